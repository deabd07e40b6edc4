"""The web site: everything is there, every link leads somewhere, and no title can do harm."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from posixpath import join, normpath

import pytest
from tests.unit.specification.small import HOSTILE

from qinlian_cli.specification.outline import Outline
from qinlian_cli.specification.rule_rows import all_rows
from qinlian_cli.specification.site import Site
from qinlian_cli.specification.wording import UNSOURCED_WORDS

VOID = {"meta", "link", "input", "br", "img", "hr"}


class Page(HTMLParser):
    """A page as a browser reads it: texts, anchors, links, scripts; complains of tags that do not match."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.anchors: list[str] = []
        self.links: list[str] = []
        self.words: list[str] = []
        self.tags: list[str] = []
        self.depth: list[str] = []
        self.crossed: list[str] = []
        self.events: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in VOID:
            self.depth.append(tag)
        for name, value in attrs:
            if name == "id":
                self.anchors.append(str(value))
            if name in ("href", "src"):
                self.links.append(str(value))
            if name.startswith("on"):
                self.events.append(name)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.depth.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self.depth or self.depth.pop() != tag:
            self.crossed.append(tag)

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(self.words)


@pytest.fixture(scope="module")
def files(outline: Outline) -> dict[str, str]:
    return dict(Site(outline).files())


@pytest.fixture(scope="module")
def pages(files: dict[str, str]) -> dict[str, Page]:
    return {name: Page(text) for name, text in files.items() if name.endswith(".html")}


def targets(pages: dict[str, Page]) -> Iterator[tuple[str, str, str]]:
    for name, page in pages.items():
        for link in page.links:
            place, _, anchor = link.partition("#")
            yield name, normpath(join(name.rpartition("/")[0], place)) if place else name, anchor


def test_the_number_of_files_is_told_before(outline: Outline, files: dict[str, str]):
    assert Site(outline).count == len(files)


def test_the_same_bytes_at_every_build(hostile: Outline):
    assert list(Site(Outline(hostile.catalogue)).files()) == list(Site(hostile).files())


def test_pages_are_well_formed_and_no_anchor_is_given_twice(pages: dict[str, Page]):
    assert {name: page.crossed for name, page in pages.items() if page.crossed or page.depth} == {}
    assert [name for name, page in pages.items() if len(set(page.anchors)) != len(page.anchors)] == []


def test_every_link_leads_to_a_file_and_an_anchor(files: dict[str, str], pages: dict[str, Page]):
    found = list(targets(pages))
    assert len(found) > 100
    assert [one for one in found if one[1] not in files] == []
    assert [one for one in found if one[2] and one[2] not in pages[one[1]].anchors] == []


def test_no_page_needs_the_network(files: dict[str, str]):
    pages = {name: text for name, text in files.items() if name.endswith((".html", ".css", ".js"))}
    foreign = re.compile(r"(?:href|src)=\"(?:https?:)?//|url\((?!#)|@import|fetch\(|XMLHttpRequest")
    assert [name for name, text in pages.items() if foreign.search(text)] == []


def test_every_dataset_field_and_rule_has_its_place(outline: Outline, pages: dict[str, Page]):
    for table in outline.tables:
        page = pages[f"datasets/{table.code}.html"]
        assert [column.name for column in table.columns if column.name not in page.anchors] == []
        names = {rule.name for rule in all_rows(outline, table)}
        assert {name for name in names if f"rule-{name}" not in page.anchors} == set()
        assert table.table in page.text
        assert f"datasets/{table.code}.html" in pages["index.html"].links


def test_every_code_of_every_system_is_on_its_page(outline: Outline, pages: dict[str, Page]):
    for system in outline.systems:
        page = pages[f"codes/{outline.addresses[system.name]}.html"]
        words = set(page.words)
        assert [code for code, name in system.codes.items() if {code, name or code} - words] == []
        for table, field in outline.users[system.name]:
            assert f"../datasets/{table.code}.html#{field.name}" in page.links


def test_every_element_is_in_the_index(outline: Outline, pages: dict[str, Page]):
    assert [one for one in outline.elements if one not in pages["elements.html"].words] == []


def test_unsourced_fields_say_so(outline: Outline, files: dict[str, str]):
    for table in outline.tables:
        unsourced = [column for column in table.columns if column.source == "K"]
        assert files[f"datasets/{table.code}.html"].count(f"K {UNSOURCED_WORDS}</span>") == len(unsourced)


def test_the_search_knows_every_table_field_and_code_system(outline: Outline, files: dict[str, str]):
    script = files["assets/search-index.js"]
    index = json.loads(script.removeprefix("window.specificationIndex = ").removesuffix(";\n"))
    tables = {entry[1] for entry in index if entry[0] == "数据集"}
    fields = [entry for entry in index if entry[0] == "数据项"]
    assert tables == {table.code for table in outline.tables}
    assert len(fields) == sum(len(table.fields) for table in outline.tables)
    assert {entry[1] for entry in index if entry[0] == "代码"} == {system.name for system in outline.systems}
    assert {entry[4].partition("#")[0] for entry in index} - set(files) == set()


def test_a_hostile_title_is_shown_and_not_obeyed(hostile: Outline):
    files = dict(Site(hostile).files())
    page = Page(files["datasets/XX01.html"])
    assert HOSTILE in page.text
    assert page.tags.count("script") == 2
    assert (page.events, page.crossed) == ([], [])
    assert "<script>alert" not in "".join(text for name, text in files.items() if name.endswith((".html", ".js")))
    assert "49" not in Page(files["index.html"]).text.partition("{{ 7*7 }}")[0][-20:]


def test_a_hostile_title_does_not_end_the_sql_text(hostile: Outline):
    sql = dict(Site(hostile).files())["ddl/XX01.postgresql.sql"]
    comments = re.findall(r"^COMMENT ON .* IS '((?:[^']|'')*)';$", sql, flags=re.MULTILINE)
    assert len(comments) == 1 + len(hostile.catalogue.datasets["XX01"].columns) + 1
    assert HOSTILE in [text.replace("''", "'") for text in comments]


def test_the_page_for_a_table_without_a_person_says_so(hostile: Outline):
    assert "本表不涉及个人" in Page(dict(Site(hostile).files())["datasets/AA01.html"]).text
