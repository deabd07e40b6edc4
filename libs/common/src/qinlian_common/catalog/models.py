"""What travels: datasets with their fields, codes, classification, links and rules.

A `Dataset` describes one staging table (plan 2.2.1). How a vendor writes the same things stands in `mappings.py`, what
the rules check in `rules.py`.
"""

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from qinlian_common.catalog.declaration import Declaration
from qinlian_common.catalog.rules import Rule


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
    """One column of a dataset's staging table; `since`: the first version of the dataset that has it."""

    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,29}$")]
    title: str
    type: Annotated[FieldType, BeforeValidator(FieldType.parse)]
    mandatory: bool = False
    since: Annotated[int, Field(ge=1)] = 1
    codes: str | None = None
    level: Annotated[int, Field(ge=1, le=5)]
    kind: Kind
    element: str | None = None
    unit: str | None = None
    source: str
    note: str = ""


class Link(Declaration):
    """A parent record: (org_code, `by`) of this row is (org_code, record_id) of a row of dataset `to`."""

    to: str
    by: str
    title: str


class Dataset(Declaration):
    """One kind of data of plan 2.2.1, or one linked table of it, as a staging table with the common header in front.

    `fields` excludes the header; `columns` is header + fields in table order. The business key is always
    (`org_code`, `record_id`): the institution's code and the record's own number there. A linked table (`part_of`)
    travels like any other: CL03A holds the diagnoses of the visits of CL03.
    """

    code: Annotated[str, Field(pattern=r"^[A-Z]{2}\d{2}[A-Z]?$")]
    table: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,25}$")]
    title: str
    title_en: str
    group: str
    seed: str
    standard: str
    version: int = 1
    part_of: str | None = None
    links: tuple[Link, ...] = ()
    record_id: str
    business_date: str
    person_key: str | None = None
    home: str | None = None
    header: tuple[DataField, ...] = ()
    fields: tuple[DataField, ...]
    rules: tuple[Rule, ...] = ()
    note: str = ""

    @property
    def columns(self) -> tuple[DataField, ...]:
        """Header and fields, in table order."""
        return self.header + self.fields

    def at(self, version: int) -> Self:
        """The dataset as an earlier version had it: without the fields, and their rules, that came later."""
        if version == self.version:
            return self
        later = self.later_than(version)
        return self.model_copy(
            update={
                "version": version,
                "header": tuple(one for one in self.header if one.name not in later),
                "fields": tuple(one for one in self.fields if one.name not in later),
                "rules": tuple(rule for rule in self.rules if later.isdisjoint(rule.names)),
            }
        )

    def later_than(self, version: int) -> frozenset[str]:
        """The fields that a version does not have yet."""
        return frozenset(one.name for one in self.columns if one.since > version)

    def column(self, name: str) -> DataField:
        """The column of that name; raises KeyError."""
        return next((c for c in self.columns if c.name == name), None) or _missing(self.code, name)

    @model_validator(mode="after")
    def _versions_only_grow(self) -> Self:
        """A field that comes later may be empty, for rows of before have none (docs/upgrade.md)."""
        wrong = [one.name for one in self.columns if one.since > self.version]
        if wrong:
            raise ValueError(f"since a version that is still to come: {', '.join(wrong)}; raise `version`")
        wrong = [one.name for one in self.columns if one.since > 1 and one.mandatory]
        if wrong:
            raise ValueError(f"mandatory, and not of the first version: {', '.join(wrong)}; write no `mandatory`")
        return self

    @model_validator(mode="after")
    def _names_exist(self) -> Self:
        names = [c.name for c in self.columns]
        twice = {name for name in names if names.count(name) > 1}
        if twice:
            raise ValueError(f"field names given twice: {', '.join(sorted(twice))}")
        if self.header:
            asked = {self.business_date, self.person_key, self.home, *(link.by for link in self.links)}
            asked |= {name for rule in self.rules for name in rule.names}
            unknown = asked - set(names) - {None}
            if unknown:
                raise ValueError(f"no such field: {', '.join(sorted(map(str, unknown)))}")
        return self


def _missing(dataset: str, name: str) -> DataField:
    raise KeyError(f"{dataset} has no column {name!r}")
