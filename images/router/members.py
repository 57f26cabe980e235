"""Connections to mongods: TLS, the internal user, a bounded pool per member."""

import asyncio

import wire
from errors import Lost, Unreached
from scram import Client

CONNECT_SECONDS = 4  # TCP, TLS and login together
POOL = 64            # connections to one member; more commands wait their turn
WAIT_SECONDS = 10    # for that turn
NETWORK = (OSError, EOFError, asyncio.IncompleteReadError, asyncio.TimeoutError, wire.Malformed)


class Connection:
    """One connection, one command at a time."""

    def __init__(self, reader, writer):
        self.reader, self.writer = reader, writer

    @classmethod
    async def open(cls, address, tls):
        host, port = address.rsplit(":", 1)
        host = host.strip("[]")
        words = {"ssl": tls, "server_hostname": host} if tls else {}
        return cls(*await asyncio.open_connection(host, int(port), limit=1 << 20, **words))

    async def ask(self, body, sequences=()):
        self.writer.write(wire.encode(body, sequences))
        await self.writer.drain()
        return (await wire.read(self.reader)).body

    async def login(self, secret):
        talk = Client("__system", secret)
        start = {"saslStart": 1, "mechanism": "SCRAM-SHA-256", "payload": talk.first, "options": {"skipEmptyExchange": True}, "db": "local"}
        hello = await self.ask({"hello": 1, "speculativeAuthenticate": start, "$db": "admin",
                                "client": {"driver": {"name": "skep-router", "version": "1"}, "os": {"type": "Linux"}}})
        reply = hello.get("speculativeAuthenticate")
        if reply is None:
            raise PermissionError("the member refuses SCRAM-SHA-256 for the keyfile's user")
        last = await self.ask({"saslContinue": 1, "conversationId": reply["conversationId"], "payload": talk.proof(reply["payload"]), "$db": "local"})
        if last.get("ok") != 1:
            raise PermissionError(f"the member refuses our keyfile: {last.get('errmsg')}")
        talk.check(last["payload"])

    @property
    def usable(self):
        return not self.reader.at_eof() and not self.writer.is_closing()

    def close(self):
        self.writer.close()


class Member:
    """A mongod as a place to send commands to."""

    def __init__(self, address, tls, secret):
        self.address, self.tls, self.secret = address, tls, secret
        self.idle, self.open, self.turn = [], set(), asyncio.Semaphore(POOL)

    async def ask(self, body, sequences=()):
        """A command's reply. Unreached: it was not sent. Lost: it was, and no answer came."""
        try:
            await asyncio.wait_for(self.turn.acquire(), WAIT_SECONDS)
        except TimeoutError as error:
            raise Unreached(f"{self.address}: {POOL} commands are under way there and none ended in {WAIT_SECONDS} s") from error
        try:
            connection = await self._connection()
            try:
                reply = await connection.ask(body, sequences)
            except NETWORK as error:
                self._drop(connection)
                raise Lost(f"{self.address} closed the connection before it answered ({type(error).__name__})") from error
            except BaseException:
                self._drop(connection)
                raise
            self.idle.append(connection)
            return reply
        finally:
            self.turn.release()

    async def _connection(self):
        while self.idle:
            connection = self.idle.pop()
            if connection.usable:
                return connection
            self._drop(connection)
        connection = None
        try:
            async with asyncio.timeout(CONNECT_SECONDS):
                connection = await Connection.open(self.address, self.tls)
                await connection.login(self.secret)
        except (*NETWORK, ValueError, KeyError) as error:
            if connection:
                connection.close()
            raise Unreached(f"{self.address}: {error or type(error).__name__}") from error
        self.open.add(connection)
        return connection

    def _drop(self, connection):
        self.open.discard(connection)
        connection.close()

    def cut(self):
        """Ends all connections at once: the member is gone or silent, and what waits for it is told so."""
        for connection in list(self.open):
            connection.writer.transport.abort()
        self.open.clear()
        self.idle.clear()
