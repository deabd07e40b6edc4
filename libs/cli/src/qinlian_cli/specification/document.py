"""The Word document: title page, contents, the chapters in words, a section for each table, and the code systems."""

import io
from typing import Final

from docx import Document
from docx.document import Document as DocumentObject

from qinlian_cli.specification import word_parts as parts
from qinlian_cli.specification.code_rows import code_rows, extent
from qinlian_cli.specification.examples import as_text
from qinlian_cli.specification.field_rows import field_rows
from qinlian_cli.specification.generated import generated
from qinlian_cli.specification.outline import PLAN, TITLE, TITLE_EN, Outline
from qinlian_cli.specification.prose import Block, Chapter, Span, chapters
from qinlian_cli.specification.releases import RELEASES
from qinlian_cli.specification.rule_rows import all_rows
from qinlian_cli.specification.stable_zip import stable_zip
from qinlian_cli.specification.wording import standard_words
from qinlian_common.catalog.code_systems import CodeSystem
from qinlian_common.catalog.models import Dataset

LISTED_MAX: Final = 400
"""A code system with more codes is listed in the workbook and on the web site only."""

_FIELDS: Final = (
    ("序号", 5), ("名称", 15), ("列名", 17), ("数据元标识符", 12), ("格式", 8), ("必填", 5), ("值域", 11), ("级别", 5),
    ("标识类别", 9), ("单位", 6), ("说明", 15), ("来源", 9),
)  # fmt: skip
_RULES: Final = (("规则", 20), ("说明", 25), ("检查内容", 33), ("处置", 6), ("质控维度", 8), ("Kahn 类别", 14))
_FACTS: Final = (("项目", 16), ("内容", 84))
_CODES: Final = (("代码", 14), ("名称", 42), ("启用", 12), ("止于", 12), ("说明", 26))
_EXAMPLES: Final = (("名称", 20), ("列名", 20), ("第一行", 20), ("第二行", 20), ("第三行", 20))


def document(outline: Outline) -> bytes:
    """The whole document; the same bytes for the same outline."""
    written = Document()
    parts.set_up(written, outline)
    _title_page(written, outline)
    texts = chapters(generated(outline))
    parts.add_contents(written, _headings(outline, texts))
    for number, chapter in enumerate(texts, start=1):
        written.add_heading(f"{number}　{chapter.title}", 1)
        for block in chapter.blocks:
            _block(written, block)
    _datasets(written, outline, len(texts) + 1)
    _codes(written, outline, len(texts) + 2)
    _changes(written, len(texts) + 3)
    stream = io.BytesIO()
    written.save(stream)
    return stable_zip(stream.getvalue())


def _headings(outline: Outline, texts: tuple[Chapter, ...]) -> list[tuple[int, str]]:
    """What the contents show before Word has counted the pages."""
    count = len(texts)
    found = [(1, f"{number}　{chapter.title}") for number, chapter in enumerate(texts, start=1)]
    found.append((1, f"{count + 1}　数据集"))
    found += [(2, _table_title(table)) for table in outline.tables]
    return [*found, (1, f"{count + 2}　值域代码"), (1, f"{count + 3}　版本记录")]


def _title_page(written: DocumentObject, outline: Outline) -> None:
    parts.add_centred(written, "数据标准　接口规范", "QinlianKind")
    parts.add_centred(written, TITLE, "Title")
    parts.add_centred(written, TITLE_EN, "Subtitle")
    parts.add_centred(written, outline.release.version, "QinlianCover")
    parts.add_centred(written, f"{outline.release.day.year} 年 {outline.release.day.month} 月", "QinlianCover")
    parts.add_centred(written, f"依据《{PLAN}》编制", "QinlianCover")
    parts.add_centred(written, f"内容指纹 {outline.fingerprint}", "QinlianCover")


def _table_title(table: Dataset) -> str:
    return f"{table.code}　{table.title}"


