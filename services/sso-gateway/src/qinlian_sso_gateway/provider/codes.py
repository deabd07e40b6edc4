"""Authorization codes: one use within a minute. A second use ends what the first one gave (RFC 9700, section 4.5)."""

import hashlib
import uuid
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import timedelta
from hmac import compare_digest
from typing import Any, Final

from sqlalchemy import Row, bindparam, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.observe.clock import now
from qinlian_common.web.secrets import new_secret, secret_hash
from qinlian_sso_gateway.audit.trail import note
from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.provider import scopes
from qinlian_sso_gateway.provider.requested import Asked
from qinlian_sso_gateway.sessions import access_tokens
from qinlian_sso_gateway.sessions.opened import OpenSession
from qinlian_sso_gateway.storage.base import rows_of
from qinlian_sso_gateway.storage.sessions import Code
from qinlian_sso_gateway.storage.trusts import Trust

LIFETIME: Final = timedelta(seconds=60)

_CODES: Final = rows_of(Code)
_GIVE: Final = insert(_CODES)
_BEFORE: Final = select(_CODES).where(_CODES.c.secret_hash == bindparam("code")).with_for_update().cte("before")
_USE: Final = (
    update(_CODES)
    .where(_CODES.c.id == _BEFORE.c.id)
    .values(used_at=func.coalesce(_CODES.c.used_at, bindparam("at")), visitor_proof=None)
    .returning(_BEFORE)
)
"""Uses a code up, and tells how it was before."""


@dataclass(frozen=True, slots=True)
class Redeemed:
    """What a code stood for.

    Attributes:
        id: of the code; tokens name it, so that they end when it is used again.
        visitor_proof: sealed for the lower gateway; it is kept no longer than the code.
    """

    id: uuid.UUID
    session_id: uuid.UUID
    scope: str
    nonce: str | None
    visitor_proof: str | None


async def give(session: AsyncSession, trust: Trust, found: OpenSession, asked: Asked, proof: str | None) -> str:
    """A new code.

    Args:
        session: the request's transaction.
        trust: the client.
        found: whose session it stands for.
        asked: the request that it answers.
        proof: the visitor's proof, sealed for a lower gateway.
    """
    code = new_secret()
    row = {
        "id": uuid.uuid4(), "secret_hash": secret_hash(code), "trust_id": trust.id, "session_id": found.row.id,
        "redirect_uri": asked.redirect_uri, "scope": scopes.of_person(trust, asked.scope), "nonce": asked.nonce,
        "code_challenge": asked.code_challenge, "visitor_proof": proof.encode() if proof else None,
        "expires_at": now() + LIFETIME, "used_at": None,
    }  # fmt: skip
    await session.execute(_GIVE, row)
    return code


async def redeem(session: AsyncSession, trust: Trust, code: str, redirect_uri: str, verifier: str) -> Redeemed:
    """What a code stands for, once.

    A code is good for one try: whoever sends it with a wrong verifier, or is not its client, has stolen it, and it
    is of no use to anybody from then on. The row stays locked until the request ends, so of two at once one is second.

    Raises:
        Refusal: `invalid_grant`, whatever is wrong.
    """
    row = (await session.execute(_USE, {"code": secret_hash(code), "at": now()})).one_or_none()
    if row is None:
        raise _invalid("unknown_code")
    if row.used_at is not None:
        await _end_what_it_gave(session, trust, row)
        raise _invalid("code_reused")
    proof = row.visitor_proof
    if wrong := _wrong(row, trust, redirect_uri, verifier):
        note(session, "code.refused", f"client:{trust.client_id}", f"session:{row.session_id}", reason=wrong)
        raise _invalid(wrong)
    return Redeemed(row.id, row.session_id, row.scope, row.nonce, proof.decode() if proof else None)


def _wrong(row: Row[Any], trust: Trust, redirect_uri: str, verifier: str) -> str | None:
    if row.trust_id != trust.id:
        return "code_of_another"
    if row.expires_at <= now():
        return "code_expired"
    if row.redirect_uri != redirect_uri:
        return "redirect_uri"
    return None if compare_digest(row.code_challenge, challenge_of(verifier)) else "code_verifier"


def challenge_of(verifier: str) -> str:
    """S256 of RFC 7636."""
    return urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()


async def _end_what_it_gave(session: AsyncSession, trust: Trust, row: Row[Any]) -> None:
    ended = await access_tokens.revoke_of_code(session, row.id)
    subject = f"session:{row.session_id}"
    note(session, "code.reused", f"client:{trust.client_id}", subject, tokens=ended)


def _invalid(reason: str) -> Refusal:
    return Refusal(400, "invalid_grant", "the code is not good, or not for this client", reason=reason)
