"""A document between its two forms: header fields under the names of EM01, and entries in the order of the document."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from qinlian_common.cda.names import FOREIGN, XML

HeaderValue = str | int | date | datetime | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One data element of a document: a row of EM01A without what it shares with its document.

    Attributes:
        section_order: number of its section, from 1; 0 for what belongs to the header.
        path: place in the section. `3` is the third entry, `3/c2` the second component of its organizer, `3/r1` the
            first that explains it; `3#1` the first piece of the third entry's XML, `t#1` of the narrative's.
        element: identifier in the catalogue of data elements, or `FOREIGN`.
        type: data type of the value, or `XML`.
        repetition: how often the element has come in the section, this time included.
    """

    section_order: int
    section_code: str | None
    section_title: str | None
    path: str
    element: str
    name: str | None
    type: str
    value: str
    unit: str | None = None
    system: str | None = None
    display: str | None = None
    repetition: int = 1

    @property
    def is_foreign(self) -> bool:
        """Whether it is a piece of XML that no row can hold."""
        return self.type == XML and self.element == FOREIGN

    @property
    def place(self) -> str:
        """The path without the number of the piece."""
        return self.path.partition("#")[0]


@dataclass(frozen=True, slots=True)
class Document:
    """One shared document.

    Attributes:
        header: by the names of EM01's columns; those that the document does not tell are missing.
        entries: in the order of the document.
        dropped: elements of the header that no column holds and that are not kept, by path; counted, for people to see.
    """

    header: Mapping[str, HeaderValue]
    entries: Sequence[Entry]
    dropped: Sequence[str] = field(default=())

    @property
    def foreign(self) -> int:
        """How many parts of it travel as XML."""
        return len({(entry.section_order, entry.place) for entry in self.entries if entry.is_foreign})
