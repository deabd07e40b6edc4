"""Plausible values of a dataset's fields, as far as a vendor's columns can hold them."""

import random
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import ROUND_FLOOR, Decimal
from functools import cache, cached_property
from typing import Any

from tests.unit.standardizer.matching_text import matches, matching
from tests.unit.standardizer.rules_by_hand import check_digit, is_institution

from qinlian_common.catalog.catalogue import Catalogue
from qinlian_common.catalog.code_maps import to_local, to_national
from qinlian_common.catalog.code_systems import CodeSystem
from qinlian_common.catalog.mappings import ColumnMapping, TableMapping
from qinlian_common.catalog.models import DataField, Dataset
from qinlian_common.catalog.rules import Rule
from qinlian_standardizer.vendor_type import read_type

TEXTS = ("张秀英", "王强", "反复咳嗽", "陕西省咸阳市三原县城关街道", "Aspirin 100")
NUMBERS = ("02987654321", "13912345678", "710000", "A0012", "61042300001")
ODD = ("?", "x1", "12", "1234567", " ", "a/b", "..", "一二", "9" * 18)
MISSING = 0.1
EVER = (date(1950, 1, 1), date(2030, 1, 1))
_ORGANISATION = (3, 7, 9, 10, 5, 8, 4, 2)


@dataclass
class Values:
    """Values by field.

    Attributes:
        now: local time; nothing is later, and every row was updated within the day before.
    """

    dataset: Dataset
    mapping: TableMapping
    catalogue: Catalogue
    chance: random.Random
    now: datetime
    pools: dict[str, list[str]] = field(default_factory=dict)
    sorted: dict[tuple[str, str], tuple[list[str], list[str]]] = field(default_factory=dict)

    def row(self, place: int) -> dict[str, Any]:
        """A row of values, each of which is plausible alone."""
        row = {column.name: self._perhaps(column) for column in self.dataset.columns}
        row["record_id"] = self._record_id(place)
        row["modify_flag"] = "1"
        if "updated_at" in row:
            row["updated_at"] = self.now - timedelta(minutes=self.chance.randrange(1, 1200))
        return row

    def know(self) -> None:
        """Collects the values of all fields at once, so that no later draw depends on which was asked for first."""
        for column in self.dataset.columns:
            if column.type.base in ("string", "boolean"):
                self._pool(column.name)

    def _perhaps(self, column: DataField) -> Any:
        needed = column.mandatory or self.chance.random() > MISSING
        return self.some(column.name) if needed and self.holds(column.name) else None

    def holds(self, name: str) -> bool:
        """Whether the vendor has a column for a field; without one it is always empty."""
        return self._column(name) is not None

    def _record_id(self, place: int) -> str:
        forms = [rule.pattern or "" for rule in self._rules("record_id", "pattern")]
        lengths = range(1, (self._field("record_id").type.length or 0) + 1)
        numbers = [f"R{place:012d}", *(f"{place:0{length}d}" for length in lengths)]
        return next((n for n in numbers if all(matches(form, n) for form in forms)), None) or matching(
            forms[0], random.Random(place)
        )

    def some(self, name: str) -> Any:
        """A value of a field."""
        column = self._field(name)
        match column.type.base:
            case "string" | "boolean":
                return self.chance.choice(self._pool(name))
            case "date" | "datetime":
                return self.fitted(name, self._moment(name))
            case _:
                usual = [(rule.min, rule.max) for rule in self._rules(name, "range") if rule.when_field is None]
                low = max((end for end, _ in usual if end is not None), default=0.0)
                high = min((end for _, end in usual if end is not None), default=low + 100)
                return self.number(name, low, max(low, high), self.chance)

    def _moment(self, name: str) -> datetime:
        days = 25_000 if "birth" in name else 1_500
        return self.now - timedelta(days=self.chance.randrange(days), minutes=self.chance.randrange(1440))

    def number(self, name: str, low: float | None, high: float | None, chance: random.Random) -> Any:
        """A number between two ends, as fine as the field and the vendor's column have it."""
        step = self.step(name)
        first = Decimal(str(low if low is not None else min(0, (high or 0) - 50)))
        last = Decimal(str(high)) if high is not None else first + 100
        last = min(last, self._most(name))
        places = int((last - first) / step)
        return self.fitted(name, first + step * chance.randint(0, max(places, 0)))

    def beyond(self, name: str, low: float | None, high: float | None) -> list[Any]:
        """Numbers just outside of two ends, and far outside."""
        step, most = self.step(name), self._most(name)
        found = [] if low is None else [Decimal(str(low)) - step, Decimal(str(low)) - 40 * step]
        found += [] if high is None else [Decimal(str(high)) + step, Decimal(str(high)) + 40 * step]
        return [value for value in found if abs(value) <= most]

    def has(self, name: str, value: str) -> bool:
        """Whether the vendor has a word for a value."""
        return value in self._pool(name)

    def fitted(self, name: str, value: Any) -> Any:
        """The value as the field's type has it, rounded down to what the vendor's column can tell apart."""
        match self._field(name).type.base:
            case "date":
                return value.date() if isinstance(value, datetime) else value
            case "datetime":
                moment = value if isinstance(value, datetime) else datetime.combine(value, time())
                return self._in_resolution(name, moment)
            case "integer":
                return int(self._stepped(name, value))
            case "decimal":
                return self._stepped(name, value).quantize(Decimal(1).scaleb(-(self._field(name).type.scale or 0)))
            case _:
                return value

    def as_type(self, name: str, text: str) -> Any:
        """A rule's text as a value of the field's type."""
        return self.fitted(name, Decimal(text)) if self._field(name).type.base in ("integer", "decimal") else text

    def matching(self, name: str, pattern: str) -> str:
        """A value of a field in which a pattern is found."""
        like, _ = self._sorted(name, pattern)
        if like or self._field(name).codes:
            return self.chance.choice(like or self._pool(name))
        return matching(pattern, self.chance)[: self._length(name)]

    def unlike(self, name: str, pattern: str) -> list[str]:
        """Values of a field in which a pattern is not found."""
        _, unlike = self._sorted(name, pattern)
        return self.chance.sample(unlike, min(len(unlike), 20))

    def _sorted(self, name: str, pattern: str) -> tuple[list[str], list[str]]:
        """What is known of a field's values, by whether the pattern is found in them."""
        if (name, pattern) not in self.sorted:
            odd = () if self._field(name).codes else (text for text in ODD if len(text) <= self._length(name))
            like = [value for value in self._pool(name) if matches(pattern, value)]
            unlike = [value for value in (*self._pool(name), *odd) if not matches(pattern, value)]
            self.sorted[name, pattern] = like, unlike
        return self.sorted[name, pattern]

    def id_number(self, birth: date, serial: int) -> str:
        """A number that satisfies GB 11643."""
        first = f"610402{birth:%Y%m%d}{serial % 1000:03d}"
        return first + check_digit(first)

    def _stepped(self, name: str, value: Any) -> Decimal:
        step = self.step(name)
        return (Decimal(value) / step).to_integral_value(ROUND_FLOOR) * step

    def step(self, name: str) -> Decimal:
        """The least difference of two numbers that field and vendor can hold."""
        scale = self._field(name).type.scale or 0
        column = self._column(name)
        if column is None:
            return Decimal(1).scaleb(-scale)
        held = read_type(column.type)
        if column.factor is not None:
            return max(Decimal(str(column.factor)).scaleb(-(held.scale or 0)), Decimal(1).scaleb(-scale))
        numeric = held.family in ("integer", "number") and held.precision is not None
        scale = min(scale, held.scale or 0) if numeric else 0 if held.family == "integer" else scale
        return Decimal(1).scaleb(-scale)

    def _most(self, name: str) -> Decimal:
        """The largest number that field and vendor can hold."""
        kind, column = self._field(name).type, self._column(name)
        most = Decimal(10) ** ((kind.precision or 18) - (kind.scale or 0)) - 1
        held = read_type(column.type) if column else None
        if column is None or held is None or column.factor is not None:
            return most
        if held.bits:
            return min(most, Decimal(2 ** (held.bits - 1) - 1))
        if held.precision:
            return min(most, Decimal(10) ** (held.precision - (held.scale or 0)) - 1)
        return min(most, Decimal(10) ** ((held.length or 20) - 4))

    def _in_resolution(self, name: str, moment: datetime) -> datetime:
        """What the vendor's columns can tell apart: a day, a minute, or a second."""
        columns = [column for column in self.mapping.columns if column.field == name]
        forms = "".join(column.format or "%H%M%S" for column in columns) if columns else "%H%M%S"
        if len(columns) == 1 and (read_type(columns[0].type).family == "date" or "%H" not in forms):
            return datetime.combine(moment, time())
        return moment.replace(microsecond=0, second=moment.second if "%S" in forms else 0)

    def _length(self, name: str) -> int:
        length = self._field(name).type.length or 1
        column = self._column(name)
        held = read_type(column.type).length if column and not column.codes else None
        return min(length, held or length)

    def _field(self, name: str) -> DataField:
        return self._fields[name]

    @cached_property
    def _fields(self) -> dict[str, DataField]:
        return {column.name: column for column in self.dataset.columns}

    def _column(self, name: str) -> ColumnMapping | None:
        return next((column for column in self.mapping.columns if column.field == name), None)

    def _rules(self, name: str, check: str) -> list[Rule]:
        return [rule for rule in self.dataset.rules if rule.field == name and rule.check == check]

    def _pool(self, name: str) -> list[str]:
        if name not in self.pools:
            self.pools[name] = self._texts(name)
        return self.pools[name]

    def _texts(self, name: str) -> list[str]:
        column, held = self._field(name), self._column(name)
        if held and (held.codes or held.write):
            local, national = to_local(held), to_national(held)
            system = self.catalogue.codes.get(column.codes or "")
            exact = (code for code in local if national.get(local[code]) == code)
            return [code for code in exact if system is None or _is_kept(system, code)]
        if column.type.base == "boolean":
            return ["0", "1"]
        if self._rules(name, "institution_code"):
            return list(institutions())
        if self._rules(name, "credit_code"):
            return list(credit_codes())
        if column.codes:
            system = self.catalogue.codes[column.codes]
            wanted = [code for code in self._wanted(name) if system.has(code)]
            return [code for code in [*codes_of(system), *wanted] if len(code) <= (column.type.length or 0)]
        return self._free_texts(name)

    def _wanted(self, name: str) -> list[str]:
        """What the rules of a field ask for."""
        forms = [matching(rule.pattern or "", self.chance) for rule in self._rules(name, "pattern") for _ in range(9)]
        return [
            *forms,
            *(form + "1" for form in forms),
            *(value for rule in self._rules(name, "one_of") for value in rule.values),
        ]

    def _free_texts(self, name: str) -> list[str]:
        forms = [rule.pattern or "" for rule in self._rules(name, "pattern") if rule.when_field is None]
        texts = [text[: self._length(name)] for text in (NUMBERS if name.endswith("_no") else TEXTS)]
        found = [text for text in texts if all(matches(form, text) for form in forms)]
        wanted = [text[: self._length(name)] for text in self._wanted(name)]
        allowed = [text for text in wanted if all(matches(form, text) for form in forms)]
        return found + allowed or ["x"]


