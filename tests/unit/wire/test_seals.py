"""Sealed columns: what is sealed comes back whole, and what is not exactly that is refused."""

import json
from dataclasses import replace
from datetime import date

import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal
from prometheus_client import REGISTRY
from tests.unit.wire.frames import frames

from qinlian_common.errors import UnreadableEvent
from qinlian_common.keys import KeysAway
from qinlian_common.observe import clock
from qinlian_common.pipeline.stage import REJECT_SCHEMA
from qinlian_common.testing.factories import CITY, COUNTY, Line, envelope_of, rows_of, small_catalogue, staging_plan
from qinlian_common.testing.keys import AES, SM4, MemoryKeys, seals_of
from qinlian_common.wire import batch
from qinlian_common.wire.checksum import checksum
from qinlian_common.wire.codec import decode, encode
from qinlian_common.wire.event import Event
from qinlian_common.wire.event import rows_of as read
from qinlian_common.wire.seal_form import RefusedSeal, Why, is_sealed, joined, taken_apart
from qinlian_common.wire.seals import CLEAR, SEVERAL, Portion, Seals

CATALOGUE = small_catalogue()
SHAPE = staging_plan().shapes["CL03"]
SUITES = (AES, SM4)
SECRETS = ("绝密姓名", "610402199001011234", "绝密主诉", "REC-7")


def rows(*numbers: str) -> pl.DataFrame:
    content = {"person_name": SECRETS[0], "id_no": SECRETS[1], "chief_complaint": SECRETS[2], "modify_flag": "1"}
    return rows_of(SHAPE, [Line(number, 1, content) for number in numbers or (SECRETS[3],)])


def sealed(seals: Seals, some: pl.DataFrame | None = None, **changes) -> Event:
    some = rows() if some is None else some
    return seals.event(envelope_of(SHAPE, some, **changes), some)


@pytest.fixture
def seals() -> Seals:
    return seals_of(CATALOGUE)


@pytest.mark.parametrize("suite", SUITES)
def test_what_was_sealed_is_opened_by_who_has_the_pairs_key_and_by_nobody_else(suite):
    provider = MemoryKeys()
    event = sealed(seals_of(CATALOGUE, provider, suite))
    assert event.rows(seals_of(CATALOGUE, provider, None)).equals(rows())
    for other in (CLEAR, seals_of(CATALOGUE)):
        with pytest.raises(RefusedSeal):
            event.rows(other)
    with pytest.raises(RefusedSeal, match="no keys are given"):
        event.rows()


@pytest.mark.parametrize("suite", SUITES)
def test_no_sealed_value_lies_in_the_payload_or_in_the_headers(suite):
    event = sealed(seals_of(CATALOGUE, suite=suite))
    open_one = sealed(CLEAR)
    headers = b"".join(value for _, value in event.headers())
    for secret in SECRETS:
        assert secret.encode() in open_one.payload
        assert secret.encode() not in event.payload + headers


def marked_rows(mark: str) -> pl.DataFrame:
    return rows_of(SHAPE, [Line("1", 1, {"confidentiality": mark, "birth_date": date(1990, 1, 1), "systolic": 120})])


def test_the_form_of_a_batch_does_not_tell_whether_a_row_in_it_is_marked(seals):
    forms = [taken_apart(sealed(seals, marked_rows(mark)).payload) for mark in ("无特控", "患者申明特控")]
    assert forms[0].seal.sealed == forms[1].seal.sealed
    assert {"confidentiality", "birth_date", "systolic"} <= {*forms[0].seal.sealed}
    assert "患者申明特控".encode() not in forms[1].clear


def test_any_reader_of_arrow_streams_reads_the_clear_columns(seals):
    event = sealed(seals)
    table = pa.ipc.open_stream(event.payload).read_all()
    assert table.column("modify_flag").to_pylist() == ["1"]
    assert pl.read_ipc_stream(event.payload)["modify_flag"].to_list() == ["1"]
    assert not {"person_name", "id_no", "chief_complaint", "record_id", "_record_id"} & set(table.column_names)
    assert set(batch.ROUTING_SCHEMA) < set(table.column_names)


@given(some=frames(), suite=st.sampled_from(SUITES))
def test_every_type_and_null_comes_back(some, suite):
    seals = seals_of(CATALOGUE, suite=suite)
    event = sealed(seals, some, dataschema="catalogue/XX99/1")
    assert is_sealed(event.payload) == bool(some.height)
    assert_frame_equal(event.rows(seals), some)


