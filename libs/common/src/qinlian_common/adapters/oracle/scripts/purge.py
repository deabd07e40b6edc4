"""Rows that were delivered long ago go from the staging tables, by a job of the database, every night.

A row that is gone would be withdrawn if its change were read, so a row stays while a change, a lease, an open ticket
or a place in the delivery register tells of it. Nobody can write the journal between that look and the delete: the
journal is locked for the moment of each step. Accounts of batches are no rows, and go by `qinlian prune`.
"""

from collections.abc import Sequence
from typing import Final

from qinlian_common.adapters.oracle.ddl.capture import compiled_check
from qinlian_common.adapters.oracle.ddl.exchange import NOW_UTC
from qinlian_common.adapters.oracle.ddl.script import Release
from qinlian_common.adapters.oracle.ddl.tables import Statement
from qinlian_common.adapters.oracle.scripts.heads import head
from qinlian_common.catalog.models import Dataset

JOB: Final = "EXCHANGE_PURGE_JOB"
PURGE: Final = "exchange_purge"
KEEP_DAYS_MIN: Final = 30
"""A batch may lie on two topics for 7 days each, and come again so long; the rest is margin."""

_STEP_ROWS: Final = 5000
_WAIT_SECONDS: Final = 60

_PREFIX: Final = "exchange_purge_"


def procedures(datasets: Sequence[Dataset]) -> list[str]:
    """Names of the procedures, the one that calls the others first."""
    return [PURGE, *(_name(one) for one in datasets)]


def purge(datasets: Sequence[Dataset], release: Release, *, distributes: bool) -> str:
    """The procedures, and the job that calls them at night."""
    text = head(
        release, "定时清理已送达且超过保留天数的业务行", "属主",
        "每夜一次，分步提交，可随时中断、重复执行。未送达、租约中、有未处理退回的行不清理；",
        "下发库中登记了去向的行也不清理：人员迁居时须重新下发。账目由 qinlian prune 清理",
        "不要与 qinlian prepare 同时执行",
        chooses=True,
    )  # fmt: skip
    made = [_purge_table(one, distributes=distributes) for one in datasets]
    made += [_purge(datasets), compiled_check("PROCEDURE", PURGE, "清理过程"), drop_job(), _make_job()]
    return text + "".join(map(str, made))


def old_rows(table: str) -> str:
    """SELECT of the rows that no batch since then has written. A batch whose account was pruned is older."""
    return f"SELECT ROWIDTOCHAR(t.ROWID) FROM {table} t\n    WHERE {_OLD}"


def delete_delivered(table: str, dataset: str, *, distributes: bool) -> str:
    """DELETE of those of these rows that may go, looked at again.

    In a store that distributes, a row with a place in the delivery register stays: if its person moves, it is needed.
    """
    key = f"dataset = '{dataset}' AND {{0}}.org_code = t.org_code AND {{0}}.record_id = t.record_id"
    leased = "exchange_lease l JOIN exchange_lease_row k ON k.batch_id = l.batch_id"
    told = [
        f"exchange_change c\n                WHERE c.{key.format('c')}",
        f"{leased}\n                WHERE l.{key.format('k')}",
        f"exchange_reject r\n                WHERE r.resubmitted_at IS NULL AND r.{key.format('r')}",
        *([f"exchange_delivery d\n                WHERE d.{key.format('d')}"] if distributes else []),
    ]
    pending = "".join(f"\n            AND NOT EXISTS (SELECT 1 FROM {one})" for one in told)
    return f"""DELETE FROM {table} t
        WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_free) p)
            AND {_OLD}{pending}"""


_OLD: Final = """NOT EXISTS (SELECT 1 FROM exchange_ledger g
                WHERE g.batch_id = t.batch_id AND g.loaded_at >= q_since)"""


def _name(dataset: Dataset) -> str:
    return f"{_PREFIX}{dataset.code.lower()}"


def _purge_table(dataset: Dataset, *, distributes: bool) -> Statement:
    """No dynamic SQL, so that a table or column that is missing is found when the procedure is made."""
    return Statement(
        f"""CREATE OR REPLACE PROCEDURE {_name(dataset)} (q_since IN TIMESTAMP, q_purged IN OUT NUMBER) IS
    q_places SYS.ODCIVARCHAR2LIST;
    q_free SYS.ODCIVARCHAR2LIST;
    CURSOR old_rows IS {old_rows(dataset.table)};
    CURSOR free_rows IS SELECT ROWIDTOCHAR(t.ROWID) FROM {dataset.table} t
    WHERE t.ROWID IN (SELECT CHARTOROWID(p.column_value) FROM TABLE(q_places) p) FOR UPDATE SKIP LOCKED;
BEGIN
    OPEN old_rows;
    LOOP
        FETCH old_rows BULK COLLECT INTO q_places LIMIT {_STEP_ROWS};
        EXIT WHEN q_places.COUNT = 0;
        -- 等待正在写变更日志的事务结束，并使其他事务等到本步提交：此间不会有新的变更指向将删的行
        LOCK TABLE exchange_change IN SHARE MODE WAIT {_WAIT_SECONDS};
        -- 正被装载事务锁定的行留待下次：等待它会与等待变更日志的装载互相死锁
        OPEN free_rows;
        FETCH free_rows BULK COLLECT INTO q_free;
        CLOSE free_rows;
        {delete_delivered(dataset.table, dataset.code, distributes=distributes)};
        q_purged := q_purged + SQL%ROWCOUNT;
        COMMIT;
    END LOOP;
    CLOSE old_rows;
END;""",
        block=True,
    )


def _purge(datasets: Sequence[Dataset]) -> Statement:
    calls = "\n".join(f"    {_name(one)}(q_since, q_purged);" for one in datasets)
    return Statement(
        f"""CREATE OR REPLACE PROCEDURE {PURGE} (keep_days IN NUMBER) IS
    q_since TIMESTAMP;
    q_purged NUMBER := 0;
BEGIN
    IF keep_days < {KEEP_DAYS_MIN} THEN
        RAISE_APPLICATION_ERROR(-20002, '保留天数不得少于 {KEEP_DAYS_MIN}：总线上的批次可能再次到达');
    END IF;
    q_since := {NOW_UTC} - NUMTODSINTERVAL(keep_days, 'DAY');
{calls}
    DBMS_OUTPUT.PUT_LINE('purged: ' || q_purged);
END;""",
        block=True,
    )


def drop_job() -> Statement:
    """Drops the job where it is there, and stops it if it is at work."""
    return Statement(
        f"""BEGIN
    FOR old IN (SELECT job_name FROM user_scheduler_jobs WHERE job_name = '{JOB}') LOOP
        DBMS_SCHEDULER.DROP_JOB(old.job_name, TRUE);
    END LOOP;
END;""",
        block=True,
    )


def _make_job() -> Statement:
    return Statement(
        f"""BEGIN
    DBMS_SCHEDULER.CREATE_JOB(
        job_name => '{JOB}',
        job_type => 'PLSQL_BLOCK',
        job_action => 'BEGIN exchange_purge(&keep_days); END;',
        start_date => SYSTIMESTAMP,
        repeat_interval => 'FREQ=DAILY; BYHOUR=2; BYMINUTE=30; BYSECOND=0',
        enabled => TRUE,
        comments => '秦联：清理已送达且超过保留天数的业务行');
END;""",
        block=True,
    )
