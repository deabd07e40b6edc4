"""A person of the province enters the city without logging in there: over two gateways and real databases."""

import uuid
from datetime import timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import select, update
from tests.integration.sso_gateway.journey import (
    ATTEMPT_COOKIE,
    LOWER_COOKIE,
    at_home,
    cookie,
    enter,
    form_of,
    initiation,
    query_of,
    set_cookie,
    to_callback,
    visitor_browser,
)
from tests.integration.sso_gateway.world import HOME, LOWER, Gateways, a_member_of_staff, a_visitor, a_visitor_key

from qinlian_common.observe.clock import now
from qinlian_sso_gateway.sessions.opened import Authentication
from qinlian_sso_gateway.storage.audit import AuditLine
from qinlian_sso_gateway.storage.people import Entitlement, Visitor, VisitorKey
from qinlian_sso_gateway.storage.sessions import Session
from qinlian_sso_gateway.storage.trusts import Trust


async def audit(gateways: Gateways, event: str) -> list[AuditLine]:
    async with gateways.lower.database.transaction() as db:
        return list(await db.scalars(select(AuditLine).where(AuditLine.event == event).order_by(AuditLine.seq)))


async def the_visitor(gateways: Gateways) -> Visitor:
    async with gateways.lower.database.transaction() as db:
        return await db.get_one(Visitor, gateways.visitor.id)


async def change(gateways: Gateways, table: type[Any], row_id: uuid.UUID, **values: object) -> None:
    async with gateways.lower.database.transaction() as db:
        await db.execute(update(table).where(table.id == row_id).values(**values))


async def test_one_click_brings_a_person_to_the_page_of_the_lower_platform(gateways: Gateways) -> None:
    browser = await at_home(gateways)
    steps = await enter(browser, initiation(f"{LOWER}/records/17?tab=2"))
    assert (steps.callback.status_code, steps.callback.headers["location"]) == (303, f"{LOWER}/records/17?tab=2")
    assert cookie(browser, LOWER_COOKIE)
    (line,) = await audit(gateways, "entry.succeeded")
    assert line.actor == f"visitor:{gateways.visitor.id}"
    assert line.details["acr"] == 1


async def test_the_session_s_cookie_is_for_this_host_alone_and_no_script_reads_it(gateways: Gateways) -> None:
    steps = await enter(await at_home(gateways), initiation())
    (set_session,) = (
        value for value in steps.callback.headers.get_list("set-cookie") if value.startswith(f"{LOWER_COOKIE}=")
    )
    said = {part.strip().lower() for part in set_session.split(";")[1:]}
    assert {"secure", "httponly", "samesite=lax", "path=/"} <= said
    assert not any(part.startswith("domain") for part in said)


async def test_neither_id_number_nor_name_is_ever_in_an_address_or_in_clear(gateways: Gateways) -> None:
    await enter(await at_home(gateways), initiation())
    for request in gateways.hosts.asked:
        sent = f"{request.url} {request.headers} {request.content.decode()}"
        assert gateways.id_number not in sent
        assert gateways.name not in sent


async def test_the_first_entry_binds_the_account_to_the_person_above(gateways: Gateways) -> None:
    assert (await the_visitor(gateways)).subject is None
    await visitor_browser(gateways)
    bound = (await the_visitor(gateways)).subject
    assert bound
    assert bound != str(gateways.staff.id)
    await visitor_browser(gateways)
    assert (await the_visitor(gateways)).subject == bound
    assert len(await audit(gateways, "entry.subject_bound")) == 1


