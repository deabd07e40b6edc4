"""A portal writes who is about to see whose clear text; without a line of the trail nothing is shown."""

import asyncio
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import httpx
import jwt
import pytest
from prometheus_client import REGISTRY
from sqlalchemy import select
from tests.integration.sso_gateway.provider.stage import Partner, Stage, bearer

from qinlian_common.observe import clock
from qinlian_common.privacy.purposes import purposes
from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.sessions.break_glass import Emergency, begin
from qinlian_sso_gateway.sessions.opened import of_id
from qinlian_sso_gateway.storage.audit import AuditLine, ViewStop
from qinlian_sso_gateway.storage.people import Staff
from qinlian_sso_gateway.storage.sessions import BreakGlass, Session
from qinlian_sso_gateway.storage.trusts import Trust
from qinlian_sso_gateway.views import stops

PATIENT, OTHER = "610402199003072118", "610402198512300027"
EMERGENCY = "emergency:record"


def number(nth: int) -> str:
    return f"6104021990{nth:08}"


@dataclass
class Records:
    """A portal that shows clear text, and somebody who is signed in there."""

    stage: Stage
    portal: Partner
    said: dict[str, str] = field(default_factory=dict)

    async def sign_in(self, acr: int = 2) -> None:
        await self.stage.log_in(acr)
        given = await self.stage.tokens(self.portal, scope="openid roles")
        claims = jwt.decode(given["id_token"], options={"verify_signature": False})
        self.said = {"sub": str(claims["sub"]), "sid": str(claims["sid"])}

    async def tell(self, id_number: str = PATIENT, partner: Partner | None = None, **changed: str) -> httpx.Response:
        form = {
            "id_number": id_number, "purpose": "treatment", "datasets": "CL01 CL03", "level": "4",
            "kinds": "direct-identifier sensitive", **self.said, **changed,
        }  # fmt: skip
        return await self.stage.browser.post("/api/audit/v1/views", data=form | (partner or self.portal).proof())

    async def lines(self, like: str = "view.%") -> Sequence[AuditLine]:
        async with self.stage.here.database.transaction() as db:
            chosen = select(AuditLine).where(AuditLine.event.like(like)).order_by(AuditLine.seq)
            return (await db.scalars(chosen)).all()

    async def emergency(self) -> uuid.UUID:
        """Opens an emergency access for the session."""
        async with self.stage.here.database.transaction() as db:
            session_id = (await db.scalars(select(Session.id).order_by(Session.opened_at.desc()).limit(1))).one()
            found = await of_id(db, self.stage.here.settings, session_id)
            portal = (await db.scalars(select(Trust).where(Trust.client_id == self.portal.client_id))).one()
            assert found is not None
            asked = Emergency(found, portal, EMERGENCY, "急诊抢救，患者昏迷，须查看过敏史")
            return (await begin(db, self.stage.here.personal, asked, 30)).id


@pytest.fixture
async def records(stage: Stage) -> Records:
    """Li may see up to level 4, and has signed in at the records portal by a passkey."""
    portal = Partner("portal", "records", "https://records.example/callback", ("roles", "audit.view", EMERGENCY))
    async with stage.here.database.transaction() as db:
        db.add(portal.row())
    await stage.change(Staff, ceiling=4)
    found = Records(stage, portal)
    await found.sign_in()
    return found


async def test_a_view_is_written_before_it_is_shown_and_names_whom_by_index_alone(records: Records):
    answer = await records.tell()
    assert answer.status_code == 201, answer.text
    (line,) = await records.lines()
    assert answer.json() == {"line": line.seq, "emergency": None}
    assert line.actor == f"staff:{records.stage.staff.id}"
    assert line.subject == f"patient:{records.stage.here.personal.patient(PATIENT).hex()}"
    assert line.details == {
        "portal": "records", "purpose": "treatment", "datasets": ["CL01", "CL03"], "level": 4,
        "kinds": ["direct-identifier", "sensitive"], "roles": ["viewer"], "divisions": ["610000"],
    }  # fmt: skip
    assert PATIENT not in str([line.subject, line.details])


