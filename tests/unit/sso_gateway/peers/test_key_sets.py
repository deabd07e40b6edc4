"""Partners' key sets: fetched from the registered address, seldom, and never believed blindly."""

import asyncio
import json
from datetime import timedelta
from types import SimpleNamespace

import httpx
import pytest

from qinlian_common.observe import clock
from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.peers import key_sets
from qinlian_sso_gateway.peers.key_sets import KeySets
from qinlian_sso_gateway.tokens.bad_token import BadToken
from qinlian_sso_gateway.tokens.keys import SEALING, PrivateKey
from qinlian_sso_gateway.vault import rotation

URI = "https://a.example/oauth/jwks"
FIRST, SECOND, SEALER = PrivateKey.made(), PrivateKey.made(), PrivateKey.made(SEALING)
SET = {"keys": [FIRST.public_jwk()]}
PARTNER = SimpleNamespace(jwks_uri=URI, jwks=None)


class Partner:
    """Serves a key set and counts how often it was asked."""

    def __init__(self):
        self.keys, self.asked, self.answer = [FIRST, SEALER], [], None

    async def __call__(self, request):
        self.asked.append(str(request.url))
        await asyncio.sleep(0)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer or httpx.Response(200, json={"keys": [key.public_jwk() for key in self.keys]})


@pytest.fixture
def partner():
    return Partner()


@pytest.fixture
async def sets(partner):
    async with httpx.AsyncClient(transport=httpx.MockTransport(partner)) as http:
        yield KeySets(http, seconds_max=0.5)


@pytest.fixture
def forward(monkeypatch):
    start, ahead = clock.now(), [timedelta(0)]
    monkeypatch.setattr(clock, "now", lambda: start + ahead[0])

    def turn(**much):
        ahead[0] += timedelta(**much)

    return turn


async def reason(sets, kid=FIRST.kid):
    with pytest.raises(Refusal) as caught:
        await sets.keys(PARTNER, kid)
    assert caught.value.status == 503
    return caught.value.reason


async def test_a_set_is_fetched_once_and_kept(sets, partner):
    for _ in range(3):
        assert FIRST.kid in (await sets.keys(PARTNER, FIRST.kid)).signing
    assert partner.asked == [URI]


async def test_those_who_ask_at_the_same_moment_share_one_fetch(sets, partner):
    found = await asyncio.gather(*(sets.keys(PARTNER, FIRST.kid) for _ in range(20)))
    assert all(FIRST.kid in keys.signing for keys in found)
    assert len(partner.asked) == 1


async def test_a_kept_set_is_fetched_again_after_ten_minutes(sets, partner, forward):
    await sets.keys(PARTNER, FIRST.kid)
    forward(minutes=9, seconds=59)
    await sets.keys(PARTNER, FIRST.kid)
    assert len(partner.asked) == 1
    partner.keys = [SECOND]
    forward(seconds=2)
    assert FIRST.kid not in (await sets.keys(PARTNER, FIRST.kid)).signing
    assert len(partner.asked) == 2


async def test_a_key_that_is_new_is_looked_for(sets, partner, forward):
    await sets.keys(PARTNER, FIRST.kid)
    partner.keys = [FIRST, SECOND]
    forward(seconds=61)
    assert SECOND.kid in (await sets.keys(PARTNER, SECOND.kid)).signing
    assert len(partner.asked) == 2


async def test_invented_kids_make_one_fetch_a_minute_and_no_more(sets, partner, forward):
    await sets.keys(PARTNER, FIRST.kid)
    for number in range(50):
        assert FIRST.kid in (await sets.keys(PARTNER, f"invented {number}")).signing
    assert len(partner.asked) == 1
    forward(seconds=61)
    for number in range(50):
        await sets.keys(PARTNER, f"invented {number}")
    assert len(partner.asked) == 2


