"""The value of a figure, against decimal arithmetic."""

from decimal import ROUND_HALF_UP, Decimal

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from qinlian_indicators.compute.values import ZERO, with_values
from qinlian_indicators.definitions.read import definitions

SUM = pl.Decimal(20, 2)
SCHEMA = pl.Schema({"code": pl.String(), "numerator": SUM, "denominator": SUM, "not_computable": pl.String()})
RATIOS = [d.code for d in definitions().values() if d.is_ratio]
COUNTS = [d.code for d in definitions().values() if not d.is_ratio]
MONEY = st.decimals(0, 10**8, places=2)


def valued(code: str, numerator: Decimal, denominator: Decimal | None, why: str | None = None) -> dict[str, object]:
    figures = pl.DataFrame([(code, numerator, denominator, why)], schema=SCHEMA, orient="row")
    return with_values(figures, {code: definitions()[code]}).row(0, named=True)


@given(st.sampled_from(RATIOS), MONEY, st.decimals(Decimal("0.01"), 10**8, places=2))
def test_a_ratio_is_rounded_half_up_to_the_definition_s_places(code: str, numerator: Decimal, denominator: Decimal):
    definition = definitions()[code]
    exact = numerator * definition.scale / denominator
    expected = exact.quantize(Decimal(1).scaleb(-definition.digits), ROUND_HALF_UP)
    assert valued(code, numerator, denominator)["value"] == expected


@given(st.sampled_from(RATIOS), MONEY)
def test_a_ratio_by_zero_has_no_value_and_says_why(code: str, numerator: Decimal):
    found = valued(code, numerator, Decimal(0))
    assert (found["value"], found["not_computable"]) == (None, ZERO)


@given(st.sampled_from(COUNTS), st.integers(0, 10**8))
def test_a_count_is_its_numerator(code: str, number: int):
    assert valued(code, Decimal(number), Decimal(0))["value"] == number


def test_a_reason_from_elsewhere_stands():
    found = valued("MS09", Decimal(1), Decimal(2), "缺少 1 个机构的平均开放床位数")
    assert (found["value"], found["not_computable"]) == (None, "缺少 1 个机构的平均开放床位数")


def test_a_value_outside_the_plausible_span_is_flagged_and_kept():
    assert valued("MS16", Decimal(50), Decimal(100))["flags"] == ["implausible"]
    assert valued("MS16", Decimal(1), Decimal(100))["flags"] == []
