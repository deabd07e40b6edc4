"""A document as people read it: who and what it is of, and each section by its words and its entries.

More is shown than is accepted as rows: whatever is a ClinicalDocument with sections, whether or not its header is
complete or its kind has a template. What is not shown is counted, and the original stays at hand.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from lxml import etree

from qinlian_common.catalog.catalogue import Catalogue
from qinlian_common.cda.document import Entry
from qinlian_common.cda.faults import BadDocument, fault_at
from qinlian_common.cda.header_places import PLACES, Place
from qinlian_common.cda.names import v3
from qinlian_common.cda.narrative import is_made_of, told
from qinlian_common.cda.parse_safely import parsed
from qinlian_common.cda.read_document import element_of, header_left_out, section_names
from qinlian_common.cda.read_entries import SectionReader
from qinlian_common.cda.read_words import Words, read_words
from qinlian_common.cda.values import legible

_DATASET: Final = "EM01"
_HIDDEN: Final = "（未公开）"
_UNNAMED: Final = "（无标题）"
_PATIENT: Final = frozenset({"patientRole", "patient", "patientType"})
_SILENT: Final = frozenset({"template_id", "id_type_code"})
_FIRST: Final = frozenset({"id_no", "person_name", "sex_code", "birth_date"})
_MOMENTS: Final = frozenset({"moment", "day"})


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that is said of the document, or an entry; `depth` is how deep it stands under another."""

    title: str
    text: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Facts:
    """Entries one after the other."""

    said: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Entries of one form, such as the items of a laboratory report: a line each, a column for each element."""

    titles: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One section.

    Attributes:
        words: what it says in words; None where that is nothing, or no more than its entries say.
        entries: in their order.
        left_out: how many parts of it are no entries that people could read.
        sections: those inside it.
    """

    title: str
    words: Words | None
    entries: tuple[Facts | Grid, ...]
    left_out: int
    sections: tuple["Section", ...]


@dataclass(frozen=True, slots=True)
class Legible:
    """A document.

    Attributes:
        title: of the document, or of its kind.
        patient, facts: what its header says of the person, and else, under the catalogue's names.
        more: what else stands in the header, by the path of the element.
        sections: at least one.
    """

    title: str
    patient: tuple[Fact, ...]
    facts: tuple[Fact, ...]
    more: tuple[Fact, ...]
    sections: tuple[Section, ...]


def legible_document(document: bytes, catalogue: Catalogue) -> Legible:
    """The document; raises BadDocument where it is no CDA with sections, or none that is safe to read."""
    root = parsed(document)
    body = root.find(f"{v3('component')}/{v3('structuredBody')}")
    kind, _, kind_name = _told(root, _KIND, catalogue).partition(" ")
    sections = () if body is None or root.tag != v3("ClinicalDocument") else tuple(_sections(body, kind))
    if not sections:
        raise BadDocument(fault_at(root, "cda_body", "没有章节，不能按共享文档显示"))
    patient, facts = _header(root, catalogue)
    more = tuple(Fact(path, "；".join(texts)) for path, texts in header_left_out(root))
    return Legible(_told(root, _TITLE, catalogue) or kind_name or kind or _UNNAMED, patient, facts, more, sections)


_KIND, _TITLE = (
    next(place for place in PLACES if place.field == name) for name in ("document_kind_code", "document_title")
)


def _header(root: etree._Element, catalogue: Catalogue) -> tuple[tuple[Fact, ...], tuple[Fact, ...]]:
    """What it says of the person, and else."""
    parts: tuple[list[Fact], list[Fact]] = ([], [])
    for place in sorted(PLACES, key=lambda one: one.field not in _FIRST):
        text = _told(root, place, catalogue)
        if text and place.field not in _SILENT:
            parts[not _PATIENT.intersection(place.steps[:-1]) or _is_provider(place)].append(Fact(place.title, text))
    return tuple(parts[0]), tuple(parts[1])


def _is_provider(place: Place) -> bool:
    return "providerOrganization" in place.steps


def _told(root: etree._Element, place: Place, catalogue: Catalogue) -> str:
    """What the header says at a place: days as people write them, codes with names, else as it stands."""
    element = element_of(root, place)
    if element is None:
        return ""
    text = ((element.text if place.attribute is None else element.get(place.attribute)) or "").strip()
    if element.get("nullFlavor"):
        return _HIDDEN if element.get("nullFlavor") == "MSK" and place.attribute == "extension" else ""
    if place.form in _MOMENTS:
        return legible(text)
    name = _codes(catalogue, place.field).get(text) or element.get("displayName") or ""
    return f"{text} {name}" if name and place.attribute == "code" else text


def _codes(catalogue: Catalogue, field: str) -> Mapping[str, str]:
    codes = {one.name: one.codes for one in catalogue.datasets[_DATASET].columns}
    system = catalogue.codes.get(codes.get(field) or "")
    return system.codes if system else {}


def _sections(parent: etree._Element, kind: str) -> Iterator[Section]:
    inside = (one for part in parent.iterchildren(v3("component")) for one in part.iterchildren(v3("section")))
    for order, section in enumerate(inside, start=1):
        code, title = section_names(section, kind)
        reader = SectionReader(order, code, title)
        numbered = enumerate(section.iterchildren(v3("entry")), start=1)
        rows = [row for number, entry in numbered for row in reader.entry(number, entry)]
        left_out = len({row.place for row in rows if row.is_foreign})
        yield Section(
            title or code or _UNNAMED, _words(section, rows), tuple(_blocks(rows)), left_out,
            tuple(_sections(section, kind)),
        )  # fmt: skip


def _words(section: etree._Element, rows: Sequence[Entry]) -> Words | None:
    text = section.find(v3("text"))
    if text is None or is_made_of(text, rows):
        return None
    has_picture = text.find(f".//{v3('renderMultiMedia')}") is not None
    return read_words(text) if has_picture or any(str(one).strip() for one in text.itertext()) else None


def _blocks(rows: Sequence[Entry]) -> Iterator[Facts | Grid]:
    """Entries in their order; several organizers one after the other make a grid."""
    shown = [row for row in rows if not row.is_foreign]
    entries = [list(entry) for _, entry in groupby(shown, key=lambda row: row.path.partition("/")[0])]
    for is_cluster, group in groupby(entries, key=lambda entry: "/c" in entry[0].path):
        alike = list(group)
        if is_cluster and len(alike) > 1:
            yield _grid(alike)
        else:
            yield Facts(tuple(_fact(row) for entry in alike for row in entry))


def _fact(row: Entry) -> Fact:
    return Fact(row.name or row.element, _value(row), row.path.count("/"))


def _grid(clusters: Sequence[Sequence[Entry]]) -> Grid:
    facts = [[_fact(row) for row in one] for one in clusters]
    titles = tuple(dict.fromkeys(fact.title for line in facts for fact in line))
    return Grid(titles, tuple(tuple(_of_column(line, title) for title in titles) for line in facts))


def _of_column(line: Sequence[Fact], title: str) -> str:
    return "；".join(fact.text for fact in line if fact.title == title)


def _value(row: Entry) -> str:
    return legible(row.value) if row.type == "TS" else told(row)