@pytest.mark.parametrize(
    "answer",
    [
        httpx.ConnectError("away"), httpx.ReadTimeout("slow"), httpx.Response(500), httpx.Response(404),
        httpx.Response(404, json=SET), httpx.Response(206, json=SET), httpx.Response(500, json=SET),
        httpx.Response(302, headers={"Location": "https://evil.example/keys"}), httpx.Response(200, text="<html>"),
        httpx.Response(200, json=[]), httpx.Response(200, json={"keys": [FIRST.public_jwk() | {"d": "x"}]}),
        httpx.Response(200, content=b'{"keys": [], "keys": []}'), httpx.Response(200, content=b"[" * 70_000),
        httpx.Response(200, content=json.dumps({"keys": [], "x": "y" * key_sets.BYTES_MAX})), httpx.Response(204),
    ],
)  # fmt: skip
async def test_a_partner_that_gives_no_usable_set_is_away(sets, partner, answer):
    partner.answer = answer
    assert await reason(sets) == "key_set_away"
    assert partner.asked == [URI]  # no redirect was followed


async def test_a_partner_that_never_ends_is_given_up():
    async def slow(_):
        await asyncio.sleep(30)

    async with httpx.AsyncClient(transport=httpx.MockTransport(slow)) as http:
        assert await reason(KeySets(http, seconds_max=0.01)) == "key_set_away"


async def test_a_set_that_does_not_end_is_not_read_to_its_end():
    sent: list[int] = []

    async def endless():
        while len(sent) < 1000:
            sent.append(1)
            yield b" " * 10_000

    async with httpx.AsyncClient(
        transport=httpx.MockTransport(lambda _: httpx.Response(200, content=endless()))
    ) as http:
        assert await reason(KeySets(http)) == "key_set_away"
    assert len(sent) < 10


async def test_a_partner_that_is_away_is_asked_again_after_ten_seconds(sets, partner, forward):
    partner.answer = httpx.Response(500)
    await reason(sets)
    partner.answer = None
    await reason(sets)
    forward(seconds=11)
    assert FIRST.kid in (await sets.keys(PARTNER, FIRST.kid)).signing
    assert len(partner.asked) == 2


async def test_while_a_partner_is_away_its_last_set_counts_for_an_hour(sets, partner, forward):
    await sets.keys(PARTNER, FIRST.kid)
    partner.answer = httpx.ConnectError("away")
    forward(minutes=59)
    assert FIRST.kid in (await sets.keys(PARTNER, FIRST.kid)).signing
    forward(minutes=2)
    assert await reason(sets) == "key_set_away"


async def test_a_partner_without_an_address_has_its_registered_keys(sets, partner):
    keys = await sets.keys(SimpleNamespace(jwks_uri=None, jwks={"keys": [SECOND.public_jwk()]}), "any")
    assert set(keys.signing) == {SECOND.kid}
    assert partner.asked == []
    with pytest.raises(BadToken):
        await sets.keys(SimpleNamespace(jwks_uri=None, jwks=None), "any")


async def test_the_key_to_seal_with_is_the_one_that_is_published_first(sets, partner):
    partner.keys = [FIRST, SEALER, PrivateKey.made(SEALING)]
    assert (await sets.sealing_jwk(PARTNER))["kid"] == SEALER.kid


async def test_a_partner_without_a_key_to_seal_with_is_refused(sets, partner):
    partner.keys = [FIRST]
    with pytest.raises(Refusal) as caught:
        await sets.sealing_jwk(PARTNER)
    assert caught.value.reason == "no_sealing_key"


async def test_partners_have_sets_of_their_own(sets, partner):
    await sets.keys(PARTNER, FIRST.kid)
    partner.keys = [SECOND]
    other = SimpleNamespace(jwks_uri="https://b.example/oauth/jwks", jwks=None)
    assert set((await sets.keys(other, SECOND.kid)).signing) == {SECOND.kid}
    assert FIRST.kid in (await sets.keys(PARTNER, FIRST.kid)).signing


def test_a_rotation_is_published_longer_than_a_set_is_kept():
    assert rotation.PUBLISHED_EARLY > key_sets.FRESH + key_sets.COOL_DOWN
    assert rotation.PUBLISHED_LATE > key_sets.STALE_MAX + key_sets.FRESH
