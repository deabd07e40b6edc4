from datetime import date

import polars as pl
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from qinlian_common.catalog.identifiers import (
    birth_of_id,
    sex_of_id,
    upgraded_id_number,
    valid_id_number,
)

# As the standard's annex prints them, independent of the implementation's table of sums.
WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
CHECKS = "10X98765432"
DIVISIONS = ["110105", "130400", "230199", "350627", "440301", "542626", "610402", "610427", "612101", "659001"]


def check_digit(first17: str) -> str:
    return CHECKS[sum(int(digit) * weight for digit, weight in zip(first17, WEIGHTS, strict=True)) % 11]


@st.composite
def id_numbers(draw: st.DrawFn) -> str:
    division = draw(st.sampled_from([*DIVISIONS, "810000", "820000", "830000"]))
    born = draw(st.dates(date(1800, 1, 1), date(2099, 12, 31)))
    first17 = f"{division}{born:%Y%m%d}{draw(st.integers(0, 999)):03}"
    return first17 + check_digit(first17)


@st.composite
def old_numbers(draw: st.DrawFn) -> str:
    """15 digits of somebody born in the 1900s."""
    born = draw(st.dates(date(1900, 1, 1), date(1999, 12, 31)))
    return f"{draw(st.sampled_from(DIVISIONS))}{born:%y%m%d}{draw(st.integers(0, 995)):03}"


def of(expression: pl.Expr, *values: str | None) -> list[object]:
    frame = pl.DataFrame({"v": values}, schema={"v": pl.String})
    return frame.select(expression).to_series().to_list()


def judge(*values: str | None) -> list[object]:
    return of(valid_id_number("v"), *values)


@settings(deadline=None)  # a loaded machine is no failure
@given(st.lists(id_numbers(), min_size=1))
def test_a_number_with_its_check_digit_is_valid(numbers: list[str]):
    assert judge(*numbers) == [True] * len(numbers)


@settings(deadline=None)
@given(id_numbers())
def test_every_change_of_one_character_is_caught(number: str):
    changed = [
        number[:place] + digit + number[place + 1 :]
        for place in range(18)
        for digit in "0123456789X"
        if digit != number[place]
    ]
    assert judge(*changed) == [False] * len(changed)


@settings(deadline=None)
@given(id_numbers(), st.integers(0, 15))
def test_every_exchange_of_two_neighbours_is_caught(number: str, place: int):
    assume(number[place] != number[place + 1])
    changed = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    assert judge(changed) == [False]


@settings(deadline=None)
@given(old_numbers())
def test_an_old_number_of_15_digits_is_valid(number: str):
    assert judge(number) == [True]


@settings(deadline=None)
@given(old_numbers())
def test_an_old_number_is_upgraded_to_the_valid_number_of_the_same_person(number: str):
    (upgraded,) = of(upgraded_id_number("v"), number)
    assert upgraded == with_check(number[:6] + "19" + number[6:])
    assert judge(str(upgraded)) == [True]
    for told in (sex_of_id, birth_of_id):
        assert of(told("v"), number) == of(told("v"), str(upgraded))


@settings(deadline=None)
@given(st.lists(st.one_of(id_numbers(), st.none(), st.text("0123456789Xx男", max_size=19)), min_size=1))
def test_what_is_no_valid_old_number_is_not_upgraded(values: list[str | None]):
    others = [value for value in values if value is None or len(value) != 15 or judge(value) != [True]]
    assert of(upgraded_id_number("v"), *others) == others


@settings(deadline=None)
@given(id_numbers())
def test_a_number_tells_birth_and_sex(number: str):
    assert of(birth_of_id("v"), number) == [date.fromisoformat(f"{number[6:10]}-{number[10:12]}-{number[12:14]}")]
    assert of(sex_of_id("v"), number) == ["1" if int(number[16]) % 2 else "2"]


def test_what_tells_nothing_is_null():
    values = ["", "护照", "E12345678", "11010519491331002X", None, "1101054902290", "110105490229002"]
    assert of(birth_of_id("v"), *values) == [None] * 7
    assert of(sex_of_id("v"), *values) == [None, None, None, "2", None, None, "2"]
    assert of(sex_of_id("v"), "11010519491231OO2X", "1101054912310O2", "1101054912310男") == ["2", "2", None]


def test_the_century_of_a_centenarian_is_open():
    kept = [f"610402050101{serial}" for serial in (996, 997, 998, 999)]
    assert judge(*kept) == [True] * 4
    assert of(upgraded_id_number("v"), *kept) == kept
    assert of(birth_of_id("v"), *kept) == [None] * 4
    assert of(birth_of_id("v"), "610402050101995") == [date(1905, 1, 1)]


def test_the_division_of_a_number_may_be_of_any_year():
    numbers = [with_check(f"{division}19800101001") for division in ("610427", "612101", "610199", "330102", "830000")]
    assert judge(*numbers) == [True] * 5


@pytest.mark.parametrize("province", ["10", "16", "24", "30", "38", "47", "55", "60", "66", "70", "80", "84", "91"])
def test_a_province_that_never_was_is_caught(province: str):
    assert judge(with_check(f"{province}010519491231002"), f"{province}0105491231002") == [False, False]


def with_check(first17: str) -> str:
    return first17 + check_digit(first17)


@pytest.mark.parametrize(
    ("value", "valid"),
    [
        ("11010519491231002X", True),  # the standard's example
        ("11010519491231002x", False),
        ("1101051949123100201", False),
        ("11010519491231002", False),
        (" 11010519491231002X", False),
        (with_check("11010520160229002"), True),
        (with_check("11010520170229002"), False),
        (with_check("11010519491301002"), False),
        (with_check("11010517991231002"), False),
        (with_check("01010519491231002"), False),
        ("110105490229002", False),
        ("110105480229002", True),
        ("610427480229002", True),
        ("610199480229002", False),
        ("１１０１０５４８０２２９００２", False),
        ("", False),
        ("护照", False),
        (None, None),
    ],
)
def test_form_date_and_check_digit(value: str | None, valid: bool | None):
    assert judge(value) == [valid]


def test_it_judges_an_expression_and_an_empty_column():
    frame = pl.DataFrame({"v": ["x11010519491231002X"]})
    assert frame.select(valid_id_number(pl.col("v").str.slice(1))).item() is True
    assert frame.clear().select(valid_id_number("v")).height == 0
