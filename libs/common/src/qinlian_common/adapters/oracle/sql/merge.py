"""SQL that merges rows and keeps the ledger. Valid on 11.2; every value is bound.

The rows that a merge may change are locked before it: Oracle takes a MERGE up again only where a column of its ON has
changed under it, so a row that another loader has just made newer would else be overwritten by an older one.
"""

from typing import Final

from qinlian_common.adapters.oracle.ddl.staging import waiting_name
from qinlian_common.adapters.oracle.encode import in_order
from qinlian_common.adapters.relational.merged_rows import STORED, WITHDRAWN
from qinlian_common.adapters.relational.shape import Shape

LEDGER_COLUMNS: Final = (
    "batch_id", "parent_id", "root_id", "flows", "source_store", "dataset", "origin_division", "origin_class",
    "business_day", "row_count", "checksum", "parent_rows", "parent_checksum", "captured_at",
)  # fmt: skip
"""In the order of `ledger_row`."""

ADD_LEDGER: Final = f"""INSERT INTO exchange_ledger ({", ".join(LEDGER_COLUMNS)})
VALUES ({", ".join(f":{name}" for name in LEDGER_COLUMNS)})"""
"""Where another transaction is just writing the same batch it waits for it, and then fails: ORA-00001, come again."""

_SAME_KEY: Final = "t.org_code = n.org_code AND t.record_id = n.record_id"


def columns_of(shape: Shape) -> list[str]:
    """The columns of a staging table in the order in which they are bound."""
    return in_order(shape, [*dict.fromkeys([*shape.names, *STORED])])


def add_waiting(shape: Shape) -> str:
    """INSERT of one row into the dataset's temporary table, bound by position in the order of `columns_of`."""
    names = columns_of(shape)
    places = ", ".join(f":{number}" for number in range(1, len(names) + 1))
    return f"INSERT INTO {waiting_name(shape.dataset)} ({', '.join(names)}) VALUES ({places})"


def lock_rows(shape: Shape) -> str:
    """Locks the rows of the table that wait to be merged."""
    return f"""SELECT t.org_code FROM {shape.table} t
WHERE (t.org_code, t.record_id) IN (SELECT n.org_code, n.record_id FROM {waiting_name(shape.dataset)} n) FOR UPDATE"""


def merge_rows(shape: Shape) -> str:
    """Merges what waits: a row that is there only where what waits is newer."""
    names = columns_of(shape)
    updated = ", ".join(
        [f"t.{name} = n.{name}" for name in names if name not in {*shape.key}]
        + [f"t.{c.name} = CASE n.modify_flag WHEN '{WITHDRAWN}' THEN NULL ELSE t.{c.name} END" for c in shape.later]
    )
    return f"""MERGE INTO {shape.table} t USING {waiting_name(shape.dataset)} n ON ({_SAME_KEY})
WHEN MATCHED THEN UPDATE SET {updated}
    WHERE t.row_version < n.row_version
        OR (t.row_version = n.row_version AND t.delivery_version < n.delivery_version)
WHEN NOT MATCHED THEN INSERT ({", ".join(names)})
VALUES ({", ".join(f"n.{name}" for name in names)})"""


def withdraw_entries(shape: Shape) -> str:
    """Withdraws entries of one document that are older than it; bound by position.

    Batch, institution, first and last number that an entry may have, the document's number, its version.
    """
    return f"""{_withdraw(shape)}
WHERE t.org_code = :2 AND t.record_id BETWEEN :3 AND :4 AND t.{shape.parent} = :5 AND t.row_version < :6
    AND LENGTH(t.record_id) = LENGTH(t.{shape.parent}) + 6 AND REGEXP_LIKE(t.record_id, '-[0-9]{{5}}$')
    AND NVL(t.modify_flag, '1') <> '{WITHDRAWN}'"""


def withdraw_late(shape: Shape, documents: Shape) -> str:
    """Withdraws one entry that came after a newer version of its document: batch, institution, number, version."""
    return f"""{_withdraw(shape)}
WHERE t.org_code = :2 AND t.record_id = :3 AND t.row_version = :4 AND NVL(t.modify_flag, '1') <> '{WITHDRAWN}'
    AND EXISTS (SELECT 1 FROM {documents.table} d WHERE d.org_code = t.org_code AND d.record_id = t.{shape.parent}
        AND d.row_version > t.row_version)"""


def _withdraw(shape: Shape) -> str:
    emptied = "".join(f", t.{name} = NULL" for name in shape.names if name not in {*shape.key, "modify_flag"})
    return f"""UPDATE {shape.table} t
SET t.modify_flag = '{WITHDRAWN}', t.delivery_version = t.delivery_version + 1, t.batch_id = :1{emptied}"""
