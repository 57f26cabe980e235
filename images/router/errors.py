"""What goes wrong, in MongoDB's own codes, so that drivers react as to a mongos."""

NAMES = {
    2: "BadValue", 6: "HostUnreachable", 8: "UnknownError", 9: "FailedToParse", 13: "Unauthorized", 18: "AuthenticationFailed",
    20: "IllegalOperation", 26: "NamespaceNotFound", 43: "CursorNotFound", 59: "CommandNotFound", 70: "ShardNotFound",
    73: "InvalidNamespace", 115: "CommandNotSupported", 133: "FailedToSatisfyReadPreference", 334: "MechanismUnavailable",
}
# Not the primary: refused before a single statement took effect.
NOT_PRIMARY = {10107, 13435, 13436, 189}
# A read may be asked again after any of these: network, elections, shutdown, routing tables in change.
TRANSIENT = NOT_PRIMARY | {6, 7, 89, 91, 133, 9001, 11600, 11602, 13388, 63, 150}


class Refusal(Exception):
    """A command that ends here, with the answer the client gets."""

    def __init__(self, code, text):
        super().__init__(text)
        self.code = code

    def document(self):
        return {"ok": 0.0, "errmsg": str(self), "code": self.code, "codeName": NAMES.get(self.code, f"Location{self.code}")}


class Unreached(Exception):
    """A member did not take the command: nothing has happened, it may be sent again."""


class Lost(Exception):
    """The connection ended after the command was sent: it may or may not have taken effect."""


def never_sent(error):
    """Whether an error from a member's own routing says that the shard never got the statement."""
    return error.get("code") == 133 or (error.get("code") in (6, 7) and "Error connecting to" in str(error.get("errmsg", "")))
