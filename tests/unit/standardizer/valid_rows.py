"""Rows of a shipped dataset, in catalogue form, that keep every rule and that the vendor has words for."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import polars as pl

from qinlian_common.catalog.arrow_types import polars_schema
from qinlian_common.catalog.catalogue import Catalogue
from qinlian_common.catalog.code_maps import to_local, to_national
from qinlian_common.catalog.models import DataField, Dataset, Rule, TableMapping
from qinlian_common.wire.batch import SYSTEM_SCHEMA, UPSERT

_FORMS = {
    "ICD-10": ["I10", "E11.900", "J06.9"],
    "ICD-9-CM-3": ["38.9", "47.01"],
    "WS 218": [f"12610400MB2A{place:010d}" for place in range(50)],
    "GB/T 2659": ["CHN"],
}
_TEXTS = ["029-87654321", "710000", "张秀英", "主诉：反复咳嗽", "陕西省咸阳市三原县城关街道"]
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_BIRTHS = (date(1960, 1, 1), 14000)
_SINCE = date(2020, 1, 1)
_MIDNIGHT = datetime.min.time()


def id_number(birth: date, serial: int) -> str:
    """A number that satisfies GB 11643."""
    digits = f"610402{birth:%Y%m%d}{serial % 1000:03d}"
    return digits + "10X98765432"[sum(int(d) * w for d, w in zip(digits, _WEIGHTS, strict=True)) % 11]


@dataclass(frozen=True)
class ValidRows:
    """Makes rows, the same ones for the same seed."""

    dataset: Dataset
    mapping: TableMapping
    catalogue: Catalogue
    chance: random.Random

    def make(self, count: int) -> pl.DataFrame:
        columns = {field.name: self._column(field, count) for field in self.dataset.columns}
        columns["org_code"] = [self.chance.choice(_FORMS["WS 218"]) for _ in range(count)]
        columns["record_id"] = [f"R{place:012d}" for place in range(count)]
        columns["modify_flag"] = ["1"] * count
        for rule in self.dataset.rules:
            if rule.check == "id_number":
                births = columns.get("birth_date", [_BIRTHS[0]] * count)
                columns[rule.field] = [id_number(birth, place) for place, birth in enumerate(births)]
                columns[str(rule.when_field)] = [rule.when_value] * count
        return pl.DataFrame(_system(columns) | columns, schema=dict(SYSTEM_SCHEMA) | polars_schema(self.dataset))

    def _column(self, field: DataField, count: int) -> list[Any]:
        rules = [rule for rule in self.dataset.rules if rule.field == field.name]
        needed = field.mandatory or field.name == "birth_date" or any(r.check == "required_when" for r in rules)
        value = self._value(field, rules)
        return [value() if needed or self.chance.random() > 0.1 else None for _ in range(count)]

    def _value(self, field: DataField, rules: list[Rule]) -> Callable[[], object]:
        if field.type.base in ("string", "boolean"):
            texts = self._codes(field) or _texts(field, rules)
            return lambda: self.chance.choice(texts)
        if field.type.base in ("date", "datetime"):
            return self._moment(field)
        low = next((int(rule.min or 0) for rule in rules if rule.check == "range"), 0) + 20 * self._level(field.name)
        scale = field.type.scale or 0
        if field.type.base == "integer":
            return lambda: low + self.chance.randrange(5)
        return lambda: Decimal(low * 10**scale + self.chance.randrange(5 * 10**scale)).scaleb(-scale)

    def _moment(self, field: DataField) -> Callable[[], object]:
        first, days = (_SINCE + timedelta(days=100 * self._level(field.name)), 90)
        first, days = _BIRTHS if field.name == "birth_date" else (first, days)
        if field.type.base == "date":
            return lambda: first + timedelta(days=self.chance.randrange(days))
        start = datetime.combine(first, _MIDNIGHT)
        return lambda: start + timedelta(seconds=self.chance.randrange(days * 86400))

    def _level(self, name: str) -> int:
        """How many fields the `order` rules put before this one."""
        before = [rule.field for rule in self.dataset.rules if rule.check == "order" and rule.other == name]
        return max((1 + self._level(field) for field in before), default=0)

    def _codes(self, field: DataField) -> list[str]:
        column = next((column for column in self.mapping.columns if column.field == field.name), None)
        if column and column.codes:
            local, national = to_local(column), to_national(column)
            return [code for code in local if national[local[code]] == code]
        if field.type.base == "boolean":
            return ["0", "1"]
        return list(self.catalogue.codes[field.codes].codes) or _FORMS[field.codes] if field.codes else []


def valid_rows(dataset: Dataset, mapping: TableMapping, catalogue: Catalogue, count: int) -> pl.DataFrame:
    return ValidRows(dataset, mapping, catalogue, random.Random(7)).make(count)


def _texts(field: DataField, rules: list[Rule]) -> list[str]:
    short = [text[: field.type.length] for text in _TEXTS]
    pattern = next((rule.pattern for rule in rules if rule.check == "pattern"), "")
    return [text for text in short if pl.Series([text]).str.contains(str(pattern)).item()]


def _system(columns: dict[str, list[Any]]) -> dict[str, list[Any]]:
    count = len(columns["record_id"])
    return {
        "_op": [UPSERT] * count,
        "_org_code": columns["org_code"],
        "_record_id": columns["record_id"],
        "_row_version": [(1 << 48) + place for place in range(count)],
        "_delivery_version": [0] * count,
        "_home_division": [None] * count,
    }
