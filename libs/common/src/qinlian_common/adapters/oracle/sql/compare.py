"""SQL of comparing two stores, and of sending again what differs. Valid on 11.2; every value is bound.

No hash: 11.2 has one that others know only behind a grant. Keys and versions leave the store, and no content.
"""

from collections.abc import Sequence
from typing import Final

from qinlian_common.adapters.oracle.ddl.capture import journal_table
from qinlian_common.adapters.relational.shape import Shape
from qinlian_common.wire.batch import FILED_BELOW

KEYS_MAX: Final = 256
"""Keys of one IN list, two values each."""


def pairs(name: str, count: int) -> str:
    """A list of so many pairs of binds: `:<name>_a0, :<name>_b0` and so on."""
    return ", ".join(f"(:{name}_a{place}, :{name}_b{place})" for place in range(count))


def binds(name: str, values: Sequence[tuple[str, str]]) -> dict[str, object]:
    """The values of those binds."""
    return {
        f"{name}_{letter}{place}": value
        for place, pair in enumerate(values)
        for letter, value in zip("ab", pair, strict=True)
    }


def rows(shape: Shape, origins: int, keys: int = 0, *, distributes: bool = False, leaves_files: bool = False) -> str:
    """Keys and versions of rows of some origins, of all or some keys.

    With `distributes`, live where they live now; with `leaves_files`, without those that were loaded from files.
    """
    of_keys = f" AND (t.org_code, t.record_id) IN ({pairs('key', keys)})" if keys else ""
    of_keys += f" AND t.row_version >= {FILED_BELOW}" if leaves_files else ""
    joined, lives = (_homeward(shape), " AND w.destination = :destination") if distributes else ("", "")
    return f"""SELECT t.org_code, t.record_id, t.origin_class, t.row_version, t.delivery_version,
    CASE WHEN NVL(t.modify_flag, '1') <> '3'{lives} THEN '1' ELSE '0' END AS live
FROM {shape.table} t{joined}
WHERE (t.origin_division, t.origin_class) IN ({pairs("origin", origins)}){of_keys}"""


def _homeward(shape: Shape) -> str:
    own_home = f"SUBSTR(t.{shape.home}, 1, 6)" if shape.home else "NULL"
    person = f"t.{shape.person_key}" if shape.person_key else "CAST(NULL AS VARCHAR2(256))"
    return f"""
LEFT JOIN exchange_person p ON p.person_key = {person}
LEFT JOIN exchange_way w ON w.origin_division = t.origin_division
    AND w.home_division = COALESCE({own_home}, t.home_division, p.home_division)"""


def unsent(keys: int) -> str:
    """Those of some keys that are journalled or leased for a queue."""
    listed = pairs("key", keys)
    return f"""SELECT c.org_code, c.record_id FROM exchange_change c
WHERE c.queue = :queue AND c.dataset = :dataset AND (c.org_code, c.record_id) IN ({listed})
UNION
SELECT k.org_code, k.record_id FROM exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id
WHERE l.queue = :queue AND l.dataset = :dataset AND (k.org_code, k.record_id) IN ({listed})"""


def rejected(keys: int) -> str:
    """Open tickets of some keys, with the flows that they came from."""
    return f"""SELECT DISTINCT org_code, record_id, flow FROM exchange_reject
WHERE dataset = :dataset AND resubmitted_at IS NULL AND (org_code, record_id) IN ({pairs("key", keys)})"""


def reopen(shape: Shape) -> str:
    """Takes a little from the version of a row, so that the same version is taken once more."""
    return f"""UPDATE {shape.table} SET delivery_version = delivery_version - 1
WHERE org_code = :org_code AND record_id = :record_id AND row_version = :row_version
    AND delivery_version = :delivery_version"""


def journal_again(shape: Shape) -> str:
    """Journals one row for one queue, as the table's trigger would."""
    return f"""{journal_table(shape.table, shape.dataset)}
        AND s.queue = :queue AND n.org_code = :org_code AND n.record_id = :record_id"""


def remember(shape: Shape) -> str:
    """A row that another destination should not have can only be withdrawn from it if the register knows of it."""
    return f"""INSERT INTO exchange_delivery (dataset, org_code, record_id, destination, origin_division, origin_class,
    business_day, delivery_version)
SELECT '{shape.dataset}', t.org_code, t.record_id, :destination, t.origin_division, t.origin_class, t.business_day, 0
FROM {shape.table} t WHERE t.org_code = :org_code AND t.record_id = :record_id AND NOT EXISTS (
    SELECT 1 FROM exchange_delivery d WHERE d.dataset = '{shape.dataset}' AND d.org_code = t.org_code
        AND d.record_id = t.record_id AND d.destination = :destination)"""
