"""The staging table of a dataset: the catalogue's columns, then the exchange's own, then the business key."""

from collections.abc import Iterable, Iterator, Sequence

from qinlian_common.adapters.oracle.ddl_capture import trigger_name
from qinlian_common.adapters.oracle.ddl_exchange import (
    EXCHANGE_TABLES,
    JOURNAL_SEQUENCE,
    REGISTER_TABLES,
    SYSTEM_COLUMNS,
    TAKEN_TABLE,
)
from qinlian_common.adapters.oracle.ddl_names import name_problems
from qinlian_common.adapters.oracle.ddl_tables import Column, Table
from qinlian_common.adapters.oracle.types import condition, oracle_type
from qinlian_common.catalog.models import DataField, Dataset
from qinlian_common.errors import ConfigurationError, Problem

BUSINESS_KEY = ("org_code", "record_id")
_EXCHANGE_FILE = "exchange tables"
_PRECISION_MAX = 38


def staging_table(dataset: Dataset) -> Table:
    """The table of a dataset.

    Only the business key is NOT NULL: a withdrawn row stays as its key, with empty content. Check constraints take
    what the type alone would let pass; every other rule is the standardizer's.
    """
    return Table(
        name=dataset.table,
        short_name=dataset.code.lower(),
        title=f"{dataset.code} {dataset.title}",
        columns=(*(_column(field) for field in dataset.columns), *SYSTEM_COLUMNS),
        key=BUSINESS_KEY,
    )


def waiting_name(dataset: str) -> str:
    """The temporary table in which rows of a dataset wait to be merged; each session sees its own rows."""
    return f"exchange_in_{dataset.lower()}"


def waiting_table(dataset: Dataset) -> Table:
    """That table: the columns and checks of the staging table, so that it refuses what that one would refuse."""
    staging = staging_table(dataset)
    return Table(
        waiting_name(dataset.code),
        f"in_{dataset.code.lower()}",
        f"临时表：{dataset.code} {dataset.title}待合并的行",
        staging.columns,
        temporary=True,
    )


def field_title(field: DataField) -> str:
    """What a column's comment says: title, unit, code system, data element, whether it must be given."""
    parts = [
        field.title,
        f"单位 {field.unit}" if field.unit else "",
        f"值域 {field.codes}" if field.codes else "",
        "0 否，1 是" if field.type.base == "boolean" else "",
        f"数据元 {field.element}" if field.element else "",
        "必填" if field.mandatory else "",
    ]
    return "，".join(part for part in parts if part)


def require_valid(datasets: Sequence[Dataset]) -> None:
    """Raises ConfigurationError with everything in the catalogue that Oracle would not take."""
    problems = [problem for dataset in datasets for problem in _dataset_problems(dataset)]
    tables = [make(dataset) for dataset in datasets for make in (staging_table, waiting_table)]
    problems += _schema_problems(tables, (trigger_name(dataset.code) for dataset in datasets))
    if problems:
        raise ConfigurationError(*problems)


def _column(field: DataField) -> Column:
    return Column(
        name=field.name,
        type=oracle_type(field.type),
        title=field_title(field),
        required=field.name in BUSINESS_KEY,
        check=condition(field.name, field.type),
    )


def _dataset_problems(dataset: Dataset) -> Iterator[Problem]:
    file = f"datasets/{dataset.code.lower()}_{dataset.table}.yaml"
    yield from name_problems(file, "column", [column.name for column in staging_table(dataset).columns])
    for field in dataset.columns:
        if (field.type.precision or 0) > _PRECISION_MAX:
            message = f"{field.name}: {field.type} has more digits than Oracle's NUMBER"
            yield Problem(file, None, message, f"at most {_PRECISION_MAX} digits")


def _schema_problems(staging: Sequence[Table], triggers: Iterable[str]) -> Iterator[Problem]:
    """Tables and sequences share a name space; constraints, indexes and triggers have one each."""
    tables = [*EXCHANGE_TABLES, TAKEN_TABLE, *REGISTER_TABLES, *staging]
    yield from name_problems("datasets", "table", [*(table.name for table in tables), JOURNAL_SEQUENCE])
    constraints = [name for table in tables for name in table.constraint_names]
    yield from name_problems(_EXCHANGE_FILE, "constraint", constraints)
    yield from name_problems(_EXCHANGE_FILE, "index", [name for table in tables for name in table.index_names])
    yield from name_problems(_EXCHANGE_FILE, "trigger", triggers)
