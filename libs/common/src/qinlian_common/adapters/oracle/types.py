"""Catalogue types as Oracle column types, valid from 11.2 on and in every character set of the database.

The script that a DBA runs does not know the character set, so a type must hold every value in the widest of them.
"""

from typing import assert_never

from qinlian_common.adapters.relational.shape import Column
from qinlian_common.catalog.models import FieldType

VARCHAR2_BYTES_MAX = 4000
"""Limit of a VARCHAR2 column in bytes, however its length is declared; 12c and later have more only if reconfigured."""

CHARACTER_BYTES_MAX = 4
"""Bytes of a rare Chinese character in AL32UTF8 and ZHS32GB18030 (common ones take 3 and 2; in ZHS16GBK all take 2)."""

STRING_MAX = VARCHAR2_BYTES_MAX // CHARACTER_BYTES_MAX
"""Characters that fit into a VARCHAR2 whatever they are; a longer string is a CLOB, unless it is ASCII."""

INTEGER = "NUMBER(19)"
"""Holds every 64-bit integer. NUMBER(18) would be too short for row versions from the year 2034 on."""

MOMENT = "TIMESTAMP(6)"
"""Microseconds, as in a batch: DATE would cut them off, and the checksum of a row would change on the way."""


def oracle_type(field_type: FieldType) -> str:
    """The column type that holds every value of `field_type`; a boolean is the text "0" or "1"."""
    match field_type.base:
        case "string":
            return varchar(field_type.length or 0)
        case "integer":
            return INTEGER
        case "decimal":
            return f"NUMBER({field_type.precision},{field_type.scale})"
        case "date":
            return "DATE"
        case "datetime":
            return MOMENT
        case "boolean":
            return "CHAR(1)"
        case _:
            assert_never(field_type.base)


def column_type(column: Column) -> str:
    """The type of a column of a staging table; a ciphertext is ASCII, so that 4,000 characters fit into a VARCHAR2.

    A longer one is not made (`ddl_staging.require_valid`).
    """
    if column.field_type is None:
        raise TypeError(f"{column.name} is a vendor's column, which has no type by the catalogue")
    return ascii_text(column.field_type.length or 0) if column.is_ascii else oracle_type(column.field_type)


def ascii_text(characters: int) -> str:
    """The type of a text of at most so many characters of one byte each."""
    return f"VARCHAR2({characters} CHAR)"


def varchar(characters: int) -> str:
    """The type of a text of at most so many characters."""
    return f"VARCHAR2({characters} CHAR)" if characters <= STRING_MAX else "CLOB"


def condition(name: str, field_type: FieldType) -> str | None:
    """What the type alone lets pass, as a check condition: a DATE with a time of day, a flag that is none."""
    if field_type.base == "date":
        return whole_day(name)
    return f"{name} IN ('0', '1')" if field_type.base == "boolean" else None


def whole_day(name: str) -> str:
    """Check condition: Oracle's DATE carries a time; one that is not midnight would compare unequal to the same day."""
    return f"{name} = TRUNC({name})"
