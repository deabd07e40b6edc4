"""Attacks on the way between two gateways: answers of others, other browsers, other codes, other addresses."""

import uuid
from typing import Any

import httpx
from sqlalchemy import select, update
from tests.integration.sso_gateway.attacks.dishonest import Dishonest
from tests.integration.sso_gateway.journey import (
    ATTEMPT_COOKIE,
    LOWER_COOKIE,
    at_home,
    cookie,
    enter,
    initiation,
    query_of,
    set_cookie,
    to_callback,
    with_query,
)
from tests.integration.sso_gateway.world import HOME, LOWER, Gateways, a_trust
from tests.unit.web.test_target import TRICKS

from qinlian_common.observe.clock import now
from qinlian_sso_gateway.storage.people import Entitlement, Staff, Visitor
from qinlian_sso_gateway.storage.sessions import Session
from qinlian_sso_gateway.storage.trusts import Trust
from qinlian_sso_gateway.tokens import client_assertion

OTHER = "https://sso.hanzhong.example"


async def a_second_upper(gateways: Gateways) -> None:
    """Another platform above the city, just as trusted."""
    endpoints = {name: f"{OTHER}/{name}" for name in ("authorization", "par", "token")}
    async with gateways.lower.database.transaction() as db:
        db.add(a_trust("upper", OTHER, jwks_uri=f"{OTHER}/jwks", endpoints=endpoints))


def asked(gateways: Gateways, path: str) -> int:
    return sum(request.url.path == path for request in gateways.hosts.asked)


async def nobody_is_in(gateways: Gateways) -> bool:
    async with gateways.lower.database.transaction() as db:
        return (await db.scalar(select(Session.id).where(Session.ended_at.is_(None)))) is None


# Mix-up of issuers (RFC 9207)


async def test_an_answer_in_another_issuer_s_name_is_refused_and_its_code_shown_to_nobody(gateways: Gateways) -> None:
    await a_second_upper(gateways)
    browser = await at_home(gateways)
    for iss in (OTHER, f"{HOME}/", HOME.upper(), "", "https://evil.example"):
        _, authorize = await to_callback(browser, initiation())
        assert (await browser.get(with_query(authorize.headers["location"], iss=iss))).status_code == 400, iss
    assert asked(gateways, "/oauth/token") == 0
    assert await nobody_is_in(gateways)


async def test_an_answer_without_issuer_is_refused(gateways: Gateways) -> None:
    browser = await at_home(gateways)
    _, authorize = await to_callback(browser, initiation())
    query = query_of(authorize.headers["location"])
    answer = await browser.get(f"{LOWER}/sso/callback", params={k: v for k, v in query.items() if k != "iss"})
    assert answer.status_code == 400
    assert asked(gateways, "/oauth/token") == 0


# Code injection, reuse, and downgrade of PKCE


async def test_a_code_from_another_browser_s_entry_is_no_use_here(gateways: Gateways) -> None:
    theirs = await at_home(gateways)
    _, stolen = await to_callback(theirs, initiation())
    mine = await at_home(gateways)
    _, own = await to_callback(mine, initiation())
    injected = with_query(own.headers["location"], code=query_of(stolen.headers["location"])["code"])
    assert (await mine.get(injected)).status_code != 303
    assert cookie(mine, LOWER_COOKIE) is None
    assert (await theirs.get(stolen.headers["location"])).status_code != 303  # the stolen code is spent as well


async def test_an_answer_counts_once(gateways: Gateways) -> None:
    browser = await at_home(gateways)
    steps = await enter(browser, initiation())
    callback = steps.authorize.headers["location"]
    assert (await browser.get(callback)).status_code == 400
    assert asked(gateways, "/oauth/token") == 1


async def test_an_answer_that_says_something_twice_is_refused(gateways: Gateways) -> None:
    browser = await at_home(gateways)
    for name in ("state", "code", "iss"):
        _, authorize = await to_callback(browser, initiation())
        callback = authorize.headers["location"]
        assert (await browser.get(f"{callback}&{name}={query_of(callback)[name]}")).status_code == 400, name
    assert await nobody_is_in(gateways)


def pushed(gateways: Gateways, **changed: Any) -> dict[str, str]:
    """What the city pushes, signed with its own key."""
    form = {
        "client_id": LOWER, "response_type": "code", "scope": "openid visitor", "redirect_uri": f"{LOWER}/sso/callback",
        "state": "state", "nonce": "nonce", "code_challenge": "a" * 43, "code_challenge_method": "S256",
        "client_assertion_type": client_assertion.TYPE,
        "client_assertion": client_assertion.make(gateways.lower.gateway.ring.signing, LOWER, HOME),
    } | changed  # fmt: skip
    return {name: value for name, value in form.items() if value is not None}


