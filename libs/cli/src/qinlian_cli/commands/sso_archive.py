"""`qinlian sso audit archive`: old lines of the trail into a file."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from qinlian_cli.commands.run import AsJson
from qinlian_cli.commands.sso_place import at_place
from qinlian_cli.output import say, show_json
from qinlian_cli.sso.place import Place
from qinlian_sso_gateway.admin.person.draft import first_instant
from qinlian_sso_gateway.admin.words import OPERATOR
from qinlian_sso_gateway.audit.archive import archive as archived
from qinlian_sso_gateway.audit.archive import last_day_to_archive
from qinlian_sso_gateway.audit.archive_file import Archive
from qinlian_sso_gateway.vault.ring import KeyRing


def archive(
    before: Annotated[
        datetime, typer.Option(help="Lines of this month or day, and later ones, stay.", formats=["%Y-%m", "%Y-%m-%d"])
    ],
    to: Annotated[Path, typer.Option(help="Folder for the file.", exists=True, file_okay=False, writable=True)],
    *,
    as_json: AsJson = False,
) -> None:
    """归档审计记录: moves the oldest lines into a signed file, checks the file, then removes them from the database.

    Only up to a checkpoint that the upper platform has witnessed. Lines younger than QINLIAN_AUDIT_DAYS_MIN days stay
    (网络安全法第二十一条：不少于六个月).
    """
    found = at_place(lambda place: _moved(place, before, to))
    if as_json:
        show_json(told(found))
        return
    say(f"第 {found.said.first} 至 {found.said.last} 行已归档并核验 archived and checked: {found.path}")
    say(f"SHA-256 {found.sha256}")
    say("请将副本存入另一系统 keep a copy on another system: nothing but this file holds these lines now")


def told(found: Archive) -> dict[str, str | int]:
    """An archive as machines are told of it."""
    return {"file": str(found.path), "first": found.said.first, "last": found.said.last, "sha256": found.sha256}


async def _moved(place: Place, before: datetime, folder: Path) -> Archive:
    settings = place.settings
    latest = last_day_to_archive(settings.audit_days_min)
    if before.date() > latest:
        kept = f"lines are kept for {settings.audit_days_min} days (QINLIAN_AUDIT_DAYS_MIN, 网络安全法第二十一条)"
        raise typer.BadParameter(f"{kept}; the latest day is {latest}", param_hint="--before")
    async with place.database.transaction() as session:
        ring = await KeyRing.opened(session, place.provider)
    return await archived(
        place.database, ring, settings.issuer, before=first_instant(before.date()), folder=folder, actor=OPERATOR
    )