async def test_the_index_of_a_patient_is_not_that_of_the_same_person_s_account(records: Records):
    personal = records.stage.here.personal
    assert personal.patient(PATIENT) != personal.index(PATIENT)
    assert personal.patient(" ６１0402199003072118") == personal.patient(PATIENT)


async def test_a_view_counts_by_its_purpose(records: Records):
    before = REGISTRY.get_sample_value("qinlian_views_total", {"purpose": "judicial"}) or 0
    await records.tell(purpose="judicial")
    assert REGISTRY.get_sample_value("qinlian_views_total", {"purpose": "judicial"}) == before + 1


@pytest.mark.parametrize(
    ("changed", "status", "error"),
    [
        ({"purpose": "curiosity 610402199003072118"}, 400, "unknown_purpose"),
        ({"level": "5"}, 403, "above_ceiling"),
        ({"purpose": "quality"}, 403, "above_ceiling"),
        ({"sid": "another"}, 403, "session_ended"),
        ({"sub": "another"}, 403, "session_ended"),
        ({"purpose": "emergency"}, 403, "no_emergency"),
    ],
)
async def test_what_may_not_be_seen_is_refused_and_written(
    records: Records, changed: dict[str, Any], status: int, error: str
):
    answer = await records.tell(**changed)
    assert (answer.status_code, answer.json()["error"]) == (status, error)
    (line,) = await records.lines()
    assert (line.event, line.details["reason"]) == ("view.refused", error)
    assert line.subject == f"patient:{records.stage.here.personal.patient(PATIENT).hex()}"
    assert PATIENT not in str(line.details)


async def test_a_password_is_not_enough_and_neither_is_a_passkey_of_an_hour_ago(records: Records):
    await records.sign_in(acr=1)
    assert (await records.tell()).json()["error"] == "insufficient_user_authentication"
    await records.sign_in()
    await records.stage.change(Session, auth_time=clock.now() - timedelta(minutes=6))
    answer = await records.tell()
    assert answer.status_code == 401
    assert 'acr_values="2", max_age=300' in answer.headers["www-authenticate"]


async def test_of_a_disabled_account_or_an_ended_session_nothing_is_shown_at_once(records: Records):
    await records.stage.change(Staff, status="disabled")
    assert (await records.tell()).json()["error"] == "session_ended"
    await records.stage.change(Staff, status="active")
    await records.stage.change(Session, ended_at=clock.now())
    assert (await records.tell()).json()["error"] == "session_ended"
    assert [line.event for line in await records.lines()] == ["view.refused"] * 2


async def test_another_portal_cannot_write_in_its_name_nor_one_without_the_scope(records: Records):
    stage = records.stage
    assert (await records.tell(partner=stage.portal)).json()["error"] == "insufficient_scope"
    assert (await records.tell(partner=stage.system)).json()["error"] == "unauthorized_client"
    other = Partner("portal", "other", "https://other.example/callback", ("audit.view",))
    async with stage.here.database.transaction() as db:
        db.add(other.row())
    assert (await records.tell(partner=other)).json()["error"] == "session_ended"
    assert (await stage.browser.post("/api/audit/v1/views", data=records.said)).status_code == 401


async def test_no_token_carries_what_a_portal_may_do_by_itself(records: Records):
    given = await records.stage.tokens(records.portal, scope="openid roles audit.view")
    assert given["scope"] == "openid roles"
    shown = await records.stage.browser.get("/oauth/userinfo", headers=bearer(given["access_token"]))
    assert shown.status_code == 200


async def test_what_the_portal_itself_refused_is_written_as_such(records: Records):
    assert (await records.tell(refused="division", datasets="", kinds="", level="1")).status_code == 201
    (line,) = await records.lines()
    assert (line.event, line.details["reason"]) == ("view.refused", "division")


# How many


