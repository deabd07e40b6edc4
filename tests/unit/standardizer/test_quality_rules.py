"""Each check, value by value: what breaks it, what keeps it, and what it has nothing to say of."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from tests.unit.standardizer import tiny
from tests.unit.standardizer.small import TODAY
from tests.unit.standardizer.values import credit_codes, institutions

from qinlian_common.catalog.rules import CHECKS
from qinlian_standardizer import quality_rules

BROKEN, KEPT, SILENT = True, False, None
ID_NO = "610402196001011234"
BORN = date(1960, 1, 1)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def said(fields: dict[str, str], rule: dict[str, Any], values: list[dict[str, Any]]) -> list[bool | None]:
    of = tiny.dataset(fields, {"field": "a"} | rule)
    return [verdict for (verdict,) in tiny.verdicts(of, [dict.fromkeys(fields) | row for row in values])]


def test_every_check_of_the_catalogue_is_made() -> None:
    assert set(quality_rules._BROKEN) == set(quality_rules._VALUE_CLASSES) == set(CHECKS)  # noqa: SLF001


@pytest.mark.parametrize(
    ("fields", "rule", "cases"),
    [
        (
            {"a": "integer"},
            {"check": "range", "min": 1, "max": 3},
            [(0, BROKEN), (1, KEPT), (3, KEPT), (4, BROKEN), (None, SILENT)],
        ),
        ({"a": "integer"}, {"check": "range", "min": 0.5}, [(0, BROKEN), (1, KEPT), (10**12, KEPT)]),
        (
            {"a": "decimal(4,1)"},
            {"check": "range", "min": 35.5, "max": 42},
            [(Decimal("35.4"), BROKEN), (Decimal("35.5"), KEPT), (Decimal("42.0"), KEPT), (Decimal("42.1"), BROKEN)],
        ),
        (
            {"a": "decimal(3,1)"},
            {"check": "range", "min": 0.05, "max": 99999},
            [(Decimal("0.0"), BROKEN), (Decimal("0.1"), KEPT), (Decimal("99.9"), KEPT)],
        ),
        (
            {"a": "string(9)"},
            {"check": "pattern", "pattern": "^[0-9]+$"},
            [("12", KEPT), ("1 2", BROKEN), ("", BROKEN), (None, SILENT)],
        ),
        ({"a": "string(9)"}, {"check": "pattern", "pattern": r"^\p{Han}"}, [("张", KEPT), ("x", BROKEN)]),
        ({"a": "string(1)"}, {"check": "one_of", "values": ["1", "2"]}, [("1", KEPT), ("3", BROKEN), (None, SILENT)]),
        (
            {"a": "string(1)"},
            {"check": "one_of", "values": list("1234567")},
            [("7", KEPT), ("8", BROKEN), (None, SILENT)],
        ),
        (
            {"a": "date"},
            {"check": "not_future"},
            [(TODAY, KEPT), (TODAY + timedelta(1), BROKEN), (date(1, 1, 1), KEPT), (None, SILENT)],
        ),
        (
            {"a": "datetime"},
            {"check": "not_future"},
            [(at("2024-06-01T23:59:59.999999"), KEPT), (at("2024-06-02T00:00:00"), BROKEN), (None, SILENT)],
        ),
        (
            {"a": "string(22)"},
            {"check": "institution_code"},
            [(institutions()[3], KEPT), ("x", BROKEN), (institutions()[3][:8] + "?" + institutions()[3][9:], BROKEN)],
        ),
        ({"a": "string(22)"}, {"check": "institution_code"}, [(institutions()[0], KEPT), (None, SILENT)]),
        ({"a": "string(18)"}, {"check": "credit_code"}, [(credit_codes()[0], KEPT), ("1", BROKEN), (None, SILENT)]),
    ],
)
def test_a_check_of_one_value(
    fields: dict[str, str], rule: dict[str, Any], cases: list[tuple[Any, bool | None]]
) -> None:
    assert said(fields, rule, [{"a": value} for value, _ in cases]) == [verdict for _, verdict in cases]


@pytest.mark.parametrize(
    ("types", "rule", "cases"),
    [
        (("integer", "integer"), {"check": "order"}, [(1, 2, KEPT), (2, 2, KEPT), (3, 2, BROKEN)]),
        (("decimal(8,2)", "integer"), {"check": "order"}, [(Decimal("2.00"), 2, KEPT), (Decimal("2.01"), 2, BROKEN)]),
        (
            ("decimal(8,2)", "decimal(6,1)"),
            {"check": "order"},
            [(Decimal("2.00"), Decimal("2.0"), KEPT), (Decimal("2.01"), Decimal("2.0"), BROKEN)],
        ),
        (
            ("date", "datetime"),
            {"check": "order"},
            [(BORN, at("1960-01-01T00:00:00"), KEPT), (BORN, at("1959-12-31T23:59:59"), BROKEN)],
        ),
        (
            ("datetime", "date"),
            {"check": "order"},
            [(at("1960-01-01T23:00:00"), BORN, KEPT), (at("1960-01-02T00:00:00"), BORN, BROKEN)],
        ),
        (
            ("datetime", "datetime"),
            {"check": "order"},
            [(at("2024-01-01T10:00:01"), at("2024-01-01T10:00:00"), BROKEN)],
        ),
        (
            ("date", "date"),
            {"check": "within", "max": 28},
            [
                (BORN + timedelta(28), BORN, KEPT),
                (BORN + timedelta(29), BORN, BROKEN),
                (BORN, BORN, KEPT),
                (BORN - timedelta(1), BORN, BROKEN),
            ],
        ),
        (
            ("datetime", "date"),
            {"check": "within", "min": -1, "max": 0},
            [
                (at("1960-01-01T23:59:59"), BORN, KEPT),
                (at("1959-12-31T00:00:00"), BORN, KEPT),
                (at("1960-01-02T00:00:00"), BORN, BROKEN),
            ],
        ),
        (
            ("date", "date"),
            {"check": "age", "min": 18, "max": 60},
            [
                (date(1978, 1, 1), BORN, KEPT),
                (date(1977, 12, 31), BORN, BROKEN),
                (date(2020, 12, 31), BORN, KEPT),
                (date(2021, 1, 1), BORN, BROKEN),
                (date(1950, 1, 1), BORN, BROKEN),
            ],
        ),
        (
            ("datetime", "date"),
            {"check": "age", "min": 1},
            [
                (at("2001-02-28T12:00:00"), date(2000, 2, 29), BROKEN),
                (at("2001-03-01T00:00:00"), date(2000, 2, 29), KEPT),
            ],
        ),
        (("date", "date"), {"check": "age", "max": 6}, [(date(1950, 1, 1), BORN, KEPT), (BORN, BORN, KEPT)]),
        (("integer", "integer"), {"check": "sum", "others": ["b"]}, [(3, 3, KEPT), (3, 4, BROKEN)]),
    ],
)
def test_a_check_of_two_values_is_silent_where_one_is_missing(
    types: tuple[str, str], rule: dict[str, Any], cases: list[tuple[Any, Any, bool | None]]
) -> None:
    pair = {} if rule["check"] == "sum" else {"other": "b"}
    first, second, verdicts = zip(*cases, strict=True)
    rows = [{"a": a, "b": b} for a, b in zip(first, second, strict=True)]
    rows += [{"a": first[0]}, {"b": second[0]}, {}]
    found = said({"a": types[0], "b": types[1]}, rule | pair, rows)
    assert found == [*verdicts, SILENT, SILENT, SILENT]


def test_a_sum_is_exact_to_a_cent_and_wants_every_part() -> None:
    money = "decimal(8,2)"
    rule = {"check": "sum", "others": ["b", "c"]}
    parts: dict[str, Any] = {"b": Decimal("0.10"), "c": Decimal("0.20")}
    wholes = {"0.30": KEPT, "0.31": KEPT, "0.29": KEPT, "0.32": BROKEN, "0.28": BROKEN}
    rows = [parts | {"a": Decimal(whole)} for whole in wholes] + [parts | {"c": None, "a": Decimal("0.10")}]
    assert said({"a": money, "b": money, "c": money}, rule, rows) == [*wholes.values(), SILENT]


def test_a_body_mass_index_is_weight_over_height_in_metres_squared() -> None:
    fields = {"a": "decimal(4,1)", "kg": "decimal(5,1)", "cm": "integer"}
    rule = {"check": "bmi", "other": "kg", "others": ["cm"]}
    body: dict[str, Any] = {"kg": Decimal("65.0"), "cm": 170}  # 22.49
    cases = [
        (body | {"a": Decimal("22.5")}, KEPT),
        (body | {"a": Decimal("22.9")}, KEPT),
        (body | {"a": Decimal("23.1")}, BROKEN),
        (body | {"a": Decimal("21.9")}, BROKEN),
        (body | {"a": Decimal("22.5"), "cm": 0}, SILENT),
        (body | {"a": Decimal("22.5"), "cm": None}, SILENT),
        (body, SILENT),
    ]
    assert said(fields, rule, [row for row, _ in cases]) == [verdict for _, verdict in cases]


@pytest.mark.parametrize(
    ("check", "arguments", "value", "verdicts"),
    [
        ("required_when", {}, "x", [KEPT, BROKEN]),
        ("forbidden_when", {}, "x", [BROKEN, KEPT]),
        ("allowed_when", {"values": ["y", "z"]}, "x", [BROKEN, SILENT]),
        ("allowed_when", {"values": ["x"]}, "x", [KEPT, SILENT]),
        ("one_of", {"values": ["y"]}, "x", [BROKEN, SILENT]),
        ("pattern", {"pattern": "y"}, "x", [BROKEN, SILENT]),
        ("institution_code", {}, "x", [BROKEN, SILENT]),
        ("id_number", {}, ID_NO[:17] + "5", [BROKEN, SILENT]),
        ("id_number", {}, ID_NO, [KEPT, SILENT]),
    ],
)
@pytest.mark.parametrize("flag", ["string(1)", "boolean", "integer"])
def test_a_conditional_check_is_silent_where_its_condition_is_not_met(
    check: str, arguments: dict[str, Any], value: str, verdicts: list[bool | None], flag: str
) -> None:
    rule = {"check": check, "when_field": "w", "when_value": "1"} | arguments
    one, two = (1, 2) if flag == "integer" else ("1", "2")
    rows: list[dict[str, Any]] = [
        {"a": value, "w": one},
        {"a": None, "w": one},
        {"a": value, "w": two},
        {"a": value},
        {},
    ]
    assert said({"a": "string(30)", "w": flag}, rule, rows) == [*verdicts, SILENT, SILENT, SILENT]


@pytest.mark.parametrize(
    ("sex", "number", "verdict"),
    [
        ("1", "61040219600101123X", KEPT),
        ("2", "61040219600101123X", BROKEN),
        ("2", "610402196001011226", KEPT),
        ("1", "610402600101123", KEPT),
        ("2", "610402600101123", BROKEN),
        ("0", "61040219600101123X", SILENT),
        ("9", "61040219600101123X", SILENT),
        ("1", "E1234567", SILENT),
        (None, ID_NO, SILENT),
        ("1", None, SILENT),
    ],
)
def test_the_sex_agrees_with_the_id_number_unless_it_is_said_to_be_unknown(
    sex: str | None, number: str | None, verdict: bool | None
) -> None:
    rule = {"check": "sex_of_id", "other": "n", "when_field": "w", "when_value": "01"}
    rows = [{"a": sex, "n": number, "w": "01"}, {"a": sex, "n": number, "w": "02"}]
    assert said({"a": "string(1)", "n": "string(18)", "w": "string(2)"}, rule, rows) == [verdict, SILENT]


@pytest.mark.parametrize(
    ("born", "number", "verdict"),
    [
        (BORN, ID_NO, KEPT),
        (BORN + timedelta(1), ID_NO, BROKEN),
        (BORN, "610402600101123", KEPT),
        (BORN, "610402196002301234", SILENT),
        (BORN, "E1234567", SILENT),
        (None, ID_NO, SILENT),
        (BORN, None, SILENT),
    ],
)
def test_the_birth_date_agrees_with_the_id_number(born: date | None, number: str | None, verdict: bool | None) -> None:
    rule = {"check": "birth_of_id", "other": "n", "when_field": "w", "when_value": "01"}
    rows = [{"a": born, "n": number, "w": "01"}]
    assert said({"a": "date", "n": "string(18)", "w": "string(2)"}, rule, rows) == [verdict]
    moment = None if born is None else datetime.combine(born, datetime.min.time()) + timedelta(hours=9)
    assert said({"a": "datetime", "n": "string(18)", "w": "string(2)"}, rule, [rows[0] | {"a": moment}]) == [verdict]
