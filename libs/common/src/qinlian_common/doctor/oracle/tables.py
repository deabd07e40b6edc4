"""Tables, columns, keys, indexes and capture triggers: what is there against what the catalogue and topology want."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from qinlian_common.adapters.oracle.ddl.capture import trigger_name
from qinlian_common.adapters.oracle.ddl.exchange import JOURNAL_SEQUENCE
from qinlian_common.adapters.oracle.ddl.nation import upload_trigger_name
from qinlian_common.adapters.oracle.ddl.tables import Table
from qinlian_common.catalog.models import Dataset
from qinlian_common.doctor.finding import Finding
from qinlian_common.doctor.judge import ColumnType, Fixes, Wanted, judge_indexes, judge_tables, judge_takers
from qinlian_common.doctor.oracle import sql
from qinlian_common.doctor.oracle.patient import Patient
from qinlian_common.doctor.words import found

_TYPE: Final = re.compile(r"(\w+)(?:\((\d+)(?:,(\d+))?(?: (CHAR|BYTE))?\))?")
_REPAIRS: Final = {
    "INDEX": "ALTER INDEX {name} REBUILD",
    "CONSTRAINT": "SELECT table_name FROM user_constraints WHERE constraint_name = '{name}'",
}


def column_type(text: str) -> ColumnType:
    """A type as the scripts write it, or as the dictionary names it."""
    told = _TYPE.fullmatch(text)
    if told is None:
        return ColumnType(text)
    base, length, scale, unit = told.groups()
    return _sized(base, [int(part) for part in (length, scale) if part is not None], unit or "")


def _sized(base: str, size: list[int], unit: str = "") -> ColumnType:
    """A NUMBER without decimals has 0 of them; the length of a CHAR is counted as the database does."""
    sizes = [*size, 0] if base == "NUMBER" and len(size) == 1 else size
    return ColumnType(base, tuple(sizes), unit)


def there_type(row: Mapping[str, Any]) -> ColumnType:
    """A column's type as USER_TAB_COLUMNS tells it."""
    kind = str(row["data_type"])
    if kind == "VARCHAR2":
        in_bytes = row["char_used"] == "B"
        return ColumnType(
            kind, (int(row["data_length" if in_bytes else "char_length"]),), "BYTE" if in_bytes else "CHAR"
        )
    if kind == "CHAR":
        return ColumnType(kind, (int(row["char_length"]),))
    if kind == "NUMBER":
        precision = row["data_precision"]
        return ColumnType(kind, (int(precision), int(row["data_scale"] or 0)) if precision is not None else ())
    return column_type(kind)


def wanted_tables(tables: Iterable[Table]) -> list[Wanted]:
    """The declared tables in the terms of the judges."""
    return [
        Wanted(
            table.name.upper(),
            {column.name.upper(): column_type(column.type) for column in table.columns},
            tuple(name.upper() for name in table.index_names),
        )
        for table in tables
    ]


async def identity(patient: Patient) -> Iterable[Finding]:
    """Whether the database is this store, whether who takes what is as the topology says, and all was loaded once."""
    plan, told = patient.store.plan, await patient.rows(sql.STORE)
    if not told:
        return [found("not_prepared", store=plan.store_id)]
    if others := [one["store_id"] for one in told if one["store_id"] != plan.store_id]:
        return [found("other_store", found=", ".join(others), store=plan.store_id)]
    wanted = {(t.queue, t.origin_division, t.origin_class, _listed(t.datasets)) for t in plan.takers}
    there = {tuple(one.values()) for one in await patient.rows(sql.TAKERS)}
    loading = [one["dataset"] for one in await patient.rows(sql.LOADING)]
    late = [found("not_loaded", datasets=", ".join(loading), store=plan.store_id)] if loading else []
    return [judge_takers(there, wanted, plan.store_id), *late]


def _listed(datasets: frozenset[str] | None) -> str | None:
    return None if datasets is None else ",".join(sorted(datasets))


async def tables(patient: Patient) -> Iterable[Finding]:
    """Tables and columns, lengths counted in characters. Does not look at check constraints' conditions."""
    fixes = Fixes(
        add="ALTER TABLE {table} ADD ({column} {wanted})",
        widen="ALTER TABLE {table} MODIFY ({column} {wanted})",
        store=patient.store.id,
    )
    return judge_tables(wanted_tables(patient.tables), await columns(patient), fixes)


async def columns(patient: Patient) -> dict[str, dict[str, ColumnType]]:
    """Every column that is there, by its table."""
    there: dict[str, dict[str, ColumnType]] = {}
    for one in await patient.rows(sql.COLUMNS):
        there.setdefault(one["table_name"], {})[one["column_name"]] = there_type(one)
    return there


async def indexes(patient: Patient) -> Iterable[Finding]:
    """Keys and indexes by their names, and the journal's sequence. Does not look at an index's columns."""
    there = {(one["table_name"], one["index_name"]) for one in await patient.rows(sql.INDEXES)}
    judged = list(judge_indexes(wanted_tables(patient.tables), there, patient.store.id))
    sequences = {one["sequence_name"] for one in await patient.rows(sql.SEQUENCES)}
    if JOURNAL_SEQUENCE.upper() not in sequences:
        judged.append(found("sequence_missing", sequence=JOURNAL_SEQUENCE, store=patient.store.id))
    return judged


async def triggers(patient: Patient) -> Iterable[Finding]:
    """The triggers without which changes are missed: there, enabled, compiled. Does not fire them: the probe does.

    Of those that note what goes up to the nation, the probe fires none.
    """
    wanted = list(_wanted_triggers(patient))
    if not wanted:
        return [found("no_triggers")]
    there = {one["trigger_name"]: one for one in await patient.rows(sql.TRIGGERS)}
    wrong = [
        finding
        for one, trigger in wanted
        for finding in _trigger(one.code, one.table, trigger.upper(), there, patient.store.id)
    ]
    return wrong or [found("triggers", count=len(wanted))]


def _wanted_triggers(patient: Patient) -> Iterator[tuple[Dataset, str]]:
    plan = patient.store.plan
    for one in patient.datasets:
        if plan.takers:
            yield one, trigger_name(one.code)
        if one.code in plan.uploads:
            yield one, upload_trigger_name(one.code)


def _trigger(
    dataset: str, table: str, trigger: str, there: Mapping[str, Mapping[str, Any]], store: str
) -> Iterator[Finding]:
    told = there.get(trigger)
    if told is None or told["table_name"] != table.upper():
        yield found("trigger_missing", dataset=dataset, table=table, trigger=trigger, store=store)
    elif told["status"] != "ENABLED":
        yield found("trigger_disabled", dataset=dataset, trigger=trigger, sql=f"ALTER TRIGGER {trigger} ENABLE")
    elif told["compiled"] != "VALID":
        yield found("trigger_invalid", dataset=dataset, trigger=trigger, store=store)


async def objects(patient: Patient) -> Iterable[Finding]:
    """What does not compile, unusable indexes, disabled constraints: all of the account's, ours or not."""
    wrong = [
        found("object_invalid", **one, sql=_REPAIRS.get(one["kind"], "ALTER {kind} {name} COMPILE").format(**one))
        for one in await patient.rows(sql.INVALID)
    ]
    return wrong or [found("objects")]
