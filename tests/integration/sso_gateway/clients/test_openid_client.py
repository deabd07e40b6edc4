"""A portal and a system made with openid-client, the certified client of the JavaScript world."""

from tests.integration.sso_gateway.clients.programs import answer_of
from tests.integration.sso_gateway.clients.served import Served, private, public
from tests.integration.sso_gateway.world import NAME

from qinlian_sso_gateway.tokens import grant_assertion
from qinlian_sso_gateway.tokens.keys import PrivateKey

CALLBACK, GOODBYE = "https://portal.example/callback", "https://portal.example/bye"


async def setting(city: Served) -> dict[str, object]:
    portal, system = PrivateKey.made(), PrivateKey.made()
    await city.register(
        "portal", "portal", jwks=public(portal), redirect_uris=[CALLBACK], post_logout_redirect_uris=[GOODBYE],
        scopes=["profile", "roles", "divisions", "ceiling", "api.read"],
    )  # fmt: skip
    await city.register("system", "system", jwks=public(system), scopes=["api.read", "api.write"])
    return {
        "issuer": city.issuer, "cookie": await city.log_in(), "redirectUri": CALLBACK, "goodbye": GOODBYE,
        "portal": "portal", "portalKey": private(portal), "system": "system", "systemKey": private(system),
        "assertion": grant_assertion.make(system, "system", "nightly", city.issuer),
    }  # fmt: skip


async def test_openid_client_goes_through_everything_that_a_portal_and_a_system_need(city: Served) -> None:
    said = await answer_of("openid_client.mjs", await setting(city))
    assert said["pushed"]
    assert said["claims"]["iss"] == city.issuer
    assert said["claims"]["acr"] == "1"
    assert said["userinfo"]["name"] == NAME
    assert said["userinfo"]["roles"] == ["viewer"]
    assert said["alive"]["active"]
    assert said["reused"] == "invalid_grant"
    assert said["afterReuse"] == {"active": False}
    assert said["afterRevocation"] == {"active": False}
    assert said["granted"]["scope"] == "api.read"
    assert (said["ofSystem"]["client_id"], said["ofSystem"]["active"]) == ("system", True)
    assert said["left"] == f"{GOODBYE}?state=bye"
    assert said["refused"] == "login_required"
