"""What happens after the first load: corrections, withdrawals, removals of residence, and rows with faults."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

import polars as pl

from qinlian_cli.demo.fill import Pen
from qinlian_cli.demo.province import DemoProvince
from qinlian_cli.demo.records.attached.recipes import ATTACHED
from qinlian_cli.demo.records.breaches import Breach, breaches
from qinlian_cli.demo.records.changes import BadRow, bad_rows, moves, revocations, updates
from qinlian_cli.demo.records.oddities import OddRow, Verdict, odd_rows
from qinlian_cli.demo.records.province import Share
from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.catalog.identity import CATALOGUE_VENDOR
from qinlian_common.documents.announcement import DATASET
from qinlian_common.errors import TerminalError
from qinlian_common.observe import clock
from qinlian_common.topology.topology import Topology

CHANGED_ROWS_MAX = 20
WITHDRAWN_ROWS_MAX = 10
DELETED_ROWS_MAX = 2
MOVED_PEOPLE_MAX = 5
MOVED_PATIENTS_MAX = 5
PHYSICALLY_IMPOSSIBLE = frozenset({"duplicate_key", "null_key"})
"""Faults that a production table with a primary key cannot hold; they have their tests elsewhere."""


@dataclass(slots=True)
class Day:
    """What was done, for the report.

    Attributes:
        faults: how many rows must be rejected, by rule.
        warnings: how many rows must be warned of and go on, by rule and field.
        repairs: how many rows must be repaired and go on, by the rule that counts the repair, and field.
        breaches: keys (org_code, record_id) of rows that must break a rule across datasets, by the rule.
    """

    updated: int = 0
    withdrawn: int = 0
    deleted: int = 0
    moved: int = 0
    faults: dict[str, int] = field(default_factory=dict)
    warnings: dict[str, int] = field(default_factory=dict)
    repairs: dict[str, int] = field(default_factory=dict)
    breaches: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    def count(self, odd: OddRow) -> None:
        """Adds a row that must be found."""
        match odd.verdict:
            case Verdict.REJECTED:
                add(self.faults, odd.rule)
            case Verdict.WARNED:
                add(self.warnings, rule_of_field(odd.rule, odd.field))
            case Verdict.REPAIRED:
                add(self.repairs, rule_of_field(odd.rule, odd.field))

    def plant(self, breach: Breach) -> None:
        """Adds a row that must be found to break a rule across datasets."""
        keys = breach.rows.select("org_code", "record_id").rows()
        self.breaches.setdefault(breach.rule, []).extend((org, record) for org, record in keys)


def add(book: dict[str, int], key: str, rows: int = 1) -> None:
    """Adds rows to what is counted under a key."""
    book[key] = book.get(key, 0) + rows


def rule_of_field(rule: str, field_name: str) -> str:
    """How a rule's finding in one field is called in the report."""
    return f"{rule} of {field_name}"


async def second_day(province: DemoProvince, shares: Sequence[Share]) -> Day:
    """Changes rows in the production stores of every level, as the vendors' software would.

    Tables that hang on others change in the counties of the first region only: a change of one more table is one more
    batch on every hop, and somebody is watching the demo. What changes was changed now, so that it comes in time: the
    records of the first day are an archive, and late.
    """
    day, pen, at = Day(), Pen(province.catalogue), _now()
    counties = {county.code for county in province.topology.regions[0].counties}
    for share in shares:
        if share.dataset in ATTACHED and share.origin_division not in counties:
            continue
        store = province.stores[f"{share.origin_division}.production"]
        changed, taken_back = updates(share.rows, CHANGED_ROWS_MAX, at), revocations(share.rows, WITHDRAWN_ROWS_MAX, at)
        withdrawn, deleted = taken_back.slice(DELETED_ROWS_MAX), taken_back.head(DELETED_ROWS_MAX)
        await pen.write(store, share.dataset, share.origin_class, changed)
        await pen.withdraw(store, share.dataset, share.origin_class, withdrawn)
        await pen.delete(store, share.dataset, deleted)
        day.updated += changed.height
        day.withdrawn += withdrawn.height
        day.deleted += deleted.height
    day.moved = await _move_people(province, pen, shares, at)
    await _write_faults(province, pen, shares, day)
    await _write_oddities(province, pen, shares, day, at)
    if _judges_across(province):
        await _write_breaches(province, pen, shares, day, at)
    return day


