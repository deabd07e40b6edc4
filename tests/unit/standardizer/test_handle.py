"""What the standardizer answers to events that it can and cannot read."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
import pytest
from prometheus_client import Counter

from qinlian_cli.demo.fill import with_system_columns
from qinlian_cli.demo.records.divisions import Divisions
from qinlian_cli.demo.records.province import province_records
from qinlian_common.adapters.relational.shape import vendor_shape
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.catalog.mappings import Repair, VendorMapping
from qinlian_common.errors import UnknownTarget, UnreadableEvent
from qinlian_common.observe import metrics
from qinlian_common.pipeline.bus import Record
from qinlian_common.pipeline.stage import REJECT_SCHEMA
from qinlian_common.pipeline.transform import answers
from qinlian_common.topology.load import load_topology
from qinlian_common.wire import batch
from qinlian_common.wire.checksum import checksum
from qinlian_common.wire.codec import encode
from qinlian_common.wire.envelope import Envelope
from qinlian_common.wire.event import Event
from qinlian_common.wire.parked import ParkedEvent
from qinlian_common.wire.quality import TALLY_SCHEMA
from qinlian_standardizer.flow import convert
from qinlian_standardizer.handle import Standardize

CATALOGUE = load_catalogue()
TOPOLOGY = load_topology(Path(__file__).parents[3] / "topologies" / "demo.yaml", CATALOGUE)
COUNTY = "610402"


@pytest.fixture(scope="module")
def vendor_rows() -> pl.DataFrame:
    divisions = Divisions("610000", (), ((COUNTY, "610400"),))
    share = next(
        s for s in province_records(divisions, scale=0.02) if s.dataset == "CL03" and s.origin_division == COUNTY
    )
    mapping = CATALOGUE.vendors[TOPOLOGY.stores[f"{COUNTY}.production"].vendor or ""].table_of("CL03")
    assert mapping is not None
    rows = convert(CATALOGUE.datasets["CL03"], mapping, CATALOGUE, "institution")(with_system_columns(share.rows)).kept
    return rows.head(20)


def event(rows: pl.DataFrame, **changes: object) -> Event:
    store = TOPOLOGY.stores[f"{COUNTY}.production"]
    mapping = CATALOGUE.vendors[store.vendor or ""].table_of("CL03")
    assert mapping is not None
    values: dict[str, object] = {
        "id": "0f5b1c9e-0001",
        "type": "qinlian.collected.v1",
        "source": COUNTY,
        "subject": "CL03",
        "time": datetime(2017, 11, 30, tzinfo=UTC),
        "dataschema": vendor_shape(mapping, store.vendor or "", CATALOGUE.datasets["CL03"], copy=False).schema_name,
        "flows": ("P01",),
        "queue": f"{COUNTY}.standardise",
        "sourcestore": store.id,
        "targetstore": f"{COUNTY}.staging",
        "origindivision": COUNTY,
        "originclass": "institution",
        "businessday": date(2017, 11, 30),
        "capturedat": datetime(2017, 11, 30, tzinfo=UTC),
        "rows": rows.height,
        "checksum": checksum(rows),
        "rootid": "0f5b1c9e-0001",
        "parentid": "0f5b1c9e-0001",
        "parentrows": rows.height,
        "parentchecksum": checksum(rows),
    }
    return Event(Envelope.model_validate(values | changes), encode(rows))


def answered(one: Event) -> list[tuple[str, Event | ParkedEvent]]:
    record = Record(f"qinlian.{COUNTY}.collected", 0, 7, one.partition_key, tuple(one.headers()), one.payload)
    return answers(record, Standardize(TOPOLOGY, CATALOGUE))


def made(one: Event) -> dict[str, tuple[str, Event]]:
    """Topic and event by the event's type, `qinlian.` and `.v1` left out."""
    events = [(where, event) for where, event in answered(one) if isinstance(event, Event)]
    return {event.envelope.type.split(".")[1]: (where, event) for where, event in events}


def column_of(field: str) -> str:
    mapping = CATALOGUE.vendors["hongyi"].table_of("CL03")
    assert mapping is not None
    return next(c.column for c in mapping.columns if c.field == field)


