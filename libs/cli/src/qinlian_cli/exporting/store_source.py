"""The rows of an export from a store, as of one moment."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import polars as pl

from qinlian_cli.exporting.plan import ExportPlan, Table
from qinlian_common.adapters.by_engine.books import AnyExtract, extract_of
from qinlian_common.adapters.by_engine.stores import AnyStore
from qinlian_common.adapters.relational.extract import Wanted
from qinlian_common.catalog.arrow_types import polars_schema


class StoreSource:
    """Reads what a recipe asks for out of an open store (`collect.Source`)."""

    def __init__(self, plan: ExportPlan, store: AnyExtract) -> None:
        self._plan, self._store = plan, store

    def rows(self, table: Table) -> AsyncIterator[pl.DataFrame]:
        """The table's rows, range by range."""
        return self._store.rows(wanted(self._plan, table))


@asynccontextmanager
async def opened_source(plan: ExportPlan, store: AnyStore) -> AsyncIterator[StoreSource]:
    """Opens a store for an export; it is let go as soon as its rows are read."""
    async with extract_of(store) as reading:
        yield StoreSource(plan, reading)


def wanted(plan: ExportPlan, table: Table) -> Wanted:
    """What the store is asked for. Where a dataset has no address, the division that sent the row stands for it."""
    schema, period = polars_schema(table.dataset), plan.recipe.period
    return Wanted(
        dataset=table.code,
        schema=pl.Schema({name: schema[name] for name in table.reads}),
        day=table.dataset.business_date if table.by_period else None,
        first=period.first,
        last=period.last,
        home=table.dataset.home,
        divisions=plan.recipe.prefixes,
    )
