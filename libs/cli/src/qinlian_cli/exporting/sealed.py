"""A file that only the recipient's key opens: AES-256-GCM over chunks, in the STREAM construction (Hoang et al., 2015).

Header: `QLX1`, 4 bytes size of a chunk, 7 random bytes. Nonce of a chunk: those 7, its number in 4, and 1 in the last
byte of the last one; associated data: the header. A chunk that is changed, moved, left out or cut off does not open.
"""

import os
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from qinlian_common.errors import ConfigurationError, Problem

SUFFIX: Final = ".sealed"
_MAGIC: Final = b"QLX1"
_CHUNK: Final = 1 << 20
_CHUNK_MAX: Final = 1 << 26
_TAG: Final = 16
_HEADER: Final = struct.Struct(">4sI7s")


def seal(source: Path, target: Path, key: bytes) -> None:
    """Writes `source` sealed into `target`."""
    header = _HEADER.pack(_MAGIC, _CHUNK, os.urandom(7))
    cipher = AESGCM(key)
    with source.open("rb") as reading, target.open("xb") as writing:
        writing.write(header)
        for number, (chunk, is_last) in enumerate(_chunks(reading, _CHUNK)):
            writing.write(cipher.encrypt(_nonce(header, number, is_last), chunk, header))


def unseal(source: Path, target: Path, key: bytes) -> None:
    """Opens `source` into `target`; raises ConfigurationError, and leaves no file, unless all is as it was sealed."""
    part = target.with_name(f"{target.name}.part")
    try:
        with source.open("rb") as reading, part.open("xb") as writing:
            _open(source, reading, writing, AESGCM(key))
        part.rename(target)
    except InvalidTag as error:
        raise _wrong(source, "does not open", "the key is another recipient's, or the file is damaged") from error
    finally:
        part.unlink(missing_ok=True)


def _open(source: Path, reading: BinaryIO, writing: BinaryIO, cipher: AESGCM) -> None:
    header = reading.read(_HEADER.size)
    if len(header) < _HEADER.size or not header.startswith(_MAGIC):
        raise _wrong(source, "is no sealed file", f"give a file that ends in {SUFFIX}")
    size = _HEADER.unpack(header)[1]
    if not 0 < size <= _CHUNK_MAX:
        raise _wrong(source, "is damaged", "ask for it again")
    writing.writelines(
        cipher.decrypt(_nonce(header, number, is_last), chunk, header)
        for number, (chunk, is_last) in enumerate(_chunks(reading, size + _TAG))
    )


def _chunks(reading: BinaryIO, size: int) -> Iterator[tuple[bytes, bool]]:
    """Chunks and whether each is the last; an empty file is one empty chunk."""
    chunk = reading.read(size)
    while True:
        following = reading.read(size)
        yield chunk, not following
        if not following:
            return
        chunk = following


def _nonce(header: bytes, number: int, is_last: bool) -> bytes:
    return header[-7:] + struct.pack(">IB", number, is_last)


def _wrong(path: Path, message: str, fix: str) -> ConfigurationError:
    return ConfigurationError(Problem(str(path), None, message, fix))
