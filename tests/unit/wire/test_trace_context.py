"""One trace from a lease to the last answer, over every topic; batches without it are taken."""

import re
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.province import MemoryProvince
from tests.unit.test_sealed_way import filled

from qinlian_common.testing.factories import Line, envelope_of, rows_of, staging_plan
from qinlian_common.wire.envelope import Envelope
from qinlian_common.wire.topics import topics_of
from qinlian_common.wire.trace_context import begun, continued, trace_id

SHAPE = staging_plan().shapes["CL03"]
ENVELOPE = envelope_of(SHAPE, rows_of(SHAPE, [Line("1")]))
FORM = re.compile(r"00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}")
OTHERS = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00"


async def test_every_batch_of_a_lease_is_a_span_of_its_own_in_one_trace() -> None:
    province = MemoryProvince()
    await filled(province)
    found = [
        Envelope.from_headers(one.headers)
        for division in province.topology.platforms
        for name in topics_of(division)
        for one in province.bus.records(name)
    ]
    spans = {one.id: FORM.fullmatch(one.traceparent or "") for one in found}
    assert {one.type.split(".")[1] for one in found} == {
        "collected", "standardized", "distributed", "assessed", "loaded"
    }  # fmt: skip
    assert {one.id: span and span[1] for one in found for span in [spans[one.id]]} == {
        one.id: one.rootid.replace("-", "") for one in found
    }
    assert len({span[2] for span in spans.values() if span}) == len(spans)


@given(st.uuids().map(str) | st.text(max_size=40), st.text(max_size=40))
def test_a_trace_is_well_formed_and_made_again_the_same(root: str, batch: str) -> None:
    first = begun(root)
    then = continued(first, root, batch)
    assert FORM.fullmatch(first)
    assert FORM.fullmatch(then)
    assert (begun(root), continued(first, root, batch)) == (first, then)
    assert trace_id(then, root) == trace_id(first, root) == trace_id(None, root)


def test_the_trace_of_somebody_else_s_producer_goes_on_with_its_flags() -> None:
    child = ENVELOPE.model_copy(update={"traceparent": OTHERS}).child("qinlian.loaded.v1", "load")
    assert child.trace_id == "4bf92f3577b34da6a3ce929d0e0e4736"
    assert child.traceparent is not None
    assert child.traceparent.endswith("-00")
    assert child.traceparent != OTHERS


@pytest.mark.parametrize(
    "before", [None, "", "张三", "00-" + "0" * 32 + "-00f067aa0ba902b7-01", OTHERS.upper(), "ff" + OTHERS[2:]]
)
def test_without_a_trace_that_can_be_read_that_of_the_root_begins(before: str | None) -> None:
    root = str(uuid4())
    one = ENVELOPE.model_copy(update={"traceparent": before, "rootid": root})
    assert Envelope.from_headers(one.headers()).trace_id == root.replace("-", "")
    assert one.child("qinlian.loaded.v1", "load").trace_id == one.trace_id
