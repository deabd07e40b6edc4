"""The staging table of a dataset: the catalogue's columns, then the exchange's own, then the business key."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from qinlian_common.adapters.oracle.ddl.capture import trigger_name
from qinlian_common.adapters.oracle.ddl.exchange import (
    DATA_KEY_TABLE,
    EXCHANGE_TABLES,
    JOURNAL_SEQUENCE,
    REGISTER_TABLES,
    SYSTEM_COLUMNS,
    TAKEN_TABLE,
)
from qinlian_common.adapters.oracle.ddl.names import name_problems
from qinlian_common.adapters.oracle.ddl.tables import Column, Statement, Table, literal
from qinlian_common.adapters.oracle.types import VARCHAR2_BYTES_MAX, column_type, condition
from qinlian_common.adapters.relational.shape import Column as ShapeColumn
from qinlian_common.adapters.relational.shape import catalogue_shape, encrypted_shape
from qinlian_common.catalog.models import DataField, Dataset
from qinlian_common.errors import ConfigurationError, Problem

BUSINESS_KEY = ("org_code", "record_id")
_EXCHANGE_FILE = "exchange tables"
_PRECISION_MAX = 38

Lengths = Mapping[str, Mapping[str, int]]
"""Table -> column -> length in characters, names in lower case, as they are there."""

ENCRYPTED_MAX: Final = 741
"""Characters of which the ciphertext fits into a VARCHAR2 whatever they are; the longest field that there is has 32."""

_ADD: Final = "ALTER TABLE {0} ADD ({1} {2})"
_WIDEN: Final = "ALTER TABLE {0} MODIFY ({1} {2})"


def staging_table(dataset: Dataset, *, encrypts: bool = False) -> Table:
    """The table of a dataset; where the store `encrypts`, with ciphertexts of direct identifiers and their indexes.

    Only the business key is NOT NULL: a withdrawn row stays as its key, with empty content. Check constraints take
    what the type alone would let pass; every other rule is the standardizer's.
    """
    fields = {field.name: field for field in dataset.columns}
    shape = catalogue_shape(dataset, encrypts=encrypts)
    return Table(
        name=dataset.table,
        short_name=dataset.code.lower(),
        title=f"{dataset.code} {dataset.title}",
        columns=(*(_column(one, fields.get(one.name)) for one in shape.columns), *SYSTEM_COLUMNS),
        key=BUSINESS_KEY,
    )


def waiting_name(dataset: str) -> str:
    """The temporary table in which rows of a dataset wait to be merged; each session sees its own rows."""
    return f"exchange_in_{dataset.lower()}"


def waiting_table(dataset: Dataset, *, encrypts: bool = False) -> Table:
    """That table: the columns and checks of the staging table, so that it refuses what that one would refuse."""
    staging = staging_table(dataset, encrypts=encrypts)
    return Table(
        waiting_name(dataset.code),
        f"in_{dataset.code.lower()}",
        f"临时表：{dataset.code} {dataset.title}待合并的行",
        staging.columns,
        temporary=True,
    )


def made_to_encrypt(datasets: Sequence[Dataset], there: Lengths) -> Iterator[Statement]:
    """What makes tables of a store that lay in clear take ciphertexts: wider columns, and columns of indexes.

    What lies in clear stays, and is read on, until it is encrypted anew. A table that is not there has to be made.
    """
    for dataset in datasets:
        shape = encrypted_shape(dataset)
        lengths = {one.name: one.field_type.length or 0 for one in shape.columns if one.is_ascii and one.field_type}
        for table in (staging_table(dataset, encrypts=True), waiting_table(dataset, encrypts=True)):
            if table.name in there:
                yield from _altered(table, lengths, there[table.name])


def _altered(table: Table, lengths: Mapping[str, int], there: Mapping[str, int]) -> Iterator[Statement]:
    for column in table.columns:
        if there.get(column.name, -1) < lengths.get(column.name, -1):
            alter = _WIDEN if column.name in there else _ADD
            yield Statement(alter.format(table.name, column.name, column.type))
            if not table.temporary:
                yield Statement(f"COMMENT ON COLUMN {table.name}.{column.name} IS {literal(column.title)}")


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


def require_valid(datasets: Sequence[Dataset], *, encrypts: bool = False) -> None:
    """Raises ConfigurationError with everything in the catalogue that Oracle would not take."""
    problems = [problem for dataset in datasets for problem in _dataset_problems(dataset, encrypts=encrypts)]
    tables = [make(dataset, encrypts=encrypts) for dataset in datasets for make in (staging_table, waiting_table)]
    problems += _schema_problems(tables, (trigger_name(dataset.code) for dataset in datasets))
    if problems:
        raise ConfigurationError(*problems)


def _column(column: ShapeColumn, field: DataField | None) -> Column:
    return Column(
        name=column.name,
        type=column_type(column),
        title=_title(column, field),
        required=column.name in BUSINESS_KEY,
        check=condition(column.name, column.field_type) if column.field_type else None,
    )


def _title(column: ShapeColumn, field: DataField | None) -> str:
    """What a column's comment says: of a ciphertext that it is one; of an index, which is no field, whose it is."""
    if field is None:
        return column.title
    return field_title(field.model_copy(update={"title": column.title}) if column.is_ascii else field)


def _dataset_problems(dataset: Dataset, *, encrypts: bool) -> Iterator[Problem]:
    file = f"datasets/{dataset.code.lower()}_{dataset.table}.yaml"
    columns = [column.name for column in staging_table(dataset, encrypts=encrypts).columns]
    yield from name_problems(file, "column", columns)
    for column in catalogue_shape(dataset, encrypts=encrypts).columns:
        if column.is_ascii and column.field_type and (column.field_type.length or 0) > VARCHAR2_BYTES_MAX:
            message = f"{column.name}: its ciphertext is longer than an Oracle column holds"
            yield Problem(file, None, message, f"give it a length of at most {ENCRYPTED_MAX}")
    for field in dataset.columns:
        if (field.type.precision or 0) > _PRECISION_MAX:
            message = f"{field.name}: {field.type} has more digits than Oracle's NUMBER"
            yield Problem(file, None, message, f"at most {_PRECISION_MAX} digits")


def _schema_problems(staging: Sequence[Table], triggers: Iterable[str]) -> Iterator[Problem]:
    """Tables and sequences share a name space; constraints, indexes and triggers have one each."""
    tables = [*EXCHANGE_TABLES, DATA_KEY_TABLE, TAKEN_TABLE, *REGISTER_TABLES, *staging]
    yield from name_problems("datasets", "table", [*(table.name for table in tables), JOURNAL_SEQUENCE])
    constraints = [name for table in tables for name in table.constraint_names]
    yield from name_problems(_EXCHANGE_FILE, "constraint", constraints)
    yield from name_problems(_EXCHANGE_FILE, "index", [name for table in tables for name in table.index_names])
    yield from name_problems(_EXCHANGE_FILE, "trigger", triggers)
