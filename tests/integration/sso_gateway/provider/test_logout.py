"""Logout at a client's wish, and how the other clients hear of it."""

from datetime import timedelta

import httpx
import pytest
from sqlalchemy import select
from tests.integration.sso_gateway.provider.stage import bearer, told
from tests.integration.sso_gateway.world import HOME

from qinlian_common.observe import clock
from qinlian_sso_gateway.provider.notify_logout import GIVE_UP_AFTER, notify_due, wait_after
from qinlian_sso_gateway.storage.audit import AuditLine
from qinlian_sso_gateway.storage.sessions import LogoutNotice
from qinlian_sso_gateway.storage.trusts import Trust
from qinlian_sso_gateway.tokens import id_token, logout_token
from qinlian_sso_gateway.web import csrf

BYE = "https://portal.example/bye"


class Listener(httpx.AsyncBaseTransport):
    """The portal's back-channel address."""

    def __init__(self, status=200):
        self.status, self.heard = status, []

    async def handle_async_request(self, request):
        assert request.url.path == "/logout"
        self.heard.append((await request.aread()).decode().removeprefix("logout_token="))
        return httpx.Response(self.status)


@pytest.fixture
def listener(stage):
    stage.gateways.hosts.apps["portal.example"] = found = Listener()
    return found


async def notices(stage):
    async with stage.here.database.transaction() as session:
        return (await session.scalars(select(LogoutNotice))).all()


async def end(stage, **query):
    return await stage.browser.get("/oauth/end_session", params=query)


def still_here(stage):
    return stage.authorize(stage.portal, prompt="none")


async def test_a_client_that_shows_the_sessions_own_id_token_ends_it_and_gets_the_browser_back(stage):
    tokens = await stage.tokens(stage.portal)
    answer = await end(stage, id_token_hint=tokens["id_token"], post_logout_redirect_uri=BYE, state="s 1")
    assert answer.status_code == 303
    assert answer.headers["location"] == f"{BYE}?state=s+1"
    assert "max-age=0" in answer.headers["set-cookie"].lower()
    assert told(await still_here(stage))["error"] == "login_required"
    assert (await stage.browser.get("/oauth/userinfo", headers=bearer(tokens["access_token"]))).status_code == 401


async def test_an_id_token_is_a_hint_long_after_it_expired(stage, monkeypatch):
    tokens = await stage.tokens(stage.portal)
    later = clock.now() + timedelta(minutes=14)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert id_token.hinted(tokens["id_token"], stage.here.ring.public_keys(), HOME).sid


@pytest.mark.parametrize("hint", ["none", "another session's", "rubbish"])
async def test_any_other_link_only_asks_the_person(stage, hint):
    tokens = await stage.tokens(stage.portal)
    shown = {"none": {}, "rubbish": {"id_token_hint": "x.y.z"}}.get(hint, {"id_token_hint": tokens["id_token"]})
    if hint == "another session's":
        await stage.log_in()
    answer = await end(stage, client_id=stage.portal.client_id, post_logout_redirect_uri=BYE, **shown)
    assert answer.status_code == 200
    assert "/oauth/end_session/confirm" in answer.text
    assert "code" in told(await still_here(stage))


async def test_the_person_confirms_with_the_pages_own_form(stage):
    secret = stage.browser.headers["cookie"].partition("=")[2]
    form = {"client_id": stage.portal.client_id, "post_logout_redirect_uri": BYE}
    forged = await stage.browser.post("/oauth/end_session/confirm", data=form | {"csrf": "x"})
    assert forged.status_code == 403
    assert "code" in told(await still_here(stage))
    answer = await stage.browser.post("/oauth/end_session/confirm", data=form | {"csrf": csrf.token(secret)})
    assert answer.status_code == 200
    assert BYE in answer.text
    assert told(await still_here(stage))["error"] == "login_required"


