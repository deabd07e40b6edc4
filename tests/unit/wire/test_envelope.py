from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qinlian_common.errors import UnreadableEvent
from qinlian_common.testing.factories import Line, envelope_of, event_of, rows_of, staging_plan
from qinlian_common.wire.envelope import Envelope, derived_id
from qinlian_common.wire.event import Event

SHAPE = staging_plan().shapes["CL03"]
ENVELOPE = envelope_of(SHAPE, rows_of(SHAPE, [Line("1")]))
SECRET = "secret-value-610402196001311234"
WORDS = st.text(st.characters(categories=["L", "N"], include_characters="._-/"), min_size=1, max_size=20)


@st.composite
def envelopes(draw) -> Envelope:
    changes = {
        "id": draw(st.uuids()).hex,
        "subject": draw(WORDS),
        "time": draw(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))),  # noqa: DTZ001
        "dataschema": draw(WORDS),
        "flows": tuple(draw(st.lists(st.sampled_from(["P01", "B19", "N01"]), unique=True))),
        "targetstore": draw(st.none() | WORDS),
        "businessday": draw(st.dates(date(2000, 1, 1), date(2100, 1, 1))),
        "rows": draw(st.integers(0, 2**40)),
        "reason": draw(st.none() | WORDS),
    }
    return Envelope.model_validate(ENVELOPE.model_dump() | changes)


@settings(deadline=None)  # a loaded machine is no failure
@given(envelopes())
def test_headers_come_back_as_the_same_envelope(envelope):
    headers = envelope.headers()
    assert all(name.startswith("ce_") and isinstance(value, bytes) for name, value in headers)
    assert Envelope.from_headers(headers) == envelope
    assert Envelope.from_headers(tuple(reversed(headers))) == envelope


def test_absent_attributes_have_no_header():
    envelope = ENVELOPE.model_copy(update={"targetstore": None})
    names = [name for name, _ in envelope.headers()]
    assert not {"ce_targetstore", "ce_reason", "ce_keyid", "ce_traceparent"} & set(names)


def test_headers_of_others_are_passed_over():
    assert Envelope.from_headers([*ENVELOPE.headers(), ("traceparent", b"\xff")]) == ENVELOPE


def test_an_attribute_of_a_later_release_is_handed_on():
    headers = [*ENVELOPE.headers(), ("ce_unheardof", b"x")]
    assert sorted(Envelope.from_headers(headers).headers()) == sorted(headers)


WRONG = {
    "specversion": "0.3", "id": "short", "type": "qinlian.collected.v2", "source": "61040", "queue": "610402.guess",
    "origindivision": "六一〇四〇二", "originclass": "hospital", "businessday": "yesterday", "rows": "-1",
    "checksum": "xyz", "parentrows": "many", "time": "2026-11-22T13:10:58", "capturedat": "2026-11-22T13:10:58",
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_attribute_is_named_and_its_value_is_not_told(name):
    for value in (WRONG[name], SECRET):
        headers = [(n, value.encode() if n == f"ce_{name}" else v) for n, v in ENVELOPE.headers()]
        if value == SECRET and name == "id":
            continue
        with pytest.raises(UnreadableEvent, match=name) as caught:
            Envelope.from_headers(headers)
        assert value not in str(caught.value)


@pytest.mark.parametrize(
    "name", sorted(set(dict(ENVELOPE.headers())) - {"ce_targetstore", "ce_specversion", "ce_flows"})
)
def test_a_missing_attribute_is_named(name):
    headers = [(n, v) for n, v in ENVELOPE.headers() if n != name]
    with pytest.raises(UnreadableEvent, match=name.removeprefix("ce_")):
        Envelope.from_headers(headers)


def test_headers_that_are_no_text_are_unreadable():
    headers = [(n, b"\xff\xfe" if n == "ce_subject" else v) for n, v in ENVELOPE.headers()]
    with pytest.raises(UnreadableEvent, match="UTF-8"):
        Envelope.from_headers(headers)


@settings(deadline=None)
@given(st.lists(st.tuples(st.text(max_size=12).map(lambda name: f"ce_{name}"), st.binary(max_size=20)), max_size=10))
def test_random_headers_are_unreadable(headers):
    with pytest.raises(UnreadableEvent):
        Envelope.from_headers(headers)


def test_the_key_is_the_same_for_all_changes_of_a_record_and_tells_origins_apart():
    other = ENVELOPE.model_copy(update={"id": "another-id", "businessday": date(2030, 1, 1), "flows": ("P08",)})
    assert other.partition_key == ENVELOPE.partition_key == b"610402.institution.CL03"
    for change in ({"origindivision": "610404"}, {"originclass": "business_system"}, {"subject": "BI01"}):
        assert ENVELOPE.model_copy(update=change).partition_key != ENVELOPE.partition_key


def test_the_transform_is_the_second_part_of_the_queue():
    found = {ENVELOPE.model_copy(update={"queue": f"610400.{name}"}).transform for name in ("none", "convert")}
    assert found == {"none", "convert"}


def test_a_child_names_its_parent_and_keeps_the_root():
    child = ENVELOPE.child("qinlian.standardized.v1", "standardise", rows=0, checksum="0" * 16)
    assert (child.parentid, child.parentrows, child.parentchecksum) == (ENVELOPE.id, ENVELOPE.rows, ENVELOPE.checksum)
    assert (child.rootid, child.type, child.rows) == (ENVELOPE.rootid, "qinlian.standardized.v1", 0)
    grandchild = child.child("qinlian.loaded.v1", "load")
    assert (grandchild.rootid, grandchild.parentid, grandchild.rows) == (ENVELOPE.rootid, child.id, 0)


def test_derived_ids_repeat_for_the_same_and_differ_for_another_parent_or_stage():
    assert derived_id("parent", "load") == derived_id("parent", "load")
    assert len({derived_id(parent, stage) for parent in "ab" for stage in ("load", "reject", "distribute/x")}) == 6
    assert ENVELOPE.child("qinlian.loaded.v1", "load").id == ENVELOPE.child("qinlian.loaded.v1", "load").id


def test_an_event_that_carries_other_rows_than_it_says_is_unreadable():
    event = event_of(SHAPE, Line("1"), Line("2"))
    assert event.rows().height == 2
    for change, word in (({"rows": 3}, "says 3 rows but carries 2"), ({"checksum": "0" * 16}, "checksum")):
        with pytest.raises(UnreadableEvent, match=word):
            Event(event.envelope.model_copy(update=change), event.payload).rows()
