"""`qinlian sso review`: who may enter where."""

from pathlib import Path
from typing import Annotated

import typer

from qinlian_cli.commands.sso_options import IdNumberFile, PasswordFile, Url, as_officer, login_of
from qinlian_cli.output import say

app = typer.Typer(no_args_is_help=True, help="年度复核: who may enter where.")
_KINDS = {".xlsx": "xlsx", ".csv": "csv"}


@app.callback()
def _review() -> None:
    """年度复核: who may enter where."""


@app.command()
def export(
    output: Annotated[Path, typer.Argument(help="The .xlsx or .csv file to write.")],
    url: Url,
    id_number_file: IdNumberFile = None,
    password_file: PasswordFile = None,
) -> None:
    """导出复核清单: who may enter where, since when, last when, by whose word."""
    kind = _KINDS.get(output.suffix.lower())
    if kind is None:
        raise typer.BadParameter("write a file that ends in .xlsx or .csv")
    login = login_of(url, id_number_file, password_file)
    content = as_officer(login, lambda api: api.file("/review/file", kind=kind))
    try:
        output.write_bytes(content)
    except OSError as error:
        raise typer.BadParameter(f"{output} cannot be written: {error.strerror}") from error
    say(f"written: {output}")
