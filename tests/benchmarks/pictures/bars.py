"""A chart of horizontal bars in groups: bars of one or more parts, a line where a goal is, axes that begin at zero."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from deploy.svg import GOAL, GRID, QUIET, Scale, box, document, legend, line, number, text, tick_text

_WIDTH, _MARGIN, _TOP = 900, 24, 78
_BAR, _ROW, _HEAD, _AXIS, _GAP, _LEGEND = 18, 28, 26, 42, 16, 30
_HEADROOM = 1.06
_INSIDE_MIN = 34
_DARK_BELOW = 140


@dataclass(frozen=True, slots=True)
class Row:
    """A bar: what it is, its parts as (name of a colour, figure), and what stands at its end."""

    label: str
    parts: Sequence[tuple[str, float]]
    said: str

    @property
    def total(self) -> float:
        """Where the bar ends."""
        return sum(value for _, value in self.parts)


@dataclass(frozen=True, slots=True)
class Group:
    """Bars under a common title, on an axis of their own."""

    title: str
    rows: Sequence[Row]
    goal: float | None = None

    @property
    def head(self) -> float:
        """Pixels above the bars."""
        return _HEAD if self.title else 0.0

    @property
    def height(self) -> float:
        """Pixels from the title to the end of the axis."""
        return self.head + len(self.rows) * _ROW + _AXIS


@dataclass(frozen=True, slots=True)
class Chart:
    """What is to be drawn.

    Attributes:
        title: the heading.
        note: the line below it.
        unit: what the axis counts.
        colours: name -> colour; those that are used are in the legend where `explained`.
        labels: pixels for the names of the bars.
        ends: pixels for what stands at the ends of the bars.
        shared: all groups have the axis of the longest bar.
    """

    title: str
    note: str
    unit: str
    groups: Sequence[Group]
    colours: Mapping[str, str]
    explained: bool = False
    labels: float = 300
    ends: float = 130
    shared: bool = True


def drawn(chart: Chart) -> str:
    """The chart as an SVG document."""
    parts: list[str] = []
    top = float(_TOP)
    if chart.explained:
        used = {name for group in chart.groups for row in group.rows for name, _ in row.parts}
        parts += legend(_MARGIN, top + 8, [one for one in chart.colours.items() if one[0] in used])
        top += _LEGEND
    for group in chart.groups:
        parts += _group(chart, group, _scale(chart, group), top)
        top += group.height + _GAP
    return document((_WIDTH, top), chart.title, chart.note, parts)


def _scale(chart: Chart, group: Group) -> Scale:
    seen = chart.groups if chart.shared else [group]
    most = max(max([row.total for row in one.rows] + [one.goal or 0.0]) for one in seen)
    return Scale(0.0, most * _HEADROOM, _MARGIN + chart.labels, _WIDTH - _MARGIN - chart.ends)


def _group(chart: Chart, group: Group, scale: Scale, top: float) -> Iterator[str]:
    yield text(_MARGIN, top + 14, group.title, "group")
    first, last = top + group.head, top + group.head + len(group.rows) * _ROW
    yield from _axis(chart.unit, scale, first, last)
    for place, row in enumerate(group.rows):
        yield from _row(chart, row, scale, first + place * _ROW + (_ROW - _BAR) / 2)
    if group.goal is not None:
        at = scale(group.goal)
        yield line((at, first - 4), (at, last), GOAL, "5 3")
        yield text(at, first - 8, f"goal: at most {tick_text(group.goal)} {chart.unit}", "goal", anchor="middle")


def _axis(unit: str, scale: Scale, first: float, last: float) -> Iterator[str]:
    for tick in scale.ticks():
        at = scale(tick)
        yield line((at, first), (at, last), GRID if tick else QUIET)
        yield text(at, last + 16, tick_text(tick), "small", anchor="middle")
    yield text(scale.last, last + 34, unit, "small", anchor="end")


def _row(chart: Chart, row: Row, scale: Scale, top: float) -> Iterator[str]:
    yield text(scale.first - 10, top + 14, row.label, anchor="end")
    ends = [0.0, *accumulate(value for _, value in row.parts)]
    for (name, value), start in zip(row.parts, ends, strict=False):
        left, width = scale(start), scale(value) - scale(0)
        said = f"{row.label}, {name}: {number(value)} {chart.unit}"
        yield box(left, top, width, _BAR, chart.colours[name], said=said)
        if len(row.parts) > 1 and width >= _INSIDE_MIN:
            ink = "#ffffff" if _is_dark(chart.colours[name]) else ""
            yield text(left + width / 2, top + 13, f"{value:.1f}", "inside", anchor="middle", fill=ink)
    yield text(scale(ends[-1]) + 8, top + 14, row.said)


def _is_dark(colour: str) -> bool:
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue < _DARK_BELOW
