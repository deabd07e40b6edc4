"""What a proxy is told about a request: who is there, or why not; never yes where something is wrong."""

import base64
import uuid
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
import structlog
from sqlalchemy import update
from tests.integration.sso_gateway.journey import (
    LOWER_COOKIE,
    at_home,
    enter,
    initiation,
    query_of,
    set_cookie,
    visitor_browser,
)
from tests.integration.sso_gateway.world import HOME, LOWER, Gateways, a_trust

from qinlian_common.observe.clock import now
from qinlian_sso_gateway.sessions import access_tokens
from qinlian_sso_gateway.sessions.opened import Authentication
from qinlian_sso_gateway.storage.people import Visitor
from qinlian_sso_gateway.storage.sessions import Session
from qinlian_sso_gateway.storage.trusts import Trust
from qinlian_sso_gateway.tokens import identity_header
from qinlian_sso_gateway.tokens.keys import PublicKeys

AUTH = f"{LOWER}/sso/auth"


@pytest.fixture(autouse=True)
async def portal(gateways: Gateways) -> Trust:
    """A portal of the city."""
    trust = a_trust("portal", "records", name="病历浏览", scopes=["roles", "emergency:record"])
    async with gateways.lower.database.transaction() as db:
        db.add(trust)
    return trust


async def ask(browser: httpx.AsyncClient, **asked: str | int) -> httpx.Response:
    return await browser.get(AUTH, params={"portal": "records", **asked})


def told(gateways: Gateways, answer: httpx.Response) -> identity_header.Identity:
    keys = PublicKeys.of(gateways.lower.gateway.ring.jwks())
    return identity_header.read(answer.headers["Qinlian-Identity"], keys, LOWER, "records")


async def change(gateways: Gateways, table: type[Any], row_id: uuid.UUID, **values: object) -> None:
    async with gateways.lower.database.transaction() as db:
        await db.execute(update(table).where(table.id == row_id).values(**values))


async def test_a_portal_is_told_who_is_there_under_a_name_of_its_own(gateways: Gateways) -> None:
    answer = await ask(await visitor_browser(gateways))
    assert (answer.status_code, answer.content) == (200, b"")
    identity = told(gateways, answer)
    assert identity.roles == ("viewer",)
    assert identity.divisions == ("610400",)
    assert (identity.ceiling, identity.acr) == (3, 1)
    assert identity.subject not in {str(gateways.visitor.id), str(gateways.staff.id)}
    assert (
        gateways.id_number
        not in base64.urlsafe_b64decode(answer.headers["Qinlian-Identity"].split(".")[1] + "==").decode()
    )


async def test_the_same_person_has_another_name_at_another_portal(gateways: Gateways) -> None:
    async with gateways.lower.database.transaction() as db:
        db.add(a_trust("portal", "statistics"))
    browser = await visitor_browser(gateways)
    keys = PublicKeys.of(gateways.lower.gateway.ring.jwks())
    other = (await ask(browser, portal="statistics")).headers["Qinlian-Identity"]
    subject = identity_header.read(other, keys, LOWER, "statistics").subject
    assert subject != told(gateways, await ask(browser)).subject


async def test_without_a_session_nobody_passes_and_the_browser_learns_where_to_sign_on(gateways: Gateways) -> None:
    answer = await gateways.browser().get(
        AUTH, params={"portal": "records"}, headers={"X-Original-URI": "/records/17?tab=2&name=a%26b"}
    )
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert "Qinlian-Identity" not in answer.headers
    sign_on = answer.headers["Qinlian-Sign-On"]
    assert urlsplit(sign_on).path == "/sso/step_up"
    assert query_of(sign_on)["target"] == f"{LOWER}/records/17?tab=2&name=a%26b"


async def test_a_proxy_that_passes_on_nonsense_leads_nobody_away(gateways: Gateways) -> None:
    for forged in ("https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"):
        answer = await gateways.browser().get(AUTH, params={"portal": "records"}, headers={"X-Original-URI": forged})
        assert query_of(answer.headers["Qinlian-Sign-On"])["target"] == f"{LOWER}/", forged


async def test_an_invented_or_ended_session_is_none(gateways: Gateways) -> None:
    browser = gateways.browser()
    set_cookie(browser, LOWER, LOWER_COOKIE, "invented")
    assert (await ask(browser)).status_code == 401
    browser = await visitor_browser(gateways)
    async with gateways.lower.database.transaction() as db:
        await db.execute(update(Session).values(ended_at=now()))
    assert (await ask(browser)).status_code == 401


