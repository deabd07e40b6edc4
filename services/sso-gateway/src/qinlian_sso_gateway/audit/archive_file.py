"""An archive of the trail: gzip, JSON lines. First what was signed, then each line as it was chained.

The file proves itself with the gateway's public keys: each line is chained to the one before it, and the last one's
hash is signed twice, by the checkpoint that witnesses keep, and by the archive's own statement.
"""

import gzip
import hashlib
import json
import zlib
from collections.abc import AsyncIterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

from qinlian_common.errors import TerminalError
from qinlian_sso_gateway.audit.trail import content_of, line_of
from qinlian_sso_gateway.audit.verify import MEANINGS, fault_of
from qinlian_sso_gateway.storage.audit import AuditLine
from qinlian_sso_gateway.tokens import archive_statement, checkpoint, strict_json
from qinlian_sso_gateway.tokens.archive_statement import Statement
from qinlian_sso_gateway.tokens.bad_token import BadToken
from qinlian_sso_gateway.tokens.keys import PublicKeys

_FORMAT: Final = "qinlian-audit-archive-1"
_LINE_BYTES_MAX: Final = 65_536


class BadArchive(TerminalError):  # noqa: N818 - reads as what was found
    """A file is no archive of this trail, or not as it was written."""

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(f"{path}: {what}")


@dataclass(frozen=True, slots=True)
class Archive:
    """A file that was read and found whole.

    Attributes:
        said: what the gateway has signed about it.
        statement: the same as it was signed.
        sha256: of the file, hexadecimal.
    """

    path: Path
    said: Statement
    statement: str
    sha256: str

    @property
    def lines(self) -> int:
        """How many it holds."""
        return self.said.last - self.said.first + 1


async def write(file: IO[bytes], statement: str, closed_by: str, lines: AsyncIterable[AuditLine]) -> None:
    """Writes an archive.

    Args:
        file: empty.
        statement: of the archive, signed.
        closed_by: the signed checkpoint of its last line.
        lines: all of them, in order.
    """
    with gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as packed:
        packed.write(encoded({"format": _FORMAT, "statement": statement, "checkpoint": closed_by}))
        async for line in lines:
            packed.write(encoded(content_of(line) | {"hash": line.hash.hex()}))


def read(path: Path, keys: PublicKeys, issuer: str, known: Mapping[int, bytes]) -> Archive:
    """Reads a whole archive and judges it.

    Args:
        path: the file.
        keys: every key that the gateway ever signed with.
        issuer: of the gateway.
        known: hashes of lines by their number, as checkpoints and witnesses say; lines elsewhere are passed over.

    Raises:
        BadArchive: with the first fault.
    """
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        with gzip.open(path) as packed:
            said, statement = _signed(path, objects(packed), keys, issuer)
            _check(path, said, objects(packed), known)
    except FileNotFoundError as error:
        raise BadArchive(path, "there is no such file 没有这个文件") from error
    except (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError) as error:
        raise BadArchive(path, "cannot be read, or is damaged or cut off 归档文件无法读取、损坏或不完整") from error
    return Archive(path, said, statement, digest)


def lines_about(path: Path, subject: str) -> list[AuditLine]:
    """The lines about somebody in an archive that was judged by `read`, in order."""
    with gzip.open(path) as packed:
        found = (content for content in objects(packed) if content.get("subject") == subject)
        return [line_of(content, bytes.fromhex(content["hash"])) for content in found]


def encoded(content: Mapping[str, Any]) -> bytes:
    """An object as a line of a file."""
    return json.dumps(content, separators=(",", ":"), ensure_ascii=False).encode() + b"\n"


def objects(file: IO[bytes] | gzip.GzipFile) -> Iterator[dict[str, Any]]:
    """The objects of a file, a line each; raises ValueError for what is none."""
    while line := file.readline(_LINE_BYTES_MAX + 1):
        yield strict_json.loads_object(line, _LINE_BYTES_MAX)


def _signed(path: Path, objects: Iterator[dict[str, Any]], keys: PublicKeys, issuer: str) -> tuple[Statement, str]:
    head = next(objects, {})
    if head.get("format") != _FORMAT:
        raise BadArchive(path, "is no archive of an audit trail 不是审计归档文件")
    try:
        said = archive_statement.read(str(head["statement"]), keys, issuer)
        closed_by = checkpoint.read(str(head["checkpoint"]), keys, issuer)
    except BadToken as error:
        raise BadArchive(path, "is not signed by this gateway 签名无效，或属于另一网关") from error
    if (closed_by.seq, closed_by.hash) != (said.last, said.hash):
        raise BadArchive(path, "ends elsewhere than its checkpoint 归档末行与检查点不符")
    return said, str(head["statement"])


def _check(path: Path, said: Statement, objects: Iterator[dict[str, Any]], known: Mapping[int, bytes]) -> None:
    seq, before = said.first - 1, said.before
    for content in objects:
        line = line_of(content, bytes.fromhex(content["hash"]))
        if kind := fault_of(line, seq, before):
            raise BadArchive(path, f"line {line.seq}: {MEANINGS[kind]}")
        if known.get(line.seq, line.hash) != line.hash:
            raise BadArchive(path, f"line {line.seq} is not what a checkpoint or witness says 此行与检查点或见证不符")
        seq, before = line.seq, line.hash
    if (seq, before) != (said.last, said.hash):
        raise BadArchive(path, f"ends at line {seq}, and should at {said.last} 归档末尾缺少或多出记录")
