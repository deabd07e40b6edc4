"""The words of a section: one line for each value, so that a document can be read without a machine."""

from collections.abc import Iterable

from lxml import etree

from qinlian_common.cda.document import Entry
from qinlian_common.cda.names import NSMAP, v3

_YES_NO = {"true": "是", "false": "否"}


def narrative(entries: Iterable[Entry]) -> etree._Element:
    """The `text` of a section with these entries; empty where none has a value that a person would read."""
    text = etree.Element(v3("text"), nsmap=NSMAP)
    lines = [_line(entry) for entry in entries if not entry.is_foreign]
    if lines:
        listed = etree.SubElement(text, v3("list"))
        for line in lines:
            etree.SubElement(listed, v3("item")).text = line
    return text


def is_made_of(text: etree._Element, entries: Iterable[Entry]) -> bool:
    """Whether words say just what the entries do: then they need not be kept."""
    if text.attrib or [one.tag for one in text] != [v3("list")] or text[0].attrib:
        return False
    items = list(text[0])
    plain = all(one.tag == v3("item") and not len(one) and not one.attrib for one in items)
    between = (text.text, text[0].text, text[0].tail, *(one.tail for one in items))
    is_bare = not any((blank or "").strip() for blank in between)
    return plain and is_bare and [one.text for one in items] == [_line(one) for one in entries if not one.is_foreign]


def told(entry: Entry) -> str:
    """The value of an entry, with its meaning and its unit."""
    value = _YES_NO.get(entry.value, entry.value) if entry.type == "BL" else entry.value
    shown = f"{entry.display}（{value}）" if entry.display and entry.display != value else value
    return f"{shown}{entry.unit or ''}"


def _line(entry: Entry) -> str:
    return f"{entry.name or entry.element}：{told(entry)}"
