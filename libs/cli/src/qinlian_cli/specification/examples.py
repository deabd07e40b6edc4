"""Example rows of a table: invented, the same ones at every build, and valid by the table's own fields and rules.

Values are guessed by type, code system and title first. Then the rules are gone through, and each that a row breaks
puts it right, until all hold: what lies earlier in time is moved back, what is computed is computed.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Final

import polars as pl

from qinlian_cli.specification import check_digits
from qinlian_cli.specification.example_values import (
    DAY,
    DIVISION,
    Person,
    Value,
    first_guess,
    is_rare,
    matches,
    name_of_code,
    record_number,
)  # fmt: skip
from qinlian_cli.specification.pattern_sample import sample
from qinlian_common.catalog.catalogue import Catalogue
from qinlian_common.catalog.code_systems import CodeSystem
from qinlian_common.catalog.models import DataField, Dataset
from qinlian_common.catalog.rules import Rule

ROWS: Final = 3
Row = dict[str, Value]
_ROUNDS: Final = 12
_ADULT_YEARS: Final = (58, 34, 71)
_YEARS: Final = (
    ("免疫", (1, 2, 4)),
    ("儿童", (1, 2, 4)),
    ("孕", (28, 31, 25)),
    ("分娩", (28, 31, 25)),
    ("老年", (71, 68, 80)),
)
_OF_WOMEN: Final = ("孕", "分娩", "妇女")
_DAYS_A_YEAR: Final = 365.2425
_YEARS_MAX: Final = 120.0


def example_rows(dataset: Dataset, catalogue: Catalogue) -> list[Row]:
    """Three rows, columns in table order.

    The first has every field that the rules allow, the second only what must be there, the third is a correction.
    """
    return [_Maker(dataset, catalogue, place).row() for place in range(ROWS)]


def as_json(row: Row) -> dict[str, str | int | float | None]:
    """A row as JSON has it: decimals as numbers, dates and times in ISO form."""
    return {name: _plain(value) for name, value in row.items()}


def as_text(value: Value) -> str:
    """A value as a table shows it; nothing for none."""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M:%S}"
    return "" if value is None else str(value)


def _plain(value: Value) -> str | int | float | None:
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    return float(value) if isinstance(value, Decimal) else value


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes one row of a table."""

    dataset: Dataset
    catalogue: Catalogue
    place: int

    def row(self) -> Row:
        chance = Random(f"{self.dataset.code}{self.place}")  # noqa: S311 - examples, not secrets
        person = self._person(chance)
        row = {field.name: self._guess(field, person) for field in self.dataset.columns}
        self._refer(row)
        for _ in range(_ROUNDS):
            before = dict(row)
            for rule in self.dataset.rules:
                if applies(rule, row):
                    _REPAIRS[rule.check](self, rule, row, person)
            if row == before:
                break
        self._tell_names(row)
        return row

    def _person(self, chance: Random) -> Person:
        sexes = [rule.values[0] for rule in self.dataset.rules if rule.field == "sex_code" and rule.values]
        birth = DAY - timedelta(days=round(self._years() * _DAYS_A_YEAR) + 17 * self.place)
        is_woman = any(word in self.dataset.title for word in _OF_WOMEN)
        usual = "2" if is_woman else "12"[self.place % 2]
        return Person(sexes[0] if sexes else usual, birth, 17 + self.place, chance)

    def _years(self) -> float:
        """How old the person has to be for the rules that count from birth."""
        usual = next((years for word, years in _YEARS if word in self.dataset.title), _ADULT_YEARS)[self.place]
        for rule in self.dataset.rules:
            if rule.other == "birth_date" and rule.check == "within":
                return ((rule.min or 0) + (rule.max or 0)) / 2 / _DAYS_A_YEAR
        ages = [rule for rule in self.dataset.rules if rule.other == "birth_date" and rule.check == "age"]
        lows, highs = [rule.min or 0 for rule in ages], [rule.max or _YEARS_MAX for rule in ages]
        return min(max([usual, *(low + 1 / 2 for low in lows)]), *(high - 1 / 2 for high in [*highs, _YEARS_MAX]))

    def _guess(self, field: DataField, person: Person) -> Value:
        if self.place and not field.mandatory and (self.place == 1 or person.chance.random() < 1 / 3):
            return None
        return None if is_rare(self.dataset, field) else self.value(field, person)

    def value(self, field: DataField, person: Person) -> Value:
        """A value of a field, rules aside."""
        return first_guess(self.dataset, field, self.system(field), person, self.place)

    def system(self, field: DataField) -> CodeSystem | None:
        """The field's code system."""
        return self.catalogue.codes[field.codes] if field.codes else None

    def _refer(self, row: Row) -> None:
        """A linked row names a record of the other table's examples."""
        for link in self.dataset.links:
            parent = self.catalogue.datasets.get(link.to)
            if parent is not None and row[link.by] is not None:
                row[link.by] = record_number(parent, self.place)[-(self.dataset.column(link.by).type.length or 0) :]

    def _tell_names(self, row: Row) -> None:
        """`x_name` beside a coded `x_code` says what the code says."""
        for field in self.dataset.columns:
            system, sibling = self.system(field), f"{field.name.removesuffix('_code')}_name"
            if system is None or row.get(sibling) is None or not field.name.endswith("_code"):
                continue
            name = name_of_code(system, str(row[field.name]))
            length = self.dataset.column(sibling).type.length or 0
            row[sibling] = name[:length] if name else row[sibling]


