"""A view by a command at a server: written for whoever is logged in, before the command shows anything.

A command reads with the rights of a store's account. So the office is given by two officers, and purpose, ceiling and
volume count as on a page; what a command has not, a browser, is why a password is enough and an emergency is not.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.observe.metrics import VIEWS
from qinlian_common.privacy.purposes import purposes
from qinlian_sso_gateway.audit.trail import note, write_notes
from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.people.reach import reach_of
from qinlian_sso_gateway.settings import GatewaySettings
from qinlian_sso_gateway.storage.people import Staff
from qinlian_sso_gateway.vault.personal import Personal
from qinlian_sso_gateway.views import volume
from qinlian_sso_gateway.views.asked import CommandView
from qinlian_sso_gateway.views.record import patient_of


@dataclass(frozen=True, slots=True)
class CommandBook:
    """Where such views are written: the request's transaction, and who is logged in."""

    db: AsyncSession
    settings: GatewaySettings
    personal: Personal
    staff: Staff

    async def write(self, view: CommandView) -> int:
        """Writes a view, or that it was refused; the line's number. Raises a Refusal where nothing may be shown."""
        who, whom = f"staff:{self.staff.id}", self._subject(view)
        try:
            await self._allow(view, who, whom)
        except Refusal as refusal:
            note(self.db, volume.REFUSED, who, whom, reason=refusal.reason, **self._told(view))
            raise
        if view.refused:
            note(self.db, volume.REFUSED, who, whom, reason=view.refused, **self._told(view))
        else:
            note(self.db, volume.OPENED, who, whom, **self._told(view))
            VIEWS.labels(view.purpose).inc()
        return await write_notes(self.db) or 0

    def _subject(self, view: CommandView) -> str:
        """The person; the document where nothing tells any more of whom it is: each counts as one more person."""
        return patient_of(self.personal, view.id_number) if view.id_number else f"document:{view.document}"

    async def _allow(self, view: CommandView, who: str, whom: str) -> None:
        purpose = purposes().get(view.purpose)
        if purpose is None:
            raise Refusal(400, "unknown_purpose", "the purpose is none of those that are declared")
        if purpose.is_emergency:
            raise Refusal(403, "no_emergency", "an emergency is opened on a page, not by a command",
                          text="紧急访问须在网页上开通，命令不受理。")  # fmt: skip
        if not view.refused and view.level > min(reach_of(self.staff).ceiling, purpose.level_max):
            raise Refusal(403, "above_ceiling", "the account or the purpose does not reach so high")
        await volume.check(self.db, self.settings, who, whom)

    def _told(self, view: CommandView) -> dict[str, Any]:
        told: dict[str, Any] = {
            "portal": view.command, "purpose": view.purpose if view.purpose in purposes() else "",
            "datasets": list(view.datasets), "kinds": list(view.kinds), "level": view.level,
            "roles": sorted(self.staff.roles), "divisions": list(reach_of(self.staff).divisions),
        }  # fmt: skip
        return told | ({"document": view.document} if view.document else {})
