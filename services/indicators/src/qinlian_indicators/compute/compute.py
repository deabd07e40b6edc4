"""Computes a month: reads the store at one moment, adds up, writes a new version. Safe to repeat."""

import asyncio
import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import polars as pl
from sqlalchemy import and_
from sqlalchemy.ext.asyncio import AsyncSession

from qinlian_common.errors import ConfigurationError, Problem
from qinlian_common.observe import clock
from qinlian_common.service.own_database import OwnDatabase
from qinlian_indicators.compute import keep
from qinlian_indicators.compute.arrived import read_arrived
from qinlian_indicators.compute.denominators import with_master
from qinlian_indicators.compute.divisions import Divisions
from qinlian_indicators.compute.institution_names import read_names
from qinlian_indicators.compute.read_counts import Snapshot, read_counts, snapshot
from qinlian_indicators.compute.roll_up import added_up, of_divisions, placed, with_change, with_zeros
from qinlian_indicators.compute.twice import TWICE, flagged, read_twice
from qinlian_indicators.compute.values import with_values
from qinlian_indicators.definitions.master_items import MASTER_ITEMS
from qinlian_indicators.definitions.month import Month
from qinlian_indicators.definitions.read import definitions
from qinlian_indicators.masterdata.in_force import master_in_force
from qinlian_indicators.statements.statement import COMPUTED
from qinlian_indicators.statements.tables import ledger
from qinlian_indicators.storage.account import Account
from qinlian_indicators.storage.computations import Computation, Figure


@dataclass(frozen=True, slots=True)
class Computing:
    """Computes months.

    Attributes:
        own: the service's database: figures, master data.
        store: the province's production store: case rows.
        divisions: whose figures there are.
        statements_max: so many statements run in the store at once.
    """

    own: OwnDatabase
    store: OwnDatabase
    divisions: Divisions
    statements_max: int = 4

    async def __call__(
        self, month: Month, *, reason: str, account: Account, counties: Collection[str] | None = None
    ) -> Computation:
        """Computes a month as a new version.

        Args:
            month: a month that is over, or the present one.
            reason: why, for those who compare versions.
            account: who wished it.
            counties: read only these anew, and take the others from the version before; None: read all.

        Raises:
            ConfigurationError: the month is yet to come, a county is unknown, or there is no version to take from.
            TransientError: a database is away, or another computation of the month began at the same moment.
        """
        _require_begun(month)
        if counties is not None:
            self.divisions.codes_of(counties)
        async with self.own.transaction() as session:
            before = await keep.newest_finished(session, month)
            if counties is not None and before is None:
                problem = Problem("--county", None, f"{month} was never computed", "compute all of it first")
                raise ConfigurationError(problem)
            computation = await keep.begin(session, month, reason, account, counties)
        await self._fill(computation, month, counties, before)
        return computation

    async def _fill(
        self, computation: Computation, month: Month, counties: Collection[str] | None, before: Computation | None
    ) -> None:
        raw = None if counties is None else self.divisions.codes_of(counties)
        async with snapshot(self.store, of_few=raw is not None) as seen:
            counts = await read_counts(seen, COMPUTED, month, raw, self.statements_max)
            arrived = await read_arrived(seen, _datasets(), raw)
            twice = TWICE.to_frame() if raw else await read_twice(seen, month, self.divisions)
            names = await self._names(seen, counts)
        figures = await asyncio.to_thread(self._placed, counts)
        async with self.own.transaction() as session:
            if counties is None or before is None:
                whole = await asyncio.to_thread(self._added_up, figures)
            else:
                whole = await self._changed(session, figures, counties, before.id)
                await keep.copy_rest(session, before.id, computation.id, counties, self.divisions.wholes_of(counties))
                twice = await keep.read_flagged(session, before.id)
            valued = await self._valued(session, month, whole, before if counties is not None else None)
            await keep.write_figures(session, computation.id, flagged(valued, twice))
            await keep.write_names(session, names)
            await keep.write_arrived(session, computation.id, arrived)
            computation.finished_at = clock.now()
            await session.merge(computation)

    async def _names(self, seen: Snapshot, counts: pl.DataFrame) -> dict[str, str]:
        """Names of the institutions that no computation met before."""
        async with self.own.session() as session:
            unnamed = await keep.unnamed(session, counts["org_code"].unique())
        return await read_names(seen, unnamed, _datasets())

    # Frames are worked on in threads: pages and probes are answered meanwhile.

    def _placed(self, counts: pl.DataFrame) -> pl.DataFrame:
        return of_divisions(placed(counts, self.divisions))

    def _added_up(self, figures: pl.DataFrame) -> pl.DataFrame:
        return with_zeros(added_up(figures, self.divisions), COMPUTED, self.divisions.all)

    async def _changed(
        self, session: AsyncSession, figures: pl.DataFrame, counties: Collection[str], before: uuid.UUID
    ) -> pl.DataFrame:
        """The figures of counties that were read anew, and of the cities and the province above them."""
        wholes = self.divisions.wholes_of(counties)
        mine = figures.filter(pl.col("division").is_in(list(counties)))
        old = await keep.read_figures(session, before, Figure.division.in_(counties))
        above = await keep.read_figures(session, before, and_(Figure.division.in_(wholes), Figure.org_code == ""))
        return pl.concat([with_zeros(mine, COMPUTED, list(counties)), with_change(above, old, mine, self.divisions)])

    async def _valued(
        self, session: AsyncSession, month: Month, figures: pl.DataFrame, before: Computation | None
    ) -> pl.DataFrame:
        institutions = await self._institutions(session, figures, before)
        master = await master_in_force(session, month.year)
        known = {code: definitions()[code] for code in COMPUTED}

        def valued() -> pl.DataFrame:
            mine = with_master(figures, master, known, month=month, divisions=self.divisions, institutions=institutions)
            return with_values(mine, known)

        return await asyncio.to_thread(valued)

    async def _institutions(
        self, session: AsyncSession, figures: pl.DataFrame, before: Computation | None
    ) -> pl.DataFrame:
        """(code, division, org_code) of all with cases whose denominators are master data of institutions."""
        codes = [d.code for d in definitions().values() if d.master and MASTER_ITEMS[d.master].by_institution]
        keys = ["code", "division", "org_code"]
        mine = figures.filter(pl.col("code").is_in(codes) & (pl.col("org_code") != "")).select(keys)
        if before is None:
            return mine.unique()
        fresh = figures.filter(pl.col("org_code") == "")["division"].unique().to_list()
        others = and_(Figure.code.in_(codes), Figure.org_code != "")
        old = await keep.read_figures(session, before.id, others)
        counted_anew = pl.col("division").is_in(fresh) & pl.col("division").is_in(list(self.divisions.counties))
        return pl.concat([mine, old.filter(~counted_anew).select(keys)]).unique()


def _require_begun(month: Month) -> None:
    if month > Month.of(clock.today()):
        raise ConfigurationError(Problem("--month", None, f"{month} has not begun", "name a month that is over"))


def _datasets() -> Sequence[str]:
    read = {dataset for code in COMPUTED for dataset in definitions()[code].datasets}
    return sorted(read - {ledger().name})
