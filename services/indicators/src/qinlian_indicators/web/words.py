"""Figures and months in words, as a reader in Chinese expects them."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

from qinlian_common.observe.clock import EXCHANGE_ZONE
from qinlian_common.pipeline.scores import percent
from qinlian_indicators.definitions.read import definitions
from qinlian_indicators.review.states import Action
from qinlian_indicators.statements.cases import AGE_BANDS, OLDEST, UNKNOWN_AGE

NONE: Final = "—"
HIDDEN: Final = "＊"
"""A count so small that persons could be found behind it, or one that would give such a count away."""

GROUPS: Final[Mapping[str, str]] = {
    "MS": "医疗服务", "HR": "健康档案", "CH": "儿童保健", "MA": "孕产妇保健", "OL": "老年人健康", "HT": "高血压",
    "DM": "糖尿病", "MH": "严重精神障碍", "VC": "预防接种", "ID": "传染病", "TB": "肺结核", "VS": "出生与死亡",
    "FP": "人口与家庭", "DQ": "数据质量",
}  # fmt: skip
"""What the letters of a code mean."""

YOUNGEST: Final = AGE_BANDS[0][0]
_PERCENT: Final = "%"
_TENTH: Final = Decimal("0.1")
_HUNDREDTH: Final = Decimal("0.01")


def value(amount: Decimal | None, digits: int = 0) -> str:
    """A value with its decimal places and separated thousands; a dash where there is none."""
    return NONE if amount is None else f"{amount:,.{digits}f}"


def count(amount: Decimal | int | None) -> str:
    """A numerator or denominator, without needless zeros."""
    if amount is None:
        return NONE
    exact = Decimal(amount)
    return f"{exact:,.0f}" if exact == exact.to_integral_value() else f"{exact.normalize():,f}"


def change(now: Decimal | None, before: Decimal | None, unit: str) -> str:
    """How a value has changed: in points where it is a percentage, else in percent of what it was."""
    if now is None or before is None:
        return ""
    if unit == _PERCENT:
        points = (now - before).quantize(_HUNDREDTH, ROUND_HALF_UP)
        return f"{points:+,f} 个百分点" if points else "持平"
    if not before:
        return "" if now else "持平"
    share = ((now - before) / before * 100).quantize(_TENTH, ROUND_HALF_UP)
    return f"{share:+,f}%" if share else "持平"


def month_name(month: str) -> str:
    """2026-03 as 2026年3月."""
    return f"{month[:4]}年{int(month[5:])}月"


def until(at: datetime | None) -> str:
    """The last day before an instant that is a midnight: the end of the 3rd is told as the 3rd."""
    return (at - timedelta(seconds=1)).astimezone(EXCHANGE_ZONE).strftime("%Y-%m-%d") if at else NONE


def share(index: float | None) -> str:
    """A share in percent, never rounded up."""
    return f"{percent(index)}%" if index is not None else "不适用"


def age(band: str | None) -> str:
    """An age band of the statements; empty where there is none."""
    if not band:
        return ""
    if band == UNKNOWN_AGE:
        return "年龄未知"
    return {OLDEST: "65 岁及以上", YOUNGEST: "不满 1 岁"}.get(band, f"{band} 岁")


def digits_of(code: str) -> int:
    """Decimal places of an indicator's value."""
    return definitions()[code].digits if code in definitions() else 2


FILTERS: Final[Mapping[str, Callable[..., Any]]] = {
    "value": value, "count": count, "change": change, "month_name": month_name, "until": until, "percent": share,
    "age": age,
}  # fmt: skip
"""For templates."""

ACTIONS: Final[Mapping[str, str]] = {action.value: action.label for action in Action}
"""Steps by their names in the database."""
