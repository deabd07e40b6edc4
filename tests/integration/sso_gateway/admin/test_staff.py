"""Staff, their offices by two officers, and the lower platforms that they may enter."""

import csv
import io
import json
import uuid
from datetime import timedelta
from typing import Any

import pytest
from tests.integration.sso_gateway.admin.officers import Officer, a_number, an_officer, audited
from tests.integration.sso_gateway.surf import log_in
from tests.integration.sso_gateway.world import HOME, Gateways

from qinlian_common.observe.clock import now
from qinlian_sso_gateway.admin.words import OFFICES
from qinlian_sso_gateway.sessions.opened import Authentication, find, open_home
from qinlian_sso_gateway.storage.people import Staff

NEW = {"id_number": a_number(60), "name": "周静", "roles": ["viewer"]}


async def test_a_person_taken_on_logs_in_with_the_one_time_password_and_must_replace_it(
    gateways: Gateways, home_first: Officer
) -> None:
    taken = await home_first.done("POST", "/staff", NEW)
    assert (taken["staff"]["is_ready"], taken["staff"]["offices"]) == (False, [])
    answer = await log_in(gateways.browser(), a_number(60), taken["password"])
    assert answer.headers["location"] == "/account"
    assert taken["password"] not in str([line.details for line in await audited(gateways.home, "staff.created")])


async def test_a_one_time_password_that_lay_about_for_a_week_opens_nothing(
    gateways: Gateways, home_first: Officer
) -> None:
    taken = await home_first.done("POST", "/staff", NEW)
    async with gateways.home.database.transaction() as session:
        staff = await session.get_one(Staff, uuid.UUID(taken["staff"]["id"]))
        staff.password_changed_at = now() - timedelta(days=7)
    assert (await log_in(gateways.browser(), a_number(60), taken["password"])).status_code == 401
    given = await home_first.done("POST", f"/staff/{taken['staff']['id']}/reset")
    assert (await log_in(gateways.browser(), a_number(60), given["password"])).status_code == 303


async def test_nobody_is_taken_on_twice(home_first: Officer) -> None:
    await home_first.done("POST", "/staff", NEW)
    assert (await home_first.refused("POST", "/staff", NEW))[:2] == (409, "conflict")


async def test_an_office_is_held_only_after_a_second_officer_agrees(home_first: Officer, home_second: Officer) -> None:
    taken = await home_first.done("POST", "/staff", NEW | {"offices": ["officer.trust"]})
    assert taken["staff"]["offices"] == []
    (change,) = await home_first.done("GET", "/office-changes")
    approve = f"/office-changes/{change['id']}/approve"
    assert (await home_first.refused("POST", approve))[:2] == (403, "second_officer_needed")
    await home_second.done("POST", approve)
    assert (await home_first.done("GET", f"/staff/{taken['staff']['id']}"))["offices"] == ["officer.trust"]
    assert await home_first.done("GET", "/office-changes") == []


async def test_nobody_approves_his_own_appointment(gateways: Gateways, home_first: Officer) -> None:
    account = await an_officer(gateways, gateways.home, 9, "officer.account")
    wanted = {"offices": ["officer.trust"]}
    change = await home_first.done("POST", f"/staff/{account.staff.id}/offices", wanted)
    refused = await account.refused("POST", f"/office-changes/{change['id']}/approve")
    assert refused[:2] == (403, "second_officer_needed")


async def test_an_unknown_office_takes_nobody_on(home_first: Officer) -> None:
    assert (await home_first.refused("POST", "/staff", NEW | {"offices": ["king"]}))[0] == 422
    found = await home_first.done("POST", "/staff/search", {"id_number": a_number(60)})
    assert found["staff"] == []


async def test_one_officer_takes_an_office_away_and_not_his_own(home_first: Officer, home_second: Officer) -> None:
    path = f"/staff/{home_second.staff.id}/offices/auditor/take"
    assert "auditor" not in (await home_first.done("POST", path))["offices"]
    assert (await home_first.refused("POST", f"/staff/{home_first.staff.id}/offices/auditor/take"))[0] == 409


async def test_a_reset_makes_a_new_key_and_ends_sessions(gateways: Gateways, home_first: Officer) -> None:
    gateway = gateways.home.gateway
    proved = Authentication(1, ("pwd",), now())
    async with gateway.database.transaction() as session:
        secret = await open_home(session, gateway.settings, gateways.staff, proved, None)
    reset = await home_first.done("POST", f"/staff/{gateways.staff.id}/reset")
    async with gateway.database.transaction() as session:
        staff = await session.get_one(Staff, gateways.staff.id, populate_existing=True)
        assert staff.must_change
        assert staff.public_jwk != gateways.staff.public_jwk or staff is gateways.staff
        assert await find(session, gateway.settings, secret) is None
    assert (await log_in(gateways.browser())).status_code == 401
    assert (await log_in(gateways.browser(), password=reset["password"])).headers["location"] == "/account"


