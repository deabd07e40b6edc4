"""SQL of the province's account of documents. Valid on 11.2; every value is bound."""

from typing import Final

from qinlian_common.adapters.oracle.ddl.exchange import JOURNAL_SEQUENCE, NOW_UTC

COLUMNS: Final = (
    "document_id, division, institution, org_code, record_id, path, raw_path, byte_count, digest, secrecy, state, "
    "reason, message, attempts, sha256, announced_at, next_try_at, ended_at, answered_at"
)
_ANNOUNCED: Final = ("institution", "org_code", "record_id", "path", "raw_path", "byte_count", "digest", "secrecy")

ANSWER_AGAIN: Final = """UPDATE exchange_document SET answered_at = NULL
WHERE document_id = :document_id AND state = 'stored'"""

ANNOUNCE: Final = f"""MERGE INTO exchange_document d USING (SELECT :document_id AS document_id FROM dual) n
ON (d.document_id = n.document_id)
WHEN MATCHED THEN UPDATE SET d.path = :path, d.raw_path = :raw_path, d.byte_count = :byte_count, d.state = 'announced',
    d.reason = NULL, d.message = NULL, d.attempts = 0, d.announced_at = {NOW_UTC}, d.next_try_at = {NOW_UTC},
    d.held_by = NULL, d.held_until = NULL, d.ended_at = NULL, d.answered_at = NULL
    WHERE d.state = 'refused'
WHEN NOT MATCHED THEN INSERT (document_id, division, {", ".join(_ANNOUNCED)}, state)
VALUES (n.document_id, :division, {", ".join(f":{name}" for name in _ANNOUNCED)}, 'announced')"""
"""A refused one that is announced again, because its file was put right, begins anew; all else is known already."""

_IS_DUE: Final = f"""state IN ('announced', 'fetching') AND next_try_at <= {NOW_UTC}
    AND (held_until IS NULL OR held_until < {NOW_UTC})"""


def next_due(busy: int) -> str:
    """The document that has waited longest, of none of so many busy directories."""
    listed = ", ".join(f":busy_{place}" for place in range(busy))
    others = f"\n    AND division || '/' || institution NOT IN ({listed})" if busy else ""
    return f"""SELECT document_id FROM (
    SELECT document_id FROM exchange_document WHERE {_IS_DUE}{others}
    ORDER BY next_try_at, document_id
) WHERE ROWNUM = 1"""


def stored_among(count: int) -> str:
    """Which of so many documents are on the shelf; at most 1,000, for a list may have no more (ORA-01795)."""
    listed = ", ".join(f":id_{place}" for place in range(count))
    return f"SELECT document_id FROM exchange_document WHERE document_id IN ({listed}) AND state = 'stored'"


CLAIM: Final = f"""UPDATE exchange_document SET state = 'fetching', attempts = attempts + 1, held_by = :holder,
    held_until = {NOW_UTC} + NUMTODSINTERVAL(:hold_seconds, 'SECOND')
WHERE document_id = :document_id AND {_IS_DUE}"""
"""Changes nothing where another process was quicker."""

HOLD: Final = f"""UPDATE exchange_document SET held_until = {NOW_UTC} + NUMTODSINTERVAL(:hold_seconds, 'SECOND')
WHERE document_id = :document_id AND held_by = :holder AND state = 'fetching'"""

LET_GO: Final = """UPDATE exchange_document SET held_by = NULL, held_until = NULL
WHERE held_by = :holder AND state = 'fetching'"""

END: Final = f"""UPDATE exchange_document SET state = :state, reason = :reason, message = :message,
    sha256 = NVL(:sha256, sha256), ended_at = {NOW_UTC}, answered_at = NULL, held_by = NULL, held_until = NULL
WHERE document_id = :document_id"""

LATER: Final = f"""UPDATE exchange_document SET state = 'announced', message = :message, held_by = NULL,
    held_until = NULL, next_try_at = {NOW_UTC} + NUMTODSINTERVAL(:seconds, 'SECOND')
WHERE document_id = :document_id AND state = 'fetching'"""

REFETCH: Final = f"""UPDATE exchange_document SET state = 'announced', reason = NULL, message = NULL, attempts = 0,
    next_try_at = {NOW_UTC}, held_by = NULL, held_until = NULL, ended_at = NULL, answered_at = NULL
WHERE document_id = :document_id"""

VIEW: Final = f"""INSERT INTO exchange_document_view (view_id, document_id, viewed_by, reason)
SELECT {JOURNAL_SEQUENCE}.NEXTVAL, :document_id, :viewed_by, :reason FROM dual"""

UNANSWERED: Final = """SELECT * FROM (
    SELECT division, org_code, record_id, document_id, institution, state, reason, message, ended_at
    FROM exchange_document WHERE ended_at IS NOT NULL AND answered_at IS NULL ORDER BY ended_at, document_id
) WHERE ROWNUM <= :at_most"""

ANSWERED: Final = f"""UPDATE exchange_document SET answered_at = {NOW_UTC}
WHERE document_id = :document_id AND ended_at IS NOT NULL"""

ONE: Final = f"SELECT {COLUMNS} FROM exchange_document WHERE document_id = :document_id"

LISTED: Final = f"""SELECT * FROM (
    SELECT {COLUMNS} FROM exchange_document
    WHERE (:state IS NULL OR state = :state) AND (:division IS NULL OR division = :division)
        AND (:org_code IS NULL OR (org_code = :org_code AND record_id = :record_id))
    ORDER BY announced_at DESC, document_id
) WHERE ROWNUM <= :at_most"""

OLDEST: Final = f"""SELECT division, institution, MIN(announced_at) AS oldest, MAX({NOW_UTC}) AS now
FROM exchange_document WHERE state IN ('announced', 'fetching') GROUP BY division, institution"""

BOOKS: Final = "SELECT document_id, division, institution, byte_count, state FROM exchange_document"
