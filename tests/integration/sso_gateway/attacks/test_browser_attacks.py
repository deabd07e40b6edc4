"""Attacks by other sites in a person's browser: frames, forged forms, addresses to go on to."""

from collections.abc import Iterable
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from tests.integration.sso_gateway.journey import HOME_COOKIE, at_home, cookie, enter, initiation
from tests.integration.sso_gateway.surf import form_token
from tests.integration.sso_gateway.world import HOME, LOWER, Gateways
from tests.unit.web.test_target import TRICKS

BY_PROGRAMS = ("/oauth/par", "/oauth/token", "/oauth/introspect", "/oauth/revoke", "/oauth/userinfo", "/oauth/witness",
               "/sso/backchannel_logout")  # fmt: skip


def routes(app: FastAPI, method: str) -> list[str]:
    """The paths of an application for a method, with something in place of parameters."""
    found = sorted({path for methods, path in _all(app.routes) if method in methods})
    return [path.replace("{", "").replace("}", "") for path in found]


def _all(listed: Iterable[Any]) -> Iterable[tuple[set[str], str]]:
    for route in listed:
        if inner := getattr(route, "original_router", None):
            yield from _all(inner.routes)
        elif getattr(route, "methods", None):
            yield route.methods, route.path


def is_shut(answer: httpx.Response) -> bool:
    """Whether a browser shows this answer in no frame, guesses nothing, and keeps nothing."""
    headers, policy = answer.headers, answer.headers.get("content-security-policy", "")
    return (
        "frame-ancestors 'none'" in policy
        and "default-src 'none'" in policy
        and "unsafe" not in policy
        and headers["x-frame-options"] == "DENY"
        and headers["x-content-type-options"] == "nosniff"
        and "max-age=" in headers["strict-transport-security"]
    )


async def test_no_answer_can_be_shown_in_a_frame_or_taken_for_something_else(gateways: Gateways) -> None:
    browser = await at_home(gateways)
    await enter(browser, initiation())
    for side, origin in ((gateways.home, HOME), (gateways.lower, LOWER)):
        paths = routes(side.app, "GET")
        assert len(paths) > 10
        for path in [*paths, "/nothing/here", "/static/style.css", "/sso/initiate?iss=x"]:
            answer = await browser.get(origin + path)
            assert is_shut(answer), path


async def test_pages_with_anything_personal_are_not_kept_by_caches(gateways: Gateways) -> None:
    browser = await at_home(gateways)
    public = {"/.well-known/openid-configuration", "/.well-known/oauth-authorization-server", "/oauth/jwks"}
    for path in set(routes(gateways.home.app, "GET")) - public:
        answer = await browser.get(HOME + path)
        assert "no-store" in answer.headers["cache-control"], path


async def test_no_page_has_a_script_or_style_in_it(gateways: Gateways) -> None:
    browser = await at_home(gateways)
    for path in routes(gateways.home.app, "GET"):
        page = (await browser.get(HOME + path)).text.lower()
        assert "<script>" not in page, path
        assert "<style" not in page, path
        assert " onclick=" not in page, path
        assert " style=" not in page, path


@pytest.mark.parametrize(
    "sent", [{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}]
)
async def test_no_form_or_call_of_another_site_does_anything(gateways: Gateways, sent: dict[str, str]) -> None:
    browser = await at_home(gateways)
    before = cookie(browser, HOME_COOKIE)
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        for path in routes(gateways.home.app, method):
            if path in BY_PROGRAMS or path == "/oauth/end_session":  # the latter only comes again by GET
                continue
            for form, content in ((None, {}), ({"csrf": "guess"}, None)):
                answer = await browser.request(method, HOME + path, headers=sent, data=form, json=content)
                assert 400 <= answer.status_code < 500, (method, path, answer.status_code)
    assert cookie(browser, HOME_COOKIE) == before
    assert (await browser.get(f"{HOME}/")).status_code == 200


async def test_a_form_without_its_token_does_nothing(gateways: Gateways) -> None:
    browser = await at_home(gateways)
    assert (await browser.post(f"{HOME}/logout", data={"next": "/"})).status_code == 403
    assert (await browser.get(f"{HOME}/")).status_code == 200


async def test_after_a_login_nobody_is_led_away(gateways: Gateways) -> None:
    for name, shown in TRICKS.items():
        wanted = shown.replace("sso.city.example", "sso.shaanxi.example")
        browser = gateways.browser()
        page = await browser.get(f"{HOME}/login", params={"next": wanted})
        if page.status_code == 400:
            assert name == "too long"
            continue
        form = {"csrf": form_token(page), "id_number": gateways.id_number, "password": gateways.password}
        answer = await browser.post(f"{HOME}/login", data=form | {"next": wanted})
        assert answer.status_code in {303, 400}, name
        assert answer.headers.get("location", "/") in {"/", f"{HOME}/"}, name


async def test_programs_of_other_origins_are_given_no_leave_to_read_answers(gateways: Gateways) -> None:
    browser = await at_home(gateways)
    for path in ("/", "/oauth/userinfo", "/oauth/token", "/sso/auth?portal=x"):
        asked = {"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}
        for method in ("GET", "OPTIONS"):
            answer = await browser.request(method, HOME + path, headers=asked)
            assert "access-control-allow-origin" not in answer.headers
