"""The chapters in words: small Markdown files under `texts/`, read into blocks that every form can write.

Known are `## ` and `### ` headings, paragraphs, `- ` and `1. ` lists, `| ` tables, fenced code, and a line `@name`,
which stands for a table made from the catalogue (`generated.py`). Inside a line: **bold** and `code`.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Final, Literal

CHAPTERS: Final = ("scope", "conventions", "submission", "rejection", "quality")


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one style."""

    text: str
    style: Literal["plain", "bold", "code"] = "plain"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the chapter's own; level 2 or 3."""

    text: str
    level: int
    anchor: str
    kind: Literal["heading"] = "heading"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    spans: tuple[Span, ...]
    kind: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True, slots=True)
class Items:
    """A list, numbered or not."""

    items: tuple[tuple[Span, ...], ...]
    is_numbered: bool
    kind: Literal["items"] = "items"


@dataclass(frozen=True, slots=True)
class Table:
    """A table; every cell is a run of spans."""

    head: tuple[str, ...]
    rows: tuple[tuple[tuple[Span, ...], ...], ...]
    kind: Literal["table"] = "table"

    @property
    def numeric(self) -> tuple[bool, ...]:
        """For each column, whether it holds whole numbers alone."""
        texts = [["".join(span.text for span in cell) for cell in column] for column in zip(*self.rows, strict=True)]
        return tuple(all(text.isdigit() for text in column) for column in texts) or (False,) * len(self.head)


@dataclass(frozen=True, slots=True)
class Code:
    """Preformatted text."""

    text: str
    language: str
    kind: Literal["code"] = "code"


Block = Heading | Paragraph | Items | Table | Code
Tables = Mapping[str, Callable[[], Table]]


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter: its name as a file name, its title, its blocks."""

    name: str
    title: str
    blocks: tuple[Block, ...]


def chapters(tables: Tables) -> tuple[Chapter, ...]:
    """Every chapter in order; `tables` makes what a line `@name` stands for."""
    folder = files("qinlian_cli.specification") / "texts"
    return tuple(chapter(name, (folder / f"{name}.md").read_text(encoding="utf-8"), tables) for name in CHAPTERS)


def chapter(name: str, text: str, tables: Tables) -> Chapter:
    """One chapter from its text, whose first line is `# title`."""
    title, _, body = text.partition("\n")
    return Chapter(name, title.removeprefix("# ").strip(), tuple(_blocks(name, body, tables)))


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    """A table of plain texts."""
    return Table(tuple(head), tuple(tuple((Span(cell),) for cell in row) for row in rows))


def spans(text: str) -> tuple[Span, ...]:
    """The runs of one line."""
    found: list[Span] = []
    for piece in re.split(r"(\*\*.+?\*\*|`.+?`)", text):
        if piece.startswith("**") and len(piece) > len("****"):
            found.append(Span(piece[2:-2], "bold"))
        elif piece.startswith("`") and len(piece) > len("``"):
            found.append(Span(piece[1:-1], "code"))
        elif piece:
            found.append(Span(piece))
    return tuple(found)


def _blocks(name: str, body: str, tables: Tables) -> Iterator[Block]:
    for number, part in enumerate(_parts(body)):
        first = part[0]
        if first.startswith("```"):
            yield Code("\n".join(part[1:-1]), first.removeprefix("```"))
        elif first.startswith("#"):
            marks, _, text = first.partition(" ")
            yield Heading(text, len(marks), f"{name}-{number}")
        elif first.startswith("@"):
            yield tables[first.removeprefix("@")]()
        elif first.startswith("| "):
            yield _written_table(part)
        elif re.match(r"- |\d+\. ", first):
            lines = [re.sub(r"^(- |\d+\. )", "", line) for line in part]
            yield Items(tuple(spans(line) for line in lines), not first.startswith("- "))
        else:
            yield Paragraph(spans("".join(part)))


def _parts(body: str) -> Iterator[list[str]]:
    """The lines between empty lines; fenced code is one part, whatever is in it."""
    part: list[str] = []
    is_fenced = False
    for line in [*body.splitlines(), ""]:
        is_fenced ^= line.startswith("```")
        if line or is_fenced:
            part.append(line)
        elif part:
            yield part
            part = []


def _written_table(lines: Sequence[str]) -> Table:
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    head = tuple("".join(span.text for span in spans(cell)) for cell in cells[0])
    return Table(head, tuple(tuple(spans(cell) for cell in row) for row in cells[2:]))
