"""The total of each day as a picture in the page."""

from collections.abc import Iterator, Sequence
from math import floor
from typing import Final

from markupsafe import Markup

_WIDTH: Final = 760
_HEIGHT: Final = 150
_LEFT: Final = 34
_FOOT: Final = 22
_TOP: Final = 10
_BEST: Final = 100.0
_STEP: Final = 5
_LABELS_EVERY: Final = 7

Day = tuple[str, float | None]


def trend(days: Sequence[Day]) -> Markup:
    """The days' totals as SVG; days without one are gaps. The scale begins at the last multiple of five below all."""
    known = [total for _, total in days if total is not None]
    least = float(min((floor(total / _STEP) * _STEP for total in known), default=0))
    least = min(least, _BEST - _STEP)
    points = [_point(place, len(days), total, least) for place, (_, total) in enumerate(days)]
    told = f"近 {len(days)} 天总分，{len(known)} 天有数据" + (f"，最近一天 {known[-1]:.2f}" if known else "")
    frame = Markup('<svg class="trend" viewBox="0 0 {} {}" role="img" aria-label="{}">{}{}{}</svg>')
    parts = (_grid(least), _labels(days), _line(points))
    return frame.format(_WIDTH, _HEIGHT, told, *(Markup().join(part) for part in parts))


def _point(place: int, days: int, total: float | None, least: float) -> tuple[float, float] | None:
    if total is None:
        return None
    return _across(place, days), _height(total, least)


def _across(place: int, days: int) -> float:
    return _LEFT + place * (_WIDTH - _LEFT - 10) / max(days - 1, 1)


def _height(total: float, least: float) -> float:
    return _TOP + (_BEST - total) / (_BEST - least) * (_HEIGHT - _TOP - _FOOT)


def _grid(least: float) -> Iterator[Markup]:
    for total in (least, (least + _BEST) / 2, _BEST):
        height = _height(total, least)
        yield Markup('<line class="grid" x1="{}" x2="{}" y1="{h:.1f}" y2="{h:.1f}"/>').format(_LEFT, _WIDTH, h=height)
        yield Markup('<text x="0" y="{:.1f}">{:g}</text>').format(height + 4, total)


def _labels(days: Sequence[Day]) -> Iterator[Markup]:
    for place in range(0, len(days), _LABELS_EVERY):
        across = _across(place, len(days))
        yield Markup('<text x="{:.1f}" y="{}">{}</text>').format(across, _HEIGHT - 4, days[place][0][5:])


def _line(points: Sequence[tuple[float, float] | None]) -> Iterator[Markup]:
    run: list[str] = []
    for point in [*points, None]:
        if point:
            run.append(f"{point[0]:.1f},{point[1]:.1f}")
            yield Markup('<circle cx="{:.1f}" cy="{:.1f}" r="2.5"/>').format(*point)
        elif run:
            yield Markup('<polyline points="{}"/>').format(" ".join(run))
            run = []
