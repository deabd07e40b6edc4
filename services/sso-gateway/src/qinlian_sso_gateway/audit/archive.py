"""Old lines leave the database: into a file first, which is read again and judged; only then are they removed."""

import os
import tempfile
from collections.abc import AsyncIterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final, cast

from sqlalchemy import CursorResult, delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.errors import TerminalError
from qinlian_common.observe import clock
from qinlian_sso_gateway.audit import archive_file, archived
from qinlian_sso_gateway.audit.archive_file import Archive, BadArchive
from qinlian_sso_gateway.audit.checkpoints import Transactions, witnesses
from qinlian_sso_gateway.audit.trail import GENESIS, note
from qinlian_sso_gateway.storage.audit import AuditLine, Checkpoint
from qinlian_sso_gateway.tokens import archive_statement, checkpoint
from qinlian_sso_gateway.tokens.archive_statement import Statement
from qinlian_sso_gateway.tokens.bad_token import BadToken
from qinlian_sso_gateway.tokens.keys import PublicKeys
from qinlian_sso_gateway.vault.ring import KeyRing, every_signing_key

_AT_ONCE: Final = 1000
_VERIFY: Final = "run: qinlian sso audit verify"


def last_day_to_archive(days_min: int) -> date:
    """Lines of earlier days than this one may leave the database.

    Args:
        days_min: so many days they stay at least (网络安全法 art. 21: not less than six months).
    """
    return clock.today() - timedelta(days=days_min)


async def archive(
    database: Transactions, ring: KeyRing, issuer: str, *, before: datetime, folder: Path, actor: str
) -> Archive:
    """Moves the oldest lines into a file of their own, up to a checkpoint that is witnessed.

    Args:
        database: the gateway's.
        ring: signs the archive.
        issuer: of the gateway.
        before: lines of this instant or later stay.
        folder: where the file is put; nobody else can read it, and nothing is overwritten.
        actor: who wants it, for the trail.

    Raises:
        TerminalError: there is nothing to move, or the trail is not whole. Nothing was removed then.
    """
    async with database.transaction() as session:
        keys = await every_signing_key(session)
        said, closed_by = await _chosen(session, keys, issuer, before)
        path = folder / f"qinlian-audit-{said.first:012}-{said.last:012}.jsonl.gz"
        await _write(session, path, archive_statement.make(ring.signing, said), said, closed_by)
    try:
        written = archive_file.read(path, keys, issuer, {})
    except BadArchive as error:
        path.unlink()
        raise TerminalError(f"the trail is not whole, nothing was archived: {error}; {_VERIFY}") from error
    async with database.transaction() as session:
        await _remove(session, written, actor)
    return written


async def _chosen(session: AsyncSession, keys: PublicKeys, issuer: str, before: datetime) -> tuple[Statement, str]:
    """What shall be archived, and the checkpoint that closes it."""
    try:
        last = await archived.newest(session, keys, issuer)
        found = await _closing(session, last.last if last else 0, before)
        closed_by = checkpoint.read(found.statement, keys, issuer)
    except BadToken as error:
        raise TerminalError(f"a checkpoint or an earlier archive is not signed by this gateway; {_VERIFY}") from error
    said = Statement(
        issuer, (last.last if last else 0) + 1, closed_by.seq, last.hash if last else GENESIS, closed_by.hash,
        clock.now(),
    )  # fmt: skip
    return said, found.statement


async def _closing(session: AsyncSession, after: int, before: datetime) -> Checkpoint:
    """The newest checkpoint of which all lines are older; a witnessed one, where there is a witness at all."""
    young = await session.scalar(select(func.min(AuditLine.seq)).where(AuditLine.at >= before))
    chosen = select(Checkpoint).where(Checkpoint.seq > after).order_by(Checkpoint.seq.desc()).limit(1)
    if young is not None:
        chosen = chosen.where(Checkpoint.seq < young)
    has_witness = bool(await witnesses(session))
    found = await session.scalar(chosen.where(Checkpoint.witnessed_at.is_not(None)) if has_witness else chosen)
    if found is None:
        kind = "witnessed checkpoint 经上级平台见证的检查点" if has_witness else "checkpoint 检查点"
        raise TerminalError(f"nothing to archive: no {kind} closes lines that old 没有可归档的记录")
    return found


async def _write(session: AsyncSession, path: Path, statement: str, said: Statement, closed_by: str) -> None:
    """Writes the file, whole or not at all, never over another one, for its owner alone."""
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent) as file:
            await archive_file.write(file, statement, closed_by, _lines(session, said))
            file.flush()
            os.fsync(file.fileno())
            os.link(file.name, path)
    except FileExistsError as error:
        what = "is there already, of a time before that was broken off; check it, then move it away 文件已存在"
        raise BadArchive(path, what) from error
    except OSError as error:
        raise BadArchive(path, f"cannot be written: {error.strerror}; nothing was archived") from error


async def _lines(session: AsyncSession, said: Statement) -> AsyncIterator[AuditLine]:
    chosen = select(AuditLine).where(AuditLine.seq.between(said.first, said.last)).order_by(AuditLine.seq)
    async for line in await session.stream_scalars(chosen.execution_options(yield_per=_AT_ONCE)):
        yield line


async def _remove(session: AsyncSession, written: Archive, actor: str) -> None:
    """Removes what the file holds. Whoever archives at the same moment waits here, and then finds nothing to remove."""
    said = written.said
    old = delete(AuditLine).where(AuditLine.seq <= said.last).execution_options(synchronize_session=False)
    if cast("CursorResult[object]", await session.execute(old)).rowcount != written.lines:
        raise BadArchive(written.path, "its lines were archived by somebody else meanwhile; nothing was removed")
    note(
        session, "audit.archived", actor, first=said.first, last=said.last, sha256=written.sha256,
        statement=written.statement,
    )  # fmt: skip
