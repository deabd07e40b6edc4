"""Picture: seconds from the commit at the county until the row is visible at the province, against the goals."""

from collections.abc import Mapping, Sequence
from typing import Any

from tests.benchmarks.goals import BUSY_SECONDS_MAX, QUIET_SECONDS_MAX
from tests.benchmarks.pictures.bars import Chart, Group, Row, drawn

_COLOURS = {"seconds": "#0f4c5c"}
_SAID = {"p50": "half of the rows", "p90": "nine of ten", "p99": "99 of 100", "max": "the slowest"}


def latency(recorded: Mapping[str, Mapping[str, Any]]) -> str | None:
    """Quantiles of the quiet system and of one that moves a backlog; each on its own axis."""
    if not (found := recorded.get("latency")):
        return None
    quiet = f"Quiet system, {found['samples']:,} rows"
    busy = f"While {found['backlog_rows']:,} rows of another dataset move, {found['busy_samples']:,} rows"
    groups = [
        Group(quiet, _rows(found["quiet_seconds"], ["p50", "p90", "p99", "max"]), QUIET_SECONDS_MAX),
        Group(busy, _rows(found["busy_seconds"], ["p50", "max"]), BUSY_SECONDS_MAX),
    ]
    note = "One row, four hops, from the commit at the county until it is visible in the province's production store"
    return drawn(Chart("County to province", note, "seconds", groups, _COLOURS, labels=150, ends=70, shared=False))


def _rows(seconds: Mapping[str, float], quantiles: Sequence[str]) -> list[Row]:
    return [Row(_SAID[one], [("seconds", seconds[one])], f"{seconds[one]:.2f} s") for one in quantiles]
