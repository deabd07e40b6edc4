"""The DDL of tables that hold datasets, as catalogue and mappings describe them: staging tables, and a vendor's."""

from collections.abc import Sequence
from typing import Final

from qinlian_common.adapters.postgresql.shape_sql import literal
from qinlian_common.adapters.relational.shape import Shape

_SYSTEM_TITLES: Final = {
    "origin_division": "来源行政区划代码",
    "origin_class": "来源类别：institution 医疗卫生机构，business_system 业务系统",
    "home_division": "现住址行政区划代码",
    "business_day": "业务日",
    "row_version": "行版本",
    "delivery_version": "下发版本",
    "batch_id": "最近一次写入本行的批次标识",
}


def staging_table(shape: Shape) -> str:
    """The staging table of a dataset: content, then the system columns, then the business key as primary key.

    One that was made when the store was not encrypted is made wider, which PostgreSQL does without touching a row.
    """
    content = ",\n    ".join(
        f"{c.name} {c.sql_type}{' NOT NULL' if c.name in (shape.org_code, shape.record_id) else ''}"
        for c in shape.columns
    )
    return f"""
CREATE TABLE IF NOT EXISTS {shape.table} (
    {content},
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    home_division varchar(12),
    business_day date NOT NULL,
    row_version bigint NOT NULL,
    delivery_version bigint NOT NULL,
    batch_id varchar(64) NOT NULL,
    PRIMARY KEY ({shape.org_code}, {shape.record_id})
);
{_grown(shape)}{_widened(shape)}{_parent_index(shape)}"""


def _grown(shape: Shape) -> str:
    """A table of an earlier version of its dataset gets the columns that came later, which touches no row either."""
    if shape.schema_name.endswith("/1"):
        return ""
    added = ", ".join(f"ADD COLUMN IF NOT EXISTS {column.name} {column.sql_type}" for column in shape.columns)
    return f"ALTER TABLE {shape.table} {added};\n"


def _parent_index(shape: Shape) -> str:
    if shape.parent is None:
        return ""
    name = f"{shape.table}_parent"
    return f"CREATE INDEX IF NOT EXISTS {name} ON {shape.table} ({shape.org_code}, {shape.parent});\n"


def _widened(shape: Shape) -> str:
    actions = [
        f"ALTER COLUMN {one.column} TYPE {shape.sql_type(one.column)}, "
        f"ADD COLUMN IF NOT EXISTS {one.index} {shape.sql_type(one.index)}"
        for one in shape.encrypted
    ]
    return f"ALTER TABLE {shape.table} {', '.join(actions)};\n" if actions else ""


def vendor_table(shapes: Sequence[Shape]) -> str:
    """A vendor's table as the mappings of all its datasets describe it: for replicas, and for trying."""
    first = shapes[0]
    types = {column.name: column.sql_type for shape in shapes for column in shape.columns}
    content = ",\n    ".join(f"{name} {sql_type}" for name, sql_type in types.items())
    return (
        f"\nCREATE TABLE IF NOT EXISTS {first.table} (\n    {content},\n    PRIMARY KEY ({', '.join(first.key)})\n);\n"
    )


def comments(shape: Shape) -> str:
    """Chinese comments on a staging table and each of its columns; the system columns have theirs."""
    titles = {column.name: column.title for column in shape.columns} | _SYSTEM_TITLES
    lines = [f"COMMENT ON COLUMN {shape.table}.{name} IS {literal(title)};\n" for name, title in titles.items()]
    return "".join([f"COMMENT ON TABLE {shape.table} IS {literal(f'{shape.dataset} {shape.title}')};\n", *lines])
