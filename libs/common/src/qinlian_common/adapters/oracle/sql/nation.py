"""SQL of the way to the nation. Valid on 11.2; every value is bound."""

from typing import Final

from qinlian_common.adapters.oracle.ddl.exchange import JOURNAL_SEQUENCE, NOW_UTC
from qinlian_common.adapters.oracle.sql.compare import pairs
from qinlian_common.adapters.oracle.types import INTEGER
from qinlian_common.adapters.relational.merged_rows import WITHDRAWN
from qinlian_common.adapters.relational.nation_answers import RULE
from qinlian_common.adapters.relational.nation_list import STATES
from qinlian_common.adapters.relational.shape import Shape
from qinlian_common.wire.nation_batch import UPSERT, WITHDRAW

PICK: Final = """SELECT org_code, record_id FROM (
    SELECT org_code, record_id FROM exchange_nation_row WHERE dataset = :dataset AND state = 'waiting'
    ORDER BY changed_at, org_code, record_id
) WHERE ROWNUM <= :rows_max"""
"""The rows that have waited longest."""

MARK: Final = """UPDATE exchange_nation_row SET state = 'sent', batch_id = :batch_id, line = :line,
    attempts = attempts + 1
WHERE dataset = :dataset AND org_code = :org_code AND record_id = :record_id"""

CLOSE_TICKETS: Final = f"""UPDATE exchange_reject SET resubmitted_at = {NOW_UTC}
WHERE dataset = :dataset AND org_code = :org_code AND record_id = :record_id AND resubmitted_at IS NULL"""

KEEP: Final = """INSERT INTO exchange_nation_batch (batch_id, dataset, row_count, sha256, state, oldest, payload)
VALUES (:batch_id, :dataset, :row_count, :sha256, 'cut', :oldest, :payload)"""

TO_SEND: Final = """SELECT b.batch_id, b.dataset, b.row_count, b.sha256, b.payload FROM exchange_nation_batch b
WHERE b.batch_id = (
    SELECT k.batch_id FROM (
        SELECT c.batch_id FROM exchange_nation_batch c WHERE c.state = 'cut' ORDER BY c.cut_at, c.batch_id
    ) k WHERE ROWNUM = 1)"""

SENT: Final = f"""UPDATE exchange_nation_batch SET state = 'sent', tries = tries + 1, sent_at = {NOW_UTC}
WHERE batch_id = :batch_id AND state = 'cut'"""

AWAITED: Final = """SELECT batch_id FROM (
    SELECT batch_id FROM exchange_nation_batch WHERE state = 'sent' ORDER BY asked_at NULLS FIRST, sent_at, batch_id
) WHERE ROWNUM <= :at_most"""

ASKED: Final = f"UPDATE exchange_nation_batch SET asked_at = {NOW_UTC} WHERE batch_id = :batch_id"

AGAIN: Final = "UPDATE exchange_nation_batch SET state = 'cut' WHERE batch_id = :batch_id AND state = 'sent'"

OLDEST: Final = f"""SELECT MIN(changed_at) AS oldest, MAX({NOW_UTC}) AS now FROM exchange_nation_row
WHERE state IN ('waiting', 'sent')"""

OPEN: Final = "SELECT COUNT(*) AS batches FROM exchange_nation_batch WHERE state <> 'answered'"

LOCK: Final = "SELECT row_count, state, dataset FROM exchange_nation_batch WHERE batch_id = :batch_id FOR UPDATE"

NOTE: Final = f"""INSERT INTO exchange_nation_receipt (receipt_no, batch_id, receipt_id, acknowledged, refused, counted,
    note)
SELECT {JOURNAL_SEQUENCE}.NEXTVAL, :batch_id, :receipt_id, :acknowledged, :refused, :counted, :note FROM dual
WHERE :counted = 1 OR NOT EXISTS (
    SELECT 1 FROM exchange_nation_receipt r WHERE r.batch_id = :batch_id AND r.receipt_id = :receipt_id
        AND (r.note = :note OR (r.note IS NULL AND :note IS NULL)))"""

REFUSE: Final = """UPDATE exchange_nation_row SET state = 'refused', code = :code, message = :message
WHERE batch_id = :batch_id AND state = 'sent' AND line = :line"""

ACKNOWLEDGE: Final = """UPDATE exchange_nation_row
SET state = CASE was_refused WHEN 1 THEN 'repaired' ELSE 'acknowledged' END
WHERE batch_id = :batch_id AND state = 'sent'"""

