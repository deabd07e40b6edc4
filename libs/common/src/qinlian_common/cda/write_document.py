"""Header fields and entries as a document's XML."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

from lxml import etree

from qinlian_common.cda.document import Document, Entry, HeaderValue
from qinlian_common.cda.faults import BadDocument, Fault
from qinlian_common.cda.fragments import fragment
from qinlian_common.cda.layout import laid_out
from qinlian_common.cda.names import LOINC, NSMAP, v3
from qinlian_common.cda.narrative import narrative
from qinlian_common.cda.templates import Template, templates
from qinlian_common.cda.values import is_writable
from qinlian_common.cda.write_entries import add_entries
from qinlian_common.cda.write_header import add_header, in_order

NOBODY: Final[frozenset[str]] = frozenset()


def write_document(document: Document, hidden: Collection[str] = NOBODY) -> bytes:
    """The document in UTF-8, indented; raises BadDocument where rows do not make one.

    Args:
        document: header and entries; entries without a path stand where the template wants them.
        hidden: columns of EM01 whose values are not to be shown.
    """
    return etree.tostring(tree(document, hidden), encoding="UTF-8", xml_declaration=True, pretty_print=True)


def tree(document: Document, hidden: Collection[str] = NOBODY) -> etree._Element:
    """The same as a tree."""
    _require_writable(document.entries)
    template = templates().get(str(document.header.get("document_kind_code")))
    root = etree.Element(v3("ClinicalDocument"), nsmap=NSMAP)
    entries = laid_out(document.entries, template)
    add_header(root, _told(document, template), hidden)
    root.extend(_fragments([one for one in entries if not one.section_order]))
    body = etree.SubElement(etree.SubElement(root, v3("component")), v3("structuredBody"))
    rest = sorted((one for one in entries if one.section_order), key=lambda one: one.section_order)
    for _, section in groupby(rest, key=lambda one: one.section_order):
        body.append(_component(list(section), template))
    in_order(root)
    return root


def _told(document: Document, template: Template | None) -> Mapping[str, HeaderValue]:
    """The header with what the kind of a document says of it."""
    header = dict(document.header)
    if template is not None:
        header["template_id"] = header.get("template_id") or template.oid
        header["document_title"] = header.get("document_title") or template.title
    return header


def _component(entries: Sequence[Entry], template: Template | None) -> etree._Element:
    component = etree.Element(v3("component"))
    section = etree.SubElement(component, v3("section"))
    section.append(_one(entries, "k") if _has(entries, "k") else _code(entries[0], template))
    if entries[0].section_title:
        etree.SubElement(section, v3("title")).text = entries[0].section_title
    section.append(_one(entries, "t") if _has(entries, "t") else narrative(entries))
    add_entries(section, [one for one in entries if one.path[0].isdigit()])
    section.extend(_fragments([one for one in entries if one.path.startswith("x")]))
    return component


def _code(entry: Entry, template: Template | None) -> etree._Element:
    known = template.section(entry.section_code, entry.section_title) if template else None
    shown = (known.title_en if known else "") or entry.section_title or ""
    code = etree.Element(v3("code"))
    if entry.section_code:
        code.set("code", entry.section_code)
        code.set("codeSystem", LOINC)
        code.set("codeSystemName", "LOINC")
    if shown:
        code.set("displayName", shown)
    return code


def _has(entries: Sequence[Entry], place: str) -> bool:
    return any(one.place == place for one in entries)


def _one(entries: Sequence[Entry], place: str) -> etree._Element:
    return next(_fragments([one for one in entries if one.place == place]))


def _fragments(entries: Sequence[Entry]) -> Iterator[etree._Element]:
    """The elements that these pieces of XML are of."""
    by_place = groupby(sorted(entries, key=_piece), key=lambda one: one.place)
    for _, parts in by_place:
        yield fragment([one.value for one in parts])


def _piece(entry: Entry) -> tuple[int, int]:
    place, _, number = entry.path.partition("#")
    digits = place.lstrip("hxkt")
    return int(digits or 0), int(number or 0)


def _require_writable(entries: Sequence[Entry]) -> None:
    wrong = [one for one in entries if not all(map(is_writable, _texts(one)))]
    if wrong:
        raise BadDocument(*(_unwritable(one) for one in wrong))


def _texts(entry: Entry) -> Iterator[str]:
    yield from (text or "" for text in (entry.value, entry.name, entry.section_title, entry.unit, entry.display))


def _unwritable(entry: Entry) -> Fault:
    return Fault("cda_character", f"{entry.element}：含 XML 不允许的控制字符，请去掉", path=entry.path)
