"""Who may do what. The config servers resolve a user's roles to privileges; here a command is held against them.

The rules are MongoDB's: a resource is the cluster, a database or a collection; a database's privilege does not reach its
system collections; one for any database reaches neither config nor local. What this table does not know is refused.
"""

import time

from errors import Refusal
from scram import credentials

FRESH_SECONDS = 10  # a changed role counts after this at the latest
OPEN = {"hello", "ismaster", "ping", "buildinfo", "saslstart", "saslcontinue", "logout", "connectionstatus", "endsessions", "getnonce"}
ANYONE = {"getmore", "killcursors", "getfreemonitoringstatus", "listdatabases", "whatsmyuri", "listcommands"}  # these look closer themselves
CLUSTER = {
    "listshards": "listShards", "addshard": "addShard", "removeshard": "removeShard", "getshardmap": "getShardMap", "serverstatus": "serverStatus",
    "setdefaultrwconcern": "setDefaultRWConcern", "getdefaultrwconcern": "getDefaultRWConcern", "getparameter": "getParameter",
    "getclusterparameter": "getClusterParameter", "setclusterparameter": "setClusterParameter", "getlog": "getLog",
    "getcmdlineopts": "getCmdLineOpts", "hostinfo": "hostInfo", "setfeaturecompatibilityversion": "setFeatureCompatibilityVersion",
}
SETTINGS = {"balancerstart": "update", "balancerstop": "update", "balancerstatus": "find"}
DATABASE = {
    "listcollections": "listCollections", "dropdatabase": "dropDatabase", "dbstats": "dbStats", "enablesharding": "enableSharding",
    "moveprimary": "moveChunk", "usersinfo": "viewUser", "dropuser": "dropUser", "rolesinfo": "viewRole", "droprole": "dropRole",
}
COLLECTION = {
    "find": ["find"], "count": ["find"], "distinct": ["find"], "insert": ["insert"], "update": ["update"], "delete": ["remove"],
    "createindexes": ["createIndex"], "listindexes": ["listIndexes"], "dropindexes": ["dropIndex"], "create": ["createCollection"],
    "drop": ["dropCollection"], "collmod": ["collMod"], "collstats": ["collStats"], "shardcollection": ["enableSharding"],
}
ROLES = {"createrole", "updaterole", "grantprivilegestorole", "revokeprivilegesfromrole", "grantrolestorole", "revokerolesfromrole"}
GRANTS = {"createuser": "grantRole", "grantrolestouser": "grantRole", "revokerolesfromuser": "revokeRole", "updateuser": "grantRole"}
KNOWN = OPEN | ANYONE | ROLES | {"findandmodify", "aggregate", "renamecollection"}.union(CLUSTER, SETTINGS, DATABASE, COLLECTION, GRANTS)
NOT_HERE = {"explain", "mapreduce", "split", "movechunk", "mergechunks", "reshardcollection", "refinecollectionshardkey", "flushrouterconfig", "bulkwrite",
            "startsession", "committransaction", "aborttransaction", "validate", "datasize", "setparameter", "currentop", "killop", "shutdown", "fsync",
            "addshardtozone", "removeshardfromzone", "updatezonekeyrange", "balancercollectionstatus", "replsetgetstatus", "dropallusersfromdatabase"}
SOURCES = {  # an aggregation's first stage that reads something else than the collection
    "$collStats": (False, "collStats"), "$indexStats": (False, "indexStats"), "$planCacheStats": (False, "planCacheRead"), "$currentOp": (True, "inprog"), "$listSessions": (True, "listSessions"),
    "$listLocalSessions": (True, "listSessions"), "$shardedDataDistribution": (True, "shardedDataDistribution"),
}


class User:
    """A user with resolved privileges, as usersInfo tells them."""

    def __init__(self, name, database, document):
        self.name, self.database, self.document = name, database, document
        self.privileges = [(dict(p["resource"].items()), frozenset(p["actions"])) for p in document.get("inheritedPrivileges", [])]
        self.read = time.monotonic()

    def may(self, action, database=None, collection=None):
        return any(action in actions and _covers(resource, database, collection) for resource, actions in self.privileges)

    def sees(self, database):
        return any(_covers(resource, database, "x") or resource.get("db") == database for resource, _ in self.privileges)


class System(User):
    """The keyfile's own user: everything."""

    def __init__(self, secret):
        super().__init__("__system", "local", {"roles": [{"role": "__system", "db": "local"}], "credentials": {"SCRAM-SHA-256": credentials(secret)}})

    def may(self, action, database=None, collection=None):
        return True

    def sees(self, database):
        return True


def _covers(resource, database, collection):
    if resource.get("anyResource"):
        return True
    if database is None or resource.get("cluster") or "db" not in resource:
        return bool(database is None and resource.get("cluster"))
    if resource["db"] not in (database, ""):
        return False
    if resource["collection"]:
        return resource["collection"] == collection
    apart = resource["db"] == "" and database in ("config", "local")
    return not apart and not (collection or "").startswith("system.")


