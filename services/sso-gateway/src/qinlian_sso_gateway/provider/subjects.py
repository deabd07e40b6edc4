"""How each client knows a person and a session: by names that no two clients share (pairwise)."""

import uuid
from typing import Any

from qinlian_sso_gateway.people.reach import reach_of
from qinlian_sso_gateway.people.sealed import name_of
from qinlian_sso_gateway.provider import scopes
from qinlian_sso_gateway.sessions.opened import OpenSession
from qinlian_sso_gateway.storage.trusts import Trust
from qinlian_sso_gateway.tokens.claims import seconds
from qinlian_sso_gateway.vault.personal import Personal


def subject(personal: Personal, trust: Trust, found: OpenSession) -> str:
    """`sub`: the member of staff or the visitor, as this client knows the person."""
    return personal.pairwise(trust.client_id, found.person.id)


def sid(personal: Personal, trust: Trust, session_id: uuid.UUID) -> str:
    """`sid`: the session, as this client knows it."""
    return personal.pairwise(trust.client_id, session_id)


def described(personal: Personal, found: OpenSession, scope: frozenset[str]) -> dict[str, Any]:
    """What the gateway says of a person under a scope; the ID number under none."""
    row, reach = found.row, reach_of(found.person)
    claims: dict[str, Any] = {"auth_time": seconds(row.auth_time), "acr": str(row.acr), "amr": row.amr}
    if scopes.PROFILE in scope:
        claims["name"] = name_of(personal, found.person)
    if scopes.ROLES in scope:
        claims["roles"] = sorted(found.roles)
    if scopes.DIVISIONS in scope:
        claims["divisions"] = list(reach.divisions)
    if scopes.CEILING in scope:
        claims["ceiling"] = reach.ceiling
    return claims
