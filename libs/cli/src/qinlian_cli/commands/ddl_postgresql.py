"""The DDL of a staging store for PostgreSQL: what `prepare` runs, and comments in Chinese on the exchange's own tables.

`prepare` itself comments the staging tables; a script of any staging store has a comment on every table and column.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from qinlian_common.adapters.oracle.ddl.exchange import TAKEN_TABLE
from qinlian_common.adapters.oracle.ddl.script import Options
from qinlian_common.adapters.oracle.ddl.tables import Table, literal
from qinlian_common.adapters.postgresql.ddl.exchange import SHADOW_TABLE
from qinlian_common.adapters.postgresql.prepare import script
from qinlian_common.adapters.relational.plan import Plan, Taker
from qinlian_common.adapters.relational.shape import catalogue_shape
from qinlian_common.catalog.models import Dataset

_HEAD = """\
-- 秦联 Qinlian {what}，适用于 PostgreSQL 15 及以上
-- 由目录生成，请勿手工修改。可重复执行；`qinlian prepare` 执行同样的语句（交换表的注释除外）
-- 交换自身的时间带时区，业务时间为北京时间
"""

# A staging store of no particular place: whether there are readers and ways decides what is made, not who they are.
_ANY_TAKER = Taker("000000.none", "000000", "institution", None)
_ANY_WAYS = {("000000", "000000"): "000000.staging"}

_RENAMED = {"row_count": "rows", "key_use": "use"}
"""Oracle's name of a column -> PostgreSQL's."""

_LEASE, _LEASE_ROWS = "exchange_lease", "exchange_lease_row"
_LEASE_ARRAYS = {
    "journal_ids": "各业务行最大的变更日志序号",
    "org_codes": "各业务行的医疗机构代码",
    "record_ids": "各业务行的记录流水号",
}
"""What PostgreSQL keeps in arrays where Oracle has a table."""


def staging_script(datasets: Sequence[Dataset], *, distributes: bool, encrypts: bool, whole: bool) -> str:
    """The script of any staging store; without `whole`, of these datasets' tables alone."""
    plan = Plan(
        store_id="000000.staging",
        own="000000",
        shapes={dataset.code: catalogue_shape(dataset, encrypts=encrypts) for dataset in datasets},
        creates_tables=True,
        takers=[_ANY_TAKER],
        ways=_ANY_WAYS if distributes else {},
    )
    head = _HEAD.format(what="前置库建库脚本" if whole else "前置库建表脚本（部分数据集）")
    text = head + planned_script(plan, list(plan.shapes), whole=whole)
    if not whole:
        return text
    exchange = Options(distributes=distributes, encrypts=encrypts).own_tables
    return text + "\n" + "".join(line for table in exchange for line in _comments(table))


def planned_script(plan: Plan, datasets: Sequence[str], *, whole: bool) -> str:
    """What `prepare` runs on a store; without `whole`, these datasets' part of it."""
    if whole:
        return script(plan)
    exchange = script(replace(plan, shapes={}))
    text = script(replace(plan, shapes={code: plan.shapes[code] for code in datasets}))
    return text.removeprefix(exchange).removeprefix(SHADOW_TABLE)


def _comments(table: Table) -> Iterator[str]:
    if table.name in {_LEASE_ROWS, TAKEN_TABLE.name}:
        return
    yield f"COMMENT ON TABLE {table.name} IS {literal(table.title)};\n"
    titles = {_RENAMED.get(column.name, column.name): column.title for column in table.columns}
    if table.name == _LEASE:
        titles |= _LEASE_ARRAYS
    for name, title in titles.items():
        yield f"COMMENT ON COLUMN {table.name}.{name} IS {literal(title)};\n"
