"""SQL that reads leased rows, and routes them where the store distributes. Valid on 11.2; every value is bound.

A number that is computed is cast: without a precision the driver would give it as a double.
"""

from typing import Final

from qinlian_common.adapters.oracle.ddl.exchange import JOURNAL_SEQUENCE
from qinlian_common.adapters.oracle.types import INTEGER
from qinlian_common.adapters.relational.plan import OUTSIDE, WAITING
from qinlian_common.adapters.relational.shape import Shape
from qinlian_common.wire.batch import SEQUENCE_BITS

LOCK_REGISTER: Final = "LOCK TABLE exchange_person IN SHARE ROW EXCLUSIVE MODE"
"""Waits for every transaction that has learnt a home, and makes others wait."""

STAMP_DELIVERY: Final = f"""UPDATE exchange_lease SET delivery_version = (
    SELECT s.epoch * {2**SEQUENCE_BITS} FROM exchange_store s) + :drawn
WHERE batch_id = :batch_id"""

NEXT_NUMBER: Final = f"SELECT {JOURNAL_SEQUENCE}.NEXTVAL FROM dual"


def read_rows(shape: Shape) -> str:
    """Leased rows of a staging table in their newest state; a row that is gone is withdrawn."""
    return f"""SELECT CASE WHEN t.org_code IS NULL OR t.modify_flag = '3' THEN 'D' ELSE 'U' END AS op,
    k.org_code AS key_org_code, k.record_id AS key_record_id, {_integer("NVL(t.row_version, 0)")} AS key_row_version,
    {_integer("NVL(t.delivery_version, 0)")} AS key_delivery_version, t.home_division AS key_home_division,
    {_content(shape)}
FROM exchange_lease_row k
LEFT JOIN {shape.table} t ON t.org_code = k.org_code AND t.record_id = k.record_id
WHERE k.batch_id = :batch_id ORDER BY k.journal_id"""


def route_rows(shape: Shape) -> str:
    """Writes where each leased row belongs now into the delivery register, before anything is published.

    A row's home is its own address division; else the home it arrived with; else what the person register knows.
    """
    own_home = f"SUBSTR(t.{shape.home}, 1, 6)" if shape.home else "NULL"
    person = f"t.{shape.person_key}" if shape.person_key else "CAST(NULL AS VARCHAR2(256))"
    return f"""MERGE INTO exchange_delivery d USING (
    SELECT h.*, CASE WHEN h.home IS NULL THEN '{WAITING}' ELSE NVL(w.destination, '{OUTSIDE}') END AS destination
    FROM (
        SELECT l.dataset, k.org_code, k.record_id, l.origin_division, l.origin_class, l.business_day,
            l.delivery_version, {person} AS person_key, COALESCE({own_home}, t.home_division, p.home_division) AS home
        FROM exchange_lease l
        JOIN exchange_lease_row k ON k.batch_id = l.batch_id
        JOIN {shape.table} t ON t.org_code = k.org_code AND t.record_id = k.record_id
        LEFT JOIN exchange_person p ON p.person_key = {person}
        WHERE l.batch_id = :batch_id AND NVL(t.modify_flag, '1') <> '3'
    ) h LEFT JOIN exchange_way w ON w.origin_division = h.origin_division AND w.home_division = h.home
) n ON (d.dataset = n.dataset AND d.org_code = n.org_code AND d.record_id = n.record_id
    AND d.destination = n.destination)
WHEN MATCHED THEN UPDATE SET d.home_division = n.home, d.person_key = n.person_key,
    d.delivery_version = n.delivery_version
WHEN NOT MATCHED THEN INSERT (dataset, org_code, record_id, destination, home_division, person_key, origin_division,
    origin_class, business_day, delivery_version)
VALUES (n.dataset, n.org_code, n.record_id, n.destination, n.home, n.person_key, n.origin_division, n.origin_class,
    n.business_day, n.delivery_version)"""


def read_deliveries(shape: Shape) -> str:
    """One instruction a line: give the row to where it belongs now, withdraw it from wherever else it may be."""
    is_now = "d.delivery_version = l.delivery_version"
    return f"""SELECT CASE WHEN {is_now} THEN 'U' ELSE 'D' END AS op,
    k.org_code AS key_org_code, k.record_id AS key_record_id, {_integer("NVL(t.row_version, 0)")} AS key_row_version,
    {_integer("l.delivery_version")} AS key_delivery_version,
    CASE WHEN {is_now} THEN d.home_division ELSE SUBSTR(d.destination, 1, INSTR(d.destination || '.', '.') - 1) END
        AS key_home_division,
    {_content(shape)}
FROM exchange_lease l
JOIN exchange_lease_row k ON k.batch_id = l.batch_id
JOIN exchange_delivery d ON d.dataset = l.dataset AND d.org_code = k.org_code AND d.record_id = k.record_id
LEFT JOIN {shape.table} t ON t.org_code = k.org_code AND t.record_id = k.record_id
WHERE l.batch_id = :batch_id AND d.destination NOT IN ('{WAITING}', '{OUTSIDE}') ORDER BY k.journal_id"""


def _content(shape: Shape) -> str:
    return ", ".join(f"t.{name}" for name in shape.names)


def _integer(number: str) -> str:
    return f"CAST({number} AS {INTEGER})"
