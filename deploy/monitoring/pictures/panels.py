"""One panel of each kind, drawn into its box."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from itertools import groupby
from typing import Final

from deploy.monitoring.dashboards.panel import Kind, Panel
from deploy.monitoring.pictures.answers import Answers, Series
from deploy.monitoring.pictures.ink import GRID, INK, PANEL, QUIET, SERIES, cut, judged, width
from deploy.monitoring.pictures.units import shown, whole
from deploy.svg import Scale, box, curve, line, text

_HEAD, _EDGE, _LINE = 34, 12, 20
_AXIS_LEFT, _AXIS_FOOT, _LEGEND_LINES = 74, 20, 2
_CHINA: Final = timezone(timedelta(hours=8))
_TIMES_ABOUT, _HEADROOM = 4, 1.08


@dataclass(frozen=True, slots=True)
class Box:
    """Where a panel lies, in pixels."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The inner edge."""
        return self.left + self.width - _EDGE

    @property
    def foot(self) -> float:
        """The inner edge."""
        return self.top + self.height - _EDGE


def drawn(panel: Panel, answers: Answers, place: Box) -> Iterator[str]:
    """The marks of a panel: its box, its title, what its queries were answered."""
    yield box(place.left, place.top, place.width, place.height, PANEL, said=panel.about)
    title = cut(panel.title, place.width - 2 * _EDGE, 13)
    yield text(place.left + _EDGE, place.top + 22, title, "title")
    found = [(one.legend, answers.of(panel, one.expr)) for one in panel.queries]
    named = [(_name(legend, one), one) for legend, series in found for one in series or () if one.last is not None]
    if named:
        yield from _KINDS[panel.kind](panel, named, answers, place)
        return
    asked = all(series is not None for _, series in found)
    word = ("无" if panel.may_be_empty else "没有数据") if asked else "没有记录"
    middle = place.top + (_HEAD + place.height) / 2
    yield text(place.left + place.width / 2, middle, word, anchor="middle", fill=QUIET)


Named = Sequence[tuple[str, Series]]
"""Series with the names that their legend gives them."""


def _name(legend: str, one: Series) -> str:
    return re.sub(r"\{\{(\w+)\}\}", lambda found: one.labels.get(found.group(1), ""), legend)


def _last(one: Series) -> float:
    return one.last or 0.0


def _number(panel: Panel, named: Named, _: Answers, place: Box) -> Iterator[str]:
    value = _last(named[0][1])
    middle = place.left + place.width / 2
    foot = place.top + (_HEAD + place.height) / 2 + 8
    yield text(middle, foot, shown(value, panel.unit), "big", anchor="middle", fill=judged(value, panel.limits))


