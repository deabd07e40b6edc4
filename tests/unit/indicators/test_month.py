"""A month's bounds."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qinlian_common.errors import ConfigurationError
from qinlian_indicators.definitions.month import Month

MONTHS = st.builds(Month, st.integers(2001, 2098), st.integers(1, 12))


@given(MONTHS, st.integers(0, 400))
def test_going_back_and_forth_comes_home(month: Month, months: int):
    assert month.before(months).before(-months) == month


@given(MONTHS)
def test_the_next_month_begins_where_a_month_ends(month: Month):
    assert (month.next_day - month.first_day).days == month.days
    assert Month.of(month.next_day) == month.before(-1)
    assert Month.parse(str(month)) == month


def test_the_twelve_months_end_with_it():
    assert Month(2026, 10).year_first_day == date(2025, 11, 1)
    assert Month(2026, 12).year_first_day == date(2026, 1, 1)


@pytest.mark.parametrize(
    ("born", "is_one"), [(date(2025, 10, 31), True), (date(2025, 11, 1), False), (date(2025, 10, 1), True)]
)
def test_who_has_birthday_on_the_last_day_has_turned_a_year_older(born: date, is_one: bool):
    assert (born < Month(2026, 10).birthday(years=1)) is is_one


@pytest.mark.parametrize("text", ["2026-13", "2026-1", "202610", "1999-10", "2026-10-01", ""])
def test_what_is_no_month_is_refused_with_the_form(text: str):
    with pytest.raises(ConfigurationError, match="2026-10"):
        Month.parse(text)
