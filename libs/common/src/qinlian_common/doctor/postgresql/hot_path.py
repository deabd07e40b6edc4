"""The statements that run all day, as the adapter executes them, and what their plans show."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from qinlian_common.adapters.postgresql import holdings, look, merge, side_door, sql, tickets
from qinlian_common.adapters.relational.book_lines import BOOKS
from qinlian_common.adapters.relational.plan import Plan
from qinlian_common.adapters.relational.shape import Shape
from qinlian_common.doctor.finding import Finding
from qinlian_common.doctor.judge import Explained, Plans, judge_plans
from qinlian_common.doctor.postgresql.patient import Patient

_ROWS: Final = """
SELECT relname AS table_name, reltuples AS lines FROM pg_class
WHERE relkind IN ('r', 'p') AND reltuples > 0 AND pg_table_is_visible(oid)"""

_PARTIAL: Final = """
SELECT i.relname AS name FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
WHERE x.indpred IS NOT NULL AND pg_table_is_visible(i.oid)"""
"""An index of few lines, such as open tickets, may be read from end to end."""

_PASSED: Final = "SELECT NULL::text AS org_code, NULL::text AS record_id, NULL::boolean AS withdrawn"


def hot_path(plan: Plan) -> dict[str, str]:
    """Name -> statement; each dataset has its own where the statement depends on it."""
    return {**_OF_ALL, **{name: text for shape in plan.shapes.values() for name, text in _of(plan, shape)}}


_OF_ALL: Final[Mapping[str, str]] = {
    "lease waiting": sql.WAITING_DATASETS,
    "lease take": sql.LEASE,
    "lease account": sql.RECORD_ATTEMPT,
    "ledger known": merge.KNOWN,
    "rejects answered": side_door.ANSWERED,
    "compare unsent": holdings.UNSENT,
    "compare rejected": holdings.REJECTED,
}


def _of(plan: Plan, shape: Shape) -> Iterator[tuple[str, str]]:
    code = shape.dataset
    yield f"read {code}", (sql.read_vendor if shape.vendor else sql.read_staging)(shape, "")
    yield f"release {code}", sql.release([tickets.close_sent(book, shape) for book in BOOKS])
    for book in BOOKS:
        yield f"rejects {code} {book}", tickets.close_superseded(book, shape)
    if plan.ways:
        yield f"route {code}", sql.route_rows(shape)
        yield f"deliver {code}", sql.read_deliveries(shape, "")
    yield from _merges(shape)


def _merges(shape: Shape) -> Iterator[tuple[str, str]]:
    """Merging with a query of no rows in place of the temporary tables, which a read-only look cannot make."""
    columns = (column.partition(" ") for column in merge.waiting_columns(shape))
    waiting = ", ".join(f"NULL::{kind} AS {name}" for name, _, kind in columns)
    beside = f"WITH {merge.waiting_name(shape)} AS (SELECT {waiting}), {merge.passed_name(shape)} AS ({_PASSED}) "
    if not shape.vendor:
        yield f"merge {shape.dataset}", beside + merge.merge_staging(shape)
        return
    _, *statements = merge.merge_vendor(shape)  # the first one only adds to the shadow, by its key
    for number, statement in enumerate(statements, 1):
        yield f"merge {shape.dataset} {number}", beside + statement


async def plans(patient: Patient) -> Iterable[Finding]:
    """Plans of the hot path. Nothing is executed; what a plan costs with tomorrow's data, nobody can say."""
    statements, connections = hot_path(patient.store.plan), patient.store.connections
    forced, now = [await look.explained(connections, statements, by_index=way) for way in (True, False)]
    rows = {one["table_name"]: float(one["lines"]) for one in await patient.rows(_ROWS)}
    partial = frozenset(one["name"] for one in await patient.rows(_PARTIAL))
    return judge_plans(Plans(_read(forced, partial), _read(now, partial), rows, analyse="ANALYZE {table}"))


def _read(found: Mapping[str, dict[str, Any] | str], partial: frozenset[str]) -> dict[str, Explained]:
    return {
        name: Explained(why=plan) if isinstance(plan, str) else Explained(frozenset(_scans(plan, partial)))
        for name, plan in found.items()
    }


def _scans(node: Mapping[str, Any], partial: frozenset[str]) -> Iterator[str]:
    """Tables that are read whole: from end to end, or from end to end of an index."""
    kind = node["Node Type"]
    is_whole = kind in {"Index Scan", "Index Only Scan"} and "Index Cond" not in node
    if kind == "Seq Scan" or (is_whole and node["Index Name"] not in partial):
        yield node["Relation Name"]
    for child in node.get("Plans", ()):
        yield from _scans(child, partial)
