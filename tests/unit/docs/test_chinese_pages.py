"""Whoever operates in Chinese types the same, looks at the same and is told of the same as whoever reads English."""

import posixpath
import re

import pytest
from tests.unit.docs import pages

PAGES = pages.pages() | {
    name: pages.page(name) for name in ("deploy/oracle/README.md", "deploy/oracle/README.zh-CN.md")
}
FENCE = re.compile(r"^ *```(\w*)\n(.*?)^ *```", flags=re.DOTALL | re.MULTILINE)
CODE = re.compile(r"`([^`\n]+)`")
FILLED_IN = re.compile(r"[A-Z_]+|\S*[\u4e00-\u9fff]\S*")
NAMES = re.compile(r"\b(?:Qinlian[A-Z]\w+|qinlian_\w+|QINLIAN_\w+|exchange_\w+)\b")


def english(name: str) -> str:
    """The English page of a Chinese one; any other page itself."""
    if name.startswith("docs/zh/connect-a-"):
        return name.replace("docs/zh/connect-a-", "docs/connect/", 1)
    return name.replace("docs/zh/", "docs/", 1) if name.startswith("docs/zh/") else name.replace(".zh-CN.md", ".md")


TWINS = {english(name): name for name in sorted(PAGES) if english(name) != name}


def prose(text: str) -> str:
    """A page without what is typed or copied."""
    return FENCE.sub("", text)


def links(name: str) -> set[str]:
    """Where a page leads to, each Chinese page as its English one, headings left off; not to its own twin."""
    found = {
        link if "://" in link else english(posixpath.normpath(posixpath.join(posixpath.dirname(name), link)))
        for link in (one.partition("#")[0] for one in re.findall(r"\]\(([^)\s]+)\)", prose(PAGES[name])))
        if link
    }
    return found - {english(name)}


def blocks(text: str) -> list[tuple[str, str]]:
    """What is typed or copied, with its language, without comments and the page's own layout."""
    lines = ((kind, re.sub(r"(^|\s+)#\s.*$", "", body, flags=re.MULTILINE)) for kind, body in FENCE.findall(text))
    return [(kind, "\n".join(line.strip() for line in body.splitlines())) for kind, body in lines if body.strip()]


def calls(text: str) -> set[str]:
    """Every `qinlian ...` in running text, however the line was broken, with one mark for what the reader fills in."""
    plain = FENCE.sub("", text).replace("\n", " ")
    typed = [call.split() for call in CODE.findall(plain) if call.startswith("qinlian ")]
    return {" ".join("…" if FILLED_IN.fullmatch(word) else word for word in words) for words in typed}


def test_there_are_as_many_chinese_pages_as_this_holds_against_their_english_ones():
    assert len(TWINS) > 40
    assert {name for name in TWINS if name not in PAGES} == set()
    assert {name for name in PAGES if name.startswith("docs/runbooks/")} <= TWINS.keys()


@pytest.mark.parametrize(("name", "chinese"), TWINS.items())
def test_each_page_leads_to_the_other(name: str, chinese: str):
    to_chinese = posixpath.relpath(chinese, posixpath.dirname(name) or ".")
    to_english = posixpath.relpath(name, posixpath.dirname(chinese) or ".")
    assert PAGES[name].splitlines()[2] == f"[中文]({to_chinese})"
    assert PAGES[chinese].splitlines()[2] == f"[English]({to_english})"


@pytest.mark.parametrize(("name", "chinese"), TWINS.items())
def test_the_same_is_typed(name: str, chinese: str):
    assert blocks(PAGES[chinese]) == blocks(PAGES[name])
    assert calls(PAGES[chinese]) == calls(PAGES[name])


@pytest.mark.parametrize(("name", "chinese"), TWINS.items())
def test_the_same_alerts_metrics_settings_and_tables_are_named(name: str, chinese: str):
    assert set(NAMES.findall(PAGES[chinese])) == set(NAMES.findall(PAGES[name]))


@pytest.mark.parametrize(("name", "chinese"), TWINS.items())
def test_headings_are_of_the_same_levels_and_tables_and_lists_have_as_many_lines(name: str, chinese: str):
    shape = [re.findall(r"^(#+|\s*\||\s*\d+(?=\. ))", prose(PAGES[one]), flags=re.MULTILINE) for one in (chinese, name)]
    assert shape[0] == shape[1]


@pytest.mark.parametrize(("name", "chinese"), TWINS.items())
def test_both_lead_to_the_same_pages(name: str, chinese: str):
    assert links(chinese) == links(name)


def test_a_chinese_runbook_leads_to_chinese_ones():
    names = [name for name in PAGES if name.startswith("docs/zh/")]
    assert [(name, link) for name in names for link in re.findall(r"\]\((\.\./(?:\.\./)?runbooks/[^)]+)\)", PAGES[name])
            if f"[English]({link})" not in PAGES[name]] == []  # fmt: skip
