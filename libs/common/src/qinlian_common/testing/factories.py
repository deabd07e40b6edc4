"""Small things for tests: a catalogue of three short datasets, a vendor, plans of stores, batches and envelopes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import polars as pl

from qinlian_common.adapters.relational.plan import Plan, Taker
from qinlian_common.adapters.relational.shape import Shape, encrypted_shape, shapes
from qinlian_common.catalog.arrow_types import polars_schema
from qinlian_common.catalog.catalogue import Catalogue, load_catalogue
from qinlian_common.catalog.identity import mapping_of_itself
from qinlian_common.catalog.mappings import (
    ColumnMapping,
    KindMapping,
    OriginClassMapping,
    TableMapping,
    VendorMapping,
)
from qinlian_common.catalog.models import Dataset
from qinlian_common.pipeline.ports import Load
from qinlian_common.topology.places import AtRest
from qinlian_common.topology.topology import Topology
from qinlian_common.wire import batch
from qinlian_common.wire.checksum import checksum
from qinlian_common.wire.codec import encode
from qinlian_common.wire.envelope import Envelope, derived_id
from qinlian_common.wire.event import Event

ORG = "126104024369310X1A"
COUNTY, CITY, PROVINCE = "610402", "610400", "610000"
INSTITUTION, BUSINESS = "institution", "business_system"
DAY = date(2024, 5, 17)
MOMENT = datetime(2024, 5, 17, 1, 30, 0, 123456, tzinfo=UTC)
VENDOR = "tiny"
MIXED = "mixed"

_FIELDS = {
    "CL03": (
        "id_no", "person_name", "birth_date", "visited_at", "chief_complaint", "temperature", "systolic",
        "is_infectious", "total_fee",
    ),
    "BI01": ("id_no", "person_name", "birth_date", "present_division"),
    "FP01": ("id_no", "person_name", "present_division", "children_count"),
}  # fmt: skip

_BY_SYSTEM = OriginClassMapping(column="lyxt", institution=("HIS", "EMR"), business_system=("GW",))


def small_catalogue(vendors: Sequence[str] = ()) -> Catalogue:
    """CL03, BI01 and FP01 with the common header and a few fields, without codes, rules and mandatory fields.

    Args:
        vendors: vendors that shall have the catalogue's own schema; "catalogue", "tiny" and "mixed" are always there.
    """
    datasets = {code: _short(dataset) for code, dataset in load_catalogue().datasets.items() if code in _FIELDS}
    itself = mapping_of_itself(datasets.values())
    alike = {name: itself.model_copy(update={"vendor": name}) for name in ("catalogue", *vendors)}
    return Catalogue(datasets, {}, {**alike, VENDOR: tiny_vendor(), MIXED: mixed_vendor()})


def _short(dataset: Dataset) -> Dataset:
    free = {"mandatory": False, "codes": None}
    header = tuple(field.model_copy(update=free) for field in dataset.header)
    kept = tuple(field.model_copy(update=free) for field in dataset.fields if field.name in _FIELDS[dataset.code])
    return dataset.model_copy(update={"header": header, "fields": kept, "rules": ()})


def tiny_vendor() -> VendorMapping:
    """A vendor with names and types of its own: every kind of SQL type occurs, and one key is a number."""
    visits = TableMapping(
        dataset="CL03", table="mz_jzjl", org_code="jgdm", record_id="jzlsh", origin_class=_BY_SYSTEM,
        columns=_columns(
            ("jgdm", "varchar(22)", "org_code"), ("jzlsh", "bigint", "record_id"), ("zjhm", "varchar(18)", "id_no"),
            ("xm", "varchar(20)", "person_name"), ("csrq", "date", "birth_date"), ("jzsj", "timestamp", "visited_at"),
            ("zs", "text", "chief_complaint"), ("tw", "numeric(4,1)", "temperature"), ("ssy", "integer", "systolic"),
            ("sfcrb", "boolean", "is_infectious"), ("zfy", "numeric(10,2)", "total_fee"), ("lyxt", "varchar(10)", None),
            ("bz", "char(4)", None),
        ),
    )  # fmt: skip
    persons = TableMapping(
        dataset="BI01", table="gr_xx", org_code="jgdm", record_id="grbm", origin_class=_BY_SYSTEM,
        columns=_columns(
            ("jgdm", "varchar(22)", "org_code"), ("grbm", "varchar(64)", "record_id"), ("zjhm", "varchar(18)", "id_no"),
            ("xm", "varchar(50)", "person_name"), ("xzzqh", "varchar(12)", "present_division"),
            ("lyxt", "varchar(10)", None),
        ),
    )  # fmt: skip
    return VendorMapping(vendor=VENDOR, title="微型（试验厂商）", tables=(visits, persons))


def mixed_vendor() -> VendorMapping:
    """A vendor that keeps visits (two kinds of them) and persons in one table, and the population register apart."""
    key = (("jgdm", "varchar(22)", "org_code"), ("jlbh", "bigint", "record_id"), ("jllb", "char(4)", None))
    person = (("zjhm", "varchar(18)", "id_no"), ("xm", "varchar(20)", "person_name"))
    last = (("lyxt", "varchar(10)", None), ("bz", "char(4)", None))

    def table(dataset: str, kinds: tuple[str, ...], *own: tuple[str, str, str | None]) -> TableMapping:
        return TableMapping(
            dataset=dataset, table="yw_jl", org_code="jgdm", record_id="jlbh", origin_class=_BY_SYSTEM,
            kind=KindMapping(column="jllb", values=kinds), columns=_columns(*key, *person, *own, *last),
        )  # fmt: skip

    visits = table("CL03", ("MZ", "JZ"), ("jzsj", "timestamp", "visited_at"), ("zs", "text", "chief_complaint"))
    persons = table("BI01", ("GR",), ("xzzqh", "varchar(12)", "present_division"))
    register = next(each for each in tiny_vendor().tables if each.dataset == "BI01")
    apart = register.model_copy(update={"dataset": "FP01", "table": "rk_dj"})
    return VendorMapping(vendor=MIXED, title="合表（试验厂商）", tables=(visits, persons, apart))


def _columns(*columns: tuple[str, str, str | None]) -> tuple[ColumnMapping, ...]:
    return tuple(ColumnMapping(column=name, type=sql_type, field=field) for name, sql_type, field in columns)


def production_plan(*takers: Taker, store_id: str = f"{COUNTY}.production", own: str = COUNTY) -> Plan:
    """A production store in the tiny vendor's schema."""
    return Plan(store_id, own, shapes(small_catalogue(), VENDOR), creates_tables=False, takers=takers)


