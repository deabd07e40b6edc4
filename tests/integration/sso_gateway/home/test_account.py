"""Password, other sessions, the one-time password of an officer."""

from sqlalchemy import select, update
from tests.integration.sso_gateway.surf import SESSION, log_in, send
from tests.integration.sso_gateway.world import HOME, ID_NUMBER, PASSWORD, Gateways

from qinlian_sso_gateway.sessions import opened
from qinlian_sso_gateway.storage.people import Staff
from qinlian_sso_gateway.storage.sessions import Session

NEW = "草地上跑过一匹白马 battery"


async def _staff(gateways: Gateways) -> Staff:
    async with gateways.home.database.transaction() as session:
        return (await session.scalars(select(Staff))).one()


async def test_a_new_password_replaces_the_old_one_and_keeps_the_key(gateways: Gateways):
    browser = gateways.browser()
    await log_in(browser)
    form = {"old": PASSWORD, "new": NEW, "again": NEW}
    assert (await send(browser, "/account", "/account/password", **form)).status_code == 303
    assert (await _staff(gateways)).public_jwk == gateways.staff.public_jwk
    assert (await log_in(gateways.browser())).status_code == 401
    assert (await log_in(gateways.browser(), password=NEW)).status_code == 303


async def test_a_new_password_ends_the_person_s_other_sessions_and_renews_this_secret(gateways: Gateways):
    browser, elsewhere = gateways.browser(), gateways.browser()
    await log_in(browser)
    await log_in(elsewhere)
    before = browser.cookies[SESSION]
    await send(browser, "/account", "/account/password", old=PASSWORD, new=NEW, again=NEW)
    assert browser.cookies[SESSION] != before
    assert (await browser.get(f"{HOME}/")).status_code == 200
    assert (await elsewhere.get(f"{HOME}/")).status_code == 303


async def test_a_wrong_old_password_a_slip_or_a_poor_new_one_changes_nothing(gateways: Gateways):
    browser = gateways.browser()
    await log_in(browser)
    wrong = {
        401: {"old": "wrong", "new": NEW, "again": NEW},
        422: {"old": PASSWORD, "new": NEW, "again": NEW + "x"},
    }
    for status, form in wrong.items():
        assert (await send(browser, "/account", "/account/password", **form)).status_code == status
    poor = {"old": PASSWORD, "new": f"x{ID_NUMBER}x", "again": f"x{ID_NUMBER}x"}
    answer = await send(browser, "/account", "/account/password", **poor)
    assert "身份证号" in answer.text
    assert ID_NUMBER not in answer.text
    assert (await log_in(gateways.browser())).status_code == 303


async def test_wrong_old_passwords_count_as_failures_of_the_account(gateways: Gateways):
    browser = gateways.browser()
    await log_in(browser)
    for _ in range(gateways.home.gateway.settings.lock_failures):
        await send(browser, "/account", "/account/password", old="wrong", new=NEW, again=NEW)
    assert (await log_in(gateways.browser())).status_code == 401


async def test_a_person_ends_his_other_sessions(gateways: Gateways):
    browser, elsewhere = gateways.browser(), gateways.browser()
    await log_in(browser)
    await log_in(elsewhere)
    await send(browser, "/account", "/account/sessions/end")
    assert (await browser.get(f"{HOME}/")).status_code == 200
    assert (await elsewhere.get(f"{HOME}/")).status_code == 303


async def test_with_a_one_time_password_a_person_can_do_nothing_but_change_it(gateways: Gateways):
    async with gateways.home.database.transaction() as session:
        await session.execute(update(Staff).values(must_change=True, roles=["officer.trust"]))
    browser = gateways.browser()
    assert (await log_in(browser)).headers["location"] == "/account"
    async with gateways.home.database.transaction() as session:
        found = await opened.find(session, gateways.home.gateway.settings, browser.cookies[SESSION])
    assert found is not None
    assert found.roles == frozenset()
    assert opened.unlocked_key(found) is None
    assert 'url=/account"' in (await browser.get(f"{HOME}/")).text
    assert (await browser.get(f"{HOME}/unlock")).headers["location"] == "/account"


async def test_the_first_password_of_one_s_own_comes_with_a_new_private_key(gateways: Gateways):
    async with gateways.home.database.transaction() as session:
        await session.execute(update(Staff).values(must_change=True))
    browser = gateways.browser()
    await log_in(browser)
    await send(browser, "/account", "/account/password", old=PASSWORD, new=NEW, again=NEW)
    staff = await _staff(gateways)
    assert staff.public_jwk != gateways.staff.public_jwk
    assert not staff.must_change
    async with gateways.home.database.transaction() as session:
        found = await opened.find(session, gateways.home.gateway.settings, browser.cookies[SESSION])
    assert found is not None
    key = opened.unlocked_key(found)
    assert key is not None
    assert key.public_jwk() == staff.public_jwk


async def test_forms_of_another_session_are_not_taken(gateways: Gateways):
    browser = gateways.browser()
    await log_in(browser)
    for action in ("/account/password", "/account/sessions/end", "/unlock"):
        answer = await browser.post(f"{HOME}{action}", data={"csrf": "x" * 43, "old": PASSWORD, "password": PASSWORD})
        assert answer.status_code == 403
    async with gateways.home.database.transaction() as session:
        assert (await session.scalars(select(Session.ended_at))).all() == [None]


async def test_nobody_without_a_session_sees_an_account(gateways: Gateways):
    browser = gateways.browser()
    assert (await browser.get(f"{HOME}/account")).headers["location"] == "/login?next=/account"
    assert (await browser.post(f"{HOME}/account/password", data={})).status_code == 401
