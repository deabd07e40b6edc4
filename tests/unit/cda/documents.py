"""Documents for tests: drawn from the templates, or one of each kind with all that its template has."""

from collections import Counter
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from hypothesis import strategies as st

from qinlian_common.cda.document import Document, Entry
from qinlian_common.cda.layout import laid_out
from qinlian_common.cda.templates import EntryTemplate, SectionTemplate, Template, templates

HEADER: dict[str, Any] = {
    "record_id": "WD202401020001",
    "org_code": "43710110161040211A1001",
    "org_name": "示例县人民医院",
    "document_created_at": datetime.fromisoformat("2024-01-02T10:30:00"),
    "document_secrecy_code": "N",
    "version_no": 2,
    "replaced_document_no": "WD202401010001",
    "visit_no": "ZY20240101001",
    "patient_kind_code": "3",
    "outpatient_no": "MZ0001",
    "inpatient_no": "ZY0001",
    "health_record_no": "61040200100100001",
    "person_name": "李秀兰",
    "sex_code": "2",
    "birth_date": date(1960, 3, 1),
    "id_type_code": "01",
    "id_no": "610402196003010027",
    "dept_code": "03",
    "dept_name": "内科",
    "author_name": "王医师",
    "custodian_org_code": "43710110161040211A1001",
    "signed_at": datetime.fromisoformat("2024-01-02T11:00:00"),
}
_VALUES = {"ST": "示例内容", "CD": "1", "PQ": "12.5", "TS": "20240102103000", "BL": "true", "INT": "3", "REAL": "5.6"}

_TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), min_size=1, max_size=30
)
_SHOWN = _TEXT.filter(lambda text: bool(text.strip()))
_NUMBER = st.decimals(-1_000, 1_000, places=2).map(str)


def full(template: Template) -> Document:
    """A document with every element of its template, once."""
    entries = [
        _entry(section, entry, order, _VALUES[entry.type], "示例含义" if entry.type == "CD" else None)
        for order, section in enumerate(template.sections, start=1)
        for entry in section.entries
    ]
    header = HEADER | {"document_kind_code": template.kind, "template_id": template.oid}
    return Document(header | {"document_title": template.title}, numbered(laid_out(entries, template)))


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Documents of every kind, with some of the fields of the header and any entries of the template."""
    template = draw(st.sampled_from(sorted(templates().values(), key=lambda one: one.kind)))
    needed = {"record_id", "document_created_at"}
    names = draw(st.sets(st.sampled_from(sorted(HEADER.keys() - needed)))) | needed
    header = {name: HEADER[name] for name in HEADER if name in names}
    header |= {"document_kind_code": template.kind, "template_id": template.oid, "document_title": template.title}
    header |= {name: draw(_SHOWN).strip() for name in ("person_name", "dept_name") if name in names}
    if "id_no" not in header:
        header.pop("id_type_code", None)
    else:
        header.setdefault("id_type_code", "01")
    return Document(header, draw(_entries(template)))


@st.composite
def _entries(draw: st.DrawFn, template: Template) -> list[Entry]:
    chosen = draw(st.lists(st.sampled_from(range(len(template.sections))), unique=True, max_size=4))
    made = []
    for order, place in enumerate(chosen, start=1):
        section = template.sections[place]
        for entry in draw(st.lists(st.sampled_from(section.entries), min_size=1, max_size=6)):
            display = draw(st.none() | _SHOWN) if entry.type == "CD" else None
            made.append(_entry(section, entry, order, draw(_value(entry)), display))
    return numbered(laid_out(made, template))


def _value(entry: EntryTemplate) -> st.SearchStrategy[str]:
    return {
        "ST": _SHOWN, "CD": st.from_regex(r"[A-Z][0-9]{2}(\.[0-9])?", fullmatch=True), "PQ": _NUMBER, "REAL": _NUMBER,
        "INT": st.integers(0, 999).map(str), "BL": st.sampled_from(["true", "false"]),
        "TS": st.datetimes(datetime(1000, 1, 1), datetime(9999, 1, 1)).map(lambda at: at.strftime("%Y%m%d%H%M%S")),  # noqa: DTZ001 - local, as CDA has it
    }[entry.type]  # fmt: skip


def _entry(section: SectionTemplate, entry: EntryTemplate, order: int, value: str, display: str | None) -> Entry:
    return Entry(
        order, section.code, section.title, "", entry.element, entry.title, entry.type, value,
        unit=entry.unit, system=entry.system, display=display,
    )  # fmt: skip


def numbered(entries: list[Entry]) -> list[Entry]:
    """In the order of a document, each with how often its element has come in its section."""
    seen: Counter[tuple[int, str]] = Counter()
    made = []
    for entry in sorted(
        entries, key=lambda one: (one.section_order, [int(s.lstrip("cr")) for s in one.path.split("/")])
    ):
        seen[entry.section_order, entry.element] += 1
        made.append(replace(entry, repetition=seen[entry.section_order, entry.element]))
    return made
