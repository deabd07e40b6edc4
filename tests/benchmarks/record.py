"""Figures that are kept with the documents: read, drawn, and written into the table of docs/performance.md."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.benchmarks.measures import judged
from tests.benchmarks.parts import PARTS, PEERS
from tests.benchmarks.pictures import Recorded, pictures

ROOT = Path(__file__).resolve().parents[2]
KEPT, IMAGES, PAGE = ROOT / "docs/performance", ROOT / "docs/images", ROOT / "docs/performance.md"
_TABLE = re.compile(r"(?<=<!-- bench table -->\n).*?(?=<!-- end of bench table -->)", flags=re.DOTALL)


def read_figures(folder: Path) -> Recorded:
    """Part -> figures of every part whose JSON lies in the folder."""
    paths = {part.key: folder / f"{part.key}.json" for part in (*PARTS, PEERS)}
    return {key: json.loads(path.read_text(encoding="utf-8")) for key, path in paths.items() if path.exists()}


def record(recorded: Recorded) -> Iterator[Path]:
    """Keeps these figures beside those of parts that were not run, redraws all pictures, and writes the table."""
    KEPT.mkdir(exist_ok=True)
    for key, figures in recorded.items():
        path = KEPT / f"{key}.json"
        path.write_text(json.dumps(figures, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        yield path
    kept = read_figures(KEPT)
    yield from write_pictures(pictures(kept), IMAGES)
    PAGE.write_text(with_table(PAGE.read_text(encoding="utf-8"), kept), encoding="utf-8")
    yield PAGE


def write_pictures(made: Mapping[str, str], folder: Path) -> Iterator[Path]:
    """Writes SVG files."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, svg in made.items():
        (folder / name).write_text(svg, encoding="utf-8")
        yield folder / name


def with_table(page: str, recorded: Recorded) -> str:
    """The page with the table of these figures between its marks."""
    return _TABLE.sub(lambda _: table(recorded), page)


def table(recorded: Recorded) -> str:
    """The measures as a table of Markdown."""
    lines = [f"| {one.measure} | {one.said} | {one.goal or ''} | {_SAID[one.reached]} |" for one in judged(recorded)]
    return "\n".join(["| measure | figure | goal | reached |", "|---|---|---|---|", *lines, ""])


_SAID = {True: "yes", False: "**no**", None: ""}
