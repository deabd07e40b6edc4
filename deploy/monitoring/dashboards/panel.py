"""What a panel is: data, so that tests and pictures can read it as well as Grafana."""

from dataclasses import dataclass, replace
from enum import Enum


class Kind(Enum):
    """How a panel shows what its queries answer."""

    NUMBER = "number"
    LINES = "lines"
    BARS = "bars"
    TABLE = "table"
    STATES = "states"


class Unit(Enum):
    """Units by their names in Grafana."""

    COUNT = "short"
    SECONDS = "s"
    SHARE = "percentunit"
    BYTES = "bytes"
    ROWS_A_SECOND = "rowsps"
    A_SECOND = "ops"
    SCORE = "none"
    MOMENT = "dateTimeAsIso"


@dataclass(frozen=True, slots=True)
class Query:
    """A question to Prometheus.

    Attributes:
        expr: PromQL; `$division` and the like are the page's variables.
        legend: names a line, with labels in braces: `{{flow}}`.
    """

    expr: str
    legend: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """Where a value turns yellow and red; `falling` where small values are the bad ones."""

    yellow: float
    red: float
    falling: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """A value of a panel of states: what it is called, and its colour."""

    value: int
    name: str
    colour: str


@dataclass(frozen=True, slots=True)
class Panel:
    """A picture on a page.

    Attributes:
        title: in Chinese; the reader is an operator.
        about: what it shows and what to do, behind the panel's question mark.
        queries: of LINES any number; of the others one.
        width: of 24 columns.
        height: in Grafana's rows of 30 pixels.
        columns: of TABLE: label -> head of the column, in this order; the value's column is called "".
        may_be_empty: the answer has no lines where nothing is wrong.
    """

    kind: Kind
    title: str
    about: str
    queries: tuple[Query, ...]
    unit: Unit = Unit.COUNT
    width: int = 12
    height: int = 8
    limits: Limits | None = None
    columns: tuple[tuple[str, str], ...] = ()
    states: tuple[State, ...] = ()
    most: float | None = None
    may_be_empty: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """Panels under a common title."""

    title: str
    panels: tuple[Panel, ...]


def number(title: str, expr: str, about: str, *, unit: Unit = Unit.COUNT, limits: Limits | None = None) -> Panel:
    """One figure, a sixth of the page wide."""
    return Panel(Kind.NUMBER, title, about, (Query(expr),), unit, width=4, height=4, limits=limits)


def lines(
    title: str,
    about: str,
    *queries: tuple[str, str],
    unit: Unit = Unit.COUNT,
    width: int = 12,
    may_be_empty: bool = False,
) -> Panel:
    """Lines over time; each query with its legend."""
    asked = tuple(Query(expr, legend) for expr, legend in queries)
    return Panel(Kind.LINES, title, about, asked, unit, width, may_be_empty=may_be_empty)


def bars(
    title: str,
    about: str,
    query: tuple[str, str],
    *,
    unit: Unit = Unit.COUNT,
    limits: Limits | None = None,
    most: float | None = None,
    width: int = 12,
    may_be_empty: bool = False,
) -> Panel:
    """The present values beside each other; `most` is where a bar is full."""
    asked = (Query(*query),)
    return Panel(Kind.BARS, title, about, asked, unit, width, limits=limits, most=most, may_be_empty=may_be_empty)


def table(
    title: str, expr: str, about: str, *columns: tuple[str, str], unit: Unit = Unit.COUNT, width: int = 12
) -> Panel:
    """The present answer as lines with labels; the largest first. Nothing to show is good news."""
    return Panel(Kind.TABLE, title, about, (Query(expr),), unit, width, columns=columns, may_be_empty=True)


def states(title: str, about: str, query: tuple[str, str], *named: State, width: int = 12) -> Panel:
    """How a state went over time, a strip for each line of the answer."""
    return Panel(Kind.STATES, title, about, (Query(*query),), width=width, states=named)


def low(*panels: Panel) -> tuple[Panel, ...]:
    """Less high than others: what is short, or usually empty, leaves room for what is next."""
    return tuple(replace(one, height=6) for one in panels)


def grown(counter: str, window: str, where: str = "") -> str:
    """PromQL: by how much a counter grew in a window that ends now.

    `increase` alone sees no growth in a counter's first value, and most counters of faults are born with their first
    fault: their labels name what it was.

    Args:
        counter: its name.
        window: such as `24h`.
        where: selects series, without braces.
    """
    chosen = f"{counter}{{{where}}}" if where else counter
    return f"(({chosen} unless {chosen} offset {window}) or increase({chosen}[{window}]))"
