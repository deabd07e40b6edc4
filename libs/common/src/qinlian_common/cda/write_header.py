"""The header of a document, from the columns of EM01; identifiers of a high level may be hidden (nullFlavor MSK)."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Final

from lxml import etree

from qinlian_common.cda import names
from qinlian_common.cda.document import HeaderValue
from qinlian_common.cda.faults import BadDocument, Fault
from qinlian_common.cda.header_places import PLACES, ROOT_ORDER, Place
from qinlian_common.cda.names import v3
from qinlian_common.cda.values import is_writable, written

HIDDEN: Final = "MSK"
_ABSENT: Final = "NI"
_WHOLE: Final = {"classCode": "ORG", "determinerCode": "INSTANCE"}
_FIXED: Final[Mapping[str, Mapping[str, str]]] = {
    "recordTarget": {"typeCode": "RCT", "contextControlCode": "OP"},
    "patientRole": {"classCode": "PAT"},
    "patient": {"classCode": "PSN", "determinerCode": "INSTANCE"},
    "providerOrganization": _WHOLE,
    "asOrganizationPartOf": {"classCode": "PART"},
    "wholeOrganization": _WHOLE,
    "author": {"typeCode": "AUT", "contextControlCode": "OP"},
    "assignedAuthor": {"classCode": "ASSIGNED"},
    "assignedPerson": {"classCode": "PSN", "determinerCode": "INSTANCE"},
    "custodian": {"typeCode": "CST"},
    "assignedCustodian": {"classCode": "ASSIGNED"},
    "representedCustodianOrganization": _WHOLE,
    "relatedDocument": {"typeCode": "RPLC"},
    "parentDocument": {"classCode": "DOCCLIN", "moodCode": "EVN"},
    "encompassingEncounter": {"classCode": "ENC", "moodCode": "EVN"},
}
_SYSTEMS: Final[Mapping[str, tuple[str, str]]] = {
    "document_kind_code": (names.DOCUMENT_KINDS, "卫生信息共享文档规范编码体系"),
    "document_secrecy_code": (names.SECRECY, "Confidentiality"),
    "patient_kind_code": (names.PATIENT_KINDS, "患者类型代码表"),
    "sex_code": (names.SEXES, "生理性别代码表(GB/T 2261.1)"),
}


def add_header(root: etree._Element, header: Mapping[str, HeaderValue], hidden: Collection[str]) -> None:
    """Writes the header into a root; raises BadDocument where a field is missing that a document needs."""
    faults = [_missing(place) for place in PLACES if place.needed and header.get(place.field) is None]
    faults += [_unwritable(place) for place in PLACES if not is_writable(str(header.get(place.field, "")))]
    if faults:
        raise BadDocument(*faults)
    etree.SubElement(root, v3("realmCode"), code="CN")
    etree.SubElement(root, v3("typeId"), root=names.TYPE_ROOT, extension=names.TYPE_EXTENSION)
    for place in PLACES:
        if (value := header.get(place.field)) is not None:
            _write(root, place, _text(value), is_hidden=place.field in hidden)
    etree.SubElement(root, v3("languageCode"), code="zh-CN")
    _complete(root, header)


def in_order(root: etree._Element) -> None:
    """Puts the children of a root into CDA's order; those of one name keep theirs."""
    root[:] = sorted(root, key=lambda child: _ORDER.get(etree.QName(child).localname, len(_ORDER)))


_ORDER: Final = {name: place for place, name in enumerate(ROOT_ORDER)}


def _write(root: etree._Element, place: Place, text: str, *, is_hidden: bool) -> None:
    element = _leaf(_parent(root, place), place)
    if is_hidden:
        element.set("nullFlavor", HIDDEN)
    elif place.attribute is None:
        element.text = text
    elif element.get("nullFlavor") is None:  # the type of a hidden number is hidden with it
        element.set(place.attribute, text)
    if system := _SYSTEMS.get(place.field):
        element.set("codeSystem", system[0])
        element.set("codeSystemName", system[1])


def _parent(root: etree._Element, place: Place) -> etree._Element:
    element = root
    for name in place.steps[:-1]:
        found = element.find(v3(name))
        element = etree.SubElement(element, v3(name), dict(_FIXED.get(name, {}))) if found is None else found
    return element


def _leaf(parent: etree._Element, place: Place) -> etree._Element:
    name = v3(place.steps[-1])
    if place.root is None:
        return etree.SubElement(parent, name)
    if place.root == names.VISIT_NO:
        return etree.SubElement(parent, name, root=names.DOCUMENT_ID, assigningAuthorityName=names.VISIT_NO)
    same = (one for one in parent.iterchildren(name) if one.get("root") == place.root)
    found = next(same, None)
    return etree.SubElement(parent, name, root=place.root) if found is None else found


def _complete(root: etree._Element, header: Mapping[str, HeaderValue]) -> None:
    """What CDA wants of patient, author and signature beside what the columns tell."""
    if root.find(v3("recordTarget")) is None:
        role = _parent(root, _PATIENT_ROLE)
        etree.SubElement(role, v3("id"), nullFlavor=_ABSENT)
    _parent(root, _AUTHOR)
    for author in root.iterchildren(v3("author")):
        for assigned in author.iterchildren(v3("assignedAuthor")):
            assigned.insert(0, etree.Element(v3("id"), root=names.AUTHOR_NO, nullFlavor=_ABSENT))
        author.insert(0, etree.Element(v3("time"), value=_text(header["document_created_at"])))
    signature = root.find(v3("legalAuthenticator"))
    if signature is not None:
        etree.SubElement(signature, v3("signatureCode"))
        entity = etree.SubElement(signature, v3("assignedEntity"))
        etree.SubElement(entity, v3("id"), root=names.STAFF_NO, nullFlavor=_ABSENT)


_AUTHOR: Final = next(place for place in PLACES if place.field == "author_name")
_PATIENT_ROLE: Final = next(place for place in PLACES if place.field == "health_record_no")


def _text(value: HeaderValue) -> str:
    return written(value) if isinstance(value, date) else str(value)


def _missing(place: Place) -> Fault:
    return Fault("cda_header", f"{place.title}：缺少，请补填", path=place.field)


def _unwritable(place: Place) -> Fault:
    return Fault("cda_character", f"{place.title}：含 XML 不允许的控制字符，请去掉", path=place.field)
