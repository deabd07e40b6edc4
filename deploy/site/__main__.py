"""Builds the documents as a site: `python -m deploy.site`; a warning, a dead link or a page without a place fails."""

import argparse
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final, get_args

from deploy.site.check import faults
from deploy.site.diagrams import draw
from deploy.site.nav import ROOT, Language, SiteError, chinese_pages, placed_pages
from deploy.site.search_words import translate
from deploy.site.settings import settings
from deploy.site.source import copy, place

STYLE: Final = Path(__file__).parent / "site.css"
WORKER: Final = Path(__file__).parent / "iframe-worker.js"
BUILD: Final = ROOT / "build/docs"
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)
_FETCHED: Final = "https://unpkg.com/iframe-worker/shim"
_LANGUAGE, _LANGUAGES = '"lang":["en"]', '"lang":["en","zh"]'


def build(folder: Path) -> Path:
    """Builds the site under a folder.

    Raises:
        SiteError: with everything that is wrong.
    """
    source, site = folder / "source", folder / "site"
    pages = placed_pages()
    copy(pages, source)
    for own in (STYLE, WORKER):
        (source / own.name).write_bytes(own.read_bytes())
    for language in LANGUAGES:
        _run(folder, source, folder / language, language)
    _put_together(folder, site)
    _keep_local(site)
    _find_chinese(site)
    translate(site)
    draw(site)
    if wrong := faults(site):
        raise SiteError("\n".join(wrong))
    return site


def _run(folder: Path, source: Path, built: Path, language: Language) -> None:
    """The builder in its strict way; raises SiteError with what it said."""
    told = folder / f"site.{language}.yml"
    whole = settings(source.name, built.name, language)
    told.write_text(json.dumps(whole, ensure_ascii=False, indent=1), encoding="utf-8")
    program = Path(sys.executable).parent / "zensical"
    command = [str(program), "build", "--strict", "--clean", "--config-file", str(told)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - a fixed program
    if done.returncode or "arning" in done.stdout + done.stderr:
        raise SiteError(f"{done.stdout}{done.stderr}")


def _put_together(folder: Path, site: Path) -> None:
    """One site of two: the builder speaks one language, so what is Chinese is taken from its Chinese site."""
    english, chinese = (folder / language for language in LANGUAGES)
    shutil.rmtree(site, ignore_errors=True)
    english.rename(site)
    for page in chinese_pages():
        built = Path(place(page)).with_suffix(".html")
        shutil.copyfile(chinese / built, site / built)
    shutil.rmtree(chinese)


def _keep_local(site: Path) -> None:
    """The one script that the builder would have fetched at view, for search in pages opened from a disk, lies here."""
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        own = "../" * (len(page.relative_to(site).parts) - 1) + WORKER.name
        page.write_text(text.replace(_FETCHED, own), encoding="utf-8")


def _find_chinese(site: Path) -> None:
    """The search divides Chinese into words only where it is told that there is Chinese, and knows one language."""
    for index in (site / "search.json", site / "search.js"):
        text = index.read_text(encoding="utf-8")
        if _LANGUAGE not in text:
            raise SiteError(f"{index.name} does not say its language as {_LANGUAGE}: the builder has changed")
        index.write_text(text.replace(_LANGUAGE, _LANGUAGES, 1), encoding="utf-8")


def main() -> int:
    """0 where the site stands."""
    parser = argparse.ArgumentParser(prog="python -m deploy.site", description=__doc__)
    parser.add_argument("--output", type=Path, default=BUILD, help="folder to build in")
    folder = parser.parse_args().output.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    try:
        site = build(folder)
    except SiteError as error:
        sys.stderr.write(f"docs: the site was not built:\n{error}\n")
        return 1
    count = len(placed_pages())
    sys.stdout.write(f"docs: {count} pages, every link leads somewhere: {site}/index.html\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
