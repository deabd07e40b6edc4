"""The shipped national tables hold what the standards and the public lists have."""

from collections import Counter
from datetime import date

import polars as pl
import pytest

from qinlian_common.catalog.catalogue import SHIPPED
from qinlian_common.catalog.code_systems import load_code_systems
from qinlian_common.catalog.divisions import OTHER_PROVINCES, known_division

SYSTEMS = load_code_systems(SHIPPED / "codes")
DIVISIONS = SYSTEMS["GB/T 2260"]
SIZES = {
    "GB/T 2261.1": 4,
    "GB/T 2261.2": 8,
    "GB/T 2261.4": 13,
    "GB 3304": 58,
    "GB/T 4658": 40,
    "GB/T 4761": 84,
    "GB/T 4761 一位": 9,
    "GB/T 4762": 13,
    "CV02.01.101": 8,
    "CV02.01.202": 18,
    "CV02.01.204": 8,
    "CV02.01.205": 10,
    "CV02.10.003": 12,
    "CV04.50.005": 6,
    "CV04.50.020": 4,
    "CV04.50.021": 7,
    "CV05.10.012": 4,
    "CV05.10.022": 4,
    "CV05.10.024": 4,
    "CV06.00.103": 5,
    "CV06.00.207": 6,
    "CV06.00.217": 7,
    "CV06.00.226": 6,
    "CV06.00.229": 9,
    "CV07.10.003": 9,
    "CV07.10.005": 9,
    "CV09.00.404": 4,
    "WT01.01.009": 4,
    "WT01.01.010": 4,
    "XGBZ": 3,
    "CV05.01.017": 42,
    "GB/T 12402": 22,
}


def on(day: date) -> dict[str, str]:
    """Shaanxi's divisions of a day, without the 市辖区 of statistics."""
    return {code: name for code, name in DIVISIONS.codes_on(day).items() if code.startswith("61") and name != "市辖区"}


def test_the_tables_are_complete():
    assert {name: len(SYSTEMS[name].codes) for name in SIZES} == SIZES


def test_shaanxi_has_its_118_divisions_before_and_after_the_changes():
    before, today = on(date(2018, 1, 1)), on(date.max)
    assert (len(on(date.max)), len(before)) == (118, 119)  # in 2018 彬县 and 彬州市 are both valid
    assert {code: before[code] for code in set(before) - set(today)} == {
        "610427": "彬县",
        "610322": "凤翔县",
        "610623": "子长县",
        "610928": "旬阳县",
    }
    assert {code: today[code] for code in set(today) - set(before)} == {
        "610305": "凤翔区",
        "610681": "子长市",
        "610981": "旬阳市",
    }


def test_shaanxi_has_one_province_ten_cities_and_107_counties():
    levels = Counter("省" if c == "610000" else "市" if c.endswith("00") else "县" for c in on(date.max))
    assert levels == {"省": 1, "市": 10, "县": 107}


@pytest.mark.parametrize(
    ("old", "new", "year"),
    [
        ("610427", "610482", 2018),
        ("610623", "610681", 2019),
        ("610322", "610305", 2021),
        ("610928", "610981", 2021),
        ("610125", "610118", 2016),
        ("610126", "610117", 2014),
        ("612100", "610500", 1994),
        ("612401", "610902", 2000),
        ("612701", "610802", 1999),
        ("612501", "611002", 2001),
    ],
)
def test_an_abolished_county_is_known_until_its_last_year(old: str, new: str, year: int):
    frame = pl.DataFrame({"code": [old, old, new, new], "day": [date(year, 12, 31), date(year + 1, 1, 1)] * 2})
    frame = frame.with_columns(pl.col("day").dt.replace(year=pl.Series([year, year + 1, year - 1, year])))
    valid = frame.select(DIVISIONS.valid_on(pl.col("code") + "001001", pl.col("day"))).to_series().to_list()
    assert valid == [True, False, False, True]
    assert frame.select(DIVISIONS.accepts("code")).to_series().all()
    assert DIVISIONS.remark(old) == f"已于 {year} 年撤销，现为 {new}"


