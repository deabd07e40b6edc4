"""Figures in words, and thirteen months as a line."""

import re
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from qinlian_indicators.web.quality.trend import trend
from qinlian_indicators.web.sparkline import sparkline
from qinlian_indicators.web.words import age, change, count, month_name, until, value


@pytest.mark.parametrize(
    ("amount", "digits", "shown"),
    [(Decimal("12345.678"), 2, "12,345.68"), (Decimal(0), 0, "0"), (None, 2, "—"), (Decimal(-3), 1, "-3.0")],
)
def test_a_value_has_its_decimal_places(amount: Decimal | None, digits: int, shown: str) -> None:
    assert value(amount, digits) == shown


@pytest.mark.parametrize(
    ("amount", "shown"), [(Decimal("1200.0000"), "1,200"), (Decimal("3.5000"), "3.5"), (7, "7"), (None, "—")]
)
def test_a_count_has_no_needless_zeros(amount: Decimal | int | None, shown: str) -> None:
    assert count(amount) == shown


@pytest.mark.parametrize(
    ("now", "before", "unit", "shown"),
    [
        (Decimal(110), Decimal(100), "人次", "+10.0%"),
        (Decimal("61.25"), Decimal(60), "%", "+1.25 个百分点"),
        (Decimal(5), Decimal(5), "人", "持平"),
        (Decimal(5), Decimal(0), "人", ""),
        (Decimal(0), Decimal(0), "人", "持平"),
        (None, Decimal(1), "人", ""),
        (Decimal(1), None, "%", ""),
    ],
)
def test_a_change_is_told_in_points_of_percentages_and_in_percent_of_others(
    now: Decimal | None, before: Decimal | None, unit: str, shown: str
) -> None:
    assert change(now, before, unit) == shown


def test_a_deadline_at_midnight_is_told_as_the_day_that_ends_with_it() -> None:
    assert until(datetime(2026, 11, 3, 16, tzinfo=UTC)) == "2026-11-03"


@pytest.mark.parametrize(
    ("band", "shown"),
    [("0", "不满 1 岁"), ("15-44", "15-44 岁"), ("65-", "65 岁及以上"), ("unknown", "年龄未知"), (None, ""), ("", "")],
)
def test_an_age_band_is_told_in_years(band: str | None, shown: str) -> None:
    assert age(band) == shown


def test_a_month_is_named_as_a_reader_says_it() -> None:
    assert month_name("2026-03") == "2026年3月"


def test_months_without_a_value_are_gaps_and_what_is_said_is_escaped() -> None:
    drawn = sparkline([Decimal(1), Decimal(3), None, None, Decimal(2), Decimal(2)], 'a "b" <c>')
    assert [len(points.split()) for points in re.findall(r'points="([^"]+)"', drawn)] == [2, 2]
    assert 'aria-label="a &#34;b&#34; &lt;c&gt;"' in drawn


@pytest.mark.parametrize("values", [[None] * 13, [Decimal(5)] * 13, [Decimal(1)]])
def test_a_line_of_nothing_or_of_equals_is_a_picture_too(values: list[Decimal | None]) -> None:
    drawn = sparkline(values, "x")
    assert drawn.startswith("<svg")
    assert "nan" not in drawn.lower()


@pytest.mark.parametrize("totals", [[None, None], [100.0, 100.0], [97.2, None, 83.1], [0.0]])
def test_the_trend_s_scale_holds_every_day(totals: list[float | None]) -> None:
    drawn = trend([(f"2026-10-{place + 1:02}", total) for place, total in enumerate(totals)])
    heights = [float(one) for one in re.findall(r'cy="([^"]+)"', drawn)]
    assert len(heights) == sum(total is not None for total in totals)
    assert all(0 <= one <= 150 for one in heights)
