"""An entry that is being answered, from the browser that began it."""

from dataclasses import dataclass

from fastapi import Request
from fastapi.responses import RedirectResponse
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.observe.metrics import SIGN_ONS
from qinlian_sso_gateway.audit.trail import note
from qinlian_sso_gateway.entry.admission import Admitted
from qinlian_sso_gateway.entry.attempt import EntryAttempt
from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.people import visitors
from qinlian_sso_gateway.sessions import opened
from qinlian_sso_gateway.sessions.opened import OpenSession
from qinlian_sso_gateway.storage.trusts import Trust
from qinlian_sso_gateway.web import cookies
from qinlian_sso_gateway.web.gateway import Gateway
from qinlian_sso_gateway.web.requests import address


@dataclass(frozen=True, slots=True)
class Visit:
    """Browser, upper platform, and what was begun."""

    request: Request
    gateway: Gateway
    trust: Trust
    attempt: EntryAttempt

    @property
    def address(self) -> str:
        """Where the browser is."""
        return address(self.request)

    async def present(self, db: AsyncSession) -> OpenSession | None:
        """Who is signed in in this browser already."""
        secret = cookies.session_secret(self.request, self.gateway)
        return await opened.find(db, self.gateway.settings, secret) if secret else None

    async def open(self, db: AsyncSession, admitted: Admitted, present: OpenSession | None) -> RedirectResponse:
        """Opens the visitor's session, or renews it, and goes on to the target; the cookie's secret is always new."""
        visitor, settings, sid = admitted.visitor, self.gateway.settings, admitted.upper_sid
        if present is not None:
            secret = await opened.renew(db, settings, present, admitted.proved, upper_sid=sid)
        else:
            secret = await opened.open_visitor(db, settings, visitor, admitted.proved, sid)
        await visitors.entered(db, visitor)
        self._note_success(db, admitted)
        response = RedirectResponse(self.attempt.target, 303)
        cookies.set_session(response, self.gateway, secret)
        return response

    def _note_success(self, db: AsyncSession, admitted: Admitted) -> None:
        SIGN_ONS.labels(self.trust.division, "succeeded").inc()
        note(
            db, "entry.succeeded", f"visitor:{admitted.visitor.id}", f"client:{self.trust.client_id}",
            acr=admitted.proved.acr, amr=list(admitted.proved.amr), key=admitted.key, address=self.address,
        )  # fmt: skip

    async def refused(self, refusal: Refusal) -> None:
        """Notes that the entry came to nothing, and why."""
        away = refusal.error == "upper_unavailable"
        SIGN_ONS.labels(self.trust.division, "away" if away else "refused").inc()
        async with self.gateway.database.transaction() as db:
            note(
                db, "entry.refused", "anonymous", f"client:{self.trust.client_id}",
                reason=refusal.reason, peer=self.trust.division, address=self.address,
            )  # fmt: skip
