"""The page of a CDA: all that it says as text, and no element, address or instruction of its own."""

from types import SimpleNamespace

import pytest
from lxml import html
from tests.unit.cda.documents import full
from tests.unit.cda.test_show_document import cda, section

from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.cda.show_document import legible_document
from qinlian_common.cda.templates import templates
from qinlian_common.cda.write_document import write_document
from qinlian_common.observe.clock import now
from qinlian_common.web.templates import environment
from qinlian_indicators.documents.shown import text_of
from qinlian_indicators.web.documents.read import Read
from qinlian_indicators.web.site import FILES

CATALOGUE = load_catalogue()
HOSTILE = section(
    "<script>alert(1)</script>"
    "<paragraph onmouseover='x()' style='position:fixed'>甲&lt;img src=x onerror=x()&gt;</paragraph>"
    "<table><tr><td onclick='x()'>乙</td></tr></table><svg xmlns='http://www.w3.org/2000/svg'><a href='x'>丙</a></svg>"
    "<linkHtml href='https://evil.example/'>丁</linkHtml>"
)


def rendered(content: bytes) -> html.HtmlElement:
    read = Read(legible_document(content, CATALOGUE), text_of(content))
    document = SimpleNamespace(institution="某<b>医院")
    found = SimpleNamespace(document=document, purpose=SimpleNamespace(title="诊疗"), written=SimpleNamespace(line=17))
    template = environment(FILES / "pages").get_template("document.html")
    return html.document_fromstring(template.render(read=read, found=found, reader="王医生", now=now()))


def test_nothing_of_a_hostile_document_is_more_than_text() -> None:
    header = "<?xml-stylesheet href='https://evil.example/x.xsl'?><title>&lt;script&gt;x&lt;/script&gt;</title>"
    page = rendered(cda(HOSTILE, header))
    names = {one.tag for one in page.iter() if isinstance(one.tag, str)}
    assert not names & {"script", "style", "img", "svg", "iframe", "a", "form", "object", "base"}
    attributes = {name for one in page.iter() if isinstance(one.tag, str) for name in one.attrib}
    assert attributes <= {
        "lang",
        "charset",
        "name",
        "content",
        "rel",
        "href",
        "type",
        "class",
        "tabindex",
        "role",
        "aria-label",
    }
    assert {one.get("href") for one in page.iter("link")} == {"/static/icon.svg", "/static/document.css"}
    said = page.text_content()
    assert all(
        word in said for word in ("alert(1)", "甲<img src=x onerror=x()>", "乙", "丙", "丁（https://evil.example/）")
    )


@pytest.mark.parametrize("kind", sorted(templates()))
def test_each_template_becomes_a_page_with_its_sections_and_its_original(kind: str) -> None:
    content = write_document(full(templates()[kind]))
    page = rendered(content)
    assert page.findtext(".//h1") == templates()[kind].title
    titles = [one.text for one in page.iter("h2")]
    assert [one.title for one in templates()[kind].sections if one.title not in titles] == []
    assert page.find(".//pre").text == content.decode()


def test_tables_keep_their_form_and_sections_in_sections_their_order() -> None:
    words = "<table><thead><tr><th>日期</th></tr></thead><tbody><tr><td colspan='2'>一</td></tr></tbody></table>"
    inner = "<component><section><title>内</title><text>二</text></section></component>"
    page = rendered(cda(section(words, inner)))
    assert [one.text for one in page.iter("h2", "h3")] == ["病程", "内"]
    assert page.find(".//table/tbody/tr/td").get("colspan") == "2"