def test_every_abolished_division_of_shaanxi_leads_to_one_of_today():
    today = DIVISIONS.codes_on(date.max)
    abolished = [code for code in DIVISIONS.codes if code not in today and DIVISIONS.codes[code] != "市辖区"]
    assert len(abolished) > 100
    assert [code for code in abolished if DIVISIONS.successor_of(code) not in today] == []


def test_a_code_that_came_back_stands_for_its_new_county():
    day = pl.Series([date(1983, 6, 1), date(1990, 6, 1), date(2003, 6, 1)])
    frame = pl.DataFrame({"code": ["610304"] * 3, "day": day})
    assert frame.select(DIVISIONS.valid_on("code", pl.col("day"))).to_series().to_list() == [True, False, True]
    assert (DIVISIONS.codes["610304"], DIVISIONS.successor_of("610304")) == ("陈仓区", None)


@pytest.mark.parametrize(
    ("code", "known"),
    [
        ("610402", True),
        ("610402001002", True),
        ("619999", False),
        ("619999001002", False),
        ("610402abcdef", False),
        ("110000", True),
        ("110105", True),
        ("650102001001", True),
        ("830000", False),
        ("160101", False),
        ("961234", False),
        ("11010", False),
        ("1101051", False),
    ],
)
def test_divisions_of_shaanxi_are_looked_up_and_others_are_only_formed(code: str, known: bool):
    assert DIVISIONS.has(code) is known


def test_every_province_is_listed_and_no_other_is_accepted():
    listed = {code[:2] for code in DIVISIONS.codes if code.endswith("0000")}
    assert len(listed) == 34
    formed = {f"{first:02}" for first in range(100) if DIVISIONS.has(f"{first:02}0102")}
    assert formed | {"61"} == listed
    assert f"^{OTHER_PROVINCES.replace('(?:', '(')}[0-9]{{4}}([0-9]{{6}})?$" == DIVISIONS.pattern


def test_divisions_inside_other_numbers_are_the_same():
    codes = [*DIVISIONS.codes, "619999", "961234", "110105", "61040", "", "6104021"]
    frame = pl.DataFrame({"v": codes})
    known = frame.select(known_division(pl.col("v"))).to_series().to_list()
    assert known == [DIVISIONS.has(code) and len(code) == 6 for code in codes]


def test_countries():
    countries = SYSTEMS["GB/T 2659"]
    assert len(countries.codes_on(date.max)) == 249
    names = {"CHN": "中国", "HKG": "中国香港", "MAC": "中国澳门", "TWN": "中国台湾", "USA": "美国", "JPN": "日本"}
    assert {code: countries.codes[code] for code in names} == names
    assert countries.remark("ROM") == "已于 2002 年撤销，现为 ROU"
    assert not countries.has("XXX")


@pytest.mark.parametrize(
    ("code", "known"),
    [
        ("47.09", True),
        ("47.0", True),
        ("96", True),
        ("70.1200x001", True),
        ("71.3x01", True),
        ("71.3x00x011", True),
        ("85.2100", True),
        ("7.3", False),
        ("70.12x", False),
        ("70.1200x01", False),
        ("阑尾切除术", False),
    ],
)
def test_operations_are_known_by_the_form_of_the_national_edition(code: str, known: bool):
    assert SYSTEMS["ICD-9-CM-3"].has(code) is known


def test_subtypes_of_notifiable_diseases_are_known_by_their_form():
    diseases = SYSTEMS["CV05.01.017"]
    assert [diseases.has(code) for code in ("0300", "0302", "1901", "2601", "0101", "2701", "03")] == [True] * 4 + [
        False
    ] * 3


def test_what_is_background_knowledge_says_so():
    for name in ("GB/T 4762", "GB/T 12402", "GB/T 2659", "GB/T 2260", "WS 218 机构类别", "CV05.01.017", "ICD-10"):
        assert "K" in SYSTEMS[name].source