def test_a_large_batch_comes_back(seals):
    some = rows(*map(str, range(3000)))
    event = sealed(seals, some)
    assert event.rows(seals).equals(some)
    assert len(event.payload) < 200_000


@given(place=st.integers(0, 10**6), bit=st.integers(0, 7))
@settings(max_examples=400)
def test_a_changed_bit_anywhere_in_the_seal_is_refused(place, bit):
    event = sealed(seals := seals_of(CATALOGUE), rows("1", "2"))
    first = len(taken_apart(event.payload).clear)
    payload = bytearray(event.payload)
    payload[first + place % (len(payload) - first)] ^= 1 << bit
    with pytest.raises(UnreadableEvent):
        Event(event.envelope, bytes(payload)).rows(seals)


@given(place=st.integers(0, 10**6), bit=st.integers(0, 7))
@settings(max_examples=200)
def test_a_changed_bit_in_the_clear_columns_changes_no_row_unnoticed(place, bit):
    event = sealed(seals := seals_of(CATALOGUE), some := rows("1", "2"))
    payload = bytearray(event.payload)
    payload[place % len(taken_apart(event.payload).clear)] ^= 1 << bit
    try:
        found = Event(event.envelope, bytes(payload)).rows(seals)
    except UnreadableEvent:
        return
    assert found.equals(some)  # it was padding


def test_a_truncated_payload_is_refused_at_every_length(seals):
    event = sealed(seals)
    for length in range(0, len(event.payload), 7):
        with pytest.raises(UnreadableEvent):
            Event(event.envelope, event.payload[:length]).rows(seals)


def test_a_payload_whose_seal_was_cut_off_is_refused(seals):
    event = sealed(seals)
    with pytest.raises(UnreadableEvent, match="_record_id"):
        Event(event.envelope, taken_apart(event.payload).clear).rows(seals)


def _why(event: Event, seals: Seals) -> Why:
    with pytest.raises(RefusedSeal) as caught:
        event.rows(seals)
    assert not any(secret in str(caught.value) for secret in SECRETS)
    return caught.value.why


def test_the_seal_of_another_batch_is_refused(seals):
    one, other = sealed(seals, id="batch-one"), sealed(seals, id="batch-two")
    assert _why(Event(one.envelope, other.payload), seals) is Why.ELSEWHERE


@pytest.mark.parametrize(
    "changes",
    [
        {"id": "another-batch"},
        {"subject": "BI01"},
        {"dataschema": "catalogue/CL03/2"},
        {"targetstore": "610000.staging"},
        {"targetstore": None},
        {"sourcestore": "610404.staging"},
        {"checksum": "0123456789abcdef"},
    ],
    ids=str,
)
def test_an_envelope_that_says_otherwise_than_the_seal_is_refused(seals, changes):
    event = sealed(seals)
    assert _why(Event(event.envelope.model_copy(update=changes), event.payload), seals) is Why.ELSEWHERE


def test_the_column_group_of_another_batch_is_refused(seals):
    """Under the same data key, with its own nonce, and with everything else of the right batch."""
    one, other = sealed(seals, rows("1"), id="batch-one"), sealed(seals, rows("2"), id="batch-two")
    mine, theirs = taken_apart(one.payload), taken_apart(other.payload)
    swapped = joined(mine.clear, mine.line, theirs.segments)
    assert (
        _why(Event(one.envelope.model_copy(update={"checksum": other.envelope.checksum}), swapped), seals)
        is Why.CHANGED
    )
    forged = joined(mine.clear, mine.line, [replace(mine.segments[0], ciphertext=theirs.segments[0].ciphertext)])
    assert _why(Event(one.envelope, forged), seals) is Why.CHANGED


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        (0, "sealed", ["id_no"]), (0, "columns", ["_op"]), (0, "segments", 2), (0, "suite", "sm4-gcm"),
        (0, "suite", "none"), (1, "home", "610402"), (1, "number", 1), (1, "day", "2001-01-01"), (1, "key", "kek-1"),
        (1, "plain_bytes", 1), (1, "source", CITY), (1, "nonce", "00" * 12), (1, "wrapped", "00" * 60),
        (1, "rows", 0), (1, "checksum", "no"), (1, "sealed_bytes", -1), (1, "sealed_bytes", 10**9), (1, "more", 1),
    ],
)  # fmt: skip
def test_a_seal_that_says_anything_else_is_refused(seals, line, name, value):
    event = sealed(seals)
    apart = taken_apart(event.payload)
    lines = [apart.line, apart.segments[0].line]
    lines[line] = json.dumps(json.loads(lines[line]) | {name: value}).encode()
    head = joined(apart.clear, lines[0], [replace(apart.segments[0], line=lines[1])])
    with pytest.raises(RefusedSeal):
        Event(event.envelope, head).rows(seals)


