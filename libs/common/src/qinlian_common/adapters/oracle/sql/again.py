"""SQL of sending rows again: of a day, a whole table, or with open tickets. Valid on 11.2; every value is bound.

A table is gone through institution by institution along its key, so that no transaction grows with the table, and none
runs into the limit of a call to the server.
"""

from typing import Final

from qinlian_common.adapters.oracle.ddl.capture import journal_from, journal_table, takes
from qinlian_common.adapters.oracle.ddl.exchange import NOW_UTC
from qinlian_common.adapters.oracle.sql.compare import pairs
from qinlian_common.adapters.oracle.types import INTEGER
from qinlian_common.adapters.relational.book_lines import REJECTS
from qinlian_common.adapters.relational.shape import Shape

MESSAGE_MAX: Final = 1000
"""Characters that a ticket's message holds."""

SENT_AS: Final = """SELECT DISTINCT queue, dataset, origin_division, origin_class, business_day FROM exchange_sent
WHERE batch_id = :batch_id"""

_HAS_KEY: Final = "r.org_code IS NOT NULL AND r.record_id IS NOT NULL"
_OPEN: Final = "r.resubmitted_at IS NULL AND (:dataset IS NULL OR r.dataset = :dataset)"
_CHOSEN: Final = f"{_OPEN} AND (:rule IS NULL OR r.rule = :rule)"

TICKETED: Final = f"""SELECT k.dataset, SUM(k.keyless) AS keyless, COUNT(k.has_key) AS keyed FROM (
    SELECT r.dataset, SUM(CASE WHEN {_HAS_KEY} THEN 0 ELSE 1 END) AS keyless,
        MAX(CASE WHEN {_HAS_KEY} THEN 1 END) AS has_key
    FROM {REJECTS} r WHERE {_CHOSEN} GROUP BY r.dataset, r.org_code, r.record_id
) k GROUP BY k.dataset ORDER BY k.dataset"""
"""Datasets with open tickets: tickets without a key, and rows that have one."""

_TICKETS: Final = f"""SELECT DISTINCT r.org_code, r.record_id,
        (SELECT MIN(x.queue) FROM exchange_sent x WHERE x.batch_id = r.parent_id) AS sent_by
    FROM {REJECTS} r WHERE {_CHOSEN} AND {_HAS_KEY}"""
"""Rows with open tickets, each with the queue that sent it; null where nobody knows that any more."""

_SAME_KEY: Final = "n.org_code = k.org_code AND n.record_id = k.record_id"


def _scope(origins: int) -> str:
    listed = f" AND (s.origin_division, s.origin_class) IN ({pairs('origin', origins)})" if origins else ""
    return f" AND (:queue IS NULL OR s.queue = :queue){listed} AND (:day IS NULL OR n.business_day = :day)"


def count(shape: Shape, origins: int) -> str:
    """How many lines `journal_page` would write in all."""
    return f"""SELECT COUNT(*) AS lines FROM {shape.table} n CROSS JOIN exchange_subscription s
WHERE {takes(shape.dataset, "n")}{_scope(origins)}"""


def institutions(shape: Shape) -> str:
    """Institutions of a table: how many rows, and the first of them."""
    return f"""SELECT t.org_code, COUNT(*) AS row_count, MIN(t.record_id) AS first_id FROM {shape.table} t
GROUP BY t.org_code ORDER BY t.org_code"""


def next_page(shape: Shape) -> str:
    """Where an institution's next page begins: the row after so many; none on the last page."""
    return f"""SELECT p.record_id FROM (SELECT k.record_id, ROWNUM AS place FROM (
    SELECT t.record_id FROM {shape.table} t WHERE t.org_code = :org_code AND t.record_id >= :first_id
    ORDER BY t.record_id) k WHERE ROWNUM <= :rows_max + 1) p WHERE p.place = :rows_max + 1"""


def journal_page(shape: Shape, origins: int, *, ends: bool) -> str:
    """Journals an institution's rows from one on, up to the next page or to the end."""
    end = " AND n.record_id < :next_id" if ends else ""
    return f"""{journal_table(shape.table, shape.dataset)}
        AND n.org_code = :org_code AND n.record_id >= :first_id{end}{_scope(origins)}"""


def keys_of_day(shape: Shape, origins: int) -> str:
    """Keys of the rows of a business day that came from some origins."""
    return f"""SELECT t.org_code, t.record_id FROM {shape.table} t
WHERE t.business_day = :day AND (t.origin_division, t.origin_class) IN ({pairs("origin", origins)})"""


def outlook(shape: Shape) -> str:
    """Of the rows with open tickets: all, those that are not there, and those that somebody takes."""
    return f"""SELECT CAST(COUNT(*) AS {INTEGER}) AS wanted, CAST(COUNT(*) - COUNT(j.is_there) AS {INTEGER}) AS gone,
    CAST(COUNT(j.is_taken) AS {INTEGER}) AS taken
FROM (
    SELECT k.org_code, k.record_id, MAX(NVL2(n.org_code, 1, NULL)) AS is_there,
        MAX(NVL2(s.queue, 1, NULL)) AS is_taken
    FROM ({_TICKETS}) k
    LEFT JOIN {shape.table} n ON {_SAME_KEY}
    LEFT JOIN exchange_subscription s ON {takes(shape.dataset, "n")} AND (k.sent_by IS NULL OR s.queue = k.sent_by)
    GROUP BY k.org_code, k.record_id
) j"""


def journal_ticketed(shape: Shape) -> str:
    """Journals rows with open tickets, each for the queue that sent it, or for all where nobody knows."""
    source = f"({_TICKETS}) k JOIN {shape.table} n ON {_SAME_KEY} CROSS JOIN exchange_subscription s"
    return f"{journal_from(shape.dataset, source)} AND (k.sent_by IS NULL OR s.queue = k.sent_by)"


def close_gone(shape: Shape) -> str:
    """Closes every ticket of chosen rows that are no longer there; the message says so, cut where it has no room."""
    return f"""UPDATE {REJECTS} r SET r.resubmitted_at = {NOW_UTC},
    r.message = SUBSTR(r.message, 1, {MESSAGE_MAX} - LENGTH(:mark)) || :mark
WHERE {_OPEN} AND {_HAS_KEY}
    AND NOT EXISTS (SELECT 1 FROM {shape.table} t WHERE t.org_code = r.org_code AND t.record_id = r.record_id)
    AND (:rule IS NULL OR EXISTS (SELECT 1 FROM {REJECTS} k WHERE k.dataset = r.dataset AND k.org_code = r.org_code
        AND k.record_id = r.record_id AND k.resubmitted_at IS NULL AND k.rule = :rule))"""
