"""Rows that came without a trigger are journalled: after Data Pump, a direct path, or work with triggers disabled."""

from collections.abc import Sequence

from qinlian_common.adapters.oracle.ddl.capture import journal_table
from qinlian_common.adapters.oracle.ddl.script import Release
from qinlian_common.adapters.oracle.ddl.tables import Statement
from qinlian_common.adapters.oracle.scripts.heads import head
from qinlian_common.catalog.models import Dataset


def journal_again(datasets: Sequence[Dataset], release: Release) -> str:
    """Journals every row of one dataset's table, whose code is the script's argument."""
    text = head(
        release, "把一个数据集的全部行重新写入变更日志", "属主",
        "用法：sqlplus 账号@库 @60-journal-again.sql CL03",
        "数据泵导入、SQL*Loader 直接路径装载、触发器停用期间的写入都不触发捕获，之后须执行本脚本。",
        "重复送出无害：接收方已有同一版本或更新版本的行不变",
    ).replace("SET DEFINE OFF", "SET DEFINE ON\nSET VERIFY OFF")  # fmt: skip
    return text + str(_block(datasets))


def _block(datasets: Sequence[Dataset]) -> Statement:
    cases = "\n    ELS".join(
        f"IF wanted = '{one.code}' THEN\n        {journal_table(one.table, one.code)};" for one in datasets
    )
    return Statement(
        f"""DECLARE
    wanted VARCHAR2(8) := UPPER('&1');
    journalled NUMBER := 0;
BEGIN
    {cases}
    ELSE
        RAISE_APPLICATION_ERROR(-20003, '没有数据集 ' || wanted);
    END IF;
    journalled := SQL%ROWCOUNT;
    COMMIT;
    DBMS_OUTPUT.PUT_LINE('journalled: ' || journalled);
END;""",
        block=True,
    )
