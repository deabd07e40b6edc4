"""How a dataset lies in one store: table, key columns, content columns and their types."""

from dataclasses import dataclass

import polars as pl

from qinlian_common.catalog.arrow_types import polars_type
from qinlian_common.catalog.catalogue import Catalogue
from qinlian_common.catalog.models import Dataset, OriginClassMapping, TableMapping
from qinlian_common.catalog.sql_types import postgres_type


@dataclass(frozen=True, slots=True)
class Column:
    """One content column.

    Attributes:
        name: its name in the table and in the batch.
        sql_type: type in the table.
        dtype: type in the batch; text for a vendor's column.
        shared: False for a vendor's column that no catalogue field fills: its content is never overwritten.
    """

    name: str
    sql_type: str
    dtype: pl.DataType
    shared: bool = True

    def from_text(self, expression: str) -> str:
        """A text expression as a value of the column. A text that is too long is refused, where a cast would cut it."""
        return expression if self.sql_type.startswith(("varchar", "char", "text")) else f"{expression}::{self.sql_type}"


@dataclass(frozen=True, slots=True)
class Shape:
    """One dataset's table in one store.

    Attributes:
        dataset: dataset code.
        schema_name: what travels as `dataschema`.
        table: table name.
        org_code, record_id: the key's columns.
        columns: content columns.
        vendor: True where the schema is a vendor's: versions and origins are then kept in `exchange_row`.
        origin_class: how a vendor row tells its class.
        person_key, home, updated_at: columns that tell the person, the present address division and the newest update;
            only a staging table has them.
    """

    dataset: str
    schema_name: str
    table: str
    org_code: str
    record_id: str
    columns: tuple[Column, ...]
    vendor: bool
    origin_class: OriginClassMapping | None = None
    person_key: str | None = None
    home: str | None = None

    @property
    def names(self) -> list[str]:
        """Names of the content columns."""
        return [column.name for column in self.columns]

    def sql_type(self, name: str) -> str:
        """The SQL type of a content column."""
        return next(column.sql_type for column in self.columns if column.name == name)


def staging_shape(dataset: Dataset) -> Shape:
    """The staging table of a dataset, in catalogue form."""
    return Shape(
        dataset=dataset.code,
        schema_name=f"catalogue/{dataset.code}/{dataset.version}",
        table=dataset.table,
        org_code="org_code",
        record_id="record_id",
        columns=tuple(Column(c.name, postgres_type(c.type), polars_type(c.type)) for c in dataset.columns),
        vendor=False,
        person_key=dataset.person_key,
        home=dataset.home,
    )


def vendor_shape(mapping: TableMapping, vendor: str, version: int, *, copy: bool) -> Shape:
    """A vendor's table, every content column travelling as text; `copy` for a replica, which takes all columns."""
    told = mapping.origin_class.column
    return Shape(
        dataset=mapping.dataset,
        schema_name=f"vendor:{vendor}/{mapping.dataset}/{version}",
        table=mapping.table,
        org_code=mapping.org_code,
        record_id=mapping.record_id,
        columns=tuple(
            Column(c.column, c.type, pl.String(), shared=copy or c.field is not None or c.column == told)
            for c in mapping.columns
        ),
        vendor=True,
        origin_class=mapping.origin_class,
    )


def shapes(catalogue: Catalogue, vendor: str | None, *, copy: bool = False) -> dict[str, Shape]:
    """The tables of a store: of a vendor's schema (`copy`: its replica), or of the catalogue where `vendor` is None."""
    if vendor is None:
        return {code: staging_shape(dataset) for code, dataset in catalogue.datasets.items()}
    tables = catalogue.vendors[vendor].tables
    return {t.dataset: vendor_shape(t, vendor, catalogue.datasets[t.dataset].version, copy=copy) for t in tables}
