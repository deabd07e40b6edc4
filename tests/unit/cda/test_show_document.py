"""A document as people read it: nothing that it says is lost, and nothing in it is more than words."""

import pytest
from hypothesis import given
from lxml import etree
from tests.unit.cda.documents import documents, full

from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.cda.document import Document
from qinlian_common.cda.faults import BadDocument
from qinlian_common.cda.read_words import Words, read_words
from qinlian_common.cda.show_document import Facts, Grid, Legible, Section, legible_document
from qinlian_common.cda.templates import templates
from qinlian_common.cda.values import legible
from qinlian_common.cda.write_document import write_document

CATALOGUE = load_catalogue()
KINDS = sorted(templates())


def cda(body: str, header: str = "") -> bytes:
    """A document of no kind that anybody knows."""
    return (
        f'<ClinicalDocument xmlns="urn:hl7-org:v3">{header}<component><structuredBody>{body}</structuredBody>'
        "</component></ClinicalDocument>"
    ).encode()


def section(text: str, more: str = "") -> str:
    return f"<component><section><title>病程</title><text>{text}</text>{more}</section></component>"


def words_of(one: Words | str) -> str:
    return one if isinstance(one, str) else "".join(map(words_of, one.parts))


def texts_of(read: Legible | Section) -> list[str]:
    """Everything that stands on the page, in order."""
    found: list[str] = []
    if isinstance(read, Section):
        found += [read.title, words_of(read.words) if read.words else ""]
        for block in read.entries:
            if isinstance(block, Facts):
                found += [text for fact in block.said for text in (fact.title, fact.text)]
            else:
                found += [*block.titles, *(cell for line in block.lines for cell in line)]
    else:
        found += [text for fact in (*read.patient, *read.facts, *read.more) for text in (fact.title, fact.text)]
    return found + [text for one in read.sections for text in texts_of(one)]


@pytest.mark.parametrize("kind", KINDS)
def test_of_each_template_every_section_element_and_unit_is_shown_under_its_name(kind: str) -> None:
    template = templates()[kind]
    read = legible_document(write_document(full(template)), CATALOGUE)
    said = texts_of(read)
    assert read.title == template.title
    assert [one.title for one in read.sections] == [one.title for one in template.sections]
    entries = [entry for one in template.sections for entry in one.entries]
    assert [entry.title for entry in entries if entry.title not in said] == []
    assert [entry.unit for entry in entries if entry.unit and not any(entry.unit in text for text in said)] == []
    assert all(one.words is None and not one.left_out for one in read.sections)


@given(documents())
def test_no_value_of_a_document_is_lost(document: Document) -> None:
    if not document.entries:
        return
    said = "\n".join(texts_of(legible_document(write_document(document), CATALOGUE)))
    told = [legible(row.value) if row.type == "TS" else row.value for row in document.entries if row.type != "BL"]
    assert [value for value in told if value not in said] == []


def test_the_header_is_told_by_the_catalogue_s_names_and_the_meaning_of_its_codes() -> None:
    read = legible_document(write_document(full(templates()["C0049"])), CATALOGUE)
    patient, facts = ({one.title: one.text for one in part} for part in (read.patient, read.facts))
    assert patient["本人姓名"] == "李秀兰"
    assert patient["性别代码"] == "2 女性"
    assert patient["出生日期"] == "1960-03-01"
    assert "医疗机构名称" not in patient
    assert facts["医疗机构名称"] == "示例县人民医院"
    assert facts["签名日期时间"] == "2024-01-02 11:00:00"
    assert facts["文档类型代码"].startswith("C0049 ")


def test_several_items_of_a_report_are_lines_of_one_table_with_what_explains_them() -> None:
    def item(code: str, value: str, specimen: str) -> str:
        def seen(element: str, title: str, kind: str, told: str, more: str = "") -> str:
            content = (
                f"<value xsi:type='{kind}'>{told}</value>"
                if kind == "ST"
                else f"<value xsi:type='{kind}' value='{told}'/>"
            )
            return (
                f"<observation classCode='OBS' moodCode='EVN'><code code='{element}' displayName='{title}' "
                f"codeSystem='2.16.156.10011.2.2.1'/>{content}{more}</observation>"
            )

        of_it = seen("DE04.50.134.00", "标本类别", "ST", specimen)
        under = f"<entryRelationship typeCode='COMP'>{of_it}</entryRelationship>"
        both = (
            seen("DE04.30.019.00", "检验项目代码", "ST", code, under),
            seen("DE04.30.015.00", "检验定量结果", "REAL", value),
        )
        parts = "".join(f"<component>{one}</component>" for one in both)
        return f"<entry><organizer classCode='CLUSTER' moodCode='EVN'><statusCode/>{parts}</organizer></entry>"

    body = section("", item("白细胞", "5.6", "血") + item("尿蛋白", "0.1", "尿"))
    spaced = cda(body).replace(
        b"<ClinicalDocument ", b"<ClinicalDocument xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' "
    )
    (one,) = legible_document(spaced, CATALOGUE).sections
    (grid,) = one.entries
    assert grid == Grid(
        ("检验项目代码", "标本类别", "检验定量结果"), (("白细胞", "血", "5.6"), ("尿蛋白", "尿", "0.1"))
    )


