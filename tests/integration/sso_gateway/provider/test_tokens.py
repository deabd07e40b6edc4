"""Introspection, revocation, userinfo, tokens of systems."""

from tests.integration.sso_gateway.provider.stage import Partner, bearer
from tests.integration.sso_gateway.world import HOME

from qinlian_common.observe import clock
from qinlian_sso_gateway.storage.people import Staff
from qinlian_sso_gateway.storage.sessions import Token
from qinlian_sso_gateway.tokens import client_assertion, grant_assertion, jws
from qinlian_sso_gateway.tokens.claims import seconds

DEAD = {"active": False}


def assertion(stage, **changes):
    at = seconds(clock.now())
    claims = {"iss": "system.nation", "sub": "nightly", "aud": HOME, "jti": "1", "iat": at, "exp": at + 60} | changes
    return jws.sign(stage.system.key, claims, grant_assertion.TYP)


async def granted(stage, token, **changes):
    form = {"grant_type": grant_assertion.GRANT_TYPE, "assertion": token} | changes
    return await stage.browser.post("/oauth/token", data=form)


async def introspected(stage, partner, token):
    answer = await stage.browser.post("/oauth/introspect", data={"token": token} | partner.proof())
    assert answer.status_code == 200, answer.text
    return answer.json()


async def second_portal(stage, *scopes):
    other = Partner("portal", "portal.other", "https://other.example/callback", scopes)
    async with stage.here.database.transaction() as session:
        session.add(other.row())
    return other


async def test_a_system_gets_a_short_token_for_an_assertion_and_no_other_tokens(stage):
    given = (await granted(stage, assertion(stage), scope="api.read")).json()
    assert given.keys() == {"access_token", "token_type", "expires_in", "scope"}
    assert (given["scope"], given["expires_in"]) == ("api.read", 300)


async def test_an_assertion_is_good_once(stage):
    token = assertion(stage)
    assert (await granted(stage, token)).status_code == 200
    again = await granted(stage, token)
    assert (again.status_code, again.json()["error"]) == (400, "invalid_grant")


WRONG = (
    {"iss": "system.other"}, {"aud": "https://sso.city.example"}, {"aud": [HOME, "https://x.example"]},
    {"exp": 1}, {"exp": 9_999_999_999}, {"jti": None}, {"iat": 9_999_999_999}, {"sub": 7},
)  # fmt: skip


async def test_an_assertion_that_is_not_as_it_must_be_is_refused(stage, subtests):
    for changes in WRONG:
        with subtests.test(changes=changes):
            answer = await granted(stage, assertion(stage, **changes))
            assert (answer.status_code, answer.json()["error"]) == (400, "invalid_grant")


async def test_an_assertion_of_another_kind_of_token_is_refused(stage):
    answer = await granted(stage, client_assertion.make(stage.system.key, "system.nation", HOME))
    assert answer.json()["error"] == "invalid_grant"


async def test_a_portal_cannot_ask_for_a_token_with_an_assertion(stage):
    token = grant_assertion.make(stage.portal.key, stage.portal.client_id, "x", HOME)
    assert (await granted(stage, token)).json()["error"] == "invalid_grant"


async def test_a_system_gets_no_scope_that_it_was_not_registered_for(stage, subtests):
    for number, scope in enumerate(["api.read admin", "openid", " "]):
        with subtests.test(scope=scope):
            answer = await granted(stage, assertion(stage, jti=str(number)), scope=scope)
            assert answer.json()["error"] == "invalid_scope"


async def test_a_system_may_authenticate_as_client_besides_but_not_as_another(stage):
    assert (await granted(stage, assertion(stage), **stage.system.proof())).status_code == 200
    answer = await granted(stage, assertion(stage, jti="2"), **stage.portal.proof())
    assert answer.json()["error"] == "invalid_grant"


async def test_a_token_of_a_system_is_no_persons(stage):
    given = (await granted(stage, assertion(stage))).json()
    answer = await stage.browser.get("/oauth/userinfo", headers=bearer(given["access_token"]))
    assert answer.status_code == 403
    assert 'error="insufficient_scope"' in answer.headers["www-authenticate"]


