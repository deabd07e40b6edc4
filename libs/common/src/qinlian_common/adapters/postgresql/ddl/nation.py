"""What an outbound store keeps of the way to the nation: each row's state, each batch, each receipt."""

from collections.abc import Sequence
from typing import Final

from qinlian_common.adapters.postgresql.ddl.triggers import function_text
from qinlian_common.adapters.relational.merged_rows import WITHDRAWN
from qinlian_common.adapters.relational.nation import SUBMITTED_ONLY
from qinlian_common.adapters.relational.shape import Shape

# The state of a row: waiting; held (not to be sent as it is); sent; then acknowledged, repaired (acknowledged after it
# had been refused), refused, or given_up by a person. `payload` is the archive in base64, encrypted where the store is,
# and null once the nation has answered. A receipt that comes again, or contradicts its batch, is kept and not counted.
TABLES: Final = """
CREATE TABLE IF NOT EXISTS exchange_nation_row (
    dataset varchar(8) NOT NULL,
    org_code text NOT NULL,
    record_id text NOT NULL,
    row_version bigint NOT NULL,
    delivery_version bigint NOT NULL,
    state varchar(16) NOT NULL,
    changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    attempts integer NOT NULL DEFAULT 0,
    was_refused boolean NOT NULL DEFAULT false,
    batch_id varchar(64),
    line integer,
    code varchar(32),
    message text,
    PRIMARY KEY (dataset, org_code, record_id)
);
CREATE INDEX IF NOT EXISTS exchange_nation_row_waiting ON exchange_nation_row (dataset, changed_at)
    WHERE state = 'waiting';
CREATE INDEX IF NOT EXISTS exchange_nation_row_batch ON exchange_nation_row (batch_id) WHERE batch_id IS NOT NULL;
CREATE TABLE IF NOT EXISTS exchange_nation_batch (
    batch_id varchar(64) PRIMARY KEY,
    dataset varchar(8) NOT NULL,
    rows integer NOT NULL,
    sha256 varchar(64) NOT NULL,
    payload text,
    state varchar(16) NOT NULL CHECK (state IN ('cut', 'sent', 'answered')),
    tries integer NOT NULL DEFAULT 0,
    oldest timestamptz NOT NULL,
    cut_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    sent_at timestamptz,
    asked_at timestamptz,
    answered_at timestamptz,
    acknowledged integer NOT NULL DEFAULT 0,
    refused integer NOT NULL DEFAULT 0,
    CHECK (state <> 'answered' OR rows = acknowledged + refused)
);
CREATE INDEX IF NOT EXISTS exchange_nation_batch_open ON exchange_nation_batch (state, cut_at)
    WHERE state <> 'answered';
CREATE TABLE IF NOT EXISTS exchange_nation_receipt (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    batch_id varchar(64) NOT NULL,
    receipt_id varchar(128) NOT NULL,
    acknowledged integer NOT NULL,
    refused integer NOT NULL,
    counted boolean NOT NULL,
    note varchar(64),
    received_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX IF NOT EXISTS exchange_nation_receipt_batch ON exchange_nation_receipt (batch_id);
"""


def uploads_script(shapes: Sequence[Shape]) -> str:
    """The tables, and for each dataset that goes up: triggers that note its rows, and the rows that are there."""
    return "".join([TABLES, *(part for shape in shapes for part in (_triggers(shape), _present(shape)))])


def _note(shape: Shape, rows: str, ends: str) -> str:
    """Notes rows as waiting; one that has been refused before stays known as such."""
    only = SUBMITTED_ONLY.get(shape.dataset)
    state = (
        f"CASE WHEN n.{only} OR n.modify_flag = '{WITHDRAWN}' THEN 'waiting' ELSE 'held' END" if only else "'waiting'"
    )
    return f"""
    INSERT INTO exchange_nation_row AS r (dataset, org_code, record_id, row_version, delivery_version, state)
    SELECT '{shape.dataset}', n.org_code, n.record_id, n.row_version, n.delivery_version, {state}
    FROM {rows} n {ends}"""


def _triggers(shape: Shape) -> str:
    function = f"exchange_nation_{shape.table}"
    newer = "(r.row_version, r.delivery_version) < (excluded.row_version, excluded.delivery_version)"
    body = _note(
        shape,
        "changed",
        f"""ORDER BY n.org_code, n.record_id
    ON CONFLICT (dataset, org_code, record_id) DO UPDATE SET row_version = excluded.row_version,
        delivery_version = excluded.delivery_version, state = excluded.state, changed_at = clock_timestamp(),
        was_refused = r.was_refused OR r.state = 'refused', batch_id = NULL, line = NULL, code = NULL, message = NULL
    WHERE {newer};
""",
    )
    return function_text(function, body) + "".join(_trigger(function, shape, event) for event in ("INSERT", "UPDATE"))


def _trigger(function: str, shape: Shape, event: str) -> str:
    name = f"exchange_nation_{event.lower()}"
    return (
        f"DROP TRIGGER IF EXISTS {name} ON {shape.table};\n"
        f"CREATE TRIGGER {name} AFTER {event} ON {shape.table}\n"
        f"    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION {function}();\n"
    )


def _present(shape: Shape) -> str:
    """Rows of a time when nothing was noted; once some are, the triggers have all."""
    known = f"WHERE NOT EXISTS (SELECT FROM exchange_nation_row WHERE dataset = '{shape.dataset}')"
    return _note(shape, shape.table, f"{known} ON CONFLICT DO NOTHING;\n").strip() + "\n"
