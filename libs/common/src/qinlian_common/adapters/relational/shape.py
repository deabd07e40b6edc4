"""How a dataset lies in one store: table, key columns, content columns and their types."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Final

import polars as pl

from qinlian_common.catalog.arrow_types import polars_type
from qinlian_common.catalog.catalogue import Catalogue
from qinlian_common.catalog.mappings import DOCUMENTS, KindMapping, OriginClassMapping, TableMapping
from qinlian_common.catalog.models import DataField, Dataset, FieldType
from qinlian_common.catalog.sql_types import postgres_type
from qinlian_common.privacy.field_cipher import INDEX_LENGTH, stored_length
from qinlian_common.privacy.treatment import is_encrypted

ORIGIN, HOME = "origin_division", "home_division"
"""Columns beside those of the dataset: where a row was reported, and where its person lives, as far as is known."""

BESIDE: Final = pl.Schema({ORIGIN: pl.String(), "row_version": pl.Int64(), "delivery_version": pl.Int64()})
"""What is told beside the content of rows in any state: whose they are, and how new."""

INDEX_SUFFIX: Final = "_index"
ID_NUMBER: Final = "id_no"
"""What the columns of ID numbers end with, and the purpose of their blind indexes."""


@dataclass(frozen=True, slots=True)
class Column:
    """One content column.

    Attributes:
        name: its name in the table and in the batch.
        sql_type: type in a table of PostgreSQL.
        dtype: type in the batch; text for a vendor's column.
        shared: False for a vendor's column that no catalogue field fills: its content is never overwritten.
        title: its Chinese name and unit, for the comment in a staging table.
        field_type: type by the catalogue, from which another engine makes its own; None for a vendor's column.
        since: the first version of the dataset that has it.
        is_ascii: it holds ciphertexts or blind indexes, of which a character is a byte in every character set.
    """

    name: str
    sql_type: str
    dtype: pl.DataType
    shared: bool = True
    title: str = ""
    field_type: FieldType | None = None
    since: int = 1
    is_ascii: bool = False


@dataclass(frozen=True, slots=True)
class Encrypted:
    """A column that lies as ciphertext.

    Attributes:
        column: its name, in the table and in the batch.
        index: the table's column of blind indexes.
        purpose: values of one purpose have equal indexes where they are equal, whatever columns they are in.
    """

    column: str
    index: str
    purpose: str


@dataclass(frozen=True, slots=True)
class Shape:
    """One dataset's table in one store.

    Attributes:
        dataset: dataset code.
        schema_name: what travels as `dataschema`.
        table: table name.
        org_code, record_id: the business key's columns.
        columns: content columns.
        vendor: True where the schema is a vendor's: versions and origins are then kept in `exchange_row`.
        origin_class: how a vendor row tells its class.
        person_key, home, updated_at: columns that tell the person, the present address division and the newest update;
            only a staging table has them.
        kind: how rows of this dataset are told from those of others in a vendor's table that holds several.
        title: the dataset's Chinese name, for the comment on a staging table.
        parent: of entries of a document, the column with the document's number; the document's batch may replace them.
        encrypted: those of the columns that lie as ciphertext; `columns` has their indexes too, a batch has not.
        later: columns of the table that rows of this, an earlier, version do not have.
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
    kind: KindMapping | None = None
    title: str = ""
    parent: str | None = None
    encrypted: tuple[Encrypted, ...] = ()
    later: tuple[Column, ...] = ()

    @property
    def version(self) -> int:
        """The version of the dataset, as `schema_name` ends."""
        return int(self.schema_name.rpartition("/")[2])

    def at(self, version: int) -> "Shape":
        """The same table for rows of an earlier version, which do not speak of the columns that came later."""
        form = self.schema_name.rpartition("/")[0]
        kept = tuple(column for column in self.columns if column.since <= version)
        names = {column.name for column in kept}
        return replace(
            self,
            schema_name=f"{form}/{version}",
            columns=kept,
            encrypted=tuple(one for one in self.encrypted if one.column in names),
            later=tuple(column for column in self.columns if column.since > version),
        )

    @property
    def key(self) -> tuple[str, ...]:
        """The columns that are unique in the table: the business key, in a shared table with the kind."""
        return (self.org_code, self.record_id, *([self.kind.column] if self.kind else []))

    @property
    def names(self) -> list[str]:
        """Names of the content columns."""
        return [column.name for column in self.columns]

    def compared(self, name: str) -> str:
        """The column by which values of a content column are looked up and joined."""
        return next((one.index for one in self.encrypted if one.column == name), name)

    def sql_type(self, name: str) -> str:
        """The SQL type of a content column."""
        return next(column.sql_type for column in self.columns if column.name == name)


