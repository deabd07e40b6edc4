"""Whoever operates in Chinese types the same, looks at the same and is told of the same as whoever reads English."""

import re

import pytest
from tests.unit.docs import pages

PAGES = pages.pages()
ENGLISH = sorted(name for name in PAGES if name.startswith("docs/runbooks/") or name == "docs/network.md")
FENCE = re.compile(r"^ *```(\w*)\n(.*?)^ *```", flags=re.DOTALL | re.MULTILINE)
CODE = re.compile(r"`([^`\n]+)`")
NAMES = re.compile(r"\b(?:Qinlian[A-Z]\w+|qinlian_\w+|QINLIAN_\w+|exchange_\w+)\b")


def chinese(name: str) -> str:
    """The Chinese page of an English one."""
    return name.replace("docs/", "docs/zh/", 1)


def blocks(text: str) -> list[tuple[str, str]]:
    """What is typed or copied, with its language, without comments and the page's own layout."""
    lines = ((kind, re.sub(r"(^|\s+)#\s.*$", "", body, flags=re.MULTILINE)) for kind, body in FENCE.findall(text))
    return [(kind, "\n".join(line.strip() for line in body.splitlines())) for kind, body in lines if body.strip()]


def calls(text: str) -> set[str]:
    """Every `qinlian ...` in running text, however the line was broken."""
    plain = FENCE.sub("", text).replace("\n", " ")
    return {" ".join(call.split()) for call in CODE.findall(plain) if call.startswith("qinlian ")}


@pytest.mark.parametrize("name", ENGLISH)
def test_each_page_leads_to_the_other(name: str):
    to_chinese = "../" * (name.count("/") - 1) + chinese(name).removeprefix("docs/")
    to_english = "../" * name.count("/") + name.removeprefix("docs/")
    assert PAGES[name].splitlines()[2] == f"[中文]({to_chinese})"
    assert PAGES[chinese(name)].splitlines()[2] == f"[English]({to_english})"


@pytest.mark.parametrize("name", ENGLISH)
def test_the_same_is_typed(name: str):
    assert blocks(PAGES[chinese(name)]) == blocks(PAGES[name])
    assert calls(PAGES[chinese(name)]) == calls(PAGES[name])


@pytest.mark.parametrize("name", ENGLISH)
def test_the_same_alerts_metrics_settings_and_tables_are_named(name: str):
    assert set(NAMES.findall(PAGES[chinese(name)])) == set(NAMES.findall(PAGES[name]))


@pytest.mark.parametrize("name", ENGLISH)
def test_tables_have_the_same_lines_and_headings_are_as_many(name: str):
    here, there = PAGES[chinese(name)], PAGES[name]
    assert [len(re.findall(mark, here, flags=re.MULTILINE)) for mark in (r"^ *\|", r"^## ", r"^ *\d\. ")] == [
        len(re.findall(mark, there, flags=re.MULTILINE)) for mark in (r"^ *\|", r"^## ", r"^ *\d\. ")
    ]


def test_a_chinese_runbook_leads_to_chinese_ones():
    names = [name for name in PAGES if name.startswith("docs/zh/")]
    assert [(name, link) for name in names for link in re.findall(r"\]\((\.\./(?:\.\./)?runbooks/[^)]+)\)", PAGES[name])
            if f"[English]({link})" not in PAGES[name]] == []  # fmt: skip