async def test_an_unknown_or_disabled_portal_gets_no_answer_about_anybody(gateways: Gateways, portal: Trust) -> None:
    browser = await visitor_browser(gateways)
    assert (await ask(browser, portal="other")).status_code == 403
    await change(gateways, Trust, portal.id, status="disabled")
    assert (await ask(browser)).status_code == 403
    await change(gateways, Trust, portal.id, status="proposed")
    assert (await ask(browser)).status_code == 403


@pytest.mark.parametrize(
    "values",
    [{"status": "disabled"}, {"valid_until": now() - timedelta(seconds=1)}],
    ids=["disabled", "expired"],
)
async def test_a_visitor_who_is_no_longer_welcome_is_out_with_the_next_request(
    gateways: Gateways, values: dict[str, object]
) -> None:
    browser = await visitor_browser(gateways)
    assert (await ask(browser)).status_code == 200
    await change(gateways, Visitor, gateways.visitor.id, **values)
    assert (await ask(browser)).status_code == 401


async def test_a_disabled_platform_s_people_are_out_with_the_next_request(gateways: Gateways) -> None:
    browser = await visitor_browser(gateways)
    await change(gateways, Trust, gateways.home_at_lower.id, status="disabled")
    assert (await ask(browser)).status_code == 401


async def test_a_database_that_is_away_lets_nobody_pass(gateways: Gateways) -> None:
    browser = await visitor_browser(gateways)
    await gateways.lower.database.engine.dispose()

    async def away(*_: object) -> None:
        raise OSError("no way to the database")

    gateways.lower.database.engine.dialect.do_ping = away  # type: ignore[method-assign, assignment]
    gateways.lower.database.engine.sync_engine.dialect.connect = away  # type: ignore[method-assign, assignment]
    transport = httpx.ASGITransport(gateways.lower.app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, cookies=browser.cookies) as client:
        answer = await client.get(AUTH, params={"portal": "records"})
    assert answer.status_code >= 500
    assert "Qinlian-Identity" not in answer.headers


async def test_a_question_that_cannot_be_understood_is_not_answered_with_yes(gateways: Gateways) -> None:
    browser = await visitor_browser(gateways)
    wrong: tuple[dict[str, str | int], ...] = (
        {"acr": 3}, {"acr": "x"}, {"max_age": 0}, {"max_age": -1}, {"role": "a b"}, {"scope": "a\nb"},
    )  # fmt: skip
    for asked in wrong:
        assert (await ask(browser, **asked)).status_code == 400, asked


async def test_a_question_that_asks_twice_is_not_answered_with_yes(gateways: Gateways) -> None:
    browser = await visitor_browser(gateways)
    assert (await browser.get(f"{AUTH}?portal=records&role=doctor&role=viewer")).status_code == 400
    assert (await browser.get(f"{AUTH}?portal=records&portal=other")).status_code == 400


async def test_a_role_decides(gateways: Gateways) -> None:
    browser = await visitor_browser(gateways)
    assert (await ask(browser, role="viewer")).status_code == 200
    refused = await ask(browser, role="doctor")
    assert refused.status_code == 403
    assert "Qinlian-Sign-On" not in refused.headers


async def test_a_page_that_is_refused_is_in_the_log_without_naming_anybody(gateways: Gateways) -> None:
    browser = await visitor_browser(gateways)
    with structlog.testing.capture_logs() as lines:
        await browser.get(AUTH, params={"portal": "records", "role": "doctor"})
    (line,) = (line for line in lines if line["event"] == "refused")
    assert (line["path"], line["reason"]) == ("/sso/auth", "insufficient_role")
    said = str(line)
    assert not any(what in said for what in (gateways.id_number, gateways.name, str(gateways.visitor.id), "doctor"))


async def test_a_member_of_staff_of_this_platform_passes_too(gateways: Gateways) -> None:
    async with gateways.home.database.transaction() as db:
        db.add(a_trust("portal", "records"))
    browser = await at_home(gateways)
    answer = await browser.get(f"{HOME}/sso/auth", params={"portal": "records"})
    keys = PublicKeys.of(gateways.home.gateway.ring.jwks())
    identity = identity_header.read(answer.headers["Qinlian-Identity"], keys, HOME, "records")
    assert (identity.divisions, identity.ceiling) == (("610000",), 1)


# Step-up: RFC 9470


async def test_a_page_that_needs_more_sends_the_visitor_through_his_own_platform_again(gateways: Gateways) -> None:
    browser = await visitor_browser(gateways)
    async with gateways.lower.database.transaction() as db:
        await db.execute(update(Session).values(auth_time=now() - timedelta(minutes=10)))
    refused = await ask(browser, max_age=300)
    assert refused.status_code == 401
    assert 'error="insufficient_user_authentication"' in refused.headers["WWW-Authenticate"]
    assert "max_age=300" in refused.headers["WWW-Authenticate"]
    onward = await browser.get(refused.headers["Qinlian-Sign-On"])
    assert onward.status_code == 303
    steps = await enter(browser, f"{LOWER}{onward.headers['location']}")
    assert steps.callback.status_code == 303, steps.callback.text
    assert (await ask(browser, max_age=300)).status_code == 200


