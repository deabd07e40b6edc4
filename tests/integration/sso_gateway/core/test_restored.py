"""After a gateway's database was set back: each thing that was taken away since is taken away again, and once."""

import uuid
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from tests.integration.sso_gateway.an_export import EXPORT_ID, hold
from tests.integration.sso_gateway.world import Gateways, Side

from qinlian_common.observe.clock import now
from qinlian_sso_gateway.admin.desk import Desk
from qinlian_sso_gateway.admin.review.restored import GIVEN, Mended, mend
from qinlian_sso_gateway.admin.words import ACCOUNT_OFFICER, OPERATOR
from qinlian_sso_gateway.audit import tail
from qinlian_sso_gateway.audit.archive_file import BadArchive
from qinlian_sso_gateway.audit.events import EVENTS
from qinlian_sso_gateway.audit.trail import note
from qinlian_sso_gateway.storage.audit import AuditLine
from qinlian_sso_gateway.storage.exports import HeldExport
from qinlian_sso_gateway.storage.people import Entitlement, Passkey, VisitorKey
from qinlian_sso_gateway.storage.trusts import Trust
from qinlian_sso_gateway.views import volume


def lost(event: str, subject: str, actor: str = OPERATOR, **details: Any) -> AuditLine:
    """A line that the database has forgotten."""
    return AuditLine(seq=9, at=now(), event=event, actor=actor, subject=subject, details=details)


async def mended(side: Side, *lines: AuditLine) -> Mended:
    async with side.database.transaction() as session:
        return await mend(Desk(session, side.gateway.personal, side.gateway.settings, OPERATOR), lines)


async def taken_once(side: Side, line: AuditLine) -> bool:
    """Whether it was repeated; a second time there is nothing to repeat."""
    first, second = await mended(side, line), await mended(side, line)
    assert second.again == ()
    return first.again == (line,)


async def test_members_of_staff_their_offices_and_entitlements(gateways: Gateways) -> None:
    side, person = gateways.home, gateways.staff
    async with side.database.transaction() as session:
        (await session.get_one(type(person), person.id)).roles = ["viewer", ACCOUNT_OFFICER]
    whom = f"staff:{person.id}"
    assert await taken_once(side, lost("entitlement.revoked", whom, peer=gateways.lower_at_home.client_id))
    assert await taken_once(side, lost("office.taken", whom, offices=[ACCOUNT_OFFICER]))
    assert await taken_once(side, lost("staff.disabled", whom))
    async with side.database.transaction() as session:
        row = await session.get_one(type(person), person.id)
        assert (row.status, row.roles) == ("disabled", ["viewer"])
        assert (await session.scalars(select(Entitlement))).all() == []


async def test_visitors_their_keys_and_partners(gateways: Gateways) -> None:
    side, visitor, trust = gateways.lower, gateways.visitor, gateways.home_at_lower
    async with side.database.transaction() as session:
        key = (await session.scalars(select(VisitorKey))).one()
    whom = f"visitor:{visitor.id}"
    assert await taken_once(side, lost("visitor.key_revoked", whom, key=key.thumbprint))
    assert await taken_once(side, lost("visitor.disabled", whom))
    assert await taken_once(side, lost("trust.disabled", f"client:{trust.client_id}", kind="upper"))
    async with side.database.transaction() as session:
        assert (await session.get_one(VisitorKey, key.id)).status == "revoked"
        assert (await session.get_one(type(visitor), visitor.id)).status == "disabled"
        assert (await session.get_one(Trust, trust.id)).status == "disabled"


