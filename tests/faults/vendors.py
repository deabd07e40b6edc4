"""Rows in the form in which a store keeps them: the catalogue's, or its vendor's own."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import polars as pl
from tests.faults.records import FLAGGED, WITHDRAWN, Row

from qinlian_cli.demo.fill import Pen
from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.catalog.arrow_types import polars_schema
from qinlian_common.catalog.catalogue import Catalogue
from qinlian_common.topology.topology import Topology

Content = dict[str, Any]
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Forms:
    """Turns rows into what a store must hold of them.

    It shares with the product what a vendor's file says and the pure function that carries it out (`convert`), because
    the writers need the vendor's form too. No routing, merge or capture code is behind it.
    """

    catalogue: Catalogue
    topology: Topology
    stores: Mapping[str, PostgresStore]

    def own(self, rows: Iterable[Row]) -> Iterator[tuple[Key, Content]]:
        """Rows as the vendor's software writes them into the production store of their place."""
        for (place, dataset), same in _grouped(rows, lambda row: (row.place, row.dataset)):
            store = self.stores[f"{place}.production"]
            vendor = self._vendor_form(store, dataset, same, [row.content for row in same])
            flag, withdrawn = self._withdrawn(store, dataset)
            for row, values in zip(same, vendor, strict=True):
                yield row.key, values | ({flag: withdrawn} if row.state == FLAGGED else {})

    def brought(self, store_id: str, rows: Iterable[Row]) -> Iterator[tuple[Key, Content]]:
        """Rows as a production store holds them after the exchange has brought them."""
        store = self.stores[store_id]
        for (_, dataset), same in _grouped(rows, lambda row: (row.place, row.dataset)):
            vendor = self._vendor_form(store, dataset, same, [self.catalogued(row) for row in same])
            yield from zip((row.key for row in same), vendor, strict=True)

    def catalogued(self, row: Row) -> Content:
        """The row in catalogue form, without what the vendor of its origin has no column for."""
        vendor = self.topology.stores[f"{row.place}.production"].vendor or ""
        mapping = self.catalogue.vendors[vendor].table_of(row.dataset)
        held = {column.field for column in mapping.columns} if mapping else set()
        fields = [field.name for field in self.catalogue.datasets[row.dataset].columns]
        return {name: row.content.get(name) if name in held else None for name in fields}

    def _vendor_form(
        self, store: PostgresStore, dataset: str, rows: list[Row], contents: list[Content]
    ) -> list[Content]:
        # The pen cannot write a withdrawn row: it would travel as its key. The flag is set afterwards.
        frame = pl.DataFrame(contents, schema=polars_schema(self.catalogue.datasets[dataset]))
        return Pen(self.catalogue).vendor_form(store, dataset, rows[0].origin_class, frame).to_dicts()

    def _withdrawn(self, store: PostgresStore, dataset: str) -> tuple[str, str]:
        vendor = self.topology.stores[store.id].vendor or ""
        mapping = self.catalogue.vendors[vendor].table_of(dataset)
        assert mapping is not None
        column = next(column for column in mapping.columns if column.field == "modify_flag")
        local = (local for local, national in column.codes.items() if national == WITHDRAWN)
        return column.column, next(local, WITHDRAWN)


def _grouped(rows: Iterable[Row], by: Any) -> Iterator[tuple[Any, list[Row]]]:
    for key, same in groupby(sorted(rows, key=by), key=by):
        yield key, list(same)
