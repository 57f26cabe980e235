"""MongoDB's wire protocol: frames in, frames out. Knows OP_MSG, and OP_QUERY for the first greeting of older drivers.

Documents are opened one level deep; what lies below stays as the bytes that came, so no value changes its type on the way.
"""

import struct
from dataclasses import dataclass, field
from itertools import count

import bson
from bson.codec_options import CodecOptions
from bson.raw_bson import RawBSONDocument

OP_REPLY, OP_QUERY, OP_MSG = 1, 2004, 2013
CHECKSUM, MORE_TO_COME = 1, 2
MAX_DOCUMENT, MAX_MESSAGE, MAX_BATCH = 16_777_216, 48_000_000, 100_000
RAW = CodecOptions(document_class=RawBSONDocument)
HEADER = struct.Struct("<iiii")
requests = count(1)


class Malformed(Exception):
    """The other side sent what is no message; its connection ends."""


@dataclass
class Message:
    """One command or reply: its document, and the bulk documents beside it as (name, bytes of all)."""

    body: dict
    sequences: list = field(default_factory=list)
    request: int = 0
    opcode: int = OP_MSG
    wants_reply: bool = True

    def statements(self, name):
        """The documents of a bulk field, wherever they travel."""
        found = list(self.body.get(name) or [])
        for title, data in self.sequences:
            if title == name:
                found += bson.decode_all(data, RAW)
        return found


def shallow(data):
    """A document opened one level deep."""
    return dict(RawBSONDocument(bytes(data), RAW).items())


async def read(reader):
    """The next message; EOFError (asyncio's) when the other side has closed."""
    length, request, _, opcode = HEADER.unpack(await reader.readexactly(16))
    if not 16 < length <= MAX_MESSAGE + 65_536:
        raise Malformed(f"a message of {length} bytes")
    data = await reader.readexactly(length - 16)
    try:
        if opcode == OP_MSG:
            return _message(data, request)
        if opcode == OP_QUERY:
            return _query(data, request)
    except (struct.error, bson.errors.InvalidBSON, ValueError, IndexError) as error:
        raise Malformed(str(error)) from error
    raise Malformed(f"opcode {opcode}")


def _message(data, request):
    flags = struct.unpack_from("<I", data)[0]
    end = len(data) - (4 if flags & CHECKSUM else 0)
    body, sequences, at = None, [], 4
    while at < end:
        kind, size = data[at], struct.unpack_from("<i", data, at + 1)[0]
        section, at = data[at + 1:at + 1 + size], at + 1 + size
        if size < 5 or at > end or kind > 1:
            raise Malformed("a section that does not fit")
        if kind == 0:
            body = shallow(section)
        else:
            name, documents = section[4:].split(b"\0", 1)
            sequences.append((name.decode(), documents))
    if not body:
        raise Malformed("no command")
    return Message(body, sequences, request, OP_MSG, not flags & MORE_TO_COME)


def _query(data, request):
    name_end = data.index(b"\0", 4)
    body = shallow(data[name_end + 9:][:struct.unpack_from("<i", data, name_end + 9)[0]])
    if "$query" in body:
        body = dict(body["$query"].items())
    return Message({**body, "$db": data[4:name_end].decode().split(".")[0]}, [], request, OP_QUERY)


def encode(body, sequences=(), answers=0, opcode=OP_MSG):
    """The bytes of a message; of an old-style reply when the question was old-style."""
    document = bson.encode(body)
    if opcode == OP_QUERY:
        parts, code = [struct.pack("<iqii", 8, 0, 0, 1), document], OP_REPLY
    else:
        parts, code = [b"\0\0\0\0\0", document], OP_MSG
        for name, documents in sequences:
            title = name.encode() + b"\0"
            parts += [b"\1", struct.pack("<i", 4 + len(title) + len(documents)), title, documents]
    content = b"".join(parts)
    return HEADER.pack(16 + len(content), next(requests) & 0x7FFFFFFF, answers, code) + content
