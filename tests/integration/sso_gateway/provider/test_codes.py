"""From the authorization endpoint to tokens, for portals and for lower gateways."""

import asyncio

import pytest
from tests.integration.sso_gateway.provider.stage import CITY, bearer, told
from tests.integration.sso_gateway.world import HOME, ID_NUMBER, NAME

from qinlian_sso_gateway.tokens import id_token, visitor_proof
from qinlian_sso_gateway.tokens.jwe import open as opened_seal


def read(stage, tokens, client_id):
    return id_token.read(
        tokens["id_token"], stage.here.ring.public_keys(), issuer=HOME, client_id=client_id, nonce="the-nonce",
        algorithm="ES256",
    )  # fmt: skip


async def test_a_portal_gets_a_code_with_state_and_issuer_and_an_id_token_for_it(stage):
    answer = await stage.authorize(stage.portal)
    assert answer.headers["location"].startswith(f"{stage.portal.redirect_uri}?")
    back = told(answer)
    assert (back["state"], back["iss"]) == ("the-state", HOME)
    given = await stage.redeem(stage.portal, back["code"])
    assert given.headers["cache-control"] == "no-store"
    token = read(stage, given.json(), stage.portal.client_id)
    assert token.acr == 1
    assert token.amr == ("pwd",)
    assert token.sid
    assert token.visitor_proof is None
    assert given.json()["expires_in"] == 300


async def test_a_lower_gateway_gets_a_proof_by_the_persons_own_key_that_only_it_can_open(stage):
    token = read(stage, await stage.tokens(stage.city), CITY)
    opened = opened_seal(token.visitor_proof, {stage.city.sealing.kid: stage.city.sealing})
    claimed = visitor_proof.claimed(opened)
    proof = visitor_proof.read(
        claimed, stage.person_key.public_jwk(), issuer=HOME, audience=CITY, nonce="the-nonce", subject=token.subject
    )
    assert (proof.id_number, proof.name) == (ID_NUMBER, NAME)


async def test_the_id_number_stands_nowhere_in_clear(stage):
    answer = await stage.authorize_pushed(stage.city)
    given = await stage.redeem(stage.city, told(answer)["code"])
    userinfo = await stage.browser.get("/oauth/userinfo", headers=bearer(given.json()["access_token"]))
    assert userinfo.status_code == 200
    assert ID_NUMBER not in answer.text + answer.headers["location"] + given.text + userinfo.text


async def test_userinfo_tells_what_the_scope_allows_and_no_more(stage):
    tokens = await stage.tokens(stage.portal)
    said = (await stage.browser.get("/oauth/userinfo", headers=bearer(tokens["access_token"]))).json()
    assert said["name"] == NAME
    assert said["roles"] == ["viewer"]
    assert said["divisions"] == ["610000"]
    assert said["ceiling"] == 1
    tokens = await stage.tokens(stage.portal, scope="openid roles")
    said = (await stage.browser.get("/oauth/userinfo", headers=bearer(tokens["access_token"]))).json()
    assert said.keys() == {"sub", "roles", "auth_time", "acr", "amr"}


async def test_a_portal_is_not_given_a_scope_that_it_was_not_registered_for(stage):
    tokens = await stage.tokens(stage.portal, scope="openid visitor api.write roles")
    assert tokens["scope"] == "openid roles"


async def test_two_clients_know_a_person_by_different_subjects_and_sessions(stage):
    at_portal = read(stage, await stage.tokens(stage.portal), stage.portal.client_id)
    at_city = read(stage, await stage.tokens(stage.city), CITY)
    assert at_portal.subject != at_city.subject
    assert at_portal.sid != at_city.sid
    again = read(stage, await stage.tokens(stage.portal), stage.portal.client_id)
    assert (again.subject, again.sid) == (at_portal.subject, at_portal.sid)


async def test_a_visitor_is_told_to_a_portal_with_what_this_platform_lets_him_do(stage):
    await stage.enter_as_visitor()
    tokens = await stage.tokens(stage.portal)
    said = (await stage.browser.get("/oauth/userinfo", headers=bearer(tokens["access_token"]))).json()
    assert (said["roles"], said["divisions"], said["ceiling"]) == (["viewer"], ["610100"], 3)


async def test_a_visitor_cannot_be_passed_on_to_a_lower_platform(stage):
    await stage.enter_as_visitor()
    assert told(await stage.authorize_pushed(stage.city))["error"] == "access_denied"


async def test_a_code_is_good_once_and_its_reuse_ends_the_tokens_that_it_gave(stage):
    code = told(await stage.authorize(stage.portal))["code"]
    first = await stage.redeem(stage.portal, code)
    again = await stage.redeem(stage.portal, code)
    assert again.status_code == 400
    assert again.json()["error"] == "invalid_grant"
    userinfo = await stage.browser.get("/oauth/userinfo", headers=bearer(first.json()["access_token"]))
    assert userinfo.status_code == 401
    assert 'error="invalid_token"' in userinfo.headers["www-authenticate"]


async def test_of_many_who_redeem_a_code_at_once_at_most_one_gets_tokens_and_they_are_dead(stage):
    code = told(await stage.authorize(stage.portal))["code"]
    answers = await asyncio.gather(*(stage.redeem(stage.portal, code) for _ in range(8)))
    given = [answer for answer in answers if answer.status_code == 200]
    assert len(given) == 1
    userinfo = await stage.browser.get("/oauth/userinfo", headers=bearer(given[0].json()["access_token"]))
    assert userinfo.status_code == 401


@pytest.mark.parametrize(
    "changes",
    [{"code_verifier": "x" * 43}, {"redirect_uri": "https://portal.example/other"}],
    ids=["verifier", "redirect URI"],
)
async def test_a_code_that_was_tried_with_something_wrong_is_spent(stage, changes):
    code = told(await stage.authorize(stage.portal))["code"]
    assert (await stage.redeem(stage.portal, code, **changes)).json()["error"] == "invalid_grant"
    assert (await stage.redeem(stage.portal, code)).json()["error"] == "invalid_grant"


async def test_a_code_of_one_client_is_no_use_to_another(stage):
    code = told(await stage.authorize(stage.portal))["code"]
    stage.city.redirect_uri = stage.portal.redirect_uri
    assert (await stage.redeem(stage.city, code)).json()["error"] == "invalid_grant"
    assert (await stage.redeem(stage.portal, code)).json()["error"] == "invalid_grant"


async def test_a_client_assertion_is_good_once(stage):
    code = told(await stage.authorize(stage.portal))["code"]
    proof = stage.portal.proof()
    assert (await stage.redeem(stage.portal, code, **proof)).status_code == 200
    again = await stage.redeem(stage.portal, code, **proof)
    assert (again.status_code, again.json()["error"]) == (401, "invalid_client")


@pytest.mark.parametrize("secret", [{"client_secret": "x"}, {"client_assertion": "", "client_assertion_type": ""}])
async def test_a_client_proves_itself_by_private_key_and_in_no_other_way(stage, secret):
    code = told(await stage.authorize(stage.portal))["code"]
    answer = await stage.redeem(stage.portal, code, **secret)
    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")


async def test_no_refresh_token_is_given(stage):
    assert "refresh_token" not in await stage.tokens(stage.portal)
