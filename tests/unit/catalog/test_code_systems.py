from datetime import date, datetime, timedelta

import polars as pl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from qinlian_common.catalog.catalogue import SHIPPED
from qinlian_common.catalog.code_spans import Span
from qinlian_common.catalog.code_systems import CodeSystem, load_code_systems, usable_pattern

LISTED = CodeSystem("A", "甲", {"1": "x", "22": "y"})
FORMED = CodeSystem("B", "乙", pattern="^[A-Z][0-9]$")
BOTH = CodeSystem("C", "丙", {"12": "x"}, pattern="^9[0-9]{3}$", prefix=2)
DISEASES = CodeSystem("D", "丁", {"I10": "", "J06": "", "J06.9": ""}, form="icd-10")
SHIPPED_CODES = load_code_systems(SHIPPED / "codes")
SYSTEMS = [LISTED, FORMED, BOTH, DISEASES, SHIPPED_CODES["GB/T 2260"], SHIPPED_CODES["ICD-10"]]

Y2K = date(2000, 1, 1)
LIVED = CodeSystem(
    "E",
    "戊",
    {"10": "早", "20": "晚", "30": "回来", "40": "一直"},
    prefix=2,
    spans={
        "10": (Span(None, date(2017, 12, 31)),),
        "20": (Span(date(2018, 5, 18), None),),
        "30": (Span(date(2000, 1, 1), date(2000, 12, 31)), Span(date(2010, 1, 1), date(2010, 1, 1))),
    },
    successors={"10": "20", "30": "10"},
)


def on(system: CodeSystem, values: list[str | None], days: list[date | None]) -> list[bool | None]:
    frame = pl.DataFrame({"v": values, "day": days}, schema={"v": pl.String, "day": pl.Date})
    return frame.select(system.valid_on("v", pl.col("day"))).to_series().to_list()


@pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: system.name)
@settings(deadline=None)  # a loaded machine is no failure
@given(values=st.lists(st.one_of(st.none(), st.text("019AIJ2x.男-+*", max_size=6)), min_size=1))
def test_a_column_is_judged_as_its_values_are(system: CodeSystem, values: list[str | None]):
    near = [code + tail for code in list(system.codes)[:5] for tail in ("", "001", "x", "3x", " ", "00x001", "*", ".x")]
    values = [*values, *near]
    frame = pl.DataFrame({"v": values}, schema={"v": pl.String})
    judged = frame.select(system.accepts("v")).to_series().to_list()
    assert judged == [None if value is None else system.has(value) for value in values]


@pytest.mark.parametrize(
    ("system", "code", "known"),
    [
        (LISTED, "22", True),
        (LISTED, "2", False),
        (LISTED, "", False),
        (FORMED, "A1", True),
        (FORMED, "A12", False),
        (BOTH, "12", True),
        (BOTH, "12345", True),
        (BOTH, "12x", False),
        (BOTH, "12３", False),
        (BOTH, "9123", True),
        (BOTH, "91234", False),
        (BOTH, "13", False),
        (DISEASES, "J06.900x003", True),
        (DISEASES, "J06.800", False),
    ],
)
def test_a_list_a_form_and_a_prefix(system: CodeSystem, code: str, known: bool):
    assert system.has(code) is known


@pytest.mark.parametrize(("pattern", "usable"), [("^a+$", True), ("(", False), ("(?=a)", False), (r"(a)\1", False)])
def test_only_what_polars_can_run_is_a_pattern(pattern: str, usable: bool):
    assert usable_pattern(pattern) is usable


def test_it_judges_an_expression_and_an_empty_column():
    frame = pl.DataFrame({"v": ["x22", None]})
    assert frame.select(LISTED.accepts(pl.col("v").str.slice(1))).to_series().to_list() == [True, None]
    assert frame.clear().select(LISTED.accepts("v")).height == 0
    assert frame.clear().select(LIVED.valid_on("v", pl.lit(Y2K))).height == 0


VALUES = st.sampled_from(["10", "20", "30", "40", "10001", "30x", "99", "", None])
DAYS = st.one_of(st.none(), st.dates(date(1999, 12, 1), date(2018, 12, 31)))


@settings(deadline=None)
@given(st.lists(st.tuples(VALUES, DAYS), min_size=1))
@example([("10", date(2017, 12, 31)), ("10", date(2018, 1, 1)), ("20", date(2018, 5, 17)), ("20", date(2018, 5, 18))])
@example([("30", date(2010, 1, day)) for day in (1, 2)] + [("30", date(2009, 12, 31)), ("30", date(2000, 12, 31))])
def test_a_code_is_in_force_on_the_days_of_its_spans_only(rows: list[tuple[str | None, date | None]]):
    def expected(value: str | None, day: date | None) -> bool | None:
        if value is None or day is None:
            return None
        code = value[:2] if value[2:].isdigit() or len(value) <= 2 else None
        spans = LIVED.spans.get(code or "")
        return spans is None or any((s.first or date.min) <= day <= (s.last or date.max) for s in spans)

    values, days = (list(column) for column in zip(*rows, strict=True))
    assert on(LIVED, values, days) == [expected(*row) for row in rows]


def test_a_code_that_never_changed_and_a_value_that_is_no_code_are_not_judged_by_time():
    assert on(LIVED, ["40", "99"], [Y2K, Y2K]) == [True, True]


def test_a_system_without_spans_is_always_in_force():
    assert not LISTED.is_versioned
    assert on(LISTED, ["1", "no code", None, "1"], [Y2K, Y2K, Y2K, None]) == [True, True, None, None]


def test_of_a_point_in_time_the_day_counts():
    last_day = datetime.fromisoformat("2017-12-31T23:59")
    frame = pl.DataFrame({"v": ["10", "10"], "at": [last_day, last_day + timedelta(minutes=1)]})
    assert frame.select(LIVED.valid_on("v", pl.col("at"))).to_series().to_list() == [True, False]


def test_the_codes_of_a_day():
    assert list(LIVED.codes_on(date(2010, 1, 1))) == ["10", "30", "40"]
    assert list(LIVED.codes_on(date(2020, 1, 1))) == ["20", "40"]


def test_what_a_sender_is_told_of_a_code():
    assert LIVED.is_versioned
    assert LIVED.remark("10") == "已于 2017 年撤销，现为 20"
    assert LIVED.remark("10001") == "已于 2017 年撤销，现为 20"
    assert LIVED.remark("20") == "自 2018-05-18 起启用"
    assert LIVED.remark("30") == "已于 2010 年撤销，现为 20"
    assert LIVED.remark("40") is None
    assert LIVED.remark("99") is None
    assert dict(LIVED.remarks) == {code: LIVED.remark(code) for code in ("10", "20", "30")}


def test_successors_that_name_each_other_end_somewhere():
    circle = CodeSystem("F", "己", {"1": "x", "2": "y"}, successors={"1": "2", "2": "1"})
    assert circle.successor_of("1") == "2"
    assert circle.successor_of("3") is None
