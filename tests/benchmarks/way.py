"""The way of a county's rows to the province, as benchmarks use it: vendor rows in, the services of every hop."""

from collections.abc import Iterator

import polars as pl
from tests.benchmarks.bed import Bed

from qinlian_cli.demo.fill import Pen
from qinlian_cli.demo.records.divisions import Divisions
from qinlian_cli.demo.records.replicas import replicated
from qinlian_common.adapters.postgresql.store import PostgresStore

COUNTY, CITY, PROVINCE = "610402", "610400", "610000"
FIRST, LAST = f"{COUNTY}.production", f"{PROVINCE}.production"
HOPS = {
    "P01": (FIRST, f"{COUNTY}.staging"),
    "P02": (f"{COUNTY}.staging", f"{CITY}.staging"),
    "P03": (f"{CITY}.staging", f"{CITY}.production"),
    "P08": (f"{CITY}.staging", f"{PROVINCE}.staging"),
    "P09": (f"{PROVINCE}.staging", LAST),
    "N01": (f"{PROVINCE}.staging", f"{PROVINCE}.outbound"),
}
"""Every hop that a county's rows take in operation, with its stores; P03 and N01 run beside the way."""

STORES = list(dict.fromkeys(store for hop in HOPS.values() for store in hop))
SOURCES = ",".join(dict.fromkeys(source for source, _ in HOPS.values()))
PLATFORMS = [COUNTY, CITY, PROVINCE]
SERVICES = {"collector": 1, "standardizer": 1, "loader": 1}
_HERE = Divisions(PROVINCE, (CITY,), ((COUNTY, CITY),))


def vendor_chunks(bed: Bed, dataset: str, rows: int, chunk_rows: int = 100_000) -> Iterator[pl.DataFrame]:
    """Rows of a county's people in the schema of the county's vendor, a frame for each chunk."""
    pen, store = Pen(bed.catalogue), bed.stores[FIRST]
    chunks = replicated(dataset, rows, chunk_rows=chunk_rows, divisions=_HERE)
    yield from (pen.vendor_form(store, dataset, "institution", chunk) for chunk in chunks)


async def write(bed: Bed, dataset: str, rows: pl.DataFrame) -> None:
    """The county's software writes rows; the triggers journal them."""
    await Pen(bed.catalogue).write_vendor_form(bed.stores[FIRST], dataset, rows)


async def arrived(store: PostgresStore, dataset: str) -> int:
    """Rows of a dataset in a store's ledger."""
    async with store.connections.connection() as connection:
        return int(
            await connection.fetchval("SELECT coalesce(sum(rows), 0) FROM exchange_ledger WHERE dataset = $1", dataset)
        )
