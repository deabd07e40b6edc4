"""Sealing alone: what a batch costs to make and to read on one core, open and sealed with each cipher.

`python -m tests.benchmarks.seal_alone --dataset CL03` from the repository's root, single-threaded. All passes take
turns on the same rows in the same process; what sealing adds is the difference, in microseconds a row. A batch for
distribution is sealed home by home.
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from functools import partial

import polars as pl
from tests.benchmarks.hop import READER, SOURCE, TARGET
from tests.benchmarks.report import one_thread, write
from tests.benchmarks.standardise_alone import fastest

from qinlian_cli.demo.records.replicas import replicated
from qinlian_common.catalog.catalogue import Catalogue, load_catalogue
from qinlian_common.keys.suites import SUITES
from qinlian_common.testing.factories import COUNTY, DAY, INSTITUTION, MOMENT
from qinlian_common.testing.keys import seals_of
from qinlian_common.wire import batch
from qinlian_common.wire.checksum import checksum, checksums
from qinlian_common.wire.envelope import Envelope
from qinlian_common.wire.event import Event
from qinlian_common.wire.seals import CLEAR, Portion, Seals

BATCH_ROWS = 10_000
HOMES = 13
"""Counties of a city."""

ROUNDS = 15
OPEN = "open"


def main() -> None:
    given = _options().parse_args()
    one_thread("seal_alone")
    catalogue = load_catalogue()
    rows = batch_of(given.dataset, BATCH_ROWS)
    seals = {OPEN: CLEAR} | {suite: seals_of(catalogue, suite=suite) for suite in SUITES}
    seconds = fastest(dict(_passes(given.dataset, catalogue, rows, seals)), given.rounds)
    found = {name: _figures(name, seconds) for name in seals}
    sys.stdout.write(f"{given.dataset}, {rows.width} columns, {BATCH_ROWS:,} rows, one thread; microseconds a row\n")
    sys.stdout.write(f"{'':14} {'make':>8} {'read':>8} {'added':>8} {f'{HOMES} homes':>9} {'bytes a row':>12}\n")
    for name, one in found.items():
        one["bytes_per_row"] = len(_event(given.dataset, catalogue, rows, seals[name]).payload) / rows.height
        told = " ".join(f"{one[key]:8.2f}" for key in ("make", "read", "added", "homes"))
        sys.stdout.write(f"{name:14} {told} {one['bytes_per_row']:13.1f}\n")
    write("seal-alone", {"dataset": given.dataset, "columns": rows.width, "rows": rows.height, "passes": found})


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dataset", default="CL03", help="whose rows (CL03)")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"of which the best counts ({ROUNDS})")
    return parser


def batch_of(dataset: str, height: int) -> pl.DataFrame:
    """Rows in catalogue form as a collector reads them."""
    content = next(iter(replicated(dataset, height)))
    home = (610400 + pl.int_range(pl.len()) * HOMES // pl.len()).cast(pl.String)
    system = content.select(
        pl.lit(batch.UPSERT).alias(batch.OP),
        pl.col("org_code").alias(batch.ORG_CODE),
        pl.col("record_id").alias(batch.RECORD_ID),
        (2**59 + pl.int_range(pl.len(), dtype=pl.Int64)).alias(batch.ROW_VERSION),
        pl.lit(0, pl.Int64()).alias(batch.DELIVERY_VERSION),
        home.alias(batch.HOME),
    )
    return system.hstack(content.get_columns())


def _passes(
    dataset: str, catalogue: Catalogue, rows: pl.DataFrame, seals: dict[str, Seals]
) -> Iterator[tuple[str, Callable[[], object]]]:
    for name, one in seals.items():
        event = _event(dataset, catalogue, rows, one)
        yield f"make {name}", partial(_event, dataset, catalogue, rows, one)
        yield f"read {name}", partial(event.rows, one)
        yield f"homes {name}", partial(_by_home, dataset, catalogue, rows, one)


def _figures(name: str, seconds: dict[str, float]) -> dict[str, float]:
    each = {key: seconds[f"{key} {name}"] / BATCH_ROWS * 1e6 for key in ("make", "read", "homes")}
    whole = each["make"] + each["read"]
    before = (seconds[f"make {OPEN}"] + seconds[f"read {OPEN}"]) / BATCH_ROWS * 1e6
    return each | {"added": whole - before}


def _event(dataset: str, catalogue: Catalogue, rows: pl.DataFrame, seals: Seals) -> Event:
    """As a collector makes it: with its checksum."""
    return seals.event(_envelope(dataset, catalogue, rows, checksum(rows)), rows)


def _by_home(dataset: str, catalogue: Catalogue, rows: pl.DataFrame, seals: Seals) -> Event:
    parts = rows.partition_by(batch.HOME, maintain_order=True)
    portions = [
        Portion(TARGET[:6], part, found, part[batch.HOME][0])
        for part, found in zip(parts, checksums(parts), strict=True)
    ]  # fmt: skip
    return seals.event_of(_envelope(dataset, catalogue, rows, portions[0].checksum), portions)


def _envelope(dataset: str, catalogue: Catalogue, rows: pl.DataFrame, found: str) -> Envelope:
    schema = f"catalogue/{dataset}/{catalogue.datasets[dataset].version}"
    return Envelope(
        id="benchmark", type="qinlian.collected.v1", source=READER, subject=dataset, time=MOMENT, dataschema=schema,
        flows=("P02",), queue=f"{READER}.none", sourcestore=SOURCE, targetstore=TARGET, origindivision=COUNTY,
        originclass=INSTITUTION, businessday=DAY, capturedat=MOMENT, rows=rows.height, checksum=found,
        rootid="benchmark", parentid="benchmark", parentrows=rows.height, parentchecksum=found,
    )  # fmt: skip


if __name__ == "__main__":
    main()
