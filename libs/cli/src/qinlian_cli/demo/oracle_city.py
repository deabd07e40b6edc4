"""One city of the demo keeps its staging store on a real Oracle: in the topology, reached, empty, and prepared.

What the account owns is left as it is when the demo ends, so that it can be looked at; the next demo wants it empty.
"""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

import yaml

from qinlian_common.adapters.by_engine.stores import opened_oracle_stores
from qinlian_common.adapters.oracle.address import OracleAccess
from qinlian_common.adapters.oracle.ddl.script import Options
from qinlian_common.adapters.oracle.prepare import initial_load, prepare
from qinlian_common.adapters.oracle.session import Session
from qinlian_common.adapters.oracle.store import OracleStore
from qinlian_common.catalog.catalogue import Catalogue
from qinlian_common.errors import ConfigurationError, Problem, TransientError
from qinlian_common.keys import KeyProvider
from qinlian_common.topology.places import OracleClient
from qinlian_common.topology.topology import StoreId, Topology

CITY: Final = "610400"
CIPHER: Final = "aes-256-gcm"
"""With which the demo's stores lie encrypted."""

OWNED: Final = "SELECT COUNT(*) AS owned FROM user_tables"
_NAMED: Final = "ORACLE_DSN"
_REACH = "start its listener, or correct ORACLE_DSN: oracle://user@host:1521/service"
_EMPTY = "give an account of its own, or empty this one as its owner: deploy/oracle/19c/80-remove.sql"


@dataclass(frozen=True, slots=True)
class OracleCity:
    """The server that the city's store lies on.

    Attributes:
        dsn: `oracle://user@host:1521/service`.
        passwords: file with the line `store:password`, or `*:password`.
        client: thick for 11g.
    """

    dsn: str
    passwords: Path | None
    client: OracleClient = OracleClient.THIN

    @property
    def access(self) -> OracleAccess:
        """How the store is entered."""
        return OracleAccess(lambda _: self.dsn, self.passwords)

    @property
    def environment(self) -> Mapping[str, str]:
        """What services need beside their other settings."""
        return {"QINLIAN_ORACLE_DSN": self.dsn, "QINLIAN_ORACLE_PASSWORDS": str(self.passwords)}

    def require_account(self) -> None:
        """Raises ConfigurationError where the address or the file of passwords is wrong, before anything starts."""
        self.access.of(f"{CITY}.staging")


def with_oracle(topology: Path, folder: Path, client: OracleClient) -> Path:
    """The topology with the city's staging store on Oracle, as a file of the run."""
    found: dict[str, Any] = yaml.load(topology.read_text(encoding="utf-8"), yaml.CBaseLoader)  # noqa: S506 - plain text
    city = next((region for region in found["regions"] if region["code"] == CITY), None)
    if city is None:
        raise ConfigurationError(Problem(str(topology), None, f"it has no city {CITY}", "take topologies/demo.yaml"))
    city |= {"engine": "oracle", "client": str(client)}
    folder.mkdir(parents=True, exist_ok=True)
    written = folder / "oracle-topology.yaml"
    written.write_text(yaml.safe_dump(found, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return written


@asynccontextmanager
async def opened_city(
    topology: Topology, catalogue: Catalogue, city: OracleCity | None, keys: KeyProvider
) -> AsyncIterator[Mapping[StoreId, OracleStore]]:
    """The Oracle stores of the demo, prepared; none where none was asked for.

    Raises:
        ConfigurationError: the server cannot be reached, does not let us in, or the account is not empty.
    """
    if city is None:
        yield {}
        return
    async with opened_oracle_stores(topology, catalogue, city.access, keys=keys) as stores:
        for store in stores.values():
            await require_empty(store, city)
            await make(store, catalogue)
        yield stores


async def require_empty(store: OracleStore, city: OracleCity) -> None:
    """Reaches the store; an account that owns tables is somebody's, and is not touched."""
    where = city.access.of(store.id).dsn
    try:
        owned = await store.connections.transaction(partial(Session.value, sql=OWNED))
    except TransientError as error:
        raise ConfigurationError(Problem(_NAMED, None, f"{where}: {error}", _REACH)) from error
    if owned:
        raise ConfigurationError(Problem(_NAMED, None, f"{where}: the account owns {int(owned)} tables", _EMPTY))


async def make(store: OracleStore, catalogue: Catalogue) -> None:
    """Tables, triggers, who takes what, and keys."""
    plan = store.plan
    datasets = [catalogue.datasets[code] for code in plan.shapes]
    attached = await prepare(store.connections, plan, datasets, Options.of(plan))
    if plan.encrypts:
        await store.keys.make_first(CIPHER)
    for dataset in attached:
        async for _ in initial_load(store.connections, plan, dataset):
            pass