async def test_no_browser_is_sent_to_an_address_that_is_not_registered(stage, subtests):
    tokens = await stage.tokens(stage.portal)
    for target in ("https://portal.example/bye/", "https://evil.example/", f"{BYE}?x=1"):
        with subtests.test(target=target):
            answer = await end(stage, id_token_hint=tokens["id_token"], post_logout_redirect_uri=target)
            assert (answer.status_code, answer.json()["error"]) == (400, "invalid_request")
    assert (await end(stage, post_logout_redirect_uri=BYE)).status_code == 400
    assert "code" in told(await still_here(stage))


async def test_a_hint_of_one_client_is_not_taken_from_another(stage):
    tokens = await stage.tokens(stage.portal)
    answer = await end(stage, id_token_hint=tokens["id_token"], client_id=stage.city.client_id)
    assert answer.status_code == 400


async def test_a_form_comes_again_as_a_query(stage):
    answer = await stage.browser.post("/oauth/end_session", data={"state": "x"})
    assert answer.headers["location"] == "/oauth/end_session?state=x"


async def test_who_got_a_token_is_told_once_of_the_sessions_end(stage, listener):
    tokens = await stage.tokens(stage.portal)
    said = id_token.hinted(tokens["id_token"], stage.here.ring.public_keys(), HOME)
    await end(stage, id_token_hint=tokens["id_token"])
    assert await notify_due(stage.here) == 1
    (token,) = listener.heard
    read = logout_token.read(token, stage.here.ring.public_keys(), HOME, stage.portal.client_id, "ES256")
    assert (read.subject, read.sid) == (said.subject, said.sid)
    assert await notify_due(stage.here) == 0


async def test_a_client_that_does_not_hear_is_told_again_later_and_each_time_later(stage, listener):
    listener.status = 500
    await end(stage, id_token_hint=(await stage.tokens(stage.portal))["id_token"])
    assert await notify_due(stage.here) == 1
    (waiting,) = await notices(stage)
    assert waiting.done_at is None
    assert waiting.next_at > clock.now()
    assert await notify_due(stage.here) == 0
    listener.status = 204
    await stage.change(LogoutNotice, next_at=clock.now())
    assert await notify_due(stage.here) == 1
    (told_now,) = await notices(stage)
    assert told_now.done_at
    assert len(set(listener.heard)) == 2
    waits = [wait_after(tries) for tries in range(1, 40)]
    assert waits[:3] == [timedelta(seconds=5), timedelta(seconds=10), timedelta(seconds=20)]
    assert waits == sorted(waits)
    assert waits[-1] == timedelta(hours=1)


async def test_a_client_that_hears_nothing_for_a_day_is_given_up_and_that_is_on_record(stage):
    await end(stage, id_token_hint=(await stage.tokens(stage.portal))["id_token"])
    await stage.change(LogoutNotice, made_at=clock.now() - GIVE_UP_AFTER)
    await notify_due(stage.here)
    (given_up,) = await notices(stage)
    assert given_up.gave_up_at
    async with stage.here.database.transaction() as session:
        events = await session.scalars(select(AuditLine.event))
        assert "logout.notice_given_up" in events.all()


async def test_a_client_that_was_disabled_is_told_nothing(stage, listener):
    await end(stage, id_token_hint=(await stage.tokens(stage.portal))["id_token"])
    await stage.change(Trust, status="disabled")
    await notify_due(stage.here)
    assert listener.heard == []
    (given_up,) = await notices(stage)
    assert given_up.gave_up_at


async def test_a_notice_whose_sender_died_is_sent_by_another(stage, listener):
    await end(stage, id_token_hint=(await stage.tokens(stage.portal))["id_token"])
    await stage.change(LogoutNotice, next_at=clock.now() + timedelta(minutes=2), attempts=1)
    assert await notify_due(stage.here) == 0
    await stage.change(LogoutNotice, next_at=clock.now())
    assert await notify_due(stage.here) == 1
    assert len(listener.heard) == 1
