"""Code systems: which codes a field may hold, as a list, as a form, or both, and on which days."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, Self, TypeVar

import polars as pl
from pydantic import Field, model_validator

from qinlian_common.catalog import icd10
from qinlian_common.catalog.code_lists import read_codes
from qinlian_common.catalog.code_spans import Span, held_on, place_in
from qinlian_common.catalog.crosswalks import Crosswalk, CrosswalkDeclaration, read_crosswalk
from qinlian_common.catalog.declaration import Declaration
from qinlian_common.catalog.yaml_problems import nearest
from qinlian_common.catalog.yaml_source import Document, load_document
from qinlian_common.errors import ConfigurationError, Problem

Form = Literal["icd-10"]
T = TypeVar("T")


@dataclass(frozen=True)
class CodeSystem:
    """One table of codes, national or our own.

    A value is a code of the system if it is listed, or if it has the form `pattern`.

    Attributes:
        name: as a field's `codes:` names it, for example "GB/T 2261.1".
        title: Chinese title.
        codes: code -> name; empty where the system is known by its form only.
        pattern: a regular expression; a value of this form is accepted though it is not listed.
        prefix: where given, the first `prefix` characters of a value are looked up and the rest must be digits.
        source: letters as in the dataset files; K is background knowledge or our own choice.
        spans: code -> the days on which it is valid; a code without an entry is valid for ever.
        successors: abolished code -> the code that took its place.
        form: "icd-10" where the values have the form of ICD-10 and only WHO's part of them is looked up.
        note: a remark.
    """

    name: str
    title: str
    codes: Mapping[str, str] = field(default_factory=dict)
    pattern: str | None = None
    prefix: int | None = None
    source: str = "K"
    spans: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    successors: Mapping[str, str] = field(default_factory=dict)
    form: Form | None = None
    note: str = ""

    @property
    def is_versioned(self) -> bool:
        """Whether some codes are not valid for ever."""
        return bool(self.spans)

    def has(self, code: str) -> bool:
        """Whether one value is a code of this system, at any time."""
        listed = self._key_of(code) in self.codes
        return listed or (self.pattern is not None and re.search(self.pattern, code) is not None)

    def accepts(self, column: str | pl.Expr) -> pl.Expr:
        """As `has`, for a String column at once: a Boolean expression, null where the value is null."""
        value = pl.col(column) if isinstance(column, str) else column
        known = place_in(self._keys_of(value), self._words).is_not_null()
        if self.pattern is not None:
            known |= value.str.contains(self.pattern)
        return pl.when(value.is_not_null()).then(known)

    def valid_on(self, column: str | pl.Expr, day: pl.Expr) -> pl.Expr:
        """Whether each value's code is in force on the row's day: a Boolean expression.

        Only time is judged: false means that the code is listed and was not valid on that day. A value that is no
        code at all, and every value of a system without spans, is true: `accepts` is there to find the former.

        Args:
            column: a String column (or expression).
            day: the row's business date, a Date or Datetime expression.

        Returns:
            Null where the value or the day is null.
        """
        value = pl.col(column) if isinstance(column, str) else column
        both = value.is_not_null() & day.is_not_null()
        if not self.is_versioned:
            return pl.when(both).then(statement=True)
        place = place_in(self._keys_of(value), pl.Enum(list(self.spans)))
        return pl.when(both).then(held_on(place, day, list(self.spans.values())).fill_null(value=True))

    def are_valid_over(self, values: Collection[str | None], first: int, last: int) -> bool:
        """Whether all values would be valid on any day from the first of one year to the last of another.

        As for `valid_on`, a value that is no code of the system is valid. False may also mean that this is not known.
        """
        whole = Span(date(first, 1, 1), date(last, 12, 31))
        spans = (self.spans.get(self._key_of(value) or "") for value in values if value is not None)
        return all(any(span.covers(whole) for span in each) for each in spans if each)

    def codes_on(self, day: date) -> dict[str, str]:
        """Code -> name of the listed codes that are valid on a day."""
        return {code: name for code, name in self.codes.items() if self._is_valid(code, day)}

    def remark(self, value: str) -> str | None:
        """What a sender should know of a code's life, in Chinese, without the code: it is a value of the sender's row.

        None where it is valid for ever or not listed.
        """
        code = self._key_of(value)
        return self.remarks.get(code) if code else None

    @cached_property
    def remarks(self) -> Mapping[str, str]:
        """Code -> what `remark` says of it, of all codes that are not valid for ever."""
        return MappingProxyType({code: self._remark(code, spans[-1]) for code, spans in self.spans.items()})

    def _remark(self, code: str, span: Span) -> str:
        if span.last is None:
            first = span.first or date.min
            return f"自 {_year_or_day(first)}起启用"
        ended = f"已于 {span.last.year} 年撤销"
        successor = self.successor_of(code)
        return f"{ended}，现为 {successor}" if successor else ended

    def successor_of(self, code: str) -> str | None:
        """The code that stands for an abolished one today, over all changes since; None where none is known."""
        seen = [code]
        while (following := self.successors.get(seen[-1])) is not None and following not in seen:
            seen.append(following)
        return seen[-1] if len(seen) > 1 else None

    def _is_valid(self, code: str, day: date) -> bool:
        return any(span.holds(day) for span in self.spans.get(code, (Span(),)))

    @cached_property
    def _words(self) -> pl.Enum:
        return pl.Enum(list(self.codes))

    def _key_of(self, value: str) -> str | None:
        """The part of a value that is looked up."""
        if self.form == "icd-10":
            return icd10.key_of(value)
        if self.prefix is None:
            return value
        rest = value[self.prefix :]
        return value[: self.prefix] if not rest or (rest.isascii() and rest.isdigit()) else None

    def _keys_of(self, value: pl.Expr) -> pl.Expr:
        if self.form == "icd-10":
            return icd10.keys_of(value)
        if self.prefix is None:
            return value
        return pl.when(value.str.slice(self.prefix).str.contains(r"^[0-9]*$")).then(value.str.head(self.prefix))


class CodeSystemDeclaration(Declaration):
    """One entry of an index: where the codes of a system are listed, or what form they have."""

    name: str
    title: str
    file: str | tuple[str, ...] | None = None
    pattern: str | None = None
    prefix: int | None = Field(default=None, ge=1)
    form: Form | None = None
    source: str
    note: str = ""

    @property
    def files(self) -> tuple[str, ...]:
        """The lists that are named."""
        return (self.file,) if isinstance(self.file, str) else self.file or ()

    @model_validator(mode="after")
    def _is_usable(self) -> Self:
        if self.file is None and self.pattern is None:
            raise ValueError("neither a list nor a form; write `file: name.csv` or `pattern: '^...$'`")
        if self.pattern is not None and not usable_pattern(self.pattern):
            raise ValueError(
                f"{self.pattern!r} is no regular expression; write one without look-around or back-references"
            )
        if self.form is not None and (self.prefix is not None or self.file is None):
            raise ValueError(f"`form: {self.form}` looks up a list of its own; give `file:`, and no `prefix:`")
        return self


class CodeSystemIndex(Declaration):
    """An index file: code systems, and crosswalks between them."""

    systems: tuple[CodeSystemDeclaration, ...] = ()
    crosswalks: tuple[CrosswalkDeclaration, ...] = ()


def _year_or_day(first: date) -> str:
    """The first of January stands for a year of which no day is known."""
    return f"{first.year} 年" if (first.month, first.day) == (1, 1) else f"{first} "


def usable_pattern(pattern: str) -> bool:
    """Whether Polars (Rust's regex, which knows no look-around) can run the expression."""
    try:
        pl.Series([""]).str.contains(pattern)
    except pl.exceptions.ComputeError:
        return False
    return True


def load_code_systems(folder: Path) -> dict[str, CodeSystem]:
    """Every system of every index (*.yaml) of `folder`, by name; raises ConfigurationError with every mistake.

    The crosswalks of the indexes are read and checked too: their mistakes are told with the others.
    """
    indexes = load_indexes(folder)
    problems = [*_declared_twice(indexes), *_unnamed(folder, indexes), *_strangers(indexes)]
    systems = _read(indexes, "systems", lambda declared: _system(folder, declared), problems)
    _read(indexes, "crosswalks", lambda declared: read_crosswalk(folder, declared), problems)
    if problems:
        raise ConfigurationError(*problems)
    return systems


def load_crosswalks(folder: Path) -> dict[str, Crosswalk]:
    """Every crosswalk of every index of `folder`, by name; raises ConfigurationError with every mistake."""
    problems: list[Problem] = []
    found = _read(load_indexes(folder), "crosswalks", lambda declared: read_crosswalk(folder, declared), problems)
    if problems:
        raise ConfigurationError(*problems)
    return found


def _read(
    indexes: list[Document[CodeSystemIndex]], part: str, read: Callable[[Any], T], problems: list[Problem]
) -> dict[str, T]:
    """What the entries of one part of the indexes declare, by name; mistakes are added to `problems`."""
    found: dict[str, T] = {}
    for index in indexes:
        for position, declared in enumerate(getattr(index.model, part)):
            try:
                found[declared.name] = read(declared)
            except ConfigurationError as error:
                problems += _placed(index, error, part, position)
    return found


def load_indexes(folder: Path) -> list[Document[CodeSystemIndex]]:
    """The index files of a folder, in the order of their names; raises ConfigurationError."""
    paths = sorted(folder.glob("*.yaml"))
    if not paths:
        fix = "put an index file there, such as national.yaml"
        raise ConfigurationError(Problem(str(folder), None, "no index of code systems", fix))
    found: list[Document[CodeSystemIndex]] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            found.append(load_document(path, CodeSystemIndex))
        except ConfigurationError as error:
            problems += error.problems
    if problems:
        raise ConfigurationError(*problems)
    return found


def _declared_twice(indexes: list[Document[CodeSystemIndex]]) -> Iterator[Problem]:
    for part in ("systems", "crosswalks"):
        seen: dict[str, str] = {}
        for index in indexes:
            for position, declared in enumerate(getattr(index.model, part)):
                place = f"{index.file}:{index.line(part, position, 'name')}"
                if declared.name in seen:
                    message = f"{declared.name!r} is declared twice (first in {seen[declared.name]})"
                    yield index.problem(message, "keep one of them", part, position, "name")
                seen.setdefault(declared.name, place)


def _unnamed(folder: Path, indexes: list[Document[CodeSystemIndex]]) -> Iterator[Problem]:
    """Lists that no index names: they would be kept up in vain."""
    named = {file for index in indexes for declared in index.model.systems for file in declared.files}
    named |= {declared.file for index in indexes for declared in index.model.crosswalks}
    for path in sorted(folder.glob("*.csv")):
        if path.name not in named:
            fix = f"write `file: {path.name}` in an entry of {Path(indexes[0].file).name}, or remove the list"
            yield Problem(str(path), None, "no index names this list", fix)


def _strangers(indexes: list[Document[CodeSystemIndex]]) -> Iterator[Problem]:
    """Crosswalks between systems that nobody declares."""
    systems = [declared.name for index in indexes for declared in index.model.systems]
    for index in indexes:
        for position, declared in enumerate(index.model.crosswalks):
            for key, name in (("of", declared.of), ("to", declared.to)):
                if name is not None and name not in systems:
                    message = f"crosswalk {declared.name!r}: no code system is called {name!r}"
                    yield index.problem(message, nearest(name, systems, "write one of"), "crosswalks", position, key)


def _system(folder: Path, declared: CodeSystemDeclaration) -> CodeSystem:
    found = read_codes(*(folder / file for file in declared.files))
    return CodeSystem(
        declared.name,
        declared.title,
        MappingProxyType(found.codes),
        declared.pattern,
        declared.prefix,
        declared.source,
        MappingProxyType(found.spans),
        MappingProxyType(found.successors),
        declared.form,
        declared.note,
    )


def _placed(index: Document[CodeSystemIndex], error: ConfigurationError, part: str, position: int) -> list[Problem]:
    """A missing list is the index's mistake: show its line there."""
    return [
        problem
        if problem.line
        else index.problem(f"{problem.file}: {problem.message}", problem.fix, part, position, "file")
        for problem in error.problems
    ]
