"""Passkeys: registered, used, removed; with and without the PRF extension."""

from datetime import timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import select, update
from tests.integration.sso_gateway.surf import SESSION, log_in, send
from tests.integration.sso_gateway.world import HOME, PASSWORD, Gateways, a_member_of_staff

from qinlian_cli.demo.sign_on.authenticator import Authenticator
from qinlian_common.observe.clock import now
from qinlian_sso_gateway.sessions import opened
from qinlian_sso_gateway.sessions.opened import OpenSession
from qinlian_sso_gateway.storage.audit import AuditLine
from qinlian_sso_gateway.storage.people import Passkey, Staff
from qinlian_sso_gateway.storage.sessions import Session


async def _post(browser: httpx.AsyncClient, path: str, body: dict[str, Any]) -> httpx.Response:
    headers = {"Accept": "application/json", "Origin": HOME, "Sec-Fetch-Site": "same-origin"}
    return await browser.post(f"{HOME}{path}", json=body, headers=headers)


async def _add(browser: httpx.AsyncClient, passkey: Authenticator, **changed: Any) -> httpx.Response:
    asked = (await _post(browser, "/account/passkeys/options", {})).json()
    options = asked["publicKey"]
    body = {
        "handle": asked["handle"],
        "credential": passkey.make(options),
        "prf": passkey.prf(options),
        "label": "电脑",
    }
    return await _post(browser, "/account/passkeys", body | {"label": "电脑"} | changed)


async def _log_in(browser: httpx.AsyncClient, passkey: Authenticator, **changed: Any) -> httpx.Response:
    asked = (await _post(browser, "/login/passkey/options", {})).json()
    options = asked["publicKey"]
    body = {"handle": asked["handle"], "credential": passkey.use(options), "prf": passkey.prf(options)}
    return await _post(browser, "/login/passkey/verify", body | changed)


async def _registered(gateways: Gateways, *, prf: bool = True) -> Authenticator:
    browser, passkey = gateways.browser(), Authenticator(HOME, prf=prf)
    await log_in(browser)
    assert (await _add(browser, passkey)).status_code == 201
    return passkey


async def _session(gateways: Gateways, browser: httpx.AsyncClient) -> OpenSession | None:
    async with gateways.home.database.transaction() as session:
        return await opened.find(session, gateways.home.gateway.settings, browser.cookies.get(SESSION) or "")


async def test_a_passkey_logs_in_without_a_number_and_opens_the_private_key(gateways: Gateways):
    passkey = await _registered(gateways)
    browser = gateways.browser()
    answer = await _log_in(browser, passkey, next="/oauth/authorize?x=1")
    assert answer.json() == {"next": "/oauth/authorize?x=1"}
    found = await _session(gateways, browser)
    assert found is not None
    assert (found.row.acr, found.row.amr) == (2, ["hwk"])
    key = opened.unlocked_key(found)
    assert key is not None
    assert key.public_jwk() == gateways.staff.public_jwk


async def test_without_prf_the_password_opens_the_private_key_afterwards(gateways: Gateways):
    passkey = await _registered(gateways, prf=False)
    browser = gateways.browser()
    await _log_in(browser, passkey)
    before = await _session(gateways, browser)
    assert before is not None
    assert opened.unlocked_key(before) is None
    assert (await send(browser, "/unlock?next=/account", "/unlock", password="wrong")).status_code == 401
    answer = await send(browser, "/unlock?next=/account", "/unlock", password=PASSWORD, next="/account")
    assert answer.headers["location"] == "/account"
    after = await _session(gateways, browser)
    assert after is not None
    assert opened.unlocked_key(after) is not None
    assert after.row.acr == 2
    assert after.secret != before.secret
    assert await _session_of(gateways, before.secret) is None


async def _session_of(gateways: Gateways, secret: str) -> OpenSession | None:
    async with gateways.home.database.transaction() as session:
        return await opened.find(session, gateways.home.gateway.settings, secret)


async def test_a_wrong_prf_result_opens_nothing_but_the_login_stands(gateways: Gateways):
    passkey = await _registered(gateways)
    browser = gateways.browser()
    assert (await _log_in(browser, passkey, prf="A" * 43)).status_code == 200
    found = await _session(gateways, browser)
    assert found is not None
    assert opened.unlocked_key(found) is None


async def test_unknown_disabled_copied_and_unverified_passkeys_look_alike(gateways: Gateways):
    passkey = await _registered(gateways)
    browser = gateways.browser()
    answers = [await _log_in(browser, Authenticator(HOME))]
    passkey.verifies = False
    answers.append(await _log_in(browser, passkey))
    passkey.verifies = True
    passkey.count = 7
    assert (await _log_in(browser, passkey)).status_code == 200
    passkey.count = 6  # what a copy made earlier would count
    answers.append(await _log_in(browser, passkey))
    passkey.count = 20
    async with gateways.home.database.transaction() as session:
        await session.execute(update(Staff).values(status="disabled"))
    answers.append(await _log_in(browser, passkey))
    assert {answer.status_code for answer in answers} == {401}
    assert {answer.text for answer in answers} == {answers[0].text}


