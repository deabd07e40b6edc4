"""SQL of parked events: looked at, replayed, closed, given up. Valid on 11.2; every value is bound.

Their headers are JSON, which 11.2 cannot look into: they are read, and looked into by the command. Nobody asks for the
length of a payload: that takes DBMS_LOB, which a hardened server keeps from PUBLIC.
"""

import re
from typing import Final

from qinlian_common.adapters.oracle.ddl.exchange import NOW_UTC
from qinlian_common.adapters.oracle.types import INTEGER
from qinlian_common.adapters.relational.parked import UNDELIVERED

BATCHES_MAX: Final = 64
"""Batches of one question, four values each."""

LISTED: Final = """SELECT event_id, headers, reason, parked_at, replayed_at, replayed_by, closed_at, outcome, closed_by,
    closed_because
FROM exchange_parked
WHERE (:closed_too = 1 OR closed_at IS NULL) AND (:reason IS NULL OR INSTR(reason, :reason) > 0)"""
"""An order is given to all of them by the command, for ids are asked a few hundred at a time."""

REPLAYED: Final = f"""UPDATE exchange_parked SET replayed_at = {NOW_UTC}, replayed_by = :replayed_by
WHERE event_id = :event_id AND closed_at IS NULL"""

CLOSED: Final = f"""UPDATE exchange_parked SET closed_at = {NOW_UTC}, outcome = :outcome
WHERE event_id = :event_id AND replayed_at IS NOT NULL AND closed_at IS NULL"""

GIVEN_UP: Final = f"""UPDATE exchange_parked SET closed_at = {NOW_UTC}, outcome = '{UNDELIVERED}',
    closed_by = :closed_by, closed_because = :closed_because
WHERE event_id = :event_id AND closed_at IS NULL"""

SEALED_WITH: Final = """SELECT COUNT(*) AS events FROM exchange_parked
WHERE closed_at IS NULL AND (headers LIKE :begins ESCAPE '!' OR headers LIKE :goes_on ESCAPE '!')"""
"""Open events with a header of one value; headers lie as JSON without blanks, in which no text holds a bare quote."""


def header_patterns(header: str) -> dict[str, str]:
    """The binds of SEALED_WITH for a header as JSON, `"name":"value"`: it begins the headers, or follows another."""
    plain = re.sub("[!%_]", r"!\g<0>", header)
    return {"begins": f"{{{plain}%", "goes_on": f"%,{plain}%"}


def listed_of(ids: str) -> str:
    """Those of some events only; `ids` are their binds."""
    return f"{LISTED} AND event_id IN ({ids})"


def whole(ids: str) -> str:
    """Headers and payload of some events."""
    return f"SELECT event_id, headers, payload FROM exchange_parked WHERE event_id IN ({ids})"


def arrived(batches: int) -> str:
    """What became of so many batches, as `postgresql.parked` asks: `:id_0`, `:root_0`, `:kept_0`, `:refused_0`, ..."""
    asked = " UNION ALL ".join(
        f"SELECT :id_{n} AS batch_id, :root_{n} AS root_id, :kept_{n} AS kept_id, :refused_{n} AS refused_id FROM dual"
        for n in range(batches)
    )
    return f"""SELECT b.batch_id,
    CAST((SELECT NVL(SUM(g.row_count), 0) FROM exchange_ledger g WHERE g.root_id = b.root_id
        AND (g.batch_id IN (b.batch_id, b.kept_id) OR g.parent_id = b.batch_id)) AS {INTEGER}) AS loaded,
    CAST((SELECT COUNT(*) FROM exchange_reject r WHERE r.parent_id = b.batch_id)
    + (SELECT COUNT(*) FROM exchange_reject r
        WHERE r.batch_id IN (b.batch_id, b.refused_id) AND r.parent_id <> b.batch_id)
    + (SELECT COUNT(*) FROM exchange_warning w WHERE w.batch_id = b.batch_id)
    + (SELECT COUNT(*) FROM exchange_quality q WHERE q.batch_id = b.batch_id) AS {INTEGER}) AS rejected
FROM ({asked}) b"""
