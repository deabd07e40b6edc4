"""The first half of an entry: an upper platform's page has linked here; the browser is sent to its gateway."""

import re
from typing import Annotated, Final
from urllib.parse import urlsplit

from fastapi import Request
from fastapi.responses import RedirectResponse
from pydantic import Field

from qinlian_common.observe.metrics import SIGN_ONS
from qinlian_common.web.parameters import Parameters
from qinlian_common.web.target import own_page
from qinlian_sso_gateway.entry import upper
from qinlian_sso_gateway.entry.attempt import EntryAttempt
from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.peers import registry
from qinlian_sso_gateway.sessions import attempts
from qinlian_sso_gateway.storage.trusts import Trust
from qinlian_sso_gateway.web import cookies
from qinlian_sso_gateway.web.gateway import Gateway

_STEPS: Final = re.compile(r"/(sso/(initiate|callback|confirm|step_up|auth|backchannel_logout)|logout)/?")


class Initiation(Parameters):
    """Third-party-initiated login (OpenID Connect Core 4); a `login_hint` is not looked at: it would name a person."""

    iss: Annotated[str, Field(max_length=300)]
    """Issuer of the upper gateway."""

    target_link_uri: Annotated[str, Field(max_length=2000)] = "/"
    """The page of this platform to go to."""

    acr_values: Annotated[int, Field(ge=0, le=2)] = 0
    """The level of authentication to ask for (step-up)."""

    max_age: Annotated[int, Field(ge=1, le=86_400)] | None = None
    """How many seconds old the authentication may be (step-up)."""


async def initiate(request: Request, gateway: Gateway, asked: Initiation) -> RedirectResponse:
    """Begins an entry in this browser, and sends it to the upper gateway.

    The database is left before the other gateway is asked: one that is slow holds up no connection of ours.
    """
    attempt = EntryAttempt(asked.iss, _target(asked.target_link_uri, gateway), asked.acr_values, asked.max_age)
    browser = cookies.browser_secret(request, gateway)
    async with gateway.database.statements() as db:
        trust = await registry.active(db, "upper", asked.iss)
        state = await attempts.begin(db, "entry", browser, attempt.content())
    response = RedirectResponse(await _pushed(gateway, trust, attempt, state), 303)
    cookies.set_browser(response, gateway, browser)
    return response


async def _pushed(gateway: Gateway, trust: Trust, attempt: EntryAttempt, state: str) -> str:
    try:
        return await upper.push(gateway, trust, attempt, state)
    except Refusal:
        SIGN_ONS.labels(trust.division, "away").inc()
        raise


def _target(target: str, gateway: Gateway) -> str:
    address = own_page(target, gateway.settings.issuer)
    if _STEPS.fullmatch(urlsplit(address).path):
        raise Refusal(400, "invalid_target", "the target is a step of sign-on itself: it would never end")
    return address
