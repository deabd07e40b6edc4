"""Entries of a section as rows: those of a plain form by their values alone, every other one with its XML beside."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from lxml import etree

from qinlian_common.cda.document import Entry
from qinlian_common.cda.faults import BadDocument, Fault, fault_at
from qinlian_common.cda.fragments import canonical, pieces
from qinlian_common.cda.names import ELEMENT_FORM, ELEMENTS, FOREIGN, OID_FORM, XML, XSI_TYPE, v3
from qinlian_common.cda.values import described, fits, is_one

_OBSERVATION, _VALUE, _CODE = v3("observation"), v3("value"), v3("code")
_RELATED, _ORGANIZER, _COMPONENT, _STATUS = v3("entryRelationship"), v3("organizer"), v3("component"), v3("statusCode")
_OF_CODE: Final = frozenset({"code", "codeSystem", "codeSystemName", "displayName"})
_OF_VALUE: Final = {
    "ST": frozenset[str](),
    "CD": _OF_CODE,
    "PQ": frozenset({"value", "unit"}),
    "TS": frozenset({"value"}),
    "BL": frozenset({"value"}),
    "INT": frozenset({"value"}),
    "REAL": frozenset({"value"}),
}
"""Attributes of a value of each type beside its type."""

_UNIT_LENGTH_MAX, _NAME_LENGTH_MAX, _OID_LENGTH_MAX = 20, 100, 40


@dataclass(slots=True)
class SectionReader:
    """Reads the entries of one section.

    Attributes:
        faults: values that are none of their type.
    """

    order: int
    code: str | None
    title: str | None
    faults: list[Fault] = field(default_factory=list)
    _seen: Counter[str] = field(default_factory=Counter)

    def entry(self, number: int, element: etree._Element) -> Iterator[Entry]:
        """The rows of one entry."""
        if is_plain(element):
            yield from self._plain(str(number), element)
            return
        yield from self.kept(str(number), element)
        places = enumerate(self._told(element), start=1)
        yield from (self._row(f"{number}/o{place}", one) for place, one in places)

    def kept(self, place: str, element: etree._Element) -> Iterator[Entry]:
        """XML that no row can hold, in as many rows as it takes."""
        for number, text in enumerate(pieces(canonical(element)), start=1):
            yield self._numbered(
                Entry(self.order, self.code, self.title, f"{place}#{number}", FOREIGN, _local(element), XML, text)
            )

    def _plain(self, path: str, around: etree._Element) -> Iterator[Entry]:
        for child in around:
            if child.tag == _OBSERVATION:
                yield self._row(path, child)
                inside = (one for one in child if one.tag == _RELATED)
                for place, related in enumerate(inside, start=1):
                    yield from self._plain(f"{path}/r{place}", related)
            elif child.tag == _ORGANIZER:
                components = (one for one in child if one.tag == _COMPONENT)
                for place, component in enumerate(components, start=1):
                    yield from self._plain(f"{path}/c{place}", component)

    def _told(self, element: etree._Element) -> Iterator[etree._Element]:
        """What an entry of another form tells in a form that is known: so it can be searched as any other."""
        for one in element.iter(_OBSERVATION):
            code, value = one.find(_CODE), one.find(_VALUE)
            if code is not None and value is not None and _names_element(code) and _holds_value(value):
                yield one

    def _row(self, path: str, observation: etree._Element) -> Entry:
        code, value = observation.find(_CODE), observation.find(_VALUE)
        if code is None or value is None:  # who calls this has seen both
            raise BadDocument(fault_at(observation, "cda_entry", "条目缺少 code 或 value"))
        kind, text = _type(value), _text(value)
        if not is_one(kind, text):
            message = (
                f"{code.get('code')}：值应为{described(kind)}，请更正"  # the catalogue's own name: no text of theirs
            )
            self.faults.append(fault_at(value, "cda_value", message))
        return self._numbered(
            Entry(
                self.order,
                self.code,
                self.title,
                path,
                code.get("code", ""),
                code.get("displayName"),
                kind,
                text,
                unit=value.get("unit"),
                system=value.get("codeSystem"),
                display=value.get("displayName"),
            )
        )

    def _numbered(self, entry: Entry) -> Entry:
        self._seen[entry.element] += 1
        return replace(entry, repetition=self._seen[entry.element])


def is_plain(entry: etree._Element) -> bool:
    """Whether rows can hold all of an entry: then its XML can be made of them again."""
    if entry.attrib.get("typeCode", "COMP") != "COMP" or set(entry.attrib) - {"typeCode"} or len(entry) != 1:
        return False
    return _is_bare(entry) and (_is_plain_observation(entry[0]) or _is_plain_organizer(entry[0]))


def _is_plain_organizer(element: etree._Element) -> bool:
    if element.tag != _ORGANIZER or not _has(element, classCode="CLUSTER", moodCode="EVN") or not _is_bare(element):
        return False
    if not len(element):
        return False
    status, *components = element
    if status.tag != _STATUS or len(status) or set(status.attrib) - {"code"} or status.get("code", "") not in _DONE:
        return False
    return bool(components) and all(_holds_one(one, _COMPONENT) and not one.attrib for one in components)


_DONE: Final = ("", "completed")


def _is_plain_observation(element: etree._Element) -> bool:
    if element.tag != _OBSERVATION or not _has(element, classCode="OBS", moodCode="EVN") or not _is_bare(element):
        return False
    children = list(element)
    if len(children) < 2 or (children[0].tag, children[1].tag) != (_CODE, _VALUE):  # noqa: PLR2004 - code and value
        return False
    related = all(_holds_one(one, _RELATED) and _has(one, typeCode="COMP") for one in children[2:])
    return related and _names_element(children[0]) and _holds_value(children[1])


def _holds_one(element: etree._Element, tag: str) -> bool:
    return element.tag == tag and _is_bare(element) and len(element) == 1 and _is_plain_observation(element[0])


def _has(element: etree._Element, **attributes: str) -> bool:
    """Whether it has these attributes, and no others; blanks around a word are no difference."""
    return {name: value.strip() for name, value in element.attrib.items()} == attributes


def _is_bare(element: etree._Element) -> bool:
    return not any((text or "").strip() for text in (element.text, *(child.tail for child in element)))


def _names_element(code: etree._Element) -> bool:
    if len(code) or not set(code.attrib) <= _OF_CODE or code.get("codeSystem") != ELEMENTS:
        return False
    name = code.get("displayName")
    is_short = name is None or (0 < len(name) <= _NAME_LENGTH_MAX)
    return is_short and ELEMENT_FORM.fullmatch(code.get("code", "")) is not None and code.get("code") != FOREIGN


def _holds_value(value: etree._Element) -> bool:
    kind = _type(value)
    known = _OF_VALUE.get(kind)
    if known is None or len(value) or not set(value.attrib) - {XSI_TYPE} <= known or not fits(_text(value)):
        return False
    return _has_short_parts(value) and (kind == "ST" or not (value.text or "").strip())


def _has_short_parts(value: etree._Element) -> bool:
    unit, system, display = (value.get(name) for name in ("unit", "codeSystem", "displayName"))
    is_system = system is None or (len(system) <= _OID_LENGTH_MAX and OID_FORM.fullmatch(system) is not None)
    is_unit = unit is None or 0 < len(unit) <= _UNIT_LENGTH_MAX
    return is_system and is_unit and (display is None or 0 < len(display) <= _NAME_LENGTH_MAX)


def _type(value: etree._Element) -> str:
    return value.get(XSI_TYPE, "").strip().rpartition(":")[2]


def _text(value: etree._Element) -> str:
    match _type(value):
        case "ST":
            return value.text or ""
        case "CD":
            return value.get("code", "")
        case _:
            return value.get("value", "")


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname
