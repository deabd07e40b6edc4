"""What people see of events: nothing personal, whatever the form of the rows and whatever a vendor wrote where."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qinlian_cli.tailing.lines import lines_of
from qinlian_cli.tailing.masked_rows import MASK, MaskedRows, is_personal
from qinlian_cli.tailing.seen import dataset_of, seen
from qinlian_common.catalog.arrow_types import polars_schema
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.catalog.models import Dataset
from qinlian_common.pipeline.bus import Publishable, Record
from qinlian_common.pipeline.stage import REJECT_SCHEMA
from qinlian_common.privacy.role import Role, role_of
from qinlian_common.testing.factories import ORG, Line, envelope_of, event_of, rows_of, small_catalogue, staging_plan
from qinlian_common.testing.keys import seals_of
from qinlian_common.wire import batch
from qinlian_common.wire.checksum import checksum
from qinlian_common.wire.codec import encode
from qinlian_common.wire.event import Event
from qinlian_common.wire.heartbeat import Heartbeat
from qinlian_common.wire.parked import parked
from qinlian_common.wire.quality import TALLY_SCHEMA

CATALOGUE = load_catalogue()
ROWS = MaskedRows(CATALOGUE)
SHAPE = staging_plan().shapes["BI01"]
PERSON = {"id_no": "610402195709237730", "person_name": "欧阳谧萤", "birth_date": date(1957, 9, 23)}


def record(event: Publishable, topic: str = "qinlian.610400.collected") -> Record:
    return Record(topic, 1, 7, event.partition_key, tuple(event.headers()), event.payload)


def of_frame(rows: pl.DataFrame, **changes: object) -> Record:
    return record(Event(envelope_of(SHAPE, rows, **changes), encode(rows)))


def text_of(document: dict[str, Any]) -> str:
    return "\n".join([*lines_of(document), str(document)])


def test_a_batch_is_told_with_its_way_and_its_rows_masked() -> None:
    document = seen(record(event_of(SHAPE, Line("REC-1", 3, PERSON, home="610402"))), ROWS, 5)
    assert (document["kind"], document["dataset"], document["rows"]) == ("collected", "BI01", 1)
    (row,) = document["content"]
    assert (row[batch.ORG_CODE], row[batch.RECORD_ID], row[batch.HOME]) == (ORG, MASK, "610402")
    assert (row["person_name"], row["id_no"], row["birth_date"], row["present_division"]) == (MASK, MASK, MASK, None)
    text = text_of(document)
    assert "P02 BI01  1 rows  610402.staging → 610400.staging" in text
    assert f"U {ORG}/***  version 0.3  home 610402" in text
    assert not [value for value in ("REC-1", *map(str, PERSON.values())) if value in text]


def code_like(dataset: Dataset) -> pl.DataFrame:
    """A row that has in every column what looks like a code, where its type lets it."""
    system = pl.DataFrame([("U", "o", "A1", 1, 0, None)], schema=batch.SYSTEM_SCHEMA, orient="row")
    cells = {
        "string": "A1", "boolean": "1", "integer": 7, "decimal": 7, "date": date(2020, 1, 1), "datetime": datetime(2020, 1, 1),  # noqa: DTZ001, E501 - as batches are
    }  # fmt: skip
    content = pl.DataFrame([{c.name: cells[c.type.base] for c in dataset.columns}], schema=polars_schema(dataset))
    return pl.concat([system, content], how="horizontal")


@pytest.mark.parametrize("code", sorted(CATALOGUE.datasets))
def test_of_every_dataset_only_ordinary_fields_that_nobody_writes_by_hand_are_shown(code: str) -> None:
    dataset = CATALOGUE.datasets[code]
    rows = code_like(dataset)
    form = f"catalogue/{code}/{dataset.version}"
    (row,) = seen(of_frame(rows, subject=code, dataschema=form), ROWS, 1)["content"]
    shown = {name for name, value in row.items() if not name.startswith("_") and value != MASK}
    assert shown == {field.name for field in dataset.columns if not is_personal(field)}
    assert {role_of(dataset.column(name)) for name in shown} <= {Role.ORDINARY}
    assert row[batch.RECORD_ID] == MASK


@pytest.mark.parametrize("vendor", sorted(CATALOGUE.vendors))
def test_of_every_vendor_s_tables_a_column_is_masked_that_is_made_of_something_personal(vendor: str) -> None:
    for mapping in CATALOGUE.vendors[vendor].tables:
        dataset = CATALOGUE.datasets[mapping.dataset]
        system = pl.DataFrame([("U", "o", "A1", 1, 0, None)], schema=batch.SYSTEM_SCHEMA, orient="row")
        rows = system.with_columns(pl.lit("A1").alias(one.column) for one in mapping.columns)
        form = f"vendor:{vendor}/{dataset.code}/{dataset.version}"
        (row,) = seen(of_frame(rows, subject=dataset.code, dataschema=form), ROWS, 1)["content"]
        for one in mapping.columns:
            if one.field is None or is_personal(dataset.column(one.field)):
                assert row[one.column] == MASK, (mapping.table, one.column)


@given(
    st.one_of(
        st.from_regex(r"[1-9]\d{16}[\dX]", fullmatch=True),
        st.from_regex(r"1[3-9]\d{9}", fullmatch=True),
        st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=1, max_size=30),
    )
)
def test_what_looks_like_no_code_is_masked_even_where_a_code_belongs(value: str) -> None:
    rows = code_like(CATALOGUE.datasets["BI01"]).with_columns(pl.lit(value).alias("id_type_code"))
    document = seen(of_frame(rows), ROWS, 1)
    assert document["content"][0]["id_type_code"] == MASK


def test_columns_that_the_catalogue_does_not_know_are_masked() -> None:
    rows = rows_of(SHAPE, [Line("1", 1, PERSON)]).with_columns(pl.lit("A1").alias("something"))
    for form in ("catalogue/BI01/1", "catalogue/XX99/1", "vendor:nobody/BI01/1", "documents/EM02/1", "nonsense"):
        (row,) = seen(of_frame(rows, dataschema=form), ROWS, 1)["content"]
        assert row["something"] == MASK


def test_sealed_columns_stay_sealed_and_are_named() -> None:
    rows = rows_of(SHAPE, [Line("REC-1", 1, PERSON)])
    document = seen(record(seals_of(small_catalogue()).event(envelope_of(SHAPE, rows), rows)), ROWS, 1)
    assert "person_name" in document["sealed"]
    assert "person_name" not in document["content"][0]
    text = text_of(document)
    assert f"{ORG}/sealed" in text
    assert "sealed: " in text
    assert "谧萤" not in text


def test_rejected_rows_say_what_is_wrong_and_not_of_which_record() -> None:
    line = ("U", ORG, "REC-1", 1, 0, None, "unknown_code", "sex_code", "string", "性别代码不在值域内")
    rows = pl.DataFrame([line], schema=REJECT_SCHEMA, orient="row")
    document = seen(of_frame(rows, type="qinlian.rejected.v1", dataschema="rejects/BI01/1"), ROWS, 1)
    (row,) = document["content"]
    assert (row["rule"], row["field"], row["message"]) == ("unknown_code", "sex_code", "性别代码不在值域内")
    assert "REC-1" not in text_of(document)


def test_a_tally_is_shown_as_it_is() -> None:
    rows = pl.DataFrame(
        [(ORG, "not_null", "sex_code", "completeness", "reject", 9, 2)], schema=TALLY_SCHEMA, orient="row"
    )
    envelope = envelope_of(SHAPE, rows, type="qinlian.assessed.v1", dataschema="tally/BI01/1", checksum=checksum(rows))
    document = seen(record(Event(envelope, encode(rows))), ROWS, 1)
    assert document["content"] == rows.to_dicts()
    assert "checked=9" in text_of(document)


def test_heartbeats_and_parked_events_have_a_line_each() -> None:
    beat = Heartbeat(
        source="610402", store="610402.production", queue="610402.standardise", time=datetime(2024, 5, 17, tzinfo=UTC),
        rows=1200, oldest=datetime(2024, 5, 17, 1, 30, tzinfo=UTC), state="behind",
    )  # fmt: skip
    (line,) = lines_of(seen(record(beat, "qinlian.610402.heartbeat"), ROWS, 1))
    assert line.endswith("610402.standardise: behind, 1,200 rows wait since 2024-05-17 09:30:00.000")
    event = parked(record(event_of(SHAPE, Line("REC-1", 1, PERSON))), "is of version 2")
    (line,) = lines_of(seen(record(event, "qinlian.610400.rejected"), ROWS, 1))
    assert line.endswith("parked qinlian.610400.collected/1/7  BI01: is of version 2")


def test_what_cannot_be_read_says_why_and_ends_nothing() -> None:
    whole = record(event_of(SHAPE, Line("1", 1, PERSON)))
    torn = Record(whole.topic, 1, 8, whole.key, whole.headers, whole.payload[:40])
    assert seen(torn, ROWS, 1)["content"] is None
    empty = pl.DataFrame([(None,) * len(batch.SYSTEM_SCHEMA)], schema=batch.SYSTEM_SCHEMA, orient="row")
    assert "version ?" in text_of(seen(of_frame(empty), ROWS, 1))
    foreign = Record(whole.topic, 1, 9, None, (("ce_id", b"\xff"),), b"")
    (line,) = lines_of(seen(foreign, ROWS, 1))
    assert line == "qinlian.610400.collected/1/9  cannot be read: event headers are not UTF-8"
    beat = Record(whole.topic, 1, 9, None, (("ce_type", b"qinlian.heartbeat.v1"),), "张三".encode())
    assert "张三" not in text_of(seen(beat, ROWS, 1))


def test_nothing_on_the_bus_can_steer_a_terminal() -> None:
    event = event_of(SHAPE, Line("1", 1, org_code="\x1b]0;gone\x07"), subject="\x1b[2J")
    assert not [one for line in lines_of(seen(record(event), ROWS, 1)) for one in line if not one.isprintable()]


def test_an_event_that_is_called_parked_and_tells_of_none_is_said_to_be_so() -> None:
    whole = record(event_of(SHAPE, Line("1", 1, PERSON), type="qinlian.parked.v1"))
    for headers in ((), (("ce_id", b"not a place"),), whole.headers):
        called = Record(whole.topic, 1, 7, None, (("ce_type", b"qinlian.parked.v1"), *headers), whole.payload)
        (line,) = lines_of(seen(called, ROWS, 1))
        assert "cannot be read: parked event does not tell the place" in line
        assert dataset_of(called) is None


@pytest.mark.parametrize(
    "edge",
    [
        datetime.min.replace(tzinfo=timezone(timedelta(hours=9))),
        datetime.max.replace(tzinfo=timezone(timedelta(hours=-8))),
    ],
)
def test_a_moment_at_the_edge_of_the_calendar_ends_nothing(edge: datetime) -> None:
    beat = Heartbeat(source="610402", store="s", queue="q", time=edge, rows=1, oldest=edge, state="busy")
    (line,) = lines_of(seen(record(beat), ROWS, 1))
    assert f"since {edge.isoformat()}" in line
    assert edge.isoformat() in text_of(seen(record(event_of(SHAPE, Line("1", 1), time=edge)), ROWS, 1))
