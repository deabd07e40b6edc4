"""Coarser values: the golden ones, and that no value ever leaves its band."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from qinlian_common.catalog.models import DataField, Kind
from qinlian_common.privacy.generalise import Generalisation, generalised

DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))


def field(name: str, kind: Any) -> DataField:
    return DataField(name=name, title="某项", type=kind, level=3, kind=Kind.QUASI_IDENTIFIER, source="K")


def coarse(value: Any, kind: str, dtype: pl.DataType, **how: Any) -> Any:
    frame = pl.DataFrame({"x": pl.Series([value], dtype=dtype), "_days": [7]})
    return frame.select(generalised(field("x", kind), Generalisation(**how), "x")).item()


def age_band(birth: date | None, event: date | None, years: int) -> str | None:
    frame = pl.DataFrame(
        {"birth_date": [birth], "seen_on": [event]}, schema={"birth_date": pl.Date, "seen_on": pl.Date}
    )
    how = Generalisation(age_band=years)
    found: str | None = frame.select(generalised(field("birth_date", "date"), how, "seen_on")).item()
    return found


@pytest.mark.parametrize(
    ("birth", "event", "years", "band"),
    [
        (date(1990, 5, 2), date(2020, 5, 1), 10, "20-29"), (date(1990, 5, 2), date(2020, 5, 2), 10, "30-39"),
        (date(1988, 2, 29), date(2018, 2, 28), 5, "25-29"), (date(1988, 2, 29), date(2018, 3, 1), 5, "30-34"),
        (date(2020, 1, 1), date(2020, 1, 1), 10, "0-9"), (date(1931, 1, 1), date(2020, 12, 31), 10, "80-89"),
        (date(1930, 1, 1), date(2020, 1, 1), 10, "90+"), (date(1900, 1, 1), date(2020, 1, 1), 10, "90+"),
        (date(1930, 1, 1), date(2020, 1, 1), 7, "84-90"), (date(1929, 1, 1), date(2020, 1, 1), 7, "91+"),
        (date(2020, 1, 2), date(2020, 1, 1), 10, None), (None, date(2020, 1, 1), 10, None),
        (date(2020, 1, 1), None, 10, None),
    ],
)  # fmt: skip
def test_an_age_is_that_of_the_day_of_the_event(birth: date, event: date, years: int, band: str | None):
    assert age_band(birth, event, years) == band


@given(DAYS, DAYS, st.integers(1, 50))
def test_an_age_is_always_in_its_band(birth: date, event: date, years: int):
    age = event.year - birth.year - ((event.month, event.day) < (birth.month, birth.day))
    band = age_band(birth, event, years)
    if age < 0:
        assert band is None
    elif band is not None and band.endswith("+"):
        assert age >= int(band[:-1]) >= 90
    else:
        low, high = str(band).split("-")
        assert int(low) <= age <= int(high) == int(low) + years - 1


@pytest.mark.parametrize(
    ("value", "kind", "dtype", "how", "wanted"),
    [
        ("610402001003", "string(12)", pl.String(), {"division": 4}, "6104"),
        (date(2017, 5, 6), "date", pl.Date(), {"to": "month"}, "2017-05"),
        (datetime.fromisoformat("2017-05-06T23:59"), "datetime", pl.Datetime("us"), {"to": "quarter"}, "2017Q2"),
        (datetime.fromisoformat("2017-05-06T23:59"), "datetime", pl.Datetime("us"), {"to": "year"}, "2017"),
        (datetime.fromisoformat("2017-05-06T23:59"), "datetime", pl.Datetime("us"), {"to": "day"}, date(2017, 5, 6)),
        (date(2017, 5, 6), "date", pl.Date(), {"shift": True}, date(2017, 5, 13)),
        ("J06.900x003", "string(11)", pl.String(), {"first": 3}, "J06"),
        (139, "integer", pl.Int64(), {"band": 20}, "[120,140)"),
        (140, "integer", pl.Int64(), {"band": 20}, "[140,160)"),
        (-1, "integer", pl.Int64(), {"band": 20}, "[-20,0)"),
        (Decimal("36.6"), "decimal(4,1)", pl.Decimal(4, 1), {"band": "0.2"}, "[36.6,36.8)"),
        (Decimal("0.3"), "decimal(4,1)", pl.Decimal(4, 1), {"band": "0.1"}, "[0.3,0.4)"),
        (Decimal("99.99"), "decimal(10,2)", pl.Decimal(10, 2), {"band": "100"}, "[0.0,100.0)"),
        (None, "integer", pl.Int64(), {"band": 20}, None),
    ],
)  # fmt: skip
def test_a_value_becomes_its_coarser_form(value: Any, kind: str, dtype: pl.DataType, how: dict[str, Any], wanted: Any):
    assert coarse(value, kind, dtype, **how) == wanted


@given(st.decimals(-10_000, 10_000, places=2), st.sampled_from(["0.01", "0.1", "0.5", "1", "7", "100"]))
def test_a_number_is_always_in_its_band(value: Decimal, width: str):
    band = coarse(value, "decimal(10,2)", pl.Decimal(10, 2), band=width)
    low, high = (Decimal(part) for part in band[1:-1].split(","))
    assert low <= value < high
    assert high - low == Decimal(width)


def test_a_column_has_one_way_at_most():
    with pytest.raises(ValidationError, match="cannot both be"):
        Generalisation(age_band=10, to="year")
