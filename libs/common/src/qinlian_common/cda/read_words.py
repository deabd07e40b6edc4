"""The words of a section as a tree of the few elements that people need, so that nothing else of them gets anywhere.

What an element is called here is what HTML calls it; attributes are left out but for the span of cells. What CDA's
narrative does not have is gone through for its text, which is never lost.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

_NAMES: Final[Mapping[str, str]] = {
    "paragraph": "div", "item": "li", "table": "table", "caption": "caption", "thead": "thead", "tbody": "tbody",
    "tfoot": "tfoot", "tr": "tr", "th": "th", "td": "td", "sub": "sub", "sup": "sup", "footnote": "small",
    "footnoteRef": "sup",
}  # fmt: skip
_STYLES: Final[Mapping[str, str]] = {"Bold": "b", "Italics": "i", "Underline": "u", "Emphasis": "em"}
_OF_CELLS: Final = frozenset({"table", "thead", "tbody", "tfoot", "tr"})
_SPANS: Final = ("colspan", "rowspan")
_SPAN: Final = re.compile(r"[1-9]\d?")
_LINE_END: Final = re.compile(r"\s*\n\s*")
_PICTURE: Final = "［图像，见原文］"


@dataclass(frozen=True, slots=True)
class Words:
    """An element.

    Attributes:
        name: of HTML, one of few.
        parts: texts and elements, in order; a line end in a text is one.
        spans: `colspan` and `rowspan` of a cell.
    """

    name: str
    parts: tuple["str | Words", ...]
    spans: Mapping[str, str] = field(default_factory=dict)


def read_words(text: etree._Element) -> Words:
    """The `text` of a section."""
    return Words("div", tuple(_parts(text)))


def _parts(element: etree._Element) -> Iterator[str | Words]:
    holds_cells = _local(element) in _OF_CELLS
    yield from _text(element.text, holds_cells=holds_cells)
    for child in element.iterchildren(etree.Element):
        yield from _part(child)
        yield from _text(child.tail, holds_cells=holds_cells)


def _part(element: etree._Element) -> Iterator[str | Words]:
    match _local(element):
        case "br":
            yield "\n"
        case "renderMultiMedia":
            yield _PICTURE
            yield from _parts(element)
        case "linkHtml":
            yield from _parts(element)
            yield f"（{element.get('href')}）" if element.get("href") else ""
        case name:
            spans = {one: element.get(one, "") for one in _SPANS if _SPAN.fullmatch(element.get(one, ""))}
            yield Words(_name(element, name), tuple(_parts(element)), spans)


def _name(element: etree._Element, name: str) -> str:
    if name == "list":
        return "ol" if element.get("listType") == "ordered" else "ul"
    if name == "caption" and _local(element.getparent()) != "table":
        return "div"
    styles = (_STYLES.get(one) for one in element.get("styleCode", "").split())
    return _NAMES.get(name) or next((one for one in styles if one), "span")


def _text(text: str | None, *, holds_cells: bool) -> Iterator[str]:
    """A text without the blanks that only indent; between cells blanks say nothing."""
    if not text or (holds_cells and not text.strip()):
        return
    if not text.strip():
        yield " " if "\n" not in text else ""
        return
    yield _LINE_END.sub("\n", text)


def _local(element: etree._Element | None) -> str:
    return "" if element is None else etree.QName(element).localname
