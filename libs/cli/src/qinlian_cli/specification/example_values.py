"""The first guess at a field's value in an example row; `examples.py` then makes the row keep its rules."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from typing import Final

import polars as pl

from qinlian_cli.specification import check_digits
from qinlian_cli.specification.example_words import (
    GIVEN_FEMALE,
    GIVEN_MALE,
    NUMBERS,
    OF_INFANTS,
    OF_NEWBORNS,
    SURNAMES,
    TEXTS,
)  # fmt: skip
from qinlian_cli.specification.pattern_sample import sample
from qinlian_common.catalog.code_systems import CodeSystem
from qinlian_common.catalog.models import DataField, Dataset

Value = str | int | Decimal | date | datetime | None

DAY: Final = date(2024, 5, 6)
"""The day of every example: past for whoever reads it, and inside the life of the codes in force."""

DIVISION: Final = "610402"
VILLAGE: Final = "610402001001"
_MORNING: Final = time(9, 30)
_BEFORE: Final = (
    ("末次月经", 196), ("建册", 150), ("建档", 400), ("建卡", 400), ("确诊", 400), ("发病", 3), ("入院", 7),
    ("结婚", 3000), ("初婚", 3000), ("婚变", 3000), ("手术史", 2000), ("初次", 2500), ("迁入", 600), ("流入", 300),
)  # fmt: skip
_AFTER: Final = (("下次", 90), ("有效期", 700), ("预产期", 84))
_RARE: Final = ("死亡", "注销", "迁出", "流出日期", "退卡", "退出", "订正", "替换", "异议", "自杀", "自伤")
_PARENT_DAYS: Final = 9862
_NEWBORN_DAYS, _INFANT_DAYS = 60, 1200
_WOMEN: Final = ("母亲", "产妇", "妻")
_MALE: Final = "1"
_ORDINARY_CODES: Final = ("1", "01", "10", "001")
_NAME_WORDS: Final = ("姓名", "经办人", "核对人")
_ID_WORDS: Final = ("身份证", "证件号码")
_ORGANISATION_CODES: Final = ("机构代码", "医院代码", "单位代码")
_SERIALS: Final = ("号", "编号", "编码", "标识", "流水")
_DISEASES: Final = {"I10": "原发性高血压", "E11.900": "2型糖尿病", "J06.900": "急性上呼吸道感染"}
_MEMORABLE: Final = {"ICD-10": "I10", "ICD-9-CM-3": "47.01", "GB/T 2659": "CHN"}


@dataclass(frozen=True, slots=True)
class Person:
    """Whom an example row is about; nobody that exists."""

    sex: str
    birth: date
    serial: int
    chance: Random

    def name(self, title: str) -> str:
        """Another invented name at each call; a mother's is a woman's."""
        is_woman = any(word in title for word in _WOMEN) or (self.sex != _MALE and "父" not in title)
        given = GIVEN_FEMALE if is_woman else GIVEN_MALE
        return self.chance.choice(SURNAMES) + self.chance.choice(given)

    def id_number(self, birth: date | None = None, sex: str | None = None) -> str:
        """An ID number that agrees with birth and sex."""
        return check_digits.id_number(DIVISION, birth or self.birth, self.serial, sex or self.sex)


def first_guess(dataset: Dataset, field: DataField, system: CodeSystem | None, person: Person, place: int) -> Value:
    """A value of the field's type, length and codes, for the example row number `place` (0 is the first)."""
    base = field.type.base
    if base == "date":
        return person.birth if field.name == "birth_date" else _day(dataset, field, person)
    if base == "datetime":
        return datetime.combine(_day(dataset, field, person), _MORNING)
    if base == "integer":
        return int(_number(field, person))
    if base == "decimal":
        return Decimal(str(_number(field, person))).quantize(Decimal(1).scaleb(-(field.type.scale or 0)))
    if base == "boolean":
        return "0"
    return _text(dataset, field, system, person, place)


def is_rare(dataset: Dataset, field: DataField) -> bool:
    """Whether the field tells of an end, such as a death, that most rows know nothing of."""
    return not field.mandatory and any(word in field.title and word not in dataset.title for word in _RARE)


def record_number(dataset: Dataset, place: int) -> str:
    """The record's own number in example row `place`, in the form that its rules ask for; linked tables refer to it."""
    limit = dataset.column("record_id").type.length or 0
    forms = [rule.pattern or "" for rule in dataset.rules if rule.check == "pattern" and rule.field == "record_id"]
    plain = f"{dataset.code}{DAY:%Y%m%d}{place + 1:04d}"
    digits = f"{DIVISION}{DAY:%Y%m%d}"
    lengths = [len(sample(form)) for form in forms]
    numbers = [f"{digits}{str(place + 1).zfill(length - len(digits))}" for length in lengths]
    fitting = (one for one in [plain, *numbers] if all(matches(form, one) for form in forms))
    return next(fitting, plain)[-limit:]


