"""`qinlian dba-scripts`: the folder of SQL*Plus scripts for whoever keeps an Oracle store. Touches no database."""

from pathlib import Path
from typing import Annotated

import typer

from qinlian_cli.commands.ddl_options import Distributes, Encrypted, write_script
from qinlian_cli.commands.deployment import TopologyFile, deployment
from qinlian_cli.commands.run import run
from qinlian_common.adapters.oracle.ddl.script import Options, Release
from qinlian_common.adapters.oracle.scripts.folder import folder
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.catalog.models import Dataset
from qinlian_common.errors import ConfigurationError, Problem

_ANY_ADDRESS = "postgresql:///{division}_{role}"

Scripted = tuple[list[Dataset], Options]


def dba_scripts(
    directory: Annotated[Path, typer.Argument(help="Where the scripts are written; made if it is not there.")],
    store: Annotated[
        str | None, typer.Argument(help="A store of the topology; any staging store where none.", show_default=False)
    ] = None,
    *,
    engine: Annotated[Release, typer.Option(help="The database.")] = Release.R11,
    distributes: Distributes = True,
    encrypted: Encrypted = False,
    topology: TopologyFile = None,
) -> None:
    """Writes the scripts with which a DBA sets up, keeps and removes an Oracle staging store. Touches no database.

    Accounts and tablespace, tables, statistics, nightly purge of delivered rows, what to run after a load that fires no
    trigger, upgrade, removal. The names that a site may choose stand in 00-settings.sql. The upgrade of --encrypted, or
    of a store that the topology wants encrypted, makes a store in clear one that takes ciphertexts.

    Examples: qinlian dba-scripts deploy/oracle/11.2; qinlian dba-scripts dba 610402.staging --engine oracle-19c
    """
    of_catalogue = Options(engine, distributes=distributes, encrypts=encrypted)
    datasets, options = _of_topology(store, topology, engine) if store else _of_catalogue(of_catalogue)
    scripts = folder(datasets, options)
    try:
        directory.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"cannot be made: {error.strerror}"
        raise ConfigurationError(Problem(str(directory), None, message, "name another folder")) from error
    for name, text in scripts.items():
        write_script(directory / name, text)


def _of_catalogue(options: Options) -> Scripted:
    return list(load_catalogue().datasets.values()), options


def _of_topology(store_id: str, topology: Path | None, release: Release) -> Scripted:
    async def work() -> Scripted:
        async with deployment(topology, _ANY_ADDRESS) as place:
            plan = place.plan(store_id)
            if plan.vendor:
                raise typer.BadParameter(f"{store_id} holds a vendor's tables; Oracle is for staging stores")
            datasets = [place.catalogue.datasets[code] for code in plan.shapes]
            return datasets, Options.of(plan, release)

    return run(work())
