"""A hospital with an agreed directory, and the province: real databases and files; the bus lies in memory."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import polars as pl
from tests.unit.province import DEMO

from qinlian_cli.demo.province import prepare_store
from qinlian_collector.announce_files import Announcer
from qinlian_collector.hear_answers import Hearing
from qinlian_common.adapters.by_engine.documents import documents_of
from qinlian_common.adapters.by_engine.stores import AnyStore, store_plan
from qinlian_common.adapters.files import LocalFolder
from qinlian_common.adapters.postgresql.documents_sent import SentDocuments
from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.adapters.postgresql.vendor_rows import write_vendor_rows
from qinlian_common.adapters.relational.plan import Plan
from qinlian_common.catalog.catalogue import Catalogue, load_catalogue
from qinlian_common.documents.digest import digests_of
from qinlian_common.documents.fetch import Fetcher, key_of
from qinlian_common.documents.sealed_file import SealedReader, Vault
from qinlian_common.documents.throttle import Throttle
from qinlian_common.testing.conformance.asked import asked
from qinlian_common.testing.factories import lying
from qinlian_common.testing.hands import ExchangeStore, Trial
from qinlian_common.testing.keys import MemoryKeys, seals_of
from qinlian_common.testing.memory_bus import MemoryBus
from qinlian_common.testing.patience import Restless
from qinlian_common.topology.documents import Directory, Shelf
from qinlian_common.topology.load import load_topology
from qinlian_common.topology.places import AtRest
from qinlian_common.topology.topology import Topology
from qinlian_common.wire.topics import TopicKind, topic
from qinlian_loader.fetch_files import Fetching
from qinlian_loader.take_announcements import Announcements

CATALOGUE = load_catalogue()
INSTITUTION = "61040201561040211A1001"
DIVISION = "610402"
STORES = ("610402.production", "610000.staging")


@dataclass
class Hospital:
    """What a test holds: the steps of both ends are taken one by one."""

    root: Path
    catalogue: Catalogue
    topology: Topology
    production: PostgresStore
    staging: AnyStore
    keys: MemoryKeys = field(default_factory=MemoryKeys)
    bus: MemoryBus = field(default_factory=lambda: MemoryBus(partitions=1))
    patience: Restless = field(default_factory=Restless)
    changes: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        mapping = self.catalogue.vendors["hongyi"].table_of("EM02")
        assert mapping is not None
        self.seals = seals_of(self.catalogue, self.keys)
        self.sent = SentDocuments(self.production.connections, mapping)
        self.kept = documents_of(self.staging)
        self.vault = Vault(self.keys, "store-610000")
        (self.directory,) = self.topology.directories
        (self.root / "hospital" / "inbox").mkdir(parents=True, exist_ok=True)
        self.folder: Any = LocalFolder(self.root / "hospital")
        self.shelf: Any = LocalFolder(self.root / "shelf")
        self.announcer = Announcer(
            self.topology, self.directory, self.folder, self.sent, self.bus.publisher(), self.patience, 1.0, self.seals
        )
        self.announcements = Announcements(
            self.kept, self.staging, self._subscription("loader", TopicKind.DOCUMENTS), self.patience, self.seals
        )
        self.hearing = Hearing(
            {"610402.production": self.sent}, self._subscription("collector", TopicKind.ANSWERS), self.patience,
            self.seals,
        )  # fmt: skip
        self.fetching = Fetching(
            self.topology, self.kept, self._fetcher, self.bus.publisher(), self.patience, "test", self.seals,
            retry_seconds_max=0.0,
        )  # fmt: skip

    def _subscription(self, group: str, kind: TopicKind):
        return self.bus.subscription(group, [topic(DIVISION, kind)])

    def _fetcher(self, directory: Directory, wait: Callable[[float], None]) -> Fetcher:
        given = {"folder": self.folder, "keeper": self.shelf, "scanner": None, **self.changes}
        return Fetcher(
            vault=self.vault, throttle=Throttle(directory.throttle), spool=self.root / "spool", wait=wait, **given
        )

    @property
    def inbox(self) -> Path:
        return self.root / "hospital" / "inbox"

    def put(self, name: str, content: bytes) -> Path:
        path = self.inbox / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path

    async def tell(self, record: str, name: str, content: bytes, folder: str = "inbox", **changes: Any) -> None:
        """The hospital's software writes a row that says of a file what is true of this content."""
        shape = self.production.plan.shapes["EM02"]
        digests = digests_of([content])
        told = {
            "jgdm": INSTITUTION, "wjbs": record, "wjm": name, "xdmllj": folder, "wjdx": str(digests.size),
            "sm3zyz": digests.sm3, "mj": "0", "lyxt": "EMR", **changes,
        }  # fmt: skip
        row = {column: told.get(column) for column in shape.names}
        await write_vendor_rows(
            self.production.connections, shape, pl.DataFrame([row], schema=dict.fromkeys(shape.names, pl.String()))
        )

    async def send(self, name: str, content: bytes, record: str = "R1", **changes: Any) -> None:
        """A file and its row."""
        self.put(name, content)
        await self.tell(record, name, content, **changes)

    async def look(self, times: int = 2) -> None:
        for _ in range(times):
            await self.announcer.look()

    async def fetch(self) -> None:
        """The province takes what was announced, fetches and answers; the sender hears it."""
        await self.announcements.run()
        for _ in range(3):  # the last of them answers, whatever order the first had
            await self.fetching.run()
        await self.hearing.run()

    async def travel(self) -> None:
        """Everything, up to the file in `answers/`."""
        await self.look()
        await self.fetch()
        await self.look(1)

    async def account(self) -> list[dict[str, Any]]:
        """The sender's lines."""
        async with self.production.connections.connection() as connection:
            found = await connection.fetch("SELECT * FROM exchange_document_sent ORDER BY record_id, found_at")
        return [dict(one) for one in found]

    async def outcome(self) -> list[tuple[str, str | None]]:
        """State and reason of every line of the sender's."""
        return [(one["state"], one["reason"]) for one in await self.account()]

    async def looked(self) -> dict[str, Any]:
        async with self.production.connections.connection() as connection:
            (look,) = await connection.fetch("SELECT * FROM exchange_document_look")
        return dict(look)

    def answers(self) -> list[str]:
        """The lines that the hospital reads, without heads."""
        files = sorted((self.root / "hospital" / "answers").glob("*.csv"))
        return [line for file in files for line in file.read_text(encoding="utf-8-sig").splitlines()[1:]]

    def stored(self, content: bytes) -> bytes:
        """What lies on the shelf under a content's hash."""
        with self.shelf.stored(key_of(digests_of([content]).sha256)) as file:
            return b"".join(SealedReader.of(file, self.vault).pieces())

    def on_the_shelf(self) -> int:
        return sum(path.is_file() for path in (self.root / "shelf").rglob("*"))


