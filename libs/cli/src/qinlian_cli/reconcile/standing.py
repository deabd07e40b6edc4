"""What stands still, by store, queue and flow: the backlog and its age, and what waits for a person to decide."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

import polars as pl

from qinlian_common.topology.flows import FLOWS, Transform
from qinlian_common.topology.topology import Origin, Topology

MEASURES = ("backlog", "waiting", "outside", "rejected", "parked")
_GROUP = ["store", "queue", "flow"]
_ORDER = {one.id: position for position, one in enumerate(FLOWS)}
_Kind = tuple[str, str, str | None, str | None, str | None, str | None, str | None]
_KIND = ["store", "measure", "queue", "flows", "dataset", "origin_division", "origin_class"]


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands still.

    Attributes:
        lines: `store`, `queue`, `flow`, MEASURES (rows; of `parked`, events) and `oldest_seconds`, the age of the
            oldest row not yet delivered to the broker. Rows that may take several flows are in the line of each.
        totals: MEASURES, every row once.
        oldest_seconds: the greatest age; None where nothing waits.
    """

    lines: pl.DataFrame
    totals: dict[str, int]
    oldest_seconds: float | None


def standing(frame: pl.DataFrame, topology: Topology, now: datetime) -> Standing:
    """Sums up what the stores say (STANDING_SCHEMA); queues in which nothing stands still have lines of zeros."""
    totals = {name: int(frame.filter(pl.col("measure") == name)["rows"].sum()) for name in MEASURES}
    oldest = frame.filter(pl.col("measure") == "backlog").select(_age(now).max()).item()
    return Standing(_lines(frame, topology, now), totals, oldest)


def _age(now: datetime) -> pl.Expr:
    return (pl.lit(now) - pl.col("oldest")).dt.total_microseconds().cast(pl.Float64) / 1e6


def _lines(frame: pl.DataFrame, topology: Topology, now: datetime) -> pl.DataFrame:
    amounts = [pl.col("rows").filter(pl.col("measure") == name).sum().alias(name) for name in MEASURES]
    oldest = _age(now).filter(pl.col("measure") == "backlog").max().alias("oldest_seconds")
    found = _by_flow(frame, topology).group_by(_GROUP).agg(*amounts, oldest)
    declared = {(route.source, route.queue, flow): None for route in topology.routes for flow in route.flows}
    ways = pl.DataFrame(list(declared), schema=dict.fromkeys(_GROUP, pl.String()), orient="row")
    joined = ways.join(found, on=_GROUP, how="full", nulls_equal=True, coalesce=True)
    place = pl.col("flow").replace_strict(_ORDER, default=len(_ORDER), return_dtype=pl.Int64())
    return joined.with_columns(pl.col(MEASURES).fill_null(0)).sort("store", "queue", place)


def _by_flow(frame: pl.DataFrame, topology: Topology) -> pl.DataFrame:
    kinds = frame.select(_KIND).unique()
    found = [(*kind, *way) for kind in kinds.iter_rows() for way in _ways(topology, kind)]
    schema = dict.fromkeys((*_KIND, "its_queue", "flow"), pl.String())
    ways = pl.DataFrame(found, schema=schema, orient="row")
    joined = frame.join(ways, on=_KIND, how="left", nulls_equal=True)
    return joined.with_columns(pl.coalesce("its_queue", "queue").alias("queue"))


def _ways(topology: Topology, kind: _Kind) -> Iterator[tuple[str | None, str | None]]:
    """Queue and flow of what stands still: as the line says them, else as the topology knows them."""
    store, measure, queue, flows, dataset, division, origin_class = kind
    if flows is not None:
        yield from ((queue or _queue(topology, store, flow), flow) for flow in flows.split(","))
        return
    origin = Origin(division or "", origin_class or "")
    wanted = f".{Transform.DISTRIBUTE}" if measure in {"waiting", "outside"} else queue or "."
    routes = [r for r in topology.routes_from(store) if origin in r.origins and r.queue.endswith(wanted)]
    taken = [r for r in routes if r.datasets is None or dataset in r.datasets]
    yield from dict.fromkeys((route.queue, flow) for route in taken for flow in route.flows)


def _queue(topology: Topology, store: str, flow: str) -> str | None:
    return next((route.queue for route in topology.routes_from(store) if flow in route.flows), None)


def still() -> pl.Expr:
    """Whether something stands still in a line."""
    return pl.sum_horizontal(MEASURES) > 0


def words_of_age(
    seconds: float | None, units: Sequence[tuple[str, int]] = (("d", 86400), ("h", 3600), ("m", 60))
) -> str:
    """An age as people say it: its two greatest units; a dash for none."""
    if seconds is None:
        return "-"
    said: list[str] = []
    left = max(int(seconds), 0)
    for unit, size in units:
        count, left = divmod(left, size)
        if count or said:
            said.append(f"{count}{unit}")
    return " ".join([*said, f"{left}s"][:2])
