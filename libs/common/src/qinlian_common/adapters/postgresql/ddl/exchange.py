"""The DDL of the exchange's own tables in a store. Rendered, so that a DBA can read it first."""


def _tickets(name: str) -> str:
    """A table of rows that their sender should look at; a ticket is open until its row is sent again."""
    return f"""CREATE TABLE IF NOT EXISTS {name} (
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
CREATE INDEX IF NOT EXISTS {name}_batch ON {name} (batch_id);
CREATE INDEX IF NOT EXISTS {name}_open ON {name} (dataset, org_code, record_id)
    WHERE resubmitted_at IS NULL;"""


_ADDED_COLUMNS = "".join(
    f"ALTER TABLE exchange_{table} ADD COLUMN IF NOT EXISTS {column};\n"
    for table, column in (
        ("lease", "seen pg_snapshot"),
        ("sent", "seen pg_snapshot"),
        ("parked", "replayed_at timestamptz"),
        ("parked", "replayed_by varchar(64)"),
        ("parked", "closed_at timestamptz"),
        ("parked", "outcome varchar(16)"),
        ("parked", "closed_by varchar(64)"),
        ("parked", "closed_because text"),
        ("pause", "withheld bigint"),
        ("pause", "accepted boolean NOT NULL DEFAULT false"),
    )
)
"""For stores that were prepared before these columns were."""

# The journal's sequence must not be cached by sessions: a row's later change has to get the higher number.
# The lines of one attempt in exchange_sent have one sent_at, which tells them from those of another attempt.
# `seen` is what was committed when the rows were leased: a row written later is another state than the one sent.
# exchange_pruning is empty but while the accounts of batches that were sent from here are being taken away everywhere.
# exchange_file says which files were loaded into the store by hand; without finished_at a load was broken off.
# In exchange_pause, null means all; a pause that has ended stays as its own record. `withheld`: rows that vanished and
# were not withdrawn. `accepted`: the next pass may withdraw so many.
EXCHANGE_TABLES = f"""
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
    seen pg_snapshot,
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
    seen pg_snapshot,
    PRIMARY KEY (batch_id, flow, target, checksum)
);
CREATE INDEX IF NOT EXISTS exchange_sent_source
    ON exchange_sent (queue, dataset, origin_division, origin_class, sent_at);
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
{_tickets("exchange_reject")}
CREATE INDEX IF NOT EXISTS exchange_reject_parent ON exchange_reject (parent_id);
{_tickets("exchange_warning")}
CREATE TABLE IF NOT EXISTS exchange_quality (
    batch_id varchar(64) NOT NULL,
    dataset varchar(8) NOT NULL,
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    business_day date NOT NULL,
    assessed_at timestamptz NOT NULL DEFAULT now(),
    org_code text NOT NULL,
    rule varchar(64) NOT NULL,
    field varchar(64) NOT NULL,
    dimension varchar(32) NOT NULL,
    severity varchar(16) NOT NULL,
    checked bigint NOT NULL,
    violated bigint NOT NULL,
    PRIMARY KEY (batch_id, org_code, rule, field)
);
CREATE INDEX IF NOT EXISTS exchange_quality_day ON exchange_quality (business_day, dataset, origin_division);
CREATE TABLE IF NOT EXISTS exchange_file (
    load_id varchar(64) PRIMARY KEY,
    name_hash varchar(64) NOT NULL,
    content_hash varchar(64) NOT NULL,
    loaded_by varchar(64) NOT NULL,
    origin_division varchar(6) NOT NULL,
    origin_class varchar(16) NOT NULL,
    rows_added bigint NOT NULL,
    rows_changed bigint NOT NULL,
    rows_withdrawn bigint NOT NULL,
    rows_left bigint NOT NULL,
    rows_refused bigint NOT NULL,
    begun_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    finished_at timestamptz
);
CREATE TABLE IF NOT EXISTS exchange_pruning (
    batch_id varchar(64) PRIMARY KEY,
    business_day date NOT NULL
);
CREATE TABLE IF NOT EXISTS exchange_parked (
    event_id varchar(128) PRIMARY KEY,
    headers jsonb NOT NULL,
    payload bytea NOT NULL,
    reason text NOT NULL,
    parked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    replayed_at timestamptz,
    replayed_by varchar(64),
    closed_at timestamptz,
    outcome varchar(16),
    closed_by varchar(64),
    closed_because text
);
CREATE TABLE IF NOT EXISTS exchange_pause (
    pause_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    queue varchar(32) NOT NULL,
    dataset varchar(8),
    origin_division varchar(6),
    origin_class varchar(16),
    paused_by varchar(64) NOT NULL,
    reason text NOT NULL,
    paused_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    resumed_by varchar(64),
    resume_reason text,
    resumed_at timestamptz,
    withheld bigint,
    accepted boolean NOT NULL DEFAULT false
);
CREATE UNIQUE INDEX IF NOT EXISTS exchange_pause_now ON exchange_pause
    (queue, coalesce(dataset, ''), coalesce(origin_division, ''), coalesce(origin_class, ''))
    WHERE resumed_at IS NULL;
CREATE TABLE IF NOT EXISTS exchange_pulse (
    queue varchar(32) PRIMARY KEY,
    beat_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    examined_at timestamptz,
    broken text
);
{_ADDED_COLUMNS}"""

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

