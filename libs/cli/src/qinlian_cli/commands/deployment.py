"""The deployment that a command works on: its settings, topology and stores."""

from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from qinlian_cli.output import say
from qinlian_common.adapters.by_engine.books import AnyStores
from qinlian_common.adapters.by_engine.stores import (
    AnyStore,
    PostgresStores,
    opened_oracle_stores,
    opened_stores,
    store_plan,
    used_stores,
)
from qinlian_common.adapters.oracle.address import OracleAccess
from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.adapters.relational.limits import Limits
from qinlian_common.adapters.relational.plan import Plan
from qinlian_common.catalog.catalogue import Catalogue, load_catalogue
from qinlian_common.catalog.code_additions import with_additions
from qinlian_common.keys import KeyProvider, LateKeys
from qinlian_common.service.settings import ServiceSettings, read_settings
from qinlian_common.topology.flows import FLOWS
from qinlian_common.topology.load import load_topology
from qinlian_common.topology.topology import StoreId, Topology

_NAMED_MAX = 12
_ALIKE = 0.75

TopologyFile = Annotated[
    Path | None, typer.Option("--topology", help="Topology file; else QINLIAN_TOPOLOGY.", show_default=False)
]
StoreDsn = Annotated[
    str | None,
    typer.Option(
        "--store-dsn",
        help="PostgreSQL address of the stores with {division} and {role} in it; else QINLIAN_STORE_DSN.",
        show_default=False,
    ),
]
Kafka = Annotated[
    str | None, typer.Option("--kafka", help="Broker, host:port[,host:port]; else QINLIAN_KAFKA.", show_default=False)
]


EveryStore = Annotated[bool, typer.Option("--all", help="All stores of the topology, whatever QINLIAN_PLATFORMS says.")]


class OperatorSettings(ServiceSettings):
    """The environment of the command: as the services have it, but a broker is only needed for topics."""

    kafka: str = ""
    """Bootstrap servers of the broker, `host:port[,host:port]`; without them, topics are left alone."""

    keys: str = ""
    """Where the key-encryption keys are, `file:FOLDER` or `env:VARIABLE`; needed where a store lies encrypted."""

    rest_cipher: Literal["aes-256-gcm", "sm4-gcm"] = "aes-256-gcm"
    """With which cipher direct identifiers lie in stores whose keys are made from now on."""

    prometheus: str = ""
    """Address of the Prometheus that asks the services, `http://host:port`; `qinlian status` asks it for releases."""

    code_additions: Path | None = None
    """The file of accepted local codes, as the standardizers have it."""


@dataclass(frozen=True, slots=True)
class Deployment:
    """What a command works on; no store is connected before it is used."""

    settings: OperatorSettings
    catalogue: Catalogue
    topology: Topology
    stores: PostgresStores
    keys: KeyProvider | None = None

    def store(self, store_id: str) -> PostgresStore:
        """The store of that id; a wrong one is the user's mistake."""
        if store_id not in self.stores:
            raise typer.BadParameter(f"no store {store_id!r} in {self.topology.file}; {_meant(store_id, self.stores)}")
        return self.stores[store_id]

    def plan(self, store_id: str) -> Plan:
        """What a store of any engine must become; a wrong id is the user's mistake."""
        if store_id not in self.topology.stores:
            meant = _meant(store_id, self.topology.stores)
            raise typer.BadParameter(f"no store {store_id!r} in {self.topology.file}; {meant}")
        return store_plan(self.topology, self.catalogue, self.topology.stores[store_id])

    def dataset(self, code: str | None) -> str | None:
        """The code, if the catalogue has it."""
        if code is not None and code not in self.catalogue.datasets:
            raise typer.BadParameter(f"no dataset {code!r} in the catalogue; {_meant(code, self.catalogue.datasets)}")
        return code


@asynccontextmanager
async def deployment(
    topology: Path | None = None, store_dsn: str | None = None, kafka: str | None = None
) -> AsyncIterator[Deployment]:
    """The deployment that the options and the environment name; its PostgreSQL stores are closed on leaving.

    Args:
        topology: instead of the setting of that name.
        store_dsn: likewise.
        kafka: likewise.

    Raises:
        ConfigurationError: settings, catalogue or topology are wrong.
    """
    given = {"topology": topology, "store_dsn": store_dsn, "kafka": kafka}
    settings = read_settings(OperatorSettings, **{name: value for name, value in given.items() if value is not None})
    catalogue = with_additions(load_catalogue(), settings.code_additions)
    loaded = load_topology(settings.topology, catalogue)
    keys = LateKeys(settings.keys) if settings.keys else None
    async with opened_stores(loaded, catalogue, settings.dsn, keys=keys) as stores:
        yield Deployment(settings, catalogue, loaded, stores, keys)


