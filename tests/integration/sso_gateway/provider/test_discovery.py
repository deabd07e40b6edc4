"""What the gateway says of itself."""

from tests.integration.sso_gateway.world import HOME

from qinlian_sso_gateway.tokens.keys import PublicKeys


async def test_both_documents_say_the_same_and_name_this_issuer(stage):
    openid = await stage.browser.get("/.well-known/openid-configuration")
    oauth = await stage.browser.get("/.well-known/oauth-authorization-server")
    assert openid.json() == oauth.json()
    assert openid.json()["issuer"] == HOME
    assert openid.json()["authorization_response_iss_parameter_supported"] is True


async def test_every_endpoint_that_is_named_is_there(stage):
    document = (await stage.browser.get("/.well-known/openid-configuration")).json()
    named = [value for name, value in document.items() if name.endswith("_endpoint") or name == "jwks_uri"]
    assert len(named) == 9
    for address in named:
        found = [await stage.browser.request(method, address) for method in ("GET", "POST")]
        assert any(answer.status_code not in {404, 405} for answer in found), address


async def test_the_published_keys_verify_and_seal_and_hold_nothing_private(stage):
    answer = await stage.browser.get("/oauth/jwks")
    keys = PublicKeys.of(answer.json())
    assert stage.here.ring.signing.kid in keys.signing
    assert len(keys.sealing) == 1
    assert "max-age=300" in answer.headers["cache-control"]