def _block(written: DocumentObject, block: Block) -> None:
    if block.kind == "heading":
        written.add_heading(block.text, block.level)
    elif block.kind == "paragraph":
        parts.add_spans(written, block.spans, "Normal")
    elif block.kind == "items":
        for number, item in enumerate(block.items, start=1):
            mark = Span(f"{number}.\t" if block.is_numbered else "·\t")
            parts.add_spans(written, (mark, *item), "QinlianItem")
    elif block.kind == "code":
        for line in block.text.splitlines():
            written.add_paragraph(line, "QinlianCode")
    else:
        rows = [["".join(span.text for span in cell) for cell in row] for row in block.rows]
        parts.add_table(written, parts.fitted(block.head, rows), rows)


def _datasets(written: DocumentObject, outline: Outline, number: int) -> None:
    written.add_heading(f"{number}　数据集", 1)
    for group in outline.groups:
        written.add_paragraph(f"（{group.number}）{group.title}", "QinlianGroup")
        for entry in group.entries:
            for table in entry.tables:
                _dataset(written, outline, table)


def _dataset(written: DocumentObject, outline: Outline, table: Dataset) -> None:
    written.add_heading(_table_title(table), 2)
    parts.add_table(written, _FACTS, _facts(outline, table))
    written.add_heading("数据项", 3)
    rows = field_rows(outline, table)
    shown = [
        (
            str(row.number), row.title, row.name, row.element, row.form, "是" if row.mandatory else "", row.codes,
            str(row.level), row.kind, row.unit, row.remarks, row.source_words,
        )
        for row in rows
    ]  # fmt: skip
    shaded = {place for place, row in enumerate(rows) if row.is_unsourced}
    parts.add_table(written, _FIELDS, shown, shaded)
    written.add_heading("质量规则", 3)
    rules = [
        (row.name, row.title, row.meaning, row.disposition, row.dimension, row.category)
        for row in all_rows(outline, table)
    ]
    parts.add_table(written, _RULES, rules)
    written.add_heading("示例", 3)
    examples = outline.examples[table.code]
    lines = [(row.title, row.name, *(as_text(one[row.name]) for one in examples)) for row in rows]
    parts.add_table(written, _EXAMPLES, lines)


def _facts(outline: Outline, table: Dataset) -> list[tuple[str, str]]:
    known = outline.catalogue.datasets
    links = [
        f"{link.by} 指向 {link.to} {known[link.to].title}（{link.title}）" for link in table.links if link.to in known
    ]
    children = [f"{child.code} {child.title}的 {link.by} 指向本表" for child, link in outline.children[table.code]]
    facts = [
        ("英文名称", table.title_en),
        ("表名", table.table),
        ("版本", str(table.version)),
        ("技术方案", f"{table.seed}　{table.group}"),
        ("依据", standard_words(table.standard)),
        ("业务主键", f"医疗机构代码 + {table.record_id}"),
        ("业务日期", table.column(table.business_date).title),
        ("关联", "；".join([*links, *children]) or "无"),
    ]
    return [*facts, *([("说明", table.note)] if table.note else [])]


def _codes(written: DocumentObject, outline: Outline, number: int) -> None:
    written.add_heading(f"{number}　值域代码", 1)
    for system in outline.systems:
        written.add_heading(f"{system.name}　{system.title}", 3)
        written.add_paragraph(_about(outline, system))
        rows = code_rows(system)
        if 0 < len(rows) <= LISTED_MAX:
            lines = [(row.code, row.name, row.first, row.last, row.remark) for row in rows]
            is_short = not system.is_versioned
            columns = (("代码", 20), ("名称", 80)) if is_short else _CODES
            parts.add_table(written, columns, [line[: len(columns)] for line in lines])


def _about(outline: Outline, system: CodeSystem) -> str:
    said = [f"范围：{extent(system)}", f"来源：{system.source}", f"使用：{len(outline.users[system.name])} 个数据项"]
    said += [f"接受的形式：{system.pattern}"] if system.pattern else []
    said += [f"以前 {system.prefix} 位查表"] if system.prefix else []
    said += [system.note] if system.note else []
    said += ["代码较多，全表见网页和 Excel 文件"] if len(system.codes) > LISTED_MAX else []
    return "；".join(said) + "。"


def _changes(written: DocumentObject, number: int) -> None:
    written.add_heading(f"{number}　版本记录", 1)
    for release in RELEASES:
        written.add_paragraph(f"{release.version}，{release.day}", "QinlianGroup")
        for change in release.changes:
            parts.add_spans(written, (Span("·\t"), Span(change)), "QinlianItem")
