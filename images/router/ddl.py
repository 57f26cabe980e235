"""Commands that define things: databases, collections, indexes, shards, users. Each goes where its coordinator lives."""

import asyncio

from bson import Int64

from errors import Refusal
from routing import Routes
from shaping import cleaned, renamed

MAJORITY = {"writeConcern": {"w": "majority"}}
CONFIG = {  # to the config servers' primary, under its inner name
    "addshard": "_configsvrAddShard", "removeshard": "_configsvrRemoveShard", "balancerstart": "_configsvrBalancerStart",
    "balancerstop": "_configsvrBalancerStop", "balancerstatus": "_configsvrBalancerStatus", "setclusterparameter": "_configsvrSetClusterParameter",
}
AS_IS = {  # the same, under its own name
    "createuser", "updateuser", "dropuser", "usersinfo", "grantrolestouser", "revokerolesfromuser", "createrole", "updaterole", "droprole", "rolesinfo",
    "grantprivilegestorole", "revokeprivilegesfromrole", "grantrolestorole", "revokerolesfromrole", "setdefaultrwconcern", "getdefaultrwconcern",
    "getparameter", "setfeaturecompatibilityversion", "getclusterparameter",
}
COORDINATED = {"drop": "_shardsvrDropCollection", "collmod": "_shardsvrCollMod", "dropindexes": "_shardsvrDropIndexes",
               "renamecollection": "_shardsvrRenameCollection", "create": "create"}  # by the database's primary shard


