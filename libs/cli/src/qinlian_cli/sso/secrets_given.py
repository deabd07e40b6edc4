"""ID numbers and passwords: typed at the terminal without being shown, or read from files; never arguments."""

import sys
from pathlib import Path

import typer


def given(what: str, file: Path | None, option: str) -> str:
    """A secret.

    Args:
        what: it is, in Chinese, as the terminal asks for it.
        file: whose first line it is; None to ask.
        option: that names the file, for whoever has no terminal.
    """
    if file is not None:
        return _first_line(file, option)
    if not sys.stdin.isatty():
        raise typer.BadParameter(f"there is no terminal to ask at for {what}; give a file", param_hint=option)
    return str(typer.prompt(what, hide_input=True, err=True))


def _first_line(file: Path, option: str) -> str:
    try:
        with file.open(encoding="utf-8") as stream:
            line = stream.readline().rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise typer.BadParameter(f"{file} cannot be read", param_hint=option) from error
    if not line:
        raise typer.BadParameter(f"the first line of {file} is empty", param_hint=option)
    return line
