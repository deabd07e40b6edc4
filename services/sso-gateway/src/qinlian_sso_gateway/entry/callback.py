"""The second half of an entry: the upper gateway has answered; whoever came is let in, or not."""

from typing import Annotated

from fastapi import Request, Response
from pydantic import Field

from qinlian_common.web.parameters import Parameters
from qinlian_sso_gateway.entry import admission, confirm, upper
from qinlian_sso_gateway.entry.attempt import EntryAttempt
from qinlian_sso_gateway.entry.visit import Visit
from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.peers import registry
from qinlian_sso_gateway.sessions import attempts
from qinlian_sso_gateway.tokens.id_token import IdToken
from qinlian_sso_gateway.web import cookies
from qinlian_sso_gateway.web.gateway import Gateway


class Answered(Parameters):
    """The upper gateway's answer, as the browser brings it (RFC 6749 4.1.2, RFC 9207)."""

    state: Annotated[str, Field(max_length=200)]
    """Of the attempt."""

    iss: Annotated[str, Field(max_length=300)]
    """Who answers."""

    code: Annotated[str, Field(max_length=500)] | None = None
    """To be redeemed."""

    error: Annotated[str, Field(max_length=100)] | None = None
    """Or why not."""


async def callback(request: Request, gateway: Gateway, answered: Answered) -> Response:
    """Ends an entry: redeems the code, verifies, and opens the visitor's session.

    What was begun is finished before anything else: whatever happens afterwards, nobody tries it twice.
    """
    async with gateway.database.statements() as db:
        content = await attempts.finish(db, "entry", cookies.known_browser(request, gateway), answered.state)
        attempt = EntryAttempt.of(content)
        trust = await registry.active(db, "upper", attempt.issuer)
    visit = Visit(request, gateway, trust, attempt)
    try:
        return await _let_in(visit, await _redeemed(visit, answered))
    except Refusal as refusal:
        await visit.refused(refusal)
        raise


async def _redeemed(visit: Visit, answered: Answered) -> IdToken:
    if answered.iss != visit.attempt.issuer:
        raise Refusal(400, "invalid_request", "another gateway has answered", reason="mix_up")
    if answered.error == "access_denied":
        raise Refusal(403, "access_denied", reason="denied_above")
    if answered.error is not None or answered.code is None:
        raise Refusal(403, "not_admitted", reason="error_above")
    token = await upper.redeem(visit.gateway, visit.trust, visit.attempt, answered.code)
    return await admission.verified(visit.gateway, visit.trust, visit.attempt, token)


async def _let_in(visit: Visit, token: IdToken) -> Response:
    async with visit.gateway.database.transaction() as db:
        admitted = await admission.admit(db, visit.gateway, visit.trust, visit.attempt, token)
        present = await visit.present(db)
        if present is not None and present.person.id != admitted.visitor.id:
            return await confirm.ask(db, visit, admitted, present)
        return await visit.open(db, admitted, present)