def applies(rule: Rule, row: Mapping[str, Value]) -> bool:
    """Whether the rule's condition holds for a row."""
    return rule.when_field is None or str(row[rule.when_field]) == rule.when_value


def _keep_range(maker: _Maker, rule: Rule, row: Row, _: Person) -> None:
    value = row[rule.field]
    if not isinstance(value, int | Decimal):
        return
    low, high = (None if end is None else Decimal(str(end)) for end in (rule.min, rule.max))
    if (low is not None and value < low) or (high is not None and value > high):
        middle = (low + high) / 2 if low is not None and high is not None else (low if low is not None else high)
        row[rule.field] = _typed(maker.dataset.column(rule.field), middle or Decimal(0))


def _typed(field: DataField, value: Decimal) -> int | Decimal:
    return round(value) if field.type.base == "integer" else round(value, field.type.scale or 0)


def _keep_order(maker: _Maker, rule: Rule, row: Row, _: Person) -> None:
    first, second = row[rule.field], row[str(rule.other)]
    if first is None or second is None:
        return
    if isinstance(first, date) and isinstance(second, date):
        if _day(first) > _day(second) or (_is_moment(first) and _is_moment(second) and first > second):
            _move(row, rule.field, second)
    elif Decimal(str(first)) > Decimal(str(second)):
        row[str(rule.other)] = _typed(maker.dataset.column(str(rule.other)), Decimal(str(first)))


def _keep_within(_: _Maker, rule: Rule, row: Row, __: Person) -> None:
    later, earlier = row[rule.field], row[str(rule.other)]
    if not isinstance(later, date) or not isinstance(earlier, date):
        return
    low, high = int(rule.min or 0), int(rule.max or 0)
    days = (_day(later) - _day(earlier)).days
    if not low <= days <= high:
        _move(row, str(rule.other), _day(later) - timedelta(days=low if days < low else high))


def _keep_age(_: _Maker, rule: Rule, row: Row, __: Person) -> None:
    at, birth = row[rule.field], row[str(rule.other)]
    if not isinstance(at, date) or not isinstance(birth, date):
        return
    low, high = rule.min or 0.0, rule.max or _YEARS_MAX
    years = (_day(at) - _day(birth)).days / _DAYS_A_YEAR
    if not low + 0.1 <= years <= high - 0.1:
        _move(row, str(rule.other), _day(at) - timedelta(days=round((low + min(8, (high - low) / 2)) * _DAYS_A_YEAR)))


def _keep_sum(maker: _Maker, rule: Rule, row: Row, _: Person) -> None:
    parts = [row[name] for name in rule.others]
    if row[rule.field] is not None and all(part is not None for part in parts):
        total = sum((Decimal(str(part)) for part in parts), Decimal(0))
        row[rule.field] = _typed(maker.dataset.column(rule.field), total)


def _keep_bmi(maker: _Maker, rule: Rule, row: Row, _: Person) -> None:
    weight, height = row[str(rule.other)], row[rule.others[0]]
    if row[rule.field] is not None and weight is not None and height:
        metres = Decimal(str(height)) / 100
        row[rule.field] = _typed(maker.dataset.column(rule.field), Decimal(str(weight)) / metres**2)


def _keep_values(_: _Maker, rule: Rule, row: Row, __: Person) -> None:
    if row[rule.field] is not None and str(row[rule.field]) not in rule.values:
        row[rule.field] = rule.values[0]


