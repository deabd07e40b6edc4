"""Diagrams are pictures at view: Mermaid, from its own package, lies in the site and is loaded where there are any."""

import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Final

from deploy.site.nav import SiteError
from qinlian_cli.runtime.java import apt_install
from qinlian_cli.runtime.locks import locked
from qinlian_cli.runtime.maven import cache_directory

FENCE: Final = {"name": "mermaid", "class": "mermaid", "format": "pymdownx.superfences.fence_code_format"}
"""How the builder leaves a diagram in a page: as its text, for the script to draw."""

_PACKAGE: Final = "mermaid@12.3.0"
_FILE: Final = "package/dist/mermaid.min.js"
_SHA256: Final = "336df803d87a38b70a01e736e666c8f7601d2ce42f5e47c8fafe5d721074b9a3"
_NAME: Final = "mermaid.min.js"
_DRAWN: Final = '<pre class="mermaid"><code>'
# A page's column is narrow. What runs to the right runs down, messages are broken into lines, and what is still too
# wide is moved in its frame: shrunk to the column, nobody could read it.
_OPTIONS: Final = (
    '%%{init: {"flowchart": {"useMaxWidth": false}, "sequence": {"useMaxWidth": false, "wrap": true}}}%%\n'
)
_BEFORE: Final = '<script src="'
_DOWNLOAD_LIMIT_S: Final = 600


def draw(site: Path) -> None:
    """Gives the script to every page that has a diagram.

    Raises:
        SiteError: the script cannot be had, or is not the one that was looked at.
    """
    texts = {page: page.read_text(encoding="utf-8") for page in site.rglob("*.html")}
    with_diagrams = {page: text for page, text in texts.items() if _DRAWN in text}
    if with_diagrams:
        shutil.copyfile(_script(), site / _NAME)
    for page, text in with_diagrams.items():
        own = "../" * (len(page.relative_to(site).parts) - 1) + _NAME
        # Before the builder's own script, which would else fetch Mermaid from elsewhere.
        page.write_text(_fitted(text).replace(_BEFORE, f'{_BEFORE}{own}"></script>{_BEFORE}', 1), encoding="utf-8")


def _fitted(text: str) -> str:
    return text.replace(f"{_DRAWN}flowchart LR", f"{_DRAWN}flowchart TB").replace(_DRAWN, _DRAWN + _OPTIONS)


def _script() -> Path:
    kept = cache_directory() / _PACKAGE / _NAME
    with locked(cache_directory() / "download.lock"):
        if not kept.is_file():
            _fetch(kept)
    found = hashlib.sha256(kept.read_bytes()).hexdigest()
    if found != _SHA256:
        raise SiteError(f"{kept} is not Mermaid as it was looked at: its SHA-256 is {found}\n    fix: delete it")
    return kept


def _fetch(kept: Path) -> None:
    """The package by npm, of which one file is kept."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=kept.parent) as work:
        said = _npm(Path(work))
        packed = next(Path(work).glob("*.tgz"), None)
        if packed is None:
            raise SiteError(
                f"Mermaid, which draws the diagrams, cannot be had: {said}\n"
                f"    fix: install npm and try again with a network, or put {_FILE} of {_PACKAGE} at {kept}"
            )
        with tarfile.open(packed) as package:
            package.extract(_FILE, work, filter="data")
        shutil.move(Path(work) / _FILE, kept)


def _npm(work: Path) -> str:
    program = shutil.which("npm")
    if program is None:
        apt_install("npm", "no npm, which fetches what draws the diagrams", _say)
        program = shutil.which("npm")
    if program is None:
        return "no npm, and no right to install it"
    command = [program, "pack", "--silent", "--ignore-scripts", _PACKAGE]
    done = subprocess.run(  # noqa: S603 - a fixed package
        command, cwd=work, capture_output=True, text=True, timeout=_DOWNLOAD_LIMIT_S, check=False
    )
    return done.stderr.strip()[-500:]


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
