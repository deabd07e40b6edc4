"""Officers see which accounts were stopped and release them; auditors are told who looked at a person's data."""

import uuid

import pytest
from sqlalchemy import select
from tests.integration.sso_gateway.admin.officers import Officer, audited
from tests.integration.sso_gateway.journey import form_of
from tests.integration.sso_gateway.world import LOWER, Gateways

from qinlian_common.observe.clock import now
from qinlian_sso_gateway.audit.trail import note
from qinlian_sso_gateway.storage.audit import ViewStop
from qinlian_sso_gateway.views.record import patient_of

PATIENT = "610402199003072118"


@pytest.fixture
async def stop(gateways: Gateways) -> ViewStop:
    """The visitor's account looked at 201 persons."""
    found = ViewStop(id=uuid.uuid4(), person=f"visitor:{gateways.visitor.id}", persons=201, stopped_at=now())
    async with gateways.lower.database.transaction() as session:
        session.add(found)
        note(session, "view.alarm", found.person, kind="stopped", persons=201)
    return found


async def is_open(gateways: Gateways) -> bool:
    async with gateways.lower.database.transaction() as session:
        return (await session.scalars(select(ViewStop.released_at))).one() is None


async def test_an_account_officer_releases_an_account_by_the_api(
    gateways: Gateways, first: Officer, stop: ViewStop
) -> None:
    (shown,) = await first.done("GET", "/view-stops")
    assert (shown["name"], shown["persons"]) == ("李明", 201)
    released = await first.done("POST", f"/view-stops/{stop.id}/release", {"remark": "流调任务，已核实"})
    assert released["released_at"]
    assert await first.done("GET", "/view-stops") == []
    (line,) = await audited(gateways.lower, "view.released")
    assert (line.actor, line.subject) == (first.actor, stop.person)


async def test_and_by_the_page_with_what_he_found_out(gateways: Gateways, first: Officer, stop: ViewStop) -> None:
    assert "1 个账户因查看人数过多而停止" in (await first.browser.get(f"{LOWER}/admin")).text
    page = await first.browser.get(f"{LOWER}/admin/views")
    assert "一小时内查看 201 人" in page.text
    address = f"{LOWER}/admin/views/{stop.id}/release"
    assert (await first.browser.post(address, data=form_of(page))).status_code == 400
    assert await is_open(gateways)
    done = await first.browser.post(address, data=form_of(page) | {"remark": "已核实"})
    assert done.status_code == 303
    assert not await is_open(gateways)


async def test_nobody_releases_himself(gateways: Gateways, first: Officer, second: Officer) -> None:
    own = ViewStop(id=uuid.uuid4(), person=first.actor, persons=9, stopped_at=now())
    async with gateways.lower.database.transaction() as session:
        session.add(own)
    answer = await first.call("POST", f"/view-stops/{own.id}/release", {"remark": "我自己"})
    assert (answer.status_code, answer.json()["error"]) == (403, "own_stop")
    await second.done("POST", f"/view-stops/{own.id}/release", {"remark": "已核实"})


async def test_an_auditor_is_told_who_looked_by_name_and_that_he_asked_is_written(
    gateways: Gateways, first: Officer
) -> None:
    who, personal = f"visitor:{gateways.visitor.id}", gateways.lower.gateway.personal
    told = {"portal": "records", "purpose": "treatment", "datasets": ["CL01"], "kinds": ["sensitive"], "level": 4}
    about = {"roles": ["viewer"], "divisions": ["610400"]}
    async with gateways.lower.database.transaction() as session:
        note(session, "view.opened", who, patient_of(personal, PATIENT), **told, **about)
        note(session, "view.refused", who, patient_of(personal, PATIENT), **told, **about, reason="division")
        note(session, "view.opened", who, patient_of(personal, "610402198512300027"), **told, **about)
    opened, refused = await first.done("POST", "/accesses", {"id_number": PATIENT})
    assert (opened["name"], opened["institution"]) == ("李明", "陕西省全民健康信息平台 610400")
    assert (opened["purpose"], opened["kinds"], opened["refused"]) == ("诊疗", ["健康信息"], "")
    assert refused["refused"] == "division"
    (line,) = await audited(gateways.lower, "view.reported")
    assert (line.actor, line.details) == (first.actor, {"lines": 2})
    assert PATIENT not in str([line.subject, line.details])


async def test_how_much_a_member_of_staff_sees_is_decided_by_an_officer_and_not_by_himself(
    gateways: Gateways, first: Officer, second: Officer
) -> None:
    path = f"/staff/{second.staff.id}"
    assert (await first.done("GET", path))["ceiling"] == 1
    assert (await second.call("PATCH", path, {"ceiling": 4})).status_code == 422
    assert (await first.done("PATCH", path, {"ceiling": 4}))["ceiling"] == 4
    assert (await first.call("PATCH", path, {"ceiling": 6})).status_code == 422
    (line,) = await audited(gateways.lower, "staff.changed")
    assert line.details["ceiling"] == 4