async def test_at_home_an_old_login_has_to_be_repeated_before_the_answer(gateways: Gateways) -> None:
    browser = await at_home(gateways, proved=Authentication(1, ("pwd",), now() - timedelta(hours=1)))
    steps_initiate = await browser.get(initiation(max_age="300"))
    authorize = await browser.get(steps_initiate.headers["location"])
    assert "/login" in authorize.headers["location"]


async def test_an_answer_that_is_older_than_was_asked_is_not_believed(gateways: Gateways) -> None:
    """The home gateway would not give one; a dishonest one might."""
    browser = await at_home(gateways)
    initiate = await browser.get(initiation(max_age="300"))
    authorize = await browser.get(initiate.headers["location"])
    async with gateways.home.database.transaction() as db:
        await db.execute(update(Session).values(auth_time=now() - timedelta(minutes=10)))
    assert (await browser.get(authorize.headers["location"])).status_code == 403


async def test_a_level_that_the_platform_s_word_cannot_reach_is_refused_and_not_tried_for_ever(
    gateways: Gateways,
) -> None:
    await change(gateways, Trust, gateways.home_at_lower.id, acr_max=1)
    browser = await visitor_browser(gateways)
    refused = await ask(browser, acr=2)
    assert 'acr_values="2"' in refused.headers["WWW-Authenticate"]
    assert (await browser.get(refused.headers["Qinlian-Sign-On"])).status_code == 403


async def test_whoever_has_no_session_may_choose_where_he_comes_from(gateways: Gateways) -> None:
    page = await gateways.browser().get(f"{LOWER}/sso/step_up", params={"target": "/records/17"})
    assert page.status_code == 200
    assert "陕西省全民健康信息平台" in page.text
    assert "target_link_uri=https%3A%2F%2Fsso.xianyang.example%2Frecords%2F17" in page.text
    assert "/login?next=" in page.text


async def test_a_proxy_that_hands_on_answers_sends_the_browser_to_sign_on(gateways: Gateways) -> None:
    answer = await gateways.browser().get(
        f"{LOWER}/sso/forward_auth", params={"portal": "records"}, headers={"X-Forwarded-Uri": "/records/17"}
    )
    assert answer.status_code == 303
    assert query_of(answer.headers["location"])["target"] == f"{LOWER}/records/17"


# Tokens


async def bearer(
    gateways: Gateways, trust: Trust, scope: str, session_id: uuid.UUID | None = None
) -> httpx.AsyncClient:
    async with gateways.lower.database.transaction() as db:
        token = await access_tokens.give(db, trust, "subject", scope, of_session=session_id)
    program = gateways.program()
    program.headers["Authorization"] = f"Bearer {token}"
    return program


async def a_session_id(gateways: Gateways) -> uuid.UUID:
    await visitor_browser(gateways)
    async with gateways.lower.database.transaction() as db:
        return (await db.scalars(Session.__table__.select().with_only_columns(Session.id))).one()


async def test_a_token_for_a_person_counts_at_the_portal_that_got_it_and_nowhere_else(
    gateways: Gateways, portal: Trust
) -> None:
    other = a_trust("portal", "statistics")
    async with gateways.lower.database.transaction() as db:
        db.add(other)
    session_id = await a_session_id(gateways)
    assert (await ask(await bearer(gateways, portal, "openid", session_id))).status_code == 200
    assert (await ask(await bearer(gateways, other, "openid", session_id))).status_code == 403


async def test_a_system_s_token_passes_only_where_its_scope_is_asked_for(gateways: Gateways) -> None:
    system = a_trust("system", "exchange", scopes=["status.read"])
    async with gateways.lower.database.transaction() as db:
        db.add(system)
    program = await bearer(gateways, system, "status.read")
    assert (await ask(program, scope="status.read")).status_code == 200
    assert (await ask(program)).status_code == 403
    assert (await ask(program, scope="status.write")).status_code == 403
    assert (await ask(program, scope="status.read", role="viewer")).status_code == 403
    assert (await ask(program, scope="status.read", acr=1)).status_code == 401


async def test_a_wrong_token_is_not_mended_by_a_good_cookie(gateways: Gateways) -> None:
    browser = await visitor_browser(gateways)
    answer = await browser.get(AUTH, params={"portal": "records"}, headers={"Authorization": "Bearer wrong"})
    assert answer.status_code == 401
    assert 'error="invalid_token"' in answer.headers["WWW-Authenticate"]
    assert "Qinlian-Sign-On" not in answer.headers
