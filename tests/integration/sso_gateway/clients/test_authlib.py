"""A portal and a system made with Authlib, the client of many Python portals."""

import time
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from joserfc.jwk import ECKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send
from tests.integration.sso_gateway.clients.authlib_here import AsyncAssertionClient, OAuth, OAuthError, PrivateKeyJWT
from tests.integration.sso_gateway.clients.served import private, public
from tests.integration.sso_gateway.journey import at_home
from tests.integration.sso_gateway.world import HOME, NAME, Gateways, a_trust

from qinlian_sso_gateway.tokens.keys import PrivateKey

PORTAL = "https://portal.example"
SCOPES = ["profile", "roles", "divisions", "ceiling"]


class OneBrowser:
    """The portal's session, for the one browser that the test has."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self.session: dict[str, Any] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._app({**scope, "session": self.session}, receive, send)


class FreshProof(PrivateKeyJWT):  # type: ignore[misc] # Authlib has no types
    """Authlib's own assertions live an hour and, with claims given, repeat their `jti`. Ours must do neither."""

    def sign(self, auth: Any, _: str) -> Any:
        self.claims = {"exp": int(time.time()) + 50}
        return super().sign(auth, HOME)


def portal_app(gateways: Gateways, key: PrivateKey) -> OneBrowser:
    """The portal, as Authlib's documentation builds one."""
    oauth = OAuth()
    own = ECKey.import_key(private(key))
    proof = FreshProof(headers={"typ": "client-authentication+jwt", "kid": key.kid}, alg="ES256")
    oauth.register(
        "gateway", client_id="portal", client_secret=own,
        server_metadata_url=f"{HOME}/.well-known/openid-configuration",
        client_kwargs={
            "scope": f"openid {' '.join(SCOPES)}", "code_challenge_method": "S256",
            "token_endpoint_auth_method": proof, "transport": gateways.hosts,
        },
    )  # fmt: skip

    async def login(request: Request) -> Response:
        asked = dict(request.query_params)
        answer: Response = await oauth.gateway.authorize_redirect(request, f"{PORTAL}/callback", **asked)
        return answer

    async def callback(request: Request) -> Response:
        try:
            token = await oauth.gateway.authorize_access_token(request)
        except OAuthError as error:
            return JSONResponse({"error": error.error}, 403)
        userinfo = await oauth.gateway.userinfo(token=token)
        return JSONResponse({"id_token": token["userinfo"], "userinfo": userinfo})

    return OneBrowser(Starlette(routes=[Route("/login", login), Route("/callback", callback)]))


@pytest.fixture
async def browser(gateways: Gateways) -> AsyncIterator[httpx.AsyncClient]:
    """A browser whose person is logged in at home, and a portal to look at."""
    key = PrivateKey.made()
    trust = a_trust(
        "portal", "portal", jwks=public(key), redirect_uris=[f"{PORTAL}/callback"], scopes=SCOPES,
        division="610000",
    )  # fmt: skip
    async with gateways.home.database.transaction() as session:
        session.add(trust)
    gateways.hosts.apps["portal.example"] = httpx.ASGITransport(portal_app(gateways, key))
    async with await at_home(gateways) as client:
        yield client


async def followed(browser: httpx.AsyncClient, url: str) -> httpx.Response:
    for _ in range(5):
        answer = await browser.get(url)
        if answer.next_request is None:
            return answer
        url = str(answer.next_request.url)
    raise AssertionError("the redirects do not end")


async def test_a_portal_made_with_authlib_signs_a_person_on_and_reads_who_it_is(browser: httpx.AsyncClient) -> None:
    said = (await followed(browser, f"{PORTAL}/login")).json()
    assert said["id_token"]["iss"] == HOME
    assert said["id_token"]["sub"] == said["userinfo"]["sub"]
    assert said["userinfo"]["name"] == NAME
    assert said["userinfo"]["divisions"] == ["610000"]


@pytest.mark.usefixtures("browser")
async def test_a_portal_made_with_authlib_is_told_that_nobody_is_there(gateways: Gateways) -> None:
    async with gateways.browser() as stranger:
        answer = await followed(stranger, f"{PORTAL}/login?prompt=none")
    assert (answer.status_code, answer.json()) == (403, {"error": "login_required"})


async def test_a_portal_made_with_authlib_does_not_take_an_answer_that_it_did_not_ask_for(
    browser: httpx.AsyncClient,
) -> None:
    asked = await browser.get(f"{PORTAL}/login")
    answered = await browser.get(asked.headers["location"])
    back = urlsplit(answered.headers["location"])
    code = parse_qs(back.query)["code"][0]
    answer = await browser.get(f"{PORTAL}/callback?code={code}&state=another")
    assert answer.status_code == 403


async def test_a_system_made_with_authlib_gets_a_token_by_its_assertion(gateways: Gateways) -> None:
    key = PrivateKey.made()
    async with gateways.home.database.transaction() as session:
        session.add(a_trust("system", "system", jwks=public(key), scopes=["api.read", "api.write"]))
    async with AsyncAssertionClient(
        f"{HOME}/oauth/token", issuer="system", subject="nightly", audience=HOME, scope="api.read",
        transport=gateways.hosts, key=ECKey.import_key(private(key)), alg="ES256", expires_in=50,
        header={"typ": "authorization-grant+jwt", "kid": key.kid},
    ) as client:  # fmt: skip
        await client.refresh_token()
        assert client.token["scope"] == "api.read"
        answer = await client.get(f"{HOME}/oauth/userinfo")
    assert answer.status_code == 403
