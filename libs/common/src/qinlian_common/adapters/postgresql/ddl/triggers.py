"""Capture triggers: what changed in a table is journalled in the same transaction, for whoever takes its origin."""

from qinlian_common.adapters.postgresql import shape_sql
from qinlian_common.adapters.postgresql.ddl.exchange import REGISTER_LOCK
from qinlian_common.adapters.postgresql.shape_sql import literal
from qinlian_common.adapters.relational.shape import Shape

UNSEEN = "exchange.unseen"
"""The setting of a transaction that encrypts rows anew: they are no other rows than before, so nothing is captured."""

_JOURNAL = """
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)"""


def journal_staging(shape: Shape, rows: str) -> str:
    """INSERT into the journal for staging rows `rows` (a table or transition table), for whoever takes their origin."""
    return f"{_JOURNAL}{changes_staging(shape, rows)}"


def changes_staging(shape: Shape, rows: str) -> str:
    """What that would journal."""
    return f"""
    SELECT s.queue, '{shape.dataset}', n.origin_division, n.origin_class, n.business_day, n.org_code, n.record_id
    FROM {rows} n
    JOIN exchange_subscription s ON s.origin_division = n.origin_division AND s.origin_class = n.origin_class
    WHERE (s.datasets IS NULL OR '{shape.dataset}' = ANY (s.datasets))"""


def journal_vendor(shape: Shape, rows: str, own: str) -> str:
    """The same for a vendor's table: own rows have no shadow; rows with one keep the origin that they came with.

    Of a table that holds several datasets, only this dataset's rows are journalled.
    """
    return f"{_JOURNAL}{changes_vendor(shape, rows, own)}"


def changes_vendor(shape: Shape, rows: str, own: str) -> str:
    """What that would journal."""
    key = (f"n.{shape.org_code}::text", f"n.{shape.record_id}::text")
    return _changes(shape, rows, own, key, class_expression(shape)) + shape_sql.and_own(shape, "n")


def journal_found(shape: Shape, rows: str, own: str) -> str:
    """The same for rows of a vendor's table of which only org_code, record_id and the origin class are known."""
    return f"{_JOURNAL}{_changes(shape, rows, own, ('n.org_code', 'n.record_id'), 'n.origin_class')}"


def _changes(shape: Shape, rows: str, own: str, key: tuple[str, str], origin_class: str) -> str:
    org_code, record_id = key
    return f"""
    SELECT s.queue, '{shape.dataset}', s.origin_division, s.origin_class,
        coalesce(f.business_day, (now() AT TIME ZONE 'Asia/Shanghai')::date),
        {org_code}, {record_id}
    FROM {rows} n
    LEFT JOIN exchange_row f ON f.dataset = '{shape.dataset}'
        AND f.org_code = {org_code} AND f.record_id = {record_id}
    JOIN exchange_subscription s ON s.origin_division = coalesce(f.origin_division, '{own}')
        AND s.origin_class = coalesce(f.origin_class, {origin_class})
    WHERE (s.datasets IS NULL OR '{shape.dataset}' = ANY (s.datasets))"""


def class_expression(shape: Shape) -> str:
    """SQL text: the origin class of a vendor's own row `n`."""
    told = shape.origin_class
    if told is None or told.constant is not None:
        return f"'{told.constant if told else 'institution'}'"
    labels = ", ".join(literal(label) for label in told.business_system)
    return f"CASE WHEN n.{told.column}::text IN ({labels}) THEN 'business_system' ELSE 'institution' END"


def staging_triggers(shape: Shape, authority: int | None) -> str:
    """Capture on a staging table. Deletes are not captured: clearing old rows from a staging store withdraws nothing.

    `authority` ranks the table as a source of the person register (higher wins); None where it is no source.
    """
    function = f"exchange_capture_{shape.table}"
    learn = _learn_homes(shape, authority) if authority is not None else ""
    body = f"{_unless_unseen(shape)}{learn}{journal_staging(shape, 'changed')};\n"
    return function_text(function, body) + "".join(
        _trigger(function, shape, event, "NEW TABLE AS changed") for event in ("INSERT", "UPDATE")
    )


def _unless_unseen(shape: Shape) -> str:
    if not shape.encrypted:
        return ""
    return f"\n    IF current_setting('{UNSEEN}', true) = 'yes' THEN RETURN NULL; END IF;"


def vendor_triggers(shape: Shape, own: str) -> str:
    """Capture on a vendor's table: inserts, updates and deletes; a changed key withdraws the old one.

    Key changes are rare, so a condition that costs next to nothing decides whether a second function is called. Each
    dataset of a shared table has its own triggers; a row that becomes one of another dataset has changed its key.
    """
    function = f"exchange_capture_{shape.table}{_suffix(shape)}"
    return "".join(
        (
            function_text(function, _if_own(shape, f"{journal_vendor(shape, 'changed', own)};\n")),
            function_text(f"{function}_k", f"{journal_vendor(shape, '(SELECT OLD.*)', own)};\n"),
            _trigger(function, shape, "INSERT", "NEW TABLE AS changed"),
            _trigger(function, shape, "UPDATE", "NEW TABLE AS changed"),
            _trigger(function, shape, "DELETE", "OLD TABLE AS changed"),
            _rekey_trigger(f"{function}_k", shape),
            _without_unshared(shape),
        )
    )


