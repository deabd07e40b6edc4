"""What happens after the first load: corrections, withdrawals, removals of residence, and rows with faults."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from qinlian_cli.demo.fill import Pen
from qinlian_cli.demo.province import DemoProvince
from qinlian_cli.demo.records.attached.recipes import ATTACHED
from qinlian_cli.demo.records.changes import BadRow, bad_rows, moves, revocations, updates
from qinlian_cli.demo.records.province import Share
from qinlian_common.adapters.postgresql.progress import rejected_by_rule
from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.errors import TerminalError
from qinlian_common.topology.topology import StoreId, Topology

CHANGED_ROWS_MAX = 20
WITHDRAWN_ROWS_MAX = 10
DELETED_ROWS_MAX = 2
MOVED_PEOPLE_MAX = 5
PHYSICALLY_IMPOSSIBLE = frozenset({"duplicate_key", "null_key"})
"""Faults that a production table with a primary key cannot hold; they have their tests elsewhere."""


@dataclass(slots=True)
class Day:
    """What was done, for the report; `faults` counts rows that must be rejected, by rule."""

    updated: int = 0
    withdrawn: int = 0
    deleted: int = 0
    moved: int = 0
    faults: dict[str, int] = field(default_factory=dict)


async def second_day(province: DemoProvince, shares: Sequence[Share]) -> Day:
    """Changes rows in the production stores of every level, as the vendors' software would.

    Tables that hang on others change in the counties of the first region only: a change of one more table is one more
    batch on every hop, and somebody is watching the demo.
    """
    day, pen = Day(), Pen(province.catalogue)
    counties = {county.code for county in province.topology.regions[0].counties}
    for share in shares:
        if share.dataset in ATTACHED and share.origin_division not in counties:
            continue
        store = province.stores[f"{share.origin_division}.production"]
        changed, taken_back = updates(share.rows, CHANGED_ROWS_MAX), revocations(share.rows, WITHDRAWN_ROWS_MAX)
        withdrawn, deleted = taken_back.slice(DELETED_ROWS_MAX), taken_back.head(DELETED_ROWS_MAX)
        await pen.write(store, share.dataset, share.origin_class, changed)
        await pen.withdraw(store, share.dataset, share.origin_class, withdrawn)
        await pen.delete(store, share.dataset, deleted)
        day.updated += changed.height
        day.withdrawn += withdrawn.height
        day.deleted += deleted.height
    day.moved = await _move_people(province, pen, shares)
    await _write_faults(province, pen, shares, day)
    return day


async def _move_people(province: DemoProvince, pen: Pen, shares: Sequence[Share]) -> int:
    """Patients of the province's hospitals move to the next county, and every register that knows them says so."""
    counties = [county.code for region in province.topology.regions for county in region.counties]
    treated = pl.concat([s.rows["id_no"] for s in shares if s.dataset == "CL03" and _is_province(s, province.topology)])
    registered = pl.concat([s.rows.select("id_no", "present_division") for s in shares if s.dataset == "FP01"])
    moved = 0
    for here, there in zip(counties, counties[1:] + counties[:1], strict=True):
        lives_here = pl.col("present_division").str.head(6) == here
        people = registered.filter(lives_here & pl.col("id_no").is_in(treated.implode()))["id_no"].unique().sort()
        for share in shares:
            if share.dataset in ("BI01", "FP01"):
                movers = moves(share.rows, here, there, MOVED_PEOPLE_MAX, people)
                store = province.stores[f"{share.origin_division}.production"]
                await pen.write(store, share.dataset, share.origin_class, movers)
                moved += movers.height
    return moved


def _is_province(share: Share, topology: Topology) -> bool:
    return share.origin_division == topology.province.code


async def _write_faults(province: DemoProvince, pen: Pen, shares: Sequence[Share], day: Day) -> None:
    """Every fault that a vendor's columns can hold, once for each dataset, in the counties of the first region."""
    counties = {county.code for county in province.topology.regions[0].counties}
    for share in shares:
        if share.origin_division not in counties:
            continue
        store = province.stores[f"{share.origin_division}.production"]
        optional = {field.name for field in pen.catalogue.datasets[share.dataset].fields if not field.mandatory}
        for bad in bad_rows(share.rows, optional):
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


async def faults_missing(stores: Mapping[StoreId, PostgresStore], day: Day) -> list[str]:
    """Rules under which fewer rows were rejected than were written with that fault."""
    seen: dict[str, int] = {}
    for store in stores.values():
        for rule, rows in (await rejected_by_rule(store.connections)).items():
            seen[rule] = seen.get(rule, 0) + rows
    return [rule for rule, rows in day.faults.items() if seen.get(rule, 0) < rows]
