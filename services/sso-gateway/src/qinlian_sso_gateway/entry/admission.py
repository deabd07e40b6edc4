"""Who has come: the upper gateway's word and the visitor's own proof, held against the account that is kept here."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.observe.metrics import ASSERTIONS_REFUSED
from qinlian_sso_gateway.audit.trail import note
from qinlian_sso_gateway.entry.attempt import EntryAttempt
from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.peers import replay
from qinlian_sso_gateway.people import visitors
from qinlian_sso_gateway.sessions.opened import Authentication
from qinlian_sso_gateway.storage.people import Visitor
from qinlian_sso_gateway.storage.trusts import Trust
from qinlian_sso_gateway.tokens import id_token, jws, visitor_proof
from qinlian_sso_gateway.tokens.bad_token import BadToken
from qinlian_sso_gateway.tokens.id_token import IdToken
from qinlian_sso_gateway.web.gateway import Gateway


@dataclass(frozen=True, slots=True)
class Admitted:
    """A visitor who may come in.

    Attributes:
        proved: how the person logged in at home; the level as it counts here.
        upper_sid: the session there.
        key: thumbprint of the key that made the proof.
    """

    visitor: Visitor
    proved: Authentication
    upper_sid: str
    key: str


async def verified(gateway: Gateway, trust: Trust, attempt: EntryAttempt, token: str) -> IdToken:
    """The upper gateway's id_token for this attempt; may fetch its keys, so no transaction is open meanwhile."""
    try:
        keys = await gateway.key_sets.keys(trust, jws.kid_of(token))
        read = id_token.read(
            token, keys, issuer=trust.issuer, client_id=gateway.settings.issuer, nonce=attempt.nonce,
            algorithm=trust.algorithm, max_age=attempt.max_age,
        )  # fmt: skip
    except BadToken as bad:
        raise _counted("id_token", bad) from bad
    if min(read.acr, trust.acr_max) < attempt.acr:
        raise _counted("id_token", BadToken("acr"))
    return read


async def admit(db: AsyncSession, gateway: Gateway, trust: Trust, attempt: EntryAttempt, token: IdToken) -> Admitted:
    """The visitor whose account the proof fits; raises a Refusal, with the same answer whatever did not fit."""
    try:
        visitor, key = await _proved(db, gateway, trust, attempt, token)
    except BadToken as bad:
        raise _counted("visitor_proof", bad) from bad
    await _bind(db, trust, visitor, token.subject)
    if token.sid is None:
        raise _not_admitted("no_sid")  # a session that could not be ended from above is not opened
    proved = Authentication(min(token.acr, trust.acr_max), token.amr, token.auth_time)
    return Admitted(visitor, proved, token.sid, key)


async def _proved(
    db: AsyncSession, gateway: Gateway, trust: Trust, attempt: EntryAttempt, token: IdToken
) -> tuple[Visitor, str]:
    if token.visitor_proof is None:
        raise _not_admitted("no_proof")
    claimed = visitor_proof.claimed(gateway.ring.decrypt(token.visitor_proof))
    visitor, registered = await visitors.find(db, gateway.personal, trust, claimed.id_number, claimed.thumbprint)
    if visitor is None:
        raise _not_admitted("unknown_visitor")
    if registered is None:
        raise _not_admitted("unknown_key")
    proof = visitor_proof.read(
        claimed, registered.public_jwk, issuer=trust.issuer, audience=gateway.settings.issuer, nonce=attempt.nonce,
        subject=token.subject,
    )  # fmt: skip
    await replay.accept(db, f"visitor:{visitor.id}", proof.jti, proof.expires_at)
    return visitor, claimed.thumbprint


async def _bind(db: AsyncSession, trust: Trust, visitor: Visitor, subject: str) -> None:
    """An account belongs to one subject, from its first entry on; and a subject to one account."""
    if visitor.subject == subject:
        return
    taken = await db.scalar(select(Visitor.id).where(Visitor.trust_id == trust.id, Visitor.subject == subject))
    if visitor.subject is not None or taken is not None:
        raise _not_admitted("other_subject")
    visitor.subject = subject
    note(db, "entry.subject_bound", f"client:{trust.client_id}", f"visitor:{visitor.id}")
    await db.flush()


def _counted(kind: str, bad: BadToken) -> Refusal:
    ASSERTIONS_REFUSED.labels(kind, bad.reason).inc()
    return _not_admitted(f"{kind}_{bad.reason}")


def _not_admitted(reason: str) -> Refusal:
    return Refusal(403, "not_admitted", "the visitor is not admitted", reason=reason)
