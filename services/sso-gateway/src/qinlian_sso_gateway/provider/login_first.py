"""What a person has to do before a client gets its answer."""

from datetime import timedelta
from enum import Enum
from typing import Final
from urllib.parse import urlencode

from qinlian_common.observe.clock import now
from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.provider.pushed import Waiting
from qinlian_sso_gateway.provider.requested import Asked
from qinlian_sso_gateway.sessions.opened import OpenSession, unlocked_key
from qinlian_sso_gateway.storage.trusts import Trust


class Need(Enum):
    """What is missing."""

    LOGIN = "/login"
    """Nobody is logged in, or not recently enough, or not strongly enough."""
    UNLOCK = "/unlock"
    """The person's own key is locked: a passkey that cannot unlock it opened the session."""


_CHOICE: Final = "/sso/step_up"
"""Where it is not yet known whether a visitor or one of the staff is there, and where a visitor's own way begins."""

_HIGHEST: Final = 2
_SHORTEST: Final = 30
_VISITOR_SLACK: Final = timedelta(seconds=60)
"""A visitor's proof was made elsewhere, a moment before: what is so little older than the question, answers it."""


def needed(found: OpenSession, trust: Trust, waiting: Waiting) -> Need | None:
    """What is missing; raises a Refusal where a login cannot bring it, or was made for this request in vain."""
    asked, row = waiting.asked, found.row
    since = waiting.asked_at - (_VISITOR_SLACK if found.visitor else timedelta(0))
    if asked.acr is not None and row.acr < asked.acr:
        if row.auth_time >= waiting.asked_at or asked.acr > _reachable(found):
            raise Refusal(400, "unmet_authentication_requirements", "the person cannot authenticate that strongly")
        return Need.LOGIN
    if row.auth_time < since and asked.too_old(row.auth_time, now()):
        return Need.LOGIN
    return Need.UNLOCK if trust.kind == "lower" and unlocked_key(found) is None else None


def page(found: OpenSession | None, trust: Trust, need: Need, asked: Asked, target: str) -> str:
    """The address of the page to show; it comes back to `target`."""
    if need is Need.UNLOCK or trust.kind == "lower" or (found and found.staff):
        return f"{need.value}?{urlencode({'next': target})}"
    values = {"target": target}
    if asked.acr is not None:
        values["acr"] = str(asked.acr)
    if asked.max_age is not None or asked.anew:
        values["max_age"] = str(max(_SHORTEST, 0 if asked.anew else asked.max_age or 0))
    return f"{_CHOICE}?{urlencode(values)}"


def _reachable(found: OpenSession) -> int:
    return found.trust.acr_max if found.trust else _HIGHEST
