"""Roles of an Oracle store: the schema owner keeps tables, triggers and the right to change them; programs get roles.

What each role may do is what it may do on PostgreSQL. Whoever counts reads views in which names, numbers, addresses and
free text are NULL: a keyed pseudonym would need rights that 11.2 does not give to everybody (DBMS_CRYPTO).
"""

from collections.abc import Iterator, Sequence
from typing import Final

from qinlian_common.adapters.oracle.ddl.exchange import JOURNAL_SEQUENCE, TAKEN_TABLE
from qinlian_common.adapters.oracle.ddl.lint import lint
from qinlian_common.adapters.oracle.ddl.names import short
from qinlian_common.adapters.oracle.ddl.script import Options
from qinlian_common.adapters.oracle.ddl.staging import waiting_name
from qinlian_common.adapters.oracle.ddl.tables import Statement
from qinlian_common.adapters.relational.roles import (
    COLLECTS,
    COUNTED,
    LOADS,
    READ_BY_COLLECTOR,
    READ_BY_LOADER,
    SHOWN,
    UPLOADS,
    hidden,
)
from qinlian_common.catalog.models import Dataset
from qinlian_common.errors import ConfigurationError, Problem

COLLECTOR, LOADER, COUNTER = "qinlian_collector_role", "qinlian_loader_role", "qinlian_counter_role"
NATION, DOCUMENTS = "qinlian_nation_role", "qinlian_documents_role"
"""Users and roles share their names in Oracle, so a role is called unlike the account that has it."""

_ALL: Final = "SELECT, INSERT, UPDATE, DELETE"
_LEASED_ROWS: Final = "lease_row"
"""What PostgreSQL keeps in arrays of a lease."""

_HEAD: Final = f"""-- 秦联 Qinlian 前置库角色与授权脚本，适用于 Oracle 11g R2 (11.2) 及以上
-- 由目录和拓扑生成，请勿手工修改。在 qinlian prepare 之后，用 SQL*Plus 以库属主身份执行；可重复执行
-- 库属主需有 CREATE ROLE 和 CREATE VIEW 权限，用后可收回。库属主只用于建库和升级，不用于日常运行
-- 应用账户由 DBA 另建，口令由 DBA 设定，不写入脚本，例如：
--   CREATE USER qinlian_collector IDENTIFIED BY 口令
--   GRANT CREATE SESSION, {COLLECTOR} TO qinlian_collector
-- 应用账户的连接地址写明库属主：oracle://qinlian_collector@主机:1521/服务名?schema=库属主
SET DEFINE OFF
SET SQLBLANKLINES ON
WHENEVER SQLERROR EXIT FAILURE ROLLBACK
"""


def script(datasets: Sequence[Dataset], options: Options) -> str:
    """Roles and grants of a store, for SQL*Plus, as the owner of its tables, after `prepare`; safe to run again.

    Args:
        datasets: that the store holds.
        options: whether it has registers, keys, documents and uploads.

    Raises:
        ConfigurationError: SQL that 11.2 does not know.
    """
    text = _HEAD + "".join(f"{heading}{statement}" for heading, statement in _headed(datasets, options))
    if found := lint(text):
        raise ConfigurationError(*(Problem("roles", one.line, one.message, one.fix) for one in found))
    return text


def statements(datasets: Sequence[Dataset], options: Options) -> list[Statement]:
    """Every statement of the script, in order."""
    return [statement for _, statement in _headed(datasets, options)]


def _headed(datasets: Sequence[Dataset], options: Options) -> Iterator[tuple[str, Statement]]:
    tables = sorted({dataset.table for dataset in datasets})
    parts = [
        ("采集服务：读业务表，写变更日志、租约和发送账", COLLECTOR, _collects(tables, options)),
        ("装载服务：写业务表、台账和拒收记录", LOADER, _loads(datasets, tables, options)),
        ("统计：只读账目，以及不含姓名、证件号码、住址和自由文本的视图", COUNTER, _counts(datasets, options)),
        ("文档展示：只读业务表，以及哪些文档已入库", DOCUMENTS, _shows(tables, options)),
    ]
    if options.uploads:
        parts.append(("上报国家平台：读业务表，写上报状态、批次、回执和退回记录", NATION, _uploads(tables, options)))
    for title, role, granted in parts:
        yield f"\n-- {title}\n", _made(role)
        yield "", _emptied(role)
        yield from (("", statement) for statement in granted)


