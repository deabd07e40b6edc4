"""What the builder is told: everything local, dark where the reader's system is, words of both languages found."""

from collections.abc import Mapping
from typing import Any

from deploy.site.diagrams import FENCE
from deploy.site.nav import NAV, placed_pages
from deploy.site.source import place, title


def settings(source: str, site: str) -> Mapping[str, Any]:
    """The builder's configuration, to be written as JSON (which is YAML) beside the two folders."""
    pages = placed_pages()
    titles, places = {page: title(page) for page in pages}, {page: place(page) for page in pages}
    return {
        "site_name": "秦联 Qinlian",
        "site_description": "Interconnects the health platforms of a Chinese province",
        "docs_dir": source,
        "site_dir": site,
        "use_directory_urls": False,
        "nav": [section.tree(titles, places) for section in NAV],
        "theme": _theme(),
        "extra": {"generator": False},
        "extra_css": ["site.css"],
        "markdown_extensions": _extensions(),
        "plugins": [{"search": {}}, {"offline": {}}],
    }


def _theme() -> dict[str, Any]:
    system, light, dark = "(prefers-color-scheme)", "(prefers-color-scheme: light)", "(prefers-color-scheme: dark)"
    palette = [
        {"media": system, "toggle": {"icon": "lucide/sun-moon", "name": "Light 浅色"}},
        {"media": light, "scheme": "default", "toggle": {"icon": "lucide/sun", "name": "Dark 深色"}},
        {"media": dark, "scheme": "slate", "toggle": {"icon": "lucide/moon", "name": "As the system 跟随系统"}},
    ]
    features = ["navigation.tabs", "navigation.top", "navigation.path", "content.code.copy", "search.highlight"]
    return {"name": "material", "language": "en", "font": False, "features": features, "palette": palette}


def _extensions() -> list[Any]:
    """Headings have the anchors that every reader of the repository's Markdown gives them."""
    anchors = {"object": "pymdownx.slugs.slugify", "kwds": {"case": "lower"}}
    return [
        "tables",
        "attr_list",
        "admonition",
        {"toc": {"permalink": True, "slugify": anchors, "toc_depth": 3}},
        {"pymdownx.highlight": {"anchor_linenums": False}},
        "pymdownx.inlinehilite",
        {"pymdownx.superfences": {"custom_fences": [FENCE]}},
    ]