def _bars(panel: Panel, named: Named, _: Answers, place: Box) -> Iterator[str]:
    """As many as the box has room for, from the top; limits as lines across."""
    room = int((place.foot - place.top - _HEAD) // _LINE)
    kept = named if len(named) <= room else named[: room - 1]
    names = min(max(width(name) for name, _ in kept) + 10, place.width * 0.4)
    ends = max(width(shown(_last(one), panel.unit)) for _, one in kept) + 10
    most = panel.most or max(*(_last(one) for _, one in kept), 1e-9)
    across = Scale(0.0, most, place.left + _EDGE + names, place.right - ends)
    top = place.top + _HEAD
    for number, (name, one) in enumerate(kept):
        value, foot = _last(one), top + number * _LINE
        colour = SERIES[0] if panel.limits is None else judged(value, panel.limits)
        yield text(across.first - 10, foot + 14, cut(name, names), anchor="end")
        yield box(across.first, foot + 2, across.last - across.first, _LINE - 5, GRID)
        yield box(across.first, foot + 2, across(min(value, most)) - across.first, _LINE - 5, colour)
        yield text(place.right, foot + 14, shown(value, panel.unit), anchor="end")
    yield from _limit_lines(panel, across, top, len(kept) * _LINE)
    yield from _left_out(len(named) - len(kept), "项", place)


def _limit_lines(panel: Panel, across: Scale, top: float, height: float) -> Iterator[str]:
    for value in (panel.limits.yellow, panel.limits.red) if panel.limits else ():
        if value < across.most:
            yield line((across(value), top), (across(value), top + height), QUIET, "3 3")


def _table(panel: Panel, named: Named, _: Answers, place: Box) -> Iterator[str]:
    """The largest value first."""
    rows = sorted((one for _, one in named), key=_last, reverse=True)
    room = int((place.foot - place.top - _HEAD) // _LINE) - 1
    kept = rows if len(rows) <= room else rows[: room - 1]
    column = (place.right - place.left - _EDGE) / len(panel.columns)
    for number, (label, head) in enumerate(panel.columns):
        left = place.left + _EDGE + number * column
        yield text(left, place.top + _HEAD + 12, head, "small")
        for below, one in enumerate(kept, 1):
            words = one.labels.get(label, "") if label else shown(_last(one), panel.unit)
            yield text(left, place.top + _HEAD + 14 + below * _LINE, cut(words, column - 8))
    rule = place.top + _HEAD + 18
    yield line((place.left + _EDGE, rule), (place.right, rule), GRID)
    yield from _left_out(len(rows) - len(kept), "行", place)


def _left_out(many: int, unit: str, place: Box) -> Iterator[str]:
    if many:
        yield text(place.left + _EDGE, place.foot, f"另有 {many} {unit}", "small")


def _lines(panel: Panel, named: Named, answers: Answers, place: Box) -> Iterator[str]:
    legend = list(_legend(named, place))
    foot = place.foot - _AXIS_FOOT - _LINE * min(_LEGEND_LINES, 1 + max(row for row, _, _ in legend))
    across = Scale(answers.moments[0], answers.moments[-1], place.left + _AXIS_LEFT, place.right)
    most = max(value for _, one in named for value in one.values if value is not None)
    up = Scale(0.0, (most or 1.0) * _HEADROOM, foot, place.top + _HEAD)
    step = whole(up.most, panel.unit)
    for tick in (step * number for number in Scale(0.0, up.most / step, 0, 1).ticks()):
        yield line((across.first, up(tick)), (across.last, up(tick)), GRID)
        yield text(across.first - 6, up(tick) + 4, shown(tick, panel.unit), "small", anchor="end")
    yield from _times(across, foot)
    for number, (_, one) in enumerate(named):
        for points in _pieces(answers.moments, one):
            yield curve([(across(moment), up(value)) for moment, value in points], SERIES[number % len(SERIES)])
    for row, left, words in legend:
        yield _entry(words, left, place.foot - _LINE * (min(_LEGEND_LINES, 1 + legend[-1][0]) - 1 - row), named)


def _legend(named: Named, place: Box) -> Iterator[tuple[int, float, str]]:
    """Row, left edge and words of each name; what does not fit into the rows is counted."""
    row, left = 0, place.left + _EDGE
    for number, (name, _) in enumerate(named):
        more = f"另有 {len(named) - number} 条"
        reserve = width(more) + 20 if row == _LEGEND_LINES - 1 and number < len(named) - 1 else 0
        if left + 18 + width(name) + reserve > place.right and left > place.left + _EDGE:
            if row == _LEGEND_LINES - 1:
                yield row, left, more
                return
            row, left = row + 1, place.left + _EDGE
        yield row, left, name
        left += 34 + width(name)


def _entry(words: str, left: float, foot: float, named: Named) -> str:
    names = [name for name, _ in named]
    if words not in names:
        return text(left, foot, words, "small")
    colour = SERIES[names.index(words) % len(SERIES)]
    return box(left, foot - 6, 12, 4, colour) + text(left + 18, foot, words, "small")


def _times(across: Scale, foot: float) -> Iterator[str]:
    """Whole minutes under the plot, in China's time."""
    step = max(1, round((across.most - across.least) / 60 / _TIMES_ABOUT)) * 60
    first = -(-across.least // step) * step
    for moment in range(int(first), int(across.most) + 1, step):
        words = datetime.fromtimestamp(moment, UTC).astimezone(_CHINA).strftime("%H:%M")
        yield line((across(moment), foot), (across(moment), foot + 4), QUIET)
        yield text(across(moment), foot + 16, words, "small", anchor="middle")


def _pieces(moments: Sequence[int], one: Series) -> Iterator[list[tuple[int, float]]]:
    """Stretches without a hole."""
    pairs = zip(moments, one.values, strict=True)
    for has, piece in groupby(pairs, key=lambda pair: pair[1] is not None):
        if has:
            yield [(moment, value) for moment, value in piece if value is not None]


def _states(panel: Panel, named: Named, answers: Answers, place: Box) -> Iterator[str]:
    room = int((place.foot - place.top - _HEAD - _AXIS_FOOT - _LINE) // _LINE)
    kept = named if len(named) <= room else named[:room]
    names = max(width(name) for name, _ in kept) + 10
    across = Scale(answers.moments[0], answers.moments[-1], place.left + _EDGE + names, place.right)
    step = answers.moments[1] - answers.moments[0]
    colours = {one.value: f"var(--{one.colour})" for one in panel.states}
    for number, (name, one) in enumerate(kept):
        top = place.top + _HEAD + number * _LINE
        yield text(across.first - 10, top + 14, name, anchor="end")
        for state, since, until in _stretches(answers.moments, one):
            right = across(min(until + step, across.most))
            yield box(across(since), top + 3, right - across(since), _LINE - 6, colours.get(int(state), INK))
    yield from _times(across, place.top + _HEAD + len(kept) * _LINE + 2)
    yield from _state_names(panel, place, len(named) - len(kept))


def _state_names(panel: Panel, place: Box, more: int) -> Iterator[str]:
    left = place.left + _EDGE
    for one in panel.states:
        yield box(left, place.foot - 9, 10, 10, f"var(--{one.colour})")
        yield text(left + 16, place.foot, one.name, "small")
        left += 34 + width(one.name)
    if more:
        yield text(place.right, place.foot, f"另有 {more} 个库", "small", anchor="end")


def _stretches(moments: Sequence[int], one: Series) -> Iterator[tuple[float, int, int]]:
    """Value, first and last moment of each stretch of one state."""
    pairs = zip(moments, one.values, strict=True)
    for value, piece in groupby(pairs, key=lambda pair: pair[1]):
        if value is not None:
            times = [moment for moment, _ in piece]
            yield value, times[0], times[-1]


_KINDS: Mapping[Kind, Callable[[Panel, Named, Answers, Box], Iterator[str]]] = {
    Kind.NUMBER: _number,
    Kind.LINES: _lines,
    Kind.BARS: _bars,
    Kind.TABLE: _table,
    Kind.STATES: _states,
}