class Definitions:
    def __init__(self, topology):
        self.topology, self.routes = topology, Routes(topology)

    async def run(self, client, message, command, database):
        """A reply and the member that gave it (none where the reply is the router's own)."""
        body = message.body
        name, target = next(iter(body.items()))
        if command in AS_IS:
            return await self.topology.on_config(renamed(body, name, database))
        if command in CONFIG:
            concern = {} if command.startswith("balancer") else MAJORITY
            reply = await self.topology.on_config(renamed(body, CONFIG[command], "admin", **concern))
            if command in ("addshard", "removeshard"):
                await self.topology.refresh()
            return reply
        if command in COORDINATED:
            if command == "renamecollection":
                database, collection = str(target).split(".", 1)
                body = {**body, name: collection}
            entry = await self._database(database, make=command == "create")
            if not entry:
                raise Refusal(26, f"database {database} does not exist")
            sent = renamed(body, COORDINATED[command], database, databaseVersion=entry["version"], **MAJORITY)
            return await self.topology.on_shard(entry["primary"], sent)
        own = {"enablesharding": self._enable, "shardcollection": self._shard, "moveprimary": self._move, "dropdatabase": self._drop_database,
               "listshards": self._list_shards, "listdatabases": self._list_databases, "listcollections": self._on_primary_shard,
               "listindexes": self._on_primary_shard, "getshardmap": self._map, "createindexes": self._indexes,
               "findandmodify": self._modify, "dbstats": self._sizes, "collstats": self._sizes}
        if command not in own:
            raise Refusal(115, f"skep-router (stand-in for mongos) does not carry out {name}")
        return await own[command](client, cleaned(body), database)

    async def _database(self, name, make=False, shard=None):
        """Where a database lives: its row in config.databases."""
        if make:
            reply, _ = await self.topology.on_config({"_configsvrCreateDatabase": name, **({"primaryShardId": shard} if shard else {}), **MAJORITY, "$db": "admin"})
            if reply.get("ok") != 1:
                raise Refusal(reply.get("code", 8), reply.get("errmsg", "createDatabase"))
        return await self.routes.database(name)

    async def _enable(self, client, body, database):
        await self._database(body[next(iter(body))], make=True, shard=body.get("primaryShard"))
        return {"ok": 1.0}, None

    async def _shard(self, client, body, database):
        space = str(next(iter(body.values())))
        database, collection = space.split(".", 1)
        entry = await self._database(database, make=True)
        passed = {n: body[n] for n in ("unique", "numInitialChunks", "presplitHashedZones", "collation", "timeseries") if n in body}
        if "numInitialChunks" in passed:
            passed["numInitialChunks"] = Int64(passed["numInitialChunks"])
        reply, member = await self.topology.on_shard(entry["primary"], {
            "_shardsvrCreateCollection": collection, "shardKey": body["key"], **passed, "databaseVersion": entry["version"], **MAJORITY, "$db": database})
        return ({"collectionsharded": space, "ok": 1.0} if reply.get("ok") == 1 else reply), member

    async def _move(self, client, body, database):
        name = next(iter(body.values()))
        entry = await self._database(name)
        if not entry:
            raise Refusal(26, f"database {name} does not exist")
        return await self.topology.on_shard(entry["primary"], {
            "_shardsvrMovePrimary": name, "to": body["to"], "databaseVersion": entry["version"], **MAJORITY, "$db": "admin"})

    async def _drop_database(self, client, body, database):
        entry = await self._database(database)
        if not entry:
            return {"ok": 1.0}, None
        return await self.topology.on_shard(entry["primary"], {"_shardsvrDropDatabase": 1, "databaseVersion": entry["version"], **MAJORITY, "$db": database})

    async def _list_shards(self, client, body, database):
        return {"shards": await self.routes.rows("shards", {}), "ok": 1.0}, None

    async def _map(self, client, body, database):
        return {"map": {"config": self.topology.config.told, **{name: shard.told for name, shard in self.topology.shards.items()}}, "ok": 1.0}, None

    async def _on_primary_shard(self, client, body, database):
        name, target = next(iter(body.items()))
        if database in ("admin", "config"):
            return await self.topology.on_config({**body, "$db": database})
        if name == "listIndexes":
            replies = await self.routes.send(database, target, lambda route: route.shards[:1], body)
            if not replies:
                raise Refusal(26, f"ns does not exist: {database}.{target}")
            return next(iter(replies.values()))
        if not (entry := await self.routes.database(database)):
            return {"cursor": {"id": Int64(0), "ns": f"{database}.$cmd.listCollections", "firstBatch": []}, "ok": 1.0}, None
        return await self.topology.on_shard(entry["primary"], {**body, "$db": database})

    async def _indexes(self, client, body, database):
        collection = next(iter(body.values()))
        await self._database(database, make=True)
        replies = await self.routes.send(database, collection, lambda route: route.shards, {**body, **self._majority(body)})
        bad = [reply for reply, _ in replies.values() if reply.get("ok") != 1]
        return (bad or [reply for reply, _ in replies.values()])[0], None

    async def _modify(self, client, body, database):
        (_, collection), query = next(iter(body.items())), body.get("query") or {}
        sent = {"findAndModify": collection, **dict(list(body.items())[1:]), **self._majority(body)}
        if body.get("upsert"):
            await self._database(database, make=True)
        replies = await self.routes.send(database, collection, lambda route: [route.owner(query)], sent)
        return next(iter(replies.values())) if replies else ({"value": None, "lastErrorObject": {"n": 0, "updatedExisting": False}, "ok": 1.0}, None)

    async def _sizes(self, client, body, database):
        """dbStats and collStats: the sums over the shards."""
        replies = await asyncio.gather(*(self.topology.on_shard(shard, {**body, "$db": database}) for shard in self.topology.shards))
        total = {}
        for reply, _ in replies:
            if reply.get("ok") != 1:
                return reply, None
            for field, value in reply.items():
                countable = isinstance(value, (int, float)) and not isinstance(value, bool) and field not in ("ok", "scaleFactor", "avgObjSize")
                total[field] = total.get(field, 0) + value if countable else value
        return {**total, "ok": 1.0}, None

    @staticmethod
    def _majority(body):
        return {} if "writeConcern" in body else MAJORITY

    async def _list_databases(self, client, body, database):
        places = [self.topology.on_shard(shard, {"listDatabases": 1, "$db": "admin"}) for shard in self.topology.shards]
        replies = await asyncio.gather(*places, self.topology.on_config({"listDatabases": 1, "$db": "admin"}))
        sizes = {}
        for number, (reply, _) in enumerate(replies):
            if reply.get("ok") != 1:
                raise Refusal(reply.get("code", 8), reply.get("errmsg", "listDatabases"))
            for row in reply["databases"]:
                shared = row["name"] in ("admin", "config")  # a shard's own are not the cluster's
                if row["name"] != "local" and shared == (number == len(replies) - 1):
                    sizes[row["name"]] = sizes.get(row["name"], 0) + row["sizeOnDisk"]
        names = sorted(n for n in sizes if client.user.may("listDatabases") or client.user.sees(n))
        if body.get("nameOnly"):
            return {"databases": [{"name": n} for n in names], "ok": 1.0}, None
        rows = [{"name": n, "sizeOnDisk": Int64(sizes[n]), "empty": False} for n in names]
        total = sum(sizes[n] for n in names)
        return {"databases": rows, "totalSize": Int64(total), "totalSizeMb": Int64(total >> 20), "ok": 1.0}, None
