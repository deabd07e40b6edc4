"""The check of the built site finds what is broken, and nothing in what is whole."""

from pathlib import Path

import pytest
from deploy.site.check import faults

WHOLE = '<html><body><article><h1 id="a">A</h1><a href="b.html#c">b</a><img src="p.svg"></article></body></html>'
OTHER = '<html><body><article><h2 id="c">C</h2><a href="a.html#a">a</a><a href="https://example.org/">out</a></article>'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "a.html").write_text(WHOLE, encoding="utf-8")
    (tmp_path / "b.html").write_text(OTHER, encoding="utf-8")
    (tmp_path / "p.svg").write_text("<svg/>", encoding="utf-8")
    return tmp_path


def test_a_whole_site_has_no_faults(site: Path):
    assert faults(site) == []


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('<a href="gone.html">x</a>', "gone.html leads nowhere"),
        ('<a href="../outside.html">x</a>', "../outside.html leads nowhere"),
        ('<a href="b.html#nothing">x</a>', "b.html#nothing: there is no such heading"),
        ('<a href="#nothing">x</a>', "#nothing: there is no such heading"),
        ('<img src="gone.png">', "gone.png is missing"),
        ('<img src="https://example.org/x.png">', "https://example.org/x.png would be fetched from elsewhere"),
        ('<script src="//example.org/x.js"></script>', "//example.org/x.js would be fetched from elsewhere"),
        ("<article><p>```sh make demo</p></article>", "``` is shown: '```sh make demo'"),
        ("<article><p>see [x](y.md)</p></article>", "]( is shown: 'see [x](y.md)'"),
    ],
)
def test_a_fault_is_told_with_its_page(site: Path, written: str, said: str):
    (site / "c.html").write_text(f"<html><body>{written}</body></html>", encoding="utf-8")
    assert faults(site) == [f"c.html: {said}"]


def test_code_may_show_what_markdown_is(site: Path):
    (site / "c.html").write_text("<article><pre><code>```sh\n[a](b)</code></pre></article>", encoding="utf-8")
    assert faults(site) == []
