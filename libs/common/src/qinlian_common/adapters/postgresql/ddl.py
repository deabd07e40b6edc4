"""The DDL of a store: exchange tables, staging tables, capture triggers. Rendered, so that a DBA can read it first."""

from collections.abc import Iterable

from qinlian_common.adapters.postgresql.shape import Shape

# The journal's sequence must not be cached by sessions: a row's later change has to get the higher number.
# The lines of one attempt in exchange_sent have one sent_at, which tells them from those of another attempt.
EXCHANGE_TABLES = """
CREATE TABLE IF NOT EXISTS exchange_store (
    store_id varchar(32) PRIMARY KEY,
    epoch integer NOT NULL,
    prepared_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE IF NOT EXISTS exchange_initial_load (
    dataset varchar(8) PRIMARY KEY
);
CREATE TABLE IF NOT EXISTS exchange_subscription (
    queue varchar(32) NOT NULL,
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    datasets text[],
    PRIMARY KEY (origin_division, origin_class, queue)
);
CREATE TABLE IF NOT EXISTS exchange_change (
    queue varchar(32) NOT NULL,
    dataset varchar(8) NOT NULL,
    journal_id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    business_day date NOT NULL,
    org_code text NOT NULL,
    record_id text NOT NULL,
    changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (queue, dataset, journal_id)
) WITH (autovacuum_vacuum_scale_factor = 0.0, autovacuum_vacuum_threshold = 20000,
        autovacuum_vacuum_insert_threshold = -1);
CREATE TABLE IF NOT EXISTS exchange_lease (
    batch_id varchar(64) PRIMARY KEY,
    queue varchar(32) NOT NULL,
    dataset varchar(8) NOT NULL,
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    business_day date NOT NULL,
    rows integer NOT NULL,
    captured_at timestamptz NOT NULL,
    leased_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    delivery_version bigint NOT NULL DEFAULT 0,
    journal_ids bigint[] NOT NULL,
    org_codes text[] NOT NULL,
    record_ids text[] NOT NULL
);
CREATE TABLE IF NOT EXISTS exchange_sent (
    batch_id varchar(64) NOT NULL,
    queue varchar(32) NOT NULL,
    flow varchar(8) NOT NULL,
    target varchar(32) NOT NULL,
    rows integer NOT NULL,
    checksum varchar(16) NOT NULL,
    dataset varchar(8) NOT NULL,
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    business_day date NOT NULL,
    captured_at timestamptz NOT NULL,
    sent_at timestamptz NOT NULL DEFAULT statement_timestamp(),
    acknowledged_at timestamptz,
    PRIMARY KEY (batch_id, flow, target, checksum)
);
CREATE TABLE IF NOT EXISTS exchange_ledger (
    batch_id varchar(64) PRIMARY KEY,
    parent_id varchar(64) NOT NULL,
    root_id varchar(64) NOT NULL,
    flows varchar(64) NOT NULL,
    source_store varchar(32) NOT NULL,
    dataset varchar(8) NOT NULL,
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    business_day date NOT NULL,
    rows integer NOT NULL,
    checksum varchar(16) NOT NULL,
    parent_rows integer NOT NULL,
    parent_checksum varchar(16) NOT NULL,
    captured_at timestamptz NOT NULL,
    loaded_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX IF NOT EXISTS exchange_ledger_root ON exchange_ledger (root_id);
CREATE TABLE IF NOT EXISTS exchange_reject (
    batch_id varchar(64) NOT NULL,
    org_code text,
    record_id text,
    row_version bigint NOT NULL,
    parent_id varchar(64) NOT NULL,
    flow varchar(64) NOT NULL,
    dataset varchar(8) NOT NULL,
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    business_day date NOT NULL,
    rule varchar(64) NOT NULL,
    field varchar(64),
    value_class varchar(64),
    message text NOT NULL,
    rejected_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    resubmitted_at timestamptz
);
CREATE INDEX IF NOT EXISTS exchange_reject_batch ON exchange_reject (batch_id);
CREATE INDEX IF NOT EXISTS exchange_reject_open ON exchange_reject (dataset, org_code, record_id)
    WHERE resubmitted_at IS NULL;
CREATE TABLE IF NOT EXISTS exchange_parked (
    event_id varchar(128) PRIMARY KEY,
    headers jsonb NOT NULL,
    payload bytea NOT NULL,
    reason text NOT NULL,
    parked_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
"""

SHADOW_TABLE = """
CREATE TABLE IF NOT EXISTS exchange_row (
    dataset varchar(8) NOT NULL,
    org_code text NOT NULL,
    record_id text NOT NULL,
    row_version bigint NOT NULL,
    delivery_version bigint NOT NULL,
    home_division varchar(12),
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    business_day date NOT NULL,
    batch_id varchar(64) NOT NULL,
    withdrawn boolean NOT NULL,
    PRIMARY KEY (dataset, org_code, record_id)
);
"""

REGISTER_TABLES = """
CREATE TABLE IF NOT EXISTS exchange_way (
    origin_division varchar(6) NOT NULL,
    home_division varchar(12) NOT NULL,
    destination varchar(32) NOT NULL,
    PRIMARY KEY (origin_division, home_division)
);
CREATE TABLE IF NOT EXISTS exchange_person (
    person_key text PRIMARY KEY,
    home_division varchar(12) NOT NULL,
    authority smallint NOT NULL,
    updated_at timestamp NOT NULL
);
CREATE TABLE IF NOT EXISTS exchange_delivery (
    dataset varchar(8) NOT NULL,
    org_code text NOT NULL,
    record_id text NOT NULL,
    destination varchar(32) NOT NULL,
    home_division varchar(12),
    person_key text,
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    business_day date NOT NULL,
    delivery_version bigint NOT NULL,
    PRIMARY KEY (dataset, org_code, record_id, destination)
);
CREATE INDEX IF NOT EXISTS exchange_delivery_person ON exchange_delivery (person_key);
"""