def _now() -> datetime:
    """The present time as the catalogue writes it: local and naive, to the second."""
    return clock.now().astimezone(clock.EXCHANGE_ZONE).replace(tzinfo=None, microsecond=0)


async def _move_people(province: DemoProvince, pen: Pen, shares: Sequence[Share], at: datetime) -> int:
    """People move to the next county, and every register that knows them says so.

    Patients of the province's hospitals do, and some of whom a hospital of the county keeps a document.
    """
    counties = [county.code for region in province.topology.regions for county in region.counties]
    treated = pl.concat([s.rows["id_no"] for s in shares if s.dataset == "CL03" and _is_province(s, province.topology)])
    registered = pl.concat([s.rows.select("id_no", "present_division") for s in shares if s.dataset == "FP01"])
    moved = 0
    for here, there in zip(counties, counties[1:] + counties[:1], strict=True):
        living = registered.filter(pl.col("present_division").str.head(6) == here)["id_no"].unique().sort()
        people = living.filter(living.is_in(treated.implode()))
        kept = living.filter(living.is_in(_of_whom_documents_are_kept(province, shares, here).implode()))
        for share in shares:
            if share.dataset in ("BI01", "FP01"):
                movers = moves(share.rows, here, there, MOVED_PEOPLE_MAX, people, at=at)
                patients = moves(
                    share.rows, here, there, share.rows.height, kept.head(MOVED_PATIENTS_MAX), at=at, in_turn=False
                )
                both = pl.concat([movers, patients]).unique(["org_code", "record_id"], maintain_order=True)
                store = province.stores[f"{share.origin_division}.production"]
                await pen.write(store, share.dataset, share.origin_class, both)
                moved += both.height
    return moved


def _of_whom_documents_are_kept(province: DemoProvince, shares: Sequence[Share], county: str) -> pl.Series:
    """Patients of whom agreed directories of a county have files."""
    institutions = [one.institution for one in province.topology.directories if one.division == county]
    rows = [share.rows for share in shares if (share.dataset, share.origin_division) == (DATASET, county)]
    numbers = [one.filter(pl.col("org_code").is_in(institutions))["id_no"] for one in rows]
    return pl.concat(numbers) if numbers else pl.Series("id_no", [], pl.String())


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
                add(day.faults, bad.rule, bad.rejects)


async def _write_oddities(province: DemoProvince, pen: Pen, shares: Sequence[Share], day: Day, at: datetime) -> None:
    """What only some datasets can show, in the same counties."""
    counties = {county.code for county in province.topology.regions[0].counties}
    for share in shares:
        if share.origin_division in counties:
            store = province.stores[f"{share.origin_division}.production"]
            for odd in odd_rows(share.dataset, share.rows, at):
                if await _write_fault(pen, store, share, odd):
                    day.count(odd)


def _judges_across(province: DemoProvince) -> bool:
    """Rules across datasets are judged in the catalogue's own schema."""
    store = province.topology.stores[f"{province.topology.province.code}.production"]
    return store.vendor == CATALOGUE_VENDOR


async def _write_breaches(province: DemoProvince, pen: Pen, shares: Sequence[Share], day: Day, at: datetime) -> None:
    """Rows that are good in themselves, in the same counties; the province finds what they lack."""
    counties = {county.code for county in province.topology.regions[0].counties}
    none = pl.DataFrame(schema={"id_no": pl.String(), "died_at": pl.Datetime("us")})
    told = (_staying(share).select("id_no", "died_at") for share in shares if share.dataset == "CL07")
    reports = pl.concat([none, *told])
    deaths = reports.unique("id_no", keep="first", maintain_order=True)
    for share in shares:
        if share.origin_division in counties:
            store = province.stores[f"{share.origin_division}.production"]
            for breach in breaches(share.dataset, _staying(share), deaths, at):
                await pen.write(store, share.dataset, share.origin_class, breach.rows)
                day.plant(breach)


def _staying(share: Share) -> pl.DataFrame:
    """Rows that the day does not take back: a breach must not hang on a death report that is gone by evening."""
    gone = revocations(share.rows, WITHDRAWN_ROWS_MAX)
    return share.rows.join(gone, on=["org_code", "record_id"], how="anti", maintain_order="left")


async def _write_fault(pen: Pen, store: PostgresStore, share: Share, bad: BadRow | OddRow) -> bool:
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
