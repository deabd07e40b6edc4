"""Small batches: CPU a batch of a few rows, stage by stage, over every dataset of every vendor.

`python -m tests.benchmarks.small_batches --rows 10 --every 8` from the repository's root, single-threaded, without
Kafka and database; `--every 8` measures every eighth table.

A province sends many more batches than its rows need: each of 38 datasets, origins and business days has its
own. What counts here is the cost of a batch, not of a row.
"""

import statistics
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from tests.benchmarks.report import one_thread, options, write
from tests.unit.standardizer.valid_rows import NOW, valid_rows

from qinlian_collector.make_events import account, make_event
from qinlian_common.catalog.catalogue import Catalogue, load_catalogue
from qinlian_common.catalog.mappings import TableMapping
from qinlian_common.pipeline.bus import Record
from qinlian_common.pipeline.ports import Lease
from qinlian_common.pipeline.transform import answers
from qinlian_common.topology.load import load_topology
from qinlian_common.topology.topology import Store, Topology
from qinlian_common.wire.envelope import Envelope
from qinlian_common.wire.event import Event
from qinlian_standardizer.flow import convert, standardise
from qinlian_standardizer.handle import Standardize

TOPOLOGY = Path(__file__).resolve().parents[2] / "topologies/demo.yaml"
ROUNDS = 15
MILLI = 1e3


def main() -> None:
    parser = options(__doc__ or "", 10)
    parser.add_argument("--every", type=int, default=1, help="measure every so manieth table (1)")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"of which the best counts ({ROUNDS})")
    given = parser.parse_args()
    one_thread("small_batches")
    catalogue = load_catalogue()
    topology = load_topology(TOPOLOGY, catalogue)
    taken: dict[str, dict[str, float]] = {}
    for where, passes in batches(topology, catalogue, given.rows, given.every):
        for stage, run in passes.items():
            taken.setdefault(stage, {})[where] = least(run, given.rounds) * MILLI
    tables = len(taken["standardise"])
    write("small-batches", {"rows": given.rows, "tables": tables, "stages": tell(taken, given.rows)})


def tell(taken: dict[str, dict[str, float]], rows: int) -> dict[str, dict[str, object]]:
    """Shows median and worst of all datasets, in milliseconds of CPU a batch, and returns them for machines."""
    sys.stdout.write(f"batches of {rows} rows, one thread, CPU ms a batch over {len(taken['standardise'])} tables\n")
    sys.stdout.write(f"{'stage':14} {'median':>8} {'worst':>8}  worst table\n")
    found: dict[str, dict[str, object]] = {}
    for stage, by_table in taken.items():
        worst = max(by_table, key=by_table.__getitem__)
        median = statistics.median(by_table.values())
        sys.stdout.write(f"{stage:14} {median:8.2f} {by_table[worst]:8.2f}  {worst}\n")
        found[stage] = {"median": median, "worst": by_table[worst], "worst_table": worst}
    return found


def batches(
    topology: Topology, catalogue: Catalogue, rows: int, every: int
) -> Iterator[tuple[str, dict[str, Callable[[], object]]]]:
    """One batch of each table of each production store's vendor, with what the services do to it, one after the other.

    `collect` makes the event of rows that were read; `read` takes envelope and rows out of it; `answer` is all that the
    standardizer does with it, of which `standardise` is the stages; `convert` is the stages of the way back.
    """
    stores = {store.vendor: store for store in topology.stores.values() if store.vendor and "production" in store.id}
    tables = [(store, mapping) for vendor, store in stores.items() for mapping in catalogue.vendors[vendor].tables]
    for store, mapping in tables[::every]:
        dataset = catalogue.datasets[mapping.dataset]
        yield f"{store.vendor} {dataset.code}", passes_of(topology, catalogue, store, mapping, rows)


def passes_of(
    topology: Topology, catalogue: Catalogue, store: Store, mapping: TableMapping, rows: int
) -> dict[str, Callable[[], object]]:
    """The passes over one batch of a table."""
    dataset, vendor = catalogue.datasets[mapping.dataset], store.vendor or ""
    outwards = convert(dataset, mapping, catalogue, "institution")
    inwards = standardise(mapping, dataset, catalogue, catalogue.vendors[vendor].repairs, now=lambda: NOW)
    good = valid_rows(dataset, mapping, catalogue, rows)
    texts = outwards(good).kept
    queue, at = f"{store.division}.standardise", datetime(2024, 6, 1, tzinfo=UTC)
    lease = Lease("0f5b1c9e-0001", queue, dataset.code, store.division, "institution", NOW.date(), rows, at)
    schema = f"vendor:{vendor}/{dataset.code}/{dataset.version}"
    handler = Standardize(topology, catalogue)

    def collect() -> Event:
        event = make_event(topology, store.id, schema, lease, texts)
        account(topology, event.envelope, texts)
        event.headers()
        return event

    event = collect()
    record = Record(f"qinlian.{store.division}.collected", 0, 7, b"", tuple(event.headers()), event.payload)
    return {
        "collect": collect,
        "read": lambda: Event(Envelope.from_headers(record.headers), record.payload).rows(),
        "standardise": lambda: inwards(texts),
        "answer": lambda: [made.headers() for _, made in answers(record, handler)],
        "convert": lambda: outwards(good),
    }


def least(run: Callable[[], object], rounds: int) -> float:
    """CPU seconds, the least of several rounds."""
    run()
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        run()
        best = min(best, time.process_time() - start)
    return best


if __name__ == "__main__":
    main()
