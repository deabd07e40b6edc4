"""What the catalogue makes of a recipe; every mistake is told at once, with its line and what to write instead."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from qinlian_cli.exporting.recipe import Recipe, RecipeColumn, RecipeDataset
from qinlian_common.catalog.catalogue import Catalogue
from qinlian_common.catalog.models import DataField, Dataset, Kind, Link
from qinlian_common.catalog.yaml_problems import nearest
from qinlian_common.catalog.yaml_source import Document, load_document
from qinlian_common.errors import ConfigurationError, Problem
from qinlian_common.privacy.protected import categories, category_of, coded_columns, secrecy_columns
from qinlian_common.privacy.role import Role, is_sensitive, is_text, is_written, role_of, tells_time

_UPDATED = "updated_at"
_KEY = ("org_code", "record_id")
_WANTS = {
    "age_band": "a date",
    "division": "a division",
    "to": "a date",
    "band": "a number",
    "first": "a text",
    "shift": "a date",
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column to export: the catalogue's field, its role, and how it is made coarser."""

    field: DataField
    role: Role
    how: RecipeColumn

    @property
    def name(self) -> str:
        """Its name, in the store and in the export."""
        return self.field.name

    @property
    def is_quasi(self) -> bool:
        """Whether it is part of the class. A shifted date is not: its true value cannot be looked up."""
        return self.role is Role.QUASI and not self.how.shift

    @property
    def is_sensitive(self) -> bool:
        """Whether it must be diverse; text is not, each is its own."""
        return is_sensitive(self.field) and self.role is not Role.TEXT

    @property
    def is_scrubbed(self) -> bool:
        """Whether it is cleaned of names and numbers: free text, and short strings that somebody wrote."""
        return is_written(self.field)


@dataclass(frozen=True, slots=True)
class Table:
    """A dataset to export.

    Attributes:
        known: direct identifiers whose values are taken out of the row's texts.
        links: to datasets that are exported too.
        reads: every column that must be read.
        by_period: False for a register, which is taken whole: its business date is that of its last update.
    """

    dataset: Dataset
    columns: tuple[Column, ...]
    known: tuple[str, ...]
    links: tuple[Link, ...]
    reads: tuple[str, ...]
    by_period: bool

    @property
    def code(self) -> str:
        """The dataset's code."""
        return self.dataset.code

    @property
    def person_key(self) -> str:
        """The column that tells the person."""
        return str(self.dataset.person_key)

    @property
    def quasi(self) -> tuple[str, ...]:
        """The columns of the class."""
        return tuple(column.name for column in self.columns if column.is_quasi)

    @property
    def sensitive(self) -> tuple[str, ...]:
        """The columns that must be diverse."""
        return tuple(column.name for column in self.columns if column.is_sensitive)


@dataclass(frozen=True, slots=True)
class ExportPlan:
    """A checked recipe.

    Attributes:
        digest: SHA-256 of the recipe's file, for the register.
    """

    recipe: Recipe
    tables: tuple[Table, ...]
    digest: str


def read_plan(path: Path, catalogue: Catalogue) -> ExportPlan:
    """The plan of a recipe's file; raises ConfigurationError with every mistake in it."""
    document = load_document(path, Recipe)
    problems = sorted(_problems(document, catalogue), key=lambda problem: problem.line or 0)
    if problems:
        raise ConfigurationError(*problems)
    recipe = document.model
    asked = {one.dataset for one in recipe.datasets}
    tables = tuple(_table(one, catalogue.datasets[one.dataset], asked) for one in recipe.datasets)
    return ExportPlan(recipe, tables, hashlib.sha256(path.read_bytes()).hexdigest())


def _table(one: RecipeDataset, dataset: Dataset, asked: set[str]) -> Table:
    columns = tuple(Column(dataset.column(how.name), role_of(dataset.column(how.name)), how) for how in one.columns)
    has_text = any(column.is_scrubbed for column in columns)
    known = tuple(
        field.name for field in dataset.columns
        if has_text and role_of(field) is Role.DIRECT and field.type.base == "string" and field.name not in _KEY
    )  # fmt: skip
    links = tuple(link for link in dataset.links if link.to in asked)
    return Table(dataset, columns, known, links, _reads(dataset, columns, known, links), _has_period(dataset))