def test_of_rows_under_other_clear_values_none_is_taken(seals):
    event, other = (
        sealed(seals, rows("1")),
        sealed(seals, rows("1").with_columns(pl.lit("2").alias("modify_flag"))),
    )
    mine, theirs = taken_apart(event.payload), taken_apart(other.payload)
    payload = joined(theirs.clear, mine.line, mine.segments)
    with pytest.raises(UnreadableEvent, match="checksum"):
        Event(event.envelope, payload).rows(seals)


# --- keys ------------------------------------------------------------------------------------------------------------


def test_a_key_that_is_held_no_more_is_refused_and_one_that_was_replaced_too():
    provider = MemoryKeys()
    event = sealed(seals_of(CATALOGUE, provider))
    (name,) = provider.keys
    assert event.envelope.keyid == name == f"seal-{COUNTY}-{CITY}-1"
    provider.keys[name] = b"x" * 32
    assert _why(event, seals_of(CATALOGUE, provider)) is Why.WRONG_KEY
    del provider.keys[name]
    assert _why(event, seals_of(CATALOGUE, provider)) is Why.UNKNOWN_KEY


def test_a_provider_that_is_away_is_waited_for():
    provider = MemoryKeys()
    event = sealed(seals_of(CATALOGUE, provider))
    reader, provider.away = seals_of(CATALOGUE, provider), 1
    with pytest.raises(KeysAway):
        event.rows(reader)
    assert event.rows(reader).equals(rows())


def test_the_provider_is_asked_once_for_each_pair_dataset_and_day(monkeypatch):
    provider = MemoryKeys()
    writer, reader = seals_of(CATALOGUE, provider), seals_of(CATALOGUE, provider)
    events = [sealed(writer, id=f"batch-{n}{n}{n}") for n in range(20)]
    assert provider.calls == 1
    assert all(event.rows(reader).equals(rows()) for event in events)
    assert provider.calls == 2
    wrapped = {taken_apart(event.payload).segments[0].head.wrapped for event in events}
    assert len(wrapped) == 1
    sealed(writer, targetstore="610000.staging")
    sealed(writer, subject="BI01")
    assert provider.calls == 4
    tomorrow = clock.today().replace(year=clock.today().year + 1)
    monkeypatch.setattr(clock, "today", lambda: tomorrow)
    again = sealed(writer)
    assert provider.calls == 5
    assert taken_apart(again.payload).segments[0].head.wrapped not in wrapped
    assert again.rows(reader).equals(rows())


def test_no_nonce_is_used_twice(seals):
    nonces = [taken_apart(sealed(seals).payload).segments[0].head.nonce for _ in range(200)]
    assert len(set(nonces)) == 200


def test_a_refused_seal_is_counted_with_its_reason(seals):
    labels = {"division": CITY, "reason": "wrong_key"}
    before = REGISTRY.get_sample_value("qinlian_seals_refused_total", labels) or 0
    found = read([sealed(seals_of(CATALOGUE)), sealed(seals)], seals)
    assert isinstance(found[0], RefusedSeal)
    assert isinstance(found[1], pl.DataFrame)
    assert found[1].equals(rows())
    assert REGISTRY.get_sample_value("qinlian_seals_refused_total", labels) == before + 1


# --- what is sealed --------------------------------------------------------------------------------------------------


def test_switched_off_nothing_is_sealed_and_what_was_sealed_is_still_opened():
    provider = MemoryKeys()
    off = seals_of(CATALOGUE, provider, None)
    event = sealed(off)
    assert not is_sealed(event.payload)
    assert event.envelope.keyid is None
    assert event.rows(off).equals(rows())
    assert sealed(seals_of(CATALOGUE, provider)).rows(off).equals(rows())


