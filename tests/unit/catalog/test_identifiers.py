from datetime import date

import polars as pl
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from qinlian_common.catalog.identifiers import valid_id_number

# As the standard's annex prints them, independent of the implementation's table of sums.
WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
CHECKS = "10X98765432"


def check_digit(first17: str) -> str:
    return CHECKS[sum(int(digit) * weight for digit, weight in zip(first17, WEIGHTS, strict=True)) % 11]


@st.composite
def id_numbers(draw: st.DrawFn) -> str:
    division = draw(st.integers(110000, 829999))
    born = draw(st.dates(date(1800, 1, 1), date(2099, 12, 31)))
    first17 = f"{division}{born:%Y%m%d}{draw(st.integers(0, 999)):03}"
    return first17 + check_digit(first17)


def judge(*values: str | None) -> list[bool | None]:
    frame = pl.DataFrame({"v": values}, schema={"v": pl.String})
    return frame.select(valid_id_number("v")).to_series().to_list()


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
@given(st.integers(110000, 829999), st.dates(date(1900, 1, 1), date(1999, 12, 31)), st.integers(0, 999))
def test_an_old_number_of_15_digits_is_valid(division: int, born: date, serial: int):
    assert judge(f"{division}{born:%y%m%d}{serial:03}") == [True]


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
