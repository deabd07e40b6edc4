"""The staging table of a dataset as SQL, for vendors who deliver in the catalogue's own form.

Table and columns are those of the mapping `catalogue`, which reads such tables without any further declaration.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from qinlian_common.adapters.oracle.types import oracle_type
from qinlian_common.catalog.identity import ORIGIN_CLASS_COLUMN
from qinlian_common.catalog.models import Dataset, FieldType
from qinlian_common.catalog.sql_types import postgres_type

ENGINES: Final[Mapping[str, tuple[str, Callable[[FieldType], str]]]] = MappingProxyType(
    {"postgresql": ("PostgreSQL", postgres_type), "oracle": ("Oracle 11g", oracle_type)}
)
"""Engine -> its name and its column types."""

_KEY: Final = ("org_code", "record_id")
_ORIGIN_CLASS = FieldType(base="string", length=16)
_ORIGIN_TITLE = "来源类别：institution 卫计机构，business_system 业务系统"


def script(table: Dataset, engine: str) -> str:
    """CREATE TABLE with the business key as primary key, and the Chinese titles as comments."""
    _, sql_type = ENGINES[engine]
    lines = [_column(field.name, sql_type(field.type), mandatory=field.name in _KEY) for field in table.columns]
    lines.append(_column(ORIGIN_CLASS_COLUMN, sql_type(_ORIGIN_CLASS), mandatory=True))
    titles = {field.name: field.title for field in table.columns} | {ORIGIN_CLASS_COLUMN: _ORIGIN_TITLE}
    comments = [f"COMMENT ON COLUMN {table.table}.{name} IS {_quoted(title)};" for name, title in titles.items()]
    return "\n".join(
        (
            f"-- {table.code} {_one_line(table.title)}（{ENGINES[engine][0]}）",
            f"CREATE TABLE {table.table} (",
            ",\n".join([*lines, f"    PRIMARY KEY ({', '.join(_KEY)})"]),
            ");",
            f"COMMENT ON TABLE {table.table} IS {_quoted(f'{table.code} {table.title}')};",
            *comments,
            "",
        )
    )


def _column(name: str, kind: str, *, mandatory: bool) -> str:
    return f"    {name} {kind}{' NOT NULL' if mandatory else ''}"


def _quoted(text: str) -> str:
    return "'" + _one_line(text).replace("'", "''") + "'"


def _one_line(text: str) -> str:
    return " ".join(text.split())
