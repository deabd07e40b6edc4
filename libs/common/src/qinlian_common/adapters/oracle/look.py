"""Plans of statements, as EXPLAIN PLAN tells them. What it writes is rolled back."""

import re
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

import oracledb

from qinlian_common.adapters.oracle.errors import translation
from qinlian_common.adapters.oracle.session import Session

EXPLAIN: Final = "EXPLAIN PLAN SET STATEMENT_ID = 'qinlian' FOR "
STEPS: Final = "SELECT operation, options, object_name FROM plan_table WHERE statement_id = 'qinlian'"
FORGET: Final = "DELETE FROM plan_table WHERE statement_id = 'qinlian'"
BY_INDEX: Final = "ALTER SESSION SET OPTIMIZER_INDEX_COST_ADJ = 1"
"""An index costs a hundredth of what it does: a table is read whole only where no index helps, or where it is tiny."""

AS_USUAL: Final = "ALTER SESSION SET OPTIMIZER_INDEX_COST_ADJ = 100"
_BIND: Final = re.compile(r"'(?:[^']|'')*'|:(\w+)")


class Step(NamedTuple):
    """A step of a plan: what is done, how, and with which table or index (upper case)."""

    operation: str
    options: str
    name: str


def explained(
    session: Session, store_id: str, statements: Mapping[str, str], *, by_index: bool
) -> dict[str, list[Step] | str]:
    """The steps of each statement, or why there is no plan. Binds are missing values: only their names matter here."""
    session.execute(BY_INDEX if by_index else AS_USUAL)
    try:
        return {name: _explained(session, store_id, statement) for name, statement in statements.items()}
    finally:
        session.execute(AS_USUAL)


def _explained(session: Session, store_id: str, statement: str) -> list[Step] | str:
    try:
        session.execute(f"{EXPLAIN}{statement}", **dict.fromkeys(_binds(statement)))
        steps = [Step(row["operation"], row["options"] or "", row["object_name"] or "") for row in session.rows(STEPS)]
        session.execute(FORGET)
    except oracledb.Error as error:
        return str(translation(store_id, error))
    return steps


def _binds(statement: str) -> Iterable[str]:
    return (name for name in _BIND.findall(statement) if name)
