"""Whether every link and anchor of a built site leads somewhere, and nothing is loaded from elsewhere."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from lxml import html
from lxml.html import HtmlElement

_LOADED: Final = (("img", "src"), ("script", "src"), ("link", "href"), ("source", "src"), ("iframe", "src"))
_ABOUT_ONLY: Final = ("canonical", "next", "prev", "edit")
_UNREAD: Final = ("```", "](")


def faults(site: Path) -> list[str]:
    """What is wrong with the site, one line each."""
    pages = sorted(site.rglob("*.html"))
    return [f"{page.relative_to(site)}: {said}" for page in pages for said in _of_page(site, page)]


def _of_page(site: Path, page: Path) -> Iterator[str]:
    root = _parsed(page)
    for element in root.iter("a"):
        if element.get("href") and page.name != "404.html":
            yield from _of_link(site, page, element.get("href"))
    for tag, name in _LOADED:
        for element in root.iter(tag):
            if element.get(name) and element.get("rel") not in _ABOUT_ONLY:
                yield from _of_load(site, page, element.get(name))
    for article in root.iter("article"):
        yield from _unread(article)


def _of_link(site: Path, page: Path, link: str) -> Iterator[str]:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return
    target = _file(site, page, parts.path)
    if target is None:
        yield f"{link} leads nowhere"
    elif parts.fragment and target.suffix == ".html" and unquote(parts.fragment) not in _anchors(target):
        yield f"{link}: there is no such heading"


def _of_load(site: Path, page: Path, link: str) -> Iterator[str]:
    parts = urlsplit(link)
    if parts.scheme not in {"", "data"} or parts.netloc:
        yield f"{link} would be fetched from elsewhere"
    elif not parts.scheme and page.name != "404.html" and _file(site, page, parts.path) is None:
        yield f"{link} is missing"


def _file(site: Path, page: Path, path: str) -> Path | None:
    target = (page.parent / unquote(path)).resolve() if path else page
    target = target / "index.html" if target.is_dir() else target
    return target if target.is_file() and site.resolve() in target.resolve().parents else None


def _unread(article: HtmlElement) -> Iterator[str]:
    """Markdown that the builder did not read as such, and shows to the reader."""
    for element in article.iter():
        if element.tag in {"pre", "code"} or any(up.tag in {"pre", "code"} for up in element.iterancestors()):
            continue
        for mark in _UNREAD:
            if any(mark in (text or "") for text in (element.text, *(child.tail for child in element))):
                yield f"{mark} is shown: {(element.text_content() or '')[:60]!r}"


@cache
def _parsed(page: Path) -> HtmlElement:
    return html.document_fromstring(page.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))


@cache
def _anchors(page: Path) -> frozenset[str]:
    elements = _parsed(page).iter()
    return frozenset(name for one in elements for name in (one.get("id"), one.get("name")) if name)
