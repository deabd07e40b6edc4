"""A vendor's table with its rows, and what becomes of them: through the standardizer, and home again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

import polars as pl
from polars import selectors as cs

from qinlian_common.catalog.arrow_types import polars_schema
from qinlian_common.catalog.catalogue import Catalogue, load_catalogue
from qinlian_common.catalog.mappings import Repair, TableMapping
from qinlian_common.catalog.models import Dataset
from qinlian_common.observe.clock import EXCHANGE_ZONE
from qinlian_common.pipeline.stage import Split, Stage
from qinlian_common.wire.batch import OP, ROW_VERSION, SYSTEM_SCHEMA, UPSERT
from qinlian_standardizer.flow import convert, standardise

CATALOGUE: Catalogue = load_catalogue()
FOLDER = Path(__file__).parent
VENDORS = ("hongyi", "kangtai")
NOON = datetime(2024, 5, 6, 12, tzinfo=EXCHANGE_ZONE)
"""When the rows are checked: the day of the specification's example rows, on which the full rows are built."""

FULL = "full"
Cells = dict[str, str | None]
"""Text by column or field; `_op` says whether the row is there (U) or withdrawn (D)."""


@dataclass(frozen=True)
class Table:
    """One vendor's table of one dataset."""

    vendor: str
    dataset: Dataset
    mapping: TableMapping

    @property
    def folder(self) -> Path:
        return FOLDER / self.vendor / self.dataset.code

    @property
    def repairs(self) -> tuple[Repair, ...]:
        return CATALOGUE.vendors[self.vendor].repairs

    @cached_property
    def inwards(self) -> Stage:
        return standardise(self.mapping, self.dataset, CATALOGUE, self.repairs, now=lambda: NOON)

    @cached_property
    def outwards(self) -> Stage:
        return convert(self.dataset, self.mapping, CATALOGUE, "institution")


@dataclass(frozen=True)
class Outcome:
    """What became of one vendor row.

    Attributes:
        out: what is said of a row that was rejected or warned of: `out`, rule, field, value class and message.
        kept: the catalogue row, None where it was rejected.
        back: the vendor row that is made of the catalogue row.
    """

    out: Cells | None
    kept: Cells | None
    back: Cells | None


def tables() -> list[Table]:
    """All tables of both vendors."""
    found = [(vendor, mapping) for vendor in VENDORS for mapping in CATALOGUE.vendors[vendor].tables]
    return [Table(vendor, CATALOGUE.datasets[mapping.dataset], mapping) for vendor, mapping in found]


def outcomes(table: Table, rows: Mapping[str, Cells]) -> dict[str, Outcome]:
    """Vendor rows by name, of which each is a record of its own: all of them in one batch, kept ones home again."""
    numbers = [_numbered(row[table.mapping.record_id], place) for place, row in enumerate(rows.values())]
    names = [column.column for column in table.mapping.columns]
    content = {name: [row.get(name) for row in rows.values()] for name in names}
    content |= {table.mapping.record_id: [*numbers]}
    split = table.inwards(_batch(list(rows.values()), content[table.mapping.org_code], numbers, content))
    home = table.outwards(split.kept)
    assert home.rejected.is_empty(), home.rejected["message"].to_list()
    said, kept, back = _said(split), texts(split.kept), texts(home.kept)
    hidden = dict(zip(numbers, (row[table.mapping.record_id] for row in rows.values()), strict=True))
    return {
        name: Outcome(said.get(place), _unnumbered(kept.get(place), hidden), _unnumbered(back.get(place), hidden))
        for place, name in enumerate(rows)
    }


def returned(table: Table, rows: Mapping[str, Cells]) -> dict[str, Outcome]:
    """Catalogue rows by name on the way to the vendor; `kept` is the row itself."""
    numbers = [_numbered(row["record_id"], place) for place, row in enumerate(rows.values())]
    content = {column.name: [row.get(column.name) for row in rows.values()] for column in table.dataset.columns}
    content |= {"record_id": [*numbers]}
    batch = _batch(list(rows.values()), content["org_code"], numbers, content)
    typed = batch.with_columns(_typed(name, dtype) for name, dtype in polars_schema(table.dataset).items())
    split = table.outwards(typed)
    said, back = _said(split), texts(split.kept)
    hidden = dict(zip(numbers, (row["record_id"] for row in rows.values()), strict=True))
    return {
        name: Outcome(said.get(place), row, _unnumbered(back.get(place), hidden))
        for place, (name, row) in enumerate(rows.items())
    }


def texts(rows: pl.DataFrame) -> dict[int, Cells]:
    """Rows as text by their number in the batch, without the system columns but `_op`."""
    moments = cs.datetime().dt.to_string("%Y-%m-%d %H:%M:%S%.f")
    content = rows.select(OP, ROW_VERSION, pl.exclude(r"^_.*$")).with_columns(moments)
    numbers = content[ROW_VERSION].to_list()
    lines = content.drop(ROW_VERSION).select(pl.all().cast(pl.String)).iter_rows(named=True)
    return dict(zip(numbers, lines, strict=True))


def _said(split: Split) -> dict[int, Cells]:
    found: dict[int, Cells] = {}
    for out, frame in (("rejected", split.rejected), ("warned", split.warned)):
        for line in frame.select(ROW_VERSION, "rule", "field", "value_class", "message").iter_rows(named=True):
            found[line.pop(ROW_VERSION)] = {"out": out} | line
    return found


def _batch(
    rows: Sequence[Cells], orgs: Sequence[str | None], numbers: Sequence[str], content: Mapping[str, Sequence[object]]
) -> pl.DataFrame:
    system = {
        "_op": [row.get(OP, UPSERT) for row in rows],
        "_org_code": orgs,
        "_record_id": numbers,
        "_row_version": range(len(rows)),
        "_delivery_version": [0] * len(rows),
        "_home_division": [None] * len(rows),
    }
    return pl.DataFrame(system | dict(content), schema=dict(SYSTEM_SCHEMA) | dict.fromkeys(content, pl.String()))


def _typed(name: str, dtype: pl.DataType) -> pl.Expr:
    if isinstance(dtype, pl.Date | pl.Datetime):
        form = "%Y-%m-%d" if dtype == pl.Date() else "%Y-%m-%d %H:%M:%S"
        return pl.col(name).str.strptime(dtype, form)
    return pl.col(name).cast(dtype)


def _numbered(number: str | None, place: int) -> str:
    """A number of the same form for each row of the batch: no row shall be the duplicate of another."""
    assert number
    return f"{number[:-3]}{place:03d}"


def _unnumbered(row: Cells | None, hidden: Mapping[str, str | None]) -> Cells | None:
    return row and {name: hidden.get(value, value) if value else value for name, value in row.items()}
