"""Emergency access: for one person, one reason, half an hour; written down before it opens, judged by another."""

import uuid
from datetime import timedelta
from urllib.parse import quote, urlencode, urlsplit

import httpx
import pytest
from prometheus_client import REGISTRY
from sqlalchemy import select, update
from tests.integration.sso_gateway.journey import at_home, form_of, query_of, visitor_browser
from tests.integration.sso_gateway.world import HOME, LOWER, Gateways, a_member_of_staff, a_trust

from qinlian_common.observe.clock import now
from qinlian_sso_gateway.sessions import access_tokens, break_glass
from qinlian_sso_gateway.storage.audit import AuditLine
from qinlian_sso_gateway.storage.sessions import BreakGlass, Session
from qinlian_sso_gateway.storage.trusts import Trust

SCOPE = "emergency:record"
REASON = "急诊抢救，患者昏迷，须查看过敏史"
PAGE = f"{LOWER}/sso/break_glass?" + urlencode({"portal": "records", "scope": SCOPE, "target": "/records/17"})


@pytest.fixture(autouse=True)
async def portal(gateways: Gateways) -> Trust:
    """A portal of the city that has pages for emergencies."""
    trust = a_trust("portal", "records", name="病历浏览", scopes=["roles", SCOPE])
    async with gateways.lower.database.transaction() as db:
        db.add(trust)
    return trust


async def opened_by(browser: httpx.AsyncClient, reason: str = REASON) -> httpx.Response:
    page = await browser.get(PAGE)
    assert page.status_code == 200, page.text
    return await browser.post(f"{LOWER}/sso/break_glass", data=form_of(page) | {"reason": reason})


async def may(browser: httpx.AsyncClient, scope: str = SCOPE) -> int:
    return (await browser.get(f"{LOWER}/sso/auth", params={"portal": "records", "scope": scope})).status_code


async def the_access(gateways: Gateways) -> BreakGlass:
    async with gateways.lower.database.transaction() as db:
        return (await db.scalars(select(BreakGlass))).one()


async def events(gateways: Gateways) -> list[AuditLine]:
    async with gateways.lower.database.transaction() as db:
        chosen = select(AuditLine).where(AuditLine.event.like("break_glass.%")).order_by(AuditLine.seq)
        return list(await db.scalars(chosen))


async def test_a_reason_opens_the_page_for_half_an_hour(gateways: Gateways) -> None:
    browser = await visitor_browser(gateways)
    assert await may(browser) == 403
    answer = await opened_by(browser)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{LOWER}/records/17")
    assert await may(browser) == 200
    access = await the_access(gateways)
    assert access.expires_at - access.opened_at == timedelta(minutes=30)
    async with gateways.lower.database.transaction() as db:
        await db.execute(update(BreakGlass).values(expires_at=now()))
    assert await may(browser) == 403


async def test_it_opens_nothing_else_and_for_nobody_else(gateways: Gateways) -> None:
    browser = await visitor_browser(gateways)
    await opened_by(browser)
    assert await may(browser, "emergency:other") == 403
    assert await may(await visitor_browser(gateways)) == 403


