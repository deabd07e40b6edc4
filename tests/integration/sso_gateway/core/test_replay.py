"""Each assertion once, on a real PostgreSQL."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from qinlian_common.observe import clock
from qinlian_sso_gateway.peers.replay import accept
from qinlian_sso_gateway.sessions.expired import delete_expired
from qinlian_sso_gateway.storage.sessions import UsedAssertion
from qinlian_sso_gateway.tokens.bad_token import BadToken

SOON = timedelta(seconds=60)


async def use(store, jti="1", issuer="https://a.example", *, fails=False):
    async with store.transaction() as session:
        await accept(session, issuer, jti, clock.now() + SOON)
        if fails:
            raise ZeroDivisionError


async def refused(store, jti):
    try:
        await use(store, jti)
    except BadToken as error:
        return error.reason
    return None


async def test_an_assertion_is_accepted_once(store):
    await use(store)
    assert await refused(store, "1") == "replayed"
    await use(store, issuer="https://b.example")


@pytest.mark.parametrize("jti", ["x", "y" * 500])
async def test_of_many_that_come_at_once_exactly_one_is_accepted(store, jti):
    outcomes = await asyncio.gather(*(refused(store, jti) for _ in range(20)))
    assert sorted(outcomes, key=str) == [None] + ["replayed"] * 19


async def test_an_assertion_of_a_request_that_failed_was_not_used(store):
    with pytest.raises(ZeroDivisionError):
        await use(store, fails=True)
    await use(store)


async def test_it_is_forgotten_only_when_it_has_long_expired(store, hands):
    await use(store)
    hands.forward(seconds=100)
    async with store.transaction() as session:
        await delete_expired(session)
    assert await refused(store, "1") == "replayed"
    hands.forward(seconds=90)
    async with store.transaction() as session:
        await delete_expired(session)
        assert await session.scalar(select(func.count()).select_from(UsedAssertion)) == 0
