"""Who is where: the config servers as told, the shards as config.shards names them, each set's primary as its members say.

Each member is asked hello by a watcher of its own, which mongod answers at once when something changes: an election is known
within a round trip, a death by its closed connection, a frozen member by its silence.
"""

import asyncio
import random
import time

from errors import NOT_PRIMARY, Lost, Refusal, Unreached
from members import CONNECT_SECONDS, NETWORK, Connection, Member

AWAIT_SECONDS = 2     # a watcher's hello is held so long when nothing changes
SILENT_SECONDS = 5    # and so long we wait for it
RETRY_SECONDS = 0.2
PATIENCE_SECONDS = 5  # for what was under way through another member when one fell silent
ELECTION_SECONDS = 15  # for a primary to appear; elections take up to 10 s plus a vote
REFRESH_SECONDS = 2
HELLO = {"hello": 1, "$db": "admin"}


class ReplicaSet:
    def __init__(self, name, seeds, connect, changed, log):
        self.name, self.connect, self.changed, self.log = name, connect, changed, log
        self.members, self.facts, self.watchers = {}, {}, {}
        self.follow(seeds)

    def follow(self, addresses):
        for address in addresses:
            if address not in self.members:
                self.members[address] = self.connect(address)
                self.watchers[address] = asyncio.create_task(self._watch(address))
        for address in set(self.members) - set(addresses):
            self.watchers.pop(address).cancel()
            self.members.pop(address).cut()
            self.facts.pop(address, None)

    async def _watch(self, address):
        member = self.members[address]
        while True:
            connection, met = None, False
            try:
                async with asyncio.timeout(CONNECT_SECONDS):
                    connection = await Connection.open(address, member.tls)
                question = HELLO
                while True:
                    async with asyncio.timeout(SILENT_SECONDS):
                        told = await connection.ask(question)
                    if told.get("setName") not in (None, self.name):
                        raise OSError(f"belongs to the set {told['setName']}")
                    met = True
                    if told.get("ok") == 1:
                        self._learn(address, told)
                        question = {**HELLO, "topologyVersion": told["topologyVersion"], "maxAwaitTimeMS": AWAIT_SECONDS * 1000}
                    else:
                        # One that shuts down says so at once however often it is asked, and still ends what is under way.
                        self._forget(address)
                        question = HELLO
                        await asyncio.sleep(RETRY_SECONDS)
            except Exception as error:  # noqa: BLE001 - a watcher that ended would leave its member as it was seen last
                if not isinstance(error, (*NETWORK, KeyError)):
                    self.log(f"what {address} said could not be read: {error!r}")
                self._forget(address)
                if met:
                    member.cut()
                    self.changed(silent=isinstance(error, TimeoutError))
            finally:
                if connection:
                    connection.close()
            await asyncio.sleep(RETRY_SECONDS)

    def _forget(self, address):
        if self.facts.pop(address, None) is not None:
            self.changed()

    def _learn(self, address, told):
        before = self.facts.get(address, {})
        self.facts[address] = told
        # the set that no other primary has outvoted says who is in it
        if told.get("isWritablePrimary") and self.primary is self.members[address] and told.get("hosts"):
            self.follow([*told["hosts"], *told.get("passives", [])])
        if before.get("isWritablePrimary") != told.get("isWritablePrimary") or before.get("hosts") != told.get("hosts"):
            self.changed()

    @property
    def primary(self):
        """The member of the latest election that says it is primary, if any does."""
        claims = [(bytes(told["electionId"].binary), address) for address, told in self.facts.items()
                  if told.get("isWritablePrimary") and "electionId" in told]
        return self.members.get(max(claims)[1]) if claims else None

    @property
    def readable(self):
        """A member that answers reads: the primary, else any secondary."""
        return self.primary or next((self.members[a] for a, told in self.facts.items() if told.get("secondary")), None)

    @property
    def told(self):
        return f"{self.name}/{','.join(sorted(self.members))}"

    def close(self):
        for watcher in self.watchers.values():
            watcher.cancel()
        for member in self.members.values():
            member.cut()


