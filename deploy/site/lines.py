"""Lines of Chinese text, joined: a browser would show the end of each as a space in the midst of a sentence."""

import re
from typing import Final

_CHINESE: Final = r"\u3000-\u303f\u4e00-\u9fff\uff00-\uffef\u201c\u201d"
_ENDS: Final = re.compile(rf"[{_CHINESE}]$")
_BEGINS: Final = re.compile(rf"\s*[{_CHINESE}]")
_PAUSES: Final = re.compile(r"[，。；：、）！？]$")
_APART: Final = re.compile(r"\s*(?:$|[-*+>] |\d+[.)] |[|#]|```|~~~)")


def joined(prose: str) -> str:
    """The text with a line that ends in Chinese, and the one that goes on with it, as one."""
    lines: list[str] = []
    for line in prose.split("\n"):
        if lines and _goes_on(lines[-1], line):
            lines[-1] += line.lstrip()
        else:
            lines.append(line)
    return "\n".join(lines)


def _goes_on(line: str, after: str) -> bool:
    if line.lstrip().startswith(("#", "|")) or _APART.match(after):
        return False
    return bool(_PAUSES.search(line) or (_ENDS.search(line) and _BEGINS.match(after)))
