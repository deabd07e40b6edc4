"""Finds the local values for which rows were rejected, in the stores that those rows came from."""

from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from functools import lru_cache

from qinlian_cli.codes.suggest import Suggestion, known_words, suggestions
from qinlian_common.adapters.postgresql.resubmit import UNKNOWN_CODE, open_tickets, unmapped_values
from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.catalog.catalogue import Catalogue
from qinlian_common.catalog.identity import CATALOGUE_VENDOR
from qinlian_common.catalog.mappings import ColumnMapping, VendorMapping


@dataclass(frozen=True, slots=True)
class Unmapped:
    """One local value of one column, as rows with open tickets have it now.

    Attributes:
        value: what stands there; None where the cell was emptied meanwhile.
        mapped: the national code, where the mapping knows the value by now: such rows only want to be sent again.
        suggested: national codes that it may mean, best first; empty where it is mapped.
    """

    store: str
    vendor: str
    dataset: str
    column: str
    title: str
    system: str
    value: str | None
    rows: int
    mapped: str | None
    suggested: tuple[Suggestion, ...]


class Finder:
    """Looks through stores, with the code systems' words prepared once."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._known = lru_cache(maxsize=None)(lambda system: known_words(catalogue, system))

    async def unmapped(self, stores: Iterable[PostgresStore], dataset: str | None) -> AsyncIterator[Unmapped]:
        """Every value of every vendor's store, most frequent first within a store."""
        for store in stores:
            vendor = self._vendor(store)
            if vendor is None:
                continue
            tickets = await open_tickets(store.connections, dataset, UNKNOWN_CODE)
            for code in tickets["dataset"].unique(maintain_order=True):
                async for found in self._of_dataset(store, vendor, code):
                    yield found

    async def _of_dataset(self, store: PostgresStore, vendor: VendorMapping, dataset: str) -> AsyncIterator[Unmapped]:
        table = vendor.table_of(dataset)
        if table is None or dataset not in store.plan.shapes:
            return
        columns = {c.field: c for c in table.columns if c.field and self._system(dataset, c)}
        names = {field: column.column for field, column in columns.items()}
        values = await unmapped_values(store.connections, store.plan.shapes[dataset], names)
        for field, value, rows in values.iter_rows():
            yield self._judged(store.id, vendor.vendor, dataset, columns[field], (value, rows))

    def _judged(
        self, store: str, vendor: str, dataset: str, column: ColumnMapping, found: tuple[str | None, int]
    ) -> Unmapped:
        value, rows = found
        system = self._system(dataset, column)
        mapped = self._mapped(column, system, value)
        guess = suggestions(value, self._catalogue.codes[system], self._known(system)) if value and not mapped else []
        title = self._catalogue.datasets[dataset].column(column.field or "").title
        return Unmapped(store, vendor, dataset, column.column, title, system, value, rows, mapped, tuple(guess))

    def _mapped(self, column: ColumnMapping, system: str, value: str | None) -> str | None:
        if value is None:
            return None
        if column.codes:
            return column.codes.get(value)
        return value if self._catalogue.codes[system].has(value) else None

    def _system(self, dataset: str, column: ColumnMapping) -> str:
        return self._catalogue.datasets[dataset].column(column.field or "").codes or ""

    def _vendor(self, store: PostgresStore) -> VendorMapping | None:
        schema = next(iter(store.plan.shapes.values())).schema_name
        name = schema.removeprefix("vendor:").partition("/")[0]
        return self._catalogue.vendors.get(name) if schema.startswith("vendor:") and name != CATALOGUE_VENDOR else None
