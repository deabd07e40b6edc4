"""A gateway and those around it, as tests of the provider need them."""

import secrets
import uuid
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx
from sqlalchemy import update
from tests.integration.sso_gateway.world import HOME, ID_NUMBER, Gateways, a_trust, a_visitor

from qinlian_common.observe import clock
from qinlian_sso_gateway.people import private_key
from qinlian_sso_gateway.provider.codes import challenge_of
from qinlian_sso_gateway.sessions import opened
from qinlian_sso_gateway.sessions.opened import Authentication
from qinlian_sso_gateway.storage.base import Table
from qinlian_sso_gateway.storage.people import Entitlement, Visitor
from qinlian_sso_gateway.storage.trusts import Trust
from qinlian_sso_gateway.tokens import client_assertion
from qinlian_sso_gateway.tokens.keys import SEALING, PrivateKey, jwk_set

CITY = "https://sso.city.example"
YEAR = timedelta(days=365)


@dataclass
class Partner:
    """A client with its key."""

    kind: str
    client_id: str
    redirect_uri: str = ""
    scopes: tuple[str, ...] = ()
    changes: dict[str, Any] = field(default_factory=dict)
    key: PrivateKey = field(default_factory=PrivateKey.made)
    sealing: PrivateKey = field(default_factory=lambda: PrivateKey.made(SEALING))

    def row(self) -> Trust:
        keys = jwk_set([self.key.public_jwk(), self.sealing.public_jwk()])
        values: dict[str, Any] = {
            "jwks": keys, "redirect_uris": [self.redirect_uri], "scopes": list(self.scopes), "algorithm": self.key.alg,
        }  # fmt: skip
        return a_trust(self.kind, self.client_id, **values | self.changes)

    def proof(self, audience: str = HOME) -> dict[str, str]:
        return {
            "client_id": self.client_id,
            "client_assertion_type": client_assertion.TYPE,
            "client_assertion": client_assertion.make(self.key, self.client_id, audience),
        }


class Stage:
    """The home gateway, a browser, and clients: a portal, a lower gateway of another make, a system."""

    def __init__(self, gateways: Gateways) -> None:
        self.gateways, self.here, self.staff = gateways, gateways.home.gateway, gateways.staff
        self.browser = httpx.AsyncClient(transport=gateways.hosts, base_url=HOME)
        self.portal = Partner(
            "portal", "portal.province", "https://portal.example/callback",
            ("profile", "roles", "divisions", "ceiling", "api.read"),
            {"post_logout_redirect_uris": ["https://portal.example/bye"],
             "backchannel_logout_uri": "https://portal.example/logout"},
        )  # fmt: skip
        self.city = Partner("lower", CITY, f"{CITY}/sso/callback")
        self.system = Partner("system", "system.nation", scopes=("api.read", "api.write"))
        self.verifier = secrets.token_urlsafe(32)

    async def set(self) -> None:
        self.person_key = await private_key.unlock(self.staff.locked_key, self.gateways.password)
        async with self.here.database.transaction() as session:
            rows = {one.client_id: one.row() for one in (self.portal, self.city, self.system)}
            session.add_all(rows.values())
            await session.flush()
            session.add(
                Entitlement(
                    id=uuid.uuid4(), staff_id=self.staff.id, trust_id=rows[CITY].id,
                    valid_until=clock.now() + YEAR, granted_at=clock.now(), granted_by="staff:1",
                )
            )  # fmt: skip
        await self.log_in()

    async def log_in(self, acr: int = 1, at: datetime | None = None, *, locked: bool = False) -> None:
        proved = Authentication(acr, ("pwd",), at or clock.now())
        key = None if locked else self.person_key
        async with self.here.database.transaction() as session:
            secret = await opened.open_home(session, self.here.settings, self.staff, proved, key)
        self.hold(secret)

    async def enter_as_visitor(self, acr_max: int = 1, at: datetime | None = None) -> Visitor:
        """Someone of an upper platform is here instead."""
        upper = a_trust("upper", "https://sso.nation.example", acr_max=acr_max)
        visitor = a_visitor(self.here, upper, ID_NUMBER, divisions=["610100"], subject="s")
        proved = Authentication(1, ("pwd",), at or clock.now())
        async with self.here.database.transaction() as session:
            session.add(upper)
            await session.flush()
            session.add(visitor)
            await session.flush()
            secret = await opened.open_visitor(session, self.here.settings, visitor, proved, "above")
        self.hold(secret)
        return visitor

    def hold(self, secret: str | None) -> None:
        """The browser's cookie. Set as a header, because a cookie jar's idea of hosts is not what is tested here."""
        self.browser.headers["cookie"] = f"__Host-qinlian-610000={secret}" if secret else ""

    async def change(self, kind: type[Table], **values: Any) -> None:
        """Changes every row of a table."""
        async with self.here.database.transaction() as session:
            await session.execute(update(kind).values(**values))

    def question(self, partner: Partner, **changes: str | None) -> dict[str, str]:
        asked: dict[str, str | None] = {
            "client_id": partner.client_id, "response_type": "code", "redirect_uri": partner.redirect_uri,
            "scope": "openid visitor" if partner.kind == "lower" else "openid profile roles divisions ceiling",
            "state": "the-state", "nonce": "the-nonce", "code_challenge": challenge_of(self.verifier),
            "code_challenge_method": "S256",
        }  # fmt: skip
        return {name: value for name, value in (asked | changes).items() if value is not None}

    async def push(self, partner: Partner, **changes: str | None) -> httpx.Response:
        return await self.browser.post("/oauth/par", data=self.question(partner, **changes) | partner.proof())

    async def authorize(self, partner: Partner, **changes: str | None) -> httpx.Response:
        return await self.browser.get("/oauth/authorize", params=self.question(partner, **changes))

    async def authorize_pushed(self, partner: Partner, **changes: str | None) -> httpx.Response:
        pushed = await self.push(partner, **changes)
        assert pushed.status_code == 201, pushed.text
        request_uri = pushed.json()["request_uri"]
        return await self.browser.get(
            "/oauth/authorize", params={"client_id": partner.client_id, "request_uri": request_uri}
        )

    async def redeem(self, partner: Partner, code: str, **changes: str) -> httpx.Response:
        form = {
            "grant_type": "authorization_code", "code": code, "redirect_uri": partner.redirect_uri,
            "code_verifier": self.verifier,
        }  # fmt: skip
        return await self.browser.post("/oauth/token", data=form | partner.proof() | changes)

    async def tokens(self, partner: Partner, **changes: str | None) -> dict[str, Any]:
        """The answer of the token endpoint after a whole authorization."""
        answered = told(await self.authorize_pushed(partner, **changes))
        given = await self.redeem(partner, answered["code"])
        assert given.status_code == 200, given.text
        answer: dict[str, Any] = given.json()
        return answer


def told(answer: httpx.Response) -> dict[str, str]:
    """What a redirect back to a client tells it."""
    assert answer.status_code == 303, answer.text
    return dict(parse_qsl(urlsplit(answer.headers["location"]).query))


def bearer(token: str) -> dict[str, str]:
    return {"authorization": f"Bearer {token}"}
