"""What the documents give to be typed, command by command, and where each of them is carried out."""

import re
from collections.abc import Iterator
from functools import cache

from tests.unit.docs import pages
from tests.unit.docs.command_table import TABLE, Line

_HERE_DOCUMENT = re.compile(r"^[^\n]*<<-?'?(\w+)'?\n.*?^\1$", flags=re.DOTALL | re.MULTILINE)
_COMMENT = re.compile(r"(?:^|\s+)#\s.*$")


@cache
def documented() -> dict[str, tuple[str, ...]]:
    """Every command with the pages that have it, in their order; comments and the programs' folder are taken off."""
    found: dict[str, list[str]] = {}
    for page, text in pages.pages().items():
        for block in pages.shell_blocks(text):
            for command in _commands(block.replace("\\\n", " ")):
                found.setdefault(command, []).append(page)
    return {command: tuple(dict.fromkeys(names)) for command, names in found.items()}


def lines_of(command: str) -> list[Line]:
    """The lines of the table that speak of a command."""
    return [line for line in TABLE if re.fullmatch(line.commands, command, flags=re.DOTALL)]


def commands_of(line: Line) -> list[str]:
    """The commands of a line of the table, as the documents have them one after the other."""
    return [command for command in documented() if re.fullmatch(line.commands, command, flags=re.DOTALL)]


def _commands(block: str) -> Iterator[str]:
    """A line each; what is typed into a file belongs to its command."""
    start = 0
    for typed in _HERE_DOCUMENT.finditer(block):
        yield from _lines(block[start : typed.start()])
        yield typed.group()
        start = typed.end()
    yield from _lines(block[start:])


def _lines(text: str) -> Iterator[str]:
    for line in text.splitlines():
        if command := " ".join(_COMMENT.sub("", line).split()):
            yield command.replace(".venv/bin/qinlian ", "qinlian ")
