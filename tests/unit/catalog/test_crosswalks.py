from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qinlian_common.catalog.catalogue import SHIPPED
from qinlian_common.catalog.code_spans import Span
from qinlian_common.catalog.code_systems import load_code_systems, load_crosswalks
from qinlian_common.catalog.crosswalks import Crosswalk, Link
from qinlian_common.catalog.notifiable import notifiable_class, notifiable_hours, notifiable_of_icd10

SYSTEMS = load_code_systems(SHIPPED / "codes")
CROSSWALKS = load_crosswalks(SHIPPED / "codes")
LINKS = (
    Link("A", "1"),
    Link("AB", "2", Span(None, date(2000, 12, 31))),
    Link("AB", "3", Span(date(2001, 1, 1), None)),
    Link("B", "4", Span(date(2001, 1, 1), date(2001, 12, 31))),
)
EXACT = Crosswalk("例", "例", "甲", "乙", LINKS)
BEGINNING = Crosswalk("例", "例", "甲", "乙", LINKS, is_prefix=True)


def on(crosswalk: Crosswalk, rows: list[tuple[str | None, date | None]]) -> list[str | None]:
    frame = pl.DataFrame(rows, schema={"v": pl.String, "day": pl.Date}, orient="row")
    return frame.select(crosswalk.target_of("v", pl.col("day"))).to_series().to_list()


def expected(crosswalk: Crosswalk, value: str | None, day: date | None) -> str | None:
    lengths = range(len(value or ""), 0, -1) if crosswalk.is_prefix else [len(value or "")]
    for length in lengths:
        for link in crosswalk.links:
            if link.code == (value or "")[:length] and day is not None and link.span.holds(day):
                return link.target
    return None


@pytest.mark.parametrize("crosswalk", [EXACT, BEGINNING], ids=["exact", "prefix"])
@settings(deadline=None)  # a loaded machine is no failure
@given(
    rows=st.lists(
        st.tuples(
            st.one_of(st.none(), st.text("ABx", max_size=3)),
            st.one_of(st.none(), st.dates(date(2000, 12, 30), date(2002, 1, 2))),
        ),
        min_size=1,
    )
)
def test_a_code_means_what_its_line_of_the_day_says(crosswalk: Crosswalk, rows: list[tuple[str | None, date | None]]):
    assert on(crosswalk, rows) == [expected(crosswalk, *row) for row in rows]


def test_without_a_day_the_last_meaning_counts():
    frame = pl.DataFrame({"v": ["A", "AB", "ABx", "B", "C", None]})
    assert frame.select(EXACT.last_target_of("v")).to_series().to_list() == ["1", "3", None, "4", None, None]
    assert frame.select(BEGINNING.last_target_of("v")).to_series().to_list() == ["1", "3", "3", "4", None, None]


@pytest.mark.parametrize("crosswalk", CROSSWALKS.values(), ids=CROSSWALKS)
def test_a_shipped_crosswalk_leads_from_codes_to_codes(crosswalk: Crosswalk):
    codes = list(SYSTEMS[crosswalk.of].codes)
    for link in crosswalk.links:
        meant = [code for code in codes if code.startswith(link.code)]
        assert meant or SYSTEMS[crosswalk.of].has(link.code), link
        assert crosswalk.to is None or link.target in SYSTEMS[crosswalk.to].codes, link


@pytest.mark.parametrize(
    ("diagnosis", "disease"),
    [
        ("A00.900", "0200"),
        ("A15.001", "2600"),
        ("A15.600", None),  # tuberculosis, not of the lung
        ("A98.500x001", "1500"),
        ("B18.100", "0300"),
        ("B20.x00", "0600"),
        ("B26.9", "3600"),
        ("A91", "2400"),
        ("U07.100", "X200"),
        ("I10.x00", None),
        ("高血压", None),
        (None, None),
    ],
)
def test_a_diagnosis_that_must_be_reported(diagnosis: str | None, disease: str | None):
    frame = pl.DataFrame({"v": [diagnosis]}, schema={"v": pl.String})
    assert frame.select(notifiable_of_icd10("v")).item() == disease


def test_every_notifiable_disease_is_some_diagnosis():
    told = {link.target for link in CROSSWALKS["诊断至法定传染病"].links}
    assert set(SYSTEMS["CV05.01.017"].codes) - told == {"5200", "X100"}  # both share their code with other influenza


@pytest.mark.parametrize(
    ("disease", "day", "class_", "hours"),
    [
        ("0100", "2017-06-01", "1", 2),
        ("2700", "2017-06-01", "2", 2),
        ("0301", "2017-06-01", "2", 24),
        ("1901", "2017-06-01", "2", 2),
        ("3500", "2017-06-01", "3", 24),
        ("4000", "2008-05-01", None, None),
        ("4000", "2008-05-02", "3", 24),
        ("5200", "2013-10-31", None, None),
        ("5200", "2013-11-01", "2", 24),
        ("9900", "2013-10-31", "2", 2),
        ("9900", "2013-11-01", "2", 24),
        ("X100", "2009-04-30", "2", 2),
        ("X100", "2013-11-01", None, None),
        ("X200", "2020-01-19", None, None),
        ("X200", "2020-01-20", "2", 2),
        ("X200", "2023-01-07", "2", 2),
        ("X200", "2023-01-08", "2", 24),
        ("X300", "2023-09-19", None, None),
        ("X300", "2023-09-20", "2", 24),
    ],
)
def test_class_and_delay_are_those_of_the_day(disease: str, day: str, class_: str | None, hours: int | None):
    frame = pl.DataFrame({"v": [disease], "day": [date.fromisoformat(day)]})
    found = frame.select(
        notifiable_class("v", pl.col("day")).alias("c"), notifiable_hours("v", pl.col("day")).alias("h")
    )
    assert found.row(0) == (class_, hours)


def test_the_classes_of_2017():
    diseases = SYSTEMS["CV05.01.017"].codes_on(date(2017, 12, 31))
    frame = pl.DataFrame({"v": list(diseases)})
    classes = frame.select(notifiable_class("v", pl.lit(date(2017, 12, 31)))).to_series().to_list()
    assert [classes.count(each) for each in ("1", "2", "3", None)] == [2, 26, 11, 0]


def test_a_disease_is_reported_exactly_while_it_has_a_class():
    system = SYSTEMS["CV05.01.017"]
    days = [date(year, month, 15) for year in (2008, 2009, 2013, 2014, 2020, 2023) for month in range(1, 13)]
    frame = pl.DataFrame({"v": list(system.codes)}).join(pl.DataFrame({"day": days}), how="cross")
    day = pl.col("day")
    found = frame.select(
        valid=system.valid_on("v", day),
        has_class=notifiable_class("v", day).is_not_null(),
        has_delay=notifiable_hours("v", day).is_not_null(),
    )
    assert found.filter((pl.col("valid") != pl.col("has_class")) | (pl.col("valid") != pl.col("has_delay"))).height == 0
