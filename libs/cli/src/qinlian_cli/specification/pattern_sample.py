"""A text that a regular expression accepts: for examples of fields whose values are known by their form only.

Knows what the catalogue's patterns are made of: literals, classes, groups, alternatives and repetitions; anchors are
passed over. The shortest way is taken: optional parts are left out, of alternatives the first is chosen. What a
negated class excludes is guessed, so the caller checks.
"""

from typing import Final

_ESCAPED: Final = {"d": "0", "w": "a", "s": " ", "p": "示"}
_NOT: Final = "^"
_LETTERS: Final = "0aA示"


def sample(pattern: str, repeats_more: int = 0) -> str:
    """One text of the pattern; `repeats_more` asks for that many repetitions beyond the fewest, where allowed."""
    return _Reader(pattern, repeats_more).alternatives()


class _Reader:
    """Reads a pattern from left to right and writes a text on the way."""

    def __init__(self, pattern: str, repeats_more: int) -> None:
        self.pattern, self.place, self.more = pattern, 0, repeats_more

    def alternatives(self) -> str:
        """Everything up to the end or the closing bracket; the first alternative counts."""
        first = self.sequence()
        while self._next() == "|":
            self.place += 1
            self.sequence()
        return first

    def sequence(self) -> str:
        """Pieces one after the other."""
        made = ""
        while self._next() not in ("", "|", ")"):
            piece = self.piece()
            fewest, most = self._repetition()
            made += piece * min(fewest + self.more, most) if most > fewest else piece * fewest
        return made

    def piece(self) -> str:
        """A literal, a class, a group or an anchor."""
        mark = self._take()
        if mark in "^$":
            return ""
        if mark == "(":
            return self._group()
        if mark == "[":
            return self._class()
        if mark == "\\":
            return self._escaped()
        return "x" if mark == "." else mark

    def _escaped(self) -> str:
        escaped = self._take()
        if escaped == "p":
            self.place = self.pattern.index("}", self.place) + 1
        return _ESCAPED.get(escaped, escaped)

    def _group(self) -> str:
        if self._next() == "?":
            while self._next() not in (":", ")"):
                self.place += 1
            self.place += self._next() == ":"
        inside = self.alternatives()
        self.place += 1
        return inside

    def _class(self) -> str:
        start = self.place
        is_negated = self._next() == _NOT
        self.place += is_negated
        first = self._escaped() if self._take() == "\\" else self.pattern[self.place - 1]
        while self._take() != "]":
            self.place += self.pattern[self.place - 1] == "\\"
        inside = self.pattern[start : self.place]
        return next((one for one in _LETTERS if one not in inside), "x") if is_negated else first

    def _repetition(self) -> tuple[int, int]:
        mark = self._next()
        if mark in ("?", "*", "+"):
            self.place += 1
            return (1 if mark == "+" else 0), (1 if mark == "?" else 99)
        if mark != "{" or not mark:
            return 1, 1
        end = self.pattern.index("}", self.place)
        low, comma, high = self.pattern[self.place + 1 : end].partition(",")
        self.place = end + 1
        return int(low), int(high or 99) if comma else int(low)

    def _next(self) -> str:
        return self.pattern[self.place : self.place + 1]

    def _take(self) -> str:
        self.place += 1
        return self.pattern[self.place - 1]
