"""SCRAM-SHA-256 (RFC 5802, 7677) from both ends: clients prove themselves to the router, the router to the members.

Passwords are taken as they are: printable ASCII needs no preparation, and the stored keys were made by mongod.
"""

import base64
import hashlib
import hmac
import os
from functools import lru_cache

from errors import Refusal

FAILED = "Authentication failed."


def _hmac(key, text):
    return hmac.digest(key, text.encode() if isinstance(text, str) else text, "sha256")


def _xor(left, right):
    return bytes(a ^ b for a, b in zip(left, right, strict=True))


def _fields(text):
    return dict(part.split("=", 1) for part in text.split(",") if "=" in part)


@lru_cache(maxsize=64)
def _salted(password, salt, iterations):
    return hashlib.pbkdf2_hmac("sha256", password.encode(), salt, iterations)


def credentials(password):
    """Stored keys for a password that is only known here: the keyfile's."""
    salt, iterations = hashlib.sha256(b"skep" + password.encode()).digest()[:28], 15_000
    salted = _salted(password, salt, iterations)
    stored = hashlib.sha256(_hmac(salted, "Client Key")).digest()
    encode = lambda data: base64.b64encode(data).decode()  # noqa: E731
    return {"iterationCount": iterations, "salt": encode(salt), "storedKey": encode(stored), "serverKey": encode(_hmac(salted, "Server Key"))}


class Server:
    """One conversation with a client. The first answer is the same for an unknown user: names cannot be guessed."""

    def __init__(self, first):
        try:
            self.bare = first.decode().split(",", 2)[2]
            asked = _fields(self.bare)
            self.user = asked["n"].replace("=2C", ",").replace("=3D", "=")
            self.nonce = asked["r"] + base64.b64encode(os.urandom(24)).decode()
        except (IndexError, KeyError, ValueError) as error:
            raise Refusal(18, FAILED) from error

    def challenge(self, found):
        self.known = bool(found)
        self.stored = found or credentials(f"nobody {self.user} {SALT}")
        self.answer = f"r={self.nonce},s={self.stored['salt']},i={int(self.stored['iterationCount'])}"
        return self.answer.encode()

    def finish(self, final):
        """The last word to a client that proved itself; a Refusal otherwise."""
        try:
            text = final.decode()
            given = _fields(text)
            message = f"{self.bare},{self.answer},{text.rsplit(',p=', 1)[0]}"
            key = _xor(base64.b64decode(given["p"]), _hmac(base64.b64decode(self.stored["storedKey"]), message))
            proven = hmac.compare_digest(hashlib.sha256(key).digest(), base64.b64decode(self.stored["storedKey"]))
        except (KeyError, ValueError) as error:
            raise Refusal(18, FAILED) from error
        if not (proven and self.known and given.get("r") == self.nonce):
            raise Refusal(18, FAILED)
        return b"v=" + base64.b64encode(_hmac(base64.b64decode(self.stored["serverKey"]), message))


SALT = base64.b64encode(os.urandom(12)).decode()


class Client:
    """One conversation with a member, as the internal user."""

    def __init__(self, user, password):
        self.password, self.nonce = password, base64.b64encode(os.urandom(24)).decode()
        self.bare = f"n={user},r={self.nonce}"
        self.first = f"n,,{self.bare}".encode()

    def proof(self, challenge):
        text = challenge.decode()
        asked = _fields(text)
        if not asked["r"].startswith(self.nonce):
            raise ValueError("the member answered another's greeting")
        salted = _salted(self.password, base64.b64decode(asked["s"]), int(asked["i"]))
        key, plain = _hmac(salted, "Client Key"), f"c=biws,r={asked['r']}"
        self.message = f"{self.bare},{text},{plain}"
        self.expected = base64.b64encode(_hmac(_hmac(salted, "Server Key"), self.message))
        proof = _xor(key, _hmac(hashlib.sha256(key).digest(), self.message))
        return f"{plain},p={base64.b64encode(proof).decode()}".encode()

    def check(self, final):
        if not hmac.compare_digest(final, b"v=" + self.expected):
            raise ValueError("the member does not know the keyfile")
