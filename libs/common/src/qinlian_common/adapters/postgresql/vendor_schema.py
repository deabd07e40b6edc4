"""Checks that a vendor's database holds what its mapping says, before anything is added to it."""

from collections.abc import Iterable, Iterator, Mapping

from qinlian_common.adapters.postgresql.connection import Connection
from qinlian_common.adapters.relational.shape import Shape
from qinlian_common.errors import ConfigurationError, Problem

_COLUMNS = """
SELECT table_name, column_name FROM information_schema.columns
WHERE table_schema = ANY (current_schemas(false))
"""

_HAS_UNIQUE_KEY = """
SELECT EXISTS (
    SELECT 1 FROM pg_index i
    WHERE i.indrelid = $1::regclass AND i.indisunique AND i.indpred IS NULL
        AND (SELECT array_agg(a.attname::text ORDER BY a.attname) FROM pg_attribute a
             WHERE a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey::int[]))
          = (SELECT array_agg(n ORDER BY n) FROM unnest($2::text[]) n))
"""


async def require_tables(connection: Connection, store_id: str, shapes: Iterable[Shape]) -> None:
    """Raises ConfigurationError that names every table, column and unique key that the store lacks."""
    columns: dict[str, set[str]] = {}
    for row in await connection.fetch(_COLUMNS):
        columns.setdefault(row["table_name"], set()).add(row["column_name"])
    problems: list[Problem] = []
    for shape in shapes:
        problems += _missing(store_id, shape, columns)
        if shape.table in columns and not await _has_key(connection, shape):
            problems.append(_keyless(store_id, shape))
    if problems:
        raise ConfigurationError(*dict.fromkeys(problems))


def _missing(store_id: str, shape: Shape, columns: Mapping[str, set[str]]) -> Iterator[Problem]:
    place = f"store {store_id}"
    if shape.table not in columns:
        message = f"table {shape.table} ({shape.dataset}) is missing"
        yield Problem(place, None, message, "create it, or take it out of the vendor mapping")
        return
    lacking = [name for name in shape.names if name not in columns[shape.table]]
    if lacking:
        message = f"table {shape.table} ({shape.dataset}) lacks {', '.join(lacking)}"
        yield Problem(place, None, message, "add the columns, or correct their names in the vendor mapping")


async def _has_key(connection: Connection, shape: Shape) -> bool:
    key = list(shape.key)
    if not await connection.fetchval(
        "SELECT count(*) = cardinality($2::text[]) FROM information_schema.columns "
        "WHERE table_schema = ANY (current_schemas(false)) AND table_name = $1 AND column_name = ANY ($2::text[])",
        shape.table,
        key,
    ):
        return True  # the missing column is told already
    return bool(await connection.fetchval(_HAS_UNIQUE_KEY, shape.table, key))


def _keyless(store_id: str, shape: Shape) -> Problem:
    key = f"({', '.join(shape.key)})"
    correct = "org_code, record_id and kind" if shape.kind else "org_code and record_id"
    return Problem(
        f"store {store_id}",
        None,
        f"table {shape.table} has no unique key on {key}",
        f"CREATE UNIQUE INDEX ON {shape.table} {key}; or correct {correct} in the vendor mapping",
    )
