"""What a person has to do before a client gets its answer."""

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


_VISITOR_AGAIN: Final = "/sso/step_up"
"""A visitor proves nothing here, but at the platform that the visitor came from."""


def needed(found: OpenSession, trust: Trust, waiting: Waiting) -> Need | None:
    """What is missing; raises a Refusal where a login was made for this request and still does not do."""
    asked, row = waiting.asked, found.row
    if asked.acr is not None and row.acr < asked.acr:
        if row.auth_time >= waiting.asked_at:
            raise Refusal(400, "unmet_authentication_requirements", "the person cannot authenticate that strongly")
        return Need.LOGIN
    if asked.too_old(row.auth_time, waiting.asked_at, now()):
        return Need.LOGIN
    return Need.UNLOCK if trust.kind == "lower" and unlocked_key(found) is None else None


def page(found: OpenSession | None, need: Need, asked: Asked, target: str) -> str:
    """The address of the page to show; it comes back to `target`."""
    if found is None or found.staff or need is Need.UNLOCK:
        return f"{need.value}?{urlencode({'next': target})}"
    values = {"target": target}
    if asked.acr is not None:
        values["acr_values"] = str(asked.acr)
    if asked.max_age is not None or asked.anew:
        values["max_age"] = str(0 if asked.anew else asked.max_age)
    return f"{_VISITOR_AGAIN}?{urlencode(values)}"
