"""Is the audit trail as it was written? Judged by its own chain, by our signatures, and by what the witnesses keep."""

from dataclasses import dataclass

import httpx
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_sso_gateway.audit import checkpoints
from qinlian_sso_gateway.audit.verify import Report, verify
from qinlian_sso_gateway.storage.trusts import Trust
from qinlian_sso_gateway.vault.ring import KeyRing, every_signing_key


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was found.

    Attributes:
        report: of the chain, the checkpoints, and the witnesses' copies.
        witnesses: names of the upper platforms whose copies were compared.
        away: names of those that did not answer; without any witness a trail that was rewritten whole is not found.
    """

    report: Report
    witnesses: tuple[str, ...]
    away: tuple[str, ...]


async def judge(session: AsyncSession, http: httpx.AsyncClient, ring: KeyRing, issuer: str) -> Judgement:
    """Reads the whole trail, and asks every upper gateway that is a witness."""
    uppers = await session.scalars(select(Trust).where(Trust.kind == "upper", Trust.status == "active"))
    witnesses = [trust for trust in uppers if trust.endpoints.get("witness")]
    answers = {trust.name: await checkpoints.kept(http, ring, issuer, trust) for trust in witnesses}
    statements = [statement for answer in answers.values() if answer for statement in answer]
    report = await verify(session, await every_signing_key(session), issuer, statements)
    answered = tuple(name for name, answer in answers.items() if answer is not None)
    return Judgement(report, answered, tuple(name for name, answer in answers.items() if answer is None))
