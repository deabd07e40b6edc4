"""Every kind of token that this gateway believes, forged in every way that is known; and one good one that passes.

Each test first sends a good token, so that none passes because nothing works.
"""

import uuid
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

import pytest
from sqlalchemy import select, update
from tests.integration.sso_gateway.attacks.dishonest import Dishonest
from tests.integration.sso_gateway.attacks.forging import EVIL, forged_signatures, good, wrong_tokens
from tests.integration.sso_gateway.world import HOME, LOWER, Gateways, a_trust

from qinlian_common.observe.clock import now
from qinlian_sso_gateway.storage.people import Visitor
from qinlian_sso_gateway.storage.sessions import Session
from qinlian_sso_gateway.tokens import client_assertion, grant_assertion, jwe
from qinlian_sso_gateway.tokens.grant_assertion import GRANT_TYPE
from qinlian_sso_gateway.tokens.keys import PrivateKey, jwk_set
from qinlian_sso_gateway.tokens.logout_token import EVENT

Try = Callable[[str], Awaitable[bool]]


@pytest.fixture
async def upper(gateways: Gateways) -> Dishonest:
    """A province that says what the test wants."""
    dishonest = Dishonest(gateways)
    await dishonest.stand()
    return dishonest


async def believed(tokens: dict[str, str], attempt: Try) -> list[str]:
    """Names of the tokens that got through."""
    return [name for name, token in tokens.items() if await attempt(token)]


def nobody_asked(gateways: Gateways, host: str) -> bool:
    return all(request.url.host != host for request in gateways.hosts.asked)


# id_token


async def enters(upper: Dishonest, make: Callable[[], str]) -> bool:
    browser = await upper.begin()
    return await upper.end(browser, make())


def one_of(tokens: Callable[[PrivateKey, str, dict[str, Any]], dict[str, str]], upper: Dishonest, name: str) -> str:
    return tokens(upper.key, "JWT", upper.claims())[name]


def with_proof_sealed_for(upper: Dishonest, recipient: dict[str, Any]) -> str:
    return upper.good(visitor_proof=jwe.seal(upper.proof().encode(), recipient))


async def test_no_forged_id_token_opens_a_session(gateways: Gateways, upper: Dishonest) -> None:
    assert await enters(upper, upper.good)
    names = forged_signatures(upper.key, "JWT", upper.claims()).keys()
    for name in names:
        assert not await enters(upper, partial(one_of, forged_signatures, upper, name)), name
    assert nobody_asked(gateways, "evil.example")


async def test_no_id_token_that_says_what_it_must_not_opens_a_session(upper: Dishonest) -> None:
    allowed = {"typ None"}  # OpenID Connect lets an id_token do without typ
    for name in wrong_tokens(upper.key, "JWT", upper.claims()).keys() - allowed:
        assert not await enters(upper, partial(one_of, wrong_tokens, upper, name)), name


LACKING: tuple[dict[str, Any], ...] = (
    {"nonce": "of another attempt"},
    {"nonce": None},
    {"nonce": ""},
    {"azp": EVIL},
    {"acr": "0"},
    {"sid": None},
    {"sub": ""},
    {"sub": 17},
    {"auth_time": None},
    {"auth_time": "now"},
    {"visitor_proof": None},
    {"visitor_proof": {"id_number": "x"}},
)


async def test_an_id_token_of_another_attempt_or_without_what_it_needs_opens_no_session(upper: Dishonest) -> None:
    for changed in LACKING:
        assert not await enters(upper, partial(upper.good, **changed)), changed
    assert await enters(upper, upper.good)


async def test_a_key_that_the_platform_does_not_publish_is_looked_for_once_and_not_again(upper: Dishonest) -> None:
    other = PrivateKey.made()
    for _ in range(3):
        assert not await enters(upper, lambda: good(other, "JWT", upper.claims()))
    assert upper.asked.count("/oauth/jwks") <= 2


# The visitor's proof: what a platform above could do that has been broken into


async def proves(upper: Dishonest, make: Callable[[], str]) -> bool:
    return await enters(upper, lambda: upper.good(visitor_proof=upper.sealed(make())))


async def test_a_broken_upper_platform_cannot_invent_a_visitor(upper: Dishonest) -> None:
    typ = "visitor-proof+jwt"
    assert await proves(upper, upper.proof)
    for name in forged_signatures(upper.visitor_key, typ, upper.proof_claims()):
        made = lambda name=name: forged_signatures(upper.visitor_key, typ, upper.proof_claims())[name]  # noqa: E731
        assert not await proves(upper, made), name
    assert not await proves(upper, lambda: good(upper.key, typ, upper.proof_claims()))


async def test_no_proof_that_says_what_it_must_not_lets_anybody_in(upper: Dishonest) -> None:
    typ = "visitor-proof+jwt"
    assert await proves(upper, upper.proof)
    for name in wrong_tokens(upper.visitor_key, typ, upper.proof_claims()):
        made = lambda name=name: wrong_tokens(upper.visitor_key, typ, upper.proof_claims())[name]  # noqa: E731
        assert not await proves(upper, made), name


async def test_a_proof_counts_once_and_for_the_attempt_that_asked_for_it(upper: Dishonest) -> None:
    browser = await upper.begin()
    proof = upper.sealed(upper.proof())
    assert await upper.end(browser, upper.good(visitor_proof=proof))
    assert not await enters(upper, lambda: upper.good(visitor_proof=proof))
    jti = str(uuid.uuid4())
    assert await proves(upper, lambda: upper.proof(jti=jti))
    assert not await proves(upper, lambda: upper.proof(jti=jti))
    assert not await proves(upper, lambda: upper.proof(sub="another subject"))


