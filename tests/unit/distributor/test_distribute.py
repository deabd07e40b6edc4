import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from prometheus_client import REGISTRY
from tests.unit.province import CATALOGUE, demo_topology

from qinlian_common.errors import UnknownTarget, UnreadableEvent
from qinlian_common.testing.factories import PROVINCE, Line, event_of, rows_of, staging_plan
from qinlian_common.testing.keys import seals_of
from qinlian_common.topology.places import division_of
from qinlian_common.topology.topology import Origin
from qinlian_common.wire import batch
from qinlian_common.wire.checksum import checksum, total
from qinlian_common.wire.codec import decode, encode
from qinlian_common.wire.event import Event
from qinlian_common.wire.seal_form import RefusedSeal, joined, taken_apart
from qinlian_common.wire.seals import Portion, Seals
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
    named: dict[str, object] = {
        "source": PROVINCE,
        "queue": f"{PROVINCE}.distribute",
        "sourcestore": f"{PROVINCE}.staging",
    }
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


# --- sealed: the distributor opens nothing ---------------------------------------------------------------------------


def platform_of(home: str) -> str:
    way = TOPOLOGY.deliver(f"{PROVINCE}.staging", Origin(PROVINCE, "institution"), home)
    assert way is not None
    return division_of(way[0])


def sealed(seals: Seals, *rows: Line) -> Event:
    """As a collector seals it: home by home."""
    whole = rows_of(SHAPE, rows)
    parts = whole.partition_by(batch.HOME, maintain_order=True)
    portions = [Portion(platform_of(part[batch.HOME][0]), part, checksum(part), part[batch.HOME][0]) for part in parts]
    envelope = downward(*rows).envelope
    return seals.event_of(envelope, portions)


@given(rows=lines(st.sampled_from(INSIDE[:5])).filter(bool))
def test_a_sealed_batch_becomes_the_same_batches_as_an_open_one_and_only_their_stores_open_them(rows):
    seals = seals_of(CATALOGUE)
    children = {one.envelope.targetstore: one for _, one in Distribute(TOPOLOGY)(sealed(seals, *rows))}
    open_ones = {one.envelope.targetstore: one for _, one in Distribute(TOPOLOGY)(downward(*rows))}
    assert children.keys() == open_ones.keys()
    for target, child in children.items():
        assert target is not None
        wanted = open_ones[target]
        assert (child.envelope.id, child.envelope.checksum, child.envelope.rows, child.envelope.flows) == (
            wanted.envelope.id, wanted.envelope.checksum, wanted.envelope.rows, wanted.envelope.flows,
        )  # fmt: skip
        assert child.envelope.keyid == f"seal-{PROVINCE}-{target[:6]}-1"
        everything = pl.all().sort_by(*batch.SYSTEM_COLUMNS, "person_name")
        assert child.rows(seals).select(everything).equals(wanted.rows().select(everything))
        with pytest.raises(RefusedSeal):
            child.rows()


@pytest.mark.parametrize(("lost", "why"), [(0, "segments"), (1, "segments"), (2, "segments")])
def test_a_sealed_batch_that_lost_a_segment_is_handed_on_to_nobody(lost, why):
    event = sealed(seals_of(CATALOGUE), Line("1", home="610402"), Line("2", home="610112"), Line("3", home="611002"))
    apart = taken_apart(event.payload)
    kept = [one for number, one in enumerate(apart.segments) if number != lost]
    with pytest.raises(UnreadableEvent, match=why):
        list(Distribute(TOPOLOGY)(Event(event.envelope, joined(apart.clear, apart.line, kept))))


def test_a_row_that_was_moved_to_another_home_in_the_clear_columns_is_handed_on_to_nobody():
    event = sealed(seals_of(CATALOGUE), Line("1", home="610402"), Line("2", home="610112"))
    apart = taken_apart(event.payload)
    moved = decode(apart.clear, batch.ROUTING_SCHEMA).with_columns(pl.lit("610402").alias(batch.HOME))
    labels = {"division": PROVINCE, "reason": "elsewhere"}
    before = REGISTRY.get_sample_value("qinlian_seals_refused_total", labels) or 0
    with pytest.raises(UnreadableEvent, match="homes"):
        list(Distribute(TOPOLOGY)(Event(event.envelope, joined(encode(moved), apart.line, apart.segments))))
    assert REGISTRY.get_sample_value("qinlian_seals_refused_total", labels) == before + 1


def test_a_sealed_batch_with_a_home_that_this_topology_does_not_have_sends_nothing():
    seals = seals_of(CATALOGUE)
    rows = rows_of(SHAPE, [Line("1", home="500112")])
    envelope = downward(Line("1", home="500112")).envelope
    with pytest.raises(UnknownTarget):
        list(Distribute(TOPOLOGY)(seals.event_of(envelope, [Portion("500112", rows, checksum(rows), "500112")])))
