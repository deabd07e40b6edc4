"""Writes records into production stores as the vendor's own software would: in the vendor's schema and codes."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.adapters.postgresql.vendor_rows import delete_vendor_rows, write_vendor_rows
from qinlian_common.catalog.catalogue import Catalogue
from qinlian_common.catalog.mappings import DOCUMENTS, ColumnMapping, TableMapping
from qinlian_common.cda.frames import write_documents
from qinlian_common.errors import TerminalError
from qinlian_common.wire import batch
from qinlian_standardizer.flow import convert

WITHDRAWN = "3"


@dataclass(frozen=True, slots=True)
class Pen:
    """Writes rows of one province into its production stores."""

    catalogue: Catalogue

    async def write(self, store: PostgresStore, dataset: str, origin_class: str, rows: pl.DataFrame) -> None:
        """Writes rows in catalogue form (content columns only)."""
        await self.write_vendor_form(store, dataset, self.vendor_form(store, dataset, origin_class, rows))

    def keeps_documents(self, store: PostgresStore) -> bool:
        """Whether the store's vendor keeps whole documents in a column."""
        return self._table(store, DOCUMENTS).document_column is not None

    async def write_documents(
        self, store: PostgresStore, origin_class: str, documents: pl.DataFrame, entries: pl.DataFrame
    ) -> None:
        """Writes rows of EM01 with their whole documents beside them, which hold their entries."""
        made = write_documents(documents, entries)["cda"].cast(pl.String())
        vendor = self.vendor_form(store, DOCUMENTS, origin_class, documents)
        column = self._table(store, DOCUMENTS).document_column or ""
        await self.write_vendor_form(store, DOCUMENTS, vendor.with_columns(made.alias(column)))

    async def withdraw(self, store: PostgresStore, dataset: str, origin_class: str, rows: pl.DataFrame) -> None:
        """Marks rows as withdrawn (XGBZ 3) in the vendor's own way; their content stays in the vendor's table."""
        vendor = self.vendor_form(store, dataset, origin_class, rows.with_columns(pl.lit("1").alias("modify_flag")))
        column = self.vendor_column(store, dataset, "modify_flag")
        codes = self._mapping(store, dataset, "modify_flag").codes
        local = next((local for local, national in codes.items() if national == WITHDRAWN), WITHDRAWN)
        await self.write_vendor_form(store, dataset, vendor.with_columns(pl.lit(local).alias(column)))

    async def delete(self, store: PostgresStore, dataset: str, rows: pl.DataFrame) -> None:
        """Deletes rows from the vendor's table."""
        keys = list(rows.select("org_code", "record_id").iter_rows())
        await delete_vendor_rows(store.connections, store.plan.shapes[dataset], keys)

    async def write_vendor_form(self, store: PostgresStore, dataset: str, rows: pl.DataFrame) -> None:
        """Writes rows in the vendor's own columns, all text."""
        if rows.height:
            await write_vendor_rows(store.connections, store.plan.shapes[dataset], rows)

    def vendor_column(self, store: PostgresStore, dataset: str, field: str) -> str:
        """The vendor's column that holds a catalogue field."""
        return self._mapping(store, dataset, field).column

    def national_codes(self, store: PostgresStore, dataset: str, field: str) -> Mapping[str, str]:
        """The vendor's codes of a field, with the national code of each."""
        return self._mapping(store, dataset, field).codes

    def _mapping(self, store: PostgresStore, dataset: str, field: str) -> ColumnMapping:
        return next(c for c in self._table(store, dataset).columns if c.field == field)

    def _table(self, store: PostgresStore, dataset: str) -> TableMapping:
        vendor = _vendor_of(store)
        mapping = self.catalogue.vendors[vendor].table_of(dataset)
        if mapping is None:
            raise TerminalError(f"vendor {vendor} has no table for {dataset}")
        return mapping

    def vendor_form(self, store: PostgresStore, dataset: str, origin_class: str, rows: pl.DataFrame) -> pl.DataFrame:
        """The same rows in the store's vendor schema; raises TerminalError where the vendor cannot hold one."""
        to_vendor = convert(self.catalogue.datasets[dataset], self._table(store, dataset), self.catalogue, origin_class)
        split = to_vendor(with_system_columns(rows))
        if split.rejected.height:
            first = split.rejected.row(0, named=True)
            raise TerminalError(
                f"vendor {_vendor_of(store)} cannot hold {split.rejected.height} rows: {first['message']}"
            )
        return split.kept.select(batch.content_columns(split.kept))


def _vendor_of(store: PostgresStore) -> str:
    schema = next(iter(store.plan.shapes.values())).schema_name
    return schema.removeprefix("vendor:").partition("/")[0]


def with_system_columns(rows: pl.DataFrame) -> pl.DataFrame:
    """Content rows as an upsert batch that has not travelled yet."""
    return rows.select(
        pl.lit(batch.UPSERT).alias(batch.OP),
        pl.col("org_code").alias(batch.ORG_CODE),
        pl.col("record_id").alias(batch.RECORD_ID),
        pl.lit(0, dtype=pl.Int64()).alias(batch.ROW_VERSION),
        pl.lit(0, dtype=pl.Int64()).alias(batch.DELIVERY_VERSION),
        pl.lit(None, dtype=pl.String()).alias(batch.HOME),
        *rows.columns,
    )
