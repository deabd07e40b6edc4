"""What one vendor file cannot know alone: the datasets that it maps and their national codes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from qinlian_common.catalog.code_maps import ambiguous
from qinlian_common.catalog.code_systems import CodeSystem
from qinlian_common.catalog.mappings import DOCUMENTS, ColumnMapping, TableMapping
from qinlian_common.catalog.models import DataField, Dataset
from qinlian_common.catalog.shared_tables import check_shared
from qinlian_common.catalog.vendor_files import PlacedTable, Vendor
from qinlian_common.catalog.yaml_problems import nearest
from qinlian_common.errors import Problem

_IDENTIFIER = re.compile(r"^[a-z_][a-z0-9_]{0,62}$")
_SQL_TYPE = re.compile(
    r"^(smallint|integer|bigint|real|double precision|boolean|text|date|timestamp"
    r"|(char|varchar)\([0-9]+\)|numeric(\([0-9]+(, ?[0-9]+)?\))?)$"
)
_SQL_TYPES = (
    "smallint, integer, bigint, numeric(p,s), real, double precision, char(n), varchar(n), text, "
    "date, timestamp, boolean"
)
_BOOLEAN = {"0": "否", "1": "是"}
_TEMPORAL = frozenset({"date", "datetime"})
_NUMERIC = frozenset({"integer", "decimal"})


@dataclass(frozen=True, slots=True)
class _Table:
    """One table mapping under check, with its places in the files."""

    placed: PlacedTable
    dataset: Dataset
    systems: Mapping[str, CodeSystem]

    @property
    def mapping(self) -> TableMapping:
        return self.placed.mapping

    def problem(self, message: str, fix: str, *loc: str | int) -> Problem:
        """A mistake in the table; `columns` with a position leads to where that column is written."""
        said = f"{self.mapping.table}: {message}"
        if loc and loc[0] == "columns" and loc[1:]:
            return self.placed.columns[int(loc[1])].problem(said, fix, *loc[2:])
        return self.placed.place.problem(said, fix, *loc)


def check_vendor(
    vendor: Vendor, datasets: Mapping[str, Dataset], systems: Mapping[str, CodeSystem]
) -> Iterator[Problem]:
    """Every dataset, field and code that a vendor's files name exists, and both directions are told."""
    seen: dict[str, str] = {}
    for placed in vendor.tables:
        code, place = placed.mapping.dataset, placed.place
        if code not in datasets:
            message = f"{placed.mapping.table}: no dataset is called {code!r}"
            yield place.problem(message, nearest(code, datasets), "dataset")
            continue
        line = place.document.line(*place.loc, "dataset")
        if code in seen:
            message = f"{code} is mapped twice (first on {seen[code]})"
            yield place.problem(message, "keep one table for each dataset", "dataset")
        seen.setdefault(code, f"line {line}")
        yield from _table(_Table(placed, datasets[code], systems))
    yield from check_shared(vendor)


def check_reserved(vendors: Sequence[Vendor], reserved: str) -> Iterator[Problem]:
    """No vendor takes the name of the catalogue's own mapping."""
    for vendor in vendors:
        if vendor.name == reserved and vendor.tables:
            place = vendor.tables[0].place
            yield place.document.problem(
                f"vendor {reserved!r} is also the catalogue itself", "choose another name", "vendor"
            )


def _table(table: _Table) -> Iterator[Problem]:
    if not _IDENTIFIER.match(table.mapping.table):
        yield table.problem("no plain table name", "write lower-case letters, digits and _", "table")
    yield from _repeats(table)
    yield from _unmapped(table)
    for key in ("org_code", "record_id"):
        yield from _key(table, key)
    for position, column in enumerate(table.mapping.columns):
        yield from _column(table, position, column)


def _repeats(table: _Table) -> Iterator[Problem]:
    for key in ("column", "field"):
        seen: set[str] = set()
        for position, column in enumerate(table.mapping.columns):
            name = getattr(column, key)
            if name is not None and name in seen and not (key == "field" and column.part):
                yield table.problem(f"{key} {name!r} is given twice", "keep one of them", "columns", position, key)
            seen |= {name}


def _unmapped(table: _Table) -> Iterator[Problem]:
    mapped = {column.field for column in table.mapping.columns}
    for column in table.dataset.columns:
        if column.mandatory and column.name not in mapped:
            yield table.problem(
                f"no column holds the mandatory field {column.name!r} ({column.title})",
                f"add `- {{column: ..., type: ..., field: {column.name}}}`",
                "columns",
            )