async def test_passkeys_views_that_were_stopped_and_exports_that_were_refused(gateways: Gateways) -> None:
    side, person = gateways.home, gateways.staff
    passkey = Passkey(
        id=uuid.uuid4(), staff_id=person.id, credential_id=b"c", public_key=b"k", sign_count=0, label="x",
        created_at=now(),
    )  # fmt: skip
    async with side.database.transaction() as session:
        session.add(passkey)
    await hold(side)
    assert await taken_once(side, lost("passkey.removed", f"passkey:{passkey.id}"))
    assert await taken_once(side, lost("view.alarm", "", f"staff:{person.id}", kind="stopped", persons=51))
    assert not await taken_once(side, lost("view.alarm", "", "staff:another", kind="many", persons=30))
    assert await taken_once(side, lost("export.refused", f"export:{EXPORT_ID}", f"staff:{person.id}", manifest="m"))
    async with side.database.transaction() as session:
        assert await volume.open_stop(session, f"staff:{person.id}")
        assert (await session.scalars(select(HeldExport))).one().key_sealed is None


async def test_who_was_made_after_the_backup_is_not_there_to_be_stopped(gateways: Gateways) -> None:
    assert not await taken_once(gateways.home, lost("staff.disabled", f"staff:{uuid.uuid4()}"))


async def test_what_was_given_is_listed_and_left_alone(gateways: Gateways) -> None:
    line = lost("staff.enabled", f"staff:{gateways.staff.id}")
    found = await mended(gateways.home, line)
    assert (found.again, found.by_hand) == ((), (line,))


def test_only_declared_events_are_told_of() -> None:
    assert GIVEN - EVENTS.keys() == set()


async def test_a_copy_of_the_trail_s_end_has_to_follow_the_trail(gateways: Gateways, tmp_path: Path) -> None:
    here, elsewhere = tmp_path / "here", tmp_path / "elsewhere"
    for side, path in ((gateways.home, here), (gateways.lower, elsewhere)):
        async with side.database.transaction() as session:
            note(session, "entry.refused", "anonymous", path.name, reason="x", peer="610000", address="x")
        async with side.database.transaction() as session:
            assert await tail.copy(session, now() - timedelta(hours=1), path) == 1
        assert path.stat().st_mode & 0o777 == 0o600
    async with gateways.home.database.transaction() as session:
        assert await tail.lost(session, here) == []
        note(session, "entry.refused", "anonymous", reason="x", peer="610000", address="x")
    async with gateways.lower.database.transaction() as session:
        note(session, "entry.refused", "anonymous", reason="y", peer="610000", address="x")
    longer = tmp_path / "longer"
    async with gateways.lower.database.transaction() as session:
        await tail.copy(session, now() - timedelta(hours=1), longer)
        with pytest.raises(BadArchive, match="cannot be written"):
            await tail.copy(session, now(), longer)
    async with gateways.home.database.transaction() as session:
        assert await tail.lost(session, longer) == []  # it has as many lines itself
    broken = tmp_path / "broken"
    broken.write_bytes(here.read_bytes()[:-20])
    async with gateways.home.database.transaction() as session:
        with pytest.raises(BadArchive, match="damaged"):
            await tail.lost(session, broken)


async def test_a_copy_of_another_trail_is_refused(gateways: Gateways, tmp_path: Path) -> None:
    async with gateways.lower.database.transaction() as session:
        for _ in range(3):
            note(session, "entry.refused", "anonymous", reason="y", peer="610000", address="x")
    async with gateways.home.database.transaction() as session:
        note(session, "entry.refused", "anonymous", reason="x", peer="610000", address="x")
    async with gateways.lower.database.transaction() as session:
        await tail.copy(session, now() - timedelta(hours=1), tmp_path / "lower")
    async with gateways.home.database.transaction() as session:
        with pytest.raises(BadArchive, match="does not follow the trail"):
            await tail.lost(session, tmp_path / "lower")


async def test_the_trail_says_that_it_was_set_back(gateways: Gateways) -> None:
    found = await mended(gateways.home)
    async with gateways.home.database.transaction() as session:
        line = (await session.scalars(select(AuditLine).where(AuditLine.event == "gateway.restored"))).one()
    assert line.actor == OPERATOR
    assert line.details == {"line": found.line, "lost": found.line, "sessions": 0, "tokens": 0, "taken": 0}
