"""The verdicts on all batches, by flow, source store, dataset and business day; and one verdict on the whole."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

import polars as pl

from qinlian_cli.reconcile.judge import ROWS, WAITS, Books, foreign, judge
from qinlian_common.topology.flows import FLOWS
from qinlian_common.topology.topology import Origin, Route, Topology

GROUP = ("flow", "platform", "region", "source", "dataset", "business_day")
AMOUNTS = (*ROWS, "rows_unsent")
_CLASH, _LATE = ("rows_mismatched", "rows_parked"), ("rows_under_way", "rows_unsent")
_ORDER = {one.id: position for position, one in enumerate(FLOWS)}
_QUEUE_SCHEMA = {"store": pl.String(), "queue": pl.String()}
_FLOW_SCHEMA = {"flow": pl.String(), "platform": pl.String(), "region": pl.String()}


class _OfBatch(NamedTuple):
    """What tells by which route a batch went."""

    store: str
    flow: str
    origin_division: str
    origin_class: str
    target: str | None


class _OfQueue(NamedTuple):
    """What tells by which routes a change may go."""

    store: str
    queue: str
    dataset: str
    origin_division: str
    origin_class: str


_OF_BATCH, _OF_QUEUE = _OfBatch._fields, _OfQueue._fields


class Verdict(StrEnum):
    """What reconciliation says of the whole."""

    BALANCED = "balanced"
    UNDER_WAY = "under way"
    DOES_NOT_BALANCE = "does not balance"


@dataclass(frozen=True, slots=True)
class Balance:
    """The result of reconciliation.

    Attributes:
        lines: GROUP, AMOUNTS, `waits_since` and `ok`, in the order of the flow table. `rows_sent` is the sum of the
            other ROWS; `rows_unsent` are changes that have not been sent yet, under every flow that they may take;
            `waits_since` is when the oldest row was captured that was sent, and is under way or parked.
        routes: `flow`, `platform` (the division that runs it) and `region` of every route, in the same order.
        totals: each of AMOUNTS over all hops; a batch that serves two flows counts once.
        foreign: parked events that no store has sent.
    """

    lines: pl.DataFrame
    routes: pl.DataFrame
    totals: dict[str, int]
    foreign: int

    @property
    def verdict(self) -> Verdict:
        """Balanced, under way, or contradicting itself."""
        if any(self.totals[name] for name in _CLASH):
            return Verdict.DOES_NOT_BALANCE
        late = any(self.totals[name] for name in _LATE)
        return Verdict.UNDER_WAY if late else Verdict.BALANCED

    @property
    def balanced(self) -> bool:
        """Whether sent = loaded + rejected everywhere, and nothing waits to be sent."""
        return self.verdict is Verdict.BALANCED

    def by_flow(self) -> pl.DataFrame:
        """`id`, `platform`, `region`, rows_sent, rows_loaded, rows_rejected, `ok`: one line for each route's flow.

        Routes that carried nothing have zeros; `region` is null for a flow that serves the whole province.
        """
        key = ["flow", "platform", "region"]
        amounts = ["rows_sent", "rows_loaded", "rows_rejected"]
        sums = self.lines.group_by(key).agg(pl.col(amounts).sum(), pl.col("ok").all())
        declared = self.routes.join(sums, on=key, how="full", nulls_equal=True, coalesce=True)
        filled = declared.with_columns(pl.col(amounts).fill_null(0), pl.col("ok").fill_null(value=True))
        return _in_order(filled, key).select(pl.col("flow").alias("id"), *key[1:], *amounts, "ok")


def balance(books: Books, topology: Topology, flows: Iterable[str] | None = None) -> Balance:
    """Reconciles the books of all stores; `flows` looks at those alone."""
    return _balance(judge(books), books.unsent, topology, flows, foreign(books))


def balance_between(books: Books, topology: Topology, flows: Iterable[str] | None = None) -> Balance:
    """Reconciles what went between those stores whose books these are; hops that begin or end elsewhere are left out.

    No parked event is called foreign: a store that was not asked may have sent it.
    """
    routes = tuple(
        one for one in topology.routes if one.source in books.stores and topology.targets_of(one) & books.stores
    )
    queues = pl.DataFrame(sorted({(one.source, one.queue) for one in routes}), schema=_QUEUE_SCHEMA, orient="row")
    elsewhere = pl.col("target").is_in(sorted(topology.stores.keys() - books.stores)).fill_null(value=False)
    unsent = books.unsent.join(queues, on=list(_QUEUE_SCHEMA), how="semi")
    return _balance(judge(books).filter(~elsewhere), unsent, replace(topology, routes=routes), flows, 0)


def _balance(
    verdicts: pl.DataFrame, waiting: pl.DataFrame, topology: Topology, flows: Iterable[str] | None, strange: int
) -> Balance:
    judged, unsent = _placed(verdicts, topology), _possible(waiting, topology)
    routes = _routes(topology)
    if flows is not None:
        chosen = pl.col("flow").is_in(sorted(flows))
        judged, unsent, routes = judged.filter(chosen), unsent.filter(chosen), routes.filter(chosen)
    return Balance(_lines(judged, unsent), routes, _totals(judged, unsent), strange)


def _lines(judged: pl.DataFrame, unsent: pl.DataFrame) -> pl.DataFrame:
    both = pl.concat([judged, unsent], how="diagonal").rename({"store": "source"})
    sums = both.group_by(GROUP).agg(pl.col(AMOUNTS).sum(), pl.col(WAITS).min())
    wrong = pl.sum_horizontal(*_CLASH, *_LATE) > 0
    return _in_order(sums.with_columns((~wrong).alias("ok")), list(GROUP))


def _totals(judged: pl.DataFrame, unsent: pl.DataFrame) -> dict[str, int]:
    sent = judged.unique(subset=["batch_id", "store", "target"])
    found = {name: int(sent[name].sum()) for name in ROWS}
    return found | {"rows_unsent": int(unsent.unique(subset=["line"])["rows_unsent"].sum())}


def _placed(judged: pl.DataFrame, topology: Topology) -> pl.DataFrame:
    """With the platform that ran the flow and the region that it served."""
    kinds = judged.select(_OF_BATCH).unique()
    found = [(*kind, *_place(topology, _OfBatch(*kind))) for kind in kinds.iter_rows()]
    schema = {name: pl.String() for name in (*_OF_BATCH, "reader", "region")}
    places = pl.DataFrame(found, schema=schema, orient="row")
    platform = pl.coalesce(pl.col("queue").str.head(6), "reader")
    joined = judged.join(places, on=_OF_BATCH, how="left", nulls_equal=True)
    return joined.with_columns(platform.alias("platform")).drop("reader")


def _place(topology: Topology, kind: _OfBatch) -> tuple[str | None, str | None]:
    """Reader and region of the route; None where today's topology has no such route."""
    origin = Origin(kind.origin_division, kind.origin_class)
    for route in topology.routes_from(kind.store):
        if kind.flow in route.flows and origin in route.origins and _leads_to(topology, route, kind.target):
            return route.reader, route.region
    return None, None


