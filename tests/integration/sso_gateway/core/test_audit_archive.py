"""Old lines of the audit trail in files, on a real PostgreSQL: nothing is lost between file and database unseen."""

import asyncio
import gzip
import json
from datetime import datetime
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select, text, update
from tests.integration.sso_gateway.core.trusts import trust

from qinlian_common.errors import TerminalError
from qinlian_common.observe import clock
from qinlian_sso_gateway.audit import checkpoints
from qinlian_sso_gateway.audit.archive import archive
from qinlian_sso_gateway.audit.archive_file import BadArchive
from qinlian_sso_gateway.audit.archives_joined import joined
from qinlian_sso_gateway.audit.trail import line_hash, note
from qinlian_sso_gateway.audit.verify import Fault, verify
from qinlian_sso_gateway.storage.audit import AuditHead, AuditLine, Checkpoint
from qinlian_sso_gateway.tokens import archive_statement, checkpoint
from qinlian_sso_gateway.tokens.keys import PrivateKey
from qinlian_sso_gateway.vault.ring import KeyRing, every_signing_key

ISSUER = "https://sso.city.example"
MONTHS = 3
OF_A_MONTH = 5


@pytest.fixture
async def ring(store, provider):
    async with store.transaction() as session:
        return await KeyRing.opened(session, provider, make=True)


@pytest.fixture
async def trail(store, ring, hands):
    """Three months of five lines each, every month closed by a checkpoint; and the instants between them."""
    store.turns = []
    for _ in range(MONTHS):
        for number in range(OF_A_MONTH):
            async with store.transaction() as session:
                note(session, "login.failed", "anonymous", "staff:1", reason="x", address=f"10.0.0.{number}")
        async with store.transaction() as session:
            await checkpoints.make(session, ring.signing, ISSUER)
        hands.forward(days=15)
        store.turns.append(clock.now())
        hands.forward(days=15)
    return store


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "archives").mkdir()
    return tmp_path / "archives"


async def archived(store, ring, folder, turn):
    return await archive(store, ring, ISSUER, before=store.turns[turn], folder=folder, actor="operator")


async def report_of(store, witnessed=()):
    async with store.transaction() as session:
        return await verify(session, await every_signing_key(session), ISSUER, witnessed)


async def judged(store, *paths, witnessed=()):
    async with store.transaction() as session:
        return await joined(session, await every_signing_key(session), ISSUER, paths, witnessed)


async def numbers(store):
    async with store.transaction() as session:
        return list(await session.scalars(select(AuditLine.seq).order_by(AuditLine.seq)))


async def test_old_lines_leave_the_database_and_both_parts_are_whole_and_joined(trail, ring, folder):
    written = await archived(trail, ring, folder, 1)
    assert (written.said.first, written.said.last, written.lines) == (1, 10, 10)
    assert await numbers(trail) == [11, 12, 13, 14, 15, 16]
    report = await report_of(trail)
    assert (report.archived, report.lines, report.checkpoints, report.faults) == (10, 6, 3, ())
    assert [one.said for one in await judged(trail, written.path)] == [written.said]


async def test_the_file_holds_every_line_as_it_was_and_only_its_owner_reads_it(trail, ring, folder):
    async with trail.transaction() as session:
        before = [line.hash.hex() for line in await session.scalars(select(AuditLine).order_by(AuditLine.seq))]
    written = await archived(trail, ring, folder, 2)
    _, *lines = [json.loads(line) for line in gzip.decompress(written.path.read_bytes()).splitlines()]
    assert [line["hash"] for line in lines] == before
    assert written.path.stat().st_mode & 0o777 == 0o600
    assert list(folder.iterdir()) == [written.path]


async def test_the_trail_says_who_archived_what(trail, ring, folder):
    written = await archived(trail, ring, folder, 0)
    async with trail.transaction() as session:
        line = (await session.scalars(select(AuditLine).where(AuditLine.event == "audit.archived"))).one()
    assert (line.actor, line.details["first"], line.details["last"]) == ("operator", 1, 5)
    assert line.details["sha256"] == written.sha256


async def test_archives_follow_one_another_and_an_archived_archiving_is_still_known(trail, ring, folder, hands):
    first, second = await archived(trail, ring, folder, 0), await archived(trail, ring, folder, 1)
    async with trail.transaction() as session:
        await checkpoints.make(session, ring.signing, ISSUER)
    hands.forward(days=1)
    trail.turns.append(clock.now())
    third = await archived(trail, ring, folder, 3)
    assert (third.said.first, third.said.last) == (11, 17)  # the lines of the first two archivings among them
    assert (await report_of(trail)).faults == ()
    found = await judged(trail, first.path, second.path, third.path)
    assert [(a.said.last + 1, a.said.hash) for a, _ in pairwise(found)] == [
        (b.said.first, b.said.before) for _, b in pairwise(found)
    ]


