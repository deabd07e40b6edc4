"""What is wrong with a document: where, under which rule, and in Chinese what to do; never a value of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from qinlian_common.errors import TerminalError


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake.

    Attributes:
        rule: its name, beginning with `cda_`.
        message: Chinese, without any value.
        line: 1-based line of the XML; 0 where it has none.
        path: names of the elements down to the one at fault, such as `ClinicalDocument/recordTarget`.
    """

    rule: str
    message: str
    line: int = 0
    path: str = ""

    def __str__(self) -> str:
        place = f"第 {self.line} 行" if self.line else ""
        return "：".join(part for part in (" ".join(p for p in (place, self.path) if p), self.message) if part)


class BadDocument(TerminalError):  # noqa: N818 - the word is the decision's name, not a suffix
    """A document that cannot be read or written; `faults` says why."""

    def __init__(self, *faults: Fault) -> None:
        self.faults = faults
        super().__init__("；".join(map(str, faults)))


def fault_at(element: etree._Element, rule: str, message: str) -> Fault:
    """A fault of an element of a parsed document."""
    line = element.sourceline
    return Fault(rule, message, line if isinstance(line, int) else 0, path_of(element))


def path_of(element: etree._Element) -> str:
    """Names down to an element; one of several of a name has its number, from 1."""
    return "/".join(reversed([_numbered(step) for step in _upwards(element)]))


def _upwards(element: etree._Element) -> Iterator[etree._Element]:
    yield element
    yield from element.iterancestors()


def _numbered(element: etree._Element) -> str:
    name = etree.QName(element).localname
    parent = element.getparent()
    same = [] if parent is None else list(parent.iterchildren(element.tag))
    return f"{name}[{same.index(element) + 1}]" if len(same) > 1 else name
