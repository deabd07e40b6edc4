"""Pictures: which process uses the processor for a row; of one hop, of the whole way, and with more loaders."""

from collections.abc import Mapping, Sequence
from typing import Any

from tests.benchmarks.pictures.bars import Chart, Group, Row, drawn

COLOURS = {
    "loader": "#0f4c5c",
    "collector": "#5f9aa8",
    "standardizer": "#b5651d",
    "PostgreSQL": "#e3c68f",
    "Kafka": "#7d858a",
}
"""Process -> colour, in the order of the bars' parts."""

_UNIT = "µs of CPU a row"


def processor(recorded: Mapping[str, Mapping[str, Any]]) -> str | None:
    """A bar for one hop and one for each hop of the whole way."""
    rows: list[Row] = []
    if hop := recorded.get("one-hop"):
        rows.append(_row("one hop", hop["cpu_microseconds_per_row"]))
    if way := recorded.get("whole-way"):
        rows.append(_row("a hop of the whole way", way["cpu_microseconds_per_row_and_hop"]))
    note = "Every process that takes part, with its start; µs of CPU divided by the rows"
    return _chart("Where a row's CPU goes", note, [Group("", rows)]) if rows else None


def scale_out(recorded: Mapping[str, Mapping[str, Any]]) -> str | None:
    """A bar for each number of loaders."""
    if not (found := recorded.get("scale-out")):
        return None
    rows = [
        _row("1 loader" if count == "1" else f"{count} loaders", one["cpu_microseconds_per_row"])
        for count, one in found["loaders"].items()
    ]
    note = f"Flow P02, {found['rows']:,} rows; the CPU of a row should not grow with the number of loaders"
    return _chart("More loaders", note, [Group("", rows)])


def _chart(title: str, note: str, groups: Sequence[Group]) -> str:
    return drawn(Chart(title, note, _UNIT, groups, COLOURS, explained=True, labels=170, ends=60))


def _row(label: str, spent: Mapping[str, float]) -> Row:
    names = {name.lower(): name for name in COLOURS}
    parts = [(names[key], spent[key]) for key in names if spent.get(key)]
    return Row(label, parts, f"{sum(spent.values()):.0f}")
