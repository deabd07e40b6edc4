"""`qinlian ddl`: the SQL of a store, for a DBA to read first. Touches nothing."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import typer

from qinlian_cli.commands import ddl_postgresql
from qinlian_cli.commands.ddl_options import (
    DatasetCodes,
    Distributes,
    Encrypted,
    Engine,
    KindOfStore,
    Output,
    StoreName,
    Tablespace,
    TheEngine,
    WithRoles,
    write_script,
)
from qinlian_cli.commands.deployment import StoreDsn, TopologyFile, deployment
from qinlian_cli.commands.run import run
from qinlian_common.adapters.oracle.ddl import roles as oracle_roles
from qinlian_common.adapters.oracle.ddl import script as oracle
from qinlian_common.adapters.postgresql.ddl import roles
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.catalog.identity import CATALOGUE_VENDOR
from qinlian_common.catalog.models import Dataset
from qinlian_common.topology.places import Engine as StoreEngine

_ANY_ADDRESS = "postgresql:///{division}_{role}"
"""No connection is made, so any address will do where none is set."""


@dataclass(frozen=True, slots=True)
class _Wish:
    """What the user asked for, whatever the store."""

    engine: Engine
    codes: tuple[str, ...]
    tablespace: str | None

    @property
    def whole(self) -> bool:
        """The whole store, not single datasets."""
        return not self.codes

    def require_tablespace_of_oracle(self) -> None:
        """A tablespace on PostgreSQL is the user's mistake."""
        if self.tablespace is not None and self.engine is Engine.POSTGRESQL:
            said = "only for Oracle: choose --engine oracle-11g or oracle-19c"
            raise typer.BadParameter(said, param_hint="--tablespace")

    def chosen(self, datasets: Sequence[Dataset], where: str) -> list[Dataset]:
        """The named datasets in the order of the catalogue, or all; an unknown name is the user's mistake."""
        known = [one.code for one in datasets]
        unknown = [code for code in self.codes if code not in known]
        if unknown:
            message = f"no dataset {', '.join(unknown)} in {where}; it has {', '.join(known)}"
            raise typer.BadParameter(message, param_hint="--dataset")
        return [one for one in datasets if self.whole or one.code in self.codes]

    def options(self, store: oracle.Options) -> oracle.Options:
        """The wish in Oracle's terms, for a store of these options."""
        release = oracle.Release(self.engine)
        return replace(store, release=release, tablespace=self.tablespace, whole=self.whole)


def ddl(
    store: StoreName = None,
    *,
    engine: TheEngine = Engine.POSTGRESQL,
    kind: KindOfStore = None,
    dataset: DatasetCodes = None,
    distributes: Distributes = True,
    encrypted: Encrypted = False,
    tablespace: Tablespace = None,
    with_roles: WithRoles = False,
    output: Output = None,
    topology: TopologyFile = None,
    store_dsn: StoreDsn = None,
) -> None:
    """Prints the SQL of a store, for a DBA to read first. Touches nothing.

    For a store of the topology on PostgreSQL it is the SQL that `prepare` would run. With --store staging it is the
    SQL of any staging store, with comments in Chinese on every table and column, and needs no topology.

    With --roles it is what collector, loader, indicators and the page of records may do in a store: run it as the owner
    of the tables, after `prepare`. For a store that is Oracle in the topology, or with --engine oracle-11g, it is for
    SQL*Plus.

    Examples: qinlian ddl 610402.production; qinlian ddl 610000.production --roles;
    qinlian ddl --store staging --engine oracle-11g --tablespace QINLIAN
    """
    wish = _Wish(engine, tuple(dataset or ()), tablespace)
    wish.require_tablespace_of_oracle()
    if with_roles:
        _require_alone(wish, store)
        text = _roles(wish, str(store), topology, store_dsn)
    elif (store is None) == (kind is None):
        raise typer.BadParameter("give either a store of the topology, such as 610402.staging, or --store staging")
    elif store is not None:
        text = _of_topology(wish, store, topology, store_dsn)
    else:
        text = _of_catalogue(wish, oracle.Options(distributes=distributes, encrypts=encrypted))
    _write(text, output)


def _require_alone(wish: _Wish, store: str | None) -> None:
    if store is None or not wish.whole:
        said = "give a store of the topology, such as 610000.production, and no dataset"
        raise typer.BadParameter(said, param_hint="--roles")


def _roles(wish: _Wish, store_id: str, topology: Path | None, store_dsn: str | None) -> str:
    async def work() -> str:
        async with deployment(topology, store_dsn or _ANY_ADDRESS) as place:
            plan, store = place.plan(store_id), place.topology.stores[store_id]
            if wish.engine is Engine.POSTGRESQL and store.engine is not StoreEngine.ORACLE:
                return roles.script(plan, place.catalogue.datasets, of_catalogue=store.vendor == CATALOGUE_VENDOR)
            if plan.vendor:
                raise typer.BadParameter(_no_vendor_tables(store_id), param_hint="--engine")
            datasets = [place.catalogue.datasets[code] for code in plan.shapes]
            return oracle_roles.script(datasets, oracle.Options.of(plan))

    return run(work())


def _of_catalogue(wish: _Wish, store: oracle.Options) -> str:
    datasets = wish.chosen(list(load_catalogue().datasets.values()), "the catalogue")
    if wish.engine is Engine.POSTGRESQL:
        distributes, encrypts = store.distributes, store.encrypts
        return ddl_postgresql.staging_script(datasets, distributes=distributes, encrypts=encrypts, whole=wish.whole)
    return oracle.script(datasets, wish.options(store))


def _of_topology(wish: _Wish, store_id: str, topology: Path | None, store_dsn: str | None) -> str:
    async def work() -> str:
        async with deployment(topology, store_dsn or _ANY_ADDRESS) as place:
            plan = place.plan(store_id)
            datasets = wish.chosen([place.catalogue.datasets[code] for code in plan.shapes], store_id)
            if wish.engine is Engine.POSTGRESQL:
                return ddl_postgresql.planned_script(plan, [one.code for one in datasets], whole=wish.whole)
            if plan.vendor:
                raise typer.BadParameter(_no_vendor_tables(store_id), param_hint="--engine")
            return oracle.script(datasets, wish.options(oracle.Options.of(plan)))

    return run(work())


def _no_vendor_tables(store_id: str) -> str:
    return f"{store_id} holds a vendor's tables; for Oracle only staging stores are rendered so far"


def _write(text: str, output: Path | None) -> None:
    if output is None:
        sys.stdout.write(text)
    else:
        write_script(output, text)
