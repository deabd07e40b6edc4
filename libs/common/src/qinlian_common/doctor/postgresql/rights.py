"""Rights of the account: those of the collector and of the loader, or of one of them where the account is only that."""

from collections.abc import Iterable, Iterator
from typing import Final

from qinlian_common.adapters.postgresql.ddl.roles import COLLECTOR, LOADER, tables_of
from qinlian_common.adapters.relational.plan import Plan
from qinlian_common.adapters.relational.roles import COLLECTS, LOADS, READ_BY_COLLECTOR, READ_BY_LOADER
from qinlian_common.doctor.finding import Finding
from qinlian_common.doctor.postgresql.patient import Patient
from qinlian_common.doctor.words import found

_WRITES: Final = ("SELECT", "INSERT", "UPDATE", "DELETE")

_ROLES: Final = """
SELECT rolname AS role FROM pg_roles
WHERE rolname = ANY ($1::text[]) AND pg_has_role(oid, 'MEMBER')
    AND NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)"""
_LACKING: Final = """
SELECT n.table_name, n.privilege, quote_ident(current_user) AS account
FROM unnest($1::text[], $2::text[]) AS n (table_name, privilege)
WHERE NOT has_table_privilege(to_regclass(n.table_name), n.privilege)
ORDER BY 1, 2"""


async def rights(patient: Patient) -> Iterable[Finding]:
    """The account's rights, as the server says. Says nothing of policies on rows, nor of what a trigger's owner may."""
    roles = {one["role"] for one in await patient.rows(_ROLES, [COLLECTOR, LOADER])} or {COLLECTOR, LOADER}
    needed = sorted(set(_needed(patient.store.plan, roles)))
    lacking = await patient.rows(_LACKING, [table for table, _ in needed], [right for _, right in needed])
    wrong = [_missing(one["table_name"], one["privilege"], one["account"]) for one in lacking]
    return wrong or [found("rights", count=len(needed))]


def _missing(table: str, right: str, account: str) -> Finding:
    return found("right_missing", right=right, object=table, sql=f"GRANT {right} ON {table} TO {account}")


def _needed(plan: Plan, roles: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(table, right) of each role, as `qinlian ddl --roles` grants them."""
    told = {COLLECTOR: (COLLECTS, READ_BY_COLLECTOR, ("SELECT",)), LOADER: (LOADS, READ_BY_LOADER, _WRITES)}
    there = tables_of(plan)
    for role in roles:
        written, read, of_rows = told[role]
        yield from ((f"exchange_{name}", right) for name in written if name in there for right in _WRITES)
        yield from ((f"exchange_{name}", "SELECT") for name in read if name in there)
        yield from ((shape.table, right) for shape in plan.shapes.values() for right in of_rows)
