"""Everything that the exchange has made in its owner's schema goes; what is gone already is passed over."""

from collections.abc import Iterator, Sequence

from qinlian_common.adapters.oracle.ddl.documents import DOCUMENT_TABLES
from qinlian_common.adapters.oracle.ddl.exchange import (
    DATA_KEY_TABLE,
    EXCHANGE_TABLES,
    JOURNAL_SEQUENCE,
    REGISTER_TABLES,
    TAKEN_TABLE,
)
from qinlian_common.adapters.oracle.ddl.nation import NATION_TABLES
from qinlian_common.adapters.oracle.ddl.script import Options
from qinlian_common.adapters.oracle.ddl.staging import waiting_name
from qinlian_common.adapters.oracle.ddl.tables import Statement
from qinlian_common.adapters.oracle.scripts.heads import head
from qinlian_common.adapters.oracle.scripts.purge import drop_job, procedures
from qinlian_common.catalog.models import Dataset


def remove(datasets: Sequence[Dataset], options: Options) -> str:
    """Drops the job, the procedures, the tables with their triggers, and the sequence."""
    text = head(
        options.release, "删除交换的全部表、触发器、过程与定时任务", "属主",
        "不可恢复：先备份，并确认各服务已停止。可重复执行；表空间与账号保留，删除它们用 90-remove-user.sql",
    )  # fmt: skip
    return text + str(drop_job()) + "".join(str(_drop(kind, name)) for kind, name in _objects(datasets, options))


def _objects(datasets: Sequence[Dataset], options: Options) -> Iterator[tuple[str, str]]:
    """Tables that refer to others come before them."""
    yield from (("PROCEDURE", name) for name in procedures(datasets))
    for one in datasets:
        yield from (("TABLE", one.table), ("TABLE", waiting_name(one.code)))
    keys = (DATA_KEY_TABLE,) if options.encrypts else ()
    tables = (TAKEN_TABLE, *DOCUMENT_TABLES, *NATION_TABLES, *REGISTER_TABLES, *keys, *EXCHANGE_TABLES)
    yield from (("TABLE", table.name) for table in sorted(tables, key=lambda table: table.parent is None))
    yield "SEQUENCE", JOURNAL_SEQUENCE


def _drop(kind: str, name: str) -> Statement:
    named = f"object_type = '{kind}' AND object_name = '{name.upper()}'"
    how = f"DROP {kind} {name}" + (" PURGE" if kind == "TABLE" else "")
    return Statement(
        f"""BEGIN
    FOR old IN (SELECT object_name FROM user_objects WHERE {named}) LOOP
        EXECUTE IMMEDIATE '{how}';
    END LOOP;
END;""",
        block=True,
    )
