"""A picture of an export's report, as SVG: where the rows went, how large the groups are, what the columns lost."""

from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

from qinlian_cli.exporting.report import Report, TableLine

_WIDTH, _MARGIN, _LABEL, _BAR = 900, 28, 210, 500
_ROW, _BLOCK = 24, 46
_BANDS: Final = ((5, 9), (10, 19), (20, 49), (50, 99), (100, 499), (500, None))
_PARTS: Final = (
    ("out", "导出", "#3f7d8c"),
    ("suppressed_k", "因 k 抑制", "#e0b87a"),
    ("suppressed_l", "因 l 抑制", "#a5642c"),
    ("protected", "受保护，不导出", "#8a7f9e"),
    ("confidential", "密级，不导出", "#5c5470"),
    ("nobody", "无证件号码", "#b9c2c6"),
)
_STYLE: Final = """
text { font-family: "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif;
  font-size: 12px; fill: #1b2429; }
.heading { font-size: 20px; font-weight: 600; }
.small { font-size: 11px; fill: #4a5a61; }
.group { font-size: 14px; font-weight: 600; fill: #0f4c5c; }
.large { font-size: 24px; font-weight: 600; fill: #0f4c5c; }
.refused { font-size: 13px; font-weight: 600; fill: #9b2c1d; }
.end { text-anchor: end; }
.track { fill: #eef2f3; }
.kept { fill: #3f7d8c; }
.coarser { fill: #e0b87a; }
.lost { fill: #a5642c; }
.paper { fill: #ffffff; }
"""


def picture(report: Report) -> str:
    """The whole picture as an SVG document."""
    parts: list[str] = [*_head(report)]
    top = 186
    for draw in (_rows, _groups, _columns):
        lines = list(draw(report, top))
        parts += [text for text, _ in lines]
        top = max((foot for _, foot in lines), default=top) + _BLOCK
    body = "\n".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" lang="zh-CN" width="{_WIDTH}" height="{top}" '
        f'viewBox="0 0 {_WIDTH} {top}">\n<title>{escape(report.title)}</title>\n<style>{_STYLE}</style>\n'
        f'<rect class="paper" width="{_WIDTH}" height="{top}"/>\n{body}\n</svg>\n'
    )


def _head(report: Report) -> Iterator[str]:
    yield _text(_MARGIN, 42, f"去标识化导出：{report.title}", "heading")
    yield _text(
        _MARGIN,
        64,
        f"接收方 {report.recipient}　{report.period.replace(' to ', ' 至 ')}　行政区划 {_places(report)}",
        "small",
    )
    if report.refusal:
        yield _text(_MARGIN, 84, f"不予放行：{report.refusal}", "refused")
    figures = (
        (f"k（要求 {report.k_asked}）", str(report.k or "-")),
        (f"l（要求 {report.l_asked}）", "-" if report.l is None else str(report.l)),
        ("人数", f"{report.persons:,}"),
        ("最高风险", f"{report.risk_max:.1%}"),
        ("平均风险", f"{report.risk_mean:.2%}"),
        ("概化后、抑制前的平均风险", f"{report.risk_mean_before:.1%}"),
    )
    for place, (name, figure) in enumerate(figures):
        yield _text(_MARGIN + place * 138, 126, figure, "large")
        yield _text(_MARGIN + place * 138, 146, name, "small")


def _places(report: Report) -> str:
    return "全部" if report.divisions == "all" else report.divisions


def _rows(report: Report, top: int) -> Iterator[tuple[str, int]]:
    """One bar for each dataset: its rows by what became of them."""
    yield _text(_MARGIN, top, "行的去向", "group"), top
    for place, (_, name, colour) in enumerate(_PARTS):
        left = _MARGIN + 90 + place * 130
        yield f'<rect x="{left}" y="{top - 11}" width="12" height="12" fill="{colour}"/>', top
        yield _text(left + 17, top, name, "small"), top
    for number, table in enumerate(report.tables):
        foot = top + 30 + number * _ROW
        yield _text(_MARGIN, foot, f"{table.dataset} {table.title}"), foot
        yield "".join(_stacked(table, foot)), foot
        yield _text(_MARGIN + _LABEL + _BAR + 10, foot, f"{table.out:,} / {table.read:,}", "small"), foot


def _stacked(table: TableLine, foot: int) -> Iterator[str]:
    left = float(_MARGIN + _LABEL)
    for name, title, colour in _PARTS:
        rows = int(getattr(table, name))
        width = _BAR * rows / table.read if table.read else 0.0
        told = f"<title>{title}：{rows:,} 行</title>"
        yield f'<rect x="{left:.1f}" y="{foot - 12}" width="{width:.1f}" height="15" fill="{colour}">{told}</rect>'
        left += width


def _groups(report: Report, top: int) -> Iterator[tuple[str, int]]:
    """How many persons are in groups of which size."""
    yield _text(_MARGIN, top, "等价类大小（人数分布）", "group"), top
    counted = [(_band_name(low, high), _persons(report.sizes, low, high)) for low, high in _BANDS]
    most = max((persons for _, persons in counted), default=0)
    for number, (name, persons) in enumerate(counted):
        foot = top + 30 + number * _ROW
        width = _BAR * persons / most if most else 0.0
        yield _text(_MARGIN + _LABEL - 10, foot, name, "end"), foot
        yield f'<rect class="kept" x="{_MARGIN + _LABEL}" y="{foot - 12}" width="{width:.1f}" height="15"/>', foot
        yield _text(_MARGIN + _LABEL + width + 8, foot, f"{persons:,} 人", "small"), foot


def _band_name(low: int, high: int | None) -> str:
    return f"{low} 至 {high} 人" if high else f"{low} 人以上"


def _persons(sizes: Sequence[tuple[int, int]], low: int, high: int | None) -> int:
    return sum(size * groups for size, groups in sizes if size >= low and (high is None or size <= high))


def _columns(report: Report, top: int) -> Iterator[tuple[str, int]]:
    """What is left of each column's information, what coarser values cost, and what suppression costs beyond."""
    yield _text(_MARGIN, top, "各列的信息（非均匀熵）", "group"), top
    for place, (kind, name) in enumerate((("kept", "保留"), ("coarser", "概化损失"), ("lost", "抑制损失"))):
        left = _MARGIN + _LABEL + place * 100
        yield f'<rect class="{kind}" x="{left}" y="{top - 11}" width="12" height="12"/>', top
        yield _text(left + 17, top, name, "small"), top
    lines = [(table, one) for table in report.tables for one in table.columns]
    for number, (table, one) in enumerate(lines):
        foot = top + 30 + number * _ROW
        yield _text(_MARGIN, foot, f"{table.dataset} {one.title}"), foot
        ends = (0.0, 1 - one.lost_in_all, 1 - one.lost_in_all + one.entropy_lost, 1.0)
        for kind, start, end in zip(("kept", "coarser", "lost"), ends, ends[1:], strict=False):
            x, width = _MARGIN + _LABEL + _BAR * start, _BAR * max(end - start, 0.0)
            yield f'<rect class="{kind}" x="{x:.1f}" y="{foot - 12}" width="{width:.1f}" height="15"/>', foot
        yield _text(_MARGIN + _LABEL + _BAR + 10, foot, one.how, "small"), foot


def _text(left: float, foot: float, words: str, kind: str = "") -> str:
    named = f' class="{kind}"' if kind else ""
    return f'<text{named} x="{left:.0f}" y="{foot}">{escape(words)}</text>'
