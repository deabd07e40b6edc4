"""Login and logout, in a browser's place."""

from datetime import timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import select, update
from tests.integration.sso_gateway.surf import SESSION, form_token, log_in, send
from tests.integration.sso_gateway.world import HOME, ID_NUMBER, PASSWORD, Gateways, a_member_of_staff

from qinlian_common.keys.stretching import stretched
from qinlian_common.observe.clock import now
from qinlian_sso_gateway.people import private_key
from qinlian_sso_gateway.sessions import opened
from qinlian_sso_gateway.storage.audit import AuditLine
from qinlian_sso_gateway.storage.people import Staff
from qinlian_sso_gateway.storage.sessions import Failures, Session

OTHER = "610402199002022345"
WRONG = "wrong " + PASSWORD


async def _lines(gateways: Gateways, event: str) -> list[AuditLine]:
    async with gateways.home.database.transaction() as session:
        return list(await session.scalars(select(AuditLine).where(AuditLine.event == event).order_by(AuditLine.seq)))


async def _set_staff(gateways: Gateways, **values: Any) -> None:
    async with gateways.home.database.transaction() as session:
        await session.execute(update(Staff).values(**values))


async def test_a_person_logs_in_and_sees_where_he_may_go(gateways: Gateways):
    browser = gateways.browser()
    assert (await browser.get(f"{HOME}/")).headers["location"] == "/login?next=/"
    answer = await log_in(browser)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    page = await browser.get(f"{HOME}/")
    assert page.status_code == 200
    assert "李明" in page.text
    assert "https://sso.xianyang.example/sso/initiate?iss=https%3A%2F%2Fsso.shaanxi.example" in page.text


async def test_a_login_is_in_the_trail_and_names_nobody(gateways: Gateways):
    await log_in(gateways.browser())
    (line,) = await _lines(gateways, "login.succeeded")
    assert line.actor == f"staff:{gateways.staff.id}"
    assert line.details == {"acr": 1, "amr": ["pwd"], "address": "192.0.2.7"}


async def test_spelling_of_the_number_makes_no_difference(gateways: Gateways):
    spelled = "　" + "".join(chr(ord(digit) + 0xFEE0) for digit in ID_NUMBER)
    assert (await log_in(gateways.browser(), spelled)).status_code == 303


async def test_unknown_wrong_disabled_expired_and_locked_look_alike(gateways: Gateways):
    browser = gateways.browser()
    answers = [await log_in(browser, OTHER, PASSWORD), await log_in(browser, ID_NUMBER, WRONG)]
    await _set_staff(gateways, status="disabled")
    answers.append(await log_in(browser))
    await _set_staff(gateways, status="active", valid_until=now())
    answers.append(await log_in(browser))
    await _set_staff(gateways, valid_until=now() + timedelta(days=1))
    for _ in range(gateways.home.gateway.settings.lock_failures - 3):
        await log_in(browser, ID_NUMBER, WRONG)
    answers.append(await log_in(browser, ID_NUMBER, WRONG))  # the fifth wrong one
    answers.append(await log_in(browser))  # the right one, too late
    assert {answer.status_code for answer in answers} == {401}
    assert len({_neutral(answer) for answer in answers}) == 1
    reasons = [line.details["reason"] for line in await _lines(gateways, "login.failed")]
    assert reasons[:4] == ["unknown_account", "wrong_password", "account_not_valid", "account_not_valid"]
    assert reasons[-1] == "account_locked"


def _neutral(answer: httpx.Response) -> tuple[str, tuple[str, ...]]:
    names = tuple(sorted(name for name in answer.headers if name != "content-length"))
    return answer.text.replace(form_token(answer), ""), names


async def test_unknown_and_known_accounts_do_the_same_work(gateways: Gateways, monkeypatch: pytest.MonkeyPatch):
    work: list[bytes] = []
    stretch = stretched

    def watched(password: str, header: bytes) -> bytes:
        work.append(header[:7])
        return stretch(password, header)

    monkeypatch.setattr(private_key, "stretched", watched)
    public_jwk, locked = await private_key.make(PASSWORD)  # at the product's own cost
    await _set_staff(gateways, public_jwk=public_jwk, locked_key=locked)
    work.clear()
    browser = gateways.browser()
    await log_in(browser, OTHER)
    await log_in(browser, ID_NUMBER, WRONG)
    await _set_staff(gateways, status="disabled")
    await log_in(browser)
    assert len(work) == 3
    assert len(set(work)) == 1


async def test_unknown_accounts_wait_as_known_ones_do(gateways: Gateways):
    browser = gateways.browser()
    for _ in range(gateways.home.gateway.settings.lock_failures + 1):
        await log_in(browser, OTHER)
    assert (await _lines(gateways, "login.failed"))[-1].details["reason"] == "account_locked"


async def test_success_takes_the_count_away(gateways: Gateways):
    browser = gateways.browser()
    for _ in range(gateways.home.gateway.settings.lock_failures - 1):
        await log_in(browser, ID_NUMBER, WRONG)
    assert (await log_in(browser)).status_code == 303
    for _ in range(gateways.home.gateway.settings.lock_failures - 1):
        await log_in(browser, ID_NUMBER, WRONG)
    assert (await log_in(browser)).status_code == 303


async def test_after_the_wait_the_right_password_is_good_again_and_the_next_wait_is_longer(gateways: Gateways):
    browser = gateways.browser()
    for _ in range(gateways.home.gateway.settings.lock_failures):
        await log_in(browser, ID_NUMBER, WRONG)
    first = await _longest_wait(gateways)
    await _wait_over(gateways)
    await log_in(browser, ID_NUMBER, WRONG)
    assert await _longest_wait(gateways) > first * 1.5
    await _wait_over(gateways)
    assert (await log_in(browser)).status_code == 303


async def _longest_wait(gateways: Gateways) -> timedelta:
    async with gateways.home.database.transaction() as session:
        rows = (await session.scalars(select(Failures).where(Failures.blocked_until.is_not(None)))).all()
        return max(row.blocked_until - row.last_at for row in rows if row.blocked_until)


async def _wait_over(gateways: Gateways) -> None:
    async with gateways.home.database.transaction() as session:
        blocked = update(Failures).where(Failures.blocked_until.is_not(None))
        await session.execute(blocked.values(blocked_until=now() - timedelta(seconds=1)))


async def test_the_table_of_failures_names_nobody(gateways: Gateways):
    await log_in(gateways.browser(), ID_NUMBER, WRONG)
    async with gateways.home.database.transaction() as session:
        subjects = (await session.scalars(select(Failures.subject))).all()
    index = gateways.home.gateway.personal.index(ID_NUMBER)
    assert len(subjects) == 2
    assert all(len(subject) == 32 and subject != index for subject in subjects)


async def test_an_address_with_too_many_failures_waits_whatever_the_account(gateways: Gateways):
    browser = gateways.browser()
    page = await browser.get(f"{HOME}/login")
    async with gateways.home.database.transaction() as session:
        address = gateways.home.gateway.personal.limit_subject("address:192.0.2.7")
        until = now() + timedelta(minutes=1)
        session.add(Failures(subject=address, count=50, last_at=now(), blocked_until=until))
    form = {"csrf": form_token(page), "id_number": ID_NUMBER, "password": PASSWORD}
    answer = await browser.post(f"{HOME}/login", data=form)
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) > 0
    assert SESSION not in browser.cookies


async def test_every_login_gives_a_new_secret_and_the_old_one_is_worth_nothing(gateways: Gateways):
    browser = gateways.browser()
    planted = "p" * 43
    browser.cookies.set(SESSION, planted, domain="sso.shaanxi.example")
    await log_in(browser)
    first = browser.cookies[SESSION]
    assert first != planted
    await log_in(browser)
    assert browser.cookies[SESSION] != first
    stale = gateways.browser()
    stale.cookies.set(SESSION, first, domain="sso.shaanxi.example")
    assert (await stale.get(f"{HOME}/")).headers["location"] == "/login?next=/"


async def test_the_same_person_s_second_login_renews_his_session_and_keeps_its_id(gateways: Gateways):
    browser = gateways.browser()
    await log_in(browser)
    await log_in(browser)
    async with gateways.home.database.transaction() as session:
        (row,) = (await session.scalars(select(Session))).all()
    assert row.ended_at is None


async def test_another_person_s_login_ends_the_session_that_was_there(gateways: Gateways):
    async with gateways.home.database.transaction() as session:
        session.add(await a_member_of_staff(gateways.home.gateway, OTHER, PASSWORD, name="王芳"))
    browser = gateways.browser()
    await log_in(browser)
    await log_in(browser, OTHER)
    assert "王芳" in (await browser.get(f"{HOME}/")).text
    async with gateways.home.database.transaction() as session:
        reasons = (await session.scalars(select(Session.end_reason).order_by(Session.opened_at))).all()
    assert list(reasons) == ["replaced", None]


