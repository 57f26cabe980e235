"""Which member holds which cursor, for whom. A cursor ends with its client: shortly after the connection that used it last."""

import asyncio
from dataclasses import dataclass

from errors import Lost, Refusal, Unreached

GRACE_SECONDS = 10  # a driver may go on with a cursor on another connection of its pool


@dataclass
class Cursor:
    member: object
    database: str
    collection: str
    routed: bool
    user: tuple
    holder: object


class Cursors:
    def __init__(self):
        self.open = {}

    def keep(self, number, member, database, collection, routed, client):
        self.open[number] = Cursor(member, database, collection, routed, client.identity, client)

    def owned(self, number, client):
        return number in self.open and self.open[number].user == client.identity

    def take(self, number, client):
        if number not in self.open:
            raise Refusal(43, f"cursor id {number} not found")
        if not self.owned(number, client):
            raise Refusal(13, f"cursor id {number} was not created by this user")
        self.open[number].holder = client
        return self.open[number]

    def forget(self, number):
        self.open.pop(number, None)

    async def kill(self, number):
        if not (cursor := self.open.pop(number, None)):
            return
        common = {"collection": cursor.collection, "$db": cursor.database}
        try:
            if cursor.routed:
                # mongod 6.0.5 has no word for ending a routed cursor, but a getMore that fails ends it: maxTimeMS is for tailable ones
                await cursor.member.ask({"clusterGetMore": number, **common, "batchSize": 1, "maxTimeMS": 1})
            else:
                await cursor.member.ask({"killCursors": cursor.collection, "cursors": [number], "$db": cursor.database})
        except (Unreached, Lost):
            pass  # gone with its member

    async def orphaned(self, client):
        """Ends the cursors of a closed connection that no other has taken up."""
        if any(cursor.holder is client for cursor in self.open.values()):
            await asyncio.sleep(GRACE_SECONDS)
            for number in [number for number, cursor in self.open.items() if cursor.holder is client]:
                await self.kill(number)