def _key(table: _Table, key: str) -> Iterator[Problem]:
    name = getattr(table.mapping, key)
    for position, column in enumerate(table.mapping.columns):
        if column.column != name:
            continue
        if column.field != key:
            fix = f"write `field: {key}` in the column {name}"
            yield table.problem(f"{key} is {name!r}, which holds {column.field!r}", fix, "columns", position)
        for part in ("codes", "write", "format", "factor"):
            if getattr(column, part):
                message = f"the key column {name!r} must travel as it is, without {part!r}"
                yield table.problem(message, f"remove `{part}:` here", "columns", position, part)


def _column(table: _Table, position: int, column: ColumnMapping) -> Iterator[Problem]:
    place = ("columns", position)
    if not _IDENTIFIER.match(column.column):
        message = f"no plain column name: {column.column!r}"
        yield table.problem(message, "write lower-case letters, digits and _", *place, "column")
    if not _SQL_TYPE.match(column.type):
        fix = f"write one of: {_SQL_TYPES}"
        yield table.problem(f"{column.column!r}: unknown type {column.type!r}", fix, *place, "type")
    yield from _document(table, position, column)
    if column.field is None:
        return
    known = {field.name: field for field in table.dataset.columns}
    if column.field not in known:
        message = f"{table.dataset.code} has no field {column.field!r}"
        yield table.problem(message, nearest(column.field, known), *place, "field")
        return
    yield from _conversion(table, position, column, known[column.field])
    yield from _part(table, position, column, known[column.field])
    yield from _codes(table, position, column, known[column.field])


def _document(table: _Table, position: int, column: ColumnMapping) -> Iterator[Problem]:
    """Whole documents are EM01's alone, in one column that holds nothing else."""
    if column.document is None:
        return
    if table.dataset.code != DOCUMENTS or column.field is not None:
        message = f"{column.column!r}: 'document' is for a column of {DOCUMENTS} that holds no field"
        yield table.problem(message, "remove `document:`, or `field:`", "columns", position, "document")
    elif column.column != table.mapping.document_column:
        message = f"{column.column!r}: a second column with documents"
        yield table.problem(message, "keep one of them", "columns", position, "document")


def _conversion(table: _Table, position: int, column: ColumnMapping, field: DataField) -> Iterator[Problem]:
    for part, bases in (("format", _TEMPORAL), ("factor", _NUMERIC)):
        if getattr(column, part) is not None and field.type.base not in bases:
            message = f"{column.column!r}: {part!r} does nothing for {field.name!r}, a {field.type}"
            yield table.problem(message, f"remove `{part}:`", "columns", position, part)
    if column.factor is not None and column.factor <= 0:
        message = f"{column.column!r}: factor is {column.factor}"
        yield table.problem(message, "write a number above 0", "columns", position, "factor")


def _part(table: _Table, position: int, column: ColumnMapping, field: DataField) -> Iterator[Problem]:
    """A column that holds only the date or the time of a field has a partner that holds the rest."""
    if column.part is None:
        return
    if field.type.base != "datetime":
        message = f"{column.column!r}: 'part' does nothing for {field.name!r}, a {field.type}"
        yield table.problem(message, "remove `part:`", "columns", position, "part")
    other = {"date": "time", "time": "date"}[column.part]
    partners = [c for c in table.mapping.columns if c.field == column.field and c.part == other]
    if len(partners) != 1:
        message = f"{column.column!r} holds the {column.part} of {field.name!r}, and no one column holds the {other}"
        fix = f"write `field: {field.name}, part: {other}` in the column that does"
        yield table.problem(message, fix, "columns", position, "part")


def _codes(table: _Table, position: int, column: ColumnMapping, field: DataField) -> Iterator[Problem]:
    place = ("columns", position)
    system = _system(table, field)
    for part, national in [("codes", column.codes.values()), ("write", column.write)]:
        for code in dict.fromkeys(national):
            if system is not None and not system.has(code):
                local = next((key for key, value in column.codes.items() if value == code), code)
                message = f"{column.column!r}: {system.name} has no code {code!r}"
                yield table.problem(message, _known(code, system), *place, part, local if part == "codes" else code)
    for code, local in column.write.items():
        if local not in column.codes:
            message = f"{column.column!r}: write gives {local!r}, which codes does not read back"
            yield table.problem(message, nearest(local, column.codes, "write one of"), *place, "write", code)
    for code in ambiguous(column):
        locals_ = [local for local, national in column.codes.items() if national == code]
        message = f"{column.column!r}: {' and '.join(locals_)} all mean {code!r}, so the way back is open"
        yield table.problem(message, f"add `write: {{{code}: {locals_[0]}}}`", *place, "codes")


def _system(table: _Table, field: DataField) -> CodeSystem | None:
    if field.type.base == "boolean":
        return CodeSystem("boolean", "布尔", _BOOLEAN)
    return table.systems[field.codes] if field.codes else None


def _known(code: str, system: CodeSystem) -> str:
    if not system.codes:
        return f"write a code of the form {system.pattern}"
    return nearest(code, system.codes, "write one of")
