"""Whoever can write into the gateway's database cannot write its trail anew without being found out."""

from collections.abc import Sequence

import pytest
from sqlalchemy import text
from tests.integration.sso_gateway.journey import visitor_browser
from tests.integration.sso_gateway.world import LOWER, Gateways

from qinlian_sso_gateway.audit import checkpoints
from qinlian_sso_gateway.audit.trail import GENESIS, line_hash
from qinlian_sso_gateway.audit.verify import Report, verify
from qinlian_sso_gateway.storage.audit import AuditHead, AuditLine
from qinlian_sso_gateway.vault.ring import every_signing_key


async def judged(gateways: Gateways, witnessed: Sequence[str] = ()) -> Report:
    async with gateways.lower.database.transaction() as db:
        return await verify(db, await every_signing_key(db), LOWER, witnessed)


async def some_trail(gateways: Gateways) -> str:
    """Entries, and a checkpoint over them: its statement."""
    for _ in range(3):
        await visitor_browser(gateways)
    async with gateways.lower.database.transaction() as db:
        made = await checkpoints.make(db, gateways.lower.gateway.ring.signing, LOWER)
    assert made is not None
    assert (await judged(gateways)).faults == ()
    return made.statement


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ("UPDATE sso_audit SET actor = 'visitor:another' WHERE seq = 2", "changed"),
        ("UPDATE sso_audit SET at = at + interval '1 hour' WHERE seq = 2", "changed"),
        ("UPDATE sso_audit SET details = '{}' WHERE seq = 2", "changed"),
        ("DELETE FROM sso_audit WHERE seq = 2", "gap"),
        ("DELETE FROM sso_audit WHERE seq = (SELECT max(seq) FROM sso_audit)", "head"),
        ("DELETE FROM sso_audit", "head"),
        ("UPDATE sso_audit SET seq = 1000 + seq; UPDATE sso_audit SET seq = seq - 1001", None),
    ],
)
async def test_a_changed_trail_is_found_out(gateways: Gateways, change: str, kind: str | None) -> None:
    await some_trail(gateways)
    async with gateways.lower.database.transaction() as db:
        for statement in change.split("; "):
            await db.execute(text(statement))
    faults = (await judged(gateways)).faults
    assert faults
    assert kind is None or kind in {fault.kind for fault in faults}


async def rewritten(gateways: Gateways, *, and_checkpoints: bool) -> None:
    """The whole chain anew, every hash right, as somebody would who knows how it is made."""
    async with gateways.lower.database.transaction() as db:
        lines = (await db.scalars(AuditLine.__table__.select().with_only_columns(AuditLine.seq))).all()
        before = GENESIS
        for seq in sorted(lines):
            line = await db.get_one(AuditLine, seq)
            line.actor, line.before = "visitor:another", before
            before = line.hash = line_hash(line)
        head = await db.get_one(AuditHead, 1)
        head.hash = before
        if and_checkpoints:
            await db.execute(text("DELETE FROM sso_checkpoint"))
            await db.flush()
            await checkpoints.make(db, gateways.lower.gateway.ring.signing, LOWER)


async def test_a_trail_written_anew_from_the_start_does_not_fit_its_checkpoints(gateways: Gateways) -> None:
    await some_trail(gateways)
    await rewritten(gateways, and_checkpoints=False)
    assert "checkpoint_hash" in {fault.kind for fault in (await judged(gateways)).faults}


async def test_not_even_the_gateway_s_own_keys_hide_a_rewritten_trail_from_its_witness(gateways: Gateways) -> None:
    statement = await some_trail(gateways)
    await rewritten(gateways, and_checkpoints=True)
    assert (await judged(gateways)).faults == ()
    assert "witness_hash" in {fault.kind for fault in (await judged(gateways, [statement])).faults}
