"""What a client may ask for."""

from typing import Final

from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.sessions import break_glass
from qinlian_sso_gateway.storage.trusts import Trust
from qinlian_sso_gateway.views import record

OPENID: Final = "openid"
VISITOR: Final = "visitor"
PROFILE: Final = "profile"
ROLES: Final = "roles"
DIVISIONS: Final = "divisions"
CEILING: Final = "ceiling"

PUBLISHED: Final = (OPENID, PROFILE, ROLES, DIVISIONS, CEILING, VISITOR)
"""As discovery shows them; a system's scopes are its own affair."""


def of_person(trust: Trust, asked: str) -> str:
    """The scope that a client gets for a person: what it asked for and may have, in the order asked.

    What it may not have is left out, as OpenID Connect Core 3.1.2.1 wants; the answer says what was given. A lower
    gateway is given nothing but the visitor's proof: what a person may do there, it knows itself.
    """
    words = list(dict.fromkeys(asked.split()))
    if OPENID not in words:
        raise Refusal(400, "invalid_scope", "scope must contain openid")
    if trust.kind == "lower" and VISITOR not in words:
        raise Refusal(400, "invalid_scope", "a gateway must ask for the scope visitor")
    may = {OPENID, VISITOR} if trust.kind == "lower" else {OPENID, *lasting(trust)} - {VISITOR}
    return " ".join(word for word in words if word in may)


def of_system(trust: Trust, asked: str | None) -> str:
    """The scope that a system gets: what it asked for, or all that it may have; raises where it may not have it."""
    if asked is None:
        return " ".join(lasting(trust))
    words = list(dict.fromkeys(asked.split()))
    if not words or not set(words) <= set(lasting(trust)):
        raise Refusal(400, "invalid_scope", "this system may not have all of that")
    return " ".join(words)


def lasting(trust: Trust) -> list[str]:
    """The scopes that a token may carry: what only an emergency opens, or a client does by itself, none does."""
    return [scope for scope in trust.scopes if not scope.startswith(break_glass.PREFIX) and scope != record.SCOPE]
