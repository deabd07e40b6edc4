"""The yearly review, the audit trail and emergency accesses."""

import csv
import io
import uuid
from datetime import timedelta

import pytest
from sqlalchemy import text, update
from tests.integration.sso_gateway.admin.officers import Officer, an_officer, audited
from tests.integration.sso_gateway.journey import at_home, enter, initiation
from tests.integration.sso_gateway.world import HOME, Gateways

from qinlian_common.observe.clock import now
from qinlian_sso_gateway.storage.people import Entitlement, Visitor


async def make_old(gateways: Gateways) -> None:
    """What was granted was granted more than a year ago."""
    long_ago = now() - timedelta(days=400)
    async with gateways.lower.database.transaction() as session:
        await session.execute(update(Visitor).values(created_at=long_ago))
    async with gateways.home.database.transaction() as session:
        await session.execute(update(Entitlement).values(granted_at=long_ago))


async def test_the_review_says_who_may_enter_where_and_since_when(
    gateways: Gateways, first: Officer, home_first: Officer
) -> None:
    (visitor,) = await first.done("GET", "/review")
    assert (visitor["way"], visitor["name"], visitor["peer"]) == ("in", "李明", "陕西省全民健康信息平台")
    (entitlement,) = await home_first.done("GET", "/review")
    assert (entitlement["way"], entitlement["name"], entitlement["peer"]) == ("out", "李明", "咸阳市全民健康信息平台")
    assert not visitor["is_due"]
    assert gateways.id_number not in str([visitor, entitlement])


async def test_an_entry_stands_in_the_review_of_both_platforms(
    gateways: Gateways, first: Officer, home_first: Officer
) -> None:
    for officer in (first, home_first):
        assert [line["entered_at"] for line in await officer.done("GET", "/review")] == [None]
    assert (await enter(await at_home(gateways), initiation())).callback.status_code == 303
    for officer in (first, home_first):
        assert all(line["entered_at"] for line in await officer.done("GET", "/review"))


async def test_what_is_confirmed_is_no_longer_due(gateways: Gateways, first: Officer) -> None:
    await make_old(gateways)
    (due,) = await first.done("GET", "/review", params={"only_due": "true"})
    assert await first.done("POST", "/review/confirm", {"visitors": [due["id"], str(uuid.uuid4())]}) == {"count": 1}
    assert await first.done("GET", "/review", params={"only_due": "true"}) == []
    (line,) = await first.done("GET", "/review")
    assert line["reviewed_by"] == "王芳"
    (confirmed,) = await audited(gateways.lower, "review.confirmed")
    assert confirmed.details == {"accounts": 1, "entitlements": 0}


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
async def test_the_review_is_a_file_for_a_spreadsheet(first: Officer, kind: str) -> None:
    answer = await first.call("GET", "/review/file", params={"kind": kind})
    assert answer.status_code == 200
    if kind == "csv":
        (row,) = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))
        assert (row["方向"], row["姓名"], row["授权人"]) == ("上级人员进入本平台", "李明", "staff:1")
    else:
        assert answer.content[:2] == b"PK"


async def test_an_auditor_finds_lines_by_event_actor_and_day(gateways: Gateways, first: Officer) -> None:
    await first.done("POST", f"/visitors/{gateways.visitor.id}/disable")
    await first.done("POST", f"/visitors/{gateways.visitor.id}/enable")

    async def events(**sought: str) -> list[str]:
        return [line["event"] for line in (await first.done("GET", "/audit", params=sought))["lines"]]

    assert await events(event="visitor") == ["visitor.enabled", "visitor.disabled"]
    assert await events(event="visitor.disabled") == ["visitor.disabled"]
    assert await events(who=first.actor, event="visitor") == ["visitor.enabled", "visitor.disabled"]
    assert await events(last_day="2020-01-01") == []
    officer = await an_officer(gateways, gateways.lower, 9, "officer.account")
    assert (await officer.refused("GET", "/audit"))[:2] == (403, "insufficient_role")


async def test_the_page_judges_the_trail_and_names_the_line_that_was_changed(
    gateways: Gateways, first: Officer
) -> None:
    await first.done("POST", f"/visitors/{gateways.visitor.id}/disable")
    whole = await first.send("/admin/audit/verify", {}, on="/admin/audit")
    assert "完好" in whole.text
    async with gateways.lower.database.engine.begin() as connection:
        await connection.execute(text("UPDATE sso_audit SET actor = 'gateway' WHERE event = 'visitor.disabled'"))
    changed = await first.send("/admin/audit/verify", {}, on="/admin/audit")
    assert "内容与其哈希不符" in changed.text


async def test_a_page_of_the_trail_leads_to_the_older_ones(gateways: Gateways, first: Officer) -> None:
    for _ in range(52):
        await first.done("POST", f"/visitors/{gateways.visitor.id}/disable")
        await first.done("POST", f"/visitors/{gateways.visitor.id}/enable")
    page = await first.done("GET", "/audit", params={"event": "visitor"})
    older = await first.done("GET", "/audit", params={"event": "visitor", "before": str(page["before"])})
    assert (len(page["lines"]), len(older["lines"]), older["before"]) == (100, 4, None)
    assert "更早的" in await first.look("/admin/audit?event=visitor")


async def test_the_first_page_says_what_waits(gateways: Gateways, home_first: Officer) -> None:
    await make_old(gateways)
    page = await home_first.look("/admin")
    assert "1 个账户或授权应做年度复核" in page
    anybody = await an_officer(gateways, gateways.home, 9, "viewer")
    assert (await anybody.browser.get(f"{HOME}/admin")).status_code == 403
    anybody.browser.cookies.clear()
    sent = await anybody.browser.get(f"{HOME}/admin")
    assert (sent.status_code, sent.headers["location"]) == (303, "/login?next=%2Fadmin")
