"""Writes the report into files, for their owner alone: whose it is can be guessed from what stands in it."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import typer

from qinlian_cli.accesses.lines import HEADINGS
from qinlian_cli.output import local_time
from qinlian_common.observe.clock import now
from qinlian_common.web.tables import as_csv
from qinlian_common.web.templates import environment

_LAST: Final = 4


def write_csv(path: Path, lines: Sequence[Mapping[str, str]]) -> None:
    """The report for a spreadsheet."""
    _write(path, as_csv(lines, HEADINGS))


def write_form(path: Path, lines: Sequence[Mapping[str, str]], platform: str, id_number: str) -> None:
    """The report as a page to be printed, signed and handed over."""
    template = environment(Path(__file__).parent).get_template("form.html")
    told = {"platform": platform, "last_four": id_number[-_LAST:], "at": local_time(now())}
    _write(path, template.render(lines=lines, headings=HEADINGS, **told).encode())


def _write(path: Path, content: bytes) -> None:
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise typer.BadParameter(f"{path} cannot be made: {error.strerror}") from error
    with os.fdopen(handle, "wb") as file:
        file.write(content)
