"""Rows that keep every rule of a dataset, or break one chosen rule and keep the others: what is wrong is put right.

A row starts with plausible values. While a rule is not as it shall be, one such rule is chosen at random, and one of
the ways to put it right: its value changes, its partner's, its condition's, or one of them goes. Whether a row is as it
shall be is told by `rules_by_hand`, never by the expressions under test.
"""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from tests.unit.standardizer import rules_by_hand
from tests.unit.standardizer.rules_by_hand import breaks, check_digit, day
from tests.unit.standardizer.values import Values

from qinlian_common.catalog.models import Dataset
from qinlian_common.catalog.rules import Rule

Row = dict[str, Any]
Way = Callable[[], None]
STEPS_MAX = 400
PINNED = frozenset({"org_code", "record_id", "modify_flag", "updated_at"})
"""Never changed to suit a rule about another field."""


@dataclass
class Solver:
    """Puts rows of one dataset right.

    Attributes:
        given: fields that keep the value that they have.
    """

    dataset: Dataset
    values: Values
    chance: random.Random
    today: date
    given: frozenset[str] = frozenset()
    rules_of: Mapping[str, Sequence[Rule]] = field(init=False)

    def __post_init__(self) -> None:
        self.rules_of = {
            name: [rule for rule in self.dataset.rules if name in rule.names]
            for name in (column.name for column in self.dataset.columns)
        }

    def row(self, place: int) -> Row:
        """A row that keeps every rule."""
        for _ in range(20):
            row = self.values.row(place)
            if self.settle(row):
                return row
        wrong = [rule.name for rule in self.dataset.rules if breaks(rule, row, self.today)]
        raise AssertionError(f"{self.dataset.code}: no valid row found, these rules get in each other's way: {wrong}")

    def broken(self, row: Row, rule: Rule, allowed: frozenset[str] = frozenset()) -> Row | None:
        """The row changed so that it breaks this rule, perhaps those allowed, and no other."""
        row = dict(row)
        return row if self.settle(row, rule, allowed) else None

    def settle(self, row: Row, wrong: Rule | None = None, allowed: frozenset[str] = frozenset()) -> bool:
        """Changes the row until all is as it shall be; False where that was not reached."""
        rules = [rule for rule in self.dataset.rules if rule.name not in allowed]
        unsettled = {rule.name: rule for rule in rules if not self._is_settled(rule, row, wrong)}
        for _ in range(STEPS_MAX):
            if not unsettled:
                return True
            rule = self.chance.choice(list(unsettled.values()))
            before = dict(row)
            self.chance.choice(self._breaks(rule, row) if rule is wrong else self._keeps(rule, row))()
            for name in (name for name in row if row[name] is not before[name]):
                for touched in self.rules_of[name]:
                    unsettled.pop(touched.name, None)
                    if touched.name not in allowed and not self._is_settled(touched, row, wrong):
                        unsettled[touched.name] = touched
        return False

    def _is_settled(self, rule: Rule, row: Row, wrong: Rule | None) -> bool:
        broken = breaks(rule, row, self.today)
        return broken is True if rule is wrong else not broken

    def _keeps(self, rule: Rule, row: Row) -> list[Way]:
        """Ways in which a broken rule may be kept again."""
        ways = list(getattr(self, f"_keep_{rule.check}", lambda *_: [])(rule, row))
        ways = [*ways, *ways, *ways]
        ways += [self._setting(row, name, None) for name in rule.names if self._may_go(name, rule)]
        if rule.when_field and rule.when_field not in PINNED:
            ways.append(self._setting(row, rule.when_field, self.values.some(rule.when_field)))
        ways += [self._setting(row, name, self.values.some(name)) for name in rule.names if name not in PINNED]
        return ways

    def _may_go(self, name: str, rule: Rule) -> bool:
        mandatory = self.dataset.column(name).mandatory
        return not mandatory and not (rule.check == "required_when" and name == rule.field)

    def _setting(self, row: Row, name: str, value: Any) -> Way:
        def way() -> None:
            if name in self.given:
                return
            held = value is not None and self.values.holds(name)
            row[name] = self.values.fitted(name, value) if held else None

        return way

    def _keep_range(self, rule: Rule, row: Row) -> list[Way]:
        return [self._setting(row, rule.field, self.values.number(rule.field, rule.min, rule.max, self.chance))]

    def _keep_order(self, rule: Rule, row: Row) -> list[Way]:
        low, high = row[rule.field], row[str(rule.other)]
        ways = []
        if rule.field not in PINNED:
            ways.append(self._setting(row, rule.field, self._shifted(high, -1)))
        if rule.other not in PINNED:
            ways.append(self._setting(row, str(rule.other), self._shifted(low, 1)))
        return ways

    def _shifted(self, value: Any, sign: int) -> Any:
        """A value a little above or below another."""
        if isinstance(value, datetime):
            return value + sign * timedelta(minutes=self.chance.choice([0, 5, 600, 10_000]))
        if isinstance(value, date):
            return value + sign * timedelta(days=self.chance.choice([0, 1, 20]))
        if isinstance(value, str):
            return value
        return value + sign * self.chance.choice([0, 1, 5])

    def _keep_within(self, rule: Rule, row: Row) -> list[Way]:
        low, high = int(rule.min or 0), int(rule.max if rule.max is not None else 3000)
        days = timedelta(days=self.chance.randint(low, high))
        ways = [self._setting(row, rule.field, row[str(rule.other)] + days)] if rule.field not in PINNED else []
        return ways + (
            [self._setting(row, str(rule.other), row[rule.field] - days)] if rule.other not in PINNED else []
        )

    def _keep_age(self, rule: Rule, row: Row) -> list[Way]:
        low, high = int(rule.min or 0), int(rule.max if rule.max is not None else 110)
        years = timedelta(days=int(365.25 * self.chance.randint(low, high) + self.chance.randint(5, 300)))
        ways = [self._setting(row, str(rule.other), row[rule.field] - years)] if rule.other not in PINNED else []
        return ways + (
            [self._setting(row, rule.field, row[str(rule.other)] + years)] if rule.field not in PINNED else []
        )

    def _keep_not_future(self, rule: Rule, row: Row) -> list[Way]:
        past = self.today - timedelta(days=self.chance.randint(0, 600))
        return [self._setting(row, rule.field, past)]

    def _keep_sum(self, rule: Rule, row: Row) -> list[Way]:
        total = sum(Decimal(row[name]) for name in rule.others)
        lacking = Decimal(row[rule.field]) - total
        parts = [self._setting(row, name, Decimal(row[name]) + lacking) for name in rule.others]
        return [self._setting(row, rule.field, total), *parts]

    def _keep_bmi(self, rule: Rule, row: Row) -> list[Way]:
        metres = float(row[rule.others[0]]) / 100
        return [
            self._setting(row, rule.field, Decimal(str(round(float(row[str(rule.other)]) / metres**2, 2)))),
            self._setting(row, str(rule.other), Decimal(str(round(float(row[rule.field]) * metres**2, 1)))),
        ]

    def _keep_one_of(self, rule: Rule, row: Row) -> list[Way]:
        return [self._setting(row, rule.field, value) for value in rule.values if self.values.has(rule.field, value)]

    _keep_allowed_when = _keep_one_of

    def _keep_required_when(self, rule: Rule, row: Row) -> list[Way]:
        return [self._setting(row, rule.field, self.values.some(rule.field))]

    def _keep_pattern(self, rule: Rule, row: Row) -> list[Way]:
        return [self._setting(row, rule.field, self.values.matching(rule.field, rule.pattern or ""))]

    def _keep_id_number(self, rule: Rule, row: Row) -> list[Way]:
        return [self._setting(row, rule.field, self._number(rule.field, row))]

    def _keep_sex_of_id(self, rule: Rule, row: Row) -> list[Way]:
        return [self._setting(row, str(rule.other), self._number(str(rule.other), row))]

    _keep_birth_of_id = _keep_sex_of_id

    def _number(self, name: str, row: Row) -> str:
        """An ID number of the person that the row tells of."""
        told = {rule.check: row[rule.field] for rule in self.dataset.rules if rule.other == name}
        birth = day(told.get("birth_of_id") or date(1960 + self.chance.randrange(50), 3, 1))
        serial = self.chance.randrange(100, 990)
        if told.get("sex_of_id") in ("1", "2"):
            serial += (serial + int(told["sex_of_id"])) % 2
        return self.values.id_number(birth, serial)

    def _breaks(self, rule: Rule, row: Row) -> list[Way]:
        """Ways in which a rule may be broken: first it has to have something to judge."""
        if rule.when_field and str(row[rule.when_field]) != rule.when_value:
            return [self._setting(row, rule.when_field, self.values.as_type(rule.when_field, str(rule.when_value)))]
        wanted = () if rule.check in ("required_when", "forbidden_when") else rule.names
        absent = [name for name in wanted if row[name] is None]
        if absent:
            return [self._setting(row, absent[0], self.values.some(absent[0]))]
        return list(getattr(self, f"_break_{rule.check}")(rule, row))

    def _break_range(self, rule: Rule, row: Row) -> list[Way]:
        beyond = self.values.beyond(rule.field, rule.min, rule.max)
        return [self._setting(row, rule.field, value) for value in beyond]

    def _break_order(self, rule: Rule, row: Row) -> list[Way]:
        low, high = row[rule.field], row[str(rule.other)]
        more = timedelta(days=self.chance.choice([1, 40])) if isinstance(high, date) else self.chance.choice([1, 5])
        if isinstance(high, str):
            return [self._setting(row, rule.field, "9" * 6)]
        ways = [self._setting(row, rule.field, high + more)] if rule.field not in PINNED else []
        return ways + ([self._setting(row, str(rule.other), low - more)] if rule.other not in PINNED else [])

    def _break_within(self, rule: Rule, row: Row) -> list[Way]:
        low, high = int(rule.min or 0), rule.max
        spans = [low - self.chance.choice([1, 30])] + ([] if high is None else [int(high) + self.chance.choice([1, 9])])
        ways = []
        for days in map(timedelta, spans):
            ways += [self._setting(row, rule.field, row[str(rule.other)] + days)] if rule.field not in PINNED else []
            ways += [self._setting(row, str(rule.other), row[rule.field] - days)] if rule.other not in PINNED else []
        return ways

    def _break_age(self, rule: Rule, row: Row) -> list[Way]:
        ages = [] if not rule.min else [timedelta(days=int(365.25 * rule.min) - self.chance.choice([3, 200]))]
        ages += [timedelta(days=-self.chance.choice([1, 40]))] if rule.min == 0 else []
        ages += (
            [] if rule.max is None else [timedelta(days=int(365.25 * (rule.max + 1)) + self.chance.choice([3, 200]))]
        )
        ways = []
        for age in ages:
            ways += [self._setting(row, str(rule.other), row[rule.field] - age)] if rule.other not in PINNED else []
            ways += [self._setting(row, rule.field, row[str(rule.other)] + age)] if rule.field not in PINNED else []
        return ways

    def _break_not_future(self, rule: Rule, row: Row) -> list[Way]:
        return [self._setting(row, rule.field, self.today + timedelta(days=self.chance.randint(1, 30)))]

    def _break_sum(self, rule: Rule, row: Row) -> list[Way]:
        total = sum(Decimal(row[name]) for name in rule.others)
        more = self.chance.choice([Decimal(1), Decimal(-1), Decimal(10)])
        return [self._setting(row, rule.field, total + more)]

    def _break_bmi(self, rule: Rule, row: Row) -> list[Way]:
        quotient = float(row[str(rule.other)]) / (float(row[rule.others[0]]) / 100) ** 2
        return [self._setting(row, rule.field, Decimal(str(round(quotient + more, 2)))) for more in (1, -1, 2, -2)]

    def _break_one_of(self, rule: Rule, row: Row) -> list[Way]:
        other = [self.values.some(rule.field) for _ in range(8)]
        return [self._setting(row, rule.field, value) for value in other if value not in rule.values] or [lambda: None]

    _break_allowed_when = _break_one_of

    def _break_forbidden_when(self, rule: Rule, row: Row) -> list[Way]:
        return [self._setting(row, rule.field, self.values.some(rule.field))]

    def _break_required_when(self, rule: Rule, row: Row) -> list[Way]:
        return [self._setting(row, rule.field, None)]

    def _break_sex_of_id(self, rule: Rule, row: Row) -> list[Way]:
        if row[rule.field] not in ("1", "2"):
            return [self._setting(row, rule.field, self.chance.choice("12"))]
        number = row[str(rule.other)]
        if rules_by_hand.breaks(rule.model_copy(update={"check": "id_number"}), row | {rule.field: number}, self.today):
            return [self._setting(row, str(rule.other), self._number(str(rule.other), row))]
        other = number[:16] + str((int(number[16]) + 1) % 10)
        return [self._setting(row, str(rule.other), other + check_digit(other))]

    def _break_birth_of_id(self, rule: Rule, row: Row) -> list[Way]:
        other = day(row[rule.field]) + timedelta(days=self.chance.choice([1, -1, 365]))
        serial = int(row[str(rule.other)][14:17]) if row[str(rule.other)][14:17].isdigit() else 101
        return [self._setting(row, str(rule.other), self.values.id_number(other, serial))]

    def _break_id_number(self, rule: Rule, row: Row) -> list[Way]:
        number = self._number(rule.field, row)
        wrong = "0" if number[17] != "0" else "1"
        return [self._setting(row, rule.field, number[:17] + wrong)]

    def _break_pattern(self, rule: Rule, row: Row) -> list[Way]:
        other = self.values.unlike(rule.field, rule.pattern or "")
        return [self._setting(row, rule.field, value) for value in other] or [lambda: None]

    def _break_institution_code(self, rule: Rule, row: Row) -> list[Way]:
        code = self.values.some(rule.field)
        return [self._setting(row, rule.field, code[:8] + ("1" if code[8] != "1" else "2") + code[9:])]

    def _break_credit_code(self, rule: Rule, row: Row) -> list[Way]:
        code = self.values.some(rule.field)
        return [self._setting(row, rule.field, code[:17] + ("1" if code[17] != "1" else "2"))]
