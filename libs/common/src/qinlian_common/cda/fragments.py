"""XML that travels inside a row: canonical, in pieces that a row can hold, and back."""

from collections.abc import Sequence
from typing import Final

from lxml import etree

from qinlian_common.cda.faults import BadDocument, Fault
from qinlian_common.cda.names import V3, VALUE_LENGTH_MAX
from qinlian_common.cda.parse_safely import parsed

_BLANK: Final = " \t\r\n"


def canonical(element: etree._Element) -> str:
    """An element alone (exclusive C14N), without the blanks between elements; equal content gives an equal text."""
    alone = etree.fromstring(etree.tostring(element, with_tail=False))
    for each in alone.iter(etree.Element):
        _strip(each)
    return etree.tostring(alone, method="c14n", exclusive=True, with_comments=False).decode()


def pieces(text: str) -> list[str]:
    """A text in parts of at most a row's length, none of them blank at its ends where that can be helped."""
    return [text[at : at + VALUE_LENGTH_MAX] for at in range(0, len(text), VALUE_LENGTH_MAX)]


def fragment(parts: Sequence[str]) -> etree._Element:
    """The element that these pieces are of; raises BadDocument where they are none of CDA."""
    try:
        found = parsed("".join(parts))
    except BadDocument as error:
        raise BadDocument(Fault("cda_fragment", "保留的 XML 片段不完整，请重新提供整份文档")) from error
    if etree.QName(found).namespace != V3:
        raise BadDocument(Fault("cda_fragment", "保留的 XML 片段不属于 CDA，请重新提供整份文档"))
    return found


def _strip(element: etree._Element) -> None:
    """Takes blanks out of an element that holds elements only."""
    between = [element.text, *(child.tail for child in element)]
    if len(element) and all(not (text or "").strip(_BLANK) for text in between):
        element.text = None
        for child in element:
            child.tail = None