async def test_an_account_that_is_bound_to_another_subject_lets_nobody_in(gateways: Gateways) -> None:
    await change(gateways, Visitor, gateways.visitor.id, subject="somebody-else")
    steps = await enter(await at_home(gateways), initiation())
    assert steps.callback.status_code == 403
    assert (await audit(gateways, "entry.refused"))[0].details["reason"] == "other_subject"


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"status": "disabled"}, "unknown_visitor"),
        ({"valid_until": now() - timedelta(seconds=1)}, "unknown_visitor"),
        ({"valid_from": now() + timedelta(days=1)}, "unknown_visitor"),
        ({"id_number_index": b"of somebody else"}, "unknown_visitor"),
    ],
    ids=["disabled", "expired", "not yet valid", "no account"],
)
async def test_without_a_good_account_nobody_comes_in_and_the_answer_does_not_say_why(
    gateways: Gateways, values: dict[str, object], reason: str
) -> None:
    await change(gateways, Visitor, gateways.visitor.id, **values)
    browser = await at_home(gateways)
    steps = await enter(browser, initiation())
    assert steps.callback.status_code == 403
    assert "not_admitted" in steps.callback.text
    assert reason not in steps.callback.text
    assert cookie(browser, LOWER_COOKIE) is None
    assert (await audit(gateways, "entry.refused"))[0].details["reason"] == reason


async def test_a_revoked_key_lets_nobody_in(gateways: Gateways) -> None:
    async with gateways.lower.database.transaction() as db:
        await db.execute(update(VisitorKey).values(status="revoked"))
    assert (await enter(await at_home(gateways), initiation())).callback.status_code == 403
    assert (await audit(gateways, "entry.refused"))[0].details["reason"] == "unknown_key"


async def test_the_upper_platform_s_word_counts_no_more_than_its_trust_says(gateways: Gateways) -> None:
    await change(gateways, Trust, gateways.home_at_lower.id, acr_max=1)
    browser = await at_home(gateways, proved=Authentication(2, ("hwk",), now()))
    await enter(browser, initiation())
    assert (await audit(gateways, "entry.succeeded"))[0].details["acr"] == 1


async def test_whoever_is_not_entitled_is_sent_back_and_told(gateways: Gateways) -> None:
    async with gateways.home.database.transaction() as db:
        await db.execute(update(Entitlement).values(valid_until=now() - timedelta(seconds=1)))
    steps = await enter(await at_home(gateways), initiation())
    assert query_of(steps.authorize.headers["location"])["error"] == "access_denied"
    assert steps.callback.status_code == 403
    assert "没有进入的权限" in steps.callback.text


async def test_an_upper_gateway_that_is_away_is_named_as_away_and_not_as_a_fault(gateways: Gateways) -> None:
    del gateways.hosts.apps["sso.shaanxi.example"]
    answer = await gateways.browser().get(initiation())
    assert answer.status_code == 502
    assert "暂时没有应答" in answer.text


async def test_a_person_who_comes_again_keeps_the_session_under_a_new_secret(gateways: Gateways) -> None:
    browser = await at_home(gateways)
    await enter(browser, initiation())
    first = cookie(browser, LOWER_COOKIE)
    await enter(browser, initiation())
    assert cookie(browser, LOWER_COOKIE) != first
    async with gateways.lower.database.transaction() as db:
        assert len((await db.scalars(select(Session))).all()) == 1


async def test_two_tabs_that_enter_at_once_do_not_disturb_each_other(gateways: Gateways) -> None:
    browser = await at_home(gateways)
    _, first = await to_callback(browser, initiation(f"{LOWER}/a"))
    _, second = await to_callback(browser, initiation(f"{LOWER}/b"))
    assert (await browser.get(first.headers["location"])).headers["location"] == f"{LOWER}/a"
    assert (await browser.get(second.headers["location"])).headers["location"] == f"{LOWER}/b"


