"""One file in which an operator accepts local codes that no vendor file maps yet, without touching the vendor files."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import MappingProxyType

from pydantic import field_validator

from qinlian_common.catalog.catalogue import Catalogue
from qinlian_common.catalog.code_maps import to_local
from qinlian_common.catalog.code_systems import CodeSystem
from qinlian_common.catalog.declaration import Declaration
from qinlian_common.catalog.mappings import ColumnMapping, TableMapping, VendorMapping
from qinlian_common.catalog.yaml_problems import nearest
from qinlian_common.catalog.yaml_source import Document, load_document
from qinlian_common.errors import ConfigurationError, Problem

EVERY_DATASET = "*"


class CodeAddition(Declaration):
    """One accepted pair: the vendor's `local` value in `column` means the national code `national`.

    `dataset` is a code, or `*` for every table of the vendor that has the column.
    """

    vendor: str
    dataset: str = EVERY_DATASET
    column: str
    local: str
    national: str
    accepted_by: str = ""
    accepted_on: str = ""
    note: str = ""


class CodeAdditions(Declaration):
    """The file of accepted codes."""

    additions: tuple[CodeAddition, ...] = ()

    @field_validator("additions", mode="before")
    @classmethod
    def _only_comments(cls, value: object) -> object:
        return () if value is None else value


def with_additions(catalogue: Catalogue, path: Path | None) -> Catalogue:
    """The catalogue with the accepted codes of a file, where there is one, in its vendors' code maps.

    Raises:
        ConfigurationError: with every mistake of the file: a name that nobody knows, a column without a code map,
            a national code that does not exist, a local code that has another target already.
    """
    if path is None:
        return catalogue
    document = load_document(path, CodeAdditions)
    problems: list[Problem] = []
    vendors = dict(catalogue.vendors)
    for position, addition in enumerate(document.model.additions):
        found = list(_mistakes(document, position, addition, catalogue, vendors))
        problems += found
        if not found:
            vendors[addition.vendor] = _added(vendors[addition.vendor], addition)
    if problems:
        raise ConfigurationError(*problems)
    return replace(catalogue, vendors=MappingProxyType(vendors))


def _mistakes(
    document: Document[CodeAdditions],
    position: int,
    addition: CodeAddition,
    catalogue: Catalogue,
    vendors: Mapping[str, VendorMapping],
) -> Iterator[Problem]:
    problem = partial(_problem, document, position)
    if addition.vendor not in vendors:
        yield problem(f"no vendor is called {addition.vendor!r}", nearest(addition.vendor, vendors), "vendor")
        return
    tables = vendors[addition.vendor].tables
    codes = [table.dataset for table in tables]
    if addition.dataset not in (EVERY_DATASET, *codes):
        message = f"{addition.vendor} holds no dataset {addition.dataset!r}"
        yield problem(message, nearest(addition.dataset, codes, "write `*` or one of"), "dataset")
        return
    held = [(table, column) for table in tables for column in table.columns if _is_meant(addition, table, column)]
    if not held:
        names = dict.fromkeys(c.column for t in tables for c in t.columns if c.codes and _in(addition, t))
        yield problem(f"no such column: {addition.column!r}", nearest(addition.column, names), "column")
    for table, column in held:
        yield from _unfit(problem, addition, column, _system(catalogue, table, column))


def _problem(document: Document[CodeAdditions], position: int, message: str, fix: str, key: str) -> Problem:
    return document.problem(message, fix, "additions", position, key)


def _unfit(
    problem: Callable[[str, str, str], Problem],
    addition: CodeAddition,
    column: ColumnMapping,
    system: CodeSystem | None,
) -> Iterator[Problem]:
    if not column.codes:
        message = f"{column.column!r} has no code map: it takes national codes as they are"
        yield problem(message, "give it `codes:` in the vendor's file first", "column")
        return
    target = column.codes.get(addition.local)
    if target is not None:
        said = "already means that" if target == addition.national else f"already means {target!r}"
        fix = "remove this addition, or correct the other"
        yield problem(f"{column.column!r}: {addition.local!r} {said}", fix, "local")
    if system is not None and not system.has(addition.national):
        message = f"{system.name} has no code {addition.national!r}"
        yield problem(message, nearest(addition.national, system.codes, "write one of"), "national")


def _in(addition: CodeAddition, table: TableMapping) -> bool:
    return addition.dataset in (EVERY_DATASET, table.dataset)


def _is_meant(addition: CodeAddition, table: TableMapping, column: ColumnMapping) -> bool:
    return _in(addition, table) and column.column == addition.column and column.field is not None


def _system(catalogue: Catalogue, table: TableMapping, column: ColumnMapping) -> CodeSystem | None:
    field = catalogue.datasets[table.dataset].column(column.field or "")
    return catalogue.codes.get(field.codes or "")


def _added(vendor: VendorMapping, addition: CodeAddition) -> VendorMapping:
    """The way back stays as it was: the new local code is read, and the old one goes on being written."""

    def column_with(table: TableMapping, column: ColumnMapping) -> ColumnMapping:
        if not _is_meant(addition, table, column):
            return column
        before = to_local(column)
        back = {addition.national: before[addition.national]} if addition.national in before else {}
        codes = column.codes | {addition.local: addition.national}
        return column.model_copy(update={"codes": codes, "write": column.write | back})

    tables = tuple(
        table.model_copy(update={"columns": tuple(column_with(table, column) for column in table.columns)})
        for table in vendor.tables
    )
    return vendor.model_copy(update={"tables": tables})
