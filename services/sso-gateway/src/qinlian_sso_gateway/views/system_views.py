"""A view that a system of another platform asks for, on behalf of somebody there: written before anything is given out.

Who that is, this gateway cannot know: the other platform's gateway does, and has a line of its own. Here stands the
system, the name under which it knows the person, and the number of that other line: the two trails can be joined.
"""

import re
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.observe.metrics import VIEWS
from qinlian_common.privacy.purposes import purposes
from qinlian_sso_gateway.audit.trail import note, write_notes
from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.sessions import access_tokens
from qinlian_sso_gateway.sessions.access_tokens import LiveToken
from qinlian_sso_gateway.settings import GatewaySettings
from qinlian_sso_gateway.storage.trusts import Trust
from qinlian_sso_gateway.vault.personal import Personal
from qinlian_sso_gateway.views import volume
from qinlian_sso_gateway.views.asked import SystemView
from qinlian_sso_gateway.views.record import patient_of

LEVELS: Final = re.compile(r"documents:([1-5])")
"""Scopes that say up to which classification level a system may be given documents."""

_NAME: Final = re.compile(r"[A-Za-z0-9_.~-]{1,100}")


@dataclass(frozen=True, slots=True)
class SystemBook:
    """Where such views are written: the request's transaction, and what decides."""

    db: AsyncSession
    settings: GatewaySettings
    personal: Personal
    portal: Trust

    async def write(self, view: SystemView) -> int:
        """Writes a view, or that it was refused; the line's number. Raises a Refusal where nothing may be given out."""
        found = await access_tokens.find(self.db, self.settings, view.token)
        level_max = self._level_max(found)
        if found is None or not level_max or not _NAME.fullmatch(found.row.acting_for or ""):
            raise Refusal(403, "insufficient_scope", "no live token of a system for documents, or for nobody by name")
        who, whom = _actor(found), patient_of(self.personal, view.id_number)
        try:
            await self._allow(view, level_max, who, whom)
        except Refusal as refusal:
            note(self.db, volume.REFUSED, who, whom, reason=refusal.reason, **self._told(found, view))
            raise
        if view.refused:
            note(self.db, volume.REFUSED, who, whom, reason=view.refused, **self._told(found, view))
        else:
            note(self.db, volume.OPENED, who, whom, **self._told(found, view))
            VIEWS.labels(view.purpose).inc()
        return await write_notes(self.db) or 0

    async def _allow(self, view: SystemView, level_max: int, who: str, whom: str) -> None:
        """Raises a Refusal where it may not be seen. An emergency was opened, for one person, at the other gateway."""
        purpose = purposes().get(view.purpose)
        if purpose is None:
            raise Refusal(400, "unknown_purpose", "the purpose is none of those that are declared")
        if not view.refused and view.level > min(level_max, purpose.level_max):
            raise Refusal(403, "above_ceiling", "the token or the purpose does not reach so high")
        await volume.check(self.db, self.settings, who, whom)

    def _level_max(self, found: LiveToken | None) -> int:
        """Up to which level the token reaches, as far as the portal is one for that; 0 where it is not."""
        if found is None or found.trust.kind != "system":
            return 0
        levels = (LEVELS.fullmatch(word) for word in found.scopes & set(self.portal.scopes))
        return max((int(level[1]) for level in levels if level), default=0)

    def _told(self, found: LiveToken, view: SystemView) -> dict[str, Any]:
        told: dict[str, Any] = {
            "portal": self.portal.client_id, "purpose": view.purpose if view.purpose in purposes() else "",
            "datasets": list(view.datasets), "kinds": list(view.kinds), "level": view.level,
            "divisions": [found.trust.division],
        }  # fmt: skip
        told |= {"document": view.document} if view.document else {}
        return told | ({"line": view.line} if view.line else {})


def _actor(found: LiveToken) -> str:
    """Volume is counted for each person that a system names, not for all of them together."""
    return f"client:{found.trust.client_id}/{found.row.acting_for}"