REGISTER_LOCK = 7361001
"""Advisory lock: whoever reads the person register to route rows excludes those who change it, for that moment."""

WAITING, OUTSIDE = "waiting", "outside"
"""Destinations that are none: the home is not known yet; the person lives where no flow leads."""


def staging_table(shape: Shape) -> str:
    """The staging table of a dataset: content, then the system columns, then the business key as primary key."""
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
"""


def vendor_table(shape: Shape) -> str:
    """A vendor's table as its mapping describes it: for replicas, and for trying."""
    content = ",\n    ".join(f"{c.name} {c.sql_type}" for c in shape.columns)
    return (
        f"\nCREATE TABLE IF NOT EXISTS {shape.table} (\n    {content},\n"
        f"    PRIMARY KEY ({shape.org_code}, {shape.record_id})\n);\n"
    )


def journal_staging(shape: Shape, rows: str) -> str:
    """INSERT into the journal for staging rows `rows` (a table or transition table), for whoever takes their origin."""
    return f"""
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT s.queue, '{shape.dataset}', n.origin_division, n.origin_class, n.business_day, n.org_code, n.record_id
    FROM {rows} n
    JOIN exchange_subscription s ON s.origin_division = n.origin_division AND s.origin_class = n.origin_class
    WHERE (s.datasets IS NULL OR '{shape.dataset}' = ANY (s.datasets))"""


def journal_vendor(shape: Shape, rows: str, own: str) -> str:
    """The same for a vendor's table: own rows have no shadow; rows with one keep the origin that they came with."""
    return f"""
    INSERT INTO exchange_change (queue, dataset, origin_division, origin_class, business_day, org_code, record_id)
    SELECT s.queue, '{shape.dataset}', s.origin_division, s.origin_class,
        coalesce(f.business_day, (now() AT TIME ZONE 'Asia/Shanghai')::date),
        n.{shape.org_code}::text, n.{shape.record_id}::text
    FROM {rows} n
    LEFT JOIN exchange_row f ON f.dataset = '{shape.dataset}'
        AND f.org_code = n.{shape.org_code}::text AND f.record_id = n.{shape.record_id}::text
    JOIN exchange_subscription s ON s.origin_division = coalesce(f.origin_division, '{own}')
        AND s.origin_class = coalesce(f.origin_class, {class_expression(shape)})
    WHERE (s.datasets IS NULL OR '{shape.dataset}' = ANY (s.datasets))"""


def class_expression(shape: Shape) -> str:
    """SQL text: the origin class of a vendor's own row `n`."""
    told = shape.origin_class
    if told is None or told.constant is not None:
        return f"'{told.constant if told else 'institution'}'"
    labels = ", ".join(f"'{label}'" for label in told.business_system)
    return f"CASE WHEN n.{told.column}::text IN ({labels}) THEN 'business_system' ELSE 'institution' END"


def staging_triggers(shape: Shape, authority: int | None) -> str:
    """Capture on a staging table. Deletes are not captured: clearing old rows from a staging store withdraws nothing.

    `authority` ranks the table as a source of the person register (higher wins); None where it is no source.
    """
    function = f"exchange_capture_{shape.table}"
    learn = _learn_homes(shape, authority) if authority is not None else ""
    body = f"{learn}{journal_staging(shape, 'changed')};\n"
    return _function(function, body) + "".join(
        _trigger(function, shape.table, event, "NEW TABLE AS changed") for event in ("INSERT", "UPDATE")
    )


def vendor_triggers(shape: Shape, own: str) -> str:
    """Capture on a vendor's table: inserts, updates and deletes; a changed key withdraws the old one.

    Key changes are rare, so a condition that costs next to nothing decides whether a second function is called.
    """
    function = f"exchange_capture_{shape.table}"
    same_key = " AND ".join(f"OLD.{name} = NEW.{name}" for name in (shape.org_code, shape.record_id))
    rekey = "exchange_capture_rekey"
    return "".join(
        (
            _function(function, f"{journal_vendor(shape, 'changed', own)};\n"),
            _function(f"{function}_k", f"{journal_vendor(shape, '(SELECT OLD.*)', own)};\n"),
            _trigger(function, shape.table, "INSERT", "NEW TABLE AS changed"),
            _trigger(function, shape.table, "UPDATE", "NEW TABLE AS changed"),
            _trigger(function, shape.table, "DELETE", "OLD TABLE AS changed"),
            (
                f"DROP TRIGGER IF EXISTS {rekey} ON {shape.table};\n"
                f"CREATE TRIGGER {rekey} AFTER UPDATE ON {shape.table} FOR EACH ROW\n"
                f"    WHEN (NOT ({same_key})) EXECUTE FUNCTION {function}_k();\n"
            ),
        )
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


def _function(name: str, body: str) -> str:
    return (
        f"\nCREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql\n"
        f"SECURITY DEFINER SET search_path FROM CURRENT AS $capture$\n"
        f"BEGIN{body}    RETURN NULL;\nEND $capture$;\n"
    )


def _trigger(function: str, table: str, event: str, referencing: str) -> str:
    name = f"exchange_capture_{event.lower()}"
    return (
        f"DROP TRIGGER IF EXISTS {name} ON {table};\n"
        f"CREATE TRIGGER {name} AFTER {event} ON {table}\n"
        f"    REFERENCING {referencing} FOR EACH STATEMENT EXECUTE FUNCTION {function}();\n"
    )


def join(parts: Iterable[str]) -> str:
    """One script of many parts."""
    return "".join(parts)