class Users:
    """Users read from the config servers; one that cannot be read again stays as it was last."""

    def __init__(self, topology, secret):
        self.topology, self.system, self.known = topology, System(secret), {}

    async def find(self, name, database, fresh=False):
        if (name, database) == ("__system", "local"):
            return self.system
        known = self.known.get((name, database))
        if known and not fresh and time.monotonic() - known.read < FRESH_SECONDS:
            return known
        try:
            source = self.topology.config.primary or self.topology.config.readable
            if not source and known:
                return known
            source = source or await self.topology.config_primary()
            reply = await source.ask({"usersInfo": {"user": name, "db": database}, "showPrivileges": True, "showCredentials": True,
                                      "$db": "admin", "$readPreference": {"mode": "primaryPreferred"}, "maxTimeMS": 5000})
            if reply.get("ok") != 1:
                raise Refusal(6, f"skep-router: cannot read users from the config servers: {reply.get('errmsg')}")
        except Exception:
            if known:
                return known
            raise
        found = [User(name, database, dict(document.items())) for document in reply["users"]]
        self.known.pop((name, database), None)
        if found:
            self.known[(name, database)] = found[0]
        return found[0] if found else None

    async def any_exist(self):
        reply, _ = await self.topology.on_config({"find": "system.users", "limit": 1, "projection": {"_id": 1}, "$db": "admin"})
        return bool(reply["cursor"]["firstBatch"])

    def forget(self):
        for user in self.known.values():
            user.read = float("-inf")


def demand(user, message, command, database):
    """Lets a command pass, or refuses it as MongoDB does."""
    if not all(user.may(action, *where) for action, *where in needs(message, command, database, user)):
        raise Refusal(13, f"not authorized on {database} to execute command {{ {next(iter(message.body))}: … }}")


def needs(message, command, database, user):
    """The (action, database, collection) triples a command asks for; none of the last two means the cluster."""
    body = message.body
    target = next(iter(body.values()))
    if command in ANYONE:
        return []
    if command in CLUSTER:
        return [(CLUSTER[command],)]
    if command in SETTINGS:
        return [(SETTINGS[command], "config", "settings")]
    if command == "usersinfo" and not body.get("showCredentials") and target in (user.name, {"user": user.name, "db": user.database}):
        return []
    if command in DATABASE:
        return [(DATABASE[command], target if command in ("enablesharding", "moveprimary") else database, "")]
    if command in COLLECTION:
        space = str(target).split(".", 1) if command == "shardcollection" else (database, target)
        wanted = [(action, *space) for action in COLLECTION[command]]
        if command == "update" and any(s.get("upsert") for s in message.statements("updates")):
            wanted.append(("insert", *space))
        if body.get("viewOn"):
            wanted.append(("find", database, body["viewOn"]))
        return wanted + _reads(body.get("pipeline", []), database)
    if command == "findandmodify":
        change = "remove" if body.get("remove") else "update"
        return [(a, database, target) for a in ("find", change, *(["insert"] if body.get("upsert") else []))]
    if command == "aggregate":
        return _aggregate(body, database, target)
    if command == "renamecollection":
        source, to = str(target).split(".", 1), str(body.get("to")).split(".", 1)
        return [("find", *source), ("dropCollection", *source), ("insert", *to), ("createIndex", *to), ("dropCollection", *to)]
    return _administration(body, command, database)


def _aggregate(body, database, target):
    pipeline = body.get("pipeline") or [{}]
    first = next(iter(pipeline[0]), "")
    cluster, action = SOURCES.get(first, (False, "find"))
    wanted = [(action,)] if cluster else [(action, database, target if isinstance(target, str) else "")]
    return wanted + _reads(pipeline, database)


def _reads(value, database):
    """What the stages of a pipeline, however deep, read and write beside the collection itself."""
    wanted = []
    if isinstance(value, list):
        return [need for element in value for need in _reads(element, database)]
    for name, stage in value.items() if hasattr(value, "items") else ():
        if name.startswith(("$_internal", "$mergeCursors", "$queue")):
            wanted.append(("internal",))
        elif name in ("$lookup", "$graphLookup", "$unionWith"):
            origin = stage if isinstance(stage, str) else stage.get("from", stage.get("coll"))
            if origin is not None:
                wanted.append(("find", *_space(origin, database)))
        elif name in ("$out", "$merge"):
            space = _space(stage.get("into", stage) if hasattr(stage, "get") else stage, database)
            wanted += [(action, *space) for action in ("insert", "remove" if name == "$out" else "update")]
        wanted += _reads(stage, database)
    return wanted


def _space(told, database):
    return (told.get("db", database), told.get("coll")) if hasattr(told, "get") else (database, told)


def _administration(body, command, database):
    if command in ROLES:
        return [(action, place, "") for action in ("grantRole", "revokeRole") for place in ("admin", database)]
    places = {role.get("db", database) if hasattr(role, "get") else database for role in body.get("roles") or []}
    wanted = [(GRANTS[command], place, "") for place in places]
    if command == "createuser":
        wanted.append(("createUser", database, ""))
    if command == "updateuser":
        wanted += [("revokeRole", place, "") for place in places]
        wanted += [("changePassword", database, "")] * ("pwd" in body) + [("changeCustomData", database, "")] * ("customData" in body)
    return wanted or [("grantRole", database, "")]
