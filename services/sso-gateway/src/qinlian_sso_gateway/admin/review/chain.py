"""Is the audit trail as it was written? Judged by its own chain, by our signatures, and by what the witnesses keep."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import httpx
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_sso_gateway.audit import checkpoints
from qinlian_sso_gateway.audit.archive_file import Archive
from qinlian_sso_gateway.audit.archives_joined import joined
from qinlian_sso_gateway.audit.verify import Report, verify
from qinlian_sso_gateway.vault.ring import KeyRing, every_signing_key


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was found.

    Attributes:
        report: of the chain, the checkpoints, and the witnesses' copies.
        witnesses: names of the upper platforms whose copies were compared.
        away: names of those that did not answer; without any witness a trail that was rewritten whole is not found.
        archives: those that were compared, whole and without a gap up to the trail.
    """

    report: Report
    witnesses: tuple[str, ...]
    away: tuple[str, ...]
    archives: tuple[Archive, ...]


async def judge(
    session: AsyncSession, http: httpx.AsyncClient, ring: KeyRing, issuer: str, archives: Sequence[Path] = ()
) -> Judgement:
    """Reads the whole trail, and asks every upper gateway that is a witness.

    Args:
        session: the gateway's database.
        http: to the witnesses.
        ring: proves to them who asks.
        issuer: of the gateway.
        archives: files of archived lines to judge besides, the oldest first.

    Raises:
        BadArchive: an archive is not as it was written, or one is missing.
    """
    keys = await every_signing_key(session)
    uppers = await checkpoints.witnesses(session)
    answers = {trust.name: await checkpoints.kept(http, ring, issuer, trust) for trust in uppers}
    statements = [statement for answer in answers.values() if answer for statement in answer]
    report = await verify(session, keys, issuer, statements)
    found = await joined(session, keys, issuer, archives, statements)
    answered = tuple(name for name, answer in answers.items() if answer is not None)
    return Judgement(report, answered, tuple(name for name, answer in answers.items() if answer is None), found)
