"""Pictures of the relations between tables, as SVG text: the whole catalogue, and one table with its neighbours.

The layout is our own and simple: a column of families for each category; a family is a dataset with its linked tables
beneath it, so that only links that leave a family need a line.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from math import ceil
from typing import Final

from qinlian_cli.specification.outline import Entry, Group, Outline
from qinlian_common.catalog.models import Dataset

_WIDTH, _HEIGHT, _PART_HEIGHT = 200, 34, 24
_GAP, _COLUMN_GAP, _TOP = 12, 44, 34
_PER_COLUMN: Final = 12
_LABEL_MAX: Final = 11
_COLUMNS_MAX: Final = 4
_REACH: Final = 150
STYLE: Final = """
svg.figure { font-family: "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
svg.figure rect.main { fill: #ffffff; stroke: #0f4c5c; stroke-width: 1.2; }
svg.figure rect.part { fill: #f1f6f7; stroke: #9db8bf; stroke-width: 1; }
svg.figure rect.centre { fill: #0f4c5c; stroke: #0f4c5c; }
svg.figure text { font-size: 12px; fill: #1b2429; }
svg.figure text.code { font-weight: 600; fill: #0f4c5c; }
svg.figure text.small { font-size: 11px; fill: #4a5a61; }
svg.figure text.light { fill: #ffffff; }
svg.figure text.group { font-size: 14px; font-weight: 600; fill: #0f4c5c; }
svg.figure path.link { fill: none; stroke: #b5651d; stroke-width: 1.3; }
svg.figure line.rule { stroke: #cfdadd; stroke-width: 1; }
svg.figure a:focus rect, svg.figure a:hover rect { stroke: #b5651d; stroke-width: 2; }
"""
_ARROW: Final = (
    '<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
    '<path d="M0 0 L8 4 L0 8 z" fill="#b5651d"/></marker></defs>'
)


@dataclass(frozen=True, slots=True)
class Box:
    """Where a table stands: upper left corner and size, in pixels."""

    left: float
    top: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        """Height of the middle."""
        return self.top + self.height / 2

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.width


def relations(outline: Outline, address: str = "datasets/{code}.html") -> str:
    """All tables with the links between them; `address` is where a box leads to."""
    boxes, heads, size = _placed(outline)
    links = [(table, link.to, link.title) for table in outline.tables for link in table.links if link.to in boxes]
    parts = [_box(table, boxes[table.code], address) for table in outline.tables]
    lines = [
        _curve(boxes[table.code], boxes[to], f"{table.code} → {to}：{title}")
        for table, to, title in links
        if not _is_family(table, to)
    ]
    title = "数据集及其关联"
    return _svg(size, title, [*heads, *lines, *parts])


def neighbours(outline: Outline, table: Dataset, address: str = "{code}.html") -> str | None:
    """A table between the records that it belongs to (left) and the tables that belong to it (right); None alone."""
    known = outline.catalogue.datasets
    parents = [(known[link.to], link.title) for link in table.links if link.to in known]
    children = [(child, link.title) for child, link in outline.children.get(table.code, ())]
    if not parents and not children:
        return None
    height = max(len(parents), len(children)) * (_HEIGHT + _GAP + 14) + 24
    centre = Box(_WIDTH + _REACH + 10 if parents else 10, height / 2 - _HEIGHT / 2, _WIDTH, _HEIGHT)
    drawn = [_box(table, centre, address, is_centre=True)]
    for place, (other, title) in enumerate(parents):
        box = Box(10, _spread(place, len(parents), height), _WIDTH, _HEIGHT)
        drawn += [
            _box(other, box, address),
            _line(centre, box),
            _label(box.right + 8, _beside(box, centre), title, "start"),
        ]
    for place, (other, title) in enumerate(children):
        box = Box(centre.right + _REACH, _spread(place, len(children), height), _WIDTH, _HEIGHT)
        drawn += [
            _box(other, box, address),
            _line(box, centre),
            _label(box.left - 8, _beside(box, centre), title, "end"),
        ]
    width = centre.right + (_REACH + _WIDTH if children else 0) + 10
    return _svg((width, height), f"{table.code} {table.title}的关联", drawn)


def _placed(outline: Outline) -> tuple[dict[str, Box], list[str], tuple[float, float]]:
    """Categories from left to right, in as many bands as they need."""
    boxes: dict[str, Box] = {}
    heads: list[str] = []
    step = _WIDTH + _COLUMN_GAP
    taken, top, bottom, widest = 0, 24.0, 0.0, 0
    for group in outline.groups:
        columns = list(_columns(group.entries))
        if taken and taken + len(columns) > _COLUMNS_MAX:
            taken, top = 0, bottom + 30
        left = 16.0 + taken * step
        heads += _head(group, left, top, len(columns) * step - _COLUMN_GAP)
        for place, entries in enumerate(columns):
            below = top + _TOP
            for entry in entries:
                below = _family(boxes, entry, left + place * step, below)
            bottom = max(bottom, below)
        taken += len(columns)
        widest = max(widest, taken)
    return boxes, heads, (16.0 + widest * step, bottom + 12)


def _head(group: Group, left: float, top: float, width: float) -> list[str]:
    title = escape(f"{group.number}　{group.title}")
    return [
        f'<text class="group" x="{left:g}" y="{top:g}">{title}</text>',
        f'<line class="rule" x1="{left:g}" y1="{top + 12:g}" x2="{left + width:g}" y2="{top + 12:g}"/>',
    ]


def _columns(entries: Sequence[Entry]) -> Iterator[Sequence[Entry]]:
    """Columns of about the same height; a family stays whole."""
    weight = sum(1 + len(entry.parts) for entry in entries)
    columns = max(1, ceil(weight / _PER_COLUMN))
    share, column, filled = weight / columns, [], 0
    for entry in entries:
        column.append(entry)
        filled += 1 + len(entry.parts)
        if filled >= share:
            yield column
            column, filled = [], 0
    if column:
        yield column


def _family(boxes: dict[str, Box], entry: Entry, left: float, top: float) -> float:
    boxes[entry.main.code] = Box(left, top, _WIDTH, _HEIGHT)
    top += _HEIGHT
    for part in entry.parts:
        boxes[part.code] = Box(left + 14, top, _WIDTH - 14, _PART_HEIGHT)
        top += _PART_HEIGHT
    return top + _GAP


def _is_family(table: Dataset, to: str) -> bool:
    return table.part_of == to


def _box(table: Dataset, box: Box, address: str, *, is_centre: bool = False) -> str:
    kind = "centre" if is_centre else ("part" if table.part_of else "main")
    light = " light" if is_centre else ""
    most = _LABEL_MAX - (1 if table.part_of else 0)
    title = table.title if len(table.title) <= most else f"{table.title[: most - 1]}…"
    baseline = box.middle + 4
    return (
        f'<a href="{escape(address.format(code=table.code))}"><title>{escape(f"{table.code} {table.title}")}</title>'
        f'<rect class="{kind}" x="{box.left:g}" y="{box.top:g}" width="{box.width:g}" height="{box.height:g}" rx="3"/>'
        f'<text class="code{light}" x="{box.left + 8:g}" y="{baseline:g}">{escape(table.code)}</text>'
        f'<text class="{light.strip()}" x="{box.left + 54:g}" y="{baseline:g}">{escape(title)}</text></a>'
    )


def _curve(start: Box, end: Box, said: str) -> str:
    """From the child's side to the parent's: between columns across, within a column around the right side."""
    if abs(start.left - end.left) < _WIDTH:
        out = max(start.right, end.right) + 14 + min(abs(start.middle - end.middle) / 24, 18)
        path = _path((start.right, start.middle), out, (end.right, end.middle))
    else:
        first, last = (start.left, end.right) if end.left < start.left else (start.right, end.left)
        path = _path((first, start.middle), (first + last) / 2, (last, end.middle))
    return f'<path class="link" d="{path}" marker-end="url(#arrow)"><title>{escape(said)}</title></path>'


def _path(start: tuple[float, float], bend: float, end: tuple[float, float]) -> str:
    """A curve that leaves and arrives level; `bend` is how far to the right it swings."""
    (left, top), (right, bottom) = start, end
    return f"M{left:g} {top:g} C{bend:g} {top:g} {bend:g} {bottom:g} {right:g} {bottom:g}"


def _line(start: Box, end: Box) -> str:
    """To the left, from a child to its parent."""
    path = _path((start.left, start.middle), (start.left + end.right) / 2, (end.right, end.middle))
    return f'<path class="link" d="{path}" marker-end="url(#arrow)"/>'


def _beside(box: Box, centre: Box) -> float:
    """Where a link's name stands: on the far side of its line, so that the two never cross."""
    return box.middle + (15 if box.middle > centre.middle else -6)


def _label(left: float, baseline: float, title: str, anchor: str) -> str:
    return f'<text class="small" x="{left:g}" y="{baseline:g}" text-anchor="{anchor}">{escape(title)}</text>'


def _spread(place: int, count: int, height: float) -> float:
    return height * (place + 0.5) / count - _HEIGHT / 2


def _svg(size: tuple[float, float], title: str, parts: Iterable[str]) -> str:
    width, height = size
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="figure" viewBox="0 0 {width:g} {height:g}" '
        f'width="{width:g}" height="{height:g}" role="img" aria-label="{escape(title)}">'
        f"<title>{escape(title)}</title><style>{STYLE}</style>{_ARROW}{''.join(parts)}</svg>\n"
    )
