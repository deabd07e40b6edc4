"""Facts of any engine become findings: columns against those that are wanted, moments against this machine's."""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from qinlian_common.doctor.finding import Finding
from qinlian_common.doctor.words import found

CLOCK_OFF_SECONDS: Final = 2.0
CLOCK_FAR_SECONDS: Final = 60.0

SMALL_BY_NATURE: Final = frozenset(
    f"exchange_{name}" for name in ("store", "subscription", "pause", "pulse", "way", "lease", "initial_load", "taken")
)
"""Tables that stay small whatever happens, or hold one transaction's rows: to read all of them is right."""

BIG_ROWS: Final = 100_000
"""A table of so many rows is not to be read whole by a statement of the hot path."""

NAMED_MAX: Final = 3
"""Statements named in one finding."""

CHARACTER_BYTES_MAX: Final = 4
"""Bytes of the widest character in any character set that a store may have."""

_WIDER: Final[Mapping[str, tuple[str, ...]]] = {
    "smallint": ("integer", "bigint"),
    "integer": ("bigint",),
    "character varying": ("text",),
    "character": ("character varying", "text"),
}


@dataclass(frozen=True, slots=True)
class ColumnType:
    """A column's type in its database's own words.

    Attributes:
        base: name of the type.
        size: its length, or digits and decimals.
        unit: what a length counts, where the database can count two things: `CHAR` or `BYTE`.
    """

    base: str
    size: tuple[int, ...] = ()
    unit: str = ""

    def __str__(self) -> str:
        size = " ".join(filter(None, (",".join(map(str, self.size)), self.unit)))
        return f"{self.base}({size})" if self.size else self.base


@dataclass(frozen=True, slots=True)
class Wanted:
    """A table as the catalogue wants it; `indexes` are names, or `PRIMARY KEY (...)` where the name is nobody's."""

    table: str
    columns: Mapping[str, ColumnType]
    indexes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fixes:
    """How an engine says it: `{table}`, `{column}` and `{wanted}` in each."""

    add: str
    widen: str
    store: str


Columns = Mapping[str, Mapping[str, ColumnType]]
"""Table -> column -> type, as they are there."""


def judge_tables(wanted: Iterable[Wanted], there: Columns, fixes: Fixes) -> Iterator[Finding]:
    """What is missing or too narrow; one good word where nothing is."""
    asked = list(wanted)
    wrong = [finding for table in asked for finding in _judge_table(table, there, fixes)]
    yield from wrong or [found("tables", tables=len(asked), columns=sum(len(one.columns) for one in asked))]


def _judge_table(wanted: Wanted, there: Columns, fixes: Fixes) -> Iterator[Finding]:
    if wanted.table not in there:
        yield found("table_missing", table=wanted.table, store=fixes.store)
        return
    for column, kind in wanted.columns.items():
        real = there[wanted.table].get(column)
        values = {"table": wanted.table, "column": column, "wanted": kind}
        if real is None:
            yield found("column_missing", **values, fix=fixes.add.format(**values))
        elif code := fault_of(real, kind):
            yield found(code, **values, there=real, fix=fixes.widen.format(**values))


def fault_of(there: ColumnType, wanted: ColumnType) -> str | None:
    """Why a column does not hold every value that is wanted, as a finding's code; None where it does."""
    if there.base == wanted.base and (there.unit, wanted.unit) == ("BYTE", "CHAR"):
        return "column_bytes" if there.size[0] < CHARACTER_BYTES_MAX * wanted.size[0] else None
    if there.base == wanted.base:
        return "column_narrow" if _is_narrower(there.size, wanted.size) else None
    if there.base in _WIDER.get(wanted.base, ()):
        return "column_narrow" if there.size and _is_narrower(there.size, wanted.size) else None
    return "column_narrow" if wanted.base in _WIDER.get(there.base, ()) else "column_other"


def _is_narrower(there: tuple[int, ...], wanted: tuple[int, ...]) -> bool:
    if not there:
        return False
    if not wanted:
        return True
    if len(wanted) == 1 or len(there) == 1:
        return there[0] < wanted[0]
    return there[0] - there[1] < wanted[0] - wanted[1] or there[1] < wanted[1]


