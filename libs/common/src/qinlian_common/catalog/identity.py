"""The mapping of a store that keeps the catalogue's own schema, such as the province's production store."""

from collections.abc import Iterable

from qinlian_common.catalog.mappings import ColumnMapping, OriginClassMapping, TableMapping, VendorMapping
from qinlian_common.catalog.models import Dataset
from qinlian_common.catalog.sql_types import postgres_type

CATALOGUE_VENDOR = "catalogue"
ORIGIN_CLASS_COLUMN = "origin_class"
_ORIGIN = OriginClassMapping(
    column=ORIGIN_CLASS_COLUMN, institution=("institution",), business_system=("business_system",)
)


def mapping_of_itself(datasets: Iterable[Dataset]) -> VendorMapping:
    """Every dataset in its own table and columns, with one more column that tells the class of the origin."""
    return VendorMapping(
        vendor=CATALOGUE_VENDOR, title="目录本身的结构", tables=tuple(_table(dataset) for dataset in datasets)
    )


def _table(dataset: Dataset) -> TableMapping:
    columns = tuple(
        ColumnMapping(column=column.name, type=postgres_type(column.type), field=column.name)
        for column in dataset.columns
    )
    return TableMapping(
        dataset=dataset.code,
        table=dataset.table,
        org_code="org_code",
        record_id="record_id",
        origin_class=_ORIGIN,
        columns=(*columns, ColumnMapping(column=ORIGIN_CLASS_COLUMN, type="varchar(16)")),
    )
