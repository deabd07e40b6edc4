"""What one dataset file cannot know alone: the header, the code systems, the other datasets."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

from qinlian_common.catalog.code_systems import CodeSystem, usable_pattern
from qinlian_common.catalog.models import DataField, Dataset, Declaration, Rule
from qinlian_common.catalog.yaml_problems import nearest
from qinlian_common.catalog.yaml_source import Document
from qinlian_common.errors import Problem

D = TypeVar("D", bound=Declaration)

_NEEDS: Mapping[str, tuple[str, ...]] = {
    "order": ("other",),
    "id_number": ("when_field", "when_value"),
    "pattern": ("pattern",),
    "required_when": ("when_field", "when_value"),
}
_TAKES: Mapping[str, frozenset[str]] = {
    "range": frozenset({"integer", "decimal"}),
    "not_future": frozenset({"date", "datetime"}),
    "id_number": frozenset({"string"}),
    "pattern": frozenset({"string"}),
}


class Header(Declaration):
    """The file of the columns that stand in front of every dataset."""

    fields: tuple[DataField, ...]


def check_header(header: Document[Header], systems: Mapping[str, CodeSystem]) -> Iterator[Problem]:
    """The header's code systems, its names, and the two columns of the business key."""
    names = [column.name for column in header.model.fields]
    for required in ("org_code", "record_id"):
        if required not in names:
            yield header.problem(f"the header has no {required!r}", f"add the field {required}", "fields")
    yield from _codes(header, header.model.fields, systems)


def check_dataset(
    document: Document[Dataset], header: Sequence[DataField], systems: Mapping[str, CodeSystem]
) -> Iterator[Problem]:
    """Every name that a dataset file uses exists, and every rule can be run."""
    dataset = document.model
    columns = {column.name: column for column in [*header, *dataset.fields]}
    yield from _codes(document, dataset.fields, systems)
    yield from _clashes(document, {column.name for column in header})
    for key in ("business_date", "person_key", "home"):
        name = getattr(dataset, key)
        if name is not None and name not in columns:
            yield document.problem(f"{key!r} names no field: {name!r}", nearest(name, columns), key)
    business = columns.get(dataset.business_date)
    if business is not None and business.type.base not in {"date", "datetime"}:
        fix = "name a field of type date or datetime"
        yield document.problem(f"'business_date' is {business.name!r}, a {business.type}", fix, "business_date")
    for position, rule in enumerate(dataset.rules):
        yield from _rule(document, position, rule, columns)


def check_apart(documents: Sequence[Document[Dataset]]) -> Iterator[Problem]:
    """No two datasets share a code or a table."""
    readings: dict[str, Callable[[Dataset], str]] = {"code": lambda d: d.code, "table": lambda d: d.table}
    for key, read in readings.items():
        seen: dict[str, str] = {}
        for document in documents:
            value = read(document.model)
            if value in seen:
                yield document.problem(f"{key} {value!r} is also used by {seen[value]}", "choose another", key)
            seen.setdefault(value, document.file)


def _clashes(document: Document[Dataset], header: set[str]) -> Iterator[Problem]:
    for position, column in enumerate(document.model.fields):
        if column.name in header:
            fix = "remove it, the header stands in front of every dataset"
            yield document.problem(f"{column.name!r} is a header field", fix, "fields", position, "name")


def _codes(document: Document[D], columns: Sequence[DataField], systems: Mapping[str, CodeSystem]) -> Iterator[Problem]:
    for position, column in enumerate(columns):
        if column.codes is not None and column.codes not in systems:
            yield document.problem(
                f"{column.name!r}: no code system is called {column.codes!r}",
                nearest(column.codes, systems, "declare it in codes/_index.yaml, or write one of"),
                *("fields", position, "codes"),
            )


def _rule(
    document: Document[Dataset], position: int, rule: Rule, columns: Mapping[str, DataField]
) -> Iterator[Problem]:
    place = ("rules", position)
    for key in ("field", "other", "when_field"):
        name = getattr(rule, key)
        if name is not None and name not in columns:
            message = f"rule {rule.name!r}: {key!r} names no field: {name!r}"
            yield document.problem(message, nearest(name, columns), *place, key)
    for key in _NEEDS.get(rule.check, ()):
        if getattr(rule, key) is None:
            fix = f"add `{key}: ...`"
            yield document.problem(f"rule {rule.name!r}: {rule.check} needs {key!r}", fix, *place)
    if rule.check == "range" and rule.min is None and rule.max is None:
        fix = "add `min: ...` or `max: ...`"
        yield document.problem(f"rule {rule.name!r}: range needs a bound", fix, *place)
    if rule.pattern is not None and not usable_pattern(rule.pattern):
        fix = "write a regular expression without look-around or back-references"
        yield document.problem(f"rule {rule.name!r}: {rule.pattern!r} is no regular expression", fix, *place, "pattern")
    yield from _type(document, position, rule, columns)


def _type(
    document: Document[Dataset], position: int, rule: Rule, columns: Mapping[str, DataField]
) -> Iterator[Problem]:
    column, takes = columns.get(rule.field), _TAKES.get(rule.check)
    if column is not None and takes is not None and column.type.base not in takes:
        message = f"rule {rule.name!r}: {rule.check} cannot judge {column.name!r}, a {column.type}"
        yield document.problem(
            message, f"name a field of type {' or '.join(sorted(takes))}", "rules", position, "field"
        )
