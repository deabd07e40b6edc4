"""How a table is laid out: in columns where they fit, else line by line; no word is broken for want of room."""

from collections.abc import Sequence
from typing import Final

from rich import box
from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

_GAP: Final = 3
_ENDLESS: Final = 1_000_000
_WORD_MAX: Final = 24
"""Longer words, as of hashes and addresses, may be broken."""
_CHINESE_MAX: Final = 12
"""Chinese may be broken anywhere, but not into a column of single characters."""


class Number(str):
    """The text of a number."""

    __slots__ = ()


def laid_out(
    title: str | None, columns: Sequence[str], lines: Sequence[Sequence[str]], room: int | None
) -> RenderableType:
    """The table, or its lines one by one as names and values. No text is read as markup.

    Args:
        title: stands above it.
        columns: names.
        lines: cells; a column of `Number` and dashes stands to the right.
        room: cells of the terminal; None where there is no end to a line.
    """
    texts = [[columns[place], *(line[place] for line in lines)] for place in range(len(columns))]
    widths = _widths([_natural(one) for one in texts], [_least(one) for one in texts], room)
    if widths is None:
        return _line_by_line(title, columns, lines)
    table = Table(title=title, title_justify="left", header_style="bold", box=box.SIMPLE_HEAD, pad_edge=False)
    for name, cells, width in zip(columns, texts, widths, strict=True):
        right = _is_numeric(cells[1:])
        table.add_column(name, justify="right" if right else "left", width=width, overflow="fold")
    for line in lines:
        table.add_row(*map(Text, line))
    return table


def fitting(console: Console, table: RenderableType) -> Console:
    """The console, or one that is as wide as a table that goes into a file or a pipe."""
    if console.is_terminal:
        return console
    needed = Measurement.get(console, console.options.update(width=_ENDLESS), table).maximum
    return Console(width=max(console.width, needed), highlight=False)


def _widths(natural: Sequence[int], least: Sequence[int], room: int | None) -> list[int] | None:
    """What each column gets: the widest give way first, none below its longest word; None if that is too little."""
    widths = list(natural)
    if room is None:
        return widths
    free = room - 2 - _GAP * (len(widths) - 1)
    if sum(least) > free:
        return None
    while sum(widths) > free:
        place = max((one for one in range(len(widths)) if widths[one] > least[one]), key=lambda one: widths[one])
        widths[place] -= 1
    return widths


def _natural(cells: Sequence[str]) -> int:
    return max(cell_len(line) for cell in cells for line in cell.split("\n"))


def _least(cells: Sequence[str]) -> int:
    """The longest word of a column; of a number all of it."""
    return max(_word(word) for cell in cells for word in ([cell] if isinstance(cell, Number) else cell.split() or [""]))


def _word(word: str) -> int:
    return min(cell_len(word), _WORD_MAX if word.isascii() or isinstance(word, Number) else _CHINESE_MAX)


def _is_numeric(cells: Sequence[str]) -> bool:
    numbers = [one for one in cells if one != "-"]
    return bool(numbers) and all(isinstance(one, Number) for one in numbers)


def _line_by_line(title: str | None, columns: Sequence[str], lines: Sequence[Sequence[str]]) -> Group:
    parts: list[RenderableType] = [Text(title, style="italic")] if title else []
    for line in lines:
        table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
        table.add_column(style="bold", no_wrap=True)
        table.add_column(overflow="fold")
        for name, cell in zip(columns, line, strict=True):
            if cell:
                table.add_row(Text(name), Text(cell))
        parts += [table, Text()]
    return Group(*parts)
