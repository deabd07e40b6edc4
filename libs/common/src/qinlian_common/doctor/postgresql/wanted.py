"""The tables that a store must have, read out of the very script that makes them, so that there is one truth."""

import re
from collections.abc import Iterator
from typing import Final

from qinlian_common.adapters.postgresql.prepare import script
from qinlian_common.adapters.relational.plan import Plan
from qinlian_common.doctor.judge import ColumnType, Wanted

_TABLE: Final = re.compile(r"^CREATE TABLE IF NOT EXISTS (\w+) \(\n(.*?)\n\)", re.DOTALL | re.MULTILINE)
_COLUMN: Final = re.compile(r"^ +([a-z_]\w*) ([a-z]\w*(?: varying| precision)?(?:\([\d, ]+\))?(?:\[\])?)", re.MULTILINE)
_ALTERED: Final = re.compile(r"^ALTER TABLE (\w+) (.*?);", re.DOTALL | re.MULTILINE)
_ADDED: Final = re.compile(r"ADD COLUMN IF NOT EXISTS (\w+) ([a-z]\w*(?:\([\d, ]+\))?)")
_KEY: Final = re.compile(r"^ +PRIMARY KEY \(([^)]+)\)|^ +(\w+) [^,\n]* PRIMARY KEY", re.MULTILINE)
_INDEX: Final = re.compile(r"^CREATE (?:UNIQUE )?INDEX IF NOT EXISTS (\w+)\s+ON (\w+)", re.MULTILINE)
_TYPE: Final = re.compile(r"([a-z ]+)(?:\(([\d, ]+)\))?(.*)")
_ALIASES: Final = {
    "varchar": "character varying", "char": "character", "bpchar": "character", "int": "integer", "int4": "integer",
    "int8": "bigint", "int2": "smallint", "decimal": "numeric", "timestamptz": "timestamp with time zone",
    "timestamp": "timestamp without time zone", "bool": "boolean", "float8": "double precision",
}  # fmt: skip


def column_type(text: str) -> ColumnType:
    """A type as a script writes it or as `format_type` says it."""
    told = _TYPE.fullmatch(text)
    if told is None:
        return ColumnType(text)
    base, size, rest = told.groups()
    base = base.strip() + rest if rest.strip() else base.strip()
    sizes = tuple(int(part) for part in size.split(",")) if size else ()
    return ColumnType(_ALIASES.get(base, base), sizes or ((1,) if base in {"char", "character"} else ()))


def wanted_tables(plan: Plan) -> list[Wanted]:
    """Every table of the exchange's script for this store, with columns, primary key and indexes."""
    text = script(plan)
    indexes: dict[str, list[str]] = {}
    for name, table in _INDEX.findall(text):
        indexes.setdefault(table, []).append(name)
    added: dict[str, dict[str, ColumnType]] = {}
    for table, changes in _ALTERED.findall(text):
        added.setdefault(table, {}).update({name: column_type(kind) for name, kind in _ADDED.findall(changes)})
    return [
        Wanted(table, _columns(body) | added.get(table, {}), (*_keys(body), *indexes.get(table, ())))
        for table, body in _TABLE.findall(text)
    ]


def _columns(body: str) -> dict[str, ColumnType]:
    return {name: column_type(kind) for name, kind in _COLUMN.findall(body)}


def _keys(body: str) -> Iterator[str]:
    for listed, alone in _KEY.findall(body):
        yield f"PRIMARY KEY ({listed or alone})"
