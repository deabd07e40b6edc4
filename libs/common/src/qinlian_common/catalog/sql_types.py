"""Catalogue types as PostgreSQL column types of the staging schema."""

from typing import assert_never

from qinlian_common.catalog.models import FieldType


def postgres_type(field_type: FieldType) -> str:
    """The column type that holds every value of `field_type`; a boolean is the text "0" or "1"."""
    match field_type.base:
        case "string":
            return f"varchar({field_type.length})"
        case "integer":
            return "bigint"
        case "decimal":
            return f"numeric({field_type.precision},{field_type.scale})"
        case "date":
            return "date"
        case "datetime":
            return "timestamp"
        case "boolean":
            return "varchar(1)"
        case _:
            assert_never(field_type.base)
