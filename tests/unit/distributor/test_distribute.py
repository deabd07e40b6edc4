import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.province import demo_topology

from qinlian_common.errors import UnknownTarget, UnreadableEvent
from qinlian_common.testing.factories import PROVINCE, Line, event_of, rows_of, staging_plan
from qinlian_common.topology.topology import Origin
from qinlian_common.wire import batch
from qinlian_common.wire.checksum import checksum, total
from qinlian_common.wire.event import Event
from qinlian_distributor.flow import Distribute
from qinlian_distributor.split_by_home import split_by_home

SHAPE = staging_plan().shapes["CL03"]
TOPOLOGY = demo_topology()
INSIDE = ["610402", "610404", "610112", "610113", "611002", "610400", "610100"]
WAYS = {
    "610402": ("610400.staging", ("P13",)), "610404": ("610400.staging", ("P13",)),
    "610112": ("610100.staging", ("B13",)), "611002": ("611002.staging", ("P13", "P18")),
}  # fmt: skip


def lines(homes: st.SearchStrategy[str | None]) -> st.SearchStrategy[list[Line]]:
    line = st.builds(
        Line,
        st.text("0123456789", min_size=1, max_size=3),
        st.integers(1, 9),
        st.fixed_dictionaries({"person_name": st.text(st.characters(categories=["Lo"]), max_size=5)}),
        st.integers(1, 9),
        homes,
        st.sampled_from(["U", "D"]),
    )
    return st.lists(line, max_size=20)


@given(lines(st.sampled_from(list(WAYS))))
def test_every_row_is_in_exactly_one_part_unchanged(rows):
    whole = rows_of(SHAPE, rows)
    parts = split_by_home(whole, WAYS.get)
    assert total(checksum(part.rows) for part in parts) == checksum(whole)
    assert sum(part.rows.height for part in parts) == whole.height
    for part in parts:
        assert part.rows.height
        assert {WAYS[home] for home in part.rows[batch.HOME]} == {(part.target, part.flows)}
    assert len({part.target for part in parts}) == len(parts)


@given(lines(st.sampled_from([*WAYS, "500112", "", None])))
def test_a_row_without_a_way_is_a_fault_and_never_a_guess(rows):
    lost = {line.home for line in rows} - set(WAYS)
    if not lost:
        return
    with pytest.raises(UnknownTarget, match=f"{len(lost)} home divisions"):
        split_by_home(rows_of(SHAPE, rows), WAYS.get)


def test_the_message_tells_no_home():
    with pytest.raises(UnknownTarget) as caught:
        split_by_home(rows_of(SHAPE, [Line("1", home="500112")]), WAYS.get)
    assert "500112" not in str(caught.value)


def downward(*rows: Line, kind: str = "institution", **changes: object) -> Event:
    """A batch that the province has collected for distribution."""
    named = {"source": PROVINCE, "queue": f"{PROVINCE}.distribute", "sourcestore": f"{PROVINCE}.staging"}
    named |= {"targetstore": None, "origindivision": PROVINCE, "originclass": kind, "flows": ("P13", "B13", "P18")}
    return event_of(SHAPE, *rows, **(named | changes))


@pytest.mark.parametrize("kind", ["institution", "business_system"])
@given(rows=lines(st.sampled_from(INSIDE[:5])))
def test_a_batch_becomes_one_batch_for_each_store_by_the_flows_of_its_homes(kind, rows):
    parent = downward(*rows, kind=kind)
    children = list(Distribute(TOPOLOGY)(parent))
    number = 13 if kind == "institution" else 12
    expected = {
        "610400.staging": (f"P{number}",), "610100.staging": (f"B{number}",),
        "611002.staging": (f"P{number}", f"P{number + 5}"),
    }  # fmt: skip
    assert {where for where, _ in children} <= {f"qinlian.{PROVINCE}.distributed"}
    for _, child in children:
        one = child.envelope
        assert one.flows == expected[str(one.targetstore)]
        assert (one.type, one.parentid, one.rootid) == (
            "qinlian.distributed.v1",
            parent.envelope.id,
            parent.envelope.rootid,
        )
        assert (one.parentrows, one.parentchecksum) == (parent.envelope.rows, parent.envelope.checksum)
        origin = Origin(one.origindivision, one.originclass)
        homes = child.rows()[batch.HOME]
        assert {TOPOLOGY.deliver(one.sourcestore, origin, home) for home in homes} == {(one.targetstore, one.flows)}
    assert total(child.envelope.checksum for _, child in children) == parent.envelope.checksum


def test_the_same_event_gives_the_same_ids():
    parent = downward(Line("1", home="610402"), Line("2", home="610112"))
    first, again = ([child.envelope.id for _, child in Distribute(TOPOLOGY)(parent)] for _ in range(2))
    assert first == again
    assert len(set(first)) == 2


def test_other_instructions_of_the_same_lease_give_another_id_for_the_same_store():
    """A person moved between two attempts: the old home must not take the withdrawal for what it has."""
    given_to = downward(Line("1", delivery=1, home="610402"))
    withdrawn = downward(Line("1", delivery=2, home="610400", op="D"), id=given_to.envelope.id)
    ids = [child.envelope.id for event in (given_to, withdrawn) for _, child in Distribute(TOPOLOGY)(event)]
    assert len(set(ids)) == 2


def test_a_batch_with_one_home_too_many_sends_nothing():
    sent = []
    with pytest.raises(UnknownTarget):
        sent += list(Distribute(TOPOLOGY)(downward(Line("1", home="610402"), Line("2", home="500112"))))
    assert sent == []


def test_a_store_that_does_not_distribute_is_an_unknown_target():
    with pytest.raises(UnknownTarget):
        list(Distribute(TOPOLOGY)(downward(Line("1", home="610402"), sourcestore="610402.staging")))


def test_an_unknown_flow_is_an_unknown_target():
    with pytest.raises(UnknownTarget, match="P99"):
        list(Distribute(TOPOLOGY)(downward(Line("1", home="610402"), flows=("P99",))))


def test_a_payload_that_does_not_hold_what_the_envelope_says_is_unreadable():
    event = downward(Line("1", home="610402"))
    with pytest.raises(UnreadableEvent):
        list(Distribute(TOPOLOGY)(Event(event.envelope, downward(Line("2", home="610402")).payload)))


def test_a_batch_without_rows_becomes_nothing():
    assert list(Distribute(TOPOLOGY)(downward())) == []
    assert split_by_home(pl.DataFrame(schema=batch.SYSTEM_SCHEMA), WAYS.get) == []