def matches(pattern: str, text: str) -> bool:
    """Whether the text holds the pattern, as the rules are judged: by Rust's regular expressions, through Polars."""
    return bool(pl.Series([text]).str.contains(pattern).item())


def code_of(system: CodeSystem, length: int) -> str:
    """A code of a system: the usual or the first one, or a text of the form where none is listed."""
    if system.name in _MEMORABLE and system.has(_MEMORABLE[system.name]):
        return _MEMORABLE[system.name]
    if system.has(DIVISION):
        return VILLAGE if len(VILLAGE) <= length and system.has(VILLAGE) else DIVISION
    codes = [code for code in system.codes_on(DAY) if len(code) <= length and system.has(code)]
    usual = [code for code in codes if code in _ORDINARY_CODES]
    if codes:
        return (usual or codes)[0]
    institution = check_digits.institution_code(DIVISION, 1)
    if system.has(institution):
        return institution
    return next((text for more in range(4) if system.has(text := sample(system.pattern or "", more))), "")


def _day(dataset: Dataset, field: DataField, person: Person) -> date:
    if field.name == dataset.business_date:
        return DAY
    before = next((days for word, days in _BEFORE if word in field.title), 0)
    after = next((days for word, days in _AFTER if word in field.title), 0)
    return max(DAY + timedelta(days=after - before), person.birth)


def _number(field: DataField, person: Person) -> float:
    days = (DAY - person.birth).days
    if "月龄" in field.title:
        return days * 12 // 365
    small = OF_NEWBORNS if days < _NEWBORN_DAYS else (OF_INFANTS if days < _INFANT_DAYS else ())
    found = next((value for word, value in (*small, *NUMBERS) if word in field.title), 1)
    whole = (field.type.precision or 18) - (field.type.scale or 0)
    return float(found if found < 10**whole else 1)


def _text(dataset: Dataset, field: DataField, system: CodeSystem | None, person: Person, place: int) -> str:
    limit = field.type.length or 0
    if field.name == "record_id":
        return record_number(dataset, place)
    if field.name == "modify_flag":
        return "2" if place == 2 else "1"  # noqa: PLR2004 - the third row shows a correction
    if system is not None:
        return person.sex if field.name == "sex_code" else code_of(system, limit)
    return _fitting(_free_text(field, person), limit)


def _fitting(text: str, limit: int) -> str:
    """A text that is too long for its field keeps its end if it is a number, else its beginning."""
    return text[-limit:] if text.isascii() else text[:limit]


def _free_text(field: DataField, person: Person) -> str:
    """By what the title says, the surest words first."""
    title = field.title
    if any(word in title for word in _ID_WORDS) and (field.type.length or 0) >= len(person.id_number()):
        return _number_of(title, person)
    if any(word in title for word in _NAME_WORDS):
        return person.name(title)
    return _code_like(title) or _worded(title) or _numbered(title, person) or f"示例{title}"


def _code_like(title: str) -> str | None:
    """A code of no known system."""
    if any(word in title for word in _ORGANISATION_CODES):
        return check_digits.institution_code(DIVISION, 1)
    return "1" if title.endswith(("代码", "标志")) and "科室" not in title else None


def _worded(title: str) -> str | None:
    return next((text for word, text in TEXTS if word in title), None)


def _numbered(title: str, person: Person) -> str | None:
    is_number = any(word in title for word in _SERIALS)
    return f"{DIVISION}{DAY:%Y%m%d}{person.serial:04d}" if is_number else None


def _number_of(title: str, person: Person) -> str:
    """An ID number: a parent's is a generation older, a spouse's of the other sex."""
    if "母" in title or "父" in title or "监护" in title:
        return person.id_number(person.birth - timedelta(days=_PARENT_DAYS), "1" if "父" in title else "2")
    if "配偶" in title or "丈夫" in title:
        return person.id_number(person.birth, "2" if person.sex == _MALE else _MALE)
    return person.id_number()


def name_of_code(system: CodeSystem, code: str) -> str | None:
    """The Chinese name of a code, for a sibling field that holds it."""
    return system.codes.get(code) or (_DISEASES.get(code) if system.name == "ICD-10" else None)
