"""How the command shows what it found: tables for people, JSON for machines, and progress on standard error."""

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, is_dataclass
from datetime import date, datetime
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from qinlian_cli.tables import Number, fitting, laid_out
from qinlian_common.observe.clock import EXCHANGE_ZONE

_WIDTH_WITHOUT_TERMINAL = 180


def console() -> Console:
    """Standard output; wide where it is no terminal, so that a file or a pipe gets whole lines."""
    return Console(width=None if sys.stdout.isatty() else _WIDTH_WITHOUT_TERMINAL, highlight=False)


def say(message: str) -> None:
    """A line for the person at the terminal, on standard error."""
    sys.stderr.write(f"{message}\n")


def show_json(value: object) -> None:
    """One JSON document on standard output."""
    sys.stdout.write(json.dumps(_plain(value), ensure_ascii=False, indent=1, default=_text) + "\n")


def show_json_line(value: object) -> None:
    """One JSON document on one line, at once: whoever reads on has it before the next one is there."""
    sys.stdout.write(json.dumps(_plain(value), ensure_ascii=False, default=_text) + "\n")
    sys.stdout.flush()


def show_table(title: str | None, columns: Sequence[str], lines: Iterable[Sequence[object]]) -> None:
    """A table; numbers stand to the right, with their thousands apart; None is a dash. No text is read as markup.

    In a terminal that is too narrow for it, its lines stand below one another, each as names and values.
    """
    shown = console()
    made = [[_cell(value) for value in line] for line in lines]
    table = laid_out(title, columns, made, shown.width if shown.is_terminal else None)
    fitting(shown, table).print(table)


def progress() -> Progress:
    """Bars on standard error, gone when all is done; nothing where it is no terminal."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
        disable=not sys.stderr.isatty(),
    )


def local_time(value: datetime | None) -> str:
    """A time as the exchange's clock shows it, to the millisecond; a dash for none.

    A foreign one at the calendar's very edge, of which the exchange's zone has no form, stays in its own.
    """
    if value is None:
        return "-"
    try:
        return value.astimezone(EXCHANGE_ZONE).strftime("%Y-%m-%d %H:%M:%S.%f")[:-3]
    except OverflowError:
        return value.isoformat()


def _cell(value: object) -> str:
    if value is None:
        return "-"
    if isinstance(value, bool):
        return "yes" if value else "NO"
    return Number(f"{value:,}") if isinstance(value, int) else str(value)


def _plain(value: object) -> object:
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else value


def _text(value: Any) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")
