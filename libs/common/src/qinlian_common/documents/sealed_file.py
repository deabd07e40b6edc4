"""How a document lies: encrypted in chunks under a key of its own, so that it is written and read in flat memory.

    MAGIC | length of the head (4 bytes, little-endian) | head | chunk | chunk | ...

A chunk is nonce, ciphertext and tag of `chunk_bytes` of the document; the last one may be shorter. What is
authenticated with it says which chunk of which head it is and whether it is the last, so none can be left out, moved or
added. The head holds the data key, wrapped under a key-encryption key of the province's stores. A file that is not
finished ends after some chunk that is not the last: it is gone on with from there.
"""

import os
import struct
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Annotated, BinaryIO, Final, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from qinlian_common.documents.digest import Digester
from qinlian_common.keys import KeyProvider, UnknownKey, Wrapped, WrongSeal
from qinlian_common.keys.suites import NONCE_BYTES, SUITES, TAG_BYTES, Content, Suite

MAGIC: Final = b"QLDOC001"
CHUNK_BYTES: Final = 1 << 20
_LENGTH: Final = struct.Struct("<I")
_INDEX: Final = struct.Struct("<Q?")
_START: Final = len(MAGIC) + _LENGTH.size
_OVERHEAD: Final = NONCE_BYTES + TAG_BYTES
_HEAD_BYTES_MAX: Final = 65_536


class Head(BaseModel):
    """What a reader must know first.

    Attributes:
        suite: name of the cipher.
        document: id of the document that this was first stored for; part of the key's purpose.
        key: name of the key-encryption key.
        wrapped: the data key, hexadecimal.
        chunk_bytes: how much of the document a chunk has.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    suite: str
    document: str
    key: str
    wrapped: Annotated[str, Field(pattern="^([0-9a-f]{2})+$")]
    chunk_bytes: Annotated[int, Field(ge=1, le=1 << 24)] = CHUNK_BYTES


@dataclass(frozen=True, slots=True)
class Vault:
    """Makes and opens the keys of documents.

    Attributes:
        provider: who holds the key-encryption keys.
        series: of the key-encryption keys that wrap.
        suite: name of the cipher of new documents.
    """

    provider: KeyProvider
    series: str
    suite: str = "aes-256-gcm"
    chunk_bytes: int = CHUNK_BYTES

    def new(self, document: str) -> "Chunks":
        """A new key, and how it encrypts; raises UnknownKey or KeysAway."""
        key = SUITES[self.suite].new_key()
        wrapped = self.provider.wrap(key, _purpose(document, self.suite), self.series)
        head = Head(
            suite=self.suite, document=document, key=wrapped.key_id, wrapped=wrapped.sealed.hex(),
            chunk_bytes=self.chunk_bytes,
        )  # fmt: skip
        return Chunks(key, head, head.model_dump_json().encode())

    def of(self, file: BinaryIO) -> "Chunks":
        """How a file is decrypted that stands at its beginning; raises WrongSeal, UnknownKey or KeysAway."""
        line = _line(file)
        try:
            head = Head.model_validate_json(line)
        except ValidationError as error:
            raise WrongSeal("it is no stored document: its head cannot be read") from error
        if head.suite not in SUITES:
            raise WrongSeal("it is encrypted with a cipher that this version does not know")
        wrapped = Wrapped(head.key, bytes.fromhex(head.wrapped))
        return Chunks(self.provider.unwrap(wrapped, _purpose(head.document, head.suite)), head, line)


@dataclass(frozen=True, slots=True)
class Chunks:
    """Encrypts and decrypts the chunks of one file."""

    key: bytes = field(repr=False)
    head: Head
    line: bytes

    @property
    def start(self) -> int:
        """Where the first chunk is."""
        return _START + len(self.line)

    @property
    def width(self) -> int:
        """How long a whole chunk is in the file."""
        return self.head.chunk_bytes + _OVERHEAD

    def beginning(self) -> bytes:
        """What the file begins with."""
        return MAGIC + _LENGTH.pack(len(self.line)) + self.line

    def sealed(self, number: int, content: Content, *, last: bool) -> bytes:
        """A chunk as it lies."""
        nonce = os.urandom(NONCE_BYTES)
        return nonce + self._suite.seal(self.key, nonce, content, self._associated(number, last=last))

    def opened(self, number: int, chunk: bytes, *, last: bool) -> bytes:
        """A chunk's content; raises WrongSeal."""
        nonce, sealed = chunk[:NONCE_BYTES], chunk[NONCE_BYTES:]
        return self._suite.open(self.key, nonce, sealed, self._associated(number, last=last))

    def _associated(self, number: int, *, last: bool) -> bytes:
        return sha256(self.line).digest() + _INDEX.pack(number, last)

    @property
    def _suite(self) -> Suite:
        return SUITES[self.head.suite]


