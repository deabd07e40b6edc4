"""SQL of pauses and signs of life. Valid on 11.2; every value is bound."""

from typing import Final

from qinlian_common.adapters.oracle.ddl.exchange import JOURNAL_SEQUENCE, NOW_UTC

_COLUMNS: Final = "queue, dataset, origin_division, origin_class"
_LINES_PER_BATCH: Final = 4
"""A batch has a line in exchange_sent for each of its flows and attempts: so many lines hold a batch, nearly always."""


def _same(column: str) -> str:
    """Equal, or both missing."""
    return f"(p.{column} = :{column} OR (p.{column} IS NULL AND :{column} IS NULL))"


_SAME_PLACE: Final = " AND ".join(["p.queue = :queue", *map(_same, ("dataset", "origin_division", "origin_class"))])
_COVERS: Final = """p.queue = :queue AND (p.dataset IS NULL OR p.dataset = :dataset)
    AND (p.origin_division IS NULL OR p.origin_division = :origin_division)
    AND (p.origin_class IS NULL OR p.origin_class = :origin_class)"""

PAUSE: Final = f"""INSERT INTO exchange_pause (pause_id, {_COLUMNS}, paused_by, reason)
SELECT {JOURNAL_SEQUENCE}.NEXTVAL, :queue, :dataset, :origin_division, :origin_class, :paused_by, :reason FROM dual
WHERE NOT EXISTS (SELECT 1 FROM exchange_pause p WHERE p.resumed_at IS NULL AND {_SAME_PLACE})"""

RESUME: Final = f"""UPDATE exchange_pause p SET p.resumed_at = {NOW_UTC}, p.resumed_by = :resumed_by,
    p.resume_reason = :resume_reason, p.accepted = CASE WHEN p.withheld IS NULL THEN 0 ELSE :accepts END
WHERE p.resumed_at IS NULL AND {_SAME_PLACE}"""

PAUSED_NOW: Final = f"""SELECT {_COLUMNS}, paused_by, reason, paused_at FROM exchange_pause
WHERE resumed_at IS NULL ORDER BY paused_at, pause_id"""

TOLD: Final = (
    f"SELECT {_COLUMNS}, MAX(sent_at) AS until FROM exchange_sent WHERE batch_id = :batch_id GROUP BY {_COLUMNS}"
)
"""The source of a batch, and when it was sent."""

IS_COVERED: Final = f"SELECT COUNT(*) AS pauses FROM exchange_pause p WHERE p.resumed_at IS NULL AND {_COVERS}"

JUDGE: Final = f"""SELECT SUM(w.row_count) AS row_count, SUM(w.rejected) AS rejected FROM (
    SELECT b.row_count, SUM(b.row_count) OVER (ORDER BY b.sent_at DESC, b.batch_id) - b.row_count AS newer,
        (SELECT COUNT(*) FROM exchange_reject r WHERE r.parent_id = b.batch_id) AS rejected
    FROM (
        SELECT l.batch_id, MAX(l.row_count) AS row_count, MAX(l.sent_at) AS sent_at FROM (
            SELECT s.batch_id, s.row_count, s.sent_at FROM exchange_sent s
            WHERE s.queue = :queue AND s.dataset = :dataset AND s.origin_division = :origin_division
                AND s.origin_class = :origin_class AND s.sent_at <= :until
                AND s.sent_at > NVL((SELECT MAX(p.resumed_at) FROM exchange_pause p WHERE {_COVERS}),
                    TIMESTAMP '0001-01-01 00:00:00')
            ORDER BY s.sent_at DESC
        ) l WHERE ROWNUM <= {_LINES_PER_BATCH} * :rows_min GROUP BY l.batch_id
    ) b
) w WHERE w.newer < :rows_min"""
"""Rows and rejected rows of a source's last batches, as many as hold `rows_min` rows, since its last resumption."""

BEAT: Final = f"""MERGE INTO exchange_pulse p USING (SELECT :queue AS queue FROM dual) n ON (p.queue = n.queue)
WHEN MATCHED THEN UPDATE SET p.beat_at = {NOW_UTC}, p.due_at = {NOW_UTC} + NUMTODSINTERVAL(:due_seconds, 'SECOND')
WHEN NOT MATCHED THEN INSERT (queue, beat_at, due_at)
VALUES (n.queue, {NOW_UTC}, {NOW_UTC} + NUMTODSINTERVAL(:due_seconds, 'SECOND'))"""

PAUSED_BY: Final = "SELECT paused_by FROM exchange_pause WHERE queue = :queue AND resumed_at IS NULL"

EXAMINED: Final = f"UPDATE exchange_pulse SET examined_at = {NOW_UTC}, broken = :broken WHERE queue = :queue"

FIRING: Final = """SELECT t.trigger_name, t.table_name FROM user_triggers t
JOIN user_objects o ON o.object_name = t.trigger_name AND o.object_type = 'TRIGGER'
WHERE t.status = 'ENABLED' AND o.status = 'VALID'"""

CHANGES: Final = f"""SELECT DISTINCT dataset, captured_at FROM exchange_sent
WHERE queue = :queue AND captured_at > {NOW_UTC} - NUMTODSINTERVAL(:days, 'DAY')"""
"""When what a queue sent lately was changed; how usual a gap is, is counted from it."""