def with_documents(topology: Topology, root: Path, **changes: Any) -> Topology:
    url = f"file://{root}/hospital"
    directory = Directory(DIVISION, INSTITUTION, url, url, **changes)
    return replace(topology, directories=(directory,), shelf=Shelf(f"file://{root}/shelf"))


def _small(plan: Plan) -> Plan:
    """Of a store, what documents need."""
    return replace(plan, shapes={"EM02": plan.shapes["EM02"]}, ways={}, takers=[])


@asynccontextmanager
async def opened_hospital(
    root: Path,
    dsn_of: Callable[[str], str],
    open_oracle: Callable[[Plan], Awaitable[Trial[ExchangeStore]]] | None = None,
    **changes: Any,
) -> AsyncIterator[Hospital]:
    """With `open_oracle` the province's staging store is what it opens."""
    topology = with_documents(lying(load_topology(DEMO, CATALOGUE), AtRest.CLEAR), root, **changes)
    plans = [_small(store_plan(topology, CATALOGUE, topology.stores[store])) for store in STORES]
    stores: list[AnyStore] = []
    try:
        for plan in plans[: 1 if open_oracle else 2]:
            stores.append(made := PostgresStore(dsn_of(plan.store_id), plan))
            await prepare_store(made)
        if open_oracle:
            stores.append(asked((await open_oracle(plans[1])).store))
        production, staging = stores
        assert isinstance(production, PostgresStore)
        yield Hospital(root, CATALOGUE, topology, production, staging)
    finally:
        for store in stores:
            await store.close()
