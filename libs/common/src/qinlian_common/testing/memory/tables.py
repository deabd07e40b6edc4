"""Vendor tables: rows of one dataset, or of several that a column tells apart."""

from collections.abc import Iterator

from qinlian_common.adapters.relational.shape import Shape
from qinlian_common.testing.memory.database import Database, Key, Row


def key_of(shape: Shape, row: Row) -> Key:
    """The primary key of a row."""
    return tuple(row[name] for name in shape.key)


def is_own(shape: Shape, row: Row) -> bool:
    """Whether a row of the table belongs to this dataset."""
    return shape.kind is None or row[shape.kind.column] in shape.kind.values


def find(database: Database, shape: Shape, key: Key) -> Row | None:
    """The row of a business key; of several kinds the one that is named first."""
    return next((database[shape.table][one] for one in _keys(shape, key) if one in database[shape.table]), None)


def put(database: Database, shape: Shape, row: Row) -> None:
    """Writes a row in the place of the one with its key."""
    database[shape.table][key_of(shape, row)] = row


def take(database: Database, shape: Shape, key: Key) -> list[Row]:
    """Removes the rows of a business key; what was there."""
    return [database[shape.table].pop(one) for one in _keys(shape, key) if one in database[shape.table]]


def rows_of(database: Database, shape: Shape) -> list[Row]:
    """The dataset's rows in key order, in its own columns."""
    table = database[shape.table]
    own = (table[key] for key in sorted(table) if is_own(shape, table[key]))
    return [{name: row.get(name) for name in shape.names} if shape.kind else dict(row) for row in own]


def _keys(shape: Shape, key: Key) -> Iterator[Key]:
    return iter([(*key, kind) for kind in shape.kind.values] if shape.kind else [key])
