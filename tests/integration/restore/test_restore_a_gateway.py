"""A gateway's database goes back an hour: the runbook, typed as it is written, on a server that really went back.

The gateway is a process of its own. Since the backup somebody was disabled, an office was taken, a browser was logged
out, a client was registered, and a hundred entries were written into the trail: all of that the database forgets.
"""

import asyncio
import os
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from tests.integration.restore.machine import Machine
from tests.integration.sso_gateway.processes import environment_of, running
from tests.integration.sso_gateway.world import a_member_of_staff, a_trust, make_keys

from qinlian_cli.runtime.database import Database
from qinlian_cli.runtime.postgres_home import find_home, remove_home
from qinlian_cli.runtime.run import RunDirectory
from qinlian_common.keys import opened_keys
from qinlian_common.observe.clock import now
from qinlian_sso_gateway.admin.accounts import offices, staff
from qinlian_sso_gateway.admin.desk import Desk
from qinlian_sso_gateway.admin.words import ACCOUNT_OFFICER, OPERATOR
from qinlian_sso_gateway.audit import checkpoints
from qinlian_sso_gateway.audit.archive import archive
from qinlian_sso_gateway.audit.trail import note
from qinlian_sso_gateway.database import Database as Own
from qinlian_sso_gateway.migrations.upgrade import TABLES
from qinlian_sso_gateway.sessions import access_tokens, opened
from qinlian_sso_gateway.sessions.ended import end_of_person
from qinlian_sso_gateway.settings import GatewaySettings
from qinlian_sso_gateway.storage.people import Staff
from qinlian_sso_gateway.vault.first_keys import make_first_keys
from qinlian_sso_gateway.vault.ring import KeyRing
from qinlian_sso_gateway.web.gateway import Gateway, opened_gateway

pytestmark = pytest.mark.timeout(400)

NAME, HEADING = "gateway", "A gateway's database"
PROVED = opened.Authentication(1, ("pwd",), now())
CLIENT = "https://portal.example"
NAMES = {"disabled": "停职", "deposed": "免职", "faithful": "尽责"}


@dataclass
class Place(Machine):
    """The server of a gateway's database, a terminal beside it, and the people of that gateway.

    Attributes:
        people: by the keys of NAMES.
        cookies: what their browsers hold.
    """

    people: dict[str, Staff] = field(default_factory=dict)
    cookies: dict[str, str] = field(default_factory=dict)
    token: str = ""

    @property
    def settings(self) -> GatewaySettings:
        named = {
            name.removeprefix("QINLIAN_").lower(): value
            for name, value in self.environment.items()
            if name.startswith("QINLIAN_")
        }
        return GatewaySettings(**named)  # type: ignore[arg-type]

    @asynccontextmanager
    async def gateway(self) -> AsyncIterator[Gateway]:
        """Its code, for a moment, as another process would work on the same database."""
        async with opened_gateway(self.settings) as gateway:
            yield gateway

    async def begin(self) -> None:
        """Tables, keys, three people who are logged in, and a system with a token."""
        async with self._bare() as database:
            await TABLES.upgrade(database.engine)
            async with database.transaction() as session:
                await make_first_keys(session, opened_keys(self.settings.keys))
        async with self.gateway() as gateway, gateway.database.transaction() as session:
            system = a_trust("system", "documents-610402")
            session.add(system)
            for number, (name, shown) in enumerate(NAMES.items()):
                roles = ["viewer", ACCOUNT_OFFICER]
                person = await a_member_of_staff(gateway, f"61040219800101123{number}", "x" * 20, shown, roles=roles)
                session.add(person)
                await session.flush()
                self.people[name] = person
                self.cookies[name] = await opened.open_home(session, self.settings, person, PROVED, None)
            self.token = await access_tokens.give(session, system, "documents", "documents")
            note(session, "token.given", "client:documents-610402", "system:documents", scope="documents")

    @asynccontextmanager
    async def _bare(self) -> AsyncIterator[Own]:
        database = Own(self.settings.sso_dsn)
        yield database
        await database.close()

    async def hour_that_is_lost(self) -> None:
        """What happens after the moment to which the database goes back."""
        async with self.gateway() as gateway, gateway.database.transaction() as session:
            desk = Desk(session, gateway.personal, self.settings, OPERATOR)
            await staff.disable(desk, await staff.found(desk, self.people["disabled"].id))
            offices.take(desk, await staff.found(desk, self.people["deposed"].id), ACCOUNT_OFFICER)
            faithful = await staff.found(desk, self.people["faithful"].id)
            await end_of_person(session, faithful, "logout", f"staff:{faithful.id}")
            session.add(a_trust("portal", CLIENT))
            note(session, "trust.approved", OPERATOR, f"client:{CLIENT}", kind="portal")
            for _ in range(100):
                note(session, "entry.refused", "anonymous", "client:x", reason="x", peer="610000", address="x")

    async def archived(self) -> Path:
        """The trail so far in a file, as it would be after half a year."""
        async with self.gateway() as gateway:
            await checkpoints.submit(gateway.database, gateway.http, gateway.ring, self.settings.issuer)
            before = now() + timedelta(seconds=1)
            found = await archive(
                gateway.database, gateway.ring, self.settings.issuer, before=before, folder=self.folder, actor=OPERATOR
            )
        return found.path

    async def may_enter(self, who: str) -> bool:
        """Whether the gateway, which runs, still knows a browser's session."""
        cookies = {f"__Host-qinlian-{self.settings.division}": self.cookies[who]}
        async with httpx.AsyncClient(cookies=cookies, headers={"Accept": "text/html"}) as browser:
            answer = await browser.get(f"{self.settings.issuer}/")
        assert answer.status_code in {200, 303, 302, 401}, answer.text
        return answer.is_success

    async def lives(self) -> dict[str, bool]:
        """Whose sessions are good, as the running gateway says; `token`, whether the system's token is."""
        async with running(self.environment):
            found = {who: await self.may_enter(who) for who in self.cookies}
        async with self.gateway() as gateway, gateway.database.transaction() as session:
            found["token"] = await access_tokens.find(session, self.settings, self.token) is not None
        return found

    async def states(self) -> dict[str, tuple[str, bool]]:
        """Status of each person, and whether he holds his office."""
        async with self.gateway() as gateway, gateway.database.transaction() as session:
            rows = {who: await session.get_one(Staff, person.id) for who, person in self.people.items()}
            return {who: (row.status, ACCOUNT_OFFICER in row.roles) for who, row in rows.items()}


