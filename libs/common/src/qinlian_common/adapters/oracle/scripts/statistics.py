"""Statistics for the optimizer: gathered by the database for tables that grow, set by hand for tables that come and go.

The journal and the temporary tables are often empty when the database gathers at night. A plan that was made for an
empty table would scan it when it is full, so they are given what they hold at work, and it is locked.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from qinlian_common.adapters.oracle.ddl.exchange import TAKEN_TABLE
from qinlian_common.adapters.oracle.ddl.script import Release
from qinlian_common.adapters.oracle.ddl.staging import waiting_name
from qinlian_common.adapters.oracle.ddl.tables import Statement
from qinlian_common.adapters.oracle.scripts.heads import head
from qinlian_common.catalog.models import Dataset

_ROW_BYTES: Final = 200
_BLOCK_BYTES: Final = 8192
_AT_WORK: Final = {"exchange_change": 100_000, "exchange_lease": 100, "exchange_lease_row": 50_000}
_IN_A_BATCH: Final = 5000


def statistics(datasets: Sequence[Dataset], release: Release) -> str:
    """What is set and locked, and then everything else gathered once."""
    text = head(
        release, "统计信息", "属主",
        "变更日志、租约与临时表常在夜间为空，按空表生成的执行计划在忙时会全表扫描：按工作时的行数设定并锁定。",
        "其余各表由数据库的自动任务收集，这里先收集一次。装载大量数据后可再次执行",
    )  # fmt: skip
    return text + "".join(map(str, (*_set(datasets, release), _gathered())))


def _set(datasets: Sequence[Dataset], release: Release) -> Iterator[Statement]:
    waiting = dict.fromkeys((TAKEN_TABLE.name, *(waiting_name(one.code) for one in datasets)), _IN_A_BATCH)
    for table, rows in {**_AT_WORK, **waiting}.items():
        shared = release is Release.R19 and table in waiting
        yield Statement(f"BEGIN\n{_shared(table) if shared else ''}{_locked(table, rows)}END;", block=True)


def _shared(table: str) -> str:
    """Since 12.1 a session's own statistics of a temporary table would come before those set here."""
    return f"    DBMS_STATS.SET_TABLE_PREFS(USER, '{table.upper()}', 'GLOBAL_TEMP_TABLE_STATS', 'SHARED');\n"


def _locked(table: str, rows: int) -> str:
    name, blocks = table.upper(), max(rows * _ROW_BYTES // _BLOCK_BYTES, 8)
    return f"""    DBMS_STATS.UNLOCK_TABLE_STATS(USER, '{name}');
    DBMS_STATS.SET_TABLE_STATS(USER, '{name}', numrows => {rows}, numblks => {blocks}, avgrlen => {_ROW_BYTES});
    DBMS_STATS.LOCK_TABLE_STATS(USER, '{name}');
"""


def _gathered() -> Statement:
    return Statement("BEGIN\n    DBMS_STATS.GATHER_SCHEMA_STATS(USER, options => 'GATHER AUTO');\nEND;", block=True)
