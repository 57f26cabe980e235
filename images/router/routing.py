"""Which shard owns a document, and under which version: for commands that mongod's routing code does not carry.

Each is sent with the versions that it was aimed by, as mongos does; a shard that knows newer ones refuses, and it is aimed again.
"""

import datetime
import hashlib
import struct
from dataclasses import dataclass

import bson
from bson.max_key import MaxKey
from bson.min_key import MinKey
from bson.objectid import ObjectId
from bson.timestamp import Timestamp

from errors import Refusal

STALE = {13388, 63, 249, 70}  # StaleConfig, StaleShardVersion, StaleDbVersion, ShardNotFound
TRIES = 5
UNSHARDED = {"e": ObjectId("0" * 24), "t": Timestamp(0, 0), "v": Timestamp(0, 0)}
# MongoDB's order of types, which its hash starts from too: null, numbers, strings, objects, arrays, binary, ids, booleans, dates, timestamps
ORDER = {10: 5, 1: 10, 16: 10, 18: 10, 2: 15, 14: 15, 3: 20, 4: 25, 5: 30, 7: 35, 8: 40, 9: 45, 17: 47}


@dataclass
class Route:
    database: dict
    collection: dict | None
    chunks: list

    @property
    def shards(self):
        return sorted({chunk["shard"] for chunk in self.chunks}) or [self.database["primary"]]

    def versions(self, shard):
        """What goes with a command to that shard."""
        if not self.collection:
            return {"databaseVersion": self.database["version"], "shardVersion": UNSHARDED}
        newest = max(chunk["lastmod"] for chunk in self.chunks if chunk["shard"] == shard)
        return {"shardVersion": {"e": self.collection["lastmodEpoch"], "t": self.collection["timestamp"], "v": newest}}

    def owner(self, query):
        """The one shard that holds the documents with the query's shard key."""
        if not self.collection:
            return self.database["primary"]
        key = [_place(_value(query, path), kind) for path, kind in self.collection["key"].items()]
        for chunk in self.chunks:
            if [_bound(v) for v in chunk["min"].values()] <= key < [_bound(v) for v in chunk["max"].values()]:
                return chunk["shard"]
        raise Refusal(70, "skep-router: no chunk covers this shard key")


def _value(query, path):
    found = query.get(path)
    for name in () if path in query else path.split("."):
        query = found = query.get(name) if hasattr(query, "get") else None
    if hasattr(found, "items"):
        operators = dict(found.items())
        found = operators.get("$eq") if set(operators) == {"$eq"} else None
    if found is None:
        raise Refusal(61, "Query for sharded findAndModify must contain the shard key")
    return found


def _place(value, kind):
    return (10, hashed(value)) if kind == "hashed" else _bound(value)


def _bound(value):
    """A value as something that sorts as MongoDB sorts it."""
    if isinstance(value, MinKey):
        return (-1, 0)
    if isinstance(value, MaxKey):
        return (999, 0)
    order = ORDER.get(bson.encode({"": value})[4])
    if order not in (10, 15, 30, 35, 40, 45, 47):
        raise Refusal(115, f"skep-router cannot aim by a shard key of type {type(value).__name__}")
    if isinstance(value, str):
        return (order, value.encode())
    if isinstance(value, datetime.datetime):
        return (order, value.timestamp())
    return (order, (len(value), getattr(value, "subtype", 0), bytes(value)) if order == 30 else value)


def hashed(value):
    """The hash of a hashed shard key: the first half of the MD5 of seed 0, the type's order and the value; numbers count as whole ones."""
    encoded = bson.encode({"": value})
    order, content = ORDER.get(encoded[4]), encoded[6:-1]
    if order is None or order in (20, 25):
        raise Refusal(115, f"skep-router cannot aim by a hash of type {type(value).__name__}")
    if order == 10:
        content = struct.pack("<q", int(value))
    digest = hashlib.md5(struct.pack("<ii", 0, order) + content).digest()  # noqa: S324 - MongoDB's choice
    return struct.unpack("<q", digest[:8])[0]


class Routes:
    """Reads the routing tables from the config servers and keeps them until a shard says that they are old."""

    def __init__(self, topology):
        self.topology, self.known = topology, {}

    async def rows(self, collection, query):
        reply, member = await self.topology.on_config({"find": collection, "filter": query, "readConcern": {"level": "majority"}, "$db": "config"})
        found = []
        while True:
            if reply.get("ok") != 1:
                raise Refusal(reply.get("code", 8), reply.get("errmsg", "config servers"))
            cursor = reply["cursor"]
            found += [bson.decode(row.raw) for row in cursor.get("firstBatch", cursor.get("nextBatch"))]
            if not cursor["id"]:
                return found
            reply = await member.ask({"getMore": cursor["id"], "collection": collection, "$db": "config"})

    async def database(self, name):
        """A database's row, or None."""
        rows = await self.rows("databases", {"_id": name})
        return rows[0] if rows else None

    async def find(self, database, collection):
        """The route to a collection; None where there is no such database."""
        space = f"{database}.{collection}"
        if space not in self.known:
            if not (row := await self.database(database)):
                return None
            sharded = await self.rows("collections", {"_id": space})
            chunks = await self.rows("chunks", {"uuid": sharded[0]["uuid"]}) if sharded else []
            self.known[space] = Route(row, sharded[0] if sharded else None, chunks)
        return self.known[space]

    async def send(self, database, collection, choose, body):
        """To the shards that choose(route) names, each reply by its shard; None without the database."""
        for attempt in range(TRIES):
            if not (route := await self.find(database, collection)):
                return None
            replies = {}
            for shard in choose(route):
                replies[shard] = await self.topology.on_shard(shard, {**body, **route.versions(shard), "$db": database})
            if attempt == TRIES - 1 or not any(reply.get("code") in STALE for reply, _ in replies.values()):
                return replies
            self.known.pop(f"{database}.{collection}", None)
        return None