def _reads(
    dataset: Dataset, columns: tuple[Column, ...], known: tuple[str, ...], links: tuple[Link, ...]
) -> tuple[str, ...]:
    named = [*_KEY, str(dataset.person_key), dataset.business_date, *known]
    named += [column.name for column in columns] + [column.how.at for column in columns if column.how.at]
    named += [field.name for field in coded_columns(dataset)] + secrecy_columns(dataset) + [one.by for one in links]
    wanted = set(named)
    return tuple(field.name for field in dataset.columns if field.name in wanted)


def _has_period(dataset: Dataset) -> bool:
    return dataset.business_date != _UPDATED


def _problems(document: Document[Recipe], catalogue: Catalogue) -> Iterator[Problem]:
    recipe = document.model
    for place, name in enumerate(recipe.protected):
        if name not in categories():
            yield document.problem(f"no category {name!r}", nearest(name, categories()), "protected", place)
    seen: set[str] = set()
    for place, one in enumerate(recipe.datasets):
        where = ("datasets", place, "dataset")
        if one.dataset not in catalogue.datasets:
            yield document.problem(f"no dataset {one.dataset!r}", nearest(one.dataset, catalogue.datasets), *where)
            continue
        if one.dataset in seen:
            yield document.problem(f"{one.dataset} is named twice", "join the two lists of columns", *where)
        seen.add(one.dataset)
        dataset = catalogue.datasets[one.dataset]
        yield from _dataset_problems(document, dataset, recipe, where)
        yield from _column_problems(document, dataset, place)


def _dataset_problems(
    document: Document[Recipe], dataset: Dataset, recipe: Recipe, where: tuple[str | int, ...]
) -> Iterator[Problem]:
    if dataset.person_key is None:
        yield document.problem(
            f"{dataset.code} is about no person, there is nothing to de-identify", "leave it out of the recipe", *where
        )
    category = category_of(dataset.code)
    if category and category not in recipe.protected:
        yield document.problem(
            f"all of {dataset.code} is protected ({categories()[category]})",
            f"leave it out, or add `protected: [{category}]` if the purpose needs it",
            *where,
        )


def _column_problems(document: Document[Recipe], dataset: Dataset, place: int) -> Iterator[Problem]:
    known = [field.name for field in dataset.columns]
    names: set[str] = set()
    for number, how in enumerate(document.model.datasets[place].columns):
        where = ("datasets", place, "columns", number)
        if how.name not in known:
            yield document.problem(f"{dataset.code} has no column {how.name!r}", nearest(how.name, known), *where)
            continue
        if how.name in names:
            yield document.problem(f"{how.name!r} is named twice", "keep one of them", *where)
        names.add(how.name)
        if how.at is not None and (how.at not in known or not tells_time(dataset.column(how.at))):
            yield document.problem(
                f"at: {dataset.code} has no date {how.at!r}", nearest(how.at, _dates(dataset)), *where
            )
        for message, fix in _mistakes(dataset.column(how.name), how):
            yield document.problem(message, fix, *where)


def _dates(dataset: Dataset) -> list[str]:
    return [field.name for field in dataset.columns if tells_time(field)]


def _mistakes(field: DataField, how: RecipeColumn) -> Iterator[tuple[str, str]]:
    """What is wrong with exporting one column like this, and what to write."""
    role = role_of(field)
    if role is Role.DIRECT:
        yield f"{field.name!r} ({field.title}) is a direct identifier and is never exported", "remove it"
        return
    if role is Role.TEXT and not how.scrub:
        yield f"{field.name!r} ({field.title}) is free text", "remove it, or add `scrub: true` if the purpose needs it"
    if how.scrub and not is_text(field):
        yield f"{field.name!r} is no free text", "remove `scrub`"
    if how.chosen and not _fits(field, how.chosen):
        yield f"{how.chosen} is for {_WANTS[how.chosen]}, and {field.name!r} is {field.type}", f"remove `{how.chosen}`"
    if tells_time(field) and how.chosen is None:
        yield f"{field.name!r} is a date as it is", "add `to: month` (day, quarter, year) or `shift: true`"
    if field.name.endswith("birth_date") and how.chosen in {"shift", "to"} and how.to != "year":
        yield f"{field.name!r} tells too much", "write `age_band: 10`, or `to: year`"


def _fits(field: DataField, way: str) -> bool:
    match way:
        case "age_band":
            return field.type.base == "date" and field.name.endswith("birth_date")
        case "division":
            return field.codes == "GB/T 2260"
        case "band":
            return field.type.base in {"integer", "decimal"}
        case "first":
            return field.type.base == "string" and (field.codes is not None or field.kind is Kind.QUASI_IDENTIFIER)
        case _:
            return tells_time(field)
