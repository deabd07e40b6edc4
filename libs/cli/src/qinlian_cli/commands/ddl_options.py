"""Options of the commands that render SQL for a DBA, and how such a file is written."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from qinlian_cli.output import say
from qinlian_common.errors import ConfigurationError, Problem


class Engine(StrEnum):
    """A database that DDL is rendered for."""

    POSTGRESQL = "postgresql"
    ORACLE_11G = "oracle-11g"
    ORACLE_19C = "oracle-19c"


class StoreKind(StrEnum):
    """A kind of store whose DDL follows from the catalogue alone."""

    STAGING = "staging"


StoreName = Annotated[
    str | None,
    typer.Argument(help="A store of the topology, such as 610402.staging; or none, and --store.", show_default=False),
]
TheEngine = Annotated[Engine, typer.Option(help="The database.")]
KindOfStore = Annotated[
    StoreKind | None,
    typer.Option("--store", help="Any store of this kind, by the catalogue alone.", show_default=False),
]
DatasetCodes = Annotated[
    list[str] | None,
    typer.Option(
        "--dataset", help="Only the table of this dataset, may be repeated; else the whole store.", show_default=False
    ),
]
Distributes = Annotated[
    bool,
    typer.Option(
        "--distributes/--no-distributes", help="Where no store is named: with a city's or province's registers."
    ),
]
Encrypted = Annotated[
    bool,
    typer.Option("--encrypted/--clear", help="Where no store is named: with ID numbers as ciphertexts, or in clear."),
]
Tablespace = Annotated[
    str | None, typer.Option(help="Oracle: where tables and indexes lie; else the owner's.", show_default=False)
]
WithRoles = Annotated[
    bool, typer.Option("--roles", help="Instead, the roles of a store of the topology and what each may do.")
]
Output = Annotated[Path | None, typer.Option(help="Write to this file instead of standard output.", show_default=False)]


def write_script(file: Path, text: str) -> None:
    """Writes a script and says so.

    Raises:
        ConfigurationError: the file cannot be written.
    """
    try:
        file.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        reason = error.strerror or str(error)
        raise ConfigurationError(
            Problem(str(file), None, f"cannot be written: {reason}", "give a file in a folder that is there")
        ) from error
    say(f"{file}: {len(text.splitlines())} lines")
