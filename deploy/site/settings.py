"""What the builder is told: everything local, dark where the reader's system is, words of both languages found."""

from collections.abc import Mapping
from typing import Any, Final

from deploy.site.diagrams import FENCE
from deploy.site.nav import NAV, Language, placed_pages
from deploy.site.source import place, title

_SHADES: Final[Mapping[Language, tuple[str, str, str]]] = {
    "en": ("Light", "Dark", "As the system"),
    "zh": ("浅色", "深色", "跟随系统"),
}


def settings(source: str, site: str, language: Language) -> Mapping[str, Any]:
    """The builder's configuration, to be written as JSON (which is YAML) beside the two folders."""
    pages = placed_pages()
    titles, places = {page: title(page) for page in pages}, {page: place(page) for page in pages}
    return {
        "site_name": "秦联 Qinlian",
        "site_description": "Interconnects the health platforms of a Chinese province",
        "docs_dir": source,
        "site_dir": site,
        "use_directory_urls": False,
        "nav": [section.tree(titles, places, language) for section in NAV],
        "theme": _theme(language),
        "extra": {"generator": False},
        "extra_css": ["site.css"],
        "markdown_extensions": _extensions(language),
        "plugins": [{"search": {}}, {"offline": {}}],
    }


def _theme(language: Language) -> dict[str, Any]:
    system, light, dark = "(prefers-color-scheme)", "(prefers-color-scheme: light)", "(prefers-color-scheme: dark)"
    to_light, to_dark, to_system = _SHADES[language]
    palette = [
        {"media": system, "toggle": {"icon": "lucide/sun-moon", "name": to_light}},
        {"media": light, "scheme": "default", "toggle": {"icon": "lucide/sun", "name": to_dark}},
        {"media": dark, "scheme": "slate", "toggle": {"icon": "lucide/moon", "name": to_system}},
    ]
    features = ["navigation.tabs", "navigation.top", "navigation.path", "content.code.copy", "search.highlight"]
    return {"name": "material", "language": language, "font": False, "features": features, "palette": palette}


def _extensions(language: Language) -> list[Any]:
    """Headings have the anchors that every reader of the repository's Markdown gives them."""
    permalink = {"en": "Link to here", "zh": "本节的链接"}[language]
    anchors = {"object": "pymdownx.slugs.slugify", "kwds": {"case": "lower"}}
    return [
        "tables",
        "attr_list",
        "admonition",
        {"toc": {"permalink": True, "permalink_title": permalink, "slugify": anchors, "toc_depth": 3}},
        {"pymdownx.highlight": {"anchor_linenums": False}},
        "pymdownx.inlinehilite",
        {"pymdownx.superfences": {"custom_fences": [FENCE]}},
    ]