def test_of_a_rejected_row_the_number_is_sealed(seals):
    line = rows().select(batch.SYSTEM_COLUMNS).with_columns(
        pl.lit("mandatory").alias("rule"), pl.lit("id_no").alias("field"),
        pl.lit("null").alias("value_class"), pl.lit("不能为空").alias("message"),
    )  # fmt: skip
    event = sealed(seals, line, type="qinlian.rejected.v1", dataschema="rejects/CL03/1")
    assert SECRETS[3].encode() not in event.payload
    assert "不能为空".encode() in event.payload
    assert event.rows(seals).equals(line.cast(REJECT_SCHEMA))


def test_a_child_does_not_say_that_it_is_sealed_with_its_parents_key(seals):
    assert sealed(seals).envelope.child("qinlian.loaded.v1", "load").keyid is None


# --- segments --------------------------------------------------------------------------------------------------------

HOMES = {"610402": COUNTY, "610404": "610404", "610426": COUNTY}


def portioned(seals: Seals) -> Event:
    parts = [
        rows_of(SHAPE, [Line(f"{home}-{n}", 1, {"person_name": home}, home=home) for n in range(2)]) for home in HOMES
    ]
    whole = pl.concat(parts)
    envelope = envelope_of(SHAPE, whole, queue="610400.distribute", targetstore=None)
    portions = [Portion(HOMES[part[batch.HOME][0]], part, checksum(part), part[batch.HOME][0]) for part in parts]
    return seals.event_of(envelope, portions)


def child_of(event: Event, *numbers: int, target: str = COUNTY, keep: tuple[str, ...] | None = None) -> Event:
    """What a distributor hands on: the segments of these numbers, the clear rows of their homes."""
    apart = taken_apart(event.payload)
    segments = [apart.segments[n] for n in numbers]
    homes = keep or tuple(str(one.head.home) for one in segments)
    clear = decode(apart.clear, batch.ROUTING_SCHEMA).filter(pl.col(batch.HOME).is_in(homes))
    total = f"{sum(int(one.head.checksum, 16) for one in segments) % 2**64:016x}"
    envelope = event.envelope.child(
        "qinlian.distributed.v1", "distribute/x", targetstore=f"{target}.staging", rows=clear.height, checksum=total
    )
    return Event(envelope, joined(encode(clear), apart.line, segments))


def test_each_home_has_a_segment_under_the_key_of_its_platform(seals):
    event = portioned(seals)
    heads = [one.head for one in taken_apart(event.payload).segments]
    assert [(one.home, one.target, one.rows) for one in heads] == [(home, HOMES[home], 2) for home in HOMES]
    assert event.envelope.keyid == SEVERAL


def test_the_segments_of_one_store_open_there_and_nowhere_else(seals):
    event = portioned(seals)
    child = child_of(event, 0, 2)
    assert child.rows(seals)["person_name"].to_list() == ["610402", "610402", "610426", "610426"]
    assert _why(Event(child.envelope.model_copy(update={"targetstore": "610404.staging"}), child.payload), seals) is (
        Why.ELSEWHERE
    )
    assert _why(child_of(event, 0, 1), seals) is Why.ELSEWHERE


@pytest.mark.parametrize(
    ("numbers", "keep", "why"),
    [
        ((0,), ("610402", "610426"), Why.INCOMPLETE),
        ((0,), ("610426",), Why.ELSEWHERE),
        ((2, 0), None, Why.MALFORMED),
        ((0, 0), ("610402", "610426"), Why.MALFORMED),
    ],
)
def test_segments_that_do_not_fit_the_rows_are_refused(seals, numbers, keep, why):
    assert _why(child_of(portioned(seals), *numbers, keep=keep), seals) is why


def test_a_collected_batch_without_one_of_its_segments_is_refused(seals):
    event = portioned(seals)
    apart = taken_apart(event.payload)
    assert _why(Event(event.envelope, joined(apart.clear, apart.line, apart.segments[:2])), seals) is Why.ELSEWHERE
    whole = event.envelope.model_copy(update={"targetstore": f"{COUNTY}.staging"})
    own = seals.event_of(whole, [Portion(COUNTY, decoded, checksum(decoded)) for decoded in (rows("1"), rows("2"))])
    apart = taken_apart(own.payload)
    assert _why(Event(own.envelope, joined(apart.clear, apart.line, apart.segments[:1])), seals) is Why.INCOMPLETE