# A row whose content_hash is null may have been sent in another state than the one that was compared.
CAPTURED_TABLE = """
CREATE TABLE IF NOT EXISTS exchange_captured (
    dataset varchar(8) NOT NULL,
    org_code text NOT NULL,
    record_id text NOT NULL,
    bucket integer NOT NULL,
    origin_class varchar(16) NOT NULL,
    content_hash bigint,
    PRIMARY KEY (dataset, org_code, record_id)
);
CREATE INDEX IF NOT EXISTS exchange_captured_bucket ON exchange_captured (dataset, bucket);
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

# What was given to whom. `files` is {name: SHA-256}. `proof` says what two officers are proved by: `gateway`, their
# accounts and the gateway's signed `statement`; `typed-names`, of lines from before that, which cannot be released any
# more. Nobody approves what he prepared himself, and nothing is released without a statement: the store refuses it.
EXPORT_TABLE = """
CREATE TABLE IF NOT EXISTS exchange_export (
    export_id varchar(32) PRIMARY KEY,
    state varchar(16) NOT NULL CHECK (state IN ('prepared', 'approved', 'released', 'refused')),
    title text NOT NULL,
    recipient varchar(40) NOT NULL,
    purpose text NOT NULL,
    recipe_hash varchar(64) NOT NULL,
    key_id varchar(16) NOT NULL,
    rows bigint NOT NULL,
    persons bigint NOT NULL,
    k integer NOT NULL,
    files jsonb NOT NULL,
    report jsonb NOT NULL,
    closed_folder text NOT NULL,
    prepared_by text NOT NULL,
    prepared_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    decided_by text,
    decided_at timestamptz,
    reason text,
    released_by text,
    released_at timestamptz,
    CHECK (decided_by IS NULL OR decided_by <> prepared_by),
    CHECK (state NOT IN ('approved', 'released') OR decided_by IS NOT NULL)
);
ALTER TABLE exchange_export ADD COLUMN IF NOT EXISTS proof varchar(16) NOT NULL DEFAULT 'typed-names'
    CHECK (proof IN ('gateway', 'typed-names')),
    ADD COLUMN IF NOT EXISTS gateway text,
    ADD COLUMN IF NOT EXISTS manifest_hash varchar(64),
    ADD COLUMN IF NOT EXISTS statement text,
    ALTER COLUMN prepared_by TYPE text, ALTER COLUMN decided_by TYPE text, ALTER COLUMN released_by TYPE text,
    DROP CONSTRAINT IF EXISTS exchange_export_proved,
    ADD CONSTRAINT exchange_export_proved
        CHECK (state <> 'released' OR (proof = 'gateway' AND statement IS NOT NULL)) NOT VALID;
"""

# A store's own data keys, wrapped under the key-encryption keys of its division; without those the rows are lost.
DATA_KEY_TABLE = """
CREATE TABLE IF NOT EXISTS exchange_data_key (
    use varchar(16) NOT NULL,
    version integer NOT NULL,
    suite varchar(16) NOT NULL,
    key_id varchar(128) NOT NULL,
    wrapped bytea NOT NULL,
    made_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (use, version)
);
"""

REGISTER_LOCK = 7361001
"""Advisory lock: whoever reads the person register to route rows excludes those who change it, for that moment."""
