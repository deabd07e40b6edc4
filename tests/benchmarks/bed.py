"""What every benchmark lies on: real servers, prepared stores, services as processes, and a watch on what they use."""

import asyncio
import re
import shutil
import sys
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import psutil

from qinlian_cli.demo.province import prepare_store
from qinlian_cli.runtime.broker import Broker
from qinlian_cli.runtime.database import Database
from qinlian_cli.runtime.ports import free_ports
from qinlian_cli.runtime.run import RunDirectory, stop_run
from qinlian_cli.runtime.services import Service, Services
from qinlian_cli.runtime.topics import create_topics
from qinlian_cli.sealing.make_keys import make_missing, make_missing_stores
from qinlian_common.adapters.by_engine.stores import opened_stores
from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.catalog.catalogue import Catalogue, load_catalogue
from qinlian_common.keys import FileKeys
from qinlian_common.topology.load import load_topology
from qinlian_common.topology.pairs import pairs_of
from qinlian_common.topology.places import AtRest
from qinlian_common.topology.topology import StoreId, Topology
from qinlian_common.wire.topics import topics_of

KEYS = "keys"
CLEAR = "clear"
TOPOLOGY = Path(__file__).resolve().parents[2] / "topologies/demo.yaml"
BUILD = Path("build/bench")
PARTITIONS = 4
SAMPLE_SECONDS = 0.25
_MIB = 2**20


@dataclass(slots=True)
class Use:
    """What processes used, by service.

    Attributes:
        cpu_seconds: of all of them.
        rss_samples: what the largest one held, in MiB, sample after sample.
        begin_anew: leaves out the CPU that was used so far, as that of the first batch of each process.
    """

    cpu_seconds: dict[str, float] = field(default_factory=dict)
    rss_samples: dict[str, list[float]] = field(default_factory=dict)
    begin_anew: Callable[[], None] = field(default=lambda: None)

    @property
    def rss_mib(self) -> dict[str, float]:
        """The most memory that a process of each service held, in MiB."""
        return {name: max(samples) for name, samples in self.rss_samples.items()}

    def rss_mib_over_time(self, spans: int) -> dict[str, list[float]]:
        """The same in each of so many spans of the time that a service ran; fewer where it was too short for them."""
        return {name: [max(span) for span in _spans(found, spans)] for name, found in self.rss_samples.items()}

    def microseconds_per_row(self, rows: int) -> dict[str, float]:
        """CPU of each service, a row."""
        return {name: seconds / rows * 1e6 for name, seconds in self.cpu_seconds.items()}


@dataclass(frozen=True, slots=True)
class Bed:
    """Servers that run, stores that are prepared.

    Attributes:
        stores: those that were asked for, and their copies under other names (`copies`).
    """

    run: RunDirectory
    catalogue: Catalogue
    topology: Topology
    broker: Broker
    database: Database
    stores: Mapping[StoreId, PostgresStore]
    topology_file: Path

    def dsn(self, store: StoreId) -> str:
        """Address of a store's database."""
        return self.database.dsn(self.database_of(store))

    def database_of(self, store: StoreId) -> str:
        """Name of a store's database."""
        return _name(store)

    @asynccontextmanager
    async def services(
        self, counts: Mapping[str, int], platforms: Sequence[str], **settings: str
    ) -> AsyncIterator[Use]:
        """Runs so many processes of each service for these platforms; they are gone on leaving.

        Args:
            counts: service -> processes.
            platforms: the readers that they serve.
            settings: more of the environment, in small letters and without the prefix.
        """
        environment = {
            "QINLIAN_TOPOLOGY": str(self.topology_file),
            "QINLIAN_KAFKA": self.broker.bootstrap,
            "QINLIAN_STORE_DSN": self.database.dsn("NAME").replace("NAME", "bench_{division}_{role}"),
            "QINLIAN_KEYS": f"file:{self.run.path / KEYS}",
            "QINLIAN_PLATFORMS": ",".join(platforms),
            "QINLIAN_LOG_LEVEL": "WARNING",
            **{f"QINLIAN_{name.upper()}": value for name, value in settings.items()},
        }
        services = Services(self.run)
        made = list(_processes(counts, environment))
        await services.start(*made)
        async with watched({services.pid(one.name): one.name.rpartition("-")[0] for one in made}) as use:
            yield use
            services.check()
        await services.stop()


