"""Judges a document: its form against our grammar, and its content against the template of its kind.

The official schemas of HL7 CDA R2 and WS/T 500 may not be handed on, so they are not here. The grammar is our own,
of what this project writes (`data/document.rng`); the national schemas were not asked about a document that passes it.
"""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final, cast

from lxml import etree

from qinlian_common.cda.document import Document, Entry
from qinlian_common.cda.faults import BadDocument, Fault, path_of
from qinlian_common.cda.parse_safely import parsed
from qinlian_common.cda.read_document import read_document
from qinlian_common.cda.templates import EntryTemplate, SectionTemplate, Template, templates

GRAMMAR: Final = Path(__file__).parent / "data" / "document.rng"
FAULTS_MAX: Final = 100


def check_document(document: str | bytes) -> list[Fault]:
    """Everything that is wrong with a document; empty where nothing is."""
    try:
        read = read_document(document)
    except BadDocument as error:
        return list(error.faults)
    return [*faults_of_form(document), *faults_of_content(read)][:FAULTS_MAX]


def faults_of_form(document: str | bytes) -> Iterator[Fault]:
    """Where a document leaves our grammar; the parser's own words are not repeated, for they may quote a value."""
    root = parsed(document)
    grammar = _grammar()
    if grammar.validate(root):
        return
    for line, path in dict.fromkeys((one.line, one.path) for one in grammar.error_log):
        found = root.xpath(path) if path else []
        place = path_of(cast("Any", found[0])) if isinstance(found, list) and found else ""
        yield Fault("cda_form", "此处的元素、属性或次序不符合文法，请对照模板", line, place)


def faults_of_content(document: Document) -> Iterator[Fault]:
    """Where a document leaves the template of its kind."""
    kind = str(document.header.get("document_kind_code"))
    template = templates().get(kind)
    if template is None:
        known = "、".join(sorted(templates()))
        yield Fault("cda_template", f"没有这一文档类型的模板（现有 {known}），条目未检查", path="ClinicalDocument/code")
        return
    given = str(document.header.get("template_id", ""))
    if given and given != template.oid:
        yield Fault("cda_template", f"模板标识应为 {template.oid}", path="ClinicalDocument/templateId")
    rows = [one for one in document.entries if one.section_order and not one.is_foreign]
    for section in template.sections:
        yield from _section(section, [one for one in rows if _belongs(template, section, one)])
    yield from (fault for row in rows if (fault := _row(template, row)))


@cache
def _grammar() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(GRAMMAR))


def _belongs(template: Template, section: SectionTemplate, row: Entry) -> bool:
    return template.section(row.section_code, row.section_title) is section


def _section(section: SectionTemplate, rows: list[Entry]) -> Iterator[Fault]:
    if not rows:
        if section.min:
            yield Fault("cda_missing", "缺少必填章节", path=section.title)
        return
    counted = Counter(row.element for row in rows)
    for element, known in _by_element(section).items():
        found, at_most = counted[element], _at_most(known)
        where = f"{section.title}/{known[0].title}"
        if found < min(1, sum(one.min for one in known)):
            yield Fault("cda_missing", f"缺少必填数据元 {element}", path=where)
        if at_most is not None and found > at_most:
            yield Fault("cda_repeated", f"数据元 {element} 至多出现 {at_most} 次", path=where)


def _by_element(section: SectionTemplate) -> dict[str, list[EntryTemplate]]:
    found: dict[str, list[EntryTemplate]] = {}
    for entry in section.entries:
        found.setdefault(entry.element, []).append(entry)
    return found


def _at_most(known: list[EntryTemplate]) -> int | None:
    limits = [one.max for one in known]
    return None if None in limits else sum(limit for limit in limits if limit)


def _row(template: Template, row: Entry) -> Fault | None:
    known = template.entry(row.section_code, row.section_title, row.element, row.name)
    if known is None:
        return None
    where = f"{row.section_title}/{known.title}"
    if row.type != known.type:
        return Fault("cda_type", f"数据元 {row.element} 的数据类型应为 {known.type}", path=where)
    if row.system is not None and row.system != known.system:
        return Fault("cda_system", f"数据元 {row.element} 的值域代码系统应为 {known.system}", path=where)
    if known.unit and row.unit != known.unit:
        return Fault("cda_unit", f"数据元 {row.element} 的单位应为 {known.unit}", path=where)
    return None
