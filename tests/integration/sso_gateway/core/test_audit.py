"""The audit trail, its checkpoints and its witness, on a real PostgreSQL: whatever is done to it shows."""

import asyncio
from dataclasses import replace
from urllib.parse import parse_qs

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select, text, update
from tests.integration.sso_gateway.core.trusts import trust

from qinlian_common.observe import clock
from qinlian_sso_gateway.audit import checkpoints, witness
from qinlian_sso_gateway.audit.trail import line_hash, note
from qinlian_sso_gateway.audit.verify import MEANINGS, Fault, verify
from qinlian_sso_gateway.errors import Refusal
from qinlian_sso_gateway.storage.audit import AuditHead, AuditLine, Checkpoint, Witnessed
from qinlian_sso_gateway.storage.trusts import Trust
from qinlian_sso_gateway.tokens import checkpoint, client_assertion
from qinlian_sso_gateway.tokens.bad_token import BadToken
from qinlian_sso_gateway.tokens.keys import PrivateKey, PublicKeys
from qinlian_sso_gateway.vault.ring import KeyRing, every_signing_key

ISSUER, UPPER = "https://sso.city.example", "https://sso.province.example"
LINES = 12
COLUMNS = ("seq", "at", "event", "actor", "subject", "details", "before", "hash")


async def write(store, *addresses):
    async with store.transaction() as session:
        for address in addresses:
            note(session, "login.failed", "anonymous", "staff:1", reason="wrong_password", address=address)


async def write_and_end(store, end):
    async with store.transaction() as session:
        note(session, "login.failed", "anonymous", reason="x")
        raise end


async def report_of(store, witnessed=()):
    async with store.transaction() as session:
        return await verify(session, await every_signing_key(session), ISSUER, witnessed)


@pytest.fixture
async def ring(store, provider):
    async with store.transaction() as session:
        return await KeyRing.opened(session, provider, make=True)


