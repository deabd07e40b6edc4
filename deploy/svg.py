"""The few marks that pictures of benchmarks and dashboards are made of, as SVG text; scales from figures to pixels.

Light background, sizes in pixels. The colours differ in lightness too, so that people with any colour vision, and a
black-and-white print, can tell them apart.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from math import ceil, floor, log10

INK, QUIET, GRID, PAPER, GOAL = "#1b2429", "#4a5a61", "#e3e9eb", "#ffffff", "#b3261e"
_STYLE = f"""
text {{ font-family: system-ui, "Segoe UI", Helvetica, Arial, sans-serif; font-size: 13px; fill: {INK}; }}
.heading {{ font-size: 18px; font-weight: 600; }}
.group {{ font-weight: 600; }}
.small {{ font-size: 12px; fill: {QUIET}; }}
.goal {{ font-size: 12px; fill: {GOAL}; }}
.inside {{ font-size: 11px; }}
"""
TICKS_ABOUT = 5
_THOUSAND = 1000


@dataclass(frozen=True, slots=True)
class Scale:
    """Where a figure stands between two pixels; `logarithmic` for figures that differ by powers of ten."""

    least: float
    most: float
    first: float
    last: float
    logarithmic: bool = False

    def __call__(self, value: float) -> float:
        """The pixel of a figure."""
        least, most, at = (log10(v) if self.logarithmic else v for v in (self.least, self.most, value))
        return self.first + (at - least) / (most - least) * (self.last - self.first)

    def ticks(self) -> list[float]:
        """Round figures on the scale: powers of ten, or steps of 1, 2 or 5."""
        if self.logarithmic:
            return [10.0**power for power in range(ceil(log10(self.least)), floor(log10(self.most)) + 1)]
        step = _step(self.most - self.least)
        return [number * step for number in range(ceil(self.least / step), floor(self.most / step + 1e-9) + 1)]


def _step(span: float) -> float:
    unit = 10.0 ** floor(log10(span / TICKS_ABOUT))
    return next(unit * times for times in (1, 2, 5, 10) if span / (unit * times) <= TICKS_ABOUT)


def number(value: float) -> str:
    """A figure as a table or a label shows it: thousands apart, three digits that count."""
    if value == 0 or abs(value) >= _THOUSAND or value == round(value):
        return f"{value:,.0f}"
    return f"{value:,.{max(0, 2 - floor(log10(abs(value))))}f}"


def tick_text(value: float) -> str:
    """A round figure of an axis or a goal, with no more digits than it needs."""
    return f"{value:,.0f}" if value == round(value) else f"{value:g}"


def text(left: float, foot: float, words: str, kind: str = "", *, anchor: str = "start", fill: str = "") -> str:
    """Words that stand on a line; `anchor` is start, middle or end."""
    rest = (f' class="{kind}"' if kind else "") + (f' text-anchor="{anchor}"' if anchor != "start" else "")
    rest += f' style="fill:{fill}"' if fill else ""
    return f'<text x="{left:.1f}" y="{foot:.1f}"{rest}>{escape(words)}</text>'


def box(left: float, top: float, width: float, height: float, fill: str, *, said: str = "") -> str:
    """A filled box; `said` is shown by a pointer on it."""
    place = f'x="{left:.1f}" y="{top:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{fill}"'
    return f"<rect {place}><title>{escape(said)}</title></rect>" if said else f"<rect {place}/>"


def line(start: tuple[float, float], end: tuple[float, float], colour: str, dashes: str = "") -> str:
    """A straight line."""
    rest = f' stroke-dasharray="{dashes}"' if dashes else ""
    (x1, y1), (x2, y2) = start, end
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}"{rest}/>'


def curve(points: Iterable[tuple[float, float]], colour: str) -> str:
    """Points joined by straight lines."""
    joined = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polyline points="{joined}" fill="none" stroke="{colour}" stroke-width="2"/>'


def dot(left: float, top: float, colour: str, said: str) -> str:
    """A point of a curve; `said` is shown by a pointer on it."""
    return f'<circle cx="{left:.1f}" cy="{top:.1f}" r="4" fill="{colour}"><title>{escape(said)}</title></circle>'


def legend(left: float, foot: float, colours: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Names beside their colours, one after the other."""
    for name, colour in colours:
        yield box(left, foot - 11, 13, 13, colour)
        yield text(left + 19, foot, name, "small")
        left += 42 + 7 * len(name)


def document(size: tuple[float, float], title: str, note: str, parts: Iterable[str]) -> str:
    """The whole picture, under a heading and a note."""
    width, height = size
    body = "\n".join([text(24, 36, title, "heading"), text(24, 58, note, "small"), *parts])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" lang="en" width="{width:.0f}" height="{height:.0f}" '
        f'viewBox="0 0 {width:.0f} {height:.0f}">\n<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n'
        f'<rect width="{width:.0f}" height="{height:.0f}" fill="{PAPER}"/>\n{body}\n</svg>\n'
    )
