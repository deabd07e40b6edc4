"""Colours of a light and a dark page, and how wide words are."""

import unicodedata
from typing import Final

from deploy.monitoring.dashboards.panel import Limits

PAPER, PANEL, GRID, INK, QUIET = (f"var(--{name})" for name in ("paper", "panel", "grid", "ink", "quiet"))
GREEN, YELLOW, RED = (f"var(--{name})" for name in ("green", "yellow", "red"))
SERIES: Final = tuple(f"var(--s{place})" for place in range(10))
"""Colours of lines, in turn, as Grafana gives them."""

_NAMES: Final = ("paper", "panel", "grid", "ink", "quiet", "green", "yellow", "blue", "orange", "red")
_LIGHT: Final = (
    "#f4f5f5", "#ffffff", "#dfe3e6", "#1f2429", "#5b656d", "#2f7d3a", "#9a6b00", "#1f60c4", "#c4520c", "#b3261e",
)  # fmt: skip
_DARK: Final = (
    "#111217", "#181b1f", "#2c3235", "#e4e7ea", "#9aa3ab", "#73bf69", "#f2cc0c", "#6e9fff", "#ff9830", "#ff7383",
)  # fmt: skip
_SERIES_LIGHT: Final = (
    "#2f7d3a", "#9a6b00", "#1f60c4", "#c4520c", "#b3261e", "#00788a", "#7b3fa0", "#a1357a", "#4d6600", "#5c5f66",
)  # fmt: skip
_SERIES_DARK: Final = (
    "#73bf69", "#f2cc0c", "#8ab8ff", "#ff9830", "#ff7383", "#5dd0e0", "#ca95e5", "#f29ad0", "#b5d154", "#b5bac1",
)  # fmt: skip


def _variables(colours: tuple[str, ...], series: tuple[str, ...]) -> str:
    pairs = [*zip(_NAMES, colours, strict=True), *((f"s{place}", one) for place, one in enumerate(series))]
    return " ".join(f"--{name}: {colour};" for name, colour in pairs)


STYLE: Final = f"""
svg {{ {_variables(_LIGHT, _SERIES_LIGHT)} }}
@media (prefers-color-scheme: dark) {{ svg {{ {_variables(_DARK, _SERIES_DARK)} }} }}
text {{ font-family: "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", system-ui, sans-serif;
  font-size: 12px; fill: var(--ink); }}
.page {{ font-size: 20px; font-weight: 600; }}
.row {{ font-size: 15px; font-weight: 600; }}
.title {{ font-size: 13px; font-weight: 600; }}
.small {{ font-size: 11px; fill: var(--quiet); }}
.big {{ font-size: 28px; font-weight: 600; }}
"""
"""Follows the reader's system from light to dark."""

_LETTER, _IDEOGRAPH = 0.6, 1.04


def width(words: str, size: float = 12) -> float:
    """About how many pixels words take."""
    return sum(_IDEOGRAPH if unicodedata.east_asian_width(one) in "WF" else _LETTER for one in words) * size


def cut(words: str, room: float, size: float = 12) -> str:
    """Words that fit into so many pixels, with an ellipsis where some are left out."""
    if width(words, size) <= room:
        return words
    while words and width(f"{words}…", size) > room:
        words = words[:-1]
    return f"{words}…"


def judged(value: float, limits: Limits | None) -> str:
    """The colour that limits give a value; that of the ink without limits."""
    if limits is None:
        return INK
    low, high = sorted((limits.yellow, limits.red))
    first, last = (RED, GREEN) if limits.falling else (GREEN, RED)
    return first if value < low else YELLOW if value < high else last
