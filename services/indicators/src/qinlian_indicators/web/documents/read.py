"""A document of XML as a page, where it is a CDA that can be read; whatever else it is stays text."""

from dataclasses import dataclass

from qinlian_common.catalog.catalogue import Catalogue
from qinlian_common.cda.faults import BadDocument
from qinlian_common.cda.parse_safely import BYTES_MAX
from qinlian_common.cda.show_document import Legible, legible_document
from qinlian_indicators.documents.found import Document
from qinlian_indicators.documents.shown import text_of
from qinlian_indicators.web.documents.desk import Desk


@dataclass(frozen=True, slots=True)
class Read:
    """A document, and the text that it came as."""

    legible: Legible
    source: str


def readable(desk: Desk, catalogue: Catalogue, document: Document) -> Read | None:
    """A document that lies in the cache; None where it is no CDA. Blocking."""
    if document.format != "XML" or document.size > BYTES_MAX:
        return None
    content = b"".join(desk.cache.pieces(document.digest))
    try:
        return Read(legible_document(content, catalogue), text_of(content))
    except BadDocument:
        return None