@cache
def institutions() -> tuple[str, ...]:
    """Codes of institutions that prove themselves (WS 218)."""
    found = []
    for place in range(40):
        first = f"4376{place:04d}"
        check = "0X987654321"[sum(int(c) * w for c, w in zip(first, _ORGANISATION, strict=True)) % 11]
        found.append(f"{first}{check}61040211A1001")
    assert all(map(is_institution, found))
    return tuple(found)


@cache
def credit_codes() -> tuple[str, ...]:
    """Unified social credit codes that prove themselves (GB 32100)."""
    alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    found = []
    for place in range(20):
        first = f"12610402{4376:04d}{place:05d}"
        total = sum(alphabet.index(c) * 3**p for p, c in enumerate(first))
        found.append(first + alphabet[-total % 31])
    return tuple(found)


_KEPT: dict[int, list[str]] = {}


def codes_of(system: CodeSystem) -> list[str]:
    """Codes of a system that are in force on any day of these years: listed ones, and some that only have the form."""
    if id(system) not in _KEPT:
        chance = random.Random(5)
        listed = [code for code in system.codes if _is_kept(system, code)]
        longer = [code + "001001" for code in listed[:40]] if system.prefix else []
        formed = [matching(system.pattern, chance) for _ in range(500)] if system.pattern else []
        _KEPT[id(system)] = [
            *listed[:: len(listed) // 5000 + 1],
            *longer,
            *(code for code in formed if system.has(code)),
        ]
    return _KEPT[id(system)]


def _is_kept(system: CodeSystem, code: str) -> bool:
    spans = system.spans.get(code)
    return spans is None or any(all(span.holds(day) for day in EVER) for span in spans)
