"""A document's XML as header fields and entries. What rows cannot hold of its body is kept with them as XML."""

from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from qinlian_common.cda.document import Document, Entry, HeaderValue
from qinlian_common.cda.faults import BadDocument, Fault, fault_at, path_of
from qinlian_common.cda.header_places import CARRIED, PLACES, Place
from qinlian_common.cda.names import LOINC, SECTION_FORM, V3, VISIT_NO, v3
from qinlian_common.cda.narrative import is_made_of
from qinlian_common.cda.parse_safely import parsed
from qinlian_common.cda.read_entries import SectionReader
from qinlian_common.cda.templates import templates
from qinlian_common.cda.values import day, moment

_BODY: Final = v3("component")
_TITLE_LENGTH_MAX: Final = 100


def read_document(document: str | bytes) -> Document:
    """The document; raises BadDocument with all that is wrong: line, path and what to do, never a value."""
    root = parsed(document)
    if root.tag != v3("ClinicalDocument"):
        raise BadDocument(fault_at(root, "cda_root", f"根元素应为 ClinicalDocument（命名空间 {V3}）"))
    faults: list[Fault] = []
    header, touched = _header(root, faults)
    entries = [*_kept_header(root), *_body(root, header, faults)]
    if faults:
        raise BadDocument(*faults)
    return Document(header, entries, _dropped(root, touched))


def _header(root: etree._Element, faults: list[Fault]) -> tuple[Mapping[str, HeaderValue], set[etree._Element]]:
    """The columns that the header tells, and the elements that they were read from."""
    found: dict[str, HeaderValue] = {}
    touched: set[etree._Element] = set()
    for place in PLACES:
        element, known = element_of(root, place), len(faults)
        if element is not None:
            touched.add(element)
        value = None if element is None else _value(element, place, faults)
        if value is not None:
            found[place.field] = value
        elif place.needed and len(faults) == known:
            faults.append(fault_at(root, "cda_header", f"{place.title}：缺少 {'/'.join(place.steps)}，请补填"))
    if "id_no" in found:
        found.setdefault("id_type_code", "01")
    return found, touched


def element_of(root: etree._Element, place: Place) -> etree._Element | None:
    """The element of a header that a column is read from."""
    parents = [root]
    for name in place.steps[:-1]:
        parents = [child for parent in parents for child in parent.iterchildren(v3(name))]
    named = (child for parent in parents for child in parent.iterchildren(v3(place.steps[-1])))
    if place.root is None:
        return next(named, None)
    told_by = "assigningAuthorityName" if place.root == VISIT_NO else "root"
    return next((one for one in named if one.get(told_by) == place.root), None)


def _value(element: etree._Element, place: Place, faults: list[Fault]) -> HeaderValue:
    """The value; None where there is none, or where it is hidden (nullFlavor)."""
    text = (element.text if place.attribute is None else element.get(place.attribute)) or ""
    if not text.strip() or element.get("nullFlavor"):
        return None
    value = _typed(text.strip(), place)
    if value is None:
        faults.append(fault_at(element, "cda_header", f"{place.title}：格式有误，请更正"))
    return value


def _typed(text: str, place: Place) -> HeaderValue:
    match place.form:
        case "moment":
            return moment(text)
        case "day":
            return day(text)
        case "number":
            return int(text) if text.isascii() and text.isdecimal() else None
        case _:
            return text


def _kept_header(root: etree._Element) -> Iterator[Entry]:
    """Elements of the header that no column is made of, such as further signatures: all of their XML."""
    reader = SectionReader(0, None, None)
    others = [one for one in root if one.tag != _BODY and _name(one) not in CARRIED]
    for number, element in enumerate(others, start=1):
        yield from reader.kept(f"h{number}", element)


