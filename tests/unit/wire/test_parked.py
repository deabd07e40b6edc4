import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qinlian_common.pipeline.bus import Record
from qinlian_common.testing.factories import Line, event_of, production_plan, staging_plan
from qinlian_common.wire.parked import Replayed, is_parked, parked, read_parked

NAMES = st.text(st.characters(exclude_categories=["Cs"]), max_size=10)
EVENT = event_of(staging_plan().shapes["CL03"], Line("1"))


def record(headers=(), payload: bytes = b"", partition: int = 2) -> Record:
    return Record("qinlian.610402.collected", partition, 5310, b"k", tuple(headers), payload)


@settings(deadline=None)  # a loaded machine is no failure
@given(st.lists(st.tuples(NAMES, st.binary(max_size=10))), st.binary(max_size=30), NAMES)
def test_a_parked_event_comes_back_whole(headers, payload, reason):
    event = parked(record(headers, payload), reason)
    assert is_parked(tuple(event.headers()))
    assert read_parked(tuple(event.headers()), event.payload) == event
    assert (event.original, event.payload, event.reason) == (tuple(headers), payload, reason)


def test_its_id_is_where_it_came_from():
    first, again, other = parked(record(), "x"), parked(record(), "y"), parked(record(partition=1), "x")
    assert first.id == again.id == "qinlian.610402.collected/2/5310"
    assert first.partition_key == b"qinlian.610402.collected/2/5310"
    assert other.id != first.id


def test_it_tells_the_store_that_the_batch_came_from_where_its_headers_do():
    assert parked(record(EVENT.headers()), "x").source_store == "610402.staging"
    assert parked(record(), "x").source_store is None
    assert parked(record([("ce_sourcestore", b"\xff")]), "x").source_store == "\ufffd"


def test_an_ordinary_event_is_not_parked():
    assert not is_parked(tuple(EVENT.headers()))
    assert not is_parked(())


def test_an_event_parked_twice_over_is_still_an_event():
    once = parked(record(EVENT.headers(), EVENT.payload), "first")
    twice = parked(record(once.headers(), once.payload), "second")
    back = read_parked(tuple(twice.headers()), twice.payload)
    assert back.original == tuple(once.headers())
    assert read_parked(back.original, back.payload) == once


def test_a_parked_event_goes_again_as_it_came_on_the_topic_of_its_kind():
    shape = production_plan().shapes["CL03"]
    kinds = {
        "collected": "collected", "standardized": "standardized", "distributed": "distributed",
        "rejected": "rejected", "warned": "quality", "assessed": "quality",
    }  # fmt: skip
    for kind, where in kinds.items():
        event = event_of(shape, Line("1"), type=f"qinlian.{kind}.v1")
        kept = {name: value.decode() for name, value in event.headers()}
        again = Replayed(kept, event.payload)
        assert again.topic == f"qinlian.{event.envelope.source}.{where}"
        assert (again.headers(), again.partition_key) == (event.headers(), event.partition_key)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"ce_type": "qinlian.collected.v1"},
        {"ce_source": "610402"},
        {"ce_type": "qinlian.collected.v1", "ce_source": "61.402"},
        {"ce_type": "other", "ce_source": "610402"},
    ],
)
def test_headers_that_do_not_tell_the_topic_have_none(headers: dict[str, str]):
    assert Replayed(headers, b"").topic is None
