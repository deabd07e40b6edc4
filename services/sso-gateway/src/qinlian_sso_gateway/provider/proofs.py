"""The visitor's proof, made while the person's own key is open (plan 2.3): ID number and private key, sealed."""

import uuid
from typing import Final

from sqlalchemy import bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.sql.selectable import TypedReturnsRows

from qinlian_common.observe.clock import now
from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.people.sealed import id_number_of, name_of
from qinlian_sso_gateway.provider.requested import Asked
from qinlian_sso_gateway.provider.subjects import subject
from qinlian_sso_gateway.sessions.opened import OpenSession, unlocked_key
from qinlian_sso_gateway.storage.base import rows_of
from qinlian_sso_gateway.storage.people import Entitlement, Staff
from qinlian_sso_gateway.storage.trusts import Trust
from qinlian_sso_gateway.tokens import visitor_proof
from qinlian_sso_gateway.web.gateway import Gateway

_ENTITLEMENTS: Final = rows_of(Entitlement)
_IN_FORCE: Final = (
    _ENTITLEMENTS.c.staff_id == bindparam("staff"),
    _ENTITLEMENTS.c.trust_id == bindparam("peer"),
    _ENTITLEMENTS.c.valid_until > bindparam("at"),
)
_MAY_ENTER: Final = select(_ENTITLEMENTS.c.id).where(*_IN_FORCE)
_ENTERED: Final = (
    update(_ENTITLEMENTS).where(*_IN_FORCE).values(entered_at=bindparam("at")).returning(_ENTITLEMENTS.c.id)
)


async def may_enter(session: AsyncSession, staff: Staff | None, trust: Trust) -> bool:
    """Whether a person may enter a lower platform now.

    A visitor may enter none: the key is not here. Nor may a person whose password an officer knows.
    """
    return await _entitled(session, _MAY_ENTER, staff, trust)


async def entered(session: AsyncSession, staff: Staff | None, trust: Trust) -> bool:
    """As `may_enter`, where the person goes there now.

    That is put down: who never does is asked about in the yearly review.
    """
    return await _entitled(session, _ENTERED, staff, trust)


async def _entitled(
    session: AsyncSession, statement: TypedReturnsRows[uuid.UUID], staff: Staff | None, trust: Trust
) -> bool:
    if staff is None or staff.must_change:
        return False
    named = {"staff": staff.id, "peer": trust.id, "at": now()}
    return (await session.execute(statement, named)).first() is not None


async def proof(here: Gateway, trust: Trust, found: OpenSession, asked: Asked) -> str:
    """The sealed proof for a lower gateway; raises a Refusal where its keys cannot be had.

    Args:
        here: this gateway.
        trust: the lower gateway.
        found: a home session with its key unlocked.
        asked: the request that is being answered; its nonce goes into the proof.
    """
    staff, key = found.staff, unlocked_key(found)
    if staff is None or key is None:
        raise Refusal(400, "interaction_required", "the private key is locked", reason="key_locked")
    recipient = await here.key_sets.sealing_jwk(trust)
    return visitor_proof.make(
        key,
        recipient,
        issuer=here.settings.issuer,
        audience=trust.client_id,
        subject=subject(here.personal, trust, found),
        nonce=asked.nonce or "",
        id_number=id_number_of(here.personal, staff),
        name=name_of(here.personal, staff),
    )
