"""Who may call as a client: registered, active, and holding the registered private key. On a real PostgreSQL."""

import asyncio
from types import SimpleNamespace
from typing import Literal

import httpx
import pytest
from sqlalchemy import func, select, update
from tests.integration.sso_gateway.core.trusts import trust
from tests.unit.sso_gateway.a_gateway import settings_with

from qinlian_common.observe import clock
from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.limits.requests import RequestLimits
from qinlian_sso_gateway.peers import registry
from qinlian_sso_gateway.peers.client_authentication import authenticate
from qinlian_sso_gateway.peers.key_sets import KeySets
from qinlian_sso_gateway.storage.audit import AuditLine
from qinlian_sso_gateway.storage.sessions import UsedAssertion
from qinlian_sso_gateway.storage.trusts import Trust
from qinlian_sso_gateway.tokens import client_assertion, jws
from qinlian_sso_gateway.tokens.claims import seconds
from qinlian_sso_gateway.tokens.keys import PrivateKey, jwk_set

US, CLIENT = "https://sso.province.example", "https://sso.city.example"
KEY = PrivateKey.made()
PUBLISHED = jwk_set([KEY.public_jwk()])


class Partner:
    """Serves the client's key set."""

    def __init__(self):
        self.away = False

    def __call__(self, _):
        return httpx.Response(500) if self.away else httpx.Response(200, json=PUBLISHED)


@pytest.fixture
def partner():
    return Partner()


@pytest.fixture
async def gateway(store, partner):
    async with store.transaction() as session:
        session.add(trust(kind="lower", client_id=CLIENT, issuer=CLIENT, jwks_uri=f"{CLIENT}/oauth/jwks"))
        session.add(trust(kind="portal", client_id="old-portal", jwks=PUBLISHED, legacy_audience=True))
        session.add(trust(kind="portal", client_id="portal", jwks=PUBLISHED))
        session.add(trust(kind="system", client_id="system", issuer="https://system.example", jwks=PUBLISHED))
        session.add(trust(kind="upper", client_id="https://sso.nation.example", jwks=PUBLISHED))
    async with httpx.AsyncClient(transport=httpx.MockTransport(partner)) as http:
        limits = RequestLimits(settings_with(client_rate=0.001, client_burst=50))
        yield SimpleNamespace(settings=SimpleNamespace(issuer=US), key_sets=KeySets(http), limits=limits)


def form(caller=CLIENT, /, *, key=KEY, **given):
    assertion = client_assertion.make(key, caller, US)
    return {"client_assertion_type": client_assertion.TYPE, "client_assertion": assertion} | given


async def call(store, gateway, sent):
    async with store.transaction() as session:
        return await authenticate(gateway, session, sent)


async def refusal(store, gateway, sent):
    with pytest.raises(Refusal) as caught:
        await call(store, gateway, sent)
    return caught.value


async def test_a_client_that_calls_too_often_is_told_when_to_come_again_and_others_are_served(store, gateway):
    for _ in range(50):
        await call(store, gateway, form("portal"))
    refused = await refusal(store, gateway, form("portal"))
    assert (refused.status, refused.error, int(refused.headers["Retry-After"]) > 0) == (429, "too_many_requests", True)
    assert (await call(store, gateway, form("system"))).client_id == "system"


async def test_nobody_uses_up_the_calls_of_another_by_its_name(store, gateway):
    for _ in range(60):
        assert (await refusal(store, gateway, form("portal", key=PrivateKey.made()))).status == 401
    assert (await call(store, gateway, form("portal"))).client_id == "portal"


