"""Code files: CSV lists of codes with their names and, where codes have a life, its first and last day."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from pathlib import Path

from qinlian_common.catalog.code_spans import ALWAYS, Span
from qinlian_common.errors import ConfigurationError, Problem

HEADERS = (
    ["code", "name"],
    ["code", "name", "valid_from", "valid_to"],
    ["code", "name", "valid_from", "valid_to", "replaced_by"],
    ["category", "fourth"],
)
_COMPACT = HEADERS[-1]


@dataclass(frozen=True, slots=True)
class CodeList:
    """What one or more code files say.

    Attributes:
        codes: code -> name ("" in the compact form, which has no names); a code that came back has its last name.
        spans: code -> its spans, of codes that are not valid for ever.
        successors: abolished code -> the code that took its place.
    """

    codes: dict[str, str] = field(default_factory=dict)
    spans: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    successors: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Row:
    file: str
    line: int
    code: str
    name: str
    span: Span = ALWAYS
    successor: str = ""

    def problem(self, message: str, fix: str) -> Problem:
        return Problem(self.file, self.line, message, fix)


def read_codes(*paths: Path) -> CodeList:
    """Code files (UTF-8 CSV) of one system, read as one list; raises ConfigurationError with every mistake.

    Headers: `code,name`; `code,name,valid_from,valid_to`; the same with `,replaced_by`; or the compact form
    `category,fourth` of ICD-10, where `A00,019` lists A00, A00.0, A00.1 and A00.9.
    """
    problems: list[Problem] = []
    rows: list[_Row] = []
    for path in paths:
        header, lines = read_csv(path, HEADERS)
        for line, cells in lines:
            try:
                rows += _compact_rows(path, line, cells) if header == _COMPACT else [_row(path, line, header, cells)]
            except ConfigurationError as error:
                problems += error.problems
    problems += _twice(rows)
    if not problems:  # a row that cannot be read may be the successor that another one names
        problems += _strangers(rows)
    if problems:
        raise ConfigurationError(*sorted(problems, key=lambda problem: (problem.file, problem.line or 0)))
    return _as_list(rows)


def read_csv(path: Path, headers: Sequence[list[str]]) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The header of a CSV file, which must be one of `headers`, and its rows with their lines."""
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            reader = csv.reader(stream)
            header = next(reader, [])
            rows = [(reader.line_num, row) for row in reader]
    except (OSError, UnicodeDecodeError) as error:
        fix = f"put the code list there in UTF-8, or correct `file: {path.name}`"
        raise ConfigurationError(Problem(str(path), None, "the code list cannot be read", fix)) from error
    if header not in headers:
        ways = " or ".join(f"`{','.join(each)}`" for each in headers)
        raise ConfigurationError(Problem(str(path), 1, "the header is wrong", f"write {ways} on line 1"))
    return header, rows


def read_span(file: str, line: int, first: str, last: str) -> Span:
    """`valid_from` and `valid_to` of one row, each an ISO date or empty; raises ConfigurationError."""
    try:
        span = Span(*(date.fromisoformat(text) if text else None for text in (first, last)))
    except ValueError as error:
        fix = "write valid_from and valid_to as 2018-05-31, or leave them empty"
        raise ConfigurationError(Problem(file, line, f"not a date: {first!r}, {last!r}", fix)) from error
    if span.first and span.last and span.first > span.last:
        fix = "valid_to is the last valid day; correct one of them"
        raise ConfigurationError(Problem(file, line, f"valid_from {first} is after valid_to {last}", fix))
    return span


def _row(path: Path, line: int, header: list[str], cells: list[str]) -> _Row:
    if len(cells) != len(header) or any(cell.strip() != cell for cell in cells) or not all(cells[:2]):
        fix = f"write `{','.join(header)}` without spaces around them; quote a name that holds a comma"
        raise ConfigurationError(Problem(str(path), line, f"not a code with its name: {','.join(cells)!r}", fix))
    code, name, first, last, successor = [*cells, "", "", ""][: len(HEADERS[2])]
    span = read_span(str(path), line, first, last)
    if successor and not span.last:
        fix = "give valid_to, the last day of the old code, or leave replaced_by empty"
        raise ConfigurationError(Problem(str(path), line, f"code {code!r} is replaced but has no last day", fix))
    return _Row(str(path), line, code, name, span, successor)


def _compact_rows(path: Path, line: int, cells: list[str]) -> list[_Row]:
    category, fourth = cells if len(cells) == len(_COMPACT) else ("", "")
    if not category or category.strip() != category or len(set(fourth)) != len(fourth) or not _digits(fourth):
        fix = "write a category and the fourth digits that it has, each once, as in `A00,019`; none: `A33,`"
        raise ConfigurationError(Problem(str(path), line, f"not a category: {','.join(cells)!r}", fix))
    return [_Row(str(path), line, code, "") for code in (category, *(f"{category}.{digit}" for digit in fourth))]


def _digits(text: str) -> bool:
    return not text or (text.isascii() and text.isdigit())


def _twice(rows: Iterable[_Row]) -> Iterator[Problem]:
    by_code: dict[str, list[_Row]] = {}
    for row in rows:
        by_code.setdefault(row.code, []).append(row)
    for code, same in by_code.items():
        for one, other in combinations(same, 2):
            if one.span.meets(other.span):
                fix = "keep one of them" if other.span == ALWAYS else "keep one of them, or part their days"
                yield other.problem(f"code {code!r} is listed twice", fix)
                break


def _strangers(rows: Sequence[_Row]) -> Iterator[Problem]:
    listed = {row.code for row in rows}
    for row in rows:
        if row.successor and row.successor not in listed:
            message = f"code {row.code!r} is replaced by {row.successor!r}, which is not listed"
            yield row.problem(message, "list that code too, or correct replaced_by")


def _as_list(rows: Sequence[_Row]) -> CodeList:
    found = CodeList()
    by_time = sorted(rows, key=lambda row: row.span.last or date.max)
    found.codes.update({row.code: row.name for row in rows})
    found.codes.update({row.code: row.name for row in by_time})
    for row in by_time:
        if row.span != ALWAYS:
            found.spans[row.code] = (*found.spans.get(row.code, ()), row.span)
        found.successors.pop(row.code, None)
        if row.successor:
            found.successors[row.code] = row.successor
    return found
