"""What an account has used of its tablespaces, and what it may still use.

How far files grow by themselves stands in DBA_DATA_FILES, which an account reads only where it was given that. Without
it a tablespace that looks full may be none, so its free room is not told then, unless nothing but the quota limits it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Self

from qinlian_common.adapters.oracle.connection import Connections
from qinlian_common.adapters.oracle.session import Session
from qinlian_common.adapters.relational.room import Room

PRIVILEGES: Final = "SELECT privilege FROM session_privs"
ROOM: Final = """SELECT t.tablespace_name, t.status, NVL(f.free_bytes, 0) AS free_bytes, NVL(q.bytes, 0) AS used_bytes,
    q.max_bytes
FROM user_tablespaces t
LEFT JOIN (SELECT tablespace_name, SUM(bytes) AS free_bytes FROM user_free_space GROUP BY tablespace_name) f
    ON f.tablespace_name = t.tablespace_name
LEFT JOIN user_ts_quotas q ON q.tablespace_name = t.tablespace_name
WHERE t.tablespace_name IN (
    SELECT default_tablespace FROM user_users UNION SELECT tablespace_name FROM user_segments)
ORDER BY t.tablespace_name"""
READABLE: Final = "SELECT COUNT(*) AS found FROM all_objects WHERE owner = 'SYS' AND object_name = 'DBA_DATA_FILES'"
GROWTH: Final = """SELECT tablespace_name, SUM(GREATEST(maxbytes - bytes, 0)) AS growth_bytes
FROM dba_data_files GROUP BY tablespace_name"""


@dataclass(frozen=True, slots=True)
class Tablespace:
    """A tablespace that the account uses.

    Attributes:
        used_bytes: by this account.
        free_bytes: in its files as they are.
        quota_bytes: what the account's quota leaves; None where it has no limit.
    """

    name: str
    status: str
    used_bytes: int
    free_bytes: int
    quota_bytes: int | None

    @classmethod
    def of(cls, row: Mapping[str, Any], *, unlimited: bool) -> Self:
        """From a row of ROOM; no quota is none at all, unless the account needs none."""
        used, most = int(row["used_bytes"]), row["max_bytes"]
        limited = not unlimited and (most is None or most >= 0)
        quota = int(most or 0) - used if limited else None
        return cls(row["tablespace_name"], row["status"], used, int(row["free_bytes"]), quota)

    def left(self, growth: int) -> int:
        """What the account may still use where the files grow by so much."""
        room = self.free_bytes + growth
        return room if self.quota_bytes is None else min(room, self.quota_bytes)


def tablespaces(session: Session) -> list[Tablespace]:
    """Those that the account has something in, and its default."""
    unlimited = any(one["privilege"] == "UNLIMITED TABLESPACE" for one in session.rows(PRIVILEGES))
    return [Tablespace.of(row, unlimited=unlimited) for row in session.rows(ROOM)]


async def room(connections: Connections) -> Room:
    """Of the tightest tablespace, for that is where a statement fails first; nothing of another account's tables."""
    return await connections.transaction(_room, keep=False) if connections.owns_tables else Room(None, None)


def _room(session: Session) -> Room:
    found = tablespaces(session)
    grows = _growth(session)
    lefts = list(_quotas(found) if grows is None else (one.left(grows.get(one.name, 0)) for one in found))
    return Room(sum(one.used_bytes for one in found), min(lefts, default=None))


def _growth(session: Session) -> Mapping[str, int] | None:
    """By how much the files of each tablespace grow by themselves; None where the account may not know."""
    (readable,) = session.rows(READABLE)
    if not readable["found"]:
        return None
    return {row["tablespace_name"]: int(row["growth_bytes"]) for row in session.rows(GROWTH)}


def _quotas(found: Iterable[Tablespace]) -> Iterator[int]:
    return (one.quota_bytes for one in found if one.quota_bytes is not None)
