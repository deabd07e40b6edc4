"""The visitor's proof, made while the person's own key is open (plan 2.3): ID number and private key, sealed."""

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.observe.clock import now
from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.people.sealed import id_number_of, name_of
from qinlian_sso_gateway.provider.requested import Asked
from qinlian_sso_gateway.provider.subjects import subject
from qinlian_sso_gateway.sessions.opened import OpenSession, unlocked_key
from qinlian_sso_gateway.storage.people import Entitlement, Staff
from qinlian_sso_gateway.storage.trusts import Trust
from qinlian_sso_gateway.tokens import visitor_proof
from qinlian_sso_gateway.web.gateway import Gateway


async def may_enter(session: AsyncSession, staff: Staff | None, trust: Trust) -> bool:
    """Whether a person may enter a lower platform now.

    A visitor may enter none: the key is not here. Nor may a person whose password an officer knows.
    """
    if staff is None or staff.must_change:
        return False
    found = await session.scalar(
        select(Entitlement.id).where(
            Entitlement.staff_id == staff.id, Entitlement.trust_id == trust.id, Entitlement.valid_until > now()
        )
    )
    return found is not None


async def book_entry(session: AsyncSession, staff: Staff | None, trust: Trust) -> None:
    """Puts down when a person last went to a lower platform: who never does is asked about in the yearly review."""
    if staff is not None:
        used = (Entitlement.staff_id == staff.id, Entitlement.trust_id == trust.id)
        await session.execute(update(Entitlement).where(*used).values(entered_at=now()))


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
