"""Names of files as hospitals write them."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qinlian_common.documents.names import is_safe, name_of, path_of, raw_of


def safe(path: str):
    return pl.select(is_safe(pl.lit(path))).item()


NAMES = st.binary(min_size=1, max_size=40).map(lambda found: found.decode("utf-8", "surrogateescape"))


@given(NAMES)
def test_any_name_can_be_opened_again(name):
    assert name_of(raw_of(name)) == name
    assert raw_of(name).isascii()


def test_a_name_in_gbk_is_read_as_what_it_says():
    raw = raw_of("inbox/" + "张三出院记录.pdf".encode("gbk").decode("utf-8", "surrogateescape"))
    assert path_of(raw) == "inbox/张三出院记录.pdf"


def test_two_spellings_of_one_name_are_one():
    assert path_of(raw_of("inbox/e\u0301.pdf")) == path_of(raw_of("inbox/\u00e9.pdf"))


@pytest.mark.parametrize(
    "path",
    ["a.pdf", "inbox", "inbox/", "inbox/../a.pdf", "inbox/./a.pdf", "/inbox/a.pdf", "inbox/.hidden", "inbox//a.pdf",
     "inbox/a\\b.pdf", "inbox/c:a.pdf", "inbox/a\x00b", "inbox/a\nb", "inbox/" + "a" * 1100],
)  # fmt: skip
def test_a_path_that_may_lead_elsewhere_is_unsafe(path):
    assert not safe(path)


@pytest.mark.parametrize("path", ["inbox/a.pdf", "inbox/2026/11/张三 (2).pdf", "inbox/a.b.c"])
def test_an_ordinary_path_is_safe(path):
    assert safe(path)


@given(st.lists(st.text(max_size=8), min_size=1, max_size=5))
def test_a_safe_path_never_leaves_the_inbox(parts):
    path = "/".join(["inbox", *parts])
    if safe(path):
        assert not any(part in {"", ".", ".."} for part in path.split("/"))