async def another_person(gateways: Gateways) -> httpx.AsyncClient:
    """A browser in which another person of the province, with an account at the city, is logged in at home."""
    staff = await a_member_of_staff(gateways.home.gateway, "610402197505052313", gateways.password, "王芳")
    async with gateways.home.database.transaction() as db:
        db.add(staff)
        await db.flush()
        db.add(
            Entitlement(
                id=uuid.uuid4(), staff_id=staff.id, trust_id=gateways.lower_at_home.id, granted_at=now(),
                valid_until=now() + timedelta(days=1), granted_by="staff:1",
            )
        )  # fmt: skip
    visitor = a_visitor(gateways.lower.gateway, gateways.home_at_lower, "610402197505052313", "王芳")
    async with gateways.lower.database.transaction() as db:
        db.add(visitor)
        await db.flush()
        db.add(a_visitor_key(visitor, staff.public_jwk or {}))
    return await at_home(gateways, staff)


async def held(gateways: Gateways) -> tuple[httpx.AsyncClient, httpx.Response, str]:
    """Li has a session in the browser, and Wang comes in: the browser, the page that asks, Li's secret."""
    lis = cookie(await visitor_browser(gateways), LOWER_COOKIE) or ""
    browser = await another_person(gateways)
    set_cookie(browser, LOWER, LOWER_COOKIE, lis)
    return browser, (await enter(browser, initiation())).callback, lis


async def test_nobody_takes_another_one_s_place_without_being_asked(gateways: Gateways) -> None:
    browser, page, lis = await held(gateways)
    assert page.status_code == 200
    assert "换人进入" in page.text
    assert "李明" in page.text
    assert "王芳" in page.text
    assert cookie(browser, LOWER_COOKIE) == lis
    assert len(await audit(gateways, "entry.held")) == 1


async def test_after_a_yes_the_other_one_is_out_and_the_new_one_is_in(gateways: Gateways) -> None:
    browser, page, lis = await held(gateways)
    answer = await browser.post(f"{LOWER}/sso/confirm", data=form_of(page))
    assert (answer.status_code, answer.headers["location"]) == (303, f"{LOWER}/records/17")
    assert cookie(browser, LOWER_COOKIE) != lis
    async with gateways.lower.database.transaction() as db:
        ends = {row.end_reason for row in await db.scalars(select(Session))}
    assert ends == {"replaced", None}


async def test_a_yes_counts_once_and_only_from_our_own_page_in_the_same_browser(gateways: Gateways) -> None:
    browser, page, _ = await held(gateways)
    form = form_of(page)
    elsewhere = gateways.browser()
    assert (await elsewhere.post(f"{LOWER}/sso/confirm", data=form)).status_code == 403
    foreign = await browser.post(f"{LOWER}/sso/confirm", data=form, headers={"Origin": "https://evil.example"})
    assert foreign.status_code == 403
    assert (await browser.post(f"{LOWER}/sso/confirm", data=form | {"csrf": "guess"})).status_code == 403
    assert (await browser.post(f"{LOWER}/sso/confirm", data=form)).status_code == 303
    assert (await browser.post(f"{LOWER}/sso/confirm", data=form)).status_code == 400


async def test_an_account_disabled_while_the_page_asks_lets_nobody_in(gateways: Gateways) -> None:
    browser, page, _ = await held(gateways)
    async with gateways.lower.database.transaction() as db:
        await db.execute(update(Visitor).values(status="disabled"))
    await browser.post(f"{LOWER}/sso/confirm", data=form_of(page))
    assert (await browser.get(f"{LOWER}/sso/auth?portal=records")).status_code != 200


async def test_the_attempt_s_cookie_lives_five_minutes(gateways: Gateways) -> None:
    initiate, _ = await to_callback(await at_home(gateways), initiation())
    (set_attempt,) = initiate.headers.get_list("set-cookie")
    assert set_attempt.startswith(f"{ATTEMPT_COOKIE}=")
    assert "max-age=300" in set_attempt.lower()


async def test_a_person_who_is_not_logged_in_at_home_logs_in_there_first(gateways: Gateways) -> None:
    browser = gateways.browser()
    initiate, authorize = await to_callback(browser, initiation())
    assert initiate.headers["location"].startswith(f"{HOME}/oauth/authorize?")
    assert "/login" in authorize.headers["location"]