async def test_an_officers_reset_waits_for_a_second_officer(
    gateways: Gateways, home_first: Officer, home_second: Officer
) -> None:
    third = await an_officer(gateways, gateways.home, 9)
    assert await home_first.done("POST", f"/staff/{third.staff.id}/reset") == {"password": None}
    assert (await third.look("/admin")).startswith("<!DOCTYPE")
    (change,) = await home_second.done("GET", "/office-changes")
    given = await home_second.done("POST", f"/office-changes/{change['id']}/approve")
    assert given["password"]
    assert (await third.refused("GET", "/trusts"))[0] == 401


async def test_resetting_needs_a_recent_login(gateways: Gateways) -> None:
    tired = await an_officer(gateways, gateways.home, 9, minutes_ago=10)
    refused = await tired.refused("POST", f"/staff/{gateways.staff.id}/reset")
    assert refused[:2] == (401, "insufficient_user_authentication")


async def test_a_stopped_person_cannot_log_in_and_comes_back_without_offices(
    gateways: Gateways, home_first: Officer, home_second: Officer
) -> None:
    await home_first.done("POST", f"/staff/{gateways.staff.id}/disable")
    assert (await log_in(gateways.browser())).status_code == 401
    await home_first.done("POST", f"/staff/{home_second.staff.id}/disable")
    back = await home_first.done("POST", f"/staff/{home_second.staff.id}/enable")
    assert (back["status"], back["offices"]) == ("active", [])
    assert (await home_first.refused("POST", f"/staff/{home_first.staff.id}/disable"))[0] == 409


async def test_roles_are_changed_without_touching_offices(home_first: Officer, home_second: Officer) -> None:
    path = f"/staff/{home_second.staff.id}"
    changed = await home_first.done("PATCH", path, {"roles": ["viewer"]})
    assert (changed["roles"], set(changed["offices"])) == (["viewer"], set(OFFICES))
    assert (await home_first.refused("PATCH", path, {"roles": ["officer.trust"]}))[0] == 422


async def test_an_entitlement_opens_the_way_and_revoking_closes_it(gateways: Gateways, home_first: Officer) -> None:
    person, trust = gateways.staff.id, gateways.lower_at_home.id
    path = f"/staff/{person}/entitlements/{trust}"
    left = await home_first.done("POST", f"{path}/revoke")
    assert left["entitlements"] == []
    browser = gateways.browser()
    await log_in(browser)
    assert "/sso/initiate" not in (await browser.get(f"{HOME}/")).text
    granted = await home_first.done("PUT", path, {})
    assert [one["platform"] for one in granted["entitlements"]] == ["咸阳市全民健康信息平台"]
    assert "/sso/initiate" in (await browser.get(f"{HOME}/")).text
    assert (await home_first.refused("PUT", path, {"valid_until": "2099-01-01"}))[0] == 422


async def test_the_exported_list_is_what_the_lower_platform_imports(
    gateways: Gateways, home_first: Officer, first: Officer
) -> None:
    await home_first.done("POST", "/staff", NEW)
    answer = await home_first.call("GET", "/staff/export", params={"trust": str(gateways.lower_at_home.id)})
    (line,) = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert (line["身份证号"], line["姓名"], line["角色"]) == (gateways.id_number, "李明", "viewer")
    assert json.loads(line["公钥"])["x"] == (gateways.staff.public_jwk or {})["x"]
    query: dict[str, Any] = {"trust": str(gateways.home_at_lower.id), "mode": "all_or_nothing"}
    headers = {"Content-Type": "text/csv"}
    outcome = await first.done("POST", "/visitors/import", content=answer.content, params=query, headers=headers)
    assert (outcome["written"], outcome["created"], outcome["faults"]) == (True, 0, [])
    (exported,) = await audited(gateways.home, "staff.exported")
    assert exported.details == {"lines": 1}


@pytest.mark.parametrize("minutes_ago", [10])
async def test_exporting_id_numbers_needs_a_recent_login(gateways: Gateways, minutes_ago: int) -> None:
    tired = await an_officer(gateways, gateways.home, 9, minutes_ago=minutes_ago)
    answer = await tired.call("GET", "/staff/export", params={"trust": str(gateways.lower_at_home.id)})
    assert answer.status_code == 401
