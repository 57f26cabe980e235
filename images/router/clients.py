"""A client's connection: greeting, login, and one command after the other."""

import asyncio
import datetime
import os
import platform
import time
from itertools import count

from bson import Int64

import access
import wire
from commands import Commands
from errors import Refusal
from scram import Server

NAME = "skep-router (stand-in for mongos)"
MECHANISM = "SCRAM-SHA-256"
DRAIN_SECONDS = 5
GREETING_SECONDS = 3  # for the config servers to tell of a user; a greeting is answered anyway
USERS_CHANGE = {"createuser", "updateuser", "dropuser", "grantrolestouser", "revokerolesfromuser", "createrole", "updaterole", "droprole",
                "grantprivilegestorole", "revokeprivilegesfromrole", "grantrolestorole", "revokerolesfromrole"}


class Client:
    """What the router knows of one connection."""

    def __init__(self, number, peer):
        self.number, self.peer = number, peer
        self.user, self.talk, self.source, self.busy = None, None, None, False
        self.found, self.skip = None, False

    @property
    def identity(self):
        return (self.user.name, self.user.database) if self.user else None


class Router:
    def __init__(self, topology, secret, given, log):
        self.topology, self.given, self.log = topology, given, log
        self.users, self.commands = access.Users(topology, secret), Commands(topology)
        self.numbers, self.clients, self.tasks, self.counts, self.started = count(1), {}, set(), {}, time.time()
        self.own = {"ping": self._ok, "endsessions": self._ok, "hello": self._hello, "ismaster": self._hello, "buildinfo": self._build,
                    "saslstart": self._start, "saslcontinue": self._continue, "logout": self._logout, "connectionstatus": self._status,
                    "serverstatus": self._server_status, "whatsmyuri": self._whatsmyuri, "getlog": self._get_log,
                    "getcmdlineopts": self._options, "hostinfo": self._host, "getfreemonitoringstatus": self._free}

    async def client(self, reader, writer):
        client = Client(next(self.numbers), writer.get_extra_info("peername"))
        self.clients[client] = writer
        try:
            while True:
                message = await wire.read(reader)
                client.busy = True
                reply = await self._answer(client, message)
                if message.wants_reply:
                    writer.write(wire.encode(reply, answers=message.request, opcode=message.opcode))
                    await writer.drain()
                client.busy = False
        except (EOFError, OSError, asyncio.CancelledError):
            pass  # closed, in whatever way, or the router stops
        except wire.Malformed as error:
            self.log(f"connection {client.number} from {client.peer[0]} ended: {error}")
        finally:
            self.clients.pop(client, None)
            writer.close()
            task = asyncio.create_task(self.commands.cursors.orphaned(client))
            self.tasks.add(task)
            task.add_done_callback(self.tasks.discard)

    async def drain(self):
        """Lets what is under way be answered, within bounds, and ends all connections."""
        deadline = time.monotonic() + DRAIN_SECONDS
        while any(client.busy for client in self.clients) and time.monotonic() < deadline:
            await asyncio.sleep(0.02)
        for writer in list(self.clients.values()):
            writer.close()

    async def _answer(self, client, message):
        name = next(iter(message.body))
        command = name.lower()
        self.counts[command] = self.counts.get(command, 0) + 1
        try:
            database = message.body.get("$db")
            if not isinstance(database, str) or not database or set(database) & set('/\\. "$\0'):
                raise Refusal(73, f"Invalid database name: {database!r}")
            if command not in access.OPEN:
                await self._admit(client, message, command, database)
            if command in self.own:
                return await self.own[command](client, message.body, database)
            reply = await self.commands.run(client, message, command, database)
            if command in USERS_CHANGE:
                self.users.forget()
            return reply
        except Refusal as refusal:
            return refusal.document()
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            self.log(f"{command} could not be read: {type(error).__name__}")
            return Refusal(9, f"skep-router: {name}: a field is missing or has the wrong type ({type(error).__name__}: {error})").document()

    async def _admit(self, client, message, command, database):
        if not client.user:
            first = command == "createuser" and database == "admin" and client.peer[0] in ("127.0.0.1", "::1")
            if not (first and not await self.users.any_exist()):
                raise Refusal(13, f"command {next(iter(message.body))} requires authentication")
            return
        client.user = await self.users.find(*client.identity)
        if not client.user:
            raise Refusal(13, "the user of this connection was removed")
        target = next(iter(message.body.values()))
        if command in access.COLLECTION and not isinstance(target, str):
            raise Refusal(73, f"{command} wants a collection's name")
        if command not in access.KNOWN:
            real = command in access.NOT_HERE
            text = f"skep-router (stand-in for mongos) does not carry out {next(iter(message.body))}" if real else f"no such command: '{next(iter(message.body))}'"
            raise Refusal(115 if real else 59, text)
        access.demand(client.user, message, command, database)

    async def _ok(self, client, body, database):
        return {"ok": 1.0}

    async def _hello(self, client, body, database):
        reply = {("isWritablePrimary" if "hello" in body else "ismaster"): True, "msg": "isdbgrid", "helloOk": True,
                 "maxBsonObjectSize": wire.MAX_DOCUMENT, "maxMessageSizeBytes": wire.MAX_MESSAGE, "maxWriteBatchSize": wire.MAX_BATCH,
                 "localTime": _now(), "connectionId": client.number, "minWireVersion": 0, "maxWireVersion": self.topology.wire_version,
                 "readOnly": False, "standIn": NAME}
        if "." in str(body.get("saslSupportedMechs", "")):
            source, name = body["saslSupportedMechs"].split(".", 1)
            if await self._known(name, source):
                reply["saslSupportedMechs"] = [MECHANISM]
        if first := body.get("speculativeAuthenticate"):
            try:
                start = self._start(client, dict(first.items()), first.get("db", "admin"))
                reply["speculativeAuthenticate"] = await asyncio.wait_for(start, GREETING_SECONDS)
            except (Refusal, TimeoutError):
                pass  # the client tries again in the open, and is told why
        return {**reply, "ok": 1.0}

    async def _known(self, name, source):
        try:
            return await asyncio.wait_for(self.users.find(name, source), GREETING_SECONDS)
        except (Refusal, OSError, TimeoutError):
            return None

    async def _start(self, client, body, database):
        if body.get("mechanism") != MECHANISM:
            raise Refusal(334, f"skep-router speaks {MECHANISM}, not {body.get('mechanism')}")
        client.talk, client.source = Server(bytes(body["payload"])), database
        client.skip = bool(dict(body.get("options", {}).items()).get("skipEmptyExchange"))
        client.found = await self.users.find(client.talk.user, database, fresh=True)
        stored = client.found and client.found.document.get("credentials", {}).get(MECHANISM)
        return {"conversationId": 1, "done": False, "payload": client.talk.challenge(stored), "ok": 1.0}

    async def _continue(self, client, body, database):
        if client.talk is None:
            raise Refusal(18, "No SASL session state found")
        if client.talk == "done":
            client.talk = None
            return {"conversationId": 1, "done": True, "payload": b"", "ok": 1.0}
        talk, client.talk = client.talk, None
        try:
            last = talk.finish(bytes(body["payload"]))
        except Refusal:
            self.log(f"login refused: {talk.user}@{client.source} from {client.peer[0]}")
            raise
        client.user, client.talk = client.found, None if client.skip else "done"
        return {"conversationId": 1, "done": client.skip, "payload": last, "ok": 1.0}

    async def _logout(self, client, body, database):
        client.user = None
        return {"ok": 1.0}

    async def _status(self, client, body, database):
        user = client.user
        told = {"authenticatedUsers": [{"user": user.name, "db": user.database}] if user else [],
                "authenticatedUserRoles": list(user.document.get("inheritedRoles", user.document["roles"])) if user else []}
        if body.get("showPrivileges"):
            told["authenticatedUserPrivileges"] = list(user.document.get("inheritedPrivileges", [])) if user else []
        return {"authInfo": told, "ok": 1.0}

    async def _build(self, client, body, database):
        version = self.topology.version or "6.0.0"
        return {"version": version, "versionArray": [*(int(part) for part in version.split("-")[0].split(".")[:3]), 0], "gitVersion": NAME,
                "modules": [], "maxBsonObjectSize": wire.MAX_DOCUMENT, "bits": 64, "debug": False, "javascriptEngine": "none", "standIn": NAME, "ok": 1.0}

    async def _server_status(self, client, body, database):
        up = time.time() - self.started
        return {"host": f"{platform.node()}:{self.given.port}", "version": self.topology.version or "6.0.0", "process": NAME, "pid": Int64(os.getpid()),
                "uptime": up, "uptimeMillis": Int64(int(up * 1000)), "localTime": _now(), "connections": {"current": len(self.clients), "available": 10_000},
                "opcounters": {name: self.counts.get(command, 0) for name, command in
                               (("insert", "insert"), ("query", "find"), ("update", "update"), ("delete", "delete"), ("getmore", "getmore"))},
                "metrics": {"cursor": {"open": {"total": Int64(len(self.commands.cursors.open))}}},
                "sharding": {"configsvrConnectionString": self.topology.config.told}, "ok": 1.0}

    async def _whatsmyuri(self, client, body, database):
        return {"you": f"{client.peer[0]}:{client.peer[1]}", "ok": 1.0}

    async def _get_log(self, client, body, database):
        return {"totalLinesWritten": 0, "log": [], "ok": 1.0} if body["getLog"] != "*" else {"names": ["global", "startupWarnings"], "ok": 1.0}

    async def _options(self, client, body, database):
        return {"argv": ["skep-router"], "parsed": {"net": {"port": self.given.port}, "sharding": {"configDB": self.given.configdb}}, "ok": 1.0}

    async def _host(self, client, body, database):
        return {"system": {"hostname": platform.node(), "currentTime": _now()}, "os": {"type": "Linux"}, "extra": {}, "ok": 1.0}

    async def _free(self, client, body, database):
        return {"state": "undecided", "ok": 1.0}


def _now():
    return datetime.datetime.now(datetime.UTC)