async def test_an_archive_that_is_missing_or_out_of_order_is_named(trail, ring, folder):
    first, second, third = [await archived(trail, ring, folder, turn) for turn in range(MONTHS)]
    with pytest.raises(BadArchive, match="lines 6 to 10 is missing"):
        await judged(trail, first.path, third.path)
    with pytest.raises(BadArchive, match="is whole, but an archive of lines 11 to 15 is missing"):
        await judged(trail, first.path, second.path)
    with pytest.raises(BadArchive, match="name the oldest first"):
        await judged(trail, second.path, first.path)
    with pytest.raises(BadArchive, match="there is no such file"):
        await judged(trail, folder / "nowhere.jsonl.gz")
    assert len(await judged(trail, third.path)) == 1


async def test_nothing_is_archived_before_a_checkpoint_closes_it(trail, ring, folder, hands):
    await archived(trail, ring, folder, 2)
    hands.forward(days=300)
    trail.turns.append(clock.now())
    with pytest.raises(TerminalError, match="nothing to archive"):
        await archived(trail, ring, folder, 3)


async def test_only_what_a_witness_has_kept_leaves_where_there_is_a_witness(trail, ring, folder):
    async with trail.transaction() as session:
        upper = "https://sso.province.example"
        session.add(trust(kind="upper", client_id=upper, issuer=upper, endpoints={"witness": f"{upper}/w"}))
    with pytest.raises(TerminalError, match="no witnessed checkpoint"):
        await archived(trail, ring, folder, 2)
    async with trail.engine.begin() as connection:
        await connection.execute(update(Checkpoint).where(Checkpoint.seq == 5).values(witnessed_at=clock.now()))
    assert (await archived(trail, ring, folder, 2)).said.last == 5


async def test_a_trail_that_is_not_whole_is_not_archived_and_stays(trail, ring, folder):
    async with trail.engine.begin() as connection:
        await connection.execute(text("UPDATE sso_audit SET actor = 'x' WHERE seq = 3"))
    with pytest.raises(TerminalError, match=r"nothing was archived.*line 3"):
        await archived(trail, ring, folder, 1)
    assert len(await numbers(trail)) == 15
    assert list(folder.iterdir()) == []


async def test_a_file_of_a_time_before_is_not_overwritten(trail, ring, folder):
    path = folder / "qinlian-audit-000000000001-000000000005.jsonl.gz"
    path.write_bytes(b"mine")
    with pytest.raises(TerminalError, match="is there already"):
        await archived(trail, ring, folder, 0)
    assert path.read_bytes() == b"mine"
    assert len(await numbers(trail)) == 15