class Topology:
    """The config servers and the shards, and the waiting for them."""

    def __init__(self, configdb, tls, secret, log):
        name, seeds = configdb.split("/", 1)
        self.change = asyncio.Condition()
        self.tls, self.secret, self.log = tls, secret, log
        self.config = ReplicaSet(name, seeds.split(","), self._connect, self._changed, self.log)
        self.shards, self.version, self.defaults, self.silence = {}, None, {}, float("-inf")
        self.refused = {}
        self.refreshing = asyncio.create_task(self._refresh())

    def _connect(self, address):
        return Member(address, self.tls, self.secret)

    def _changed(self, silent=False):
        if silent:
            self.silence = time.monotonic()
        asyncio.get_running_loop().create_task(self._notify())

    async def _notify(self):
        async with self.change:
            self.change.notify_all()

    async def _refresh(self):
        while True:
            try:
                for shard, host in (await self.refresh()).items():
                    await self._tell(shard, host)
            except (Unreached, Lost, Refusal, KeyError):
                pass  # asked again; what was known stays in use
            await asyncio.sleep(REFRESH_SECONDS if self.shards else RETRY_SECONDS)

    async def refresh(self):
        """Reads config.shards, and answers what each shard's set is said to be; also the defaults for concerns and the version that we speak for."""
        if not (source := self.config.readable):
            return {}
        reply = await source.ask({"find": "shards", "$db": "config", "readConcern": {"level": "majority"}, "maxTimeMS": 5000,
                                  "$readPreference": {"mode": "primaryPreferred"}})
        if reply.get("ok") != 1:
            return {}
        told = {row["_id"]: row["host"] for row in reply["cursor"]["firstBatch"]}
        for gone in set(self.shards) - set(told):
            self.shards.pop(gone).close()
        for shard in set(told) - set(self.shards):
            name, seeds = told[shard].split("/", 1)
            self.shards[shard] = ReplicaSet(name, seeds.split(","), self._connect, self._changed, self.log)
        if self.version is None:
            self.version = (await source.ask({"buildInfo": 1, "$db": "admin"})).get("version")
        defaults = await source.ask({"getDefaultRWConcern": 1, "$db": "admin"})
        self.defaults = defaults if defaults.get("ok") == 1 else self.defaults
        return told

    async def _tell(self, shard, host):
        """Writes into config.shards who is in the shard's set by now, as mongos does and nobody else: config servers know no other
        members, and a mongod that starts knows these alone. Not where another router was first."""
        known, config = self.shards.get(shard), self.config.primary
        if not known or not known.primary or not config or set(host.split("/", 1)[1].split(",")) == set(known.members):
            return
        change = {"q": {"_id": shard, "host": host}, "u": {"$set": {"host": known.told}}}
        reply = await config.ask({"update": "shards", "updates": [change], "writeConcern": {"w": "majority", "wtimeout": 5000}, "$db": "config"})
        if reply.get("nModified"):
            self.log(f"config.shards said {host}, and says {known.told} now")
        elif reply.get("ok") != 1 and reply.get("code") not in NOT_PRIMARY and self.refused.get(shard) != known.told:
            self.refused[shard] = known.told
            self.log(f"config.shards says {host}, and could not be told {known.told}: {reply.get('errmsg')}; asked again every {REFRESH_SECONDS} s")

    @property
    def wire_version(self):
        told = [t["maxWireVersion"] for s in (self.config, *self.shards.values()) for t in s.facts.values()]
        return min(told, default=17)

    async def _until(self, found, what):
        deadline = time.monotonic() + ELECTION_SECONDS
        async with self.change:
            while not (member := found()):
                left = deadline - time.monotonic()
                if left <= 0:
                    raise Refusal(133, f"skep-router: {what} within {ELECTION_SECONDS} s")
                try:
                    await asyncio.wait_for(self.change.wait(), min(left, 1))
                except TimeoutError:
                    pass
        return member

    async def config_primary(self):
        return await self._until(lambda: self.config.primary, f"no primary of the config servers {self.config.told}")

    async def shard_primary(self, shard):
        if shard not in self.shards:
            await self.refresh()
        if shard not in self.shards:
            raise Refusal(70, f"skep-router: shard {shard} is not in config.shards")
        return await self._until(lambda: shard in self.shards and self.shards[shard].primary, f"no primary of shard {shard}")

    async def navigator(self):
        """A shard's member whose own routing code carries a command: any primary, another each time."""
        if not self.shards:
            await self.refresh()
            if not self.shards and self.config.readable:
                raise Refusal(70, "skep-router: the cluster has no shards yet (addShard)")
        def found():
            primaries = [s.primary for s in self.shards.values() if s.primary]
            return random.choice(primaries) if primaries else None
        return await self._until(found, f"no shard has a primary ({', '.join(self.shards) or 'none known'})")

    async def routed(self, member, body, sequences=()):
        """A routed command's reply. Lost also when it began before some member fell silent and outlasts that: mongod's own
        routing code waits for a frozen member without end."""
        asking, began = asyncio.create_task(member.ask(body, sequences)), time.monotonic()
        try:
            while not (await asyncio.wait({asking}, timeout=1))[0]:
                if began - SILENT_SECONDS - AWAIT_SECONDS < self.silence < time.monotonic() - PATIENCE_SECONDS:
                    raise Lost(f"{member.address} has waited {PATIENCE_SECONDS} s for a member that fell silent")
            return asking.result()
        finally:
            asking.cancel()

    async def on_config(self, body):
        return await self.at_primary(self.config_primary, body)

    async def on_shard(self, shard, body, sequences=()):
        return await self.at_primary(lambda: self.shard_primary(shard), body, sequences)

    async def at_primary(self, find, body, sequences=()):
        """Sends to a primary; again, within bounds, while it is refused before it took effect."""
        deadline = time.monotonic() + ELECTION_SECONDS
        while True:
            member = await find()
            try:
                reply = await member.ask(body, sequences)
                if reply.get("ok") == 1 or reply.get("code") not in NOT_PRIMARY or time.monotonic() > deadline:
                    return reply, member
            except Unreached as error:
                if time.monotonic() > deadline:
                    raise Refusal(6, f"skep-router: {error}") from error
            except Lost as error:
                raise Refusal(6, f"skep-router: {error}; it may or may not have taken effect") from error
            await asyncio.sleep(RETRY_SECONDS / 2)
