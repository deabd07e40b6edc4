"""Lists as Python-Markdown reads them: what belongs to an item is indented by four, and a blank line comes before."""

import re
from typing import Final

_MARKER: Final = re.compile(r" {0,3}(?:[-*+]|\d+[.)]) +")
_FENCE: Final = re.compile(r"(`{3,}|~{3,})")
_COLUMNS: Final = 4


def indented(text: str) -> str:
    """The text with lists, and the fences in them, indented by fours; the same to every other reader of Markdown."""
    reader = _Reader()
    for line in text.splitlines():
        reader.take(line)
    return "\n".join(reader.lines) + "\n"


class _Reader:
    def __init__(self) -> None:
        self.lines: list[str] = []
        self._inside: list[int] = []
        self._fence = ""
        self._of_blocks = False  # of several: Python-Markdown wants a blank line before the next item

    def take(self, line: str) -> None:
        """The next line."""
        if not line.strip():
            self.lines.append("")
            self._of_blocks |= bool(self._inside)
            return
        was_in_list = bool(self._inside)
        if not self._fence:
            self._leave(len(line) - len(line.lstrip()))
        depth, column = len(self._inside), self._inside[-1] if self._inside else 0
        rest = line[column:] if not line[:column].strip() else line.lstrip()
        if not self._fence and (marker := _MARKER.match(rest)):
            after_fence = bool(self.lines) and bool(_FENCE.match(self.lines[-1].lstrip()))
            if (not was_in_list or after_fence or self._of_blocks) and self.lines and self.lines[-1]:
                self.lines.append("")
            self._of_blocks &= depth > 0
            self._inside.append(column + len(marker.group()))
        self._toggle(rest.lstrip())
        self.lines.append(" " * (_COLUMNS * depth) + rest)

    def _leave(self, indent: int) -> None:
        while self._inside and indent < self._inside[-1]:
            self._inside.pop()

    def _toggle(self, rest: str) -> None:
        found = _FENCE.match(rest)
        if found and not self._fence:
            self._fence = found.group(1)
        elif found and rest.strip() == self._fence:
            self._fence = ""