@pytest.fixture
async def trail(store, ring):
    """A trail of twelve lines with checkpoints at the sixth and the twelfth."""
    for _ in range(2):
        await write(store, *(f"10.0.0.{number}" for number in range(LINES // 2)))
        async with store.transaction() as session:
            await checkpoints.make(session, ring.signing, ISSUER)
    return store


async def rows_of(store):
    async with store.transaction() as session:
        lines = await session.scalars(select(AuditLine).order_by(AuditLine.seq))
        return [{name: getattr(line, name) for name in COLUMNS} for line in lines]


async def put(store, rows):
    """Writes a trail behind the gateway's back."""
    async with store.engine.begin() as connection:
        await connection.execute(delete(AuditLine))
        if rows:
            await connection.execute(insert(AuditLine), rows)


def chained(rows):
    """The rows, numbered and chained anew by somebody who knows how."""
    before, out = None, []
    for number, row in enumerate(rows, 1):
        made = row | {"seq": number, "before": before or rows[0]["before"]}
        before = line_hash(AuditLine(**(made | {"hash": b""})))
        out.append(made | {"hash": before})
    return out


async def test_a_trail_that_nobody_touched_has_no_fault(trail):
    report = await report_of(trail)
    assert (report.lines, report.checkpoints, report.faults, report.first) == (LINES, 2, (), None)


@pytest.mark.usefixtures("ring")
async def test_a_trail_that_does_not_exist_yet_has_no_fault(store):
    assert (await report_of(store)).faults == ()


@pytest.mark.usefixtures("ring")
async def test_requests_at_the_same_moment_write_one_chain(store):
    await asyncio.gather(*(write(store, f"10.0.0.{number}") for number in range(30)))
    report = await report_of(store)
    assert (report.lines, report.faults) == (30, ())


@pytest.mark.usefixtures("ring")
async def test_a_request_that_fails_leaves_no_line_and_a_refused_one_leaves_its_line(store):
    for end in (ZeroDivisionError(), Refusal(401, "no")):
        with pytest.raises(type(end)):
            await write_and_end(store, end)
    assert (await report_of(store)).lines == 1


async def test_a_field_that_is_not_declared_is_refused(store):
    async with store.transaction() as session:
        with pytest.raises(ValueError, match="id_number"):
            note(session, "login.failed", "anonymous", id_number="610104194912310021")


def changed(rows, data):
    row = rows[data.draw(st.integers(0, LINES - 1))]
    name = data.draw(st.sampled_from(["at", "event", "actor", "subject", "details", "before", "hash"]))
    value = row[name]
    if name == "at":
        row[name] = value.replace(microsecond=(value.microsecond + 1) % 1_000_000)
    elif name == "details":
        row[name] = value | {"address": "10.9.9.9"}
    else:
        row[name] = value + ("x" if isinstance(value, str) else b"x")
    return rows


def deleted(rows, data):
    gone = data.draw(st.sets(st.integers(0, LINES - 1), min_size=1))
    return [row for number, row in enumerate(rows) if number not in gone]


def inserted(rows, data):
    place = data.draw(st.integers(0, LINES - 1))
    extra = {**rows[place], "actor": "staff:9"}
    return [row | {"seq": number} for number, row in enumerate([*rows[:place], extra, *rows[place:]], 1)]


def reordered(rows, data):
    order = data.draw(st.permutations(range(LINES)).filter(lambda found: found != list(range(LINES))))
    return [rows[place] | {"seq": number} for number, place in enumerate(order, 1)]


def truncated(rows, data):
    return rows[: data.draw(st.integers(0, LINES - 1))]


EXAMPLES = settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@pytest.mark.parametrize("change", [changed, deleted, inserted, reordered, truncated])
@EXAMPLES
@given(data=st.data())
async def test_every_change_behind_the_gateways_back_is_found(trail, change, data):
    rows = await rows_of(trail)
    await put(trail, change([dict(row) for row in rows], data))
    report = await report_of(trail)
    await put(trail, rows)
    assert report.first is not None
    assert {fault.kind for fault in report.faults} <= MEANINGS.keys()


@pytest.mark.parametrize("change", [changed, deleted, inserted, reordered, truncated])
@EXAMPLES
@given(data=st.data())
async def test_a_chain_written_anew_with_its_head_is_found_by_the_signed_checkpoints(trail, change, data):
    rows = await rows_of(trail)
    tampered = change([dict(row) for row in rows], data)
    forged = chained([row for row in tampered if isinstance(row["before"], bytes)]) if tampered else []
    if forged == rows:  # what was changed was a hash, and the forger has put it right
        return
    await put(trail, forged)
    await set_head(trail, len(forged), forged[-1]["hash"] if forged else rows[0]["before"])
    report = await report_of(trail)
    await put(trail, rows)
    await set_head(trail, LINES, rows[-1]["hash"])
    assert {fault.kind for fault in report.faults} & {"checkpoint_hash", "checkpoint_beyond"}


async def set_head(store, seq, digest):
    async with store.engine.begin() as connection:
        await connection.execute(update(AuditHead).values(seq=seq, hash=digest))


async def test_lines_that_were_put_behind_the_last_one_are_found(trail):
    rows = await rows_of(trail)
    await put(trail, chained([*rows, rows[-1] | {"actor": "staff:9"}]))
    assert (await report_of(trail)).faults == (Fault(LINES + 2, "head"),)


async def test_the_first_line_that_was_changed_is_named(trail):
    async with trail.engine.begin() as connection:
        await connection.execute(text("UPDATE sso_audit SET actor = 'x' WHERE seq IN (4, 9)"))
    report = await report_of(trail)
    assert report.first == Fault(4, "changed")
    assert report.faults == (Fault(4, "changed"), Fault(9, "changed"))


async def test_a_head_that_is_gone_is_found(trail):
    async with trail.engine.begin() as connection:
        await connection.execute(delete(AuditHead))
    assert (await report_of(trail)).faults == (Fault(LINES + 1, "head"),)


async def test_a_checkpoint_by_somebody_elses_key_is_found(trail):
    forged = checkpoint.make(PrivateKey.made(), checkpoint.Statement(ISSUER, 6, bytes(32), clock.now()))
    async with trail.engine.begin() as connection:
        await connection.execute(update(Checkpoint).where(Checkpoint.seq == 6).values(statement=forged))
    assert (await report_of(trail)).faults == (Fault(0, "checkpoint_signature"),)


async def test_whoever_owns_database_and_keys_cannot_hide_lines_that_a_witness_knows_of(trail):
    async with trail.transaction() as session:
        kept = (await session.scalars(select(Checkpoint.statement))).all()
    rows = await rows_of(trail)
    await put(trail, rows[:3])
    await set_head(trail, 3, rows[2]["hash"])
    async with trail.engine.begin() as connection:
        await connection.execute(delete(Checkpoint))
    assert (await report_of(trail)).faults == ()
    report = await report_of(trail, kept)
    assert report.faults == (Fault(6, "witness_beyond"), Fault(12, "witness_beyond"))


async def test_a_checkpoint_is_made_only_where_the_trail_has_grown(trail, ring):
    async with trail.transaction() as session:
        assert await checkpoints.make(session, ring.signing, ISSUER) is None
    await write(trail, "10.0.0.1")
    async with trail.transaction() as session:
        made = await checkpoints.make(session, ring.signing, ISSUER)
    assert made is not None
    assert made.seq == LINES + 1


class Witness:
    """An upper gateway's `/oauth/witness`, with the gateway's own verbs behind it."""

    def __init__(self, databases_of_upper, ring):
        self.store, self.ring, self.away = databases_of_upper, ring, False
        self.lower = trust(kind="lower", client_id=ISSUER, issuer=ISSUER)

    async def __call__(self, request):
        if self.away:
            raise httpx.ConnectError("away")
        form = {name: values[0] for name, values in parse_qs(request.content.decode()).items()}
        keys = PublicKeys.ours([self.ring.signing])
        client_assertion.read(form["client_assertion"], keys, ISSUER, UPPER, "ES256")
        async with self.store.transaction() as session:
            kept = await witness.answer(session, self.lower, keys, form.get("statement"))
        return httpx.Response(200, json={"statements": kept})


@pytest.fixture
async def above(trail, ring):
    """An upper gateway that is registered as a witness. Its books lie in the same database."""
    async with trail.transaction() as session:
        session.add(trust(kind="upper", client_id=UPPER, issuer=UPPER, endpoints={"witness": f"{UPPER}/oauth/witness"}))
    return Witness(trail, ring)


async def submit(store, above):
    async with httpx.AsyncClient(transport=httpx.MockTransport(above)) as http:
        return await checkpoints.submit(store, http, above.ring, ISSUER)


async def test_a_witness_keeps_the_newest_checkpoint_and_both_sides_know(trail, above):
    assert await submit(trail, above) == (UPPER,)
    async with trail.transaction() as session:
        kept = (await session.scalars(select(Witnessed))).one()
        own = await session.get(Checkpoint, LINES)
    assert (kept.issuer, kept.seq, kept.statement) == (ISSUER, LINES, own.statement)
    assert own.witness == UPPER
    async with httpx.AsyncClient(transport=httpx.MockTransport(above)) as http:
        assert await checkpoints.kept(http, above.ring, ISSUER, trust(issuer=UPPER, endpoints={"witness": UPPER})) == (
            own.statement,
        )


async def test_to_show_the_same_checkpoint_twice_is_no_conflict(trail, above):
    assert await submit(trail, above) == await submit(trail, above) == (UPPER,)


async def test_a_witness_that_is_away_is_asked_again(trail, above):
    above.away = True
    assert await submit(trail, above) == ()
    async with trail.transaction() as session:
        assert (await session.get(Checkpoint, LINES)).witnessed_at is None
    above.away = False
    assert await submit(trail, above) == (UPPER,)


async def test_a_disabled_witness_is_not_asked(trail, above):
    async with trail.engine.begin() as connection:
        await connection.execute(update(Trust).values(status="disabled"))
    assert await submit(trail, above) == ()


async def keep(above, statement):
    async with above.store.transaction() as session:
        await witness.answer(session, above.lower, PublicKeys.ours([above.ring.signing]), statement)


async def events(store):
    async with store.transaction() as session:
        return [line.event for line in await session.scalars(select(AuditLine).order_by(AuditLine.seq))]


async def test_a_trail_that_was_set_back_is_noticed_at_the_next_submission(trail, above, hands):
    await submit(trail, above)
    hands.forward(hours=1)
    rows = await rows_of(trail)
    await put(trail, rows[:7])
    await set_head(trail, 7, rows[6]["hash"])
    async with trail.engine.begin() as connection:
        await connection.execute(delete(Checkpoint).where(Checkpoint.seq > 6))
    assert await submit(trail, above) == ()
    assert {"witness.conflict", "audit.witness_disagrees"} <= set(await events(trail))


async def test_the_lower_gateway_notes_that_a_witness_keeps_another_trail(trail, above, ring):
    other = checkpoint.make(ring.signing, checkpoint.Statement(ISSUER, 3, bytes(32), clock.now()))
    await keep(above, other)
    assert await submit(trail, above) == ()
    assert "audit.witness_disagrees" in await events(trail)


async def test_a_witness_refuses_a_second_hash_for_one_line(above, ring):
    said = checkpoint.Statement(ISSUER, 3, bytes(32), clock.now())
    await keep(above, checkpoint.make(ring.signing, said))
    await keep(above, checkpoint.make(ring.signing, replace(said, hash=bytes(31) + b"x")))
    async with above.store.transaction() as session:
        assert (await session.scalars(select(Witnessed.hash))).all() == [said.hash]
    assert "witness.conflict" in await events(above.store)


async def test_a_witness_keeps_nothing_that_the_lower_gateway_did_not_sign(above, ring):
    said = checkpoint.Statement(ISSUER, 3, bytes(32), clock.now())
    for forged in (
        checkpoint.make(PrivateKey.made(), said),
        checkpoint.make(ring.signing, replace(said, issuer="https://other.example")),
    ):
        with pytest.raises(BadToken):
            await keep(above, forged)