def _spans(samples: Sequence[float], spans: int) -> Iterator[Sequence[float]]:
    count = min(spans, len(samples))
    ends = [len(samples) * number // count for number in range(count + 1)]
    yield from (samples[first:last] for first, last in pairwise(ends))


def _processes(counts: Mapping[str, int], environment: Mapping[str, str]) -> Iterator[Service]:
    names = [(service, number) for service, count in counts.items() for number in range(count)]
    for (service, number), port in zip(names, free_ports(len(names)), strict=True):
        command = [sys.executable, "-m", f"qinlian_{service}.main"]
        yield Service(f"{service}-{number}", command, {**environment, "QINLIAN_HTTP_PORT": str(port)}, port)


@contextmanager
def fresh_run(work: Path) -> Iterator[RunDirectory]:
    """A run in an empty folder: what an earlier one left in it is stopped and goes; after a failure its logs stay."""
    stop_run(work)
    shutil.rmtree(work, ignore_errors=True)
    with RunDirectory(work) as run:
        yield run
    shutil.rmtree(work, ignore_errors=True)


@asynccontextmanager
async def bed(
    work: Path,
    stores: Sequence[StoreId],
    platforms: Sequence[str],
    copies: Mapping[StoreId, StoreId] | None = None,
    at_rest: str = CLEAR,
) -> AsyncIterator[Bed]:
    """Starts the servers and prepares stores of the demo topology; all of it ends on leaving.

    Args:
        work: the folder of the run; what an earlier one left in it goes.
        stores: the stores to prepare.
        platforms: whose topics to make.
        copies: name -> store of which a second one is prepared under that name, as a ceiling's or a peer's target.
        at_rest: with which cipher the staging stores lie encrypted, or `CLEAR`.
    """
    catalogue = load_catalogue()
    with fresh_run(work) as run:
        file = _topology_file(run, at_rest)
        topology = load_topology(file, catalogue)
        make_missing(run.path / KEYS, pairs_of(topology, topology.platforms))
        make_missing_stores(run.path / KEYS, sorted({store.division for store in topology.stores.values()}))
        keys = FileKeys(run.path / KEYS)
        broker, database = Broker(run), Database(run)
        await asyncio.gather(broker.start(), database.start())
        await database.create_databases(_name(store) for store in (*stores, *(copies or {})))
        await create_topics(broker.bootstrap, [t for one in platforms for t in topics_of(one)], PARTITIONS)
        async with opened_stores(topology, catalogue, lambda store: database.dsn(_name(store)), keys=keys) as opened:
            made = {store: opened[store] for store in stores}
            made |= {
                name: PostgresStore(database.dsn(_name(name)), opened[one].plan, keys=keys)
                for name, one in (copies or {}).items()
            }
            for store in made.values():
                await prepare_store(store, at_rest)
            try:
                yield Bed(run, catalogue, topology, broker, database, made, file)
            finally:
                for name in copies or {}:
                    await made[name].close()


def _topology_file(run: RunDirectory, at_rest: str) -> Path:
    declared = AtRest.CLEAR if at_rest == CLEAR else AtRest.ENCRYPTED
    text = re.sub("^at_rest: .*$", f"at_rest: {declared}", TOPOLOGY.read_text(encoding="utf-8"), flags=re.MULTILINE)
    file = run.path / "topology.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def _name(store: StoreId) -> str:
    return "bench_" + store.replace(".", "_")


_SERVERS = {"postgres": "postgresql", "java": "kafka"}


@asynccontextmanager
async def watched(pids: Mapping[int, str]) -> AsyncIterator[Use]:
    """Samples this process's children while the body runs: services by `pids`, servers by their programs' names."""
    use = Use()
    seen: dict[int, tuple[str, float]] = {}
    before: dict[int, tuple[str, float]] = {}

    def sample(into: dict[int, tuple[str, float]]) -> None:
        most: dict[str, float] = {}
        for process in psutil.Process().children(recursive=True):
            with suppress(psutil.NoSuchProcess):
                service = pids.get(process.pid) or _SERVERS.get(process.name())
                if service:
                    times = process.cpu_times()
                    into[process.pid] = (service, times.user + times.system)
                    most[service] = max(most.get(service, 0.0), process.memory_info().rss / _MIB)
        for service, mib in most.items():
            use.rss_samples.setdefault(service, []).append(mib)

    async def sampling() -> None:
        while True:
            sample(seen)
            await asyncio.sleep(SAMPLE_SECONDS)

    sample(before)
    use.begin_anew = lambda: sample(before)
    task = asyncio.create_task(sampling())
    try:
        yield use
        sample(seen)
        for pid, (service, seconds) in seen.items():
            spent = seconds - before.get(pid, (service, 0.0))[1]
            use.cpu_seconds[service] = use.cpu_seconds.get(service, 0.0) + spent
    finally:
        task.cancel()
