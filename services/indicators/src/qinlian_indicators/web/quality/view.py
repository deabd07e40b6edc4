"""The scoreboard as pages and the interface show it: of all that the viewer may see, of one source, of one dataset."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from qinlian_common.web.refusal import Refusal
from qinlian_indicators.scoreboard.rank import Standing, by_day, ranking, standings
from qinlian_indicators.scoreboard.rules import BrokenRule, ages, broken_rules
from qinlian_indicators.scoreboard.snapshot import Snapshot
from qinlian_indicators.web.quality.trend import Day
from qinlian_indicators.web.requests import Visit, may_see

_DIVISION = "origin_division"


@dataclass(frozen=True, slots=True)
class QualityView:
    """How good data are.

    Attributes:
        division, dataset: what is looked at; None: all that the viewer may see.
        overall: of all of it.
        days: total of each day.
        regions, counties: ranked among all of the province; the viewer's own lines only. Empty for one source.
        datasets: of what is looked at; empty for one dataset.
        rules: broken ones, and those with open tickets.
        ages: how many rows are open for how long.
    """

    snapshot: Snapshot
    division: str | None
    dataset: str | None
    overall: Standing
    days: tuple[Day, ...]
    regions: tuple[Standing, ...]
    counties: tuple[Standing, ...]
    datasets: tuple[Standing, ...]
    rules: tuple[BrokenRule, ...]
    ages: tuple[tuple[str, int], ...]


async def read_quality(visit: Visit, division: str | None = None, dataset: str | None = None) -> QualityView:
    """The scoreboard; raises a Refusal for a division that is not the viewer's, or a dataset that is not there."""
    site = visit.site
    if dataset is not None and dataset not in site.names.catalogue.datasets:
        raise Refusal(404, "not_found", "no such dataset", text="没有这个数据集。")
    inside = site.tree.under(may_see(visit.viewer, division)) if division else visit.viewer.sees
    await visit.session.commit()  # gives its connection back: the first who looks waits for the stores
    snapshot = await site.scoreboard.newest()
    whole = _of_dataset(snapshot, dataset)
    mine, scoring = _of_divisions(whole, inside), site.scoreboard.scoring
    return QualityView(
        snapshot, division, dataset, _overall(mine, visit), tuple(by_day(mine, scoring)),
        regions=() if division else tuple(_ranked(visit, whole, site.scoreboard.regions)),
        counties=() if division else tuple(_ranked(visit, whole, site.scoreboard.sources)),
        datasets=() if dataset else tuple(_by_dataset(mine, visit)),
        rules=tuple(broken_rules(mine.counts, mine.tickets, scoring)),
        ages=tuple(ages(mine.tickets)),
    )  # fmt: skip


def _of_dataset(snapshot: Snapshot, dataset: str | None) -> Snapshot:
    return snapshot if dataset is None else _filtered(snapshot, pl.col("dataset") == dataset)


def _of_divisions(snapshot: Snapshot, divisions: frozenset[str]) -> Snapshot:
    return _filtered(snapshot, pl.col(_DIVISION).is_in(sorted(divisions)))


def _filtered(snapshot: Snapshot, chosen: pl.Expr) -> Snapshot:
    return Snapshot(
        snapshot.read_at, snapshot.first, snapshot.last, snapshot.counts.filter(chosen),
        snapshot.days.filter(chosen), snapshot.tickets.filter(chosen), snapshot.away,
    )  # fmt: skip


def _overall(mine: Snapshot, visit: Visit) -> Standing:
    key = pl.lit("all").alias("all")
    found = standings(
        mine.counts.with_columns(key), mine.tickets.with_columns(key), "all", visit.site.scoreboard.scoring
    )
    return found[0] if found else Standing("all", None, 0, None, {}, None)


def _ranked(visit: Visit, whole: Snapshot, group_of: Mapping[str, str]) -> Iterator[Standing]:
    """The viewer's own lines; their places are those among all."""
    for one in ranking(whole, group_of, visit.site.scoreboard.scoring):
        if one.key in visit.viewer.sees:
            yield one


def _by_dataset(mine: Snapshot, visit: Visit) -> Sequence[Standing]:
    found = standings(mine.counts, mine.tickets, "dataset", visit.site.scoreboard.scoring)
    return sorted(found, key=lambda one: (one.total is None, one.total or 0, one.key))
