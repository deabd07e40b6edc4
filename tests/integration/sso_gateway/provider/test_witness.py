"""Checkpoints of lower gateways."""

from sqlalchemy import select
from tests.integration.sso_gateway.provider.stage import CITY

from qinlian_common.observe import clock
from qinlian_sso_gateway.storage.audit import AuditLine
from qinlian_sso_gateway.tokens import checkpoint
from qinlian_sso_gateway.tokens.checkpoint import Statement
from qinlian_sso_gateway.tokens.keys import PrivateKey


def signed(stage, seq, filling, issuer=CITY, key=None):
    statement = Statement(issuer, seq, bytes([filling]) * 32, clock.now())
    return checkpoint.make(key or stage.city.key, statement)


async def shown(stage, statement=None, partner=None):
    form = {"statement": statement} if statement else {}
    return await stage.browser.post("/oauth/witness", data=form | (partner or stage.city).proof())


async def test_a_witness_keeps_what_it_is_shown_and_gives_it_back(stage):
    first, second = signed(stage, 1, 1), signed(stage, 2, 2)
    assert (await shown(stage, first)).json() == {"statements": [first]}
    assert (await shown(stage, second)).json() == {"statements": [second, first]}
    assert (await shown(stage)).json() == {"statements": [second, first]}


async def test_what_was_once_said_of_a_line_stays_and_a_second_story_is_put_on_record(stage):
    first, other = signed(stage, 5, 1), signed(stage, 5, 2)
    await shown(stage, first)
    assert (await shown(stage, other)).json() == {"statements": [first]}
    async with stage.here.database.transaction() as session:
        assert "witness.conflict" in (await session.scalars(select(AuditLine.event))).all()


async def test_the_same_statement_again_is_no_second_story(stage):
    first = signed(stage, 5, 1)
    await shown(stage, first)
    await shown(stage, signed(stage, 5, 1))
    async with stage.here.database.transaction() as session:
        assert "witness.conflict" not in (await session.scalars(select(AuditLine.event))).all()


async def test_a_statement_of_another_or_by_another_key_is_not_kept(stage):
    for forged in (signed(stage, 1, 1, "https://x.example"), signed(stage, 1, 1, key=PrivateKey.made()), "x.y.z"):
        answer = await shown(stage, forged)
        assert (answer.status_code, answer.json()["error"]) == (400, "invalid_request")
    assert (await shown(stage)).json() == {"statements": []}


async def test_only_a_lower_gateway_has_a_witness_here(stage):
    answer = await shown(stage, partner=stage.portal)
    assert answer.json()["error"] == "unauthorized_client"
