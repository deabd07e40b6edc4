"""Fields as a reader of the specification sees them: one row of the table that every form shows."""

from collections.abc import Iterator
from dataclasses import dataclass

from qinlian_cli.specification.national_format import national_format
from qinlian_cli.specification.outline import Outline
from qinlian_cli.specification.wording import KINDS, UNSOURCED_WORDS, is_unsourced
from qinlian_common.catalog.models import DataField, Dataset


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One line of a field table; every attribute is ready to be shown.

    Attributes:
        number: place in the table, from 1, header included.
        form: in the notation of the national standards.
        kind_of_type: in the catalogue's notation.
        codes: name of the code system, codes_title its title; both empty where there is none.
        roles: what the field is for, beside its value: key, business date, link.
        is_header: it stands in front of every table.
    """

    number: int
    title: str
    name: str
    element: str
    form: str
    kind_of_type: str
    mandatory: bool
    codes: str
    codes_title: str
    level: int
    kind: str
    unit: str
    note: str
    roles: tuple[str, ...]
    source: str
    is_unsourced: bool
    is_header: bool

    @property
    def remarks(self) -> str:
        """Roles and note in one text."""
        return "；".join([*self.roles, *([self.note] if self.note else [])])

    @property
    def source_words(self) -> str:
        """The letters, and the warning where nothing was read."""
        return f"{self.source} {UNSOURCED_WORDS}" if self.is_unsourced else self.source


def field_rows(outline: Outline, table: Dataset) -> list[FieldRow]:
    """Every column of a table, in order."""
    header = {field.name for field in table.header}
    return [
        _row(outline, table, field, number, is_header=field.name in header)
        for number, field in enumerate(table.columns, start=1)
    ]


def _row(outline: Outline, table: Dataset, field: DataField, number: int, *, is_header: bool) -> FieldRow:
    system = outline.system_of(field)
    return FieldRow(
        number=number,
        title=field.title,
        name=field.name,
        element=field.element or "",
        form=national_format(field, system, table.rules),
        kind_of_type=str(field.type),
        mandatory=field.mandatory,
        codes=field.codes or "",
        codes_title=system.title if system else "",
        level=field.level,
        kind=KINDS[field.kind],
        unit=field.unit or "",
        note=field.note,
        roles=tuple(_roles(outline, table, field)),
        source=field.source,
        is_unsourced=is_unsourced(field.source),
        is_header=is_header,
    )


def _roles(outline: Outline, table: Dataset, field: DataField) -> Iterator[str]:
    if field.name in ("org_code", "record_id"):
        yield "业务主键"
    if field.name == table.business_date:
        yield "业务日期"
    if field.name == table.person_key:
        yield "人员标识"
    if field.name == table.home:
        yield "属地依据"
    for link in table.links:
        if link.by == field.name and link.to in outline.catalogue.datasets:
            yield f"指向 {link.to} {outline.catalogue.datasets[link.to].title}的记录编号"