@pytest.mark.parametrize("origin", ["https://sso.shaanxi.example.evil.example", "http://sso.shaanxi.example"])
async def test_what_a_passkey_said_to_another_site_is_worth_nothing_here(gateways: Gateways, origin: str):
    passkey = await _registered(gateways)
    passkey.origin = origin
    assert (await _log_in(gateways.browser(), passkey)).status_code == 401


async def test_a_challenge_is_good_once_and_in_its_browser_only(gateways: Gateways):
    passkey = await _registered(gateways)
    browser, other = gateways.browser(), gateways.browser()
    asked = (await _post(browser, "/login/passkey/options", {})).json()
    await _post(other, "/login/passkey/options", {})
    body = {"handle": asked["handle"], "credential": passkey.use(asked["publicKey"])}
    assert (await _post(other, "/login/passkey/verify", body)).status_code == 400
    assert (await _post(browser, "/login/passkey/verify", body)).status_code == 200
    assert (await _post(browser, "/login/passkey/verify", body)).status_code == 400


async def test_another_site_gets_no_challenge(gateways: Gateways):
    answer = await gateways.browser().post(
        f"{HOME}/login/passkey/options", json={}, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert answer.status_code == 403


@pytest.mark.parametrize(
    "nonsense", [{}, {"id": "!"}, {"id": "AAAA", "rawId": "AAAA", "type": "public-key", "response": {}}, {"id": ["x"]}]
)
async def test_nonsense_from_the_browser_is_refused_not_a_fault(gateways: Gateways, nonsense: dict[str, Any]):
    passkey = await _registered(gateways)
    assert (await _log_in(gateways.browser(), passkey, credential=nonsense)).status_code == 401
    known = {**nonsense, "id": passkey.make({"user": {"id": ""}, "rp": {"id": ""}, "challenge": ""})["id"]}
    assert (await _log_in(gateways.browser(), passkey, credential=known)).status_code == 401
    browser = gateways.browser()
    await log_in(browser)
    assert (await _add(browser, Authenticator(HOME), credential=nonsense)).status_code == 401


async def test_adding_needs_a_fresh_login_and_the_unlocked_key(gateways: Gateways):
    browser = gateways.browser()
    await log_in(browser)
    minutes = timedelta(minutes=gateways.home.gateway.settings.step_up_minutes + 1)
    async with gateways.home.database.transaction() as session:
        await session.execute(update(Session).values(auth_time=now() - minutes))
    answer = await _post(browser, "/account/passkeys/options", {})
    assert (answer.status_code, answer.json()["error"]) == (401, "insufficient_user_authentication")


async def test_a_passkey_is_registered_once(gateways: Gateways):
    browser, passkey = gateways.browser(), Authenticator(HOME)
    await log_in(browser)
    assert (await _add(browser, passkey)).status_code == 201
    assert (await _add(browser, passkey)).status_code == 409


async def test_a_removed_passkey_is_worth_nothing(gateways: Gateways):
    passkey = await _registered(gateways)
    browser = gateways.browser()
    await log_in(browser)
    assert "电脑" in (await browser.get(f"{HOME}/account")).text
    async with gateways.home.database.transaction() as session:
        passkey_id = await session.scalar(select(Passkey.id))
    assert (await send(browser, "/account", f"/account/passkeys/{passkey_id}/remove")).status_code == 303
    assert (await _log_in(gateways.browser(), passkey)).status_code == 401


async def test_nobody_removes_another_person_s_passkey(gateways: Gateways):
    passkey = await _registered(gateways)
    async with gateways.home.database.transaction() as session:
        session.add(await a_member_of_staff(gateways.home.gateway, "610402199002022345", PASSWORD))
        passkey_id = await session.scalar(select(Passkey.id))
    browser = gateways.browser()
    await log_in(browser, "610402199002022345")
    assert (await send(browser, "/account", f"/account/passkeys/{passkey_id}/remove")).status_code == 404
    assert (await _log_in(gateways.browser(), passkey)).status_code == 200


async def test_the_trail_says_what_became_of_passkeys(gateways: Gateways):
    passkey = await _registered(gateways)
    await _log_in(gateways.browser(), passkey)
    async with gateways.home.database.transaction() as session:
        lines = (await session.execute(select(AuditLine.event, AuditLine.details).order_by(AuditLine.seq))).all()
    assert [event for event, _ in lines] == ["login.succeeded", "passkey.added", "login.succeeded"]
    assert lines[1].details == {"opens_key": True}
    assert lines[2].details["amr"] == ["hwk"]
