"""Answers and reconciliations as metrics."""

from collections.abc import Iterable
from contextlib import suppress

import polars as pl

from qinlian_cli.reconcile import Balance
from qinlian_cli.watching.reach import Reached
from qinlian_common.observe import clock
from qinlian_common.observe.metrics import (
    BALANCE_ROWS,
    CERTIFICATE_END,
    REACHABLE,
    REACHABLE_CHANGED,
    RECONCILED,
    ROUND_TRIP,
    WAITS_SINCE,
)

_STATES = {
    "rows_loaded": "loaded",
    "rows_rejected": "rejected",
    "rows_undelivered": "undelivered",
    "rows_under_way": "under_way",
    "rows_parked": "parked",
    "rows_mismatched": "mismatched",
    "rows_unsent": "unsent",
}


class ReachMetrics:
    """Shows who answers, and since when that is so."""

    def __init__(self) -> None:
        self._before: dict[tuple[str, str], bool] = {}

    def show(self, found: Iterable[Reached]) -> None:
        """Takes the answers of one round over into the metrics; forgets what is not asked any more."""
        found = list(found)
        self._forget({(one.place.kind, one.place.name) for one in found})
        for one in found:
            labels = one.place.kind, one.place.name
            answers = one.answer is not None
            REACHABLE.labels(*labels).set(answers)
            if self._before.get(labels) is not answers:
                REACHABLE_CHANGED.labels(*labels).set(clock.now().timestamp())
                self._before[labels] = answers
            if one.answer is not None:
                ROUND_TRIP.labels(*labels).set(one.answer.seconds)
                _show_certificate(one)

    def _forget(self, asked: set[tuple[str, str]]) -> None:
        """A certificate's file that was taken out of its folder is neither away nor about to expire."""
        for gone in self._before.keys() - asked:
            del self._before[gone]
            for metric in (REACHABLE, REACHABLE_CHANGED, ROUND_TRIP, CERTIFICATE_END):
                with suppress(KeyError):  # what never answered has no such line
                    metric.remove(*gone)


def _show_certificate(one: Reached) -> None:
    if one.answer is not None and one.answer.certificate_until is not None:
        CERTIFICATE_END.labels(one.place.kind, one.place.name).set(one.answer.certificate_until.timestamp())


def show_balance(found: Balance) -> None:
    """Takes a reconciliation over: rows by flow and by what became of them, and since when sent ones wait."""
    sums = found.lines.group_by("flow").agg(pl.col(list(_STATES)).sum())
    BALANCE_ROWS.clear()
    for line in sums.iter_rows(named=True):
        for name, state in _STATES.items():
            BALANCE_ROWS.labels(line["flow"] or "none", state).set(line[name])
    _show_waiting(found)
    RECONCILED.set(clock.now().timestamp())


def _show_waiting(found: Balance) -> None:
    oldest = found.lines.drop_nulls("waits_since").group_by("flow", "source").agg(pl.col("waits_since").min())
    WAITS_SINCE.clear()
    for flow, store, since in oldest.iter_rows():
        WAITS_SINCE.labels(flow or "none", store or "none").set(since.timestamp())
