"""How vendors write the same things: read in both directions, standardise (vendor -> catalogue) and convert (back)."""

from collections.abc import Collection
from enum import StrEnum
from typing import Annotated, Final, Literal, Self

from pydantic import Field, model_validator

from qinlian_common.catalog.declaration import Declaration

DOCUMENTS: Final = "EM01"
"""The dataset whose rows are shared documents; a vendor may keep the whole document in a column."""


class Repair(StrEnum):
    """What may be put right in a vendor's text before it is judged; each repair is declared, and counted when made."""

    TRIM = "trim"
    HALF_WIDTH = "half_width"
    DASH_IS_MISSING = "dash_is_missing"
    UNKNOWN_DATE = "unknown_date"
    UPPER_ID = "upper_id"
    ID_15 = "id_15"


class ColumnMapping(Declaration):
    """How one vendor column holds one catalogue field.

    `type` is the vendor's SQL type in PostgreSQL terms. `format` is a strptime pattern for dates and times that the
    vendor keeps as text or numbers. `codes` maps local code -> national code; two local codes of one national code
    are told apart for the way back by `write` (national -> local). `map` names a code map that several columns share.
    `factor`: catalogue value = vendor value * factor. `part`: this column holds only the date or only the time of a
    datetime field, and another column holds the rest. `document`: the column holds a whole shared document (HL7 CDA),
    from which the rows of the linked table are read as well.
    """

    column: str
    type: str
    field: str | None = None
    format: str | None = None
    part: Literal["date", "time"] | None = None
    document: Literal["cda"] | None = None
    map: str | None = None
    codes: dict[str, str] = Field(default_factory=dict)
    write: dict[str, str] = Field(default_factory=dict)
    factor: float | None = None


class OriginClassMapping(Declaration):
    """Which class produced a vendor row: one for the whole table, or told by a column's values."""

    column: str | None = None
    institution: tuple[str, ...] = ()
    business_system: tuple[str, ...] = ()
    constant: Literal["institution", "business_system"] | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        by_column = self.column is not None and bool(self.institution) and bool(self.business_system)
        if by_column == (self.constant is not None):
            raise ValueError("give either constant, or column with institution and business_system values")
        return self


class KindMapping(Declaration):
    """The column that tells which of several datasets a row of a shared table belongs to.

    A row is of this dataset where the column has one of `values`; the first of them is written back. The key of such a
    table is the institution, the record's number and this column.
    """

    column: str
    values: Annotated[tuple[str, ...], Field(min_length=1)]


class TableMapping(Declaration):
    """One vendor table that holds the rows of one dataset, or, with `kind`, of several."""

    dataset: str
    table: str
    org_code: str
    record_id: str
    origin_class: OriginClassMapping
    kind: KindMapping | None = None
    columns: tuple[ColumnMapping, ...]

    def without(self, fields: Collection[str]) -> Self:
        """The mapping as it is for rows that do not have these fields."""
        kept = tuple(column for column in self.columns if column.field not in fields)
        return self if len(kept) == len(self.columns) else self.model_copy(update={"columns": kept})

    @property
    def document_column(self) -> str | None:
        """The column that holds whole documents, or None."""
        return next((column.column for column in self.columns if column.document), None)

    @model_validator(mode="after")
    def _keys_are_columns(self) -> Self:
        names = [c.column for c in self.columns]
        wanted = {self.org_code, self.record_id} | ({self.origin_class.column} - {None})
        wanted |= {self.kind.column} if self.kind else set()
        unknown = {name for name in wanted if name not in names}
        if unknown:
            raise ValueError(f"not among the columns: {', '.join(sorted(map(str, unknown)))}")
        return self


class VendorMapping(Declaration):
    """All tables of one vendor's production schema that take part in the exchange."""

    vendor: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    title: str
    repairs: tuple[Repair, ...] = ()
    tables: tuple[TableMapping, ...]

    def table_of(self, dataset: str) -> TableMapping | None:
        """The vendor's table for a dataset, or None where this vendor does not hold it."""
        return next((t for t in self.tables if t.dataset == dataset), None)