def _if_own(shape: Shape, journal: str) -> str:
    """Most statements on a shared table concern one of its datasets: the others' triggers should cost little."""
    if shape.kind is None:
        return journal
    return f"\n    IF EXISTS (SELECT FROM changed n WHERE {shape_sql.is_own(shape, 'n')}) THEN{journal}    END IF;\n"


def trigger_name(shape: Shape, event: str) -> str:
    """The name of a trigger on the dataset's table; `event` is insert, update, delete or rekey."""
    return f"exchange_capture_{event}{_suffix(shape)}"


def _suffix(shape: Shape) -> str:
    """What tells a dataset's triggers from those of the others on a shared table."""
    return f"_{shape.dataset.lower()}" if shape.kind else ""


def _without_unshared(shape: Shape) -> str:
    """Drops the triggers of a time when the table held one dataset only: they would take the others' rows for its."""
    events = ("insert", "update", "delete", "rekey") if shape.kind else ()
    return "".join(f"DROP TRIGGER IF EXISTS exchange_capture_{event} ON {shape.table};\n" for event in events)


def _rekey_trigger(function: str, shape: Shape) -> str:
    name = trigger_name(shape, "rekey")
    same_key = " AND ".join(f"OLD.{name} = NEW.{name}" for name in (shape.org_code, shape.record_id))
    if shape.kind:
        same_key = f"NOT {shape_sql.is_own(shape, 'OLD')} OR {same_key} AND ({shape_sql.is_own(shape, 'NEW')}) IS TRUE"
    return (
        f"DROP TRIGGER IF EXISTS {name} ON {shape.table};\n"
        f"CREATE TRIGGER {name} AFTER UPDATE ON {shape.table} FOR EACH ROW\n"
        f"    WHEN (NOT ({same_key})) EXECUTE FUNCTION {function}();\n"
    )


def _learn_homes(shape: Shape, authority: int) -> str:
    """The person register learns from a batch; rows of persons who moved, or were unknown, are journalled again."""
    return f"""
    PERFORM pg_advisory_xact_lock_shared({REGISTER_LOCK});
    WITH told AS (
        SELECT DISTINCT ON (n.{shape.person_key}) n.{shape.person_key} AS person_key,
            left(n.{shape.home}, 6) AS home_division, coalesce(n.updated_at, '-infinity') AS updated_at
        FROM changed n
        WHERE n.{shape.person_key} IS NOT NULL AND n.{shape.home} IS NOT NULL
            AND n.modify_flag IS DISTINCT FROM '3'
        ORDER BY n.{shape.person_key}, n.updated_at DESC NULLS LAST, n.org_code, n.record_id
    ), known AS (
        SELECT p.person_key, p.home_division FROM exchange_person p JOIN told USING (person_key)
    ), learnt AS (
        INSERT INTO exchange_person AS p (person_key, home_division, authority, updated_at)
        SELECT person_key, home_division, {authority}, updated_at FROM told ORDER BY person_key
        ON CONFLICT (person_key) DO UPDATE SET home_division = excluded.home_division,
            authority = excluded.authority, updated_at = excluded.updated_at
        WHERE (excluded.authority, excluded.updated_at) >= (p.authority, p.updated_at)
        RETURNING p.person_key, p.home_division
    )
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT DISTINCT s.queue, d.dataset, d.origin_division, d.origin_class, d.business_day, d.org_code, d.record_id
    FROM learnt l
    LEFT JOIN known k USING (person_key)
    JOIN exchange_delivery d USING (person_key)
    JOIN exchange_subscription s ON s.origin_division = d.origin_division AND s.origin_class = d.origin_class
        AND s.queue LIKE '%.distribute'
    WHERE k.home_division IS DISTINCT FROM l.home_division;
"""


def function_text(name: str, body: str) -> str:
    """SQL text: a trigger's function, which acts with the rights of whoever made it."""
    return (
        f"\nCREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql\n"
        f"SECURITY DEFINER SET search_path FROM CURRENT AS $capture$\n"
        f"BEGIN{body}    RETURN NULL;\nEND $capture$;\n"
    )


def _trigger(function: str, shape: Shape, event: str, referencing: str) -> str:
    name = trigger_name(shape, event.lower())
    return (
        f"DROP TRIGGER IF EXISTS {name} ON {shape.table};\n"
        f"CREATE TRIGGER {name} AFTER {event} ON {shape.table}\n"
        f"    REFERENCING {referencing} FOR EACH STATEMENT EXECUTE FUNCTION {function}();\n"
    )
