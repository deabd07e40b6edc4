"""Catalogue types as Polars (and so Arrow) types of a batch in catalogue form."""

from typing import assert_never

import polars as pl

from qinlian_common.catalog.models import Dataset, FieldType


def polars_type(field_type: FieldType) -> pl.DataType:
    """The column type of a batch; datetimes are naive local time (Asia/Shanghai), booleans the text "0" or "1"."""
    match field_type.base:
        case "string" | "boolean":
            return pl.String()
        case "integer":
            return pl.Int64()
        case "decimal":
            return pl.Decimal(field_type.precision or 0, field_type.scale or 0)
        case "date":
            return pl.Date()
        case "datetime":
            return pl.Datetime("us")
        case _:
            assert_never(field_type.base)


def polars_schema(dataset: Dataset) -> pl.Schema:
    """The content columns of a batch of `dataset` in catalogue form, in table order."""
    return pl.Schema({column.name: polars_type(column.type) for column in dataset.columns})
