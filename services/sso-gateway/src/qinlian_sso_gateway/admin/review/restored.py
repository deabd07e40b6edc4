"""After the database was set back: what was open is ended, and what was taken away since is taken away again.

Only what takes rights away is done again by itself; what was given since is told, for officers to do again.
"""

import uuid
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_sso_gateway.admin.accounts import entitlements, offices, staff, visitors
from qinlian_sso_gateway.admin.desk import Desk
from qinlian_sso_gateway.admin.trusts import decide
from qinlian_sso_gateway.audit.trail import note
from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.exports import decide as exports
from qinlian_sso_gateway.sessions.ended import end_everything
from qinlian_sso_gateway.storage.audit import AuditHead, AuditLine
from qinlian_sso_gateway.storage.people import Passkey
from qinlian_sso_gateway.storage.trusts import Trust
from qinlian_sso_gateway.views import volume

_REFUSED_BEFORE: Final = "恢复前已被否决，见审计记录第"
_Again = Callable[[Desk, AuditLine], Awaitable[object]]

GIVEN: Final = frozenset(
    {
        "staff.created", "staff.changed", "staff.enabled", "staff.reset", "password.changed", "passkey.added",
        "office.proposed", "office.approved", "office.declined", "visitor.created", "visitor.changed",
        "visitor.enabled", "visitor.key_added", "visitor.imported", "entitlement.granted", "trust.proposed",
        "trust.approved", "trust.withdrawn", "key.changed", "export.registered", "export.approved",
        "export.handed_over", "break_glass.reviewed", "view.released", "review.confirmed", "audit.archived",
    }
)  # fmt: skip
"""Events after which something was otherwise than it is again now; a person has to do it again, or let it be."""


@dataclass(frozen=True, slots=True)
class Mended:
    """What was done, and what is left to do.

    Attributes:
        line: number of the last line of the trail as it was restored.
        sessions: how many were ended.
        tokens: of systems, how many were revoked.
        again: lines whose effect was repeated: somebody was disabled, a key revoked, an office taken.
        by_hand: lines whose effect is lost and was not repeated.
    """

    line: int
    sessions: int
    tokens: int
    again: tuple[AuditLine, ...]
    by_hand: tuple[AuditLine, ...]


async def mend(desk: Desk, lost: Sequence[AuditLine]) -> Mended:
    """Ends all that is open, and takes away again what the lost lines took away; the trail says so.

    Args:
        desk: the operator's.
        lost: lines that the database has forgotten, in order; empty where nobody knows them.
    """
    line = await desk.session.scalar(select(AuditHead.seq)) or 0
    sessions, tokens = await end_everything(desk.session, desk.actor)
    again = [one for one in lost if one.event in _TAKEN and await _is_taken(desk, one)]
    by_hand = tuple(one for one in lost if one.event in GIVEN)
    note(
        desk.session, "gateway.restored", desk.actor, line=line, lost=lost[-1].seq if lost else line, sessions=sessions,
        tokens=tokens, taken=len(again),
    )  # fmt: skip
    return Mended(line, sessions, tokens, tuple(again), by_hand)


async def _is_taken(desk: Desk, line: AuditLine) -> bool:
    """Repeats a line's effect; False where there is nothing to repeat: it is so, or was made after the backup."""
    try:
        await _TAKEN[line.event](desk, line)
    except Refusal:
        return False
    await desk.session.flush()
    return True


def _id(line: AuditLine) -> uuid.UUID:
    return uuid.UUID(line.subject.partition(":")[2])


async def _disable_staff(desk: Desk, line: AuditLine) -> None:
    await staff.disable(desk, await staff.found(desk, _id(line)))


async def _take_offices(desk: Desk, line: AuditLine) -> None:
    person = await staff.found(desk, _id(line))
    for office in line.details["offices"]:
        offices.take(desk, person, office)


async def _disable_visitor(desk: Desk, line: AuditLine) -> None:
    await visitors.disable(desk, await visitors.found(desk, _id(line)))


async def _revoke_key(desk: Desk, line: AuditLine) -> None:
    await visitors.revoke_key(desk, await visitors.found(desk, _id(line)), line.details["key"])


async def _revoke_entitlement(desk: Desk, line: AuditLine) -> None:
    for trust in await _trusts(desk.session, ["lower"], line.details["peer"]):
        await entitlements.revoke(desk, await staff.found(desk, _id(line)), trust)


async def _disable_trust(desk: Desk, line: AuditLine) -> None:
    for trust in await _trusts(desk.session, [line.details["kind"]], line.subject.partition(":")[2]):
        await decide.disable(desk, trust)


async def _remove_passkey(desk: Desk, line: AuditLine) -> None:
    passkey = await desk.session.get(Passkey, _id(line))
    if passkey is None:
        raise Refusal(404, "not_found", "no such passkey")
    await desk.session.delete(passkey)
    note(desk.session, "passkey.removed", desk.actor, line.subject)


async def _refuse_export(desk: Desk, line: AuditLine) -> None:
    """In the name of the officer who refused: one refusal is final, and the key goes."""
    export_id, reason = line.subject.partition(":")[2], f"{_REFUSED_BEFORE} {line.seq}"
    await exports.decide(desk.session, desk.settings, export_id, line.actor, reason, approves=False)


async def _stop_views(desk: Desk, line: AuditLine) -> None:
    if line.details["kind"] != "stopped" or await volume.open_stop(desk.session, line.actor):
        raise Refusal(409, "conflict", "no stop, or stopped already")
    await volume.stop(desk.session, line.actor, line.details["persons"])


async def _trusts(session: AsyncSession, kinds: Iterable[str], client_id: str) -> Sequence[uuid.UUID]:
    chosen = select(Trust.id).where(Trust.kind.in_(kinds), Trust.client_id == client_id)
    return (await session.scalars(chosen)).all()


_TAKEN: Final[dict[str, _Again]] = {
    "staff.disabled": _disable_staff,
    "office.taken": _take_offices,
    "visitor.disabled": _disable_visitor,
    "visitor.key_revoked": _revoke_key,
    "entitlement.revoked": _revoke_entitlement,
    "trust.disabled": _disable_trust,
    "passkey.removed": _remove_passkey,
    "export.refused": _refuse_export,
    "view.alarm": _stop_views,
}
