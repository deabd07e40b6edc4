"""Sessions of visitors, their end from above, who is told, what is deleted."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from tests.integration.sso_gateway.world import Gateways, a_trust, a_visitor

from qinlian_common.observe.clock import now
from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.sessions import attempts, ended, opened
from qinlian_sso_gateway.sessions.expired import delete_expired
from qinlian_sso_gateway.sessions.opened import Authentication
from qinlian_sso_gateway.storage.people import Visitor
from qinlian_sso_gateway.storage.sessions import Attempt, LogoutNotice, Session, Token
from qinlian_sso_gateway.storage.trusts import Trust

SID = "sid at home"


async def _enter(gateways: Gateways, session: AsyncSession, visitor: Visitor | None = None, sid: str = SID) -> str:
    proved = Authentication(1, ("pwd",), now())
    visitor = visitor or gateways.visitor
    return await opened.open_visitor(session, gateways.lower.gateway.settings, visitor, proved, sid)


async def _is_open(gateways: Gateways, secret: str) -> bool:
    async with gateways.lower.database.transaction() as session:
        return await opened.find(session, gateways.lower.gateway.settings, secret) is not None


async def test_a_visitor_s_session_knows_whose_it_is(gateways: Gateways):
    async with gateways.lower.database.transaction() as session:
        secret = await _enter(gateways, session)
        found = await opened.find(session, gateways.lower.gateway.settings, secret)
    assert found is not None
    assert found.actor == f"visitor:{gateways.visitor.id}"
    assert found.roles == {"viewer"}
    assert found.trust is not None
    assert found.trust.client_id == gateways.home.issuer
    assert opened.unlocked_key(found) is None


@pytest.mark.parametrize(
    ("table", "change"),
    [
        (Visitor, {"status": "disabled"}),
        (Visitor, {"valid_until": "now"}),
        (Visitor, {"valid_from": "tomorrow"}),
        (Trust, {"status": "disabled"}),
        (Trust, {"status": "proposed"}),
    ],
)
async def test_a_session_is_good_only_while_its_visitor_and_the_upper_platform_are(
    gateways: Gateways, table: type[Visitor] | type[Trust], change: dict[str, Any]
):
    words = {"now": now(), "tomorrow": now() + timedelta(days=1)}
    async with gateways.lower.database.transaction() as session:
        secret = await _enter(gateways, session)
    assert await _is_open(gateways, secret)
    async with gateways.lower.database.transaction() as session:
        await session.execute(update(table).values({name: words.get(value, value) for name, value in change.items()}))
    assert not await _is_open(gateways, secret)


async def test_logout_above_ends_the_sessions_that_came_from_that_one(gateways: Gateways):
    async with gateways.lower.database.transaction() as session:
        secret, other = await _enter(gateways, session), await _enter(gateways, session, sid="another")
        assert await ended.end_of_upper(session, gateways.home_at_lower, SID, None) == 1
    assert not await _is_open(gateways, secret)
    assert await _is_open(gateways, other)


async def test_logout_above_of_a_person_ends_all_of_his_and_nobody_else_s(gateways: Gateways):
    async with gateways.lower.database.transaction() as session:
        await session.execute(update(Visitor).values(subject="subject of Li"))
        wang = a_visitor(gateways.lower.gateway, gateways.home_at_lower, "610402199002022345", subject="another")
        session.add(wang)
        await session.flush()
        mine = [await _enter(gateways, session), await _enter(gateways, session, sid="another")]
        hers = await _enter(gateways, session, wang)
        assert await ended.end_of_upper(session, gateways.home_at_lower, None, "subject of Li") == 2
        assert await ended.end_of_upper(session, gateways.home_at_lower, None, None) == 0
    assert [await _is_open(gateways, secret) for secret in [*mine, hers]] == [False, False, True]


async def test_another_upper_platform_s_logout_ends_nothing_here(gateways: Gateways):
    other = a_trust("upper", "https://sso.other.example")
    async with gateways.lower.database.transaction() as session:
        session.add(other)
        secret = await _enter(gateways, session)
        assert await ended.end_of_upper(session, other, SID, None) == 0
    assert await _is_open(gateways, secret)


async def _token(session: AsyncSession, trust: Trust, session_id: uuid.UUID | None, **fields: Any) -> Token:
    values = {
        "id": uuid.uuid4(), "secret_hash": uuid.uuid4().bytes, "trust_id": trust.id, "session_id": session_id,
        "subject": "pairwise", "scope": "openid", "issued_at": now(), "expires_at": now() + timedelta(minutes=5),
    }  # fmt: skip
    token = Token(**(values | fields))
    session.add(token)
    await session.flush()
    return token


@pytest.mark.parametrize(
    ("reason", "told"),
    [("logout", 1), ("replaced", 1), ("password_changed", 1), ("idle", 0), ("expired", 0)],
)
async def test_who_got_a_token_is_told_once_when_a_person_ends_the_session(gateways: Gateways, reason: str, told: int):
    portal = a_trust("portal", "portal", backchannel_logout_uri="https://portal.example/logout")
    deaf = a_trust("portal", "deaf")
    async with gateways.lower.database.transaction() as session:
        session.add_all([portal, deaf])
        await session.flush()
        secret = await _enter(gateways, session)
        found = await opened.find(session, gateways.lower.gateway.settings, secret)
        assert found is not None
        tokens = [await _token(session, trust, found.row.id) for trust in (portal, portal, deaf)]
        await ended.end(session, found, reason)
    async with gateways.lower.database.transaction() as session:
        notices = (await session.scalars(select(LogoutNotice))).all()
        revoked = (await session.scalars(select(Token.revoked_at))).all()
    assert [notice.trust_id for notice in notices] == [portal.id] * told
    assert len(revoked) == len(tokens)
    assert None not in revoked


async def test_what_is_overdue_is_ended_with_its_reason(gateways: Gateways):
    settings = gateways.lower.gateway.settings
    async with gateways.lower.database.transaction() as session:
        for _ in range(3):
            await _enter(gateways, session)
        good, idle, old = (await session.scalars(select(Session))).all()
        idle.used_at = now() - timedelta(minutes=settings.session_idle_minutes)
        old.expires_at = now()
    async with gateways.lower.database.transaction() as session:
        assert await ended.end_overdue(session, settings) == 2
    async with gateways.lower.database.transaction() as session:
        reasons = {row.id: row.end_reason for row in await session.scalars(select(Session))}
        assert reasons == {good.id: None, idle.id: "idle", old.id: "expired"}
        await session.execute(update(Visitor).values(status="disabled"))
        assert await ended.end_overdue(session, settings) == 1


async def test_a_renewed_session_counts_from_now_and_takes_the_new_level(gateways: Gateways):
    settings = gateways.lower.gateway.settings
    async with gateways.lower.database.transaction() as session:
        secret = await _enter(gateways, session)
        found = await opened.find(session, settings, secret)
        assert found is not None
        found.row.auth_time = now() - timedelta(hours=1)
        renewed = await opened.renew(session, settings, found, Authentication(2, ("hwk",), now()), upper_sid="new")
        again = await opened.find(session, settings, renewed)
    assert again is not None
    assert (again.row.id, again.row.acr, again.row.upper_sid) == (found.row.id, 2, "new")
    assert again.is_fresh(settings)
    assert not await _is_open(gateways, secret)


async def test_an_attempt_ends_once_in_its_browser_for_its_kind_and_in_time(gateways: Gateways):
    async with gateways.lower.database.transaction() as session:
        handle = await attempts.begin(session, "entry", "browser", {"nonce": "n"})
        for kind, browser, name in (
            ("login", "browser", handle), ("entry", "other", handle), ("entry", None, handle), ("entry", "browser", "x")
        ):  # fmt: skip
            with pytest.raises(Refusal):
                await attempts.finish(session, kind, browser, name)
        assert await attempts.finish(session, "entry", "browser", handle) == {"nonce": "n"}
        with pytest.raises(Refusal):
            await attempts.finish(session, "entry", "browser", handle)
        late = await attempts.begin(session, "entry", "browser", {})
        await session.execute(update(Attempt).values(expires_at=now()))
        with pytest.raises(Refusal):
            await attempts.finish(session, "entry", "browser", late)


async def test_expired_rows_go_and_a_token_stays_until_its_session_has_ended(gateways: Gateways):
    portal, old = a_trust("portal", "portal"), now() - timedelta(days=2)
    async with gateways.lower.database.transaction() as session:
        session.add(portal)
        await session.flush()
        for _ in range(2):
            await _enter(gateways, session)
        live, over = (await session.scalars(select(Session))).all()
        kept = await _token(session, portal, live.id, expires_at=old)
        await _token(session, portal, over.id, expires_at=old)
        await _token(session, portal, None, expires_at=old)
        over.ended_at = now() - timedelta(days=31)
        await attempts.begin(session, "entry", "browser", {})
        await session.execute(update(Attempt).values(expires_at=old))
    async with gateways.lower.database.transaction() as session:
        assert await delete_expired(session) == 4  # two tokens, an attempt, the session that is over
    async with gateways.lower.database.transaction() as session:
        assert (await session.scalars(select(Token.id))).all() == [kept.id]
        assert (await session.scalars(select(Session.id))).all() == [live.id]
        assert await session.scalar(select(func.count()).select_from(Attempt)) == 0
