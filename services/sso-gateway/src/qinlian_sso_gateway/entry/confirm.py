"""Somebody else is signed in in this browser: nobody takes his place unless the person at the browser says so.

Otherwise a link would be enough to put a person into another one's session without his noticing (login CSRF).
"""

import uuid
from datetime import datetime
from typing import Annotated, Any

from fastapi import Request, Response
from fastapi.responses import RedirectResponse
from pydantic import Field
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.observe.metrics import SIGN_ONS
from qinlian_common.web.parameters import Parameters
from qinlian_sso_gateway.audit.trail import note
from qinlian_sso_gateway.entry.admission import Admitted
from qinlian_sso_gateway.entry.attempt import EntryAttempt
from qinlian_sso_gateway.entry.visit import Visit
from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.peers import registry
from qinlian_sso_gateway.people.sealed import name_of
from qinlian_sso_gateway.sessions import attempts, ended
from qinlian_sso_gateway.sessions.opened import Authentication, OpenSession
from qinlian_sso_gateway.storage.people import Visitor
from qinlian_sso_gateway.web import cookies, csrf
from qinlian_sso_gateway.web.gateway import Gateway
from qinlian_sso_gateway.web.pages import page


class Confirmed(Parameters):
    """The page's form."""

    csrf: Annotated[str, Field(max_length=100)]
    """Of the browser's attempts."""

    handle: Annotated[str, Field(max_length=100)]
    """Of this one."""


async def ask(db: AsyncSession, visit: Visit, admitted: Admitted, present: OpenSession) -> Response:
    """The page that asks; what was found out waits for the answer, for five minutes, here and not in the browser."""
    browser = cookies.browser_secret(visit.request, visit.gateway)
    content = {"attempt": visit.attempt.content(), "admitted": _kept(admitted)}
    handle = await attempts.begin(db, "confirm", browser, content)
    note(db, "entry.held", f"visitor:{admitted.visitor.id}", present.actor, address=visit.address)
    SIGN_ONS.labels(visit.trust.division, "held").inc()
    personal = visit.gateway.personal
    response = page(
        visit.request, "entry/confirm.html", secret=browser, handle=handle, peer=visit.trust.name,
        present=name_of(personal, present.person), coming=name_of(personal, admitted.visitor),
    )  # fmt: skip
    cookies.set_browser(response, visit.gateway, browser)
    return response


async def confirm(request: Request, gateway: Gateway, form: Confirmed) -> RedirectResponse:
    """The person at the browser has said yes: the other one's session ends, the visitor's begins."""
    browser = cookies.known_browser(request, gateway)
    csrf.check(request, gateway, form.csrf, browser)
    async with gateway.database.transaction() as db:
        content = await attempts.finish(db, "confirm", browser, form.handle)
        attempt = EntryAttempt.of(content["attempt"])
        visit = Visit(request, gateway, await registry.active(db, "upper", attempt.issuer), attempt)
        present = await visit.present(db)
        if present is not None:
            await ended.end(db, present, "replaced")
        return await visit.open(db, await _again(db, content["admitted"]), None)


def _kept(admitted: Admitted) -> dict[str, Any]:
    proved = admitted.proved
    return {
        "visitor": str(admitted.visitor.id), "acr": proved.acr, "amr": list(proved.amr), "at": proved.at.isoformat(),
        "upper_sid": admitted.upper_sid, "key": admitted.key,
    }  # fmt: skip


async def _again(db: AsyncSession, kept: dict[str, Any]) -> Admitted:
    visitor = await db.get(Visitor, uuid.UUID(kept["visitor"]))
    if visitor is None:
        raise Refusal(403, "not_admitted", "the visitor is not admitted", reason="unknown_visitor")
    proved = Authentication(kept["acr"], tuple(kept["amr"]), datetime.fromisoformat(kept["at"]))
    return Admitted(visitor, proved, kept["upper_sid"], kept["key"])