def _leads_to(topology: Topology, route: Route, target: str | None) -> bool:
    if route.target is not None:
        return target in {None, route.target}
    return any(store == target for _, store in topology.destinations(route))


def _possible(unsent: pl.DataFrame, topology: Topology) -> pl.DataFrame:
    """What is not sent yet, under every flow that it may take; `line` counts the lines before that."""
    kinds = unsent.select(_OF_QUEUE).unique()
    found = [(*kind, *way) for kind in kinds.iter_rows() for way in _ways(topology, _OfQueue(*kind))]
    ways = pl.DataFrame(found, schema={name: pl.String() for name in (*_OF_QUEUE, "flow", "region")}, orient="row")
    numbered = unsent.with_row_index("line").rename({"rows": "rows_unsent"}).drop("oldest")
    platform = pl.col("queue").str.head(6).alias("platform")
    return numbered.join(ways, on=_OF_QUEUE, how="left").with_columns(platform)


def _ways(topology: Topology, kind: _OfQueue) -> Iterator[tuple[str, str | None]]:
    """Flow and region of every route that may take such a change."""
    origin = Origin(kind.origin_division, kind.origin_class)
    for route in topology.routes_from(kind.store):
        takes = route.datasets is None or kind.dataset in route.datasets
        if route.queue == kind.queue and origin in route.origins and takes:
            yield from ((flow, route.region) for flow in route.flows)


def _routes(topology: Topology) -> pl.DataFrame:
    found = {(flow, route.reader, route.region): None for route in topology.routes for flow in route.flows}
    return _in_order(pl.DataFrame(list(found), schema=_FLOW_SCHEMA, orient="row"), list(_FLOW_SCHEMA))


def _in_order(frame: pl.DataFrame, key: list[str]) -> pl.DataFrame:
    place = pl.col("flow").replace_strict(_ORDER, default=len(_ORDER), return_dtype=pl.Int64())
    return frame.sort([place, *key[1:]], nulls_last=False)
