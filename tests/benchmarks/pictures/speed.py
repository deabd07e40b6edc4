"""Picture: rows a second of one hop, beside what the database alone can do and beside other tools."""

from collections.abc import Iterator, Mapping
from typing import Any

from tests.benchmarks.pictures.bars import Chart, Group, Row, drawn

_COLOURS = {"ours": "#0f4c5c", "ceiling": "#aab4b8", "others": "#d9b779"}
_CEILING = "ceiling: one statement inside the database"
_OURS = "Qinlian: staging, Kafka, staging"
_NAMES = {
    "copy": "a loop of COPY; no log, no account",
    "sling": "sling, incremental; no durable log",
    "dlt": "dlt, Arrow, upsert; no durable log",
    "json": "a row a message: SQLAlchemy, aiokafka",
    "debezium": "Debezium, JDBC sink, Kafka Connect",
}


def speed(recorded: Mapping[str, Mapping[str, Any]]) -> str | None:
    """Bars of `one-hop` and, where they were run, of `peers`; a ratio to the ceiling of its own run at each."""
    groups = list(_groups(recorded))
    note = "Flow P02, outpatient visits; at each bar rows a second, and in brackets its ratio to the ceiling of its run"
    return drawn(Chart("One hop, beside its ceiling", note, "rows/s", groups, _COLOURS)) if groups else None


def _groups(recorded: Mapping[str, Mapping[str, Any]]) -> Iterator[Group]:
    if hop := recorded.get("one-hop"):
        most = hop["ceiling_rows_per_second"]
        rows = [_row(_CEILING, "ceiling", most, most), _row(_OURS, "ours", hop["rows_per_second"], most)]
        yield Group(f"{hop['rows']:,} rows", rows)
    if peers := recorded.get("peers"):
        most = peers["ceiling_rows_per_second"]
        found = [(_CEILING, "ceiling", most), (_OURS, "ours", peers["ours_rows_per_second"])]
        found += [(_NAMES.get(n, n), "others", one["rows_per_second"]) for n, one in peers["peers"].items()]
        rows = [_row(*one, most) for one in sorted(found, key=lambda one: -one[2])]
        yield Group(f"{peers['rows']:,} rows, other tools in the same run", rows)


def _row(label: str, colour: str, rows_per_second: float, most: float) -> Row:
    return Row(label, [(colour, rows_per_second)], f"{rows_per_second:,.0f} ({rows_per_second / most:.2f})")
