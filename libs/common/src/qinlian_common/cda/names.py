"""Names that documents are made of: namespaces, object identifiers, and the element that is none of the catalogue.

Identifiers are those of the national object identifiers (2.16.156.10011) as public templates of WS/T 500 show them
(source C); those marked K are this project's own choice.
"""

import re
from collections.abc import Mapping
from typing import Final

V3: Final = "urn:hl7-org:v3"
XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"
NSMAP: Final[Mapping[str, str]] = {None: V3, "xsi": XSI}  # type: ignore[dict-item]  # None is the default namespace
XSI_TYPE: Final = f"{{{XSI}}}type"

TYPE_ROOT, TYPE_EXTENSION = "2.16.840.1.113883.1.3", "POCD_MT000040"
DOCUMENT_ID: Final = "2.16.156.10011.1.1"
DOCUMENT_KINDS: Final = "2.16.156.10011.2.4"
ELEMENTS: Final = "2.16.156.10011.2.2.1"
ELEMENTS_NAME: Final = "卫生信息数据元目录"
LOINC: Final = "2.16.840.1.113883.6.1"
SECRECY: Final = "2.16.840.1.113883.5.25"
SEXES: Final = "2.16.156.10011.2.3.3.4"
PATIENT_KINDS: Final = "2.16.156.10011.2.3.1.271"

HEALTH_RECORD_NO, ID_NO = "2.16.156.10011.1.2", "2.16.156.10011.1.3"
STAFF_NO, ORGANISATION, AUTHOR_NO = "2.16.156.10011.1.4", "2.16.156.10011.1.5", "2.16.156.10011.1.7"
OUTPATIENT_NO, INPATIENT_NO, DEPARTMENT = "2.16.156.10011.1.11", "2.16.156.10011.1.12", "2.16.156.10011.1.26"
VISIT_NO: Final = "urn:qinlian:visit"
"""Authority of visit numbers (K): the standard has no place for them."""

FOREIGN: Final = "DE00.00.000.00"
"""The element of a row that holds XML which is no element of the national catalogue (K)."""

XML: Final = "XML"
"""The data type of such a row (K); the others are CDA's own."""

ELEMENT_FORM: Final = re.compile(r"DE\d{2}\.\d{2}\.\d{3}\.\d{2}")
SECTION_FORM: Final = re.compile(r"\d{1,5}-\d|DE\d{2}\.\d{2}\.\d{3}\.\d{2}")
OID_FORM: Final = re.compile(r"[0-2](\.(0|[1-9]\d*))+")

VALUE_LENGTH_MAX: Final = 2000
"""Characters of a value in a row of EM01A; longer XML lies in several rows, a longer text as XML."""


def v3(name: str) -> str:
    """An element's name in the namespace of CDA."""
    return f"{{{V3}}}{name}"
