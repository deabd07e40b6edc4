"""Rows by the store that serves their home division. A row without a way is a fault of the sender, never a guess."""

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from qinlian_common.errors import UnknownTarget
from qinlian_common.topology.topology import StoreId
from qinlian_common.wire import batch

Deliver = Callable[[str], tuple[StoreId, tuple[str, ...]] | None]


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of a batch that go to one store, unchanged.

    Attributes:
        target: the receiving store.
        flows: the flows that this delivery fulfils.
        homes: home divisions of the rows.
        rows: at least one row; a withdrawn row's home is the division from which it is withdrawn.
    """

    target: StoreId
    flows: tuple[str, ...]
    homes: frozenset[str]
    rows: pl.DataFrame


def split_by_home(rows: pl.DataFrame, deliver: Deliver) -> list[Part]:
    """Every row in exactly one part; raises UnknownTarget where a row's home has no way down from here."""
    homes = rows[batch.HOME].unique().to_list()
    ways = {home: deliver(home) if home else None for home in homes}
    lost = [home for home, way in ways.items() if way is None]
    if lost:
        raise UnknownTarget(f"{len(lost)} home divisions of this batch have no way down from here; nothing was sent")
    by_way: dict[tuple[StoreId, tuple[str, ...]], list[str]] = {}
    for home, way in ways.items():
        if way is not None:
            by_way.setdefault(way, []).append(home)
    return [
        Part(target, flows, frozenset(homes), rows.filter(pl.col(batch.HOME).is_in(homes)))
        for (target, flows), homes in sorted(by_way.items())
    ]
