"""What clients ask, told to the cluster: a command's twin in mongod's own routing code, or the command of the config servers or of one shard.

Never passed on: lsid and txnNumber. A mongod that carries a routed write with both aborts (6.0.5).
"""

import asyncio
import time


import ddl
from cursors import Cursors
from errors import NOT_PRIMARY, TRANSIENT, Lost, Refusal, Unreached, never_sent
from shaping import cleaned, renamed
from topology import ELECTION_SECONDS, RETRY_SECONDS

ANSWERS_KEPT_BACK = {"$clusterTime", "operationTime", "lastCommittedOpTime", "$configTime", "$topologyTime", "$gleStats"}
WRITES = {"insert": "documents", "update": "updates", "delete": "deletes"}


class Commands:
    """Carries out what access.demand has let pass."""

    def __init__(self, topology):
        self.topology, self.cursors = topology, Cursors()
        self.ddl = ddl.Definitions(topology)

    async def run(self, client, message, command, database):
        if message.body.get("startTransaction") or message.body.get("autocommit") is not None:
            raise Refusal(20, "skep-router (stand-in for mongos) offers no sessions and no transactions")
        if command in WRITES:
            reply = await self._write(message, command, database)
        elif command in ("find", "aggregate"):
            reply = await self._read(client, message.body, command, database)
        elif command in ("count", "distinct"):
            reply = await self._summary(client, message.body, command, database)
        elif command == "getmore":
            reply = await self._more(client, message.body, database)
        elif command == "killcursors":
            reply = await self._kill(client, message.body)
        else:
            reply, member = await self.ddl.run(client, message, command, database)
            self._keep(reply, client, member, database, False)
        return {name: value for name, value in reply.items() if name not in ANSWERS_KEPT_BACK}

    def _concerns(self, body, kind):
        """The cluster's default concern, which a mongos adds where the client names none."""
        told = self.topology.defaults
        if kind in body:
            return {}
        if kind == "writeConcern":
            return {kind: told.get("defaultWriteConcern", {"w": "majority"})}
        return {kind: told["defaultReadConcern"]} if told.get("defaultReadConcernSource") == "global" else {}

    async def _write(self, message, command, database):
        field, (name, target) = WRITES[command], next(iter(message.body.items()))
        more = self._concerns(message.body, "writeConcern")
        if database in ("admin", "config"):
            reply, _ = await self.topology.at_primary(self.topology.config_primary, renamed(message.body, name, database, **more), message.sequences)
            return reply
        routed = renamed(message.body, "cluster" + command.capitalize(), database, **more)
        single, deadline = None, time.monotonic() + ELECTION_SECONDS
        while True:
            member = await self.topology.navigator()
            try:
                reply = await self.topology.routed(member, routed, message.sequences)
                if single is None and _troubles(reply):
                    statements = message.statements(field)
                    single = len(statements) == 1 and not statements[0].get("multi") and (command != "delete" or statements[0].get("limit") == 1)
                if not _without_effect(reply, single) or time.monotonic() > deadline:
                    return reply
            except Unreached as error:
                if time.monotonic() > deadline:
                    raise Refusal(6, f"skep-router: {error}") from error
            except Lost as error:
                raise Refusal(6, f"skep-router: {error}; the {command} on {database}.{target} may or may not have taken effect") from error
            await asyncio.sleep(RETRY_SECONDS / 2)

    async def _read(self, client, body, command, database):
        name, target = next(iter(body.items()))
        stages = {key for stage in body.get("pipeline") or [] for key in stage}
        if "$changeStream" in stages or body.get("tailable"):
            # a shard's empty batch is asked again from a thread without a client, and mongod 6.0.5 with a keyfile aborts (haveClient())
            raise Refusal(115, "skep-router (stand-in for mongos) offers no change streams and no tailable cursors")
        writes = bool(stages & {"$out", "$merge"})
        more = self._concerns(body, "readConcern") | (self._concerns(body, "writeConcern") if writes else {})
        own = database in ("admin", "config") and isinstance(target, str) and target != "system.sessions"
        if own:
            place, routed = self.topology.config_primary, renamed(body, name, database, **more)
            if not self.topology.config.primary and self.topology.config.readable:
                place = self._readable_config
        else:
            place, routed = self.topology.navigator, renamed(body, "cluster" + command.capitalize(), database, **more)
        reply, member = await (self._once if writes else self._again)(place, routed)
        return self._keep(reply, client, member, database, not own)

    async def _readable_config(self):
        return self.topology.config.readable or await self.topology.config_primary()

    async def _once(self, place, body):
        member = await place()
        try:
            return await member.ask(body), member
        except Unreached as error:
            raise Refusal(6, f"skep-router: {error}") from error
        except Lost as error:
            raise Refusal(6, f"skep-router: {error}; it may or may not have taken effect") from error

    async def _again(self, place, body):
        """A read: asked again while the answer is that of a cluster in change."""
        deadline = time.monotonic() + ELECTION_SECONDS
        while True:
            member = await place()
            try:
                reply = await self.topology.routed(member, body)
                if reply.get("ok") == 1 or reply.get("code") not in TRANSIENT or time.monotonic() > deadline:
                    return reply, member
            except (Unreached, Lost) as error:
                if time.monotonic() > deadline:
                    raise Refusal(6, f"skep-router: {error}") from error
            await asyncio.sleep(RETRY_SECONDS / 2)

    async def _summary(self, client, body, command, database):
        """count and distinct have no routed twin; they are aggregations."""
        asked = cleaned(body)
        pipeline = [{"$match": asked.get("query") or {}}]
        if command == "count":
            pipeline += [{"$skip": asked["skip"]}] if asked.get("skip") else []
            pipeline += [{"$limit": abs(asked["limit"])}] if asked.get("limit") else []
            pipeline += [{"$count": "n"}]
        else:
            path, parts = asked["key"], asked["key"].split(".")
            for depth in range(1, len(parts) + 1):
                pipeline += [{"$unwind": {"path": "$" + ".".join(parts[:depth]), "preserveNullAndEmptyArrays": True}}]
            pipeline += [{"$match": {path: {"$exists": True}}}, {"$group": {"_id": None, "values": {"$addToSet": "$" + path}}}]
        passed = {name: asked[name] for name in ("hint", "collation", "readConcern", "maxTimeMS", "comment", "$readPreference") if name in asked}
        reply = await self._read(client, {"aggregate": next(iter(asked.values())), "pipeline": pipeline, "cursor": {}, **passed}, "aggregate", database)
        if reply.get("ok") != 1:
            return reply
        found = [dict(row.items()) for row in reply["cursor"]["firstBatch"]]
        if command == "count":
            return {"n": found[0]["n"] if found else 0, "ok": 1.0}
        return {"values": found[0]["values"] if found else [], "ok": 1.0}

    def _keep(self, reply, client, member, database, routed):
        if reply.get("ok") == 1 and "cursor" in reply and reply["cursor"].get("id"):
            space = reply["cursor"]["ns"].split(".", 1)[1]
            self.cursors.keep(reply["cursor"]["id"], member, database, space, routed, client)
        return reply

    async def _more(self, client, body, database):
        number = next(iter(body.values()))
        cursor = self.cursors.take(number, client)
        name = "clusterGetMore" if cursor.routed else "getMore"
        try:
            reply = await cursor.member.ask(renamed(body, name, database))
        except (Unreached, Lost) as error:
            self.cursors.forget(number)
            raise Refusal(6, f"skep-router: the cursor is gone with its member: {error}") from error
        if reply.get("ok") != 1 or not reply["cursor"]["id"]:
            self.cursors.forget(number)
        return reply

    async def _kill(self, client, body):
        asked = list(body.get("cursors", []))
        mine = [number for number in asked if self.cursors.owned(number, client)]
        for number in mine:
            await self.cursors.kill(number)
        return {"cursorsKilled": mine, "cursorsNotFound": [n for n in asked if n not in mine], "cursorsAlive": [], "cursorsUnknown": [], "ok": 1.0}


def _troubles(reply):
    """The errors of a write, each with its code; a concern that was not met is none: the write has happened."""
    if reply.get("ok") != 1:
        return [reply]
    return [dict(error.items()) for error in reply.get("writeErrors", [])]


def _without_effect(reply, single):
    """Whether a write was refused before it took effect, wholly, so that it may be sent again."""
    troubles = _troubles(reply)
    if not troubles or reply.get("n", 0) or reply.get("upserted"):
        return False
    # a refusal in the middle of several statements would come after the first ones
    return all(never_sent(error) or (single and error.get("code") in NOT_PRIMARY) for error in troubles)