async def test_the_trail_has_it_before_it_is_open_and_in_a_transaction_of_its_own(
    gateways: Gateways, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = await visitor_browser(gateways)

    async def broken(*_: object) -> None:
        raise RuntimeError("the power fails before the access opens")

    monkeypatch.setattr(break_glass, "begin", broken)
    with pytest.raises(RuntimeError):
        await opened_by(browser)
    (line,) = await events(gateways)
    assert line.event == "break_glass.requested"
    assert await may(browser) == 403


async def test_the_reason_is_sealed_and_the_trail_has_only_its_hash(gateways: Gateways) -> None:
    await opened_by(await visitor_browser(gateways))
    access = await the_access(gateways)
    assert REASON.encode() not in access.reason_sealed
    assert break_glass.reason_of(gateways.lower.gateway.personal, access) == REASON
    assert all(REASON not in str(line.details) for line in await events(gateways))


async def test_it_raises_the_alarm(gateways: Gateways) -> None:
    await opened_by(await visitor_browser(gateways))
    assert REGISTRY.get_sample_value("qinlian_break_glass_open") == 1


@pytest.mark.parametrize("reason", ["", "急", "紧急紧急", "一一一一一一一一一一一一一一"])
async def test_a_reason_that_says_nothing_opens_nothing(gateways: Gateways, reason: str) -> None:
    browser = await visitor_browser(gateways)
    answer = await opened_by(browser, reason)
    assert answer.status_code == 400
    assert await may(browser) == 403


async def test_after_a_poor_reason_the_page_comes_again_with_what_was_written(gateways: Gateways) -> None:
    browser = await visitor_browser(gateways)
    again = await opened_by(browser, "<急>")
    assert "请写明理由" in again.text
    assert "&lt;急&gt;</textarea>" in again.text
    better = await browser.post(f"{LOWER}/sso/break_glass", data=form_of(again) | {"reason": REASON})
    assert better.status_code == 303


async def test_one_at_a_time(gateways: Gateways) -> None:
    browser = await visitor_browser(gateways)
    await opened_by(browser)
    assert (await opened_by(browser)).status_code == 409


async def test_a_token_that_has_the_scope_opens_nothing(gateways: Gateways, portal: Trust) -> None:
    await visitor_browser(gateways)
    async with gateways.lower.database.transaction() as db:
        session_id = (await db.scalars(select(Session.id))).one()
        token = await access_tokens.give(db, portal, "subject", SCOPE, of_session=session_id)
    program = gateways.program()
    program.headers["Authorization"] = f"Bearer {token}"
    assert await may(program) == 403


async def test_an_old_sign_on_is_not_enough(gateways: Gateways) -> None:
    browser = await visitor_browser(gateways)
    async with gateways.lower.database.transaction() as db:
        await db.execute(update(Session).values(auth_time=now() - timedelta(minutes=6)))
    answer = await browser.get(PAGE)
    assert answer.status_code == 303
    assert urlsplit(answer.headers["location"]).path == "/sso/step_up"
    assert query_of(answer.headers["location"])["max_age"] == "300"
    assert query_of(query_of(answer.headers["location"])["target"])["scope"] == SCOPE


async def test_a_scope_that_the_portal_has_not_registered_opens_nothing(gateways: Gateways) -> None:
    browser = await visitor_browser(gateways)
    form = form_of(await browser.get(PAGE)) | {"scope": "emergency:everything", "reason": REASON}
    assert (await browser.post(f"{LOWER}/sso/break_glass", data=form)).status_code == 400


async def test_nobody_opens_one_for_another_by_a_forged_form(gateways: Gateways) -> None:
    browser = await visitor_browser(gateways)
    form = form_of(await browser.get(PAGE)) | {"reason": REASON}
    assert (await browser.post(f"{LOWER}/sso/break_glass", data=form | {"csrf": "guess"})).status_code == 403
    assert (await visitor_less(gateways).post(f"{LOWER}/sso/break_glass", data=form)).status_code == 403


def visitor_less(gateways: Gateways) -> httpx.AsyncClient:
    return gateways.browser()


async def test_the_way_leads_back_to_a_portal_of_its_own_origin_and_nowhere_else(gateways: Gateways) -> None:
    async with gateways.lower.database.transaction() as db:
        of_portal = update(Trust).where(Trust.client_id == "records")
        await db.execute(of_portal.values(redirect_uris=["https://records.example/callback"]))
    browser = await visitor_browser(gateways)
    back = PAGE.replace(quote("/records/17", safe=""), quote("https://records.example/records/17", safe=""))
    form = form_of(await browser.get(back)) | {"reason": REASON}
    for elsewhere in (
        "https://records.example.evil.example/",
        "https://records.example@evil.example/",
        "//evil.example/",
    ):
        refused = await browser.post(f"{LOWER}/sso/break_glass", data=form | {"target": elsewhere})
        assert refused.status_code == 400, elsewhere
    answer = await browser.post(f"{LOWER}/sso/break_glass", data=form)
    assert answer.status_code == 200
    assert '<meta http-equiv="refresh" content="0;url=https://records.example/records/17">' in answer.text


# Review, at home so that one gateway has both people


async def reviewed_world(gateways: Gateways, reviewer_number: str) -> tuple[httpx.AsyncClient, uuid.UUID]:
    """A reviewer's browser at the province, and an access that Li has opened there."""
    reviewer = await a_member_of_staff(
        gateways.home.gateway, reviewer_number, gateways.password, "赵敏", roles=["reviewer"]
    )
    async with gateways.home.database.transaction() as db:
        db.add_all([a_trust("portal", "records", scopes=[SCOPE]), reviewer])
    li = await at_home(gateways)
    page = await li.get(PAGE.replace(LOWER, HOME))
    answer = await li.post(f"{HOME}/sso/break_glass", data=form_of(page) | {"reason": REASON})
    assert answer.status_code == 303, answer.text
    browser = await at_home(gateways, reviewer)
    (access,) = (await browser.get(f"{HOME}/sso/break_glass/unreviewed")).json()
    return browser, access["id"]


async def test_another_person_reviews_it_once_and_that_ends_it(gateways: Gateways) -> None:
    browser, access = await reviewed_world(gateways, "610402197505052313")
    review = {"verdict": "unjustified", "remark": "患者当日未就诊"}
    answer = await browser.post(f"{HOME}/sso/break_glass/{access}/review", json=review)
    assert answer.json()["verdict"] == "unjustified"
    assert answer.json()["reason"] == REASON
    assert (await browser.get(f"{HOME}/sso/break_glass/unreviewed")).json() == []
    assert (await browser.post(f"{HOME}/sso/break_glass/{access}/review", json=review)).status_code == 409
    async with gateways.home.database.transaction() as db:
        (line,) = await db.scalars(select(AuditLine).where(AuditLine.event == "break_glass.reviewed"))
    assert line.details["verdict"] == "unjustified"


async def test_nobody_reviews_his_own(gateways: Gateways) -> None:
    _, access = await reviewed_world(gateways, "610402197505052313")
    async with gateways.home.database.transaction() as db:
        await db.merge(gateways.staff)
        gateways.staff.roles = ["reviewer"]
        await db.merge(gateways.staff)
    own = await at_home(gateways)
    own.headers["Accept"] = "application/json"
    answer = await own.post(f"{HOME}/sso/break_glass/{access}/review", json={"verdict": "justified"})
    assert (answer.status_code, answer.json()["error"]) == (403, "own_access")


async def test_without_the_role_nobody_sees_or_reviews_any(gateways: Gateways) -> None:
    _, access = await reviewed_world(gateways, "610402197505052313")
    li = await at_home(gateways)
    assert (await li.get(f"{HOME}/sso/break_glass/unreviewed")).status_code == 403
    answer = await li.post(f"{HOME}/sso/break_glass/{access}/review", json={"verdict": "justified"})
    assert answer.status_code == 403
    assert (await gateways.program().get(f"{HOME}/sso/break_glass/unreviewed")).status_code == 401


async def test_a_review_that_another_site_sends_does_not_count(gateways: Gateways) -> None:
    browser, access = await reviewed_world(gateways, "610402197505052313")
    answer = await browser.post(
        f"{HOME}/sso/break_glass/{access}/review", json={"verdict": "justified"},
        headers={"Origin": "https://evil.example"},
    )  # fmt: skip
    assert answer.status_code == 403