def shared_plan(*takers: Taker, store_id: str = f"{COUNTY}.production", own: str = COUNTY) -> Plan:
    """A production store in the mixed vendor's schema: CL03 and BI01 in one table."""
    return Plan(store_id, own, shapes(small_catalogue(), MIXED), creates_tables=False, takers=takers)


def staging_plan(
    *takers: Taker, store_id: str = f"{CITY}.staging", ways: Mapping[tuple[str, str], str] | None = None
) -> Plan:
    """A staging store; with `ways` ((origin division, home) -> store) it distributes."""
    own = store_id.partition(".")[0]
    return Plan(store_id, own, shapes(small_catalogue(), None), creates_tables=True, takers=takers, ways=ways or {})


def encrypting(plan: Plan) -> Plan:
    """The same staging store where direct identifiers lie encrypted; columns came in the versions that they came in."""
    datasets = {**load_catalogue().datasets, **small_catalogue().datasets}
    shapes_encrypted = {code: _encrypting(one, encrypted_shape(datasets[code])) for code, one in plan.shapes.items()}
    return replace(plan, shapes=shapes_encrypted)


def _encrypting(clear: Shape, encrypted: Shape) -> Shape:
    since = {column.name: column.since for column in clear.columns}
    columns = tuple(replace(one, since=since.get(one.name, one.since)) for one in encrypted.columns)
    return replace(encrypted, schema_name=clear.schema_name, columns=columns)