CLOSE: Final = f"""UPDATE exchange_nation_batch SET state = 'answered', answered_at = {NOW_UTC},
    acknowledged = :acknowledged, refused = :refused, payload = NULL
WHERE batch_id = :batch_id"""

SEND_AGAIN: Final = """UPDATE exchange_nation_row SET state = 'waiting', was_refused = 1, batch_id = NULL, line = NULL,
    code = NULL, message = NULL
WHERE state IN ('refused', 'given_up') AND (:dataset IS NULL OR dataset = :dataset)
    AND (:code IS NULL OR code = :code)"""

GIVE_UP: Final = """UPDATE exchange_nation_row SET state = 'given_up'
WHERE state = 'refused' AND dataset = :dataset AND (:code IS NULL OR code = :code)"""


def _whole(number: str) -> str:
    return f"CAST({number} AS {INTEGER})"


_COUNTS: Final = ", ".join(_whole(f"COUNT(CASE state WHEN '{state}' THEN 1 END)") for state in STATES)
_OPEN_STATES: Final = "state IN ('waiting', 'sent')"

STANDING: Final = f"""SELECT dataset, {_COUNTS},
    {_whole(f"COUNT(CASE WHEN {_OPEN_STATES} AND changed_at < {NOW_UTC} - INTERVAL '1' DAY THEN 1 END)")},
    MIN(CASE WHEN {_OPEN_STATES} THEN changed_at END)
FROM exchange_nation_row GROUP BY dataset ORDER BY dataset"""

BALANCE: Final = f"""SELECT dataset, {_whole("COUNT(*)")}, {_whole("SUM(row_count)")}, {_whole("SUM(acknowledged)")},
    {_whole("SUM(refused)")}, {_whole("SUM(CASE WHEN state <> 'answered' THEN row_count END)")}
FROM exchange_nation_batch GROUP BY dataset ORDER BY dataset"""

RECEIPTS: Final = """SELECT * FROM (
    SELECT r.received_at, r.batch_id, r.receipt_id, b.dataset, b.row_count, r.acknowledged, r.refused,
        CASE r.counted WHEN 1 THEN '1' ELSE '0' END AS counted, r.note
    FROM exchange_nation_receipt r LEFT JOIN exchange_nation_batch b ON b.batch_id = r.batch_id
    ORDER BY r.receipt_no DESC
) WHERE ROWNUM <= :at_most"""

REASONS: Final = f"""SELECT dataset, code, message, {_whole("COUNT(*)")} FROM exchange_nation_row
WHERE state = 'refused' GROUP BY dataset, code, message ORDER BY COUNT(*) DESC, dataset, code"""


def lock(keys: int) -> str:
    """What is noted of those of some keys that still wait; a trigger that notes a newer version waits for the end."""
    return f"""SELECT org_code, record_id, row_version, delivery_version, attempts, changed_at FROM exchange_nation_row
WHERE dataset = :dataset AND state = 'waiting' AND (org_code, record_id) IN ({pairs("key", keys)}) FOR UPDATE"""


def content(shape: Shape, keys: int) -> str:
    """Rows of some keys as they are now, if that is what was noted of them."""
    return f"""SELECT CASE WHEN t.modify_flag = '{WITHDRAWN}' THEN '{WITHDRAW}' ELSE '{UPSERT}' END AS operation,
    {", ".join(f"t.{name}" for name in shape.names)}
FROM exchange_nation_row r JOIN {shape.table} t ON t.org_code = r.org_code AND t.record_id = r.record_id
    AND t.row_version = r.row_version AND t.delivery_version = r.delivery_version
WHERE r.dataset = :dataset AND (r.org_code, r.record_id) IN ({pairs("key", keys)})"""


def tickets(shape: Shape) -> str:
    """Tickets for the refused rows of a batch that are still as they were sent."""
    return f"""INSERT INTO exchange_reject (batch_id, org_code, record_id, row_version, parent_id, flow, dataset,
    origin_division, origin_class, business_day, rule, field, value_class, message)
SELECT :ticket_batch, r.org_code, r.record_id, r.row_version, r.batch_id, 'N01', r.dataset, t.origin_division,
    t.origin_class, t.business_day, '{RULE}', NULL, r.code, COALESCE(r.message, r.code, '-')
FROM exchange_nation_row r JOIN {shape.table} t ON t.org_code = r.org_code AND t.record_id = r.record_id
WHERE r.batch_id = :batch_id AND r.state = 'refused'"""
