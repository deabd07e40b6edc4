"""Code systems: which codes a field may hold, as a list, as a form, or both."""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Self

import polars as pl
from pydantic import Field, model_validator

from qinlian_common.catalog.models import Declaration
from qinlian_common.catalog.yaml_source import Document, load_document
from qinlian_common.errors import ConfigurationError, Problem

INDEX = "_index.yaml"
_COLUMNS = ["code", "name"]


@dataclass(frozen=True, slots=True)
class CodeSystem:
    """One table of codes, national or our own.

    Attributes:
        name: as a field's `codes:` names it, for example "GB/T 2261.1".
        title: Chinese title.
        codes: code -> name; empty where the system is known by its form only.
        pattern: a regular expression; a value of this form is accepted though it is not listed.
        prefix: where given, the first `prefix` characters of a value are looked up and the rest must be digits.
        source: letters as in the dataset files; K is background knowledge or our own choice.
    """

    name: str
    title: str
    codes: Mapping[str, str] = field(default_factory=dict)
    pattern: str | None = None
    prefix: int | None = None
    source: str = "K"

    def has(self, code: str) -> bool:
        """Whether one value is a code of this system."""
        if self.prefix is None:
            listed = code in self.codes
        else:
            rest = code[self.prefix :]
            listed = code[: self.prefix] in self.codes and (not rest or (rest.isascii() and rest.isdigit()))
        return listed or (self.pattern is not None and re.search(self.pattern, code) is not None)

    def accepts(self, column: str | pl.Expr) -> pl.Expr:
        """As `has`, for a String column at once: a Boolean expression, null where the value is null."""
        value = pl.col(column) if isinstance(column, str) else column
        listed = (value if self.prefix is None else value.str.head(self.prefix)).is_in(list(self.codes))
        if self.prefix is not None:
            listed &= value.str.slice(self.prefix).str.contains(r"^[0-9]*$")
        return listed if self.pattern is None else listed | value.str.contains(self.pattern)


class CodeSystemDeclaration(Declaration):
    """One entry of the index: where the codes of a system are listed, or what form they have."""

    name: str
    title: str
    file: str | None = None
    pattern: str | None = None
    prefix: int | None = Field(default=None, ge=1)
    source: str
    note: str = ""

    @model_validator(mode="after")
    def _is_usable(self) -> Self:
        if self.file is None and self.pattern is None:
            raise ValueError("neither a list nor a form; write `file: name.csv` or `pattern: '^...$'`")
        if self.pattern is not None and not usable_pattern(self.pattern):
            raise ValueError(
                f"{self.pattern!r} is no regular expression; write one without look-around or back-references"
            )
        return self


class CodeSystemIndex(Declaration):
    """The index file of the code systems."""

    systems: tuple[CodeSystemDeclaration, ...]


def usable_pattern(pattern: str) -> bool:
    """Whether Polars (Rust's regex, which knows no look-around) can run the expression."""
    try:
        pl.Series([""]).str.contains(pattern)
    except pl.exceptions.ComputeError:
        return False
    return True


def load_code_systems(folder: Path) -> dict[str, CodeSystem]:
    """Every system of `folder`/_index.yaml by name; raises ConfigurationError with every mistake."""
    index = load_document(folder / INDEX, CodeSystemIndex)
    systems: dict[str, CodeSystem] = {}
    problems: list[Problem] = []
    for position, declared in enumerate(index.model.systems):
        if declared.name in systems:
            fix = "keep one of them"
            problems.append(index.problem(f"{declared.name!r} is declared twice", fix, "systems", position, "name"))
        try:
            systems[declared.name] = _system(folder, declared)
        except ConfigurationError as error:
            problems += _placed(index, position, error)
    if problems:
        raise ConfigurationError(*problems)
    return systems


def _system(folder: Path, declared: CodeSystemDeclaration) -> CodeSystem:
    codes = read_codes(folder / declared.file) if declared.file else {}
    return CodeSystem(
        declared.name,
        declared.title,
        MappingProxyType(codes),
        declared.pattern,
        declared.prefix,
        declared.source,
    )


def _placed(index: Document[CodeSystemIndex], position: int, error: ConfigurationError) -> list[Problem]:
    """A missing list is the index's mistake: show its line there."""
    return [
        problem
        if problem.line
        else index.problem(f"{problem.file}: {problem.message}", problem.fix, "systems", position, "file")
        for problem in error.problems
    ]


def read_codes(path: Path) -> dict[str, str]:
    """A code file (UTF-8 CSV with header `code,name`) as code -> name; raises ConfigurationError."""
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.reader(stream))
    except (OSError, UnicodeDecodeError) as error:
        fix = f"put the code list there in UTF-8, or correct `file: {path.name}`"
        raise ConfigurationError(Problem(str(path), None, "the code list cannot be read", fix)) from error
    if not rows or rows[0] != _COLUMNS:
        raise ConfigurationError(Problem(str(path), 1, "the header is wrong", "write `code,name` on line 1"))
    return _checked(str(path), rows[1:])


def _checked(file: str, rows: list[list[str]]) -> dict[str, str]:
    codes: dict[str, str] = {}
    problems: list[Problem] = []
    for line, row in enumerate(rows, start=2):
        if len(row) != len(_COLUMNS) or not all(cell.strip() == cell and cell for cell in row):
            fix = "write `code,name` without spaces around them; quote a name that holds a comma"
            problems.append(Problem(file, line, f"not a code with its name: {','.join(row)!r}", fix))
        elif row[0] in codes:
            problems.append(Problem(file, line, f"code {row[0]!r} is listed twice", "keep one of them"))
        else:
            codes[row[0]] = row[1]
    if problems:
        raise ConfigurationError(*problems)
    return codes