def _body(root: etree._Element, header: Mapping[str, HeaderValue], faults: list[Fault]) -> Iterator[Entry]:
    found = root.find(f"{_BODY}/{v3('structuredBody')}")
    if found is None:
        faults.append(fault_at(root, "cda_body", "缺少 component/structuredBody：非结构化的文档请按 EM02 共享文件"))
        return
    sections = (section for part in found.iterchildren(_BODY) for section in part.iterchildren(v3("section")))
    for order, section in enumerate(sections, start=1):
        yield from _section(order, section, str(header.get("document_kind_code")), faults)


def _section(order: int, section: etree._Element, kind: str, faults: list[Fault]) -> Iterator[Entry]:
    code, title = section_names(section, kind)
    reader = SectionReader(order, code, title)
    element = section.find(v3("code"))
    if element is not None and not _is_plain_code(element, code):
        yield from reader.kept("k", element)
    rows = [row for number, entry in _numbered(section, "entry") for row in reader.entry(number, entry)]
    yield from _narrative(section, rows, reader)
    yield from rows
    known = {v3(name) for name in ("code", "title", "text", "entry")}
    for number, other in enumerate((one for one in section if one.tag not in known), start=1):
        yield from reader.kept(f"x{number}", other)
    faults += reader.faults


def section_names(section: etree._Element, kind: str) -> tuple[str | None, str | None]:
    """Code and title; the template's title where the document gives none in Chinese."""
    element, title = section.find(v3("code")), section.findtext(v3("title"))
    shown = element.get("displayName") if element is not None else None
    code = element.get("code", "") if element is not None else ""
    known = code if SECTION_FORM.fullmatch(code) else None
    template = templates().get(kind)
    ours = template.section(known, title or shown) if template else None
    named = (title or "").strip() or (ours.title if ours else shown)
    return known, named[:_TITLE_LENGTH_MAX] if named else None


def _is_plain_code(element: etree._Element, code: str | None) -> bool:
    if len(element) or element.get("nullFlavor"):
        return False
    if code is None:
        return set(element.attrib) <= {"displayName"}
    return element.get("codeSystem", LOINC) == LOINC


def _narrative(section: etree._Element, rows: list[Entry], reader: SectionReader) -> Iterator[Entry]:
    """What the section says in words, unless it says no more than its entries."""
    text = section.find(v3("text"))
    if text is not None and any(str(words).strip() for words in text.itertext()) and not is_made_of(text, rows):
        yield from reader.kept("t", text)


def header_left_out(root: etree._Element) -> Iterator[tuple[str, list[str]]]:
    """What the header says that no column has: the path of each element, and what it says itself."""
    touched = {one for place in PLACES if (one := element_of(root, place)) is not None}
    for element in _untold((one for one in root if _name(one) not in _FIXED), touched):
        yield path_of(element).partition("/")[2], sorted(_told(element))


def _dropped(root: etree._Element, touched: set[etree._Element]) -> list[str]:
    """Elements of those parts of the header that are made of columns, which say what no column has taken."""
    parts = (one for one in root if _name(one) in CARRIED and _name(one) not in _FIXED)
    return [path_of(one) for one in _untold(parts, touched)]


def _untold(parts: Iterator[etree._Element], touched: set[etree._Element]) -> Iterator[etree._Element]:
    """Elements in these parts that say something which those that were touched do not."""
    known = {text for one in touched for text in _told(one)}
    inside = (element for part in parts for element in part.iter(etree.Element))
    return (one for one in inside if one not in touched and not _told(one) <= known)


_FIXED: Final = frozenset({"realmCode", "typeId", "languageCode", "component"})
_SILENT: Final = frozenset(
    {"classCode", "determinerCode", "typeCode", "moodCode", "contextControlCode", "root", "nullFlavor"}
)


def _told(element: etree._Element) -> set[str]:
    """What an element says itself."""
    said = {str(value).strip() for name, value in element.attrib.items() if name not in _SILENT}
    return (said | {(element.text or "").strip()}) - {""}


def _numbered(section: etree._Element, name: str) -> Iterator[tuple[int, etree._Element]]:
    yield from enumerate(section.iterchildren(v3(name)), start=1)


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname
