"""What happens after the first load: corrections, withdrawals, removals of residence, and rows with faults."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from qinlian_cli.demo.fill import Pen
from qinlian_cli.demo.province import DemoProvince
from qinlian_cli.demo.records.changes import BadRow, bad_rows, moves, revocations, updates
from qinlian_cli.demo.records.province import Share
from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.errors import TerminalError
from qinlian_common.topology.topology import Topology

CHANGED_ROWS_MAX = 20
MOVED_PEOPLE_MAX = 5
PHYSICALLY_IMPOSSIBLE = frozenset({"duplicate_key", "null_key"})
"""Faults that a production table with a primary key cannot hold; they have their tests elsewhere."""


@dataclass(slots=True)
class Day:
    """What was done, for the report; `faults` counts rows that must be rejected, by rule."""

    updated: int = 0
    withdrawn: int = 0
    moved: int = 0
    faults: dict[str, int] = field(default_factory=dict)


async def second_day(province: DemoProvince, shares: Sequence[Share]) -> Day:
    """Changes rows in the production stores of every level, as the vendors' software would."""
    day, pen = Day(), Pen(province.catalogue)
    for share in shares:
        store = province.stores[f"{share.origin_division}.production"]
        changed, withdrawn = updates(share.rows, CHANGED_ROWS_MAX), revocations(share.rows, CHANGED_ROWS_MAX // 2)
        await pen.write(store, share.dataset, share.origin_class, changed)
        await pen.withdraw(store, share.dataset, share.origin_class, withdrawn)
        day.updated += changed.height
        day.withdrawn += withdrawn.height
    day.moved = await _move_people(province, pen, shares)
    await _write_faults(province, pen, shares, day)
    return day


async def _move_people(province: DemoProvince, pen: Pen, shares: Sequence[Share]) -> int:
    """Patients of the province move to the next county of the exchange; each source that knows them says so."""
    counties = [county.code for region in province.topology.regions for county in region.counties]
    seen = pl.concat([s.rows["id_no"] for s in shares if s.dataset == "CL03" and _is_province(s, province.topology)])
    moved = 0
    for share in shares:
        if share.dataset != "BI01" or not _is_province(share, province.topology):
            continue
        store = province.stores[f"{share.origin_division}.production"]
        for here, there in zip(counties, counties[1:] + counties[:1], strict=True):
            movers = moves(share.rows, here, there, MOVED_PEOPLE_MAX, seen)
            if movers.height:
                await pen.write(store, share.dataset, share.origin_class, movers)
                moved += movers.height
    return moved


def _is_province(share: Share, topology: Topology) -> bool:
    return share.origin_division == topology.province.code


async def _write_faults(province: DemoProvince, pen: Pen, shares: Sequence[Share], day: Day) -> None:
    """Every fault that the vendor's columns can hold, once, in the first county."""
    county = province.topology.regions[0].counties[0].code
    store = province.stores[f"{county}.production"]
    for share in shares:
        if share.origin_division != county:
            continue
        for bad in bad_rows(share.rows):
            if bad.rule not in PHYSICALLY_IMPOSSIBLE and await _write_fault(pen, store, share, bad):
                day.faults[bad.rule] = day.faults.get(bad.rule, 0) + bad.rejects


async def _write_fault(pen: Pen, store: PostgresStore, share: Share, bad: BadRow) -> bool:
    """Writes one fault; False where the vendor's own column refuses it, so that it can never reach the exchange."""
    rows = bad.rows
    if bad.text is not None:
        rows = rows.with_columns(pl.lit(share.rows[bad.field][0], dtype=rows.schema[bad.field]).alias(bad.field))
    vendor = pen.vendor_form(store, share.dataset, share.origin_class, rows)
    if bad.text is not None:
        vendor = vendor.with_columns(pl.lit(bad.text).alias(pen.vendor_column(store, share.dataset, bad.field)))
    try:
        await pen.write_vendor_form(store, share.dataset, vendor)
    except TerminalError:
        return False
    return True


def faults_seen(rejected: Mapping[str, int], expected: Mapping[str, int]) -> bool:
    """True where every expected fault was rejected under its rule."""
    return all(rejected.get(rule, 0) >= count for rule, count in expected.items())