async def test_of_two_who_archive_at_the_same_moment_one_does(trail, ring, folder, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    outcomes = await asyncio.gather(
        archived(trail, ring, folder, 1), archived(trail, ring, elsewhere, 1), return_exceptions=True
    )
    assert sorted(isinstance(one, TerminalError) for one in outcomes) == [False, True]
    assert len(await numbers(trail)) == 6
    assert (await report_of(trail)).faults == ()


async def test_a_trail_is_judged_rightly_while_it_is_archived(trail, ring, folder):
    reports, _ = await asyncio.gather(
        asyncio.gather(*(report_of(trail) for _ in range(5))), archived(trail, ring, folder, 1)
    )
    assert [report.faults for report in reports] == [()] * 5


async def test_lines_that_leave_just_before_a_checkpoint_is_held_against_them_are_no_fault(
    trail, ring, folder, monkeypatch
):
    async with trail.transaction() as session:
        keys, ask = await every_signing_key(session), session.scalar

        async def asked(statement):
            if not list(folder.iterdir()):
                await archived(trail, ring, folder, 1)
            return await ask(statement)

        monkeypatch.setattr(session, "scalar", asked)
        assert (await verify(session, keys, ISSUER)).faults == ()
    assert len(await numbers(trail)) == 6


# Tampering with the file


def changed(lines, data):
    place = data.draw(st.integers(1, len(lines) - 1))
    content = json.loads(lines[place])
    name = data.draw(st.sampled_from([name for name in content if name != "seq"]))
    content[name] = {"address": "10.9.9.9"} if name == "details" else f"{content[name]}"[:-1] + "0f"
    return [*lines[:place], json.dumps(content).encode(), *lines[place + 1 :]]


def without(lines, data):
    gone = data.draw(st.sets(st.integers(0, len(lines) - 1), min_size=1))
    return [line for place, line in enumerate(lines) if place not in gone]


def reordered(lines, data):
    return data.draw(st.permutations(lines).filter(lambda found: found != lines))


def doubled(lines, data):
    place = data.draw(st.integers(1, len(lines) - 1))
    return [*lines[:place], lines[place], *lines[place:]]


def chained_anew(lines, data):
    place = data.draw(st.integers(1, len(lines) - 1))
    out, before = [lines[0]], None
    for number, line in enumerate(lines[1:], 1):
        content = json.loads(line)
        content |= {"actor": "staff:9"} if number == place else {}
        content |= {"before": before} if before else {}
        before = line_hash(_line(content)).hex()
        out.append(json.dumps(content | {"hash": before}).encode())
    return out


def _line(content):
    at = datetime.fromisoformat(content["at"])
    fields = {name: content[name] for name in ("seq", "event", "actor", "subject", "details")}
    return AuditLine(**fields, at=at, before=bytes.fromhex(content["before"]))


EXAMPLES = settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@pytest.mark.parametrize("change", [changed, without, reordered, doubled, chained_anew])
@EXAMPLES
@given(data=st.data())
async def test_a_file_that_was_tampered_with_is_refused(trail, ring, folder, change, data):
    written = next(iter(folder.iterdir()), None) or (await archived(trail, ring, folder, 1)).path
    good = written.read_bytes()
    written.write_bytes(gzip.compress(b"\n".join(change(gzip.decompress(good).splitlines(), data)) + b"\n"))
    with pytest.raises(BadArchive):
        await judged(trail, written)
    written.write_bytes(good)
    assert await judged(trail, written)


@pytest.mark.parametrize("end", [0, 1, 20, -1, -9])
async def test_a_file_that_was_cut_off_or_is_none_is_refused(trail, ring, folder, end):
    path = (await archived(trail, ring, folder, 1)).path
    path.write_bytes(path.read_bytes()[:end])
    with pytest.raises(BadArchive):
        await judged(trail, path)


async def test_a_file_of_another_gateway_is_refused(trail, ring, folder):
    path = (await archived(trail, ring, folder, 1)).path
    async with trail.transaction() as session:
        keys = await every_signing_key(session)
        with pytest.raises(BadArchive, match="not signed by this gateway"):
            await joined(session, keys, "https://sso.other.example", [path], ())


async def test_an_archive_that_a_witness_contradicts_is_refused(trail, ring, folder):
    path = (await archived(trail, ring, folder, 1)).path
    said = checkpoint.Statement(ISSUER, 4, bytes(32), clock.now())
    other = checkpoint.make(ring.signing, said)
    with pytest.raises(BadArchive, match="line 4 is not what a checkpoint or witness says"):
        await judged(trail, path, witnessed=[other])


# Tampering with the database


async def test_lines_that_were_removed_without_an_archive_are_missed(trail):
    async with trail.engine.begin() as connection:
        await connection.execute(delete(AuditLine).where(AuditLine.seq <= 5))
    assert (await report_of(trail)).first == Fault(5, "checkpoint_beyond")
    assert Fault(6, "gap") in (await report_of(trail)).faults


async def test_more_lines_than_were_archived_are_missed(trail, ring, folder):
    await archived(trail, ring, folder, 0)
    async with trail.engine.begin() as connection:
        await connection.execute(delete(AuditLine).where(AuditLine.seq <= 7))
    assert (await report_of(trail)).first == Fault(8, "gap")


async def test_whoever_has_no_key_cannot_say_that_lines_were_archived(trail):
    """He removes the first lines, and chains a line to the end that says what a real archiving would say."""
    async with trail.transaction() as session:
        fifth = await session.get(AuditLine, 5)
        said = archive_statement.Statement(ISSUER, 1, 5, fifth.before, fifth.hash, clock.now())
    forged = archive_statement.make(PrivateKey.made(), said)
    async with trail.engine.begin() as connection:
        await connection.execute(delete(AuditLine).where(AuditLine.seq <= 5))
        head = (await connection.execute(select(AuditHead.seq, AuditHead.hash))).one()
        row = {
            "seq": head.seq + 1, "at": clock.now(), "event": "audit.archived", "actor": "operator", "subject": "",
            "details": {"first": 1, "last": 5, "sha256": "", "statement": forged}, "before": head.hash,
        }  # fmt: skip
        digest = line_hash(AuditLine(**row))
        await connection.execute(insert(AuditLine), row | {"hash": digest})
        await connection.execute(update(AuditHead).values(seq=head.seq + 1, hash=digest))
    faults = {fault.kind for fault in (await report_of(trail)).faults}
    assert {"archive_signature", "gap"} <= faults


async def test_an_archiving_that_is_taken_out_of_the_trail_is_missed(trail, ring, folder):
    await archived(trail, ring, folder, 1)
    async with trail.engine.begin() as connection:
        await connection.execute(delete(AuditLine).where(AuditLine.event == "audit.archived"))
    assert "gap" in {fault.kind for fault in (await report_of(trail)).faults}