LESS: tuple[dict[str, Any], ...] = (
    {"code_challenge": None},
    {"code_challenge": None, "code_challenge_method": None},
    {"code_challenge_method": "plain"},
    {"code_challenge_method": None},
    {"code_challenge_method": "s256"},
    {"code_challenge": ""},
    {"code_challenge": "a" * 42},
    {"state": None},
    {"nonce": None},
    {"response_type": "token"},
    {"response_type": "code id_token"},
    {"response_mode": "fragment"},
    {"scope": "openid"},
    {"scope": "visitor"},
    {"request": "eyJhbGciOiJub25lIn0.e30."},
    {"request_uri": "https://evil.example/request"},
)


async def test_a_request_with_less_protection_is_not_taken(gateways: Gateways) -> None:
    program = gateways.program()
    assert (await program.post(f"{HOME}/oauth/par", data=pushed(gateways))).status_code == 201
    for changed in LESS:
        answer = await program.post(f"{HOME}/oauth/par", data=pushed(gateways, **changed))
        assert answer.status_code == 400, changed
    assert all(request.url.host != "evil.example" for request in gateways.hosts.asked)


CALLBACK = f"{LOWER}/sso/callback"
REDIRECTS = (
    f"{CALLBACK}/", f"{CALLBACK}?a=b", f"{CALLBACK}#a", f"{CALLBACK}/../../evil", f" {CALLBACK}", f"{CALLBACK}%00",
    f"{CALLBACK}\r\nSet-Cookie: a=b", f"{LOWER}/SSO/callback", f"{LOWER}/sso/%63allback", f"{LOWER}:443/sso/callback",
    f"{LOWER}.evil.example/sso/callback", f"{LOWER}@evil.example/sso/callback", f"{LOWER}%2f@evil.example/sso/callback",
    f"{LOWER}\\@evil.example/sso/callback", f"{LOWER}%00.evil.example/sso/callback", "//evil.example/sso/callback",
    "https://SSO.xianyang.example/sso/callback", "http://sso.xianyang.example/sso/callback",
    "https://sso.xianyang。example/sso/callback", "javascript:alert(1)", "https://evil.example", "",
)  # fmt: skip


async def test_no_address_but_the_registered_one_gets_a_code(gateways: Gateways) -> None:
    program = gateways.program()
    for redirect_uri in REDIRECTS:
        answer = await program.post(f"{HOME}/oauth/par", data=pushed(gateways, redirect_uri=redirect_uri))
        assert answer.status_code == 400, redirect_uri


async def test_a_portal_s_wrong_address_is_told_to_the_person_and_never_gone_to(gateways: Gateways) -> None:
    async with gateways.home.database.transaction() as db:
        db.add(a_trust("portal", "portal", redirect_uris=["https://portal.example/callback"], scopes=["roles"]))
    browser = await at_home(gateways)
    asking = {
        "client_id": "portal", "response_type": "code", "scope": "openid", "state": "s", "nonce": "n",
        "code_challenge": "a" * 43, "code_challenge_method": "S256",
    }  # fmt: skip
    good = await browser.get(
        f"{HOME}/oauth/authorize", params=asking | {"redirect_uri": "https://portal.example/callback"}
    )
    assert query_of(good.headers["location"])["code"]
    for shown in REDIRECTS:
        wrong = shown.replace("sso.xianyang.example/sso", "portal.example")
        answer = await browser.get(f"{HOME}/oauth/authorize", params=asking | {"redirect_uri": wrong})
        assert answer.status_code == 400, wrong
        assert "location" not in answer.headers, wrong


async def test_what_was_pushed_cannot_be_changed_on_the_way(gateways: Gateways) -> None:
    browser = await at_home(gateways)
    initiate = await browser.get(initiation())
    changed = with_query(
        initiate.headers["location"], redirect_uri="https://evil.example/", state="evil", scope="openid", nonce="evil"
    )
    authorize = await browser.get(changed)
    assert authorize.headers["location"].startswith(f"{LOWER}/sso/callback?")
    assert query_of(authorize.headers["location"])["state"] != "evil"


# Targets and issuers of the link


LEADING_AWAY = {name: target for name, target in TRICKS.items() if target}
"""An empty target is as good as none: the first page."""


async def test_a_link_leads_to_no_page_but_ours(gateways: Gateways) -> None:
    for name, shown in LEADING_AWAY.items():
        target = shown.replace("sso.city.example", "sso.xianyang.example")
        answer = await gateways.browser().get(initiation(target))
        assert answer.status_code == 400, name
        assert "location" not in answer.headers, name
    assert asked(gateways, "/oauth/par") == 0


async def test_a_link_does_not_lead_back_into_sign_on(gateways: Gateways) -> None:
    for step in ("/sso/initiate", "/sso/callback?code=x", "/sso/step_up", "/sso/step_up/", "/logout"):
        assert (await gateways.browser().get(initiation(f"{LOWER}{step}"))).status_code == 400, step


async def test_a_link_makes_the_gateway_ask_nobody_but_its_partners(gateways: Gateways) -> None:
    away = ("http://127.0.0.1:5432", "https://evil.example", f"{HOME}@evil.example")
    for iss in (f"{HOME}/", HOME.upper(), f"{HOME}:443", *away):
        assert (await gateways.browser().get(initiation(iss=iss))).status_code == 400, iss
    assert all(request.url.host == "sso.xianyang.example" for request in gateways.hosts.asked)


