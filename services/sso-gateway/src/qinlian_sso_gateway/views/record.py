"""A view is written into the trail before anything is shown; what may not be seen is refused, and written too."""

import hmac
import uuid
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.observe.metrics import VIEWS
from qinlian_common.privacy.purposes import purposes
from qinlian_sso_gateway.audit.trail import note, write_notes
from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.people.reach import reach_of
from qinlian_sso_gateway.sessions import break_glass, opened
from qinlian_sso_gateway.sessions.opened import OpenSession
from qinlian_sso_gateway.settings import GatewaySettings
from qinlian_sso_gateway.storage.sessions import BreakGlass
from qinlian_sso_gateway.storage.trusts import Trust
from qinlian_sso_gateway.vault.personal import Personal
from qinlian_sso_gateway.views import volume
from qinlian_sso_gateway.views.asked import View
from qinlian_sso_gateway.views.viewer import viewer_of

SCOPE: Final = "audit.view"
"""What a portal must be registered with that shows clear text."""

EMERGENCY_SCOPE: Final = "emergency:record"
ACR: Final = 2
_SECONDS: Final = 60


@dataclass(frozen=True, slots=True)
class Written:
    """What a portal is told: it may show now what it named.

    Attributes:
        line: number in the audit trail.
        emergency: id of the emergency access that opens it.
    """

    line: int
    emergency: uuid.UUID | None


@dataclass(frozen=True, slots=True)
class Book:
    """Where views are written: the request's transaction, and what decides."""

    db: AsyncSession
    settings: GatewaySettings
    personal: Personal
    portal: Trust

    async def write(self, view: View) -> Written:
        """Writes a view, or that it was refused; raises a Refusal where nothing may be shown."""
        found = await viewer_of(self.db, self.settings, self.personal, self.portal, view)
        who = found.actor if found else f"client:{self.portal.client_id}"
        try:
            access = await self._allowed(found, view)
        except Refusal as refusal:
            self._note_refusal(found, who, view, refusal.reason)
            raise
        if view.refused:
            self._note_refusal(found, who, view, view.refused, access)
        else:
            note(self.db, volume.OPENED, who, self._whom(view), **self._told(found, view, access))
            VIEWS.labels(view.purpose).inc()
        return Written(await write_notes(self.db) or 0, access.id if access else None)

    async def _allowed(self, found: OpenSession | None, view: View) -> BreakGlass | None:
        """The emergency access that opens it, if one does; raises a Refusal where it may not be seen."""
        purpose = purposes().get(view.purpose)
        if purpose is None:
            raise Refusal(400, "unknown_purpose", "the purpose is none of those that are declared")
        if found is None:
            raise Refusal(403, "session_ended", "no such session of this portal, or one that has ended")
        await opened.touch(self.db, found)
        if purpose.is_emergency:
            return await self._emergency(found, view)
        self._step_up(found)
        if view.level > min(reach_of(found.person).ceiling, purpose.level_max):
            raise Refusal(403, "above_ceiling", "the account or the purpose does not reach so high")
        await volume.check(self.db, self.settings, found.actor, self._whom(view))
        return None

    def _step_up(self, found: OpenSession) -> None:
        if found.row.acr >= ACR and found.is_fresh(self.settings):
            return
        seconds = self.settings.step_up_minutes * _SECONDS
        challenge = f'Bearer error="insufficient_user_authentication", acr_values="{ACR}", max_age={seconds}'
        raise Refusal(401, "insufficient_user_authentication", headers={"WWW-Authenticate": challenge})

    async def _emergency(self, found: OpenSession, view: View) -> BreakGlass:
        """The open emergency access, which is for one person alone: whom it is first used for."""
        access = await break_glass.find_open(self.db, found, self.portal, EMERGENCY_SCOPE)
        if access is None:
            raise Refusal(403, "no_emergency", "no emergency access is open for this session")
        patient = self.personal.patient(view.id_number)
        if not hmac.compare_digest(access.patient_index or patient, patient):
            raise Refusal(403, "other_patient", "this emergency access was opened for another person")
        access.patient_index = patient
        return access

    def _note_refusal(
        self, found: OpenSession | None, who: str, view: View, reason: str, access: BreakGlass | None = None
    ) -> None:
        note(self.db, volume.REFUSED, who, self._whom(view), reason=reason, **self._told(found, view, access))

    def _told(self, found: OpenSession | None, view: View, access: BreakGlass | None) -> dict[str, Any]:
        """What the trail says of it; a purpose that nobody declared is not repeated, it may hold anything."""
        told: dict[str, Any] = {
            "portal": self.portal.client_id, "purpose": view.purpose if view.purpose in purposes() else "",
            "datasets": list(view.datasets), "kinds": list(view.kinds), "level": view.level,
        }  # fmt: skip
        if found:
            told |= {"roles": sorted(found.roles), "divisions": list(reach_of(found.person).divisions)}
        return told | ({"emergency": str(access.id)} if access else {})

    def _whom(self, view: View) -> str:
        return patient_of(self.personal, view.id_number)


def patient_of(personal: Personal, id_number: str) -> str:
    """How the trail names whom a view is of."""
    return f"patient:{personal.patient(id_number).hex()}"