@dataclass(slots=True)
class SealedWriter:
    """Writes a document, or goes on with one that was broken off; what is on the disk never is readable."""

    file: BinaryIO
    chunks: Chunks
    digester: Digester = field(default_factory=Digester)
    number: int = 0
    _held: bytearray = field(default_factory=bytearray)
    _hashing: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1))

    @classmethod
    def begun(cls, path: Path, vault: Vault, document: str) -> Self:
        """At the end of what there is of the document already; from its beginning where that is nothing or damaged."""
        if path.exists():
            partial = path.open("r+b")
            try:
                return cls._resumed(partial, vault, document)
            except (WrongSeal, UnknownKey):
                partial.close()
        file = path.open("wb")
        writer = cls(file, vault.new(document))
        file.write(writer.chunks.beginning())
        return writer

    @classmethod
    def _resumed(cls, file: BinaryIO, vault: Vault, document: str) -> Self:
        writer = cls(file, vault.of(file))
        if writer.chunks.head.document != document:
            raise WrongSeal("it is another document")
        width = writer.chunks.width
        while len(chunk := file.read(width)) == width:
            try:
                writer.digester.update(writer.chunks.opened(writer.number, chunk, last=False))
            except WrongSeal:  # torn by the end of the process before, or its last one
                break
            writer.number += 1
        file.seek(writer.chunks.start + writer.number * width)
        file.truncate()
        return writer

    @property
    def size(self) -> int:
        """How much of the document is there."""
        return self.digester.size

    def write(self, piece: bytes) -> None:
        """Takes the next piece."""
        hashed = self._hashing.submit(self.digester.update, piece)  # as slow as all else together
        for chunk in self._whole(piece):
            self._put(chunk, last=False)
        hashed.result()

    def _whole(self, piece: bytes) -> Iterator[Content]:
        """The chunks that are full; what follows them is kept back, at least one byte, since it may be the last."""
        view, chunk_bytes = memoryview(piece), self.chunks.head.chunk_bytes
        fitting = chunk_bytes - len(self._held)
        self._held += view[:fitting]
        if len(view) <= fitting:
            return
        yield self._held
        kept = fitting + (len(view) - fitting - 1) // chunk_bytes * chunk_bytes
        yield from (view[at : at + chunk_bytes] for at in range(fitting, kept, chunk_bytes))
        self._held = bytearray(view[kept:])

    def finish(self) -> None:
        """Writes the last chunk and sees to it that all is on the disk."""
        self._put(self._held, last=True)
        self._held.clear()
        self.file.flush()
        os.fsync(self.file.fileno())

    def close(self) -> None:
        """Leaves the file as it is."""
        self._hashing.shutdown()
        self.file.close()

    def _put(self, content: Content, *, last: bool) -> None:
        self.file.write(self.chunks.sealed(self.number, content, last=last))
        self.number += 1


@dataclass(frozen=True, slots=True)
class SealedReader:
    """Reads a stored document, all of it or a range.

    Attributes:
        file: open, at its beginning.
        size: of the document.
    """

    file: BinaryIO
    chunks: Chunks
    size: int
    count: int

    @classmethod
    def of(cls, file: BinaryIO, vault: Vault) -> Self:
        """Raises WrongSeal where it is none, or was cut."""
        chunks = vault.of(file)
        sealed = file.seek(0, os.SEEK_END) - chunks.start
        count = -(-sealed // chunks.width)
        size = sealed - count * _OVERHEAD
        if count < 1 or size < 0 or (count > 1 and size <= (count - 1) * chunks.head.chunk_bytes):
            raise WrongSeal("it is no whole stored document")
        return cls(file, chunks, size, count)

    def pieces(self, offset: int = 0, size: int | None = None) -> Iterator[bytes]:
        """The document from an offset on, chunk by chunk; raises WrongSeal where it was changed."""
        end = self.size if size is None else min(self.size, offset + size)
        chunk_bytes = self.chunks.head.chunk_bytes
        for number in range(offset // chunk_bytes, max(-(-end // chunk_bytes), 1)):
            start = number * chunk_bytes
            piece = self._chunk(number)[max(offset - start, 0) : max(end - start, 0)]
            if piece:
                yield piece

    def _chunk(self, number: int) -> bytes:
        self.file.seek(self.chunks.start + number * self.chunks.width)
        return self.chunks.opened(number, self.file.read(self.chunks.width), last=number == self.count - 1)


def _line(file: BinaryIO) -> bytes:
    start = file.read(_START)
    if len(start) != _START or not start.startswith(MAGIC):
        raise WrongSeal("it is no stored document")
    (length,) = _LENGTH.unpack(start[len(MAGIC) :])
    line = file.read(length) if length <= _HEAD_BYTES_MAX else b""
    if not line or len(line) != length:
        raise WrongSeal("it is no stored document: its head is cut")
    return line


def _purpose(document: str, suite: str) -> str:
    return f"document {document} {suite}"
