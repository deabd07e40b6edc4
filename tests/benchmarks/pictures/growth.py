"""Picture: time a row by the number of rows, and the memory of the services while the most rows move."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from deploy.svg import (
    GOAL,
    GRID,
    QUIET,
    Scale,
    curve,
    document,
    dot,
    line,
    text,
    tick_text,
)
from tests.benchmarks.goals import GROWTH_BASE, GROWTH_MAX, MEMORY_MIB_MAX

_WIDTH, _LEFT, _RIGHT, _TOP, _HEIGHT, _BETWEEN = 900, 84, 750, 112, 190, 96
_OURS = "#0f4c5c"
_SERVICES = {"collector": "#5f9aa8", "loader": "#0f4c5c"}
_HEADROOM = 1.2


def growth(recorded: Mapping[str, Mapping[str, Any]]) -> str | None:
    """Two panels, one below the other."""
    if not (found := recorded.get("growth")):
        return None
    sizes = found["sizes"]
    below = _TOP + _HEIGHT + _BETWEEN
    note = "Flow P02, each size in fresh stores of one server"
    parts = [*_times(sizes, _TOP), *_memory(sizes[-1], below)]
    return document((_WIDTH, below + _HEIGHT + 56), "Growth", note, parts)


def _times(sizes: Sequence[Mapping[str, Any]], top: float) -> Iterator[str]:
    times = {one["rows"]: one["microseconds_per_row"] for one in sizes}
    across = Scale(min(times) / 1.6, max(times) * 1.6, _LEFT, _RIGHT, logarithmic=True)
    up = Scale(0.0, max(times.values()) * _HEADROOM, top + _HEIGHT, top)
    yield text(_LEFT, top - 12, "µs a row, by the number of rows", "group")
    if base := times.get(GROWTH_BASE):
        yield from _bound(across, up(base * GROWTH_MAX))
    yield from _grid(across, up, "rows (powers of ten)")
    yield curve([(across(rows), up(time)) for rows, time in times.items()], _OURS)
    for rows, time in times.items():
        yield dot(across(rows), up(time), _OURS, f"{rows:,} rows: {time:.1f} µs a row")
        yield text(across(rows), up(time) + 22, f"{time:.1f}", anchor="middle")


def _bound(across: Scale, most: float) -> Iterator[str]:
    """What the time may be from the base on."""
    yield line((across(GROWTH_BASE), most), (across.last, most), GOAL, "5 3")
    yield text(across.last, most - 8, f"goal: at most {GROWTH_MAX:g} of {GROWTH_BASE:,} rows", "goal", anchor="end")


def _memory(largest: Mapping[str, Any], top: float) -> Iterator[str]:
    held = {name: largest["memory_mib_over_time"][name] for name in _SERVICES}
    across = Scale(0.0, 100.0, _LEFT, _RIGHT)
    up = Scale(0.0, max(MEMORY_MIB_MAX, *map(max, held.values())) * _HEADROOM, top + _HEIGHT, top)
    yield text(_LEFT, top - 12, f"MiB of memory, while {largest['rows']:,} rows move", "group")
    yield from _grid(across, up, "% of the run's time")
    yield line((_LEFT, up(MEMORY_MIB_MAX)), (_RIGHT, up(MEMORY_MIB_MAX)), GOAL, "5 3")
    yield text(_LEFT + 8, up(MEMORY_MIB_MAX) + 16, f"goal: at most {MEMORY_MIB_MAX:.0f} MiB (300 MB)", "goal")
    for (name, spans), foot in zip(held.items(), _apart([up(spans[-1]) for spans in held.values()]), strict=True):
        points = [(across((place + 0.5) * 100 / len(spans)), up(mib)) for place, mib in enumerate(spans)]
        yield curve(points, _SERVICES[name])
        yield text(_RIGHT + 8, foot + 4, f"{name}, most {max(spans):.0f}", fill=_SERVICES[name])


def _apart(feet: Sequence[float]) -> list[float]:
    """The same heights, moved until words on them do not touch."""
    first, second = feet
    if abs(first - second) >= 16:
        return [first, second]
    middle = (first + second) / 2
    return [middle - 8, middle + 8] if first <= second else [middle + 8, middle - 8]


def _grid(across: Scale, up: Scale, unit: str) -> Iterator[str]:
    for tick in up.ticks():
        yield line((_LEFT, up(tick)), (_RIGHT, up(tick)), GRID if tick else QUIET)
        yield text(_LEFT - 10, up(tick) + 4, tick_text(tick), "small", anchor="end")
    for tick in across.ticks():
        yield text(across(tick), up.first + 18, tick_text(tick), "small", anchor="middle")
    yield text(_RIGHT, up.first + 38, unit, "small", anchor="end")
