"""What one vendor file cannot know alone: the datasets that it maps and their national codes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from qinlian_common.catalog.code_maps import ambiguous
from qinlian_common.catalog.code_systems import CodeSystem
from qinlian_common.catalog.models import ColumnMapping, DataField, Dataset, TableMapping, VendorMapping
from qinlian_common.catalog.yaml_problems import nearest
from qinlian_common.catalog.yaml_source import Document
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
    """One table mapping under check, with its place in the file."""

    document: Document[VendorMapping]
    position: int
    mapping: TableMapping
    dataset: Dataset
    systems: Mapping[str, CodeSystem]

    def problem(self, message: str, fix: str, *loc: str | int) -> Problem:
        return self.document.problem(f"{self.mapping.table}: {message}", fix, "tables", self.position, *loc)


def check_vendor(
    document: Document[VendorMapping], datasets: Mapping[str, Dataset], systems: Mapping[str, CodeSystem]
) -> Iterator[Problem]:
    """Every dataset, field and code that a vendor file names exists, and both directions are told."""
    seen: dict[str, int] = {}
    for position, mapping in enumerate(document.model.tables):
        place = ("tables", position, "dataset")
        if mapping.dataset not in datasets:
            message = f"{mapping.table}: no dataset is called {mapping.dataset!r}"
            yield document.problem(message, nearest(mapping.dataset, datasets), *place)
            continue
        if mapping.dataset in seen:
            message = f"{mapping.dataset} is mapped twice (first on line {seen[mapping.dataset]})"
            yield document.problem(message, "keep one table for each dataset", *place)
        seen.setdefault(mapping.dataset, document.line(*place))
        yield from _table(_Table(document, position, mapping, datasets[mapping.dataset], systems))


def check_apart(documents: Sequence[Document[VendorMapping]], reserved: str) -> Iterator[Problem]:
    """No two files describe one vendor, and none takes the name of the catalogue's own mapping."""
    seen: dict[str, str] = {reserved: "the catalogue itself"}
    for document in documents:
        name = document.model.vendor
        if name in seen:
            yield document.problem(f"vendor {name!r} is also {seen[name]}", "choose another name", "vendor")
        seen.setdefault(name, document.file)


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
            if name is not None and name in seen:
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
    if column.field is None:
        return
    known = {field.name: field for field in table.dataset.columns}
    if column.field not in known:
        message = f"{table.dataset.code} has no field {column.field!r}"
        yield table.problem(message, nearest(column.field, known), *place, "field")
        return
    yield from _conversion(table, position, column, known[column.field])
    yield from _codes(table, position, column, known[column.field])


def _conversion(table: _Table, position: int, column: ColumnMapping, field: DataField) -> Iterator[Problem]:
    for part, bases in (("format", _TEMPORAL), ("factor", _NUMERIC)):
        if getattr(column, part) is not None and field.type.base not in bases:
            message = f"{column.column!r}: {part!r} does nothing for {field.name!r}, a {field.type}"
            yield table.problem(message, f"remove `{part}:`", "columns", position, part)
    if column.factor is not None and column.factor <= 0:
        message = f"{column.column!r}: factor is {column.factor}"
        yield table.problem(message, "write a number above 0", "columns", position, "factor")


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