async def test_a_login_hint_is_not_looked_at(gateways: Gateways) -> None:
    answer = await gateways.browser().get(initiation(login_hint=gateways.id_number))
    assert gateways.id_number not in answer.headers["location"]


# Login CSRF, session fixation


async def test_an_entry_that_another_browser_began_ends_in_no_other(gateways: Gateways) -> None:
    attacker = await at_home(gateways)
    _, authorize = await to_callback(attacker, initiation())
    victim = gateways.browser()
    assert (await victim.get(authorize.headers["location"])).status_code == 400
    assert cookie(victim, LOWER_COOKIE) is None
    own = await at_home(gateways)
    await to_callback(own, initiation())
    assert (await own.get(authorize.headers["location"])).status_code == 400
    assert cookie(own, LOWER_COOKIE) is None


async def test_a_session_s_name_chosen_by_another_is_worth_nothing_after_the_entry(gateways: Gateways) -> None:
    browser = await at_home(gateways)
    set_cookie(browser, LOWER, LOWER_COOKIE, "chosen-by-another")
    await enter(browser, initiation())
    assert cookie(browser, LOWER_COOKIE) != "chosen-by-another"
    attacker = gateways.browser()
    set_cookie(attacker, LOWER, LOWER_COOKIE, "chosen-by-another")
    assert (await attacker.get(f"{LOWER}/sso/auth?portal=x")).status_code in {401, 403}
    async with gateways.lower.database.transaction() as db:
        assert len((await db.scalars(select(Session))).all()) == 1


async def test_cookies_cannot_be_set_from_a_neighbour_under_the_same_domain(gateways: Gateways) -> None:
    assert LOWER_COOKIE.startswith("__Host-")
    assert ATTEMPT_COOKIE.startswith("__Host-")
    steps = await enter(await at_home(gateways), initiation())
    for answer in (steps.initiate, steps.callback):
        for line in answer.headers.get_list("set-cookie"):
            assert "domain=" not in line.lower()
            assert "; secure" in line.lower()
            assert "; httponly" in line.lower()


# Disabled people and platforms: CVE-2026-1609 and CVE-2026-1486 of another product


async def between(gateways: Gateways, side: str, table: Any, row_id: uuid.UUID, **values: Any) -> httpx.Response:
    """The callback's answer, where something changes after the code was given."""
    browser = await at_home(gateways)
    _, authorize = await to_callback(browser, initiation())
    async with getattr(gateways, side).database.transaction() as db:
        await db.execute(update(table).where(table.id == row_id).values(**values))
    answer = await browser.get(authorize.headers["location"])
    assert await nobody_is_in(gateways)
    return answer


async def test_who_is_disabled_at_home_gets_nothing_for_a_code_that_he_has(gateways: Gateways) -> None:
    answer = await between(gateways, "home", Staff, gateways.staff.id, status="disabled")
    assert answer.status_code == 502


async def test_a_lower_platform_that_is_disabled_at_home_gets_nothing_for_a_code(gateways: Gateways) -> None:
    answer = await between(gateways, "home", Trust, gateways.lower_at_home.id, status="disabled")
    assert answer.status_code == 502


async def test_an_upper_platform_that_is_disabled_here_lets_nobody_in_any_more(gateways: Gateways) -> None:
    answer = await between(gateways, "lower", Trust, gateways.home_at_lower.id, status="disabled")
    assert answer.status_code == 400
    assert asked(gateways, "/oauth/token") == 0
    assert (await gateways.browser().get(initiation())).status_code == 400


async def test_an_account_that_expires_on_the_way_is_not_entered(gateways: Gateways) -> None:
    answer = await between(gateways, "lower", Visitor, gateways.visitor.id, valid_until=now())
    assert answer.status_code == 403


async def test_who_is_disabled_at_home_is_given_no_code(gateways: Gateways) -> None:
    browser = await at_home(gateways)
    async with gateways.home.database.transaction() as db:
        await db.execute(update(Staff).values(status="disabled"))
    _, authorize = await to_callback(browser, initiation())
    assert "code" not in query_of(authorize.headers["location"])
    async with gateways.home.database.transaction() as db:
        await db.execute(update(Staff).values(status="active"))
        await db.execute(update(Entitlement).values(valid_until=now()))
    _, authorize = await to_callback(await at_home(gateways), initiation())
    assert "code" not in query_of(authorize.headers["location"])


# Clock skew


async def test_a_clock_may_be_ten_seconds_ahead_and_no_more(gateways: Gateways) -> None:
    upper = Dishonest(gateways)
    await upper.stand()
    for ahead, is_let_in in ((9, True), (-45, True), (30, False), (60, False), (-61, False)):
        browser = await upper.begin()
        at = int(now().timestamp()) + ahead
        token = upper.good(iat=at, exp=at + 60, visitor_proof=upper.sealed(upper.proof(iat=at, exp=at + 60)))
        assert await upper.end(browser, token) == is_let_in, ahead