async def test_a_system_cannot_take_a_persons_subject(stage):
    given = (await granted(stage, assertion(stage, sub="somebody"))).json()
    assert (await introspected(stage, stage.system, given["access_token"]))["sub"] == "system.nation"


async def test_a_portal_learns_of_its_own_tokens_and_of_systems_that_call_it_with_a_scope_of_both(stage):
    own = await stage.tokens(stage.portal)
    said = await introspected(stage, stage.portal, own["access_token"])
    assert (said["active"], said["client_id"], said["acr"]) == (True, stage.portal.client_id, "1")
    given = (await granted(stage, assertion(stage))).json()
    assert given["scope"] == "api.read api.write"
    said = await introspected(stage, stage.portal, given["access_token"])
    assert (said["client_id"], said["scope"]) == ("system.nation", "api.read")


async def test_of_tokens_that_are_no_business_of_the_askers_nothing_is_said(stage):
    other = await second_portal(stage, "roles")
    own = await stage.tokens(stage.portal)
    system = (await granted(stage, assertion(stage))).json()
    assert await introspected(stage, other, own["access_token"]) == DEAD
    assert await introspected(stage, other, system["access_token"]) == DEAD
    assert await introspected(stage, stage.system, own["access_token"]) == DEAD
    assert await introspected(stage, stage.portal, "unknown") == DEAD


async def test_a_gateway_does_not_introspect(stage):
    answer = await stage.browser.post("/oauth/introspect", data={"token": "x"} | stage.city.proof())
    assert (answer.status_code, answer.json()["error"]) == (400, "unauthorized_client")


async def test_nobody_introspects_or_revokes_without_proof(stage):
    for path in ("/oauth/introspect", "/oauth/revoke", "/oauth/par", "/oauth/witness"):
        answer = await stage.browser.post(path, data={"token": "x", "client_id": stage.portal.client_id})
        assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")


async def test_a_disabled_person_an_expired_and_a_revoked_token_are_dead(stage):
    for kind, values in ((Token, {"expires_at": clock.now()}), (Staff, {"status": "disabled"})):
        token = (await stage.tokens(stage.portal))["access_token"]
        await stage.change(kind, **values)
        assert await introspected(stage, stage.portal, token) == DEAD
        assert (await stage.browser.get("/oauth/userinfo", headers=bearer(token))).status_code == 401


async def test_a_client_gives_back_its_own_token(stage):
    token = (await stage.tokens(stage.portal))["access_token"]
    other = await second_portal(stage)
    refused = await stage.browser.post("/oauth/revoke", data={"token": token} | other.proof())
    assert (refused.status_code, refused.json()["error"]) == (400, "invalid_grant")
    assert (await introspected(stage, stage.portal, token))["active"]
    for _ in range(2):
        answer = await stage.browser.post("/oauth/revoke", data={"token": token} | stage.portal.proof())
        assert answer.status_code == 200
    assert await introspected(stage, stage.portal, token) == DEAD


async def test_userinfo_wants_a_bearer_token(stage, subtests):
    for header in ({}, {"authorization": "Basic eA=="}, {"authorization": "Bearer"}):
        with subtests.test(header=header):
            answer = await stage.browser.get("/oauth/userinfo", headers=header)
            assert answer.status_code == 401
            assert answer.headers["www-authenticate"].startswith("Bearer")


async def test_other_grants_are_not_supported(stage, subtests):
    for grant_type in ("password", "refresh_token", "client_credentials", "implicit"):
        with subtests.test(grant_type=grant_type):
            answer = await stage.browser.post("/oauth/token", data={"grant_type": grant_type} | stage.portal.proof())
            assert answer.json()["error"] == "unsupported_grant_type"


async def test_a_body_that_is_no_form_is_refused(stage):
    answer = await stage.browser.post("/oauth/token", json={"grant_type": "authorization_code"})
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_request")
