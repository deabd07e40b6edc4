"""What a protected page needs of whoever opens it, and whether somebody has it. Decides; asks nobody."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from qinlian_sso_gateway.errors import Refusal


@dataclass(frozen=True, slots=True)
class Need:
    """What the page asks for.

    Attributes:
        acr: the least level of authentication; 0 for any.
        max_age: how many seconds old the authentication may be; None for any age.
        role: a role that the person has to have.
        scope: a scope that the token has to have, or that an emergency access has to have opened.
    """

    acr: int = 0
    max_age: int | None = None
    role: str | None = None
    scope: str | None = None


@dataclass(frozen=True, slots=True)
class Holding:
    """What somebody has.

    Attributes:
        acr: the level of authentication; 0 for a system.
        auth_time: when the person last proved who he is; None for a system.
        roles: of the person here.
        scopes: of the token, and of the emergency access.
    """

    acr: int
    auth_time: datetime | None
    roles: frozenset[str]
    scopes: frozenset[str]


def check(need: Need, has: Holding, at: datetime) -> None:
    """Raises a Refusal for the first thing that is missing.

    What no sign-on can mend comes first: nobody is sent to prove who he is only to be turned away.
    """
    if need.role is not None and need.role not in has.roles:
        raise Refusal(403, "insufficient_role", "the person lacks the role that this page needs")
    if need.scope is not None and need.scope not in has.scopes:
        raise Refusal(
            403, "insufficient_scope", "this page needs a scope that was not given",
            headers={"WWW-Authenticate": f'Bearer error="insufficient_scope", scope="{need.scope}"'},
        )  # fmt: skip
    if has.acr < need.acr or not is_recent(has.auth_time, need.max_age, at):
        raise step_up(need)


def step_up(need: Need) -> Refusal:
    """The answer of RFC 9470: sign on again, so surely and so recently."""
    wanted = 'Bearer error="insufficient_user_authentication"'
    wanted += ', error_description="a stronger or more recent authentication is needed"'
    wanted += f', acr_values="{need.acr}"' if need.acr else ""
    wanted += f", max_age={need.max_age}" if need.max_age is not None else ""
    return Refusal(401, "insufficient_user_authentication", headers={"WWW-Authenticate": wanted})


def is_recent(auth_time: datetime | None, max_age: int | None, at: datetime) -> bool:
    """Whether an authentication is no older than so many seconds; a system's never is."""
    return max_age is None or (auth_time is not None and at - auth_time <= timedelta(seconds=max_age))
