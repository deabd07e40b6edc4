"""What a Prometheus answers to the panels' queries: asked once, kept in a file, read back."""

import gzip
import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import httpx

from deploy.monitoring.dashboards import PAGES
from deploy.monitoring.dashboards.panel import Kind, Panel

RECORDED: Final = Path(__file__).parent / "recorded.json.gz"
"""The answers of one run of the demo, from which the committed pictures are drawn."""

OVER_TIME: Final = (Kind.LINES, Kind.STATES)
_DIGITS, _ASK_SECONDS_MAX = 5, 60.0


@dataclass(frozen=True, slots=True)
class Series:
    """One line of an answer: its labels, and a value for each moment; None where it has none."""

    labels: Mapping[str, str]
    values: Sequence[float | None]

    @property
    def last(self) -> float | None:
        """The newest value."""
        return next((value for value in reversed(self.values) if value is not None), None)


@dataclass(frozen=True, slots=True)
class Answers:
    """Answers to queries.

    Attributes:
        moments: seconds since 1970 of each value of a query over time; the last is that of the others, too.
        over_time: expression -> series over the moments.
        at_once: expression -> series of one value.
    """

    moments: Sequence[int]
    over_time: Mapping[str, Sequence[Series]]
    at_once: Mapping[str, Sequence[Series]]

    def of(self, panel: Panel, expr: str) -> Sequence[Series] | None:
        """What was answered to a panel's query; None if it was not asked."""
        return (self.over_time if panel.kind in OVER_TIME else self.at_once).get(expr)


def ask(address: str, end: int, minutes: int, step: int) -> Answers:
    """Asks every query of every page, every variable at "all".

    Args:
        address: of the Prometheus.
        end: the newest moment, in seconds since 1970.
        minutes: how far back.
        step: seconds between moments.
    """
    moments = range(end - minutes * 60, end + 1, step)
    span = {"start": moments[0], "end": moments[-1], "step": step}
    asked = [(panel.kind in OVER_TIME, one.expr) for page in PAGES.values() for panel in page.panels
             for one in panel.queries]  # fmt: skip
    with httpx.Client(base_url=f"{address.rstrip('/')}/api/v1", trust_env=False, timeout=_ASK_SECONDS_MAX) as client:
        over_time = {expr: _series(client, "/query_range", expr, span, moments) for is_long, expr in asked if is_long}
        now = {"time": moments[-1]}
        at_once = {expr: _series(client, "/query", expr, now, moments[-1:]) for is_long, expr in asked if not is_long}
    return Answers(list(moments), over_time, at_once)


def _series(
    client: httpx.Client, path: str, expr: str, when: Mapping[str, int], moments: Sequence[int]
) -> list[Series]:
    answer = client.get(path, params={"query": re.sub(r"\$\w*[a-z]\w*", ".*", expr), **when})
    answer.raise_for_status()
    return [_read(found, moments) for found in answer.json()["data"]["result"]]


def _read(found: Mapping[str, Any], moments: Sequence[int]) -> Series:
    pairs = found["values"] if "values" in found else [found["value"]]
    values = {round(moment): _figure(text) for moment, text in pairs}
    labels = {name: value for name, value in found["metric"].items() if name != "__name__"}
    return Series(labels, [values.get(moment) for moment in moments])


def _figure(text: str) -> float | None:
    """A value with as many digits as a picture can show; None for what is no number."""
    value = float(f"{float(text):.{_DIGITS}g}")
    return value if math.isfinite(value) else None


def write(answers: Answers, path: Path) -> None:
    """Keeps answers in a file, the same bytes for the same answers."""
    whole = {
        "moments": list(answers.moments),
        "over_time": _plain(answers.over_time),
        "at_once": _plain(answers.at_once),
    }
    text = json.dumps(whole, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    path.write_bytes(gzip.compress(text.encode(), mtime=0))


def read(path: Path = RECORDED) -> Answers:
    """Answers that were kept."""
    whole = json.loads(gzip.decompress(path.read_bytes()))
    over_time, at_once = (
        {expr: [Series(*one) for one in found] for expr, found in whole[name].items()}
        for name in ("over_time", "at_once")
    )
    return Answers(whole["moments"], over_time, at_once)


def _plain(found: Mapping[str, Sequence[Series]]) -> dict[str, list[Any]]:
    return {expr: [[dict(one.labels), list(one.values)] for one in series] for expr, series in found.items()}