def spoiled(rows: pl.DataFrame, place: int, field: str, text: str) -> pl.DataFrame:
    name = column_of(field)
    return rows.with_columns(pl.when(pl.int_range(pl.len()) == place).then(pl.lit(text)).otherwise(name).alias(name))


def test_good_rows_go_on_and_bad_rows_of_the_same_batch_leave_with_their_reason(vendor_rows: pl.DataFrame) -> None:
    bad = spoiled(vendor_rows, 3, "sex_code", "?")
    events = made(event(bad))
    (kept_topic, kept), (rejected_topic, rejected) = events["standardized"], events["rejected"]
    assert (kept_topic, rejected_topic) == (f"qinlian.{COUNTY}.standardized", f"qinlian.{COUNTY}.rejected")
    assert (kept.envelope.rows, rejected.envelope.rows) == (bad.height - 1, 1)
    assert rejected.rows()[batch.RECORD_ID].to_list() == bad[batch.RECORD_ID].slice(3, 1).to_list()
    assert rejected.rows()["rule"].to_list() == ["unknown_code"]


def test_children_carry_their_parents_account_so_that_the_chain_closes(vendor_rows: pl.DataFrame) -> None:
    one = event(spoiled(vendor_rows, 3, "sex_code", "?"))
    events = made(one)
    assert {"standardized", "rejected", "assessed"} <= set(events)
    for _, child in events.values():
        assert (child.envelope.parentid, child.envelope.parentrows, child.envelope.parentchecksum) == (
            one.envelope.id, one.envelope.rows, one.envelope.checksum,
        )  # fmt: skip
        assert child.rows().height == child.envelope.rows
    assert len({child.envelope.id for _, child in events.values()} | {one.envelope.id}) == len(events) + 1


def test_every_standardised_batch_is_assessed(vendor_rows: pl.DataFrame) -> None:
    where, assessed = made(event(spoiled(vendor_rows, 3, "sex_code", "?")))["assessed"]
    assert where == f"qinlian.{COUNTY}.quality"
    assert (assessed.envelope.dataschema, assessed.envelope.subject) == ("tally/CL03/1", "CL03")
    tally = assessed.rows()
    assert tally.schema == TALLY_SCHEMA
    sexes = tally.filter(pl.col("rule") == "unknown_code", pl.col("field") == "sex_code")
    assert sexes.select(pl.col("checked", "violated").sum()).row(0) == (vendor_rows.height, 1)


def test_rows_that_go_on_with_a_warning_are_told_on_the_quality_topic(vendor_rows: pl.DataFrame) -> None:
    told_before = warned_records(vendor_rows)
    later = vendor_rows[column_of("updated_at")][5].replace("20", "21", 1)
    future = spoiled(vendor_rows, 5, "updated_at", later)
    where, warned = made(event(future))["warned"]
    assert where == f"qinlian.{COUNTY}.quality"
    assert warned.envelope.dataschema == "rejects/CL03/1"
    assert warned.rows().schema == REJECT_SCHEMA
    assert warned_records(future) - told_before == {future[batch.RECORD_ID][5]}
    assert future[batch.RECORD_ID][5] in made(event(future))["standardized"][1].rows()[batch.RECORD_ID]


def warned_records(rows: pl.DataFrame) -> set[str]:
    events = made(event(rows))
    return set(events["warned"][1].rows()[batch.RECORD_ID]) if "warned" in events else set()


def test_what_was_judged_and_repaired_is_counted_by_dimension(vendor_rows: pl.DataFrame) -> None:
    bad = spoiled(spoiled(vendor_rows, 3, "sex_code", "?"), 4, "visited_at", "soon")
    before = figures("conformity")
    tally = made(event(bad))["assessed"][1].rows()
    sums = tally.filter(pl.col("dimension") == "conformity").select(pl.col("checked", "violated").sum()).row(0)
    after = figures("conformity")
    assert tuple(now - then for now, then in zip(after, before, strict=True)) == sums
    assert sums[1] >= 2