def _collects(tables: Sequence[str], options: Options) -> Iterator[Statement]:
    yield from _exchange(COLLECTOR, (*COLLECTS, _LEASED_ROWS), _ALL, options)
    yield from _exchange(COLLECTOR, READ_BY_COLLECTOR, "SELECT", options)
    yield _grant(_ALL, TAKEN_TABLE.name, COLLECTOR)
    yield _grant("SELECT", JOURNAL_SEQUENCE, COLLECTOR)
    yield from (_grant("SELECT", table, COLLECTOR) for table in tables)


def _loads(datasets: Sequence[Dataset], tables: Sequence[str], options: Options) -> Iterator[Statement]:
    yield from _exchange(LOADER, LOADS, _ALL, options)
    yield from _exchange(LOADER, (*READ_BY_LOADER, _LEASED_ROWS), "SELECT", options)
    yield from (_grant(_ALL, table, LOADER) for table in tables)
    yield from (_grant(_ALL, waiting_name(dataset.code), LOADER) for dataset in datasets)


def _counts(datasets: Sequence[Dataset], options: Options) -> Iterator[Statement]:
    yield from _exchange(COUNTER, COUNTED, "SELECT", options)
    for dataset in datasets:
        name = short(f"counted_{dataset.table}")
        columns = ",\n    ".join(
            f"CAST(NULL AS VARCHAR2(1)) AS {field.name}" if hidden(field) else field.name for field in dataset.columns
        )
        yield Statement(f"CREATE OR REPLACE VIEW {name} AS\nSELECT\n    {columns}\nFROM {dataset.table}")
        yield _grant("SELECT", name, COUNTER)


def _shows(tables: Sequence[str], options: Options) -> Iterator[Statement]:
    yield from _exchange(DOCUMENTS, SHOWN, "SELECT", options)
    yield from (_grant("SELECT", table, DOCUMENTS) for table in tables)


def _uploads(tables: Sequence[str], options: Options) -> Iterator[Statement]:
    yield from _exchange(NATION, UPLOADS, _ALL, options)
    yield from _exchange(NATION, ("store", "data_key"), "SELECT", options)
    yield _grant("SELECT", JOURNAL_SEQUENCE, NATION)
    yield from (_grant("SELECT", table, NATION) for table in tables)


def _exchange(role: str, names: Sequence[str], what: str, options: Options) -> Iterator[Statement]:
    there = {table.name for table in options.own_tables}
    yield from (_grant(what, f"exchange_{name}", role) for name in names if f"exchange_{name}" in there)


def _grant(what: str, on: str, to: str) -> Statement:
    return Statement(f"GRANT {what} ON {on} TO {to}")


def _made(role: str) -> Statement:
    """There is no IF NOT EXISTS before 23ai; ORA-01921: the name is there already."""
    return Statement(
        f"""BEGIN
    EXECUTE IMMEDIATE 'CREATE ROLE {role}';
EXCEPTION
    WHEN OTHERS THEN
        IF SQLCODE <> -1921 THEN
            RAISE;
        END IF;
END;""",
        block=True,
    )


def _emptied(role: str) -> Statement:
    """What an earlier script granted and this one does not."""
    return Statement(
        f"""DECLARE
    taken_back VARCHAR2(200);
BEGIN
    FOR one IN (SELECT table_name, privilege FROM user_tab_privs_made WHERE grantee = '{role.upper()}') LOOP
        taken_back := 'REVOKE ' || one.privilege || ' ON ' || one.table_name || ' FROM {role}';
        EXECUTE IMMEDIATE taken_back;
    END LOOP;
END;""",
        block=True,
    )
