"""Crosswalks: what the codes of one system mean in another, by exact code or by the beginning of the code."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from pathlib import Path
from typing import Literal

import polars as pl

from qinlian_common.catalog.code_lists import read_csv, read_span
from qinlian_common.catalog.code_spans import ALWAYS, Span, place_in, text_on
from qinlian_common.catalog.declaration import Declaration
from qinlian_common.errors import ConfigurationError, Problem

_HEADERS = (["from", "to"], ["from", "to", "valid_from", "valid_to"])


class CrosswalkDeclaration(Declaration):
    """One entry of an index's `crosswalks`."""

    name: str
    title: str
    of: str
    to: str | None = None
    file: str
    match: Literal["exact", "prefix"] = "exact"
    source: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """One line of a crosswalk: on the days of `span`, `code` means `target`."""

    code: str
    target: str
    span: Span = ALWAYS


@dataclass(frozen=True)
class Crosswalk:
    """From the codes of one system to those of another.

    Attributes:
        name: for example "QL 法定传染病分类".
        title: Chinese title.
        of: the code system of the codes.
        to: the code system of what they mean; None where that is no code (a number of hours).
        links: the lines; one code may have several whose spans have no day in common.
        is_prefix: whether a line's code stands for all codes that begin with it; the longest one decides.
        source: letters as in the dataset files.
        note: a remark.
    """

    name: str
    title: str
    of: str
    to: str | None
    links: tuple[Link, ...]
    is_prefix: bool = False
    source: str = "K"
    note: str = ""

    def target_of(self, column: str | pl.Expr, day: pl.Expr) -> pl.Expr:
        """What each code means on the row's day: a String expression, null where it means nothing there.

        Args:
            column: a String column (or expression).
            day: a Date or Datetime expression.
        """
        value = pl.col(column) if isinstance(column, str) else column
        return pl.coalesce([text_on(place, day, self._spans) for place in self._places(value)])

    def last_target_of(self, column: str | pl.Expr) -> pl.Expr:
        """What each code means now, or meant last: a String expression, null where it never meant anything."""
        value = pl.col(column) if isinstance(column, str) else column
        last = pl.lit(pl.Series([list(each.values())[-1] for each in self._spans], dtype=pl.String))
        return pl.coalesce([last.gather(place) for place in self._places(value)])

    @cached_property
    def _by_code(self) -> dict[str, dict[Span, str]]:
        found: dict[str, dict[Span, str]] = {}
        for link in self.links:
            found.setdefault(link.code, {})[link.span] = link.target
        return found

    @cached_property
    def _words(self) -> pl.Enum:
        return pl.Enum(list(self._by_code))

    @cached_property
    def _spans(self) -> list[dict[Span, str]]:
        return list(self._by_code.values())

    def _places(self, value: pl.Expr) -> list[pl.Expr]:
        if not self.is_prefix:
            return [place_in(value, self._words)]
        lengths = sorted({len(code) for code in self._by_code}, reverse=True)
        return [place_in(value.str.head(length), self._words) for length in lengths]


def read_crosswalk(folder: Path, declared: CrosswalkDeclaration) -> Crosswalk:
    """The crosswalk that an entry declares; raises ConfigurationError with every mistake of its file."""
    path = folder / declared.file
    header, rows = read_csv(path, _HEADERS)
    problems: list[Problem] = []
    found: list[tuple[int, Link]] = []
    for line, cells in rows:
        try:
            found.append((line, _link(path, line, header, cells)))
        except ConfigurationError as error:
            problems += error.problems
    problems += _twice(path, found)
    if problems:
        raise ConfigurationError(*sorted(problems, key=lambda problem: problem.line or 0))
    links = tuple(link for _, link in found)
    is_prefix = declared.match == "prefix"
    return Crosswalk(
        declared.name, declared.title, declared.of, declared.to, links, is_prefix, declared.source, declared.note
    )


def _link(path: Path, line: int, header: list[str], cells: list[str]) -> Link:
    if len(cells) != len(header) or any(cell.strip() != cell for cell in cells) or not all(cells[:2]):
        fix = f"write `{','.join(header)}` without spaces around them"
        raise ConfigurationError(Problem(str(path), line, f"not a code and what it means: {','.join(cells)!r}", fix))
    code, target, first, last = [*cells, "", ""][: len(_HEADERS[1])]
    return Link(code, target, read_span(str(path), line, first, last))


def _twice(path: Path, found: Sequence[tuple[int, Link]]) -> Iterator[Problem]:
    by_code: dict[str, list[tuple[int, Link]]] = {}
    for line, link in found:
        by_code.setdefault(link.code, []).append((line, link))
    for code, same in by_code.items():
        for (_, one), (line, other) in combinations(same, 2):
            if one.span.meets(other.span):
                yield Problem(str(path), line, f"code {code!r} is listed twice", "keep one of them, or part their days")
                break
