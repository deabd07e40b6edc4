"""A gateway and those around it, as tests of the provider need them."""

import secrets
import uuid
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import httpx
from sqlalchemy import update

from qinlian_common.observe import clock
from qinlian_sso_gateway.provider.codes import challenge_of
from qinlian_sso_gateway.sessions import opened
from qinlian_sso_gateway.sessions.opened import Authentication
from qinlian_sso_gateway.storage.people import Entitlement, Staff, Visitor
from qinlian_sso_gateway.storage.trusts import Trust
from qinlian_sso_gateway.tokens import client_assertion
from qinlian_sso_gateway.tokens.keys import SEALING, PrivateKey, jwk_set
from qinlian_sso_gateway.web.gateway import Gateway

ISSUER = "https://sso.province.example"
CITY = "https://sso.city.example"
ID_NUMBER = "610102199003078515"
NAME = "张三"
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
        values: dict[str, Any] = {
            "id": uuid.uuid4(), "kind": self.kind, "client_id": self.client_id, "issuer": self.client_id,
            "name": self.client_id, "division": "610400", "jwks_uri": None,
            "jwks": jwk_set([self.key.public_jwk(), self.sealing.public_jwk()]), "endpoints": {},
            "redirect_uris": [self.redirect_uri] if self.redirect_uri else [], "post_logout_redirect_uris": [],
            "algorithm": self.key.alg, "acr_max": 2, "scopes": list(self.scopes), "status": "active",
            "proposed_at": clock.now(), "proposed_by": "staff:1", "changed_at": clock.now(),
        }  # fmt: skip
        return Trust(**values | self.changes)

    def proof(self, audience: str = ISSUER) -> dict[str, str]:
        return {
            "client_id": self.client_id,
            "client_assertion_type": client_assertion.TYPE,
            "client_assertion": client_assertion.make(self.key, self.client_id, audience),
        }


class Stage:
    """The gateway, its browser, and the partners."""

    def __init__(self, here: Gateway, browser: httpx.AsyncClient) -> None:
        self.here, self.browser = here, browser
        self.person_key = PrivateKey.made()
        self.staff = self._staff()
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
        async with self.here.database.transaction() as session:
            rows = {one.client_id: one.row() for one in (self.portal, self.city, self.system)}
            session.add_all([self.staff, *rows.values()])
            await session.flush()
            session.add(
                Entitlement(
                    id=uuid.uuid4(), staff_id=self.staff.id, trust_id=rows[CITY].id,
                    valid_until=clock.now() + YEAR, granted_at=clock.now(), granted_by="staff:1",
                )
            )  # fmt: skip
        await self.log_in()

    async def log_in(self, acr: int = 1, at: datetime | None = None, key: PrivateKey | None = None) -> None:
        proved = Authentication(acr, ("pwd",), at or clock.now())
        async with self.here.database.transaction() as session:
            secret = await opened.open_home(session, self.here.settings, self.staff, proved, key or self.person_key)
        self.hold(secret)

    async def enter_as_visitor(self, acr_max: int = 1, at: datetime | None = None) -> Visitor:
        """Someone of an upper platform is here instead."""
        upper = Partner("upper", "https://sso.nation.example", changes={"acr_max": acr_max}).row()
        visitor = Visitor(
            id=uuid.uuid4(), trust_id=upper.id, subject="s", ceiling=3, roles=["viewer"], divisions=["610100"],
            **self._person(), changed_at=clock.now(), changed_by="staff:1",
        )  # fmt: skip
        visitor.name_sealed = self.here.personal.seal(NAME, f"sso_visitor.name_sealed:{visitor.id}")
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

    async def change(self, kind: type, where: Any, **values: Any) -> None:
        async with self.here.database.transaction() as session:
            await session.execute(update(kind).where(where).values(**values))

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
        return given.json()

    def _person(self) -> dict[str, Any]:
        at = clock.now()
        return {
            "id_number_index": self.here.personal.index(ID_NUMBER), "id_number_sealed": b"", "name_sealed": b"",
            "valid_from": at - YEAR, "valid_until": at + YEAR, "status": "active", "created_at": at,
            "created_by": "staff:1",
        }  # fmt: skip

    def _staff(self) -> Staff:
        staff = Staff(
            id=uuid.uuid4(), division="610000", roles=["viewer", "analyst"], locked_key=None, must_change=False,
            public_jwk=self.person_key.public_jwk(), **self._person(),
        )  # fmt: skip
        seal = self.here.personal.seal
        staff.id_number_sealed = seal(ID_NUMBER, f"sso_staff.id_number_sealed:{staff.id}")
        staff.name_sealed = seal(NAME, f"sso_staff.name_sealed:{staff.id}")
        return staff


def told(answer: httpx.Response) -> dict[str, str]:
    """What a redirect back to a client tells it."""
    assert answer.status_code == 303, answer.text
    return dict(parse_qsl(urlsplit(answer.headers["location"]).query))


def bearer(token: str) -> dict[str, str]:
    return {"authorization": f"Bearer {token}"}


__all__ = ["CITY", "ID_NUMBER", "ISSUER", "NAME", "Partner", "Stage", "bearer", "told", "urlencode"]
