"""Vendor tables that hold several datasets: told apart by a kind column, described alike by each of them."""

from collections.abc import Iterator

from qinlian_common.catalog.vendor_files import PlacedTable, Vendor
from qinlian_common.errors import Problem


def check_shared(vendor: Vendor) -> Iterator[Problem]:
    """Tables of one name have one kind column with different values, one key, and one type for each column."""
    first: dict[str, PlacedTable] = {}
    values: dict[tuple[str, str], str] = {}
    for table in vendor.tables:
        name = table.mapping.table
        yield from _values(table, values)
        if name in first:
            yield from _unlike(first[name], table)
        first.setdefault(name, table)


def _values(table: PlacedTable, values: dict[tuple[str, str], str]) -> Iterator[Problem]:
    if table.mapping.kind is None:
        return
    for value in table.mapping.kind.values:
        taken = values.setdefault((table.mapping.table, value), table.mapping.dataset)
        if taken != table.mapping.dataset:
            message = f"{table.mapping.table}: kind {value!r} is also that of {taken}"
            yield table.place.problem(message, "give each dataset its own values", "kind", "values")


def _unlike(first: PlacedTable, table: PlacedTable) -> Iterator[Problem]:
    one, other = first.mapping, table.mapping
    if one.kind is None or other.kind is None or one.kind.column != other.kind.column:
        message = f"{other.table}: holds {one.dataset} and {other.dataset}, and no one column tells them apart"
        yield table.place.problem(message, "add `kind: {column: ..., values: [...]}` to both", "kind")
    if (one.org_code, one.record_id) != (other.org_code, other.record_id):
        message = f"{other.table}: {other.dataset} has another key than {one.dataset}"
        yield table.place.problem(message, f"write org_code {one.org_code}, record_id {one.record_id}", "record_id")
    types = {column.column: column.type for column in one.columns}
    for column, place in zip(other.columns, table.columns, strict=True):
        if types.get(column.column, column.type) != column.type:
            message = f"{other.table}: {column.column!r} is {types[column.column]} for {one.dataset}"
            yield place.problem(message, "write one type for one column", "type")