async def test_a_visitor_s_key_proves_nothing_for_another_visitor(gateways: Gateways, upper: Dishonest) -> None:
    assert not await proves(upper, lambda: upper.proof(id_number="610402197505052313"))
    async with gateways.lower.database.transaction() as db:
        await db.execute(
            update(Visitor).values(id_number_index=gateways.lower.gateway.personal.index("610402197505052313"))
        )
    assert not await proves(upper, upper.proof)


async def test_a_proof_in_clear_or_sealed_for_another_is_not_opened(gateways: Gateways, upper: Dishonest) -> None:
    assert not await enters(upper, lambda: upper.good(visitor_proof=upper.proof()))
    elsewhere = gateways.home.gateway.ring.sealing_jwk
    ours = gateways.lower.gateway.ring.sealing_jwk
    for recipient in (elsewhere, elsewhere | {"kid": ours["kid"]}):
        assert not await enters(upper, partial(with_proof_sealed_for, upper, recipient))


# Client assertions, grants, logout tokens


def assertion_claims(client_id: str, audience: str, **changed: Any) -> dict[str, Any]:
    at = int(now().timestamp())
    return {
        "iss": client_id, "sub": client_id, "aud": audience, "jti": str(uuid.uuid4()), "iat": at, "exp": at + 60,
    } | changed  # fmt: skip


async def test_no_forged_client_assertion_is_a_client(gateways: Gateways) -> None:
    key, typ = PrivateKey.made(), client_assertion.TYP
    async with gateways.home.database.transaction() as db:
        db.add(a_trust("portal", "portal", jwks=jwk_set([key.public_jwk()])))
    program = gateways.program()

    async def authenticates(token: str) -> bool:
        form = {"token": "x", "client_assertion_type": client_assertion.TYPE, "client_assertion": token}
        answer = await program.post(f"{HOME}/oauth/introspect", data=form)
        assert answer.status_code in {200, 400, 401}, answer.text
        return answer.status_code == 200

    def claims() -> dict[str, Any]:
        return assertion_claims("portal", HOME)

    once = good(key, typ, claims())
    assert await authenticates(once)
    assert not await authenticates(once)
    assert await believed(forged_signatures(key, typ, claims()), authenticates) == []
    assert await believed(wrong_tokens(key, typ, claims()), authenticates) == []
    assert not await authenticates(good(key, typ, claims() | {"aud": f"{HOME}/oauth/token"}))
    assert not await authenticates(good(key, typ, claims() | {"sub": "another"}))
    assert not await authenticates(good(key, typ, {k: v for k, v in claims().items() if k != "jti"}))
    assert nobody_asked(gateways, "evil.example")


async def test_no_forged_grant_gets_a_system_a_token(gateways: Gateways) -> None:
    key = PrivateKey.made()
    async with gateways.lower.database.transaction() as db:
        db.add(a_trust("system", "exchange", jwks=jwk_set([key.public_jwk()]), scopes=["status.read"]))
    program = gateways.program()

    async def gets_a_token(token: str) -> bool:
        form = {"grant_type": GRANT_TYPE, "assertion": token, "scope": "status.read"}
        answer = await program.post(f"{LOWER}/oauth/token", data=form)
        assert answer.status_code in {200, 400, 401}, answer.text
        return answer.status_code == 200

    typ = grant_assertion.TYP
    once = good(key, typ, assertion_claims("exchange", LOWER))
    assert await gets_a_token(once)
    assert not await gets_a_token(once)
    assert await believed(forged_signatures(key, typ, assertion_claims("exchange", LOWER)), gets_a_token) == []
    assert await believed(wrong_tokens(key, typ, assertion_claims("exchange", LOWER)), gets_a_token) == []


async def test_no_forged_logout_token_ends_a_session(gateways: Gateways, upper: Dishonest) -> None:
    typ, program = "logout+jwt", gateways.program()
    assert await enters(upper, upper.good)

    async def is_over() -> bool:
        async with gateways.lower.database.transaction() as db:
            return all(row.ended_at is not None for row in await db.scalars(select(Session)))

    async def logs_out(token: str) -> bool:
        answer = await program.post(f"{LOWER}/sso/backchannel_logout", data={"logout_token": token})
        assert answer.status_code in {200, 400}, answer.text
        return answer.status_code == 200 or await is_over()

    def claims(**changed: Any) -> dict[str, Any]:
        return assertion_claims(HOME, LOWER, sub="subject", sid="session", events={EVENT: {}}, **changed)

    allowed = {"typ JWT", "typ None"}  # Back-Channel Logout only recommends logout+jwt
    assert await believed(forged_signatures(upper.key, typ, claims()), logs_out) == []
    wrong = wrong_tokens(upper.key, typ, claims())
    assert await believed({name: token for name, token in wrong.items() if name not in allowed}, logs_out) == []
    assert not await logs_out(good(upper.key, typ, claims() | {"nonce": "as in an id_token"}))
    assert not await logs_out(good(upper.key, typ, claims() | {"events": {}}))
    assert not await logs_out(good(upper.key, typ, {k: v for k, v in claims().items() if k not in {"sub", "sid"}}))
    assert not await logs_out(upper.good())
    once = good(upper.key, typ, claims())
    assert await logs_out(once)
    assert await is_over()


async def test_a_logout_token_counts_once(gateways: Gateways, upper: Dishonest) -> None:
    program = gateways.program()
    claims = assertion_claims(HOME, LOWER, sid="session", events={EVENT: {}})
    once = good(upper.key, "logout+jwt", claims)
    assert (await program.post(f"{LOWER}/sso/backchannel_logout", data={"logout_token": once})).status_code == 200
    assert (await program.post(f"{LOWER}/sso/backchannel_logout", data={"logout_token": once})).status_code == 400