@pytest.fixture
async def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Place]:
    with RunDirectory(tmp_path / "run") as run:
        server = Database(run, max_connections=60, shared_buffers_mb=64)
        await server.start()
        make_keys(tmp_path / "610400")
        server.cluster.create([NAME])
        environment = environment_of("610400", "咸阳市平台", server.cluster.dsn(NAME), tmp_path)
        environment |= {"LOST": str(tmp_path / "lost.jsonl"), "PATH": ""}
        made = Place(server, find_home(run.path / "postgres"), tmp_path, environment)
        monkeypatch.setenv("PATH", f"{made.home.programs}:{os.environ['PATH']}")
        await made.keep_the_log()
        yield made
        await server.stop()
    remove_home(tmp_path / "run" / "postgres")


async def _went_back(place: Place) -> None:
    """Backup, a moment, an hour that is lost, a copy of the trail's end, and back to the moment."""
    await place.begin()
    await place.back_up()
    await place.remember()
    await place.hour_that_is_lost()
    assert await place.lives() == {"disabled": False, "deposed": True, "faithful": False, "token": True}
    await place.carry_out(HEADING, 0)
    await place.go_back()


async def test_what_a_gateway_forgot_is_dangerous_and_the_runbook_mends_it(place: Place) -> None:
    await _went_back(place)
    assert await place.states() == dict.fromkeys(place.people, ("active", True))  # as if nothing had happened
    said = await place.carry_out(HEADING, 1)
    assert re.search(r"3 个会话 sessions, 1 个系统令牌", said)
    again, by_hand = said.split("for officers to do again")
    assert all(NAMES[who] in again for who in ("disabled", "deposed"))
    assert NAMES["faithful"] not in said
    assert "第二名管理员批准信" in by_hand
    assert await place.states() == {
        "disabled": ("disabled", True), "deposed": ("active", False), "faithful": ("active", True),
    }  # fmt: skip
    assert await place.lives() == {"disabled": False, "deposed": False, "faithful": False, "token": False}
    assert "完好 whole" in await place.carry_out(HEADING, 2)
    refused = await place.type('qinlian sso restored --lost "$LOST"', ends_with=1)
    assert "has the gateway written since it was set back?" in refused.replace("\r\n", " ")


async def test_without_a_copy_of_the_lost_lines_all_that_was_open_ends_and_it_says_what_is_not_known(
    place: Place,
) -> None:
    await _went_back(place)
    assert "what was changed since is not known" in await place.type("qinlian sso restored")
    assert await place.states() == dict.fromkeys(place.people, ("active", True))
    assert not any((await place.lives()).values())


async def test_a_trail_that_is_shorter_than_what_was_archived_is_found(place: Place) -> None:
    await place.begin()
    await place.back_up()
    await place.remember()
    await place.hour_that_is_lost()
    file = await place.archived()
    verify = f"qinlian sso audit verify --archive {file}"
    assert "归档完好" in await place.type(verify)
    await place.go_back()
    said = " ".join((await place.type(verify, ends_with=1)).split())
    assert "the trail is shorter than this archive: it ends at line" in said
    assert "审计链比归档短" in said


async def test_a_trail_that_still_holds_what_was_archived_is_told_to_be_archived_again(place: Place) -> None:
    await place.begin()
    async with place.gateway() as gateway, gateway.database.transaction() as session:
        note(session, "entry.refused", "anonymous", "client:x", reason="x", peer="610000", address="x")
    await place.back_up()
    await place.remember()
    file = await place.archived()
    await place.go_back()
    said = " ".join((await place.type(f"qinlian sso audit verify --archive {file}", ends_with=1)).split())
    assert "still holds the lines of this archive" in said
    await asyncio.to_thread(file.unlink)
    async with place.gateway() as gateway, gateway.database.transaction() as session:
        assert await KeyRing.opened(session, opened_keys(place.settings.keys))
    assert "归档完好" in await place.type(f"qinlian sso audit verify --archive {await place.archived()}")
