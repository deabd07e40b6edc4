"""The DDL of a staging store for Oracle, rendered from the catalogue, so that a DBA can read it first.

`script` is what SQL*Plus runs; `statements` is the same without what is SQL*Plus's. Nothing here connects anywhere.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self

from qinlian_common.adapters.oracle.ddl import nation as ddl_nation
from qinlian_common.adapters.oracle.ddl.capture import capture_trigger, compiled_check, journal_sequence
from qinlian_common.adapters.oracle.ddl.documents import DOCUMENT_TABLES
from qinlian_common.adapters.oracle.ddl.exchange import (
    DATA_KEY_TABLE,
    EXCHANGE_TABLES,
    JOURNAL_SEQUENCE,
    REGISTER_TABLES,
    TAKEN_TABLE,
)
from qinlian_common.adapters.oracle.ddl.lint import lint
from qinlian_common.adapters.oracle.ddl.names import fault
from qinlian_common.adapters.oracle.ddl.staging import require_valid, staging_table, waiting_table
from qinlian_common.adapters.oracle.ddl.tables import Statement, Table, table_statements
from qinlian_common.adapters.relational.plan import Plan
from qinlian_common.adapters.relational.shape import catalogue_shape
from qinlian_common.catalog.models import Dataset
from qinlian_common.errors import ConfigurationError, Problem


class Release(StrEnum):
    """An Oracle release that is rendered for."""

    R11 = "oracle-11g"
    R19 = "oracle-19c"


@dataclass(frozen=True, slots=True)
class Options:
    """How a script is made.

    Attributes:
        release: for which Oracle.
        tablespace: where tables, keys and indexes lie; None for the owner's default.
        distributes: with the person and delivery registers of a store that distributes.
        captures: with triggers; False where nobody reads the store.
        encrypts: direct identifiers lie as ciphertexts with blind indexes, and the store has a table of its data keys.
        whole: with the exchange's own tables; without them, only the given datasets' tables.
        keeps_documents: with the province's account of documents.
        uploads: datasets whose rows go to the nation.
    """

    release: Release = Release.R11
    tablespace: str | None = None
    distributes: bool = True
    captures: bool = True
    encrypts: bool = False
    whole: bool = True
    keeps_documents: bool = False
    uploads: tuple[str, ...] = ()

    @classmethod
    def of(cls, plan: Plan, release: Release = Release.R11, tablespace: str | None = None) -> Self:
        """How a store is made that must become what its plan says."""
        return cls(
            release, tablespace, distributes=bool(plan.ways), captures=bool(plan.takers), encrypts=plan.encrypts,
            keeps_documents=plan.keeps_documents, uploads=tuple(plan.uploads),
        )  # fmt: skip

    @property
    def own_tables(self) -> tuple[Table, ...]:
        """The exchange's tables of such a store, but its datasets', in the order in which they are made."""
        some = (
            (self.distributes, REGISTER_TABLES), (self.encrypts, (DATA_KEY_TABLE,)),
            (self.keeps_documents, DOCUMENT_TABLES), (bool(self.uploads), ddl_nation.NATION_TABLES),
        )  # fmt: skip
        return (*EXCHANGE_TABLES, TAKEN_TABLE, *(table for is_there, tables in some if is_there for table in tables))

    def triggers(self, dataset: Dataset) -> list[Statement]:
        """Those of a dataset's table."""
        shape = catalogue_shape(dataset, encrypts=self.encrypts)
        captures = [capture_trigger(shape, distributes=self.distributes)] if self.captures else []
        return [*captures, *([ddl_nation.upload_trigger(dataset)] if dataset.code in self.uploads else [])]

    @property
    def checks(self) -> list[Statement]:
        """What fails the script where a trigger did not compile."""
        uploads = compiled_check(prefix=ddl_nation.TRIGGER_PREFIX, title="上报触发器")
        return [*([compiled_check()] if self.captures else []), *([uploads] if self.uploads else [])]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the script: a heading, remarks and statements."""

    title: str
    statements: tuple[Statement, ...]
    remarks: tuple[str, ...] = ()


def statements(datasets: Sequence[Dataset], options: Options) -> list[Statement]:
    """Every statement of the script, in order.

    Raises:
        ConfigurationError: a name that Oracle does not take, or takes only once.
    """
    return [statement for section in _sections(datasets, options) for statement in section.statements]


def script(datasets: Sequence[Dataset], options: Options) -> str:
    """The whole script for SQL*Plus. It is to be run once: CREATE TABLE has no IF NOT EXISTS before 23ai.

    Raises:
        ConfigurationError: a name that Oracle does not take, or SQL that 11.2 does not know.
    """
    text = _head(options) + "\n".join(_text(section) for section in _sections(datasets, options))
    found = lint(text) if options.release is Release.R11 else []
    if found:
        raise ConfigurationError(*(Problem(str(options.release), f.line, f.message, f.fix) for f in found))
    return text


def _sections(datasets: Sequence[Dataset], options: Options) -> Iterator[Section]:
    require_valid(datasets, encrypts=options.encrypts)
    _require_tablespace(options.tablespace)
    if options.whole:
        yield Section("变更日志序号", (journal_sequence(),), _SEQUENCE_REMARKS)
        for table in options.own_tables:
            yield _table_section(for_release(table, options.release), options)
    for dataset in datasets:
        section = _table_section(staging_table(dataset, encrypts=options.encrypts), options)
        waiting = table_statements(waiting_table(dataset, encrypts=options.encrypts), options.tablespace)
        yield replace(section, statements=(*section.statements, *waiting, *options.triggers(dataset)))
    if options.checks:
        yield Section("检查触发器是否编译成功", tuple(options.checks))


def _table_section(table: Table, options: Options) -> Section:
    return Section(f"{table.name}：{table.title}", tuple(table_statements(table, options.tablespace)))


def for_release(table: Table, release: Release) -> Table:
    """19c can number journal rows and check JSON by itself, 11.2 cannot."""
    if release is Release.R11:
        return table
    defaults = {("exchange_change", "journal_id"): f"{JOURNAL_SEQUENCE}.NEXTVAL"}
    checks = {("exchange_parked", "headers"): "headers IS JSON"}
    columns = tuple(
        replace(
            column,
            default=defaults.get((table.name, column.name), column.default),
            check=checks.get((table.name, column.name), column.check),
        )
        for column in table.columns
    )
    return replace(table, columns=columns)


def _require_tablespace(name: str | None) -> None:
    wrong = fault(name) if name else None
    if wrong:
        raise ConfigurationError(
            Problem("--tablespace", None, f"{name!r} {wrong}", "give the name of an existing tablespace, unquoted")
        )


_SEQUENCE_REMARKS = (
    "同一行后发生的变更必须取得较大的序号。单实例中缓存由所有会话共用，CACHE 不影响先后；",
    "RAC 中各实例各有缓存，须以 ORDER 保证先后。单实例中 ORDER 没有代价，因此一律写明。",
    "实例异常终止会跳过未用的序号，不会重复，也不会倒退",
)


def _head(options: Options) -> str:
    title = "Oracle 11g R2 (11.2)" if options.release is Release.R11 else "Oracle 19c"
    what = "前置库建库脚本" if options.whole else "前置库建表脚本（部分数据集）"
    return f"""-- 秦联 Qinlian {what}，适用于 {title}
-- 由目录生成，请勿手工修改。用 SQL*Plus 以库属主身份执行一次，客户端字符集须为 UTF-8（NLS_LANG=.AL32UTF8）
-- 所需权限：CREATE SESSION、CREATE TABLE、CREATE SEQUENCE、CREATE TRIGGER，以及表空间配额
-- 长度按字符计。超过 1000 个字符的字段为 CLOB：VARCHAR2 上限 4000 字节，生僻汉字在 AL32UTF8 中占 4 字节
-- 空字符串即 NULL。交换自身的时间一律为 UTC，业务时间为北京时间
-- 中途出错即停止：删除已建的对象后重新执行
SET DEFINE OFF
SET SQLBLANKLINES ON
WHENEVER SQLERROR EXIT FAILURE ROLLBACK

"""


def _text(section: Section) -> str:
    heading = "".join(f"-- {line}\n" for line in (section.title, *section.remarks))
    return heading + "".join(str(statement) for statement in section.statements)
