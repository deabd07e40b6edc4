"""What travels: datasets with their fields, codes, classification and rules; and how vendors write the same things.

A `Dataset` describes one staging table (seed 2.2.1). A `TableMapping` says how one vendor's production table holds
the rows of a dataset; it is read in both directions: standardise (vendor -> catalogue) and convert (back).
"""

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator


class Declaration(BaseModel):
    """Base of every declared thing: immutable, and no key is accepted that nobody reads."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Kind(StrEnum):
    """What a field can do to a person's privacy (GB/T 37964-2019 terms)."""

    DIRECT_IDENTIFIER = "direct-identifier"
    QUASI_IDENTIFIER = "quasi-identifier"
    SENSITIVE = "sensitive"
    ORDINARY = "ordinary"


class FieldType(Declaration):
    """A catalogue type. Written `string(18)`, `integer`, `decimal(10,2)`, `date`, `datetime` or `boolean`.

    `length` counts characters; `boolean` travels as the string codes "0" and "1".
    """

    base: Literal["string", "integer", "decimal", "date", "datetime", "boolean"]
    length: int | None = None
    precision: int | None = None
    scale: int | None = None

    @classmethod
    def parse(cls, text: object) -> "FieldType":
        """Reads the written form; raises ValueError with the allowed forms otherwise."""
        if isinstance(text, FieldType):
            return text
        name, _, rest = str(text).strip().partition("(")
        arguments = [part.strip() for part in rest.removesuffix(")").split(",") if part.strip()]
        if name in {"integer", "date", "datetime", "boolean"} and not arguments:
            return cls(base=name)
        if name == "string" and len(arguments) == 1 and arguments[0].isdigit():
            return cls(base="string", length=int(arguments[0]))
        if name == "decimal" and len(arguments) == 2 and all(part.isdigit() for part in arguments):  # noqa: PLR2004
            return cls(base="decimal", precision=int(arguments[0]), scale=int(arguments[1]))
        raise ValueError(f"unknown type {text!r}; write string(n), integer, decimal(p,s), date, datetime or boolean")

    def __str__(self) -> str:
        if self.base == "string":
            return f"string({self.length})"
        return f"decimal({self.precision},{self.scale})" if self.base == "decimal" else self.base


class DataField(Declaration):
    """One column of a dataset's staging table."""

    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,29}$")]
    title: str
    type: Annotated[FieldType, BeforeValidator(FieldType.parse)]
    mandatory: bool = False
    codes: str | None = None
    level: Annotated[int, Field(ge=1, le=5)]
    kind: Kind
    element: str | None = None
    unit: str | None = None
    source: str
    note: str = ""


class Rule(Declaration):
    """A quality rule on one row; `check` chooses the test, the other keys are its arguments.

    range: `field` between `min` and `max` (inclusive). order: `field` <= `other` where both are given.
    not_future: `field` (date or datetime) is not after the day of checking. id_number: `field` satisfies
    GB 11643 where `when_field` equals `when_value`. pattern: `field` matches the regular expression `pattern`.
    required_when: `field` is given where `when_field` equals `when_value`.
    """

    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    check: Literal["range", "order", "not_future", "id_number", "pattern", "required_when"]
    title: str
    field: str
    other: str | None = None
    min: float | None = None
    max: float | None = None
    pattern: str | None = None
    when_field: str | None = None
    when_value: str | None = None


class Dataset(Declaration):
    """One kind of data of seed 2.2.1, as a staging table with the common header in front.

    `fields` excludes the header; `columns` is header + fields in table order. The business key is always
    (`org_code`, `record_id`): the institution's code and the record's own number there.
    """

    code: Annotated[str, Field(pattern=r"^[A-Z]{2}\d{2}$")]
    table: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,25}$")]
    title: str
    title_en: str
    group: str
    seed: str
    standard: str
    version: int = 1
    record_id: str
    business_date: str
    person_key: str | None = None
    home: str | None = None
    header: tuple[DataField, ...] = ()
    fields: tuple[DataField, ...]
    rules: tuple[Rule, ...] = ()

    @property
    def columns(self) -> tuple[DataField, ...]:
        """Header and fields, in table order."""
        return self.header + self.fields

    def column(self, name: str) -> DataField:
        """The column of that name; raises KeyError."""
        return next((c for c in self.columns if c.name == name), None) or _missing(self.code, name)

    @model_validator(mode="after")
    def _names_exist(self) -> Self:
        names = [c.name for c in self.columns]
        twice = {name for name in names if names.count(name) > 1}
        if twice:
            raise ValueError(f"field names given twice: {', '.join(sorted(twice))}")
        if self.header:
            asked = {self.business_date, self.person_key, self.home, *(r.field for r in self.rules)}
            asked |= {r.other for r in self.rules} | {r.when_field for r in self.rules}
            unknown = asked - set(names) - {None}
            if unknown:
                raise ValueError(f"no such field: {', '.join(sorted(map(str, unknown)))}")
        return self


def _missing(dataset: str, name: str) -> DataField:
    raise KeyError(f"{dataset} has no column {name!r}")


class ColumnMapping(Declaration):
    """How one vendor column holds one catalogue field.

    `type` is the vendor's SQL type in PostgreSQL terms. `format` is a strptime pattern for dates and times that the
    vendor keeps as text or numbers. `codes` maps local code -> national code; two local codes of one national code
    are told apart for the way back by `write` (national -> local). `factor`: catalogue value = vendor value * factor.
    """

    column: str
    type: str
    field: str | None = None
    format: str | None = None
    codes: dict[str, str] = {}
    write: dict[str, str] = {}
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


class TableMapping(Declaration):
    """One vendor table that holds the rows of one dataset."""

    dataset: str
    table: str
    org_code: str
    record_id: str
    origin_class: OriginClassMapping
    columns: tuple[ColumnMapping, ...]

    @model_validator(mode="after")
    def _keys_are_columns(self) -> Self:
        names = [c.column for c in self.columns]
        wanted = {self.org_code, self.record_id} | ({self.origin_class.column} - {None})
        unknown = {name for name in wanted if name not in names}
        if unknown:
            raise ValueError(f"not among the columns: {', '.join(sorted(map(str, unknown)))}")
        return self


class VendorMapping(Declaration):
    """All tables of one vendor's production schema that take part in the exchange."""

    vendor: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    title: str
    tables: tuple[TableMapping, ...]

    def table_of(self, dataset: str) -> TableMapping | None:
        """The vendor's table for a dataset, or None where this vendor does not hold it."""
        return next((t for t in self.tables if t.dataset == dataset), None)
