"""The pages, copied to where the builder looks: lists as it reads them, links as the site has them.

A link to a file that is no part of the site, such as a module or a manifest, becomes the file's path: whoever reads
the site has the repository, or needs only to know where a thing is.
"""

import re
import shutil
from os.path import relpath
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import unquote

from deploy.site.lines import joined
from deploy.site.lists import indented
from deploy.site.nav import ROOT

PARTS: Final = (".json", ".yaml", ".sql", ".svg", ".png")
"""Files beside the pages that the site has too."""

_TITLES: Final = {
    "README.md": "The whole in one page",
    "README.zh-CN.md": "一页说明",
    "docs/index.md": "What it is",
    "docs/zh/index.md": "秦联是什么",
}
_OF_ROOT: Final = {"README.md": "project/readme.md", "README.zh-CN.md": "project/readme.zh-CN.md"}
_FENCED: Final = re.compile(r"(^ *(?:```|~~~).*?^ *(?:```|~~~) *$)", flags=re.DOTALL | re.MULTILINE)
_LINK: Final = re.compile(r"(?<!!)\[((?:[^\[\]]|\[[^\]]*\])*)\]\(([^)\s]+)\)")
_PICTURE: Final = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")


def place(page: str) -> str:
    """Where a file of the repository lies in the site's source."""
    if not page.startswith("docs/"):
        return _OF_ROOT.get(page, f"project/{page.lower()}")
    path = PurePosixPath(page.removeprefix("docs/"))
    return str(path.with_name("index.md") if path.name == "README.md" else path)


def title(page: str) -> str:
    """What the navigation calls a page: its first heading, if that says more than the project's name."""
    return _TITLES.get(page) or (ROOT / page).read_text(encoding="utf-8").split("\n", 1)[0].removeprefix("# ").strip()


def copy(pages: list[str], folder: Path) -> None:
    """Fills a folder with the pages and what they show."""
    shutil.rmtree(folder, ignore_errors=True)
    parts = [path for path in (ROOT / "docs").rglob("*") if path.suffix in PARTS]
    for path in parts:
        target = folder / place(str(path.relative_to(ROOT)))
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    for page in pages:
        target = folder / place(page)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(rewritten(page, (ROOT / page).read_text(encoding="utf-8")), encoding="utf-8")


def rewritten(page: str, text: str) -> str:
    """A page's text for the site; fenced blocks stay as they are."""
    pieces = _FENCED.split(text)
    linked = [piece if number % 2 else joined(_with_links(page, piece)) for number, piece in enumerate(pieces)]
    return indented("".join(linked))


def _with_links(page: str, prose: str) -> str:
    pictured = _PICTURE.sub(lambda found: f"![{found.group(1)}]({_target(page, found.group(2)) or ''})", prose)
    return _LINK.sub(lambda found: _link(page, *found.groups()), pictured)


def _link(page: str, words: str, link: str) -> str:
    if "://" in link or link.startswith(("#", "mailto:")):
        return f"[{words}]({link})"
    target = _target(page, link)
    if target is not None:
        return f"[{words}]({target})"
    path = _in_repository(page, link)
    says_it = words.strip("`") in {path, PurePosixPath(path).name}
    if says_it and "`" in words:
        return words
    return f"`{path}`" if says_it and "." in words else f"{words} (`{path}`)"


def _target(page: str, link: str) -> str | None:
    """A link as the site has it; None where it leads out of the site."""
    file, mark, heading = link.partition("#")
    path = _in_repository(page, file)
    if (ROOT / path).is_dir():
        path = f"{path}/README.md"
    in_site = (path.endswith(".md") and "/" not in path) or path.startswith("docs/")
    if not in_site or not (ROOT / path).is_file():
        return None
    start = PurePosixPath(place(page)).parent
    return relpath(place(path), start) + mark + heading


def _in_repository(page: str, link: str) -> str:
    folder = (ROOT / page).parent
    return str((folder / unquote(link.partition("#")[0])).resolve().relative_to(ROOT))