async def test_many_persons_within_an_hour_raise_an_alarm_once_and_too_many_end_it(records: Records):
    limits = records.stage.here.settings
    limits.views_warn_hour, limits.views_stop_hour = 3, 5
    before = REGISTRY.get_sample_value("qinlian_view_alarms_total", {"kind": "many"}) or 0
    for nth in (1, 1, 2, 3, 3, 4, 5):
        assert (await records.tell(number(nth))).status_code == 201
    assert REGISTRY.get_sample_value("qinlian_view_alarms_total", {"kind": "many"}) == before + 1
    answer = await records.tell(number(6))
    assert (answer.status_code, answer.json()["error"]) == (403, "view_stopped")
    assert (await records.tell(number(1))).json()["error"] == "view_stopped"
    alarms = [(line.details["kind"], line.details["persons"]) for line in await records.lines("view.alarm")]
    assert alarms == [("many", 3), ("stopped", 6)]


async def test_who_looks_for_people_that_are_not_there_is_counted_too(records: Records):
    records.stage.here.settings.views_stop_hour = 2
    for nth in (1, 2):
        assert (await records.tell(number(nth), refused="nothing")).status_code == 201
    assert (await records.tell(number(3), refused="nothing")).json()["error"] == "view_stopped"


async def test_after_an_hour_the_count_is_another(records: Records):
    records.stage.here.settings.views_stop_hour = 1
    await records.tell(number(1))
    await records.stage.change(AuditLine, at=clock.now() - timedelta(minutes=61))
    assert (await records.tell(number(2))).status_code == 201


async def test_an_officer_who_is_another_person_releases_and_counting_begins_anew(records: Records):
    records.stage.here.settings.views_stop_hour = 1
    await records.tell(number(1))
    await records.tell(number(2))
    who = f"staff:{records.stage.staff.id}"
    async with records.stage.here.database.transaction() as db:
        (stop,) = await stops.waiting(db)
        with pytest.raises(Refusal):
            await stops.release(db, stop.id, who, "自己")
        with pytest.raises(Refusal):
            await stops.release(db, stop.id, "staff:officer", " ")
        await stops.release(db, stop.id, "staff:officer", "已核实，流调任务")
    assert (await records.tell(number(2))).status_code == 201
    (line,) = await records.lines("view.released")
    assert (line.actor, line.subject) == ("staff:officer", who)
    async with records.stage.here.database.transaction() as db:
        assert not await stops.waiting(db)
        with pytest.raises(Refusal):
            await stops.release(db, stop.id, "staff:officer", "再次")


async def test_of_views_at_once_no_more_pass_than_may(records: Records):
    records.stage.here.settings.views_stop_hour = 2
    answers = await asyncio.gather(*(records.tell(number(nth)) for nth in range(6)))
    assert sorted(answer.status_code for answer in answers) == [201, 201, 403, 403, 403, 403]
    async with records.stage.here.database.transaction() as db:
        assert len((await db.scalars(select(ViewStop))).all()) == 1


# Emergencies


async def test_an_emergency_opens_one_person_above_the_ceiling_and_no_other(records: Records):
    access = await records.emergency()
    answer = await records.tell(purpose="emergency", level="5")
    assert (answer.status_code, answer.json()["emergency"]) == (201, str(access))
    other = await records.tell(OTHER, purpose="emergency", level="5")
    assert (other.status_code, other.json()["error"]) == (403, "other_patient")
    opened, refused = await records.lines("view.%")
    assert opened.details["emergency"] == str(access)
    assert refused.details["reason"] == "other_patient"


async def test_an_emergency_that_has_expired_opens_nothing(records: Records):
    await records.emergency()
    await records.stage.change(BreakGlass, expires_at=clock.now())
    assert (await records.tell(purpose="emergency")).json()["error"] == "no_emergency"


async def test_a_stopped_account_still_helps_in_an_emergency(records: Records):
    records.stage.here.settings.views_stop_hour = 1
    await records.tell(number(1))
    assert (await records.tell(number(2))).json()["error"] == "view_stopped"
    await records.emergency()
    assert (await records.tell(number(2), purpose="emergency")).status_code == 201


def test_each_purpose_opens_something_and_only_some_open_what_the_law_protects():
    assert {code for code, one in purposes().items() if one.protected} == {
        "treatment-protected", "infectious", "mental", "reproductive", "judicial", "emergency",
    }  # fmt: skip
    assert purposes()["quality"].level_max == 3
    assert not purposes()["infectious"].opens("PH20")
    assert all(one.opens("BI01") for one in purposes().values() if one.code != "reproductive")