def _keep_empty(_: _Maker, rule: Rule, row: Row, __: Person) -> None:
    row[rule.field] = None


def _keep_given(maker: _Maker, rule: Rule, row: Row, person: Person) -> None:
    if row[rule.field] is None:
        row[rule.field] = maker.value(maker.dataset.column(rule.field), person)


def _keep_id_number(_: _Maker, rule: Rule, row: Row, person: Person) -> None:
    """The person's own number follows birth and sex of the row; any other keeps the one it was given."""
    if rule.field != "id_no" or row[rule.field] is None:
        return
    birth, sex = row.get("birth_date"), row.get("sex_code")
    row[rule.field] = person.id_number(_day(birth) if isinstance(birth, date) else None, str(sex or person.sex))


def _agree_with_id(_: _Maker, rule: Rule, row: Row, __: Person) -> None:
    """Sex and birth are read from the number that is there."""
    number, value = row[str(rule.other)], row[rule.field]
    if value is None or not isinstance(number, str):
        return
    if rule.check == "sex_of_id":
        row[rule.field] = "1" if int(number[16]) % 2 else "2"
    else:
        _move(row, rule.field, datetime.strptime(number[6:14], "%Y%m%d").date())  # noqa: DTZ007 - a calendar day


def _keep_pattern(maker: _Maker, rule: Rule, row: Row, _: Person) -> None:
    """The first code, or text of the form, that all of the field's own rules accept."""
    value, field = row[rule.field], maker.dataset.column(rule.field)
    if value is None or matches(rule.pattern or "", str(value)):
        return
    system, form = maker.system(field), rule.pattern or ""
    told = list(system.codes_on(DAY)) if system else []
    text, shortest = str(value), sample(form)
    made = [shortest, sample(form, 1), f"{Path(text).stem}{shortest}", f"{shortest}{text}"]
    made.append(f"{shortest}{text[len(shortest) :]}")
    forms = [one.pattern or "" for one in maker.dataset.rules if _is_form(one, rule.field) and applies(one, row)]
    row[rule.field] = _first_fitting([*told, *made], field, system, forms) or value


def _is_form(rule: Rule, name: str) -> bool:
    return rule.check == "pattern" and rule.field == name


def _first_fitting(
    candidates: Sequence[str], field: DataField, system: CodeSystem | None, forms: Sequence[str]
) -> str | None:
    """The first text that all forms accept, that is short enough, and that the code system has."""
    texts = pl.Series(candidates, dtype=pl.String)
    for form in forms:
        texts = texts.filter(texts.str.contains(form))
    fitting = (text for text in texts if len(text) <= (field.type.length or 0))
    return next((text for text in fitting if system is None or system.has(text)), None)


def _keep_institution(_: _Maker, rule: Rule, row: Row, __: Person) -> None:
    if row[rule.field] is not None:
        row[rule.field] = check_digits.institution_code(DIVISION, 1)


def _keep_credit(_: _Maker, rule: Rule, row: Row, __: Person) -> None:
    if row[rule.field] is not None:
        row[rule.field] = check_digits.credit_code(DIVISION, 1)


def _leave(_: _Maker, __: Rule, ___: Row, ____: Person) -> None:
    """Nothing in an example lies in the future."""


def _is_moment(value: date) -> bool:
    return isinstance(value, datetime)


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def _move(row: Row, name: str, to: date) -> None:
    """Puts a date or time on another day, in its own type."""
    old = row[name]
    if isinstance(old, datetime):
        row[name] = to if isinstance(to, datetime) else datetime.combine(to, old.time())
    else:
        row[name] = _day(to)


_REPAIRS: Final[Mapping[str, Callable[[_Maker, Rule, Row, Person], None]]] = {
    "range": _keep_range,
    "order": _keep_order,
    "within": _keep_within,
    "age": _keep_age,
    "not_future": _leave,
    "sum": _keep_sum,
    "bmi": _keep_bmi,
    "one_of": _keep_values,
    "allowed_when": _keep_values,
    "forbidden_when": _keep_empty,
    "required_when": _keep_given,
    "id_number": _keep_id_number,
    "sex_of_id": _agree_with_id,
    "birth_of_id": _agree_with_id,
    "pattern": _keep_pattern,
    "institution_code": _keep_institution,
    "credit_code": _keep_credit,
}