def judge_indexes(wanted: Iterable[Wanted], there: AbstractSet[tuple[str, str]], store: str) -> Iterator[Finding]:
    """Keys and indexes that are missing; a key that only its columns name is made by hand, the others by `prepare`."""
    asked = [(one.table, index) for one in wanted for index in one.indexes]
    wrong = [
        found("index_missing", table=table, index=index, fix=_index_fix(table, index, store))
        for table, index in asked
        if (table, index) not in there
    ]
    yield from wrong or [found("indexes", count=len(asked))]


def _index_fix(table: str, index: str, store: str) -> str:
    return f"ALTER TABLE {table} ADD {index}" if index.startswith("PRIMARY KEY") else f"qinlian prepare {store}"


@dataclass(frozen=True, slots=True)
class Explained:
    """What a plan shows: the tables that it reads whole, or why there is none."""

    scans: frozenset[str] = frozenset()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Plans:
    """Plans of statements by name, forced onto indexes and as the planner would do it now, and what it knows of sizes.

    Attributes:
        forced: where a table is read whole though that was made dear, there is no index path.
        now: as the planner does it with today's statistics.
        rows: rows of tables, by statistics; a table without any is not in it.
        analyse: SQL that renews a table's statistics, with `{table}` in it.
        is_sure: whether a table that is read whole though that is dear has no index path, however small it is.
    """

    forced: Mapping[str, Explained]
    now: Mapping[str, Explained]
    rows: Mapping[str, float]
    analyse: str
    is_sure: bool = True
    ignored: frozenset[str] = field(default=SMALL_BY_NATURE)


def judge_plans(plans: Plans) -> Iterator[Finding]:
    """Big tables that statements read whole, one finding a table."""
    wrong = [*_unknown(plans), *_scanned(plans)]
    yield from wrong or [found("plans", count=len(plans.forced))]


def _unknown(plans: Plans) -> Iterator[Finding]:
    for why, names in _grouped((one.why, name) for name, one in plans.forced.items() if one.why):
        yield found("plan_unknown", statement=names, why=why)


def _scanned(plans: Plans) -> Iterator[Finding]:
    lacking = {(table, name) for name, one in plans.forced.items() for table in one.scans - plans.ignored}
    for table, names in _grouped(lacking):
        sure = plans.is_sure or plans.rows.get(table, 0) >= BIG_ROWS
        yield found("plan_scans" if sure else "plan_scans_small", statement=names, table=table)
    chosen = {(table, name) for name, one in plans.now.items() for table in one.scans - plans.ignored}
    for table, names in _grouped(one for one in chosen - lacking if plans.rows.get(one[0], 0) >= BIG_ROWS):
        sql = plans.analyse.format(table=table)
        yield found("plan_now_scans", statement=names, table=table, rows=round(plans.rows[table]), sql=sql)


def _grouped(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """(what, names of statements), some of them named."""
    listed: dict[str, list[str]] = {}
    for what, name in sorted(pairs):
        listed.setdefault(what, []).append(name)
    for what, names in listed.items():
        more = f" (+{len(names) - NAMED_MAX})" if len(names) > NAMED_MAX else ""
        yield what, ", ".join(names[:NAMED_MAX]) + more


def judge_clock(there: datetime, before: datetime, after: datetime) -> Finding:
    """The store's moment against this machine's in the middle of the question."""
    seconds = (there - (before + (after - before) / 2)).total_seconds()
    apart = max(abs(seconds) - (after - before).total_seconds() / 2, 0.0)
    code = "clock_far" if apart > CLOCK_FAR_SECONDS else "clock_off" if apart > CLOCK_OFF_SECONDS else "clock"
    return found(code, seconds=round(seconds, 3))


def judge_takers(there: AbstractSet[object], wanted: AbstractSet[object], store: str) -> Finding:
    """Who takes rows here against what the topology says."""
    if there == wanted:
        return found("identity", store=store, takers=len(wanted))
    return found("takers_differ", missing=len(wanted - there), surplus=len(there - wanted), store=store)


def size_words(size: float) -> str:
    """A number of bytes for people."""
    for unit in ("B", "KiB", "MiB", "GiB"):
        if size < 1024:  # noqa: PLR2004 - of the units
            return f"{size:,.0f} {unit}"
        size /= 1024
    return f"{size:,.1f} TiB"