@asynccontextmanager
async def every_store(place: Deployment, limits: Limits | None = None) -> AsyncIterator[AnyStores]:
    """All stores of a deployment whatever their engine, in the topology's order; none connects before it is used.

    `limits` are those of the Oracle stores.

    Raises:
        ConfigurationError: an address or a password of an Oracle store is missing, or Oracle's client.
    """
    access = OracleAccess(place.settings.oracle_address, place.settings.oracle_passwords)
    async with opened_oracle_stores(place.topology, place.catalogue, access, limits, keys=place.keys) as oracle:
        opened: AnyStores = {**place.stores, **oracle}
        yield {store: opened[store] for store in place.topology.stores}


@asynccontextmanager
async def any_store(place: Deployment, store_id: str) -> AsyncIterator[AnyStore]:
    """One store, whatever its engine; no address of others that are Oracle is asked for.

    Raises:
        ConfigurationError: as `every_store`, where it is Oracle.
    """
    place.plan(store_id)
    if store_id in place.stores:
        yield place.stores[store_id]
        return
    access = OracleAccess(place.settings.oracle_address, place.settings.oracle_passwords)
    async with opened_oracle_stores(
        place.topology, place.catalogue, access, chosen=[store_id], keys=place.keys
    ) as opened:
        yield opened[store_id]


def asked(place: Deployment, *, every: bool = False) -> list[StoreId]:
    """The stores that the platforms of QINLIAN_PLATFORMS read or write; all where none is named, or with `every`."""
    if every or not place.settings.platforms:
        return list(place.topology.stores)
    used = used_stores(place.topology, place.topology.served(place.settings.platforms))
    return [one for one in place.topology.stores if one in used]


def of_platforms(place: Deployment, stores: AnyStores, *, every: bool = False) -> AnyStores:
    """Those of the stores that are `asked`."""
    return {one: stores[one] for one in asked(place, every=every)}


def left_out(place: Deployment, chosen: Iterable[StoreId]) -> list[StoreId]:
    """The stores of the topology that are not among the chosen ones."""
    return sorted(place.topology.stores.keys() - set(chosen))


def say_left_out(stores: Sequence[StoreId], why: str) -> None:
    """One line about stores that were left out, where there are any: how many, which, and `why` it matters."""
    if stores:
        say(f"left out, as QINLIAN_PLATFORMS says: {len(stores)} stores of others ({_some(stores)}); {why}")


def chosen_stores(place: Deployment, stores: AnyStores, named: Iterable[StoreId] | None) -> AnyStores:
    """The named stores, of any engine; where none is named, those `of_platforms`, with a word about the others.

    A wrong name is the user's mistake.
    """
    if named:
        return {one: stores[place.plan(one).store_id] for one in named}
    chosen = of_platforms(place, stores)
    say_left_out(left_out(place, chosen), "name one to ask it")
    return chosen


def known_flows(flows: list[str] | None) -> list[str] | None:
    """The flows, if the flow table has them; None for none."""
    ids = {one.id for one in FLOWS}
    unknown = [one for one in flows or () if one not in ids]
    if unknown:
        raise typer.BadParameter(f"no flow {', '.join(unknown)}; see: qinlian flows", param_hint="--flow")
    return flows or None


def _meant(name: str, known: Iterable[str]) -> str:
    """Which of the known names a wrong one may have been meant for; where none is like it, some of them."""
    listed = list(known)
    begun = sorted(one for one in listed if name and one.startswith(name))
    if near := begun[:_NAMED_MAX] or get_close_matches(name, listed, cutoff=_ALIKE):
        return f"did you mean {' or '.join(near)}?"
    return f"it has {_some(listed)}"


def _some(names: Any) -> str:
    listed = sorted(names)
    return ", ".join(listed[:_NAMED_MAX]) + (", ..." if len(listed) > _NAMED_MAX else "")
