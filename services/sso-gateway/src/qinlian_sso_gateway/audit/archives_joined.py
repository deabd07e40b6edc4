"""Archives beside one another and before the trail: is anything missing between them?"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Final

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_sso_gateway.audit import archive_file, archived
from qinlian_sso_gateway.audit.archive_file import Archive, BadArchive
from qinlian_sso_gateway.storage.audit import AuditHead, AuditLine, Checkpoint
from qinlian_sso_gateway.tokens import checkpoint
from qinlian_sso_gateway.tokens.bad_token import BadToken
from qinlian_sso_gateway.tokens.keys import PublicKeys

_SHORTER: Final = (
    "the trail is shorter than this archive: it ends at line {there}, the archive at line {end}; the database was set"
    " back, and lines after {there} are in the archive only 审计链比归档短，数据库曾被恢复到更早的时刻"
)
_STILL_HOLDS: Final = (
    "the trail still holds the lines of this archive, and knows nothing of it: the database was set back to before the"
    " archiving; archive again 归档的记录仍在库中，数据库曾被恢复到归档之前，请重新归档"
)
_WENT_ON: Final = (
    "the trail knows of no archive up to line {end}, and has another line there: the database was set back, and went on"
    " from there 审计链中没有这次归档的记录，且该行已是另一条记录"
)


async def joined(
    session: AsyncSession, keys: PublicKeys, issuer: str, paths: Sequence[Path], witnessed: Iterable[str]
) -> tuple[Archive, ...]:
    """Archives that follow one another up to where the trail in the database begins; raises BadArchive.

    Args:
        session: the gateway's database.
        keys: every key that the gateway ever signed with.
        issuer: of the gateway.
        paths: files, the oldest first.
        witnessed: statements that the witnesses keep.
    """
    own = await session.scalars(select(Checkpoint.statement))
    known = _hashes([*own, *witnessed], keys, issuer)
    found = tuple(archive_file.read(path, keys, issuer, known) for path in paths)
    for older, newer in pairwise(found):
        _follows(older, newer)
    if found:
        await _reaches_the_trail(session, keys, issuer, found[-1])
    return found


def _hashes(statements: Iterable[str], keys: PublicKeys, issuer: str) -> dict[int, bytes]:
    """What is signed of lines; what is signed wrongly is reported with the trail."""
    known: dict[int, bytes] = {}
    for token in statements:
        try:
            said = checkpoint.read(token, keys, issuer)
        except BadToken:
            continue
        known[said.seq] = said.hash
    return known


def _follows(older: Archive, newer: Archive) -> None:
    last, first = older.said.last, newer.said.first
    if first <= last:
        raise BadArchive(
            newer.path, f"begins at line {first}, before {older.path} ends; name the oldest first 顺序不对"
        )
    if first > last + 1:
        raise BadArchive(newer.path, _missing(last + 1, first - 1))
    if newer.said.before != older.said.hash:
        raise BadArchive(newer.path, f"is not chained to {older.path} 与前一归档不相接")


async def _reaches_the_trail(session: AsyncSession, keys: PublicKeys, issuer: str, last: Archive) -> None:
    try:
        newest = await archived.newest(session, keys, issuer)
    except BadToken:
        return  # is reported with the trail
    end = last.said.last
    if newest is None or end > newest.last:
        raise BadArchive(last.path, await _unknown(session, last))
    if end < newest.last:
        raise BadArchive(last.path, f"is whole, but {_missing(end + 1, newest.last)}")
    if newest.hash != last.said.hash:
        raise BadArchive(last.path, "the trail is not chained to it 审计链与此归档不相接")


async def _unknown(session: AsyncSession, archive: Archive) -> str:
    """Why the trail may know nothing of an archive that the gateway itself has signed."""
    end = archive.said.last
    there = await session.scalar(select(AuditHead.seq)) or 0
    if there < end:
        return _SHORTER.format(there=there, end=end)
    found = await session.scalar(select(AuditLine.hash).where(AuditLine.seq == end))
    return _STILL_HOLDS if found == archive.said.hash else _WENT_ON.format(end=end)


def _missing(first: int, last: int) -> str:
    return f"an archive of lines {first} to {last} is missing between 缺少第 {first} 至 {last} 行的归档"
