"""Prints the tables of docs/code-systems.md: one for each index file of the catalogue, and one of the crosswalks.

python scripts/code_systems_table.py --write puts them into the page, between its two marks.
"""  # noqa: INP001 - a script, no package

import sys
from collections.abc import Iterator
from pathlib import Path

from qinlian_common.catalog.code_systems import CodeSystem, load_code_systems, load_crosswalks, load_indexes

CODES = Path(__file__).parents[1] / "libs/common/src/qinlian_common/catalog/data/codes"
PAGE = Path(__file__).parents[1] / "docs/code-systems.md"
BEGIN, END = "<!-- tables -->\n", "<!-- end of tables -->\n"


def tables() -> Iterator[str]:
    """The lines of all tables."""
    systems = load_code_systems(CODES)
    for index in load_indexes(CODES):
        yield f"\n### {Path(index.file).name}\n"
        yield "| system | title | codes | besides the list | with a life | source |"
        yield "|---|---|--:|---|--:|---|"
        yield from (_row(systems[declared.name]) for declared in index.model.systems)
    yield "\n### Crosswalks\n"
    yield "| from | to | what | lines | source |"
    yield "|---|---|---|--:|---|"
    for crosswalk in load_crosswalks(CODES).values():
        end = crosswalk.to or "a number"
        yield f"| {crosswalk.of} | {end} | {crosswalk.title} | {len(crosswalk.links)} | {crosswalk.source} |"


def _row(system: CodeSystem) -> str:
    codes = len(system.codes) or ""
    return (
        f"| {system.name} | {system.title} | {codes} | {_form(system)} | {len(system.spans) or ''} | {system.source} |"
    )


def _form(system: CodeSystem) -> str:
    if system.form is not None:
        return "Chinese extensions and morphology by form"
    if system.prefix is not None:
        return f"first {system.prefix} characters looked up; others by form"
    if system.pattern is None:
        return ""
    return "others by form" if system.codes else "by form only"


if __name__ == "__main__":
    made = "\n".join(tables()) + "\n\n"
    if "--write" in sys.argv:
        before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
        PAGE.write_text(before + BEGIN + made + END + rest.partition(END)[2], encoding="utf-8")
    else:
        sys.stdout.write(made)
