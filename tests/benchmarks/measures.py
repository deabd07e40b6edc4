"""The measures of the bench: how each is read from recorded figures, and whether its goal is reached.

Ratios of one run come first: they do not depend on the machine.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from deploy.svg import number, tick_text
from tests.benchmarks import goals

Figures = Mapping[str, Any]
_DAY_SECONDS = 86_400
_SERVICES = ("collector", "loader")


@dataclass(frozen=True, slots=True)
class Goal:
    """A bound, from below or from above."""

    bound: float
    at_least: bool = False

    def reached(self, value: float) -> bool:
        """Whether the bound is kept."""
        return value >= self.bound if self.at_least else value <= self.bound

    def __str__(self) -> str:
        """As a table shows it."""
        return f"at {'least' if self.at_least else 'most'} {tick_text(self.bound)}"


@dataclass(frozen=True, slots=True)
class Measure:
    """One line of the table.

    Attributes:
        part: the part whose figures it reads.
        title: what it measures, with its unit.
        read: the figure; None where the run was too small for it.
        goal: None where there is none.
    """

    part: str
    title: str
    read: Callable[[Figures], float | None]
    goal: Goal | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """A measure with its figure; `reached` is None without a figure or without a goal."""

    measure: str
    figure: float | None
    goal: str | None
    reached: bool | None

    @property
    def said(self) -> str:
        """The figure as a table shows it."""
        return "-" if self.figure is None else number(self.figure)


def judged(recorded: Mapping[str, Figures]) -> list[Judged]:
    """Every measure of the parts that were recorded; of the peers, those that were run."""
    measures = [*RATIOS, *_peers(recorded.get("peers", {}).get("peers", {})), *ABSOLUTE]
    return [_judge(one, recorded[one.part]) for one in measures if one.part in recorded]


def _judge(measure: Measure, figures: Figures) -> Judged:
    value, goal = measure.read(figures), measure.goal
    reached = None if value is None or goal is None else goal.reached(value)
    return Judged(measure.title, value, str(goal) if goal else None, reached)


def _least(bound: float) -> Goal:
    return Goal(bound, at_least=True)


def _key(name: str) -> Callable[[Figures], float | None]:
    return lambda figures: float(figures[name])


def _key_or_none(name: str) -> Callable[[Figures], float | None]:
    """A figure of something that a machine may not have."""
    return lambda figures: figures.get(name)


def _sizes(figures: Figures) -> tuple[Figures, Figures] | None:
    """The base and the most rows of a run that grew."""
    sizes = {one["rows"]: one for one in figures["sizes"]}
    return (sizes[goals.GROWTH_BASE], sizes[max(sizes)]) if max(sizes) > goals.GROWTH_BASE in sizes else None


def _time_grows(figures: Figures) -> float | None:
    found = _sizes(figures)
    return found[1]["microseconds_per_row"] / found[0]["microseconds_per_row"] if found else None


def _memory_grows(figures: Figures) -> float | None:
    if not (found := _sizes(figures)):
        return None
    base, most = (one["memory_mib_max"] for one in found)
    return max(float(most[name] / base[name]) for name in _SERVICES)


def _most_rows_memory(figures: Figures) -> float | None:
    return _service_memory(max(figures["sizes"], key=lambda one: int(one["rows"])))


def _loaders_grow(figures: Figures) -> float | None:
    loaders = {int(count): one["cpu_microseconds_per_row"] for count, one in figures["loaders"].items()}
    return float(loaders[max(loaders)]["loader"] / loaders[min(loaders)]["loader"])


def _rows_cost(figures: Figures) -> float | None:
    loaders = {int(count): sum(one["cpu_microseconds_per_row"].values()) for count, one in figures["loaders"].items()}
    return float(loaders[max(loaders)] / loaders[min(loaders)])


def _slowest_hop(figures: Figures) -> float | None:
    return min(float(leg["rows_per_second"]) for leg in figures["legs"].values())


def _slowest_vendor(key: str) -> Callable[[Figures], float | None]:
    return lambda figures: min(float(passes["standardise"][key]) for passes in figures["vendors"].values())


def _service_memory(figures: Figures) -> float | None:
    held = figures["memory_mib_max"]
    return max(float(held[name]) for name in (*_SERVICES, "standardizer") if name in held)


def _peers(found: Iterable[str]) -> Iterator[Measure]:
    """How many times as fast as each of these peers our hop was in the same run."""
    for name in found:
        goal = _least(goals.PEER_TIMES_MIN[name]) if name in goals.PEER_TIMES_MIN else None
        yield Measure("peers", f"one hop, times as fast as {_PEERS[name]}", _times(name), goal)


def _times(peer: str) -> Callable[[Figures], float | None]:
    return lambda figures: float(figures["peers"][peer]["times_ours"])


_PEERS = {"json": "a row a message", "debezium": "Debezium", "dlt": "dlt", "sling": "sling", "copy": "a loop of COPY"}


def _county_share(found: Figures) -> float:
    return float(found["county_rows_read"]) / float(found["month_rows_read"])


RATIOS = (
    Measure("one-hop", "one hop, ratio to the ceiling", _key("ratio_to_ceiling"), _least(goals.ONE_HOP_RATIO_MIN)),
    Measure(
        "whole-way", "whole way, ratio to the ceiling of one hop", _key("ratio_to_ceiling"),
        _least(goals.WHOLE_WAY_RATIO_MIN),
    ),
    Measure("growth", "time a row, most rows to 100,000", _time_grows, Goal(goals.GROWTH_MAX)),
    Measure("growth", "memory, most rows to 100,000", _memory_grows, Goal(goals.GROWTH_MAX)),
    Measure("scale-out", "the loader's CPU a row, most loaders to one", _loaders_grow, Goal(goals.SCALE_OUT_MAX)),
    Measure("scale-out", "all CPU a row, most loaders to one", _rows_cost, Goal(goals.SCALE_OUT_MAX)),
    Measure("standardise-alone", "standardising, ratio to a pass that only casts", _slowest_vendor("of_cast_only")),
    Measure(
        "sign-on", "sign-on, ratio to bare requests with its signatures and statements",
        _key("ratio_to_requests_and_statements"), _least(goals.SIGN_ON_RATIO_MIN),
    ),
    Measure("sign-on", "sign-on, ratio to a bare route that only signs", _key("ratio_to_bare_route")),
    Measure(
        "indicators", "a month's statements, ratio to the same by hand", _key("ratio"),
        _least(goals.INDICATORS_RATIO_MIN),
    ),
    Measure("indicators", "one county of 107, share of rows read", _county_share, Goal(goals.COUNTY_ROWS_SHARE_MAX)),
    Measure("documents", "documents, ratio to sftp", _key_or_none("ratio_to_sftp"), _least(goals.DOCUMENTS_RATIO_MIN)),
    Measure(
        "documents", "documents, ratio to sftp and then SM3", _key_or_none("ratio_to_sftp_and_sm3"),
        _least(goals.DOCUMENTS_RATIO_MIN),
    ),
    Measure(
        "documents", "documents, ratio to rsync", _key_or_none("ratio_to_rsync"), _least(goals.DOCUMENTS_RATIO_MIN),
    ),
)  # fmt: skip
ABSOLUTE = (
    Measure("one-hop", "one hop, rows/s", _key("rows_per_second")),
    Measure("one-hop", "one hop, most memory of a service, MiB", _service_memory, Goal(goals.MEMORY_MIB_MAX)),
    Measure(
        "whole-way", "whole way, the slowest hop, rows/s", _slowest_hop,
        _least(round(goals.SLOWEST_HOP_TIMES_DAY_MIN * goals.BUSY_DAY_ROWS / _DAY_SECONDS)),
    ),
    Measure("whole-way", "whole way, most memory of a service, MiB", _service_memory, Goal(goals.MEMORY_MIB_MAX)),
    Measure(
        "latency", "county to province, quiet, 99 of 100 rows, s", lambda found: found["quiet_seconds"]["p99"],
        Goal(goals.QUIET_SECONDS_MAX),
    ),
    Measure(
        "latency", "county to province, beside a backlog, slowest, s", lambda found: found["busy_seconds"]["max"],
        Goal(goals.BUSY_SECONDS_MAX),
    ),
    Measure("growth", "most rows, memory of a service, MiB", _most_rows_memory, Goal(goals.MEMORY_MIB_MAX)),
    Measure(
        "standardise-alone", "standardising, rows/s a core", _slowest_vendor("rows_per_cpu_second"),
        _least(goals.STANDARDISE_ROWS_PER_SECOND_MIN),
    ),
    Measure(
        "seal-alone", "sealing and opening with AES, microseconds a row",
        lambda found: float(found["passes"]["aes-256-gcm"]["added"]), Goal(goals.SEAL_MICROSECONDS_MAX),
    ),
    Measure("small-batches", "ten rows through the standardizer, CPU ms", lambda it: it["stages"]["answer"]["median"]),
    Measure("sign-on", "sign-ons a second on one core", _key("sign_ons_per_cpu_second")),
    Measure("indicators", "a month of 64 indicators, s", _key("month_seconds")),
    Measure("indicators", "one county of it counted anew, s", _key("county_seconds")),
    Measure(
        "documents", "a document of 2 GiB, memory that it adds, MiB",
        lambda found: float(found["large"]["peak_mib"] - found["large"]["before_mib"]),
        Goal(goals.DOCUMENT_MEMORY_MIB_MAX),
    ),
)  # fmt: skip
