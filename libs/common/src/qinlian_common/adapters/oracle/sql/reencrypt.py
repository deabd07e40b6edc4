"""SQL that walks over a table by its key, and puts new ciphertexts in the place of old ones. Valid on 11.2.

No value that lay in clear is ever bound: where a register knows a person by a number, it is joined in the database.
"""

from typing import Final

from qinlian_common.adapters.relational.ciphertexts import KEY, stored_names
from qinlian_common.adapters.relational.shape import Shape

_KEYED: Final = "t.org_code = :org_code AND t.record_id = :record_id"
_BETWEEN: Final = "t.org_code = :org_code AND t.record_id >= :first_id AND t.record_id <= :last_id"


def institutions(shape: Shape) -> str:
    """How many rows each institution has, and its first record; of the key's index alone."""
    return f"""SELECT org_code, COUNT(*) AS row_count, MIN(record_id) AS first_id FROM {shape.table}
GROUP BY org_code ORDER BY org_code"""


def end_of_slice(shape: Shape) -> str:
    """The last record of a slice that begins with this one, and the first of the next."""
    return f"""SELECT MAX(CASE WHEN place <= :rows_max THEN record_id END) AS last_id,
    MAX(CASE WHEN place > :rows_max THEN record_id END) AS next_id
FROM (
    SELECT record_id, ROWNUM AS place FROM (
        SELECT record_id FROM {shape.table} WHERE org_code = :org_code AND record_id >= :first_id ORDER BY record_id
    ) WHERE ROWNUM <= :rows_max + 1
)"""


def read_slice(shape: Shape) -> str:
    """Keys, ciphertexts and indexes of a slice."""
    return f"SELECT {_read(shape)} FROM {shape.table} t WHERE {_BETWEEN}"


def lock_old(shape: Shape) -> str:
    """Locks the rows of a slice that are not under the newest version, or in clear."""
    return f"SELECT t.org_code FROM {shape.table} t WHERE {_BETWEEN} AND {_is_old(shape)} FOR UPDATE"


def read_old(shape: Shape) -> str:
    """The same rows."""
    return f"SELECT {_read(shape)} FROM {shape.table} t WHERE {_BETWEEN} AND {_is_old(shape)}"


def write(shape: Shape) -> str:
    """UPDATE of one row, bound by position: `stored_names`, then the key."""
    names = stored_names(shape)
    values = ", ".join(f"{name} = :{place}" for place, name in enumerate(names, 1))
    keyed = " AND ".join(f"{name} = :{len(names) + place}" for place, name in enumerate(KEY, 1))
    return f"UPDATE {shape.table} SET {values} WHERE {keyed}"


def rename_person(shape: Shape) -> str:
    """The register knows the person of a row that lies in clear by its index, too; what is newer there stays."""
    return f"""MERGE INTO exchange_person p USING (
    SELECT :person_key AS person_key, o.home_division, o.authority, o.updated_at
    FROM {shape.table} t JOIN exchange_person o ON o.person_key = t.{_person(shape)} WHERE {_KEYED}
) n ON (p.person_key = n.person_key)
WHEN MATCHED THEN UPDATE SET p.home_division = n.home_division, p.authority = n.authority, p.updated_at = n.updated_at
    WHERE n.authority > p.authority OR (n.authority = p.authority AND n.updated_at >= p.updated_at)
WHEN NOT MATCHED THEN INSERT (person_key, home_division, authority, updated_at)
VALUES (n.person_key, n.home_division, n.authority, n.updated_at)"""


def rename_deliveries(shape: Shape) -> str:
    """Deliveries of that person, likewise."""
    return f"UPDATE exchange_delivery SET person_key = :person_key WHERE person_key = ({_number(shape)})"


def forget_person(shape: Shape) -> str:
    """The register no longer knows the person by the number."""
    return f"DELETE FROM exchange_person WHERE person_key = ({_number(shape)})"


def _number(shape: Shape) -> str:
    return f"SELECT t.{_person(shape)} FROM {shape.table} t WHERE {_KEYED}"


def _person(shape: Shape) -> str:
    return next(one.column for one in shape.encrypted if one.index == shape.person_key)


def _read(shape: Shape) -> str:
    return ", ".join(f"t.{name}" for name in (*KEY, *stored_names(shape)))


def _is_old(shape: Shape) -> str:
    """`:newest` is the newest version with the mark behind it and a percent sign, as LIKE takes it."""
    old = (
        f"t.{one.column} IS NOT NULL AND (t.{one.index} IS NULL OR t.{one.column} NOT LIKE :newest)"
        for one in shape.encrypted
    )
    return f"({' OR '.join(old)})"