def by_table(shapes: Iterable[Shape]) -> list[list[Shape]]:
    """The shapes table by table: those that share a vendor's table together, where its first one stands."""
    tables: dict[str, list[Shape]] = {}
    for shape in shapes:
        tables.setdefault(shape.table, []).append(shape)
    return list(tables.values())


def staging_shape(dataset: Dataset) -> Shape:
    """The staging table of a dataset, in catalogue form."""
    return Shape(
        dataset=dataset.code,
        schema_name=f"catalogue/{dataset.code}/{dataset.version}",
        table=dataset.table,
        org_code="org_code",
        record_id="record_id",
        columns=tuple(
            Column(
                c.name, postgres_type(c.type), polars_type(c.type), title=_titled(c), field_type=c.type, since=c.since
            )
            for c in dataset.columns
        ),
        vendor=False,
        person_key=dataset.person_key,
        home=dataset.home,
        title=dataset.title,
        parent=next((link.by for link in dataset.links if link.to == DOCUMENTS), None),
    )


def encrypted_shape(dataset: Dataset) -> Shape:
    """The same where direct identifiers of level 5 lie encrypted: wider, and each with its blind index."""
    shape = staging_shape(dataset)
    those = {field.name: field for field in dataset.columns if is_encrypted(field)}
    encrypted = tuple(Encrypted(name, f"{name}{INDEX_SUFFIX}", _purpose(name)) for name in those)
    wide = [_wider(one, those[one.name]) if one.name in those else one for one in shape.columns]
    indexes = [
        _ciphertext(one.index, INDEX_LENGTH, f"{those[one.column].title}（盲索引）", those[one.column].since)
        for one in encrypted
    ]
    found = replace(shape, columns=(*wide, *indexes), encrypted=encrypted)
    return replace(found, person_key=found.compared(shape.person_key) if shape.person_key else None)


def catalogue_shape(dataset: Dataset, *, encrypts: bool) -> Shape:
    """The staging table of a dataset in a store that lies encrypted, or in clear."""
    return encrypted_shape(dataset) if encrypts else staging_shape(dataset)


def _wider(column: Column, field: DataField) -> Column:
    return _ciphertext(column.name, stored_length(field.type.length or 0), f"{column.title}（密文）", column.since)


def _ciphertext(name: str, length: int, title: str, since: int) -> Column:
    kind = FieldType(base="string", length=length)
    return Column(
        name, postgres_type(kind), polars_type(kind), title=title, field_type=kind, since=since, is_ascii=True
    )


def _purpose(name: str) -> str:
    """The numbers of mother, spouse and child are looked up among those of persons."""
    return ID_NUMBER if name.endswith(ID_NUMBER) else name


def _titled(field: DataField) -> str:
    return f"{field.title}（{field.unit}）" if field.unit else field.title


def vendor_shape(mapping: TableMapping, vendor: str, dataset: Dataset, *, copy: bool) -> Shape:
    """A vendor's table, every content column travelling as text; `copy` for a replica, which takes all columns."""
    told, since = mapping.origin_class.column, {one.name: one.since for one in dataset.columns}
    return Shape(
        dataset=mapping.dataset,
        schema_name=f"vendor:{vendor}/{mapping.dataset}/{dataset.version}",
        table=mapping.table,
        org_code=mapping.org_code,
        record_id=mapping.record_id,
        columns=tuple(
            Column(
                c.column,
                c.type,
                pl.String(),
                shared=copy or c.field is not None or c.column == told,
                since=since.get(c.field or "", 1),
            )
            for c in mapping.columns
        ),
        vendor=True,
        origin_class=mapping.origin_class,
        kind=mapping.kind,
    )


@lru_cache(maxsize=64)
def shapes(
    catalogue: Catalogue, vendor: str | None, *, copy: bool = False, encrypts: bool = False
) -> Mapping[str, Shape]:
    """The tables of a store: of a vendor's schema (`copy`: its replica), or of the catalogue where `vendor` is None.

    Made once for all stores of a kind: a province has hundreds of stores, each with thousands of columns.
    """
    if vendor is None:
        found = {code: catalogue_shape(one, encrypts=encrypts) for code, one in catalogue.datasets.items()}
    else:
        tables = catalogue.vendors[vendor].tables
        found = {t.dataset: vendor_shape(t, vendor, catalogue.datasets[t.dataset], copy=copy) for t in tables}
    return MappingProxyType(found)
