"""What the authorization endpoint says to a request, and what it lets a person do first."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from tests.integration.sso_gateway.provider.stage import CITY, told

from qinlian_common.observe import clock
from qinlian_sso_gateway.storage.people import Entitlement, Staff
from qinlian_sso_gateway.storage.sessions import PushedRequest
from qinlian_sso_gateway.storage.trusts import Trust

HOUR_AGO = timedelta(hours=1)


async def came_to(answer, path, parameter):
    """The request that waits behind a page, as the page will come back to it."""
    assert answer.status_code == 303, answer.text
    parts = urlsplit(answer.headers["location"])
    assert parts.path == path
    (back,) = parse_qs(parts.query)[parameter]
    assert back.startswith("/oauth/authorize?")
    return back


async def test_without_a_session_the_person_logs_in_first_and_then_the_same_request_goes_on(stage):
    stage.hold(None)
    back = await came_to(await stage.authorize_pushed(stage.city), "/login", "next")
    await stage.log_in()
    assert told(await stage.browser.get(back)).keys() == {"code", "state", "iss"}


async def test_a_request_that_stood_in_the_query_waits_for_the_login_too(stage):
    stage.hold(None)
    back = await came_to(await stage.authorize(stage.portal), "/sso/step_up", "target")
    assert "code_challenge" not in back
    await stage.log_in()
    answer = await stage.browser.get(back)
    assert told(answer)["state"] == "the-state"
    assert (await stage.browser.get(back)).status_code == 400


async def test_a_silent_question_without_a_session_is_answered_with_login_required(stage):
    stage.hold(None)
    assert told(await stage.authorize(stage.portal, prompt="none"))["error"] == "login_required"
    assert told(await stage.authorize_pushed(stage.city, prompt="none"))["error"] == "login_required"


async def test_a_silent_question_with_a_session_is_answered_with_a_code(stage):
    assert "code" in told(await stage.authorize(stage.portal, prompt="none"))


async def test_a_person_without_the_right_to_enter_is_sent_back_with_access_denied(stage):
    await stage.change(Entitlement, valid_until=clock.now() - HOUR_AGO)
    back = told(await stage.authorize_pushed(stage.city))
    assert (back["error"], back["state"]) == ("access_denied", "the-state")
    assert "code" not in back


async def test_a_person_whose_password_an_officer_knows_enters_nowhere(stage):
    await stage.change(Staff, must_change=True)
    assert told(await stage.authorize_pushed(stage.city))["error"] == "access_denied"


async def test_a_locked_key_is_unlocked_first(stage):
    await stage.log_in(locked=True)
    await came_to(await stage.authorize_pushed(stage.city), "/unlock", "next")
    assert told(await stage.authorize_pushed(stage.city, prompt="none"))["error"] == "interaction_required"
    assert "code" in told(await stage.authorize(stage.portal))


@pytest.mark.parametrize("asked", [{"max_age": "300"}, {"max_age": "0"}, {"prompt": "login"}, {"acr_values": "2"}])
async def test_a_login_that_is_too_old_or_too_weak_is_made_anew(stage, asked):
    await stage.log_in(at=clock.now() - HOUR_AGO)
    back = await came_to(await stage.authorize_pushed(stage.city, **asked), "/login", "next")
    await stage.log_in(acr=2)
    assert "code" in told(await stage.browser.get(back))


async def test_a_login_made_for_the_request_that_is_still_too_weak_is_no_endless_way(stage):
    back = await came_to(await stage.authorize_pushed(stage.city, acr_values="2"), "/login", "next")
    await stage.log_in(acr=1)
    assert told(await stage.browser.get(back))["error"] == "unmet_authentication_requirements"


async def test_a_level_that_nobody_knows_is_not_taken_for_reached(stage):
    await stage.log_in(acr=2)
    answer = told(await stage.authorize(stage.portal, acr_values="urn:other:gold"))
    assert answer["error"] == "unmet_authentication_requirements"
    assert "code" in told(await stage.authorize(stage.portal, acr_values="urn:other:gold 1"))


async def test_a_visitor_proves_himself_anew_where_he_came_from(stage):
    await stage.enter_as_visitor(acr_max=2, at=clock.now() - HOUR_AGO)
    answer = await stage.authorize(stage.portal, max_age="300", acr_values="2")
    await came_to(answer, "/sso/step_up", "target")
    asked = parse_qs(urlsplit(answer.headers["location"]).query)
    assert (asked["acr"], asked["max_age"]) == (["2"], ["300"])


async def test_a_visitor_who_just_proved_himself_above_is_not_sent_there_for_ever(stage):
    await stage.enter_as_visitor(at=clock.now() - timedelta(seconds=20))
    assert "code" in told(await stage.authorize(stage.portal, prompt="login"))


async def test_a_visitor_is_not_sent_away_for_a_level_that_his_platforms_word_cannot_reach(stage):
    await stage.enter_as_visitor(acr_max=1, at=clock.now() - HOUR_AGO)
    answer = told(await stage.authorize(stage.portal, acr_values="2"))
    assert answer["error"] == "unmet_authentication_requirements"


FOREIGN = (
    "https://portal.example/callback/", "https://portal.example/callback?x=1", "https://portal.example/Callback",
    "https://portal.example.evil.example/callback", "https://portal.example@evil.example/callback",
    "https://portal.example/callback#x", "http://portal.example/callback", "https://evil.example/", None,
)  # fmt: skip


async def test_a_redirect_uri_that_is_not_registered_to_the_letter_is_never_followed(stage, subtests):
    for redirect_uri in FOREIGN:
        with subtests.test(redirect_uri=redirect_uri):
            answer = await stage.authorize(stage.portal, redirect_uri=redirect_uri)
            assert answer.status_code == 400
            assert "location" not in answer.headers
            assert answer.json()["error"] == "invalid_request"


WRONG = (
    ({"response_type": "token"}, "unsupported_response_type"),
    ({"response_type": "code id_token"}, "unsupported_response_type"),
    ({"response_mode": "fragment"}, "invalid_request"),
    ({"code_challenge": None}, "invalid_request"),
    ({"code_challenge_method": "plain"}, "invalid_request"),
    ({"code_challenge_method": None}, "invalid_request"),
    ({"code_challenge": "short"}, "invalid_request"),
    ({"scope": "roles"}, "invalid_scope"),
    ({"scope": None}, "invalid_request"),
    ({"prompt": "none login"}, "invalid_request"),
    ({"prompt": "sing"}, "invalid_request"),
    ({"max_age": "-1"}, "invalid_request"),
    ({"max_age": "soon"}, "invalid_request"),
    ({"request": "e30.e30."}, "request_not_supported"),
    ({"registration": "{}"}, "registration_not_supported"),
    ({"nonce": "n" * 251}, "invalid_request"),
)


async def test_what_is_wrong_with_a_request_is_told_to_the_client_alone(stage, subtests):
    for changes, error in WRONG:
        with subtests.test(changes=changes):
            back = told(await stage.authorize(stage.portal, **changes))
            assert (back["error"], back["state"], back["iss"]) == (error, "the-state", stage.gateways.home.issuer)
            pushed = await stage.push(stage.portal, **changes)
            assert (pushed.status_code, pushed.json()["error"]) == (400, error)


async def test_a_gateway_must_push_its_requests_and_send_state_and_nonce(stage):
    assert told(await stage.authorize(stage.city))["error"] == "invalid_request"
    for missing in ("state", "nonce"):
        assert (await stage.push(stage.city, **{missing: None})).json()["error"] == "invalid_request"
    assert (await stage.push(stage.city, scope="openid")).json()["error"] == "invalid_scope"


async def test_a_pushed_request_is_good_once_for_its_client_and_for_a_minute(stage):
    request_uri = (await stage.push(stage.city)).json()["request_uri"]
    query = {"client_id": CITY, "request_uri": request_uri}
    stolen = await stage.browser.get("/oauth/authorize", params=query | {"client_id": stage.portal.client_id})
    assert (stolen.status_code, stolen.json()["error"]) == (400, "invalid_request_uri")
    assert "code" in told(await stage.browser.get("/oauth/authorize", params=query))
    assert (await stage.browser.get("/oauth/authorize", params=query)).json()["error"] == "invalid_request_uri"
    late = (await stage.push(stage.city)).json()
    assert late["expires_in"] == 60
    await stage.change(PushedRequest, expires_at=clock.now())
    answer = await stage.browser.get("/oauth/authorize", params=query | {"request_uri": late["request_uri"]})
    assert answer.json()["error"] == "invalid_request_uri"


async def test_a_login_may_take_longer_than_the_minute_but_not_for_ever(stage):
    stage.hold(None)
    back = await came_to(await stage.authorize_pushed(stage.city), "/login", "next")
    async with stage.here.database.transaction() as session:
        waiting = (
            await session.scalars(PushedRequest.__table__.select().with_only_columns(PushedRequest.expires_at))
        ).one()
    assert timedelta(minutes=9) < waiting - clock.now() <= timedelta(minutes=10)
    again = await came_to(await stage.browser.get(back), "/login", "next")
    assert again == back


async def test_a_parameter_that_comes_twice_is_refused(stage):
    query = [*stage.question(stage.portal).items(), ("redirect_uri", "https://evil.example/")]
    answer = await stage.browser.get("/oauth/authorize", params=query)
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_request")


async def test_pushing_names_the_client_that_was_authenticated(stage):
    answer = await stage.browser.post(
        "/oauth/par", data=stage.question(stage.portal) | stage.portal.proof() | {"client_id": CITY}
    )
    assert answer.status_code == 401
    assert (await stage.push(stage.portal, request_uri="urn:x")).json()["error"] == "invalid_request"


async def test_a_form_does_as_well_as_a_query(stage):
    answer = await stage.browser.post("/oauth/authorize", data=stage.question(stage.portal))
    assert answer.status_code == 303
    assert "code" in told(await stage.browser.get(answer.headers["location"]))


@pytest.mark.parametrize("status", ["disabled", "proposed"])
async def test_a_client_that_is_not_active_is_refused_at_once(stage, status):
    await stage.change(Trust, status=status)
    assert (await stage.authorize(stage.portal)).status_code == 400
    assert (await stage.push(stage.city)).status_code == 401


async def test_a_system_has_no_browser(stage):
    stage.system.redirect_uri = "https://system.example/callback"
    answer = await stage.authorize(stage.system)
    assert answer.status_code == 400
    assert (await stage.push(stage.system)).json()["error"] == "unauthorized_client"


async def test_a_disabled_person_gets_no_code_though_the_browser_still_has_its_cookie(stage):
    await stage.change(Staff, status="disabled")
    await came_to(await stage.authorize_pushed(stage.city), "/login", "next")


async def test_a_person_who_is_disabled_between_code_and_token_gets_no_token(stage):
    code = told(await stage.authorize_pushed(stage.city))["code"]
    await stage.change(Staff, status="disabled")
    assert (await stage.redeem(stage.city, code)).json()["error"] == "invalid_grant"
