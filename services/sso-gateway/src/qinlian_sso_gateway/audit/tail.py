"""The end of a trail in a file of its own: what a database that is set back will have forgotten.

Lines as an archive has them, chained, but signed by nobody: the file is taken in haste, and has to follow the trail.
"""

import os
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_sso_gateway.audit.archive_file import BadArchive, encoded, objects
from qinlian_sso_gateway.audit.trail import GENESIS, content_of, line_of
from qinlian_sso_gateway.audit.verify import MEANINGS, fault_of
from qinlian_sso_gateway.storage.audit import AuditHead, AuditLine

_OWNER: Final = 0o600


async def copy(session: AsyncSession, since: datetime, path: Path) -> int:
    """Writes every line from a moment on into a new file, for its owner alone; how many there are."""
    lines = (await session.scalars(select(AuditLine).where(AuditLine.at >= since).order_by(AuditLine.seq))).all()
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER), "wb") as file:
            file.writelines(encoded(content_of(line) | {"hash": line.hash.hex()}) for line in lines)
    except OSError as error:
        raise BadArchive(path, f"cannot be written: {error.strerror}") from error
    return len(lines)


async def lost(session: AsyncSession, path: Path) -> list[AuditLine]:
    """The lines of such a file after the trail's last one.

    Raises:
        BadArchive: it cannot be read, or does not follow the trail without a gap.
    """
    head = (await session.execute(select(AuditHead.seq, AuditHead.hash))).one_or_none()
    seq, before = (head.seq, head.hash) if head else (0, GENESIS)
    found = [line for line in _read(path) if line.seq > seq]
    for line in found:
        if kind := fault_of(line, seq, before):
            what = f"line {line.seq} does not follow the trail, which ends at line {seq}: {MEANINGS[kind]}"
            raise BadArchive(path, f"{what}; has the gateway written since it was set back? 与审计链不相接")
        seq, before = line.seq, line.hash
    return found


def _read(path: Path) -> list[AuditLine]:
    try:
        with path.open("rb") as file:
            return [line_of(content, bytes.fromhex(content["hash"])) for content in objects(file)]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadArchive(path, "cannot be read, or is damaged or cut off 文件无法读取、损坏或不完整") from error
