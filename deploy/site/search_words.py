"""The words of the search, which the builder's script has in English only: on a Chinese page they are Chinese."""

import re
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Final

from deploy.site.nav import SiteError

_WORDS: Final[Mapping[str, str]] = {
    r'"Search"(?=[,}])': "查找",
    r'\w+===1\?"result":"results"': "条结果",
    r'"No results"': "没有找到",
    r'"Loading search\\u2026"': "正在载入索引……",
    r'"Search results"': "查找结果",
    r'"Close search"': "关闭",
    r'"Filters"': "筛选",
}
"""What stands in the script, as an expression of its language -> the Chinese word."""


def translate(site: Path) -> None:
    """Makes each word one of two, by the page's language; raises SiteError where the builder has another script."""
    (script,) = site.glob("assets/javascripts/bundle.*.js")
    text = script.read_text(encoding="utf-8")
    for found, chinese in _WORDS.items():
        if not re.search(found, text):
            raise SiteError(
                f"{script.name} does not say {found}: the builder has changed\n    fix: {Path(__file__).name}"
            )
        text = re.sub(found, partial(_either, chinese), text)
    script.write_text(text, encoding="utf-8")


def _either(chinese: str, word: re.Match[str]) -> str:
    return f'(document.documentElement.lang==="zh"?"{chinese}":{word.group()})'
