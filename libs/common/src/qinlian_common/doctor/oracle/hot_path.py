"""The statements that run all day, as the adapter executes them, and what EXPLAIN PLAN shows of them and of others."""

from collections.abc import Container, Iterable, Iterator, Mapping
from functools import partial
from typing import Final

from qinlian_common.adapters.oracle import look
from qinlian_common.adapters.oracle.ddl.staging import waiting_name
from qinlian_common.adapters.oracle.look import Step
from qinlian_common.adapters.oracle.sql import books as sql_books
from qinlian_common.adapters.oracle.sql import gate as sql_gate
from qinlian_common.adapters.oracle.sql import lease as sql_lease
from qinlian_common.adapters.oracle.sql import merge as sql_merge
from qinlian_common.adapters.oracle.sql import read as sql_read
from qinlian_common.adapters.relational.book_lines import BOOKS
from qinlian_common.adapters.relational.plan import Plan
from qinlian_common.adapters.relational.shape import Shape
from qinlian_common.doctor.finding import Finding
from qinlian_common.doctor.judge import SMALL_BY_NATURE, Explained, Plans, judge_plans
from qinlian_common.doctor.oracle import sql
from qinlian_common.doctor.oracle.other_paths import by_index, over_all
from qinlian_common.doctor.oracle.patient import Patient

_ANALYSE: Final = "EXEC DBMS_STATS.GATHER_TABLE_STATS(USER, '{table}')"
_OF_ALL: Final[Mapping[str, str]] = {
    "lease take": sql_lease.TAKE,
    "lease delete": sql_lease.DELETE_TAKEN,
    "lease mine": sql_lease.MINE,
    "lease account": sql_lease.ADD_SENT,
    "lease acknowledge": sql_lease.ACKNOWLEDGE,
    "ledger known": "SELECT DISTINCT batch_id FROM exchange_ledger WHERE batch_id IN (:id_0, :id_1)",
    "rejects known": "SELECT DISTINCT batch_id FROM exchange_reject WHERE batch_id IN (:id_0, :id_1)",
    "rejects told": sql_gate.TOLD,
    "rejects judge": sql_gate.JUDGE,
}


def hot_path(plan: Plan) -> dict[str, str]:
    """Name -> statement; each dataset has its own where the statement depends on it."""
    waiting = {"lease waiting": sql_lease.waiting_datasets(plan.shapes)}
    return {**_OF_ALL, **waiting, **dict(one for shape in plan.shapes.values() for one in _of(plan, shape))}


def _of(plan: Plan, shape: Shape) -> Iterator[tuple[str, str]]:
    code = shape.dataset
    yield f"read {code}", sql_read.read_rows(shape)
    yield f"lock {code}", sql_merge.lock_rows(shape)
    yield f"merge {code}", sql_merge.merge_rows(shape)
    for book in BOOKS:
        yield f"release {code} {book}", sql_books.close_sent(book, shape)
        yield f"rejects {code} {book}", sql_books.close_superseded(book, shape)
    if plan.ways:
        yield f"route {code}", sql_read.route_rows(shape)
        yield f"deliver {code}", sql_read.read_deliveries(shape)


async def plans(patient: Patient) -> Iterable[Finding]:
    """Plans of all of it. Nothing is executed, binds are unknown; 12c may adapt a plan while it runs."""
    plan = patient.store.plan
    whole = over_all(plan)
    explain = partial(look.explained, store_id=plan.store_id, statements=hot_path(plan) | by_index(plan) | whole)
    forced, now = [await patient.ask(partial(explain, by_index=way)) for way in (True, False)]
    rows = {one["table_name"]: float(one["num_rows"]) for one in await patient.rows(sql.ROWS)}
    tables = {one["index_name"]: one["table_name"] for one in await patient.rows(sql.INDEXES)}
    temporary = frozenset(waiting_name(dataset).upper() for dataset in plan.shapes)
    ignored = temporary | {name.upper() for name in SMALL_BY_NATURE}
    read = partial(_read, tables=tables, whole=whole)
    return judge_plans(Plans(read(forced), read(now), rows, _ANALYSE, is_sure=False, ignored=ignored))


def _read(
    found: Mapping[str, list[Step] | str], tables: Mapping[str, str], whole: Container[str]
) -> dict[str, Explained]:
    return {
        name: Explained(why=steps)
        if isinstance(steps, str)
        else Explained(frozenset() if name in whole else frozenset(_scans(steps, tables)))
        for name, steps in found.items()
    }


def _scans(steps: Iterable[Step], tables: Mapping[str, str]) -> Iterator[str]:
    """Tables that are read whole: from end to end, or from end to end of an index."""
    for step in steps:
        if step.operation == "TABLE ACCESS" and step.options.endswith("FULL"):
            yield step.name
        if step.operation == "INDEX" and "FULL SCAN" in step.options and "MIN/MAX" not in step.options:
            yield tables.get(step.name, step.name)
