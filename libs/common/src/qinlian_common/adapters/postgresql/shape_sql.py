"""What the statements say of a dataset's rows in a table: which are its own, which is of a key, what is written."""

from qinlian_common.adapters.relational.shape import Column, Shape
from qinlian_common.catalog.mappings import KindMapping


def literal(text: str) -> str:
    """A text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


def from_text(column: Column, expression: str) -> str:
    """A text expression as a value of the column. A text that is too long is refused, where a cast would cut it."""
    return expression if column.sql_type.startswith(("varchar", "char", "text")) else f"{expression}::{column.sql_type}"


def is_own(shape: Shape, row: str) -> str:
    """Whether a row of the table, under this alias, belongs to this dataset."""
    return f"{row}.{shape.kind.column}::text IN ({_listed(shape.kind)})" if shape.kind else "true"


def and_own(shape: Shape, row: str) -> str:
    """The same as a further condition; nothing where the table holds no other dataset."""
    return f" AND {is_own(shape, row)}" if shape.kind else ""


def has_key(shape: Shape, row: str, key: str) -> str:
    """Whether a row is that of a business key (alias of text columns org_code, record_id)."""
    org, record = (f"::{shape.sql_type(name)}" if shape.vendor else "" for name in (shape.org_code, shape.record_id))
    same = f"{row}.{shape.org_code} = {key}.org_code{org} AND {row}.{shape.record_id} = {key}.record_id{record}"
    return same + and_own(shape, row)


def preferred(shape: Shape, row: str) -> str:
    """With a blank at its end: of several kinds of one business row the one that is named first."""
    if shape.kind is None or len(shape.kind.values) == 1:
        return ""
    return f"ORDER BY array_position(ARRAY[{_listed(shape.kind)}], {row}.{shape.kind.column}::text) "


def first_of_key(shape: Shape, row: str, key: str) -> str:
    """The condition `has_key`, of rows of several kinds the preferred one alone."""
    return f"{has_key(shape, row, key)} {preferred(shape, row)}LIMIT 1"


def written(shape: Shape, column: Column, text: str) -> str:
    """A text expression as the value to write; the kind is never another dataset's."""
    if shape.kind is None or column.name != shape.kind.column:
        return from_text(column, text)
    first, kinds = literal(shape.kind.values[0]), _listed(shape.kind)
    return from_text(column, f"(CASE WHEN {text} IN ({kinds}) THEN {text} ELSE {first} END)")


def _listed(kind: KindMapping) -> str:
    return ", ".join(literal(value) for value in kind.values)