@pytest.mark.parametrize("client_id", [CLIENT, "portal", "system", "old-portal"])
async def test_a_registered_client_proves_itself(store, gateway, client_id):
    assert (await call(store, gateway, form(client_id))).client_id == client_id
    assert (await call(store, gateway, form(client_id, client_id=client_id))).client_id == client_id


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        ({}, "no_assertion"), (form(client_assertion_type="other"), "no_assertion"),
        (form(client_assertion=""), "no_assertion"), (form(client_secret="x"), "no_assertion"),
        ({"client_id": CLIENT, "client_secret": "x"}, "no_assertion"), (form(client_id="portal"), "subject"),
        (form("nobody"), "trust_unknown"), (form("https://sso.nation.example"), "trust_unknown"),
        (form(key=PrivateKey.made()), "kid_unknown"), (form(client_assertion="a.b.c"), "malformed"),
        (form(client_assertion=jws.sign(KEY, {"iss": CLIENT}, client_assertion.TYP)), "claims"),
    ],
)  # fmt: skip
async def test_every_other_caller_gets_one_and_the_same_answer(store, gateway, sent, reason):
    refused = await refusal(store, gateway, sent)
    assert (refused.status, refused.error, refused.description) == (
        401,
        "invalid_client",
        "client authentication failed",
    )
    assert refused.reason == reason
    async with store.transaction() as session:
        (line,) = await session.scalars(select(AuditLine))
    assert (line.event, line.actor, line.details) == ("client.refused", "anonymous", {"reason": reason})


async def test_an_assertion_works_once(store, gateway):
    sent = form()
    await call(store, gateway, sent)
    assert (await refusal(store, gateway, sent)).reason == "replayed"


async def test_of_many_calls_with_one_assertion_one_succeeds(store, gateway):
    sent = form()
    outcomes = await asyncio.gather(*(call(store, gateway, sent) for _ in range(10)), return_exceptions=True)
    assert sum(isinstance(outcome, Trust) for outcome in outcomes) == 1
    assert {outcome.reason for outcome in outcomes if isinstance(outcome, Refusal)} == {"replayed"}


async def test_an_assertion_that_is_not_believed_uses_up_no_jti(store, gateway):
    await refusal(store, gateway, form(key=PrivateKey.made()))
    async with store.transaction() as session:
        assert await session.scalar(select(func.count()).select_from(UsedAssertion)) == 0


@pytest.mark.parametrize("status", ["disabled", "proposed"])
async def test_a_client_that_is_not_active_is_refused_at_once(store, gateway, status):
    await call(store, gateway, form())
    async with store.transaction() as session:
        await session.execute(update(Trust).values(status=status))
    assert (await refusal(store, gateway, form())).reason == f"trust_{status}"


async def test_the_algorithm_is_the_registered_one(store, gateway):
    async with store.transaction() as session:
        await session.execute(update(Trust).values(algorithm="EdDSA"))
    assert (await refusal(store, gateway, form())).reason == "algorithm"


def of_the_token_endpoint(client_id):
    now = seconds(clock.now())
    told = {
        "iss": client_id,
        "sub": client_id,
        "aud": f"{US}/oauth/token",
        "jti": client_id,
        "iat": now,
        "exp": now + 60,
    }
    return form(client_assertion=jws.sign(KEY, told, "JWT"))


async def test_only_a_client_registered_as_old_may_name_the_token_endpoint(store, gateway):
    assert (await call(store, gateway, of_the_token_endpoint("old-portal"))).legacy_audience
    assert (await refusal(store, gateway, of_the_token_endpoint("portal"))).reason == "typ"


async def test_a_client_whose_keys_cannot_be_had_is_told_to_come_again(store, gateway, partner):
    partner.away = True
    refused = await refusal(store, gateway, form())
    assert (refused.status, refused.error) == (503, "temporarily_unavailable")


async def test_a_name_that_two_kinds_share_opens_nothing(store, gateway):
    async with store.transaction() as session:
        session.add(trust(kind="system", client_id="portal", jwks=PUBLISHED))
    assert (await refusal(store, gateway, form("portal"))).reason == "trust_ambiguous"


async def test_a_partner_is_found_by_kind_and_exact_name(store, gateway):  # noqa: ARG001 - the registry is needed
    async with store.transaction() as session:
        assert (await registry.active(session, "lower", CLIENT)).client_id == CLIENT
        assert (await registry.active_system(session, "https://system.example")).client_id == "system"
        others: list[tuple[Literal["upper", "lower"], str]] = [
            ("upper", CLIENT), ("lower", CLIENT + "/"), ("lower", CLIENT.upper()), ("lower", ""),
        ]  # fmt: skip
        for kind, name in others:
            with pytest.raises(Refusal) as caught:
                await registry.active(session, kind, name)
            assert (caught.value.status, caught.value.error) == (400, "unknown_partner")
        with pytest.raises(Refusal):
            await registry.active_system(session, "system")
