"""Figures as a panel shows them, by its unit."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from deploy.monitoring.dashboards.panel import Unit

_TIMES: Final = ((86400.0, " 天"), (3600.0, " 小时"), (60.0, " 分"), (1.0, " 秒"), (1e-3, " 毫秒"))
_SIZES: Final = ((2.0**30, " GiB"), (2.0**20, " MiB"), (2.0**10, " KiB"), (1.0, " B"))
_COUNTS: Final = ((1e9, " Bil"), (1e6, " Mil"), (1e3, " K"), (1.0, ""))
_AFTER: Final = {Unit.ROWS_A_SECOND: " 行/秒", Unit.A_SECOND: " 次/秒"}


def shown(value: float, unit: Unit) -> str:
    """A figure with its unit, three digits that count."""
    if unit is Unit.SHARE:
        return f"{_digits(value * 100)} %"
    if unit is Unit.MOMENT:
        return datetime.fromtimestamp(value / 1000, UTC).isoformat(sep=" ", timespec="seconds")
    if unit is Unit.SECONDS:
        return _scaled(value, _TIMES)
    if unit is Unit.BYTES:
        return _scaled(value, _SIZES)
    return (_digits(value) if unit is Unit.SCORE else _scaled(value, _COUNTS)) + _AFTER.get(unit, "")


def whole(most: float, unit: Unit) -> float:
    """What an axis up to a figure counts in: round multiples of it are round to the reader, such as minutes or MiB."""
    steps = {Unit.SECONDS: _TIMES, Unit.BYTES: _SIZES, Unit.SHARE: ((0.01, ""),)}.get(unit, _COUNTS)
    return next((step for step, _ in steps if most >= step), steps[-1][0])


def _scaled(value: float, steps: Sequence[tuple[float, str]]) -> str:
    """In the largest step that leaves at least one; the smallest of all for less, and none for nothing."""
    step, name = next((one for one in steps if abs(value) >= one[0]), steps[-1])
    return f"{_digits(value / step)}{name if value else ''}"


def _digits(value: float) -> str:
    """Three digits that count, no zeros behind the point."""
    text = f"{value:.3g}"
    return f"{value:.0f}" if "e" in text and abs(value) >= 1 else f"{float(text):g}"
