"""What one dataset file cannot know alone: the header, the code systems, the other datasets."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

from qinlian_common.catalog.code_systems import CodeSystem
from qinlian_common.catalog.declaration import Declaration
from qinlian_common.catalog.models import DataField, Dataset
from qinlian_common.catalog.rule_checks import check_rules
from qinlian_common.catalog.yaml_problems import nearest
from qinlian_common.catalog.yaml_source import Document
from qinlian_common.errors import Problem

D = TypeVar("D", bound=Declaration)


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
    yield from check_rules(document, dataset.rules, columns)
    yield from _link_fields(document, columns)


def check_apart(documents: Sequence[Document[Dataset]]) -> Iterator[Problem]:
    """No two datasets share a code or a table; parts and links lead to datasets that are there, never in a circle."""
    readings: dict[str, Callable[[Dataset], str]] = {"code": lambda d: d.code, "table": lambda d: d.table}
    for key, read in readings.items():
        seen: dict[str, str] = {}
        for document in documents:
            value = read(document.model)
            if value in seen:
                yield document.problem(f"{key} {value!r} is also used by {seen[value]}", "choose another", key)
            seen.setdefault(value, document.file)
    by_code = {document.model.code: document for document in documents}
    for document in documents:
        yield from _part(document, by_code)
        yield from _links(document, by_code)
        yield from _circle(document, by_code)


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
                nearest(column.codes, systems, "declare it in codes/*.yaml, or write one of"),
                *("fields", position, "codes"),
            )


def _link_fields(document: Document[Dataset], columns: Mapping[str, DataField]) -> Iterator[Problem]:
    for position, link in enumerate(document.model.links):
        column = columns.get(link.by)
        if column is None:
            message = f"link to {link.to}: 'by' names no field: {link.by!r}"
            yield document.problem(message, nearest(link.by, columns), "links", position, "by")
        elif column.type.base != "string":
            message = f"link to {link.to}: {link.by!r} is a {column.type}, a record number is text"
            yield document.problem(message, "name a field of type string(64)", "links", position, "by")


def _part(document: Document[Dataset], by_code: Mapping[str, Document[Dataset]]) -> Iterator[Problem]:
    code, whole = document.model.code, document.model.part_of
    if whole is not None and whole not in by_code:
        message = f"'part_of' names no dataset: {whole!r}"
        yield document.problem(message, nearest(whole, by_code), "part_of")
    if (code[:4] if code[4:] else None) != whole:
        fix = f"write `part_of: {code[:4]}`" if code[4:] else "remove `part_of:`, or add a letter to the code"
        yield document.problem(f"{code} is said to be part of {whole}", fix, "part_of" if whole else "code")


def _links(document: Document[Dataset], by_code: Mapping[str, Document[Dataset]]) -> Iterator[Problem]:
    for position, link in enumerate(document.model.links):
        if link.to not in by_code:
            message = f"link to {link.to!r}, which is no dataset"
            yield document.problem(message, nearest(link.to, by_code), "links", position, "to")


def _circle(document: Document[Dataset], by_code: Mapping[str, Document[Dataset]]) -> Iterator[Problem]:
    """Told once, at the dataset of the circle whose code comes first."""
    start, way = document.model.code, [document.model.code]
    while parent := next((link.to for link in by_code[way[-1]].model.links if link.to in by_code), None):
        if parent in way:
            if parent == start == min(way):
                circle = " -> ".join([*way, parent])
                yield document.problem(f"links lead in a circle: {circle}", "remove one of these links", "links")
            return
        way.append(parent)
