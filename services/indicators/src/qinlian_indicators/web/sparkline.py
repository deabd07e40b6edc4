"""A line of thirteen months as a small picture in the page itself."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from markupsafe import Markup

_WIDTH: Final = 130
_HEIGHT: Final = 30
_EDGE: Final = 4


def sparkline(values: Sequence[Decimal | None], label: str) -> Markup:
    """The line as SVG; months without a value are gaps.

    Args:
        values: oldest first.
        label: what a screen reader says instead of the picture.
    """
    points = _points(values)
    lines = (Markup('<polyline points="{}"/>').format(" ".join(run)) for run in _runs(points))
    last = next((point for point in reversed(points) if point), None)
    dot = Markup('<circle cx="{}" cy="{}" r="2.5"/>').format(*last.split(",")) if last else Markup()
    frame = Markup('<svg class="spark" viewBox="0 0 {} {}" role="img" aria-label="{}">{}{}</svg>')
    return frame.format(_WIDTH, _HEIGHT, label, Markup().join(lines), dot)


def _points(values: Sequence[Decimal | None]) -> list[str | None]:
    """Where each month stands in the picture: the least value below, the greatest above, one value in the middle."""
    known = [float(one) for one in values if one is not None]
    if not known:
        return [None] * len(values)
    least, span = min(known), max(known) - min(known)
    step = (_WIDTH - 2 * _EDGE) / max(len(values) - 1, 1)

    def height(one: Decimal) -> float:
        share = (float(one) - least) / span if span else 0.5
        return _HEIGHT - _EDGE - share * (_HEIGHT - 2 * _EDGE)

    return [
        None if one is None else f"{_EDGE + place * step:.1f},{height(one):.1f}" for place, one in enumerate(values)
    ]


def _runs(points: Sequence[str | None]) -> Iterator[list[str]]:
    """Months with values that follow one another."""
    run: list[str] = []
    for point in [*points, None]:
        if point:
            run.append(point)
        elif run:
            yield run
            run = []
