"""A picture of the scores, as SVG text: a bar for each dimension, and a heat map of sources and datasets.

Cells run from pale blue (good) over sand to brown (bad), a scale that people with any colour vision can tell apart, and
hold their number; what was not checked is hatched grey. Bars begin at zero.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from math import floor
from typing import Any, Final

from qinlian_common.catalog.rules import DIMENSION_TITLES, Dimension
from qinlian_common.pipeline.scores import percent

_CELL, _ROW, _GAP = 27, 20, 9
_MARGIN, _LABELS, _TITLES = 24, 178, 132
_BAR, _BAR_ROW, _BAR_LABEL = 420, 22, 58
_TOP: Final = 84
_WIDTH_MIN: Final = 860
_SLOPE: Final = -55

SCALE: Final = (
    (100.0, "#dcebee", "#1b2429", "100"),
    (99.0, "#bdd7de", "#1b2429", "99 以上"),
    (97.0, "#f2e4c6", "#1b2429", "97 以上"),
    (95.0, "#e0b87a", "#1b2429", "95 以上"),
    (90.0, "#a5642c", "#ffffff", "90 以上"),
    (0.0, "#6b3410", "#ffffff", "不足 90"),
)
"""From which total on, colour of the cell and of its number, and what the legend says."""

_NOT_CHECKED: Final = "不适用（未检查到数据）"
_STYLE: Final = """
text { font-family: "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif;
  font-size: 12px; fill: #1b2429; }
.heading { font-size: 20px; font-weight: 600; }
.small { font-size: 11px; fill: #4a5a61; }
.group { font-size: 12px; font-weight: 600; fill: #0f4c5c; }
.figure { font-size: 10px; text-anchor: middle; }
.end { text-anchor: end; }
.track { fill: #eef2f3; }
.bar { fill: #3f7d8c; }
.hatched { fill: url(#hatch); stroke: #d5dadc; stroke-width: 0.5; }
.paper { fill: #ffffff; }
"""
_HATCH: Final = (
    '<defs><pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="5" height="5" fill="#f5f6f6"/><line x1="0" y1="0" x2="0" y2="5" stroke="#c3cacd"/></pattern></defs>'
)


@dataclass(frozen=True, slots=True)
class Label:
    """A row or a column: its key, what it is called, and the group from which others stand a little apart."""

    key: tuple[str, ...]
    title: str
    group: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is to be drawn.

    Attributes:
        title: the heading.
        note: the line below it.
        overall: the one line of `scored` without groups.
        sources: rows, their keys being division and class.
        datasets: columns, their keys being the dataset.
        totals: (division, class, dataset) -> the line of `scored`.
    """

    title: str
    note: str
    overall: Mapping[str, Any]
    sources: Sequence[Label]
    datasets: Sequence[Label]
    totals: Mapping[tuple[str, ...], Mapping[str, Any]]


def picture(sheet: Sheet) -> str:
    """The whole picture as an SVG document."""
    columns = _places(sheet.datasets, _MARGIN + _LABELS, _CELL)
    head = _TOP + len(Dimension) * _BAR_ROW + 56
    rows = _places(sheet.sources, head + _TITLES, _ROW)
    width = max(_WIDTH_MIN, (columns[-1] if columns else 0) + _CELL + _MARGIN + 74)
    height = (rows[-1] if rows else head) + _ROW + _MARGIN
    parts = [
        _text(_MARGIN, 40, sheet.title, "heading"),
        _text(_MARGIN, 62, sheet.note, "small"),
        *_bars(sheet.overall),
        *_legend(head),
        *_column_titles(sheet.datasets, columns, head),
        *_row_titles(sheet.sources, rows),
        *_cells(sheet, columns, rows),
    ]
    body = "\n".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" lang="zh-CN" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}">\n<title>{escape(sheet.title)}</title>\n<style>{_STYLE}</style>\n{_HATCH}\n'
        f'<rect class="paper" width="{width}" height="{height}"/>\n{body}\n</svg>\n'
    )


def shade(total: float) -> tuple[str, str]:
    """Colours of a total's cell and of the number in it; what is less than a step never gets its colour."""
    return next((fill, ink) for least, fill, ink, _ in SCALE if total >= least - 1e-9 or not least)


def _places(labels: Sequence[Label], start: int, step: int) -> list[int]:
    """Where rows or columns begin: one behind the other, with a gap where a new group begins."""
    found: list[int] = []
    place = start
    for number, label in enumerate(labels):
        place += _GAP if number and labels[number - 1].group != label.group else 0
        found.append(place)
        place += step
    return found


def _bars(overall: Mapping[str, Any]) -> Iterator[str]:
    left = _MARGIN + _BAR_LABEL
    for number, one in enumerate(Dimension):
        top = _TOP + number * _BAR_ROW
        index = overall[one.value]
        yield _text(_MARGIN, top + 13, DIMENSION_TITLES[one])
        kind = "hatched" if index is None else "track"
        yield f'<rect class="{kind}" x="{left}" y="{top + 2}" width="{_BAR}" height="14"/>'
        if index is not None:
            yield f'<rect class="bar" x="{left}" y="{top + 2}" width="{_BAR * index:.1f}" height="14"/>'
        yield _text(left + _BAR + 10, top + 13, _figures(overall, one))
    total = overall["total"]
    top = _TOP + len(Dimension) * _BAR_ROW + 15
    said = "不适用" if total is None else f"{percent(total / 100)}"
    yield _text(_MARGIN, top, f"总分 {said}", "group")
    yield _text(left + 62, top, f"共 {overall['rows'] or 0:,} 行", "small")


def _figures(line: Mapping[str, Any], one: Dimension) -> str:
    index = percent(line[one.value])
    if index is None:
        return _NOT_CHECKED
    return f"{index}%　违反 {line[f'{one}_violated']:,} / 已查 {line[f'{one}_checked']:,}"


def _legend(top: int) -> Iterator[str]:
    place = _MARGIN
    for _, fill, _, words in SCALE:
        yield f'<rect x="{place}" y="{top - 11}" width="14" height="14" fill="{fill}"/>'
        yield _text(place + 19, top, words, "small")
        place += 78
    yield f'<rect class="hatched" x="{place}" y="{top - 11}" width="14" height="14"/>'
    yield _text(place + 19, top, _NOT_CHECKED, "small")


def _column_titles(labels: Sequence[Label], places: Sequence[int], top: int) -> Iterator[str]:
    for label, left in zip(labels, places, strict=True):
        middle, foot = left + _CELL / 2 + 4, top + _TITLES - 7
        yield (
            f'<text class="small" x="{middle}" y="{foot}" transform="rotate({_SLOPE} {middle} {foot})">'
            f"{escape(label.title)}</text>"
        )


def _row_titles(labels: Sequence[Label], places: Sequence[int]) -> Iterator[str]:
    for label, top in zip(labels, places, strict=True):
        yield _text(_MARGIN + _LABELS - 8, top + 14, label.title, "end")


def _cells(sheet: Sheet, columns: Sequence[int], rows: Sequence[int]) -> Iterator[str]:
    for source, top in zip(sheet.sources, rows, strict=True):
        for dataset, left in zip(sheet.datasets, columns, strict=True):
            line = sheet.totals.get((*source.key, *dataset.key))
            total = line["total"] if line else None
            yield _cell(left, top, total, f"{source.title}　{dataset.title}：{_said(line)}")


def _cell(left: int, top: int, total: float | None, words: str) -> str:
    box = f'x="{left}" y="{top}" width="{_CELL - 1}" height="{_ROW - 1}"'
    told = f"<title>{escape(words)}</title>"
    if total is None:
        return f'<rect class="hatched" {box}>{told}</rect>'
    fill, ink = shade(total)
    place = f'x="{left + (_CELL - 1) / 2}" y="{top + 13}"'
    figure = f'<text class="figure" {place} style="fill:{ink}">{floor(total + 1e-9)}</text>'
    return f'<g>{told}<rect {box} fill="{fill}"/>{figure}</g>'


def _said(line: Mapping[str, Any] | None) -> str:
    if line is None or line["total"] is None:
        return "不适用"
    indices = [
        f"{DIMENSION_TITLES[one]} {percent(line[one.value])}%" for one in Dimension if line[one.value] is not None
    ]
    return f"总分 {percent(line['total'] / 100)}，{line['rows']:,} 行；{'，'.join(indices)}"


def _text(left: float, foot: float, words: str, kind: str = "") -> str:
    named = f' class="{kind}"' if kind else ""
    return f'<text{named} x="{left}" y="{foot}">{escape(words)}</text>'
