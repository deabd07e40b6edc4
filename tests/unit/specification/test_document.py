"""The Word document, read back: chapters, tables, fields, rules, codes, fonts, page numbers."""

import io
from itertools import pairwise

import pytest
from docx import Document
from docx.document import Document as DocumentObject
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from tests.unit.specification.small import HOSTILE

from qinlian_cli.specification.document import LISTED_MAX, document
from qinlian_cli.specification.outline import TITLE, Outline
from qinlian_cli.specification.rule_rows import all_rows


@pytest.fixture(scope="module")
def content(outline: Outline) -> bytes:
    return document(outline)


@pytest.fixture(scope="module")
def read(content: bytes) -> DocumentObject:
    return Document(io.BytesIO(content))


@pytest.fixture(scope="module")
def tables(read: DocumentObject) -> list[list[list[str]]]:
    """Every table as rows of texts; by XML, since python-docx takes minutes for so many cells."""
    return [
        [
            ["".join(text.text or "" for text in cell.iter(qn("w:t"))) for cell in row.iter(qn("w:tc"))]
            for row in table.iter(qn("w:tr"))
        ]
        for table in read.element.body.iter(qn("w:tbl"))
    ]


def style_of(paragraph: Paragraph) -> str:
    return str(paragraph.style.name) if paragraph.style else ""


def under(tables: list[list[list[str]]], *head: str) -> list[list[list[str]]]:
    return [rows[1:] for rows in tables if tuple(rows[0][: len(head)]) == head]


def test_the_same_bytes_at_every_build(hostile: Outline):
    assert document(Outline(hostile.catalogue)) == document(hostile)


def test_every_table_has_its_section_in_order(outline: Outline, read: DocumentObject):
    sections = [paragraph.text for paragraph in read.paragraphs if style_of(paragraph) == "Heading 2"]
    wanted = [f"{table.code}　{table.title}" for table in outline.tables]
    assert [text for text in sections if text in set(wanted)] == wanted


def test_every_field_of_every_table_is_there(outline: Outline, tables: list[list[list[str]]]):
    found = [[row[2] for row in rows] for rows in under(tables, "序号", "名称", "列名", "数据元标识符")]
    assert found == [[column.name for column in table.columns] for table in outline.tables]


def test_every_rule_of_every_table_is_there(outline: Outline, tables: list[list[list[str]]]):
    found = [[row[0] for row in rows] for rows in under(tables, "规则", "说明", "检查内容")]
    assert found == [[rule.name for rule in all_rows(outline, table)] for table in outline.tables]


def test_every_code_system_is_there_and_its_codes_unless_they_are_too_many(
    outline: Outline, read: DocumentObject, tables: list[list[list[str]]]
):
    headings = {paragraph.text for paragraph in read.paragraphs if style_of(paragraph) == "Heading 3"}
    assert [one.name for one in outline.systems if f"{one.name}　{one.title}" not in headings] == []
    listed = {(row[0], row[1]) for rows in under(tables, "代码", "名称") for row in rows}
    wanted = {pair for one in outline.systems if len(one.codes) <= LISTED_MAX for pair in one.codes.items()}
    assert wanted - listed == set()


def test_table_heads_repeat_and_rows_are_not_torn(read: DocumentObject):
    for table in read.element.body.iter(qn("w:tbl")):
        rows = list(table.iter(qn("w:tr")))
        assert rows[0].find(qn("w:trPr")).find(qn("w:tblHeader")) is not None
        assert all(row.find(qn("w:trPr")).find(qn("w:cantSplit")) is not None for row in rows)


def test_chinese_fonts_are_set(read: DocumentObject):
    fonts = {
        name: read.styles[name].element.rPr.rFonts.get(qn("w:eastAsia"))
        for name in ("Normal", "Heading 1", "Heading 2", "Heading 3", "Title", "QinlianCell")
    }
    assert fonts == {
        "Normal": "宋体", "Heading 1": "黑体", "Heading 2": "黑体", "Heading 3": "黑体", "Title": "黑体",
        "QinlianCell": "宋体",
    }  # fmt: skip


def test_contents_and_page_numbers_are_fields(read: DocumentObject):
    fields = [one.text.split()[0] for one in read.element.body.iter(qn("w:instrText"))]
    footer = [one.text.split()[0] for one in read.sections[0].footer._element.iter(qn("w:instrText"))]  # noqa: SLF001
    assert (fields, footer) == (["TOC"], ["PAGE"])
    marks = [one.get(qn("w:fldCharType")) for one in read.element.body.iter(qn("w:fldChar"))]
    assert marks == ["begin", "separate", "end"]


def test_the_contents_show_the_headings_before_word_has_counted_them(outline: Outline, read: DocumentObject):
    shown = [paragraph.text for paragraph in read.paragraphs if style_of(paragraph).startswith("QinlianContents")]
    headings = [paragraph.text for paragraph in read.paragraphs if style_of(paragraph) == "Heading 1"]
    assert [text for text in shown if text in set(headings)] == headings
    assert len(shown) == len(headings) + len(outline.tables)


def test_no_chapter_is_empty(read: DocumentObject):
    bodies = [one for one in read.element.body if one.tag in (qn("w:p"), qn("w:tbl"))]
    styles = [one.style if one.tag == qn("w:p") else "table" for one in bodies]
    assert [place for place, (one, after) in enumerate(pairwise(styles)) if one == after == "Heading1"] == []


def test_the_title_page_and_the_properties(outline: Outline, read: DocumentObject):
    assert [paragraph.text for paragraph in read.paragraphs if style_of(paragraph) == "Title"] == [TITLE]
    assert read.core_properties.created.date() == outline.release.day
    assert read.core_properties.author == ""


def test_a_hostile_title_is_a_text(hostile: Outline):
    read = Document(io.BytesIO(document(hostile)))
    assert f"XX01　{HOSTILE}" in [paragraph.text for paragraph in read.paragraphs]
