"""What the standardizer answers to events that it can and cannot read."""

from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
import pytest

from qinlian_cli.demo.fill import with_system_columns
from qinlian_cli.demo.records.divisions import Divisions
from qinlian_cli.demo.records.province import province_records
from qinlian_common.adapters.postgresql.shape import vendor_shape
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.errors import UnknownTarget, UnreadableEvent
from qinlian_common.pipeline.ports import Record
from qinlian_common.pipeline.transform import answers
from qinlian_common.topology.load import load_topology
from qinlian_common.wire import batch
from qinlian_common.wire.checksum import checksum
from qinlian_common.wire.codec import encode
from qinlian_common.wire.envelope import Envelope
from qinlian_common.wire.event import Event
from qinlian_common.wire.parked import ParkedEvent
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
        "dataschema": vendor_shape(
            mapping, store.vendor or "", CATALOGUE.datasets["CL03"].version, copy=False
        ).schema_name,
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


def test_good_rows_go_on_and_bad_rows_of_the_same_batch_leave_with_their_reason(vendor_rows: pl.DataFrame) -> None:
    sex = next(c.column for c in CATALOGUE.vendors["hongyi"].table_of("CL03").columns if c.field == "sex_code")  # type: ignore[union-attr]
    bad = vendor_rows.with_columns(pl.when(pl.int_range(pl.len()) == 3).then(pl.lit("?")).otherwise(sex).alias(sex))
    (kept_topic, kept), (rejected_topic, rejected) = answered(event(bad))
    assert (kept_topic, rejected_topic) == (f"qinlian.{COUNTY}.standardized", f"qinlian.{COUNTY}.rejected")
    assert isinstance(kept, Event)
    assert isinstance(rejected, Event)
    assert (kept.envelope.rows, rejected.envelope.rows) == (bad.height - 1, 1)
    assert rejected.rows()[batch.RECORD_ID].to_list() == bad[batch.RECORD_ID].slice(3, 1).to_list()
    assert rejected.rows()["rule"].to_list() == ["unknown_code"]


def test_children_carry_their_parents_account_so_that_the_chain_closes(vendor_rows: pl.DataFrame) -> None:
    one = event(vendor_rows)
    ((_, kept),) = answered(one)
    assert isinstance(kept, Event)
    child = kept.envelope
    assert (child.parentid, child.parentrows, child.parentchecksum) == (
        one.envelope.id, one.envelope.rows, one.envelope.checksum,
    )  # fmt: skip
    assert kept.rows().height == child.rows


def test_the_same_event_twice_gives_the_same_ids(vendor_rows: pl.DataFrame) -> None:
    first, second = answered(event(vendor_rows)), answered(event(vendor_rows))
    assert [e.envelope.id for _, e in first if isinstance(e, Event)] == [
        e.envelope.id for _, e in second if isinstance(e, Event)
    ]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"dataschema": "vendor:hongyi/CL03/999"}, "schema vendor:hongyi/CL03/999"),
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