def test_a_document_of_words_only_and_of_no_known_kind_is_read_all_the_same() -> None:
    words = "<paragraph>主诉：<content styleCode='Bold'>头痛</content><br/>三天</paragraph>"
    inner = "<component><section><title>用药</title><text>布洛芬</text></section></component>"
    read = legible_document(cda(section(words, inner), "<title>某院病程</title>"), CATALOGUE)
    (one,) = read.sections
    assert (read.title, one.title, one.words and words_of(one.words)) == ("某院病程", "病程", "主诉：头痛\n三天")
    assert [(sub.title, sub.words and words_of(sub.words)) for sub in one.sections] == [("用药", "布洛芬")]


def test_entries_of_another_form_are_counted_and_not_passed_over() -> None:
    odd = "<entry><procedure classCode='PROC' moodCode='EVN'><code code='1'/></procedure></entry>"
    (one,) = legible_document(cda(section("阑尾切除", odd)), CATALOGUE).sections
    assert (one.left_out, one.entries) == (1, ())


def test_what_the_header_says_beyond_the_columns_is_kept_by_its_place() -> None:
    header = "<participant><associatedEntity><telecom value='tel:029-1'/></associatedEntity></participant>"
    read = legible_document(cda(section("x"), header), CATALOGUE)
    assert [(fact.title, fact.text) for fact in read.more] == [("participant/associatedEntity/telecom", "tel:029-1")]


def test_a_value_of_the_header_of_a_wrong_form_is_shown_as_it_stands() -> None:
    read = legible_document(cda(section("x"), "<effectiveTime value='去年'/>"), CATALOGUE)
    assert [fact.text for fact in read.facts] == ["去年"]


@pytest.mark.parametrize(
    "document",
    [
        b"<html><body/></html>",
        b"<ClinicalDocument><component><structuredBody/></component></ClinicalDocument>",
        cda(""),
        b"<!DOCTYPE x [<!ENTITY a 'b'>]>" + cda(section("x")),
        cda(section("x"))[:-5],
        "李明".encode("gbk"),
    ],
)
def test_what_is_no_document_with_sections_is_not_made_into_one(document: bytes) -> None:
    with pytest.raises(BadDocument):
        legible_document(document, CATALOGUE)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("20240102103000", "2024-01-02 10:30:00"), ("20240102", "2024-01-02"), ("202401", "2024-01"), ("2024", "2024"),
        ("2024010210", "2024-01-02 10时"), ("202401021030+0800", "2024-01-02 10:30 +0800"), ("20241302", "20241302"),
        ("昨天", "昨天"),
    ],
)  # fmt: skip
def test_a_moment_is_shown_as_far_as_it_is_told(text: str, shown: str) -> None:
    assert legible(text) == shown


NARRATIVE = """<text xmlns="urn:hl7-org:v3">
  <table onclick="x()" border="1"><caption>血压</caption>
    <tr><th colspan="2">日期</th><td colspan="9999" rowspan="javascript:1">130</td></tr></table>
  <list listType="ordered"><caption>医嘱</caption><item>休息<sub>1</sub></item></list>
  <script>alert(1)</script><iframe src="https://evil.example/">框</iframe>
  <linkHtml href="javascript:alert(2)">这里</linkHtml><renderMultiMedia referencedObject="P"/>
</text>"""


def test_of_the_narrative_only_known_elements_stay_and_of_attributes_only_the_span_of_cells() -> None:
    tree = read_words(etree.fromstring(NARRATIVE))
    names: set[str] = set()
    spans: list[tuple[str, str]] = []

    def walk(one: Words) -> None:
        names.add(one.name)
        spans.extend(one.spans.items())
        for part in one.parts:
            if isinstance(part, Words):
                walk(part)

    walk(tree)
    assert names == {"div", "table", "caption", "tr", "th", "td", "ol", "li", "sub", "span"}
    assert spans == [("colspan", "2")]
    said = words_of(tree)
    assert all(text in said for text in ("alert(1)", "框", "这里（javascript:alert(2)）", "［图像，见原文］", "医嘱"))
