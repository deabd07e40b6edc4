"""How each client knows a person and her session: by names that no two clients share (pairwise)."""

import uuid
from typing import Any, Final

from qinlian_sso_gateway.people.sealed import name_of
from qinlian_sso_gateway.provider import scopes
from qinlian_sso_gateway.sessions.opened import OpenSession
from qinlian_sso_gateway.storage.people import Visitor
from qinlian_sso_gateway.storage.trusts import Trust
from qinlian_sso_gateway.tokens.claims import seconds
from qinlian_sso_gateway.vault.personal import Personal

LOWEST_CEILING: Final = 1


def subject(personal: Personal, trust: Trust, found: OpenSession) -> str:
    """`sub`: the member of staff or the visitor, as this client knows her."""
    return personal.pairwise(trust.client_id, found.person.id)


def sid(personal: Personal, trust: Trust, session_id: uuid.UUID) -> str:
    """`sid`: the session, as this client knows it."""
    return personal.pairwise(trust.client_id, session_id)


def described(personal: Personal, found: OpenSession, scope: frozenset[str]) -> dict[str, Any]:
    """What the gateway says of a person under a scope; her ID number under none.

    A member of staff has the lowest ceiling: how much a visitor sees is decided for each, of staff nobody decided it.
    """
    person, row = found.person, found.row
    claims: dict[str, Any] = {"auth_time": seconds(row.auth_time), "acr": str(row.acr), "amr": row.amr}
    if scopes.PROFILE in scope:
        claims["name"] = name_of(personal, person)
    if scopes.ROLES in scope:
        claims["roles"] = sorted(found.roles)
    if scopes.DIVISIONS in scope:
        claims["divisions"] = person.divisions if isinstance(person, Visitor) else [person.division]
    if scopes.CEILING in scope:
        claims["ceiling"] = person.ceiling if isinstance(person, Visitor) else LOWEST_CEILING
    return claims