async def test_a_login_form_of_another_browser_is_not_taken(gateways: Gateways):
    attacker, victim = gateways.browser(), gateways.browser()
    token = form_token(await attacker.get(f"{HOME}/login"))
    await victim.get(f"{HOME}/login")
    form = {"csrf": token, "id_number": ID_NUMBER, "password": PASSWORD}
    answer = await victim.post(f"{HOME}/login", data=form)
    assert answer.status_code == 403
    assert SESSION not in victim.cookies


async def test_a_login_form_without_the_browser_s_cookie_is_not_taken(gateways: Gateways):
    browser = gateways.browser()
    token = form_token(await browser.get(f"{HOME}/login"))
    browser.cookies.clear()
    form = {"csrf": token, "id_number": ID_NUMBER, "password": PASSWORD}
    assert (await browser.post(f"{HOME}/login", data=form)).status_code == 403


@pytest.mark.parametrize(
    "onward", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "/a/..//b"]
)
async def test_nobody_is_sent_to_another_site_after_login(gateways: Gateways, onward: str):
    assert (await log_in(gateways.browser(), onward=onward)).headers["location"] == "/"


async def test_a_way_that_may_lead_to_another_platform_goes_on_by_a_page(gateways: Gateways):
    answer = await log_in(gateways.browser(), onward="/oauth/authorize?client_id=x&request_uri=y")
    assert answer.status_code == 200
    assert 'http-equiv="refresh" content="0;url=/oauth/authorize?client_id=x&amp;request_uri=y"' in answer.text


async def test_logout_ends_the_session_and_takes_the_cookie_back(gateways: Gateways):
    browser = gateways.browser()
    await log_in(browser)
    secret = browser.cookies[SESSION]
    assert (await send(browser, "/", "/logout")).status_code == 303
    assert SESSION not in browser.cookies
    browser.cookies.set(SESSION, secret, domain="sso.shaanxi.example")
    assert (await browser.get(f"{HOME}/")).headers["location"] == "/login?next=/"
    (line,) = await _lines(gateways, "session.ended")
    assert line.details == {"reason": "logout"}


async def test_a_forged_logout_ends_nothing(gateways: Gateways):
    browser = gateways.browser()
    await log_in(browser)
    assert (await browser.post(f"{HOME}/logout", data={"csrf": "forged"})).status_code == 403
    assert (await browser.get(f"{HOME}/")).status_code == 200


async def test_a_session_that_is_idle_or_too_old_has_ended(gateways: Gateways):
    settings = gateways.home.gateway.settings
    idle = timedelta(minutes=settings.session_idle_minutes)
    for overdue in ({"used_at": now() - idle}, {"expires_at": now()}):
        browser = gateways.browser()
        await log_in(browser)
        assert (await browser.get(f"{HOME}/")).status_code == 200
        async with gateways.home.database.transaction() as session:
            await session.execute(update(Session).values(**overdue))
        assert (await browser.get(f"{HOME}/")).headers["location"] == "/login?next=/"


async def test_using_a_session_keeps_it_from_being_idle(gateways: Gateways):
    browser = gateways.browser()
    await log_in(browser)
    long_ago = now() - timedelta(minutes=gateways.home.gateway.settings.session_idle_minutes - 1)
    async with gateways.home.database.transaction() as session:
        await session.execute(update(Session).values(used_at=long_ago))
    await browser.get(f"{HOME}/")
    async with gateways.home.database.transaction() as session:
        used = await session.scalar(select(Session.used_at))
    assert used is not None
    assert used > long_ago + timedelta(seconds=30)


@pytest.mark.parametrize("change", [{"status": "disabled"}, {"valid_until": None}])
async def test_a_person_who_may_no_longer_is_out_at_once(gateways: Gateways, change: dict[str, Any]):
    browser = gateways.browser()
    await log_in(browser)
    await _set_staff(gateways, **{name: value or now() for name, value in change.items()})
    assert (await browser.get(f"{HOME}/")).headers["location"] == "/login?next=/"


async def test_only_the_cookie_opens_the_private_key_of_a_session(gateways: Gateways):
    browser = gateways.browser()
    await log_in(browser)
    secret = browser.cookies[SESSION]
    async with gateways.home.database.transaction() as session:
        row = await session.scalar(select(Session))
        found = await opened.find(session, gateways.home.gateway.settings, secret)
    assert row is not None
    assert secret.encode() not in b"".join(value for value in vars(row).values() if isinstance(value, bytes))
    assert found is not None
    key = opened.unlocked_key(found)
    assert key is not None
    assert key.kid == (gateways.staff.public_jwk or {})["kid"]
