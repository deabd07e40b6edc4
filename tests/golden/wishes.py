"""Which rows a table's files show: a full one, a sparse one, and one for each way in which a value can be hard."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from tests.golden.files import CODE
from tests.golden.table import CATALOGUE, FULL, NOON, Table
from tests.unit.standardizer.implied_rules import implied
from tests.unit.standardizer.row_solver import Row, Solver
from tests.unit.standardizer.rules_by_hand import check_digit
from tests.unit.standardizer.values import Values

from qinlian_cli.specification.examples import example_rows
from qinlian_common.catalog.mappings import ColumnMapping, Repair
from qinlian_common.catalog.models import DataField
from qinlian_standardizer.vendor_type import VendorType, read_type

Text = Callable[[str | None], str | None]
TRIES = 6
"""Seeds that are tried for a row before it is done without."""

WITHDRAWN = "3"
UNREADABLE = {"date": "infinity", "timestamp": "infinity", "number": "NaN"}
"""What PostgreSQL's own types hold that is no value of the catalogue's."""

_DIRECTIVES = {"%Y": "2024", "%m": "02", "%d": "30", "%H": "25", "%M": "00", "%S": "00"}


@dataclass(frozen=True)
class Wish:
    """A row to be shown.

    Attributes:
        row: in catalogue form.
        texts: what is written into vendor columns afterwards, made of what would stand there.
    """

    name: str
    row: Row
    texts: dict[str, Text] = field(default_factory=dict)


@dataclass(frozen=True)
class Column:
    """A vendor column, the field that it holds, and its type."""

    mapping: ColumnMapping
    field: DataField
    type: VendorType

    @property
    def name(self) -> str:
        return self.mapping.column

    @property
    def is_free(self) -> bool:
        """Free text: neither codes nor a form."""
        return self.field.type.base == "string" and not self.field.codes and not self.mapping.codes


class Wishes:
    """The wishes of one table. The same ones for the same catalogue: each row has a seed of its own."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.dataset, self.mapping = table.dataset, table.mapping
        chance = Random(f"{table.vendor} {table.dataset.code}")
        values = Values(self.dataset, self.mapping, CATALOGUE, chance, NOON.replace(tzinfo=None))
        self.solver = Solver(self.dataset, values, chance, NOON.date())
        values.know()
        example = example_rows(self.dataset, CATALOGUE)
        self.full = {name: value if values.holds(name) else None for name, value in example[0].items()}
        self.least = {name: value if self.dataset.column(name).mandatory else None for name, value in self.full.items()}
        self.columns = [
            Column(column, self.dataset.column(column.field), read_type(column.type))
            for column in self.mapping.columns
            if column.field
        ]
        self.open = [column for column in self.columns if column.field.name not in ("org_code", "record_id")]
        self.header = [column for column in self.open if column.field in self.dataset.header]
        self.own = [*(column for column in self.open if column not in self.header), *self.header]

    def all(self) -> Iterator[Wish]:
        """The full row first."""
        yield Wish(FULL, self.full)
        yield Wish("least", self.settled("least", self.least, {}) or self.least)
        yield from self.withdrawn()
        yield from self.forms()
        yield from self.repairs()
        yield from self.codes()
        yield from self.faults()
        yield from self.broken()

    def settled(self, name: str, row: Row, given: dict[str, Any]) -> Row | None:
        """The row with some values given and the others put right, None where no seed reaches that."""
        for seed in range(TRIES):
            made = row | given
            self.solver.chance.seed(f"{self.dataset.code} {name} {seed}")
            if replace(self.solver, given=frozenset(given)).settle(made):
                return made
        return None

    def withdrawn(self) -> Iterator[Wish]:
        """Withdrawn in so many words, and with a fault elsewhere that must not hold it back."""
        for column in self.of_field("modify_flag"):
            flags = [local for local, national in column.mapping.codes.items() if national == WITHDRAWN]
            for flag in flags or [WITHDRAWN]:
                yield Wish(f"withdrawn {column.name} {flag}", self.full, {column.name: _is(flag)})
                faulty = {c.name: _is("?") for c in self.open if c.mapping.codes and c.type.family == "text"}
                yield Wish("withdrawn and faulty", self.full, faulty | {column.name: _is(flag)})

    def codes(self) -> Iterator[Wish]:
        """Every local code of every column once; withdrawals are shown already."""
        for column in self.open:
            for local, national in column.mapping.codes.items():
                if (column.field.name, national) != ("modify_flag", WITHDRAWN):
                    name = f"{CODE}{column.name} {local}"
                    row = self.settled(name, self.full, {column.field.name: national})
                    given = row or self.full | {column.field.name: national}
                    yield Wish(name, given, {column.name: _is(local)})

    def forms(self) -> Iterator[Wish]:
        """Days, times and numbers at their edges, for each form in which the vendor writes them."""
        for columns in self.by_form():
            shown: set[str] = set()
            for what, wish in (edge for column in columns for edge in self.edges(column)):
                if what not in shown:
                    shown.add(what)
                    yield wish

    def edges(self, column: Column) -> Iterator[tuple[str, Wish]]:
        """What is shown, and the row, of one column; a row that the rules forbid is none."""
        if column.mapping.part == "time":
            yield "no time", Wish(f"no time {column.name}", self.full, {column.name: _is(None)})
        for what, value in _edges(column, self.full[column.field.name], self.solver.values):
            name = f"{what} {column.name}"
            row = self.settled(name, self.full, {column.field.name: value})
            if row:
                yield what, Wish(name, row)

    def by_form(self) -> list[list[Column]]:
        """Columns by type and form, the table's own before those of every table, those with few rules first."""
        forms: dict[tuple[object, ...], list[Column]] = {}
        for column in sorted(self.own, key=lambda c: (c in self.header, len(self.solver.rules_of[c.field.name]))):
            is_form = column.field.type.base not in ("string", "boolean") and self.full[column.field.name] is not None
            if is_form and column.field.name != "updated_at":
                form = (column.field.type.base, column.type, column.mapping.format, column.mapping.factor)
                forms.setdefault(form, []).append(column)
        return list(forms.values())

    def repairs(self) -> Iterator[Wish]:
        """Each declared repair on a name, a code, a number and a day, as far as the table has such columns of text."""
        texts = [c for c in self.own if c.type.family == "text" and self.full[c.field.name] is not None]
        kinds = (
            [c for c in texts if c.is_free and not c.field.name.endswith(("_no", "_code"))],
            [c for c in texts if c.is_free and c.field.name == "id_no"] or [c for c in texts if c.is_free],
            [c for c in texts if c.field.codes and c.field.name != "modify_flag"],
            [c for c in texts if c.field.type.base in ("date", "datetime")],
        )
        for column in (columns[0] for columns in kinds if columns):
            if Repair.TRIM in self.table.repairs and _fits(column, self.full, 3):
                yield Wish(f"repair trim {column.name}", self.full, {column.name: lambda text: f"\u3000{text} "})
            if Repair.HALF_WIDTH in self.table.repairs and not (column.is_free and column.field.name != "id_no"):
                yield Wish(f"repair half_width {column.name}", self.full, {column.name: _wide})
        yield from self.dashes()
        yield from self.days()
        yield from self.id_numbers()

    def dashes(self) -> Iterator[Wish]:
        """A dash for no value, in a text and in a code."""
        texts = [c for c in self.own if c.type.family == "text" and not c.field.mandatory and self.may_lack(c)]
        short = [c for c in texts if c.is_free and (c.field.type.length or 0) <= 100]
        coded = [c for c in texts if c.field.codes]
        for column in (columns[0] for columns in (short, coded) if columns and Repair.DASH_IS_MISSING in self.repaired):
            dash = "—" if "-" in column.mapping.codes else "-"
            yield Wish(f"repair dash_is_missing {column.name}", self.full, {column.name: _is(dash)})

    def days(self) -> Iterator[Wish]:
        """1900-01-01 for a day that nobody knew."""
        days = [c for c in self.own if c.field.type.base == "date" and not c.field.mandatory and self.may_lack(c)]
        for column in days[:1] if Repair.UNKNOWN_DATE in self.repaired else []:
            text = date(1900, 1, 1).strftime(column.mapping.format or "%Y-%m-%d")
            yield Wish(f"repair unknown_date {column.name}", self.full, {column.name: _is(text)})

    def may_lack(self, column: Column) -> bool:
        """Whether the full row may do without the field's value."""
        row = self.full | {column.field.name: None}
        return self.full[column.field.name] is not None and replace(self.solver, chance=Random(0)).settle(dict(row))

    @property
    def repaired(self) -> tuple[Repair, ...]:
        return self.table.repairs

    def id_numbers(self) -> Iterator[Wish]:
        """A small x at the end, and 15 digits."""
        number = self.full.get("id_no")
        if not isinstance(number, str) or len(number) != 18:
            return
        for column in self.of_field("id_no"):
            row = self.settled("upper_id", self.full, {"id_no": _ending_in_x(number)})
            if row and Repair.UPPER_ID in self.repaired:
                yield Wish(f"repair upper_id {column.name}", row, {column.name: lambda text: text and text.lower()})
            if Repair.ID_15 in self.repaired and number[6:8] == "19":
                yield Wish(f"repair id_15 {column.name}", self.full, {column.name: _is(number[:6] + number[8:17])})

    def faults(self) -> Iterator[Wish]:
        """What must leave: missing, unknown, unreadable, too long, too fine; and three faults at once."""
        for column in (c for c in self.open if c.field.mandatory and c.mapping.part != "time"):
            yield Wish(f"missing {column.name}", self.full, {column.name: _is(None)})
        for column in (c for c in self.open if (c.field.codes or c.mapping.codes) and c.type.family != "boolean"):
            yield Wish(f"unknown code {column.name}", self.full, {column.name: _is(_no_code(column))})
        for column in (columns[0] for columns in self.by_form()):
            if unreadable := _unreadable(column):
                yield Wish(f"unreadable {column.name}", self.full, {column.name: _is(unreadable)})
        for column in [c for c in self.own if c.is_free and _is_narrower(c)][:1]:
            long = "长" * ((column.field.type.length or 0) + 1)
            yield Wish(f"too long {column.name}", self.full, {column.name: _is(long)})
        for column in [c for c in self.open if _is_larger(c)][:1]:
            yield Wish(f"too large {column.name}", self.full, {column.name: _is(_too_large(column))})
        yield Wish("three faults", self.full, dict(self.three()))

    def three(self) -> Iterator[tuple[str, Text]]:
        """A mandatory value missing, a code unknown, a day unreadable."""
        missing = next(c for c in self.own if c.field.mandatory and c.is_free)
        yield missing.name, _is(None)
        coded = next(c for c in self.own if c.field.codes and c.type.family == "text" and c.name != missing.name)
        yield coded.name, _is(_no_code(coded))
        day = next(c for c in self.own if c.field.type.base in ("date", "datetime"))
        yield day.name, _is(_unreadable(day))

    def broken(self) -> Iterator[Wish]:
        """Each rule of the dataset broken, alone where that is possible."""
        for rule in self.dataset.rules:
            allowed = implied(self.dataset, rule)
            for seed in range(TRIES):
                self.solver.chance.seed(f"{self.dataset.code} {rule.name} {seed}")
                row = self.solver.broken(self.full, rule, allowed if seed >= TRIES // 2 else frozenset())
                if row and not any(isinstance(value, str) and value.isspace() for value in row.values()):
                    yield Wish(f"rule {rule.name}", row)
                    break

    def of_field(self, name: str) -> list[Column]:
        return [column for column in self.columns if column.field.name == name]


def _is(text: str | None) -> Text:
    return lambda _: text


def _wide(text: str | None) -> str | None:
    """Letters and digits in full width."""
    return text and "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def _fits(column: Column, full: Row, more: int) -> bool:
    return column.type.length is None or len(str(full[column.field.name])) + more <= column.type.length


def _edges(column: Column, value: Any, values: Values) -> Iterator[tuple[str, Any]]:
    """Names and values of a field at which its form may be misread."""
    match column.field.type.base:
        case "date":
            yield "leap day", date(2024, 2, 29)
            yield "last day of a year", date(2023, 12, 31)
        case "datetime" if column.mapping.part != "time":
            yield "last second", datetime(2024, 5, 5, 23, 59, 59)  # noqa: DTZ001 - local, as the catalogue's are
            yield "midnight", datetime.combine(value.date() - timedelta(days=1), time())
        case "integer" | "decimal":
            step = values.step(column.field.name)
            yield "one step more", values.fitted(column.field.name, Decimal(value) + step)


def _ending_in_x(number: str) -> str:
    """Another person's number of the same day and sex, whose check digit is X."""
    firsts = (f"{number[:14]}{serial:03d}" for serial in range(int(number[14:17]) % 2 + 100, 999, 2))
    return next(first + "X" for first in firsts if check_digit(first) == "X")


def _no_code(column: Column) -> str:
    return "77" if column.type.family != "text" else "?"


def _unreadable(column: Column) -> str | None:
    """A text that the vendor's column takes and that is no value."""
    form = column.mapping.format
    if column.type.family != "text":
        return UNREADABLE.get(column.type.family)
    for directive, text in _DIRECTIVES.items():
        form = form and form.replace(directive, text)
    return form or "?"


def _is_narrower(column: Column) -> bool:
    return column.type.length is None or column.type.length > (column.field.type.length or 0)


def _is_larger(column: Column) -> bool:
    """Whether the vendor's column holds numbers that the catalogue's decimal has no room for."""
    room = 18 if column.type.family == "integer" else (column.type.precision or 0) - (column.type.scale or 0)
    return column.field.type.base == "decimal" and room >= len(_too_large(column))


def _too_large(column: Column) -> str:
    """The least whole number of the vendor's that has more digits before the point than the catalogue's."""
    kind = column.field.type
    least = Decimal(10) ** ((kind.precision or 0) - (kind.scale or 0))
    return f"{least / Decimal(str(column.mapping.factor or 1)):.0f}"
