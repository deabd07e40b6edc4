"""Sign-in by the gateway: who comes in, what he sees, and how it ends."""

import httpx
import pytest
from tests.integration.indicators.pages.world import ORIGIN, Pages, followed, form_token
from tests.integration.sso_gateway.journey import at_home, cookie, query_of, with_query
from tests.integration.sso_gateway.world import HOME

from qinlian_sso_gateway.provider.notify_logout import notify_due
from qinlian_sso_gateway.sessions import ended, opened

COOKIE = "__Host-qinlian-indicators-610000"


async def test_whoever_is_logged_in_at_the_gateway_comes_to_the_page_that_he_wanted(published: Pages) -> None:
    staff = await published.person("610402", "秦都核对员", "signatory")
    async with await at_home(published.gateways, staff) as browser:
        answer = await followed(browser, f"{ORIGIN}/months/2026-10/610402")
    assert answer.status_code == 200
    assert "秦都区" in answer.text
    assert "秦都核对员" in answer.text
    assert str(answer.url) == f"{ORIGIN}/months/2026-10/610402"


async def test_whoever_is_nowhere_logged_in_is_asked_by_the_gateway(pages: Pages) -> None:
    async with pages.gateways.browser() as browser:
        answer = await followed(browser, f"{ORIGIN}/")
    assert str(answer.url).startswith(f"{HOME}/")
    assert "登录" in answer.text


async def test_a_program_without_a_session_is_told_so(pages: Pages) -> None:
    async with pages.gateways.program() as program:
        answer = await program.get(f"{ORIGIN}/api/v1/months")
    assert (answer.status_code, answer.json()["error"]) == (401, "login_required")


async def test_an_account_without_a_role_here_learns_whom_to_ask(published: Pages) -> None:
    staff = await published.person("610402", "无角色", "doctor")
    async with await at_home(published.gateways, staff) as browser:
        answer = await followed(browser, f"{ORIGIN}/")
    assert answer.status_code == 403
    assert "账号管理员" in answer.text


async def test_the_session_s_cookie_is_for_this_host_alone_and_no_script_reads_it(published: Pages) -> None:
    staff = await published.person("610402", "秦都核对员", "signatory")
    async with await at_home(published.gateways, staff) as browser:
        back = await _to_callback(browser)
        answer = await browser.get(back)
    given = next(one for one in answer.headers.get_list("set-cookie") if one.startswith(f"{COOKIE}="))
    assert {"HttpOnly", "Secure", "Path=/", "SameSite=lax"} <= set(given.split("; "))
    assert "Domain" not in given


async def test_an_answer_counts_once_and_only_in_the_browser_that_asked(published: Pages) -> None:
    staff = await published.person("610402", "秦都核对员", "signatory")
    async with await at_home(published.gateways, staff) as browser, published.gateways.browser() as another:
        back = await _to_callback(browser)
        assert (await another.get(back)).status_code == 400
        assert (await browser.get(back)).status_code == 303
        assert (await browser.get(back)).status_code == 400


@pytest.mark.parametrize("wrong", [{"state": "another"}, {"iss": "https://evil.example"}, {"code": "another"}])
async def test_an_answer_that_was_changed_opens_no_session(published: Pages, wrong: dict[str, str]) -> None:
    staff = await published.person("610402", "秦都核对员", "signatory")
    async with await at_home(published.gateways, staff) as browser:
        answer = await browser.get(with_query(await _to_callback(browser), **wrong))
        assert answer.status_code in {400, 502}
        assert cookie(browser, COOKIE) is None


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "/\\evil.example"])
async def test_sign_in_leads_to_no_other_site(pages: Pages, target: str) -> None:
    async with pages.gateways.browser() as browser:
        answer = await browser.get(f"{ORIGIN}/sign-in", params={"next": target})
    assert answer.status_code == 400


async def test_sign_out_ends_the_session_and_shows_the_way_out_of_the_gateway(published: Pages) -> None:
    staff = await published.person("610402", "秦都核对员", "signatory")
    async with published.signed_in(staff) as browser:
        secret = cookie(browser, COOKIE)
        token = form_token(await browser.get(f"{ORIGIN}/"))
        answer = await browser.post(f"{ORIGIN}/sign-out", data={"csrf": token})
        assert answer.headers["location"] == "/signed-out"
        assert f"{HOME}/oauth/end_session" in (await browser.get(f"{ORIGIN}/signed-out")).text
    async with published.gateways.program() as thief:
        thief.cookies.set(COOKIE, secret or "", domain=httpx.URL(ORIGIN).host)
        assert (await thief.get(f"{ORIGIN}/api/v1/months")).status_code == 401


async def test_a_logout_at_the_gateway_ends_the_session_here(published: Pages) -> None:
    staff = await published.person("610402", "秦都核对员", "signatory")
    home = published.gateways.home
    async with published.signed_in(staff) as browser:
        async with home.database.transaction() as session:
            secret = cookie(browser, "__Host-qinlian-610000") or ""
            found = await opened.find(session, home.gateway.settings, secret)
            assert found
            await ended.end(session, found, "logout")
        assert await notify_due(home.gateway) == 1
        answer = await browser.get(f"{ORIGIN}/api/v1/months", headers={"Accept": "application/json"})
    assert answer.status_code == 401


async def test_a_logout_token_that_the_gateway_did_not_sign_ends_nothing(published: Pages) -> None:
    staff = await published.person("610402", "秦都核对员", "signatory")
    async with published.signed_in(staff) as browser:
        sent = {"logout_token": "eyJhbGciOiJub25lIn0.e30."}
        assert (await browser.post(f"{ORIGIN}/sign-in/backchannel_logout", data=sent)).status_code == 400
        assert (await browser.get(f"{ORIGIN}/")).status_code == 200


async def _to_callback(browser: httpx.AsyncClient) -> str:
    """The address by which the gateway sends the browser back."""
    asked = await browser.get(f"{ORIGIN}/sign-in")
    answered = await browser.get(asked.headers["location"])
    back: str = answered.headers["location"]
    assert query_of(back)["code"]
    return back
