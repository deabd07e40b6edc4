"""Tables, columns, keys, indexes and capture triggers: what is there against what the catalogue and topology want."""

from collections.abc import Iterable, Iterator
from typing import Final

from qinlian_common.adapters.postgresql.pulse import captures
from qinlian_common.adapters.postgresql.vendor_schema import require_tables
from qinlian_common.doctor.finding import Finding
from qinlian_common.doctor.judge import ColumnType, Fixes, judge_indexes, judge_tables, judge_takers
from qinlian_common.doctor.postgresql.patient import Patient
from qinlian_common.doctor.postgresql.wanted import column_type, wanted_tables
from qinlian_common.doctor.words import found
from qinlian_common.errors import ConfigurationError

_THERE: Final = (
    "c.relkind IN ('r', 'p') AND pg_table_is_visible(c.oid) AND c.relnamespace <> 'pg_catalog'::regnamespace"
)
_STORE: Final = "SELECT store_id FROM exchange_store"
_LOADING: Final = "SELECT dataset FROM exchange_initial_load ORDER BY dataset"
_TAKERS: Final = "SELECT queue, origin_division, origin_class, datasets FROM exchange_subscription"
_COLUMNS: Final = f"""
SELECT c.relname AS table_name, a.attname AS column_name, format_type(a.atttypid, a.atttypmod) AS type
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
WHERE a.attnum > 0 AND NOT a.attisdropped AND {_THERE}"""
_INDEXES: Final = f"""
SELECT c.relname AS table_name, i.relname AS name, x.indisprimary, pg_get_constraintdef(k.oid) AS key
FROM pg_index x JOIN pg_class c ON c.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
LEFT JOIN pg_constraint k ON k.conindid = x.indexrelid AND k.contype = 'p'
WHERE x.indisvalid AND {_THERE}"""
_TRIGGERS: Final = f"""
SELECT c.relname AS table_name, t.tgname AS name, t.tgenabled IN ('O', 'A') AS fires
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
WHERE t.tgname LIKE 'exchange\\_capture\\_%' AND {_THERE}"""
_INVALID: Final = """
SELECT i.relname AS name FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
WHERE NOT (x.indisvalid AND x.indisready) AND pg_table_is_visible(i.oid) ORDER BY 1"""


async def identity(patient: Patient) -> Iterable[Finding]:
    """Whether the database is this store, whether who takes what is as the topology says, and all was loaded once."""
    plan, told = patient.store.plan, await patient.rows(_STORE)
    if not told:
        return [found("not_prepared", store=plan.store_id)]
    if others := [one["store_id"] for one in told if one["store_id"] != plan.store_id]:
        return [found("other_store", found=", ".join(others), store=plan.store_id)]
    wanted = {(t.queue, t.origin_division, t.origin_class, t.datasets) for t in plan.takers}
    there = {
        (one["queue"], one["origin_division"], one["origin_class"], _frozen(one["datasets"]))
        for one in await patient.rows(_TAKERS)
    }
    loading = [one["dataset"] for one in await patient.rows(_LOADING)]
    late = [found("not_loaded", datasets=", ".join(loading), store=plan.store_id)] if loading else []
    return [judge_takers(there, wanted, plan.store_id), *late]


def _frozen(datasets: list[str] | None) -> frozenset[str] | None:
    return None if datasets is None else frozenset(datasets)


async def tables(patient: Patient) -> Iterable[Finding]:
    """Tables and columns, each as wide as every value of the catalogue. Does not look at the values that are there."""
    plan, there = patient.store.plan, await columns(patient)
    fixes = Fixes(
        add="ALTER TABLE {table} ADD COLUMN {column} {wanted}",
        widen="ALTER TABLE {table} ALTER COLUMN {column} TYPE {wanted}",
        store=plan.store_id,
    )
    judged = list(judge_tables(wanted_tables(plan), there, fixes))
    return [*judged, *(await _vendor(patient) if not plan.creates_tables else [])]


async def columns(patient: Patient) -> dict[str, dict[str, ColumnType]]:
    """Every column that is there, by its table."""
    there: dict[str, dict[str, ColumnType]] = {}
    for one in await patient.rows(_COLUMNS):
        there.setdefault(one["table_name"], {})[one["column_name"]] = column_type(one["type"])
    return there


async def _vendor(patient: Patient) -> list[Finding]:
    """A vendor's own tables, as `prepare` looks at them."""
    plan = patient.store.plan
    try:
        async with patient.store.connections.connection() as connection:
            await require_tables(connection, plan.store_id, plan.shapes.values())
    except ConfigurationError as error:
        return [found("vendor_differs", what=one.message, fix=one.fix) for one in error.problems]
    return []


async def indexes(patient: Patient) -> Iterable[Finding]:
    """Keys by their columns, other indexes by their names; one that is not valid is not there."""
    there = {
        (one["table_name"], one["key"] if one["indisprimary"] else one["name"]) for one in await patient.rows(_INDEXES)
    }
    return judge_indexes(wanted_tables(patient.store.plan), there, patient.store.id)


async def triggers(patient: Patient) -> Iterable[Finding]:
    """The triggers without which changes are missed. Does not fire them: the probe does."""
    plan = patient.store.plan
    if plan.compares or not plan.takers:
        return [found("no_triggers")]
    fires = {(one["table_name"], one["name"]): one["fires"] for one in await patient.rows(_TRIGGERS)}
    wanted = [(shape.dataset, *one) for shape in plan.shapes.values() for one in sorted(captures(shape))]
    wrong = list(_broken(wanted, fires, plan.store_id))
    return wrong or [found("triggers", count=len(wanted))]


def _broken(
    wanted: Iterable[tuple[str, str, str]], fires: dict[tuple[str, str], bool], store: str
) -> Iterator[Finding]:
    for dataset, table, trigger in wanted:
        if (table, trigger) not in fires:
            yield found("trigger_missing", dataset=dataset, table=table, trigger=trigger, store=store)
        elif not fires[table, trigger]:
            sql = f"ALTER TABLE {table} ENABLE TRIGGER {trigger}"
            yield found("trigger_disabled", dataset=dataset, trigger=trigger, sql=sql)


async def objects(patient: Patient) -> Iterable[Finding]:
    """Indexes that a broken CREATE INDEX CONCURRENTLY left invalid."""
    told = await patient.rows(_INVALID)
    wrong = [
        found("object_invalid", kind="INDEX", name=one["name"], status="INVALID", sql=f"REINDEX INDEX {one['name']}")
        for one in told
    ]
    return wrong or [found("objects")]