def figures(dimension: str) -> tuple[float, float]:
    labels = (COUNTY, "CL03", dimension)
    values = [metric.labels(*labels) for metric in (metrics.QUALITY_CHECKED, metrics.QUALITY_VIOLATED)]
    return figure(values[0]), figure(values[1])


def figure(counter: Counter) -> float:
    return next(iter(counter.collect())).samples[0].value


def test_repairs_are_those_that_the_store_s_vendor_declares(vendor_rows: pl.DataFrame) -> None:
    name = column_of("dept_name")
    blank = vendor_rows.with_columns(pl.lit("内科 ").alias(name))
    catalogue = replace(CATALOGUE, vendors=dict(CATALOGUE.vendors) | {"hongyi": trimming()})
    counted = metrics.REPAIRED.labels(COUNTY, "CL03", "trim")
    before = figure(counted)
    events = list(Standardize(TOPOLOGY, catalogue)(event(blank)))
    kept = next(one for where, one in events if where.endswith("standardized"))
    assert kept.rows()["dept_name"].unique().to_list() == ["内科"]
    assert figure(counted) - before == blank.height


def trimming() -> VendorMapping:
    return CATALOGUE.vendors["hongyi"].model_copy(update={"repairs": (Repair.TRIM,)})


def test_the_way_back_is_not_assessed(vendor_rows: pl.DataFrame) -> None:
    rows = made(event(vendor_rows))["standardized"][1].rows()
    back = {
        "dataschema": f"catalogue/CL03/{CATALOGUE.datasets['CL03'].version}",
        "queue": f"{COUNTY}.convert",
        "sourcestore": f"{COUNTY}.staging",
        "targetstore": f"{COUNTY}.production",
        "flows": ("P04",),
    }
    assert set(made(event(rows, **back))) == {"standardized"}


def test_the_same_event_twice_gives_the_same_ids(vendor_rows: pl.DataFrame) -> None:
    first, second = answered(event(vendor_rows)), answered(event(vendor_rows))
    assert [e.envelope.id for _, e in first if isinstance(e, Event)] == [
        e.envelope.id for _, e in second if isinstance(e, Event)
    ]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (
            {"dataschema": "vendor:hongyi/CL03/999"},
            "batch is of version 999 of CL03, and this standardizer knows version 1",
        ),
        ({"flows": ("P99",)}, "P99"),
        ({"subject": "XX99", "dataschema": "vendor:hongyi/XX99/0"}, "XX99"),
        ({"sourcestore": "999999.production"}, "no store"),
    ],
)
def test_an_event_from_another_version_is_parked_whole_with_the_reason(
    vendor_rows: pl.DataFrame, changes: dict[str, object], words: str
) -> None:
    one = event(vendor_rows, **changes)
    ((topic, parked),) = answered(one)
    assert topic == f"qinlian.{COUNTY}.rejected"
    assert isinstance(parked, ParkedEvent)
    assert words in parked.reason
    assert parked.payload == one.payload
    assert set(one.headers()) <= set(parked.original)


def test_a_truncated_payload_is_parked_whole(vendor_rows: pl.DataFrame) -> None:
    whole = event(vendor_rows)
    ((_, parked),) = answered(Event(whole.envelope, whole.payload[:200]))
    assert isinstance(parked, ParkedEvent)
    assert parked.payload == whole.payload[:200]


def test_a_batch_that_lost_a_row_on_the_way_is_refused(vendor_rows: pl.DataFrame) -> None:
    whole = event(vendor_rows)
    with pytest.raises(UnreadableEvent, match="rows"):
        list(Standardize(TOPOLOGY, CATALOGUE)(Event(whole.envelope, encode(vendor_rows.head(5)))))


def test_a_flow_that_nobody_knows_is_named(vendor_rows: pl.DataFrame) -> None:
    with pytest.raises(UnknownTarget, match="P99"):
        list(Standardize(TOPOLOGY, CATALOGUE)(event(vendor_rows, flows=("P99",))))


def test_events_for_other_services_pass_by(vendor_rows: pl.DataFrame) -> None:
    assert answered(event(vendor_rows, queue=f"{COUNTY}.distribute")) == []