def replica_plan(vendor: str = VENDOR) -> Plan:
    """The province's raw copy of a county's production store, in the schema of a vendor."""
    copied = shapes(small_catalogue(), vendor, copy=True)
    return Plan(f"{COUNTY}.replica", COUNTY, copied, creates_tables=True, takers=())


def taker(queue: str, division: str = COUNTY, *classes: str, datasets: Sequence[str] | None = None) -> list[Taker]:
    """A queue that takes the rows of a division, of both classes unless they are named."""
    codes = frozenset(datasets) if datasets is not None else None
    return [Taker(queue, division, kind, codes) for kind in classes or (INSTITUTION, BUSINESS)]


def lying(topology: Topology, at_rest: AtRest) -> Topology:
    """A topology whose staging and outbound stores lie encrypted, or clear, whatever its file says."""
    ours = {name: replace(one, at_rest=at_rest) for name, one in topology.stores.items() if one.vendor is None}
    return replace(topology, stores={**topology.stores, **ours})


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a batch to be made: its key and versions, and those content columns that matter to the test."""

    record_id: str
    version: int = 1
    content: Mapping[str, object] | None = None
    delivery: int = 0
    home: str | None = None
    op: str = batch.UPSERT
    org_code: str = ORG


def rows_of(shape: Shape, lines: Sequence[Line]) -> pl.DataFrame:
    """A batch in the form of this table; content columns that a line does not name are null."""
    schema = batch.SYSTEM_SCHEMA | pl.Schema({c.name: c.dtype for c in shape.columns})
    return pl.DataFrame([_row(shape, line) for line in lines], schema=schema)


def _row(shape: Shape, line: Line) -> dict[str, object]:
    system = (line.op, line.org_code, line.record_id, line.version, line.delivery, line.home)
    row: dict[str, object] = dict(zip(batch.SYSTEM_COLUMNS, system, strict=True))
    if line.op == batch.UPSERT:
        row |= {shape.org_code: line.org_code, shape.record_id: line.record_id} | dict(line.content or {})
    return row


def envelope_of(shape: Shape, rows: pl.DataFrame, **changes: object) -> Envelope:
    """The envelope of a collected batch of these rows, on its way from a county to its city; `changes` on top."""
    total = checksum(rows)
    made = Envelope(
        id=derived_id(total, "test"),
        type="qinlian.collected.v1",
        source=CITY,
        subject=shape.dataset,
        time=MOMENT,
        dataschema=shape.schema_name,
        flows=("P02",),
        queue=f"{CITY}.none",
        sourcestore=f"{COUNTY}.staging",
        targetstore=f"{CITY}.staging",
        origindivision=COUNTY,
        originclass=INSTITUTION,
        businessday=DAY,
        capturedat=MOMENT,
        rows=rows.height,
        checksum=total,
        rootid=derived_id(total, "test"),
        parentid=derived_id(total, "test"),
        parentrows=rows.height,
        parentchecksum=total,
    )
    return Envelope.model_validate(made.model_dump() | changes)


def load_of(shape: Shape, *lines: Line, **changes: object) -> Load:
    """A batch to merge; keyword arguments change its envelope (`id=`, `origindivision=` ...)."""
    rows = rows_of(shape, lines)
    return Load(envelope_of(shape, rows, **changes), rows)


def event_of(shape: Shape, *lines: Line, **changes: object) -> Event:
    """The event that carries a batch."""
    load = load_of(shape, *lines, **changes)
    return Event(load.envelope, encode(load.rows))


def typed_rows(dataset: Dataset, rows: Sequence[Mapping[str, object]]) -> pl.DataFrame:
    """Content rows of a dataset in catalogue form."""
    return pl.DataFrame(list(rows), schema=polars_schema(dataset))
