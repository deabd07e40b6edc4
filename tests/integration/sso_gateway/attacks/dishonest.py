"""An upper gateway that says whatever a test wants: its key is good, its word is not."""

import json
import uuid
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx
from sqlalchemy import update
from tests.integration.sso_gateway.attacks.forging import good
from tests.integration.sso_gateway.journey import LOWER_COOKIE, cookie, initiation
from tests.integration.sso_gateway.world import HOME, LOWER, Gateways, a_visitor_key

from qinlian_common.observe.clock import now
from qinlian_sso_gateway.storage.people import VisitorKey
from qinlian_sso_gateway.tokens import jwe
from qinlian_sso_gateway.tokens.keys import PrivateKey, jwk_set


@dataclass
class Dishonest(httpx.AsyncBaseTransport):
    """It stands where the province's gateway stood, with a key of its own, and knows the visitor's key.

    Attributes:
        gateways: the world in which it stands.
        key: its own; the city believes it.
        visitor_key: the visitor's, registered at the city.
        nonce: of the request that was last pushed.
        id_token: what it answers for a code.
        asked: paths that were asked for.
    """

    gateways: Gateways
    key: PrivateKey = field(default_factory=PrivateKey.made)
    visitor_key: PrivateKey = field(default_factory=PrivateKey.made)
    nonce: str = ""
    state: str = ""
    id_token: str = ""
    asked: list[str] = field(default_factory=list)

    async def stand(self) -> None:
        """Takes the province's place."""
        self.gateways.hosts.apps[urlsplit(HOME).hostname or ""] = self
        async with self.gateways.lower.database.transaction() as db:
            await db.execute(update(VisitorKey).values(status="revoked"))
            db.add(a_visitor_key(self.gateways.visitor, self.visitor_key.public_jwk()))

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """PAR, token, keys."""
        path, form = request.url.path, dict(parse_qsl((await request.aread()).decode()))
        self.asked.append(path)
        if path == "/oauth/par":
            self.nonce, self.state = form["nonce"], form["state"]
            return httpx.Response(201, json={"request_uri": "urn:ietf:params:oauth:request_uri:x", "expires_in": 60})
        if path == "/oauth/token":
            answer = {"access_token": "x", "token_type": "Bearer", "expires_in": 300, "id_token": self.id_token}
            return httpx.Response(200, json=answer)
        return httpx.Response(200, json=jwk_set([self.key.public_jwk()]))

    def claims(self, **changed: Any) -> dict[str, Any]:
        """Of an id_token that lets the visitor in."""
        at = int(now().timestamp())
        return {
            "iss": HOME, "aud": LOWER, "sub": "subject", "nonce": self.nonce, "auth_time": at, "acr": "1",
            "amr": ["pwd"], "sid": "session", "iat": at, "exp": at + 60, "visitor_proof": self.sealed(self.proof()),
        } | changed  # fmt: skip

    def proof_claims(self, **changed: Any) -> dict[str, Any]:
        """Of a visitor's proof that fits."""
        at = int(now().timestamp())
        return {
            "iss": HOME, "aud": LOWER, "sub": "subject", "nonce": self.nonce, "jti": str(uuid.uuid4()), "iat": at,
            "exp": at + 60, "id_number": self.gateways.id_number, "name": self.gateways.name,
        } | changed  # fmt: skip

    def proof(self, **changed: Any) -> str:
        """A proof that the visitor's key has signed."""
        return good(self.visitor_key, "visitor-proof+jwt", self.proof_claims(**changed))

    def sealed(self, inner: str) -> str:
        """Sealed for the city."""
        return jwe.seal(inner.encode(), self.gateways.lower.gateway.ring.sealing_jwk)

    async def begin(self) -> httpx.AsyncClient:
        """A browser that has begun an entry; `nonce` and `state` are then those of the attempt."""
        browser = self.gateways.browser()
        answer = await browser.get(initiation())
        assert answer.status_code == 303, answer.text
        return browser

    async def end(self, browser: httpx.AsyncClient, id_token: str) -> bool:
        """Ends the entry with this id_token; whether that opened a session."""
        self.id_token = id_token
        answer = await browser.get(f"{LOWER}/sso/callback", params={"code": "code", "state": self.state, "iss": HOME})
        is_in = cookie(browser, LOWER_COOKIE) is not None
        assert is_in == (answer.status_code == 303), answer.text
        return is_in

    def good(self, **changed: Any) -> str:
        """An id_token that lets the visitor in, but for what is changed."""
        return good(self.key, "JWT", self.claims(**changed))


def as_json(value: object) -> bytes:
    """Compact JSON."""
    return json.dumps(value, separators=(",", ":")).encode()
