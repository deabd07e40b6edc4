"""Reads `indicators.csv`. Every mistake names its line and what to write instead."""

import csv
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.errors import ConfigurationError, Problem
from qinlian_indicators.definitions.definition import ATTRIBUTIONS, TIMES, Definition
from qinlian_indicators.definitions.master_items import MASTER_ITEMS

_FILE: Final = Path(__file__).parent / "indicators.csv"
_COLUMNS: Final = (
    "code", "name_cn", "name_en", "unit", "scale", "digits", "numerator", "denominator", "datasets", "time", "division",
    "dimensions", "zero_denominator", "master", "small_cell", "plausible", "not_computed", "source", "note",
)  # fmt: skip
_FILLED: Final = ("code", "name_cn", "name_en", "unit", "numerator", "source")
_SCALES: Final = ("1", "100", "1000", "10000", "100000")
_DIMENSIONS: Final = ("division", "institution", "month", "sex", "age")
_LEDGER: Final = "exchange_ledger"
_CODES: Final = "QL 综合管理指标"


@cache
def definitions() -> Mapping[str, Definition]:
    """The shipped definitions by code, in the order of the file."""
    return read_definitions(_FILE)


def read_definitions(path: Path) -> Mapping[str, Definition]:
    """Reads a file of definitions; raises ConfigurationError with all of its mistakes."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if tuple(reader.fieldnames or ()) != _COLUMNS:
            raise ConfigurationError(Problem(str(path), 1, "other columns than expected", ",".join(_COLUMNS)))
        lines = [(reader.line_num, cells) for cells in reader]
    problems = [
        Problem(str(path), line, message, fix) for line, cells in lines for message, fix in _mistakes(cells)
    ] + list(_repeated(path, lines))
    if problems:
        raise ConfigurationError(*problems)
    return MappingProxyType({cells["code"]: _definition(line, cells) for line, cells in lines})


def _mistakes(cells: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """(what is wrong, what to write) of a line."""
    if None in cells or None in cells.values():
        yield "another number of cells than the header", f"write {len(_COLUMNS)} cells; quote those with a comma"
        return
    for name in _FILLED:
        if not cells[name].strip():
            yield f"{name} is empty", "fill it"
    yield from _wrong_words(cells)
    yield from _wrong_numbers(cells)
    yield from _contradictions(cells)


def _wrong_words(cells: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    known_codes = load_catalogue().codes[_CODES].codes
    datasets = {*load_catalogue().datasets, _LEDGER}
    for name, allowed in (
        ("code", known_codes), ("scale", _SCALES), ("time", TIMES), ("division", ATTRIBUTIONS),
        ("master", ("", *MASTER_ITEMS)), ("zero_denominator", ("", "不可计算")),
    ):  # fmt: skip
        if cells[name] not in allowed:
            yield f"{name} is {cells[name]!r}", f"write one of {', '.join(word or '(nothing)' for word in allowed)}"
    for name, words in (("datasets", sorted(datasets)), ("dimensions", list(_DIMENSIONS))):
        for word in cells[name].split():
            if word not in words:
                yield f"{name} names {word!r}", f"write some of {', '.join(words)}, with blanks between"


def _wrong_numbers(cells: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    if cells["digits"] not in ("0", "1", "2", "3", "4"):
        yield f"digits is {cells['digits']!r}", "write 0 to 4"
    if cells["small_cell"] and not cells["small_cell"].isdecimal():
        yield f"small_cell is {cells['small_cell']!r}", "write a whole number, or nothing"
    try:
        span = _span(cells["plausible"])
    except (InvalidOperation, ValueError):
        yield f"plausible is {cells['plausible']!r}", "write lowest:highest, as 0:100, or nothing"
    else:
        if span and span[0] > span[1]:
            yield f"plausible is {cells['plausible']!r}", "write the lower value first"


def _contradictions(cells: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    if bool(cells["denominator"]) != bool(cells["zero_denominator"]):
        yield "denominator and zero_denominator go together", "fill both, or none for a count"
    if cells["master"] and not cells["denominator"]:
        yield "master without a denominator", "say in words what the denominator is"
    if not cells["denominator"] and cells["scale"] != "1":
        yield "a count with a scale", "write 1"
    if not cells["not_computed"] and not cells["datasets"]:
        yield "no datasets", "name those that are read, or say in not_computed why it is not computed"


def _repeated(path: Path, lines: list[tuple[int, dict[str, str]]]) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for line, cells in lines:
        code = cells["code"]
        if code in seen:
            yield Problem(str(path), line, f"{code} stands in line {seen[code]} already", "delete one of them")
        seen.setdefault(code, line)


def _span(text: str) -> tuple[Decimal, Decimal] | None:
    if not text:
        return None
    lowest, highest = text.split(":")
    return Decimal(lowest), Decimal(highest)


def _definition(line: int, cells: Mapping[str, str]) -> Definition:
    told = {name: cells[name] for name in _COLUMNS if name not in ("dimensions", "datasets")}
    typed = {
        "scale": int(cells["scale"]), "digits": int(cells["digits"]), "datasets": tuple(cells["datasets"].split()),
        "by_sex": "sex" in cells["dimensions"].split(), "by_age": "age" in cells["dimensions"].split(),
        "small_cell": int(cells["small_cell"]) if cells["small_cell"] else None, "plausible": _span(cells["plausible"]),
        "line": line,
    }  # fmt: skip
    return Definition(**(told | typed))  # type: ignore[arg-type]
