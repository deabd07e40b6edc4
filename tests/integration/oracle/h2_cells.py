"""How values go to H2 and come back: cells of text, and Arrow as the driver makes it of a query."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Final

import pyarrow as pa

_DIGITS_MAX: Final = 38
_MILLIS_SCALE: Final = 3


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an answer: its name, the letter of its kind, digits and decimals."""

    name: str
    kind: str
    precision: int
    scale: int


def lines_of(table: pa.Table, names: Sequence[str]) -> list[list[object]]:
    """Rows of a table whose columns are bound by position."""
    assert list(names) == [str(number) for number in range(1, table.num_columns + 1)]
    allowed = (pa.string(), pa.large_string(), pa.int64(), pa.date32(), pa.timestamp("us"), pa.binary())
    for column in table.schema:
        assert column.type in allowed or pa.types.is_decimal128(column.type), f"{column.name}: {column.type}"
    kinds = [pa.types.is_large_string(column.type) for column in table.schema]
    assert kinds == sorted(kinds), "a LONG bind comes before others (ORA-24816)"
    return [list(line) for line in zip(*(column.to_pylist() for column in table.columns), strict=True)]


def cell_of(value: object) -> str:
    """A value as a cell; an empty text and no bytes are a missing value, as in Oracle."""
    if value is None or value in {"", b""}:
        return "N"
    if isinstance(value, bytes):
        return "B" + encoded(base64.b64encode(value).decode())
    if isinstance(value, datetime):
        return "T" + encoded(value.isoformat())
    if isinstance(value, date):
        return "T" + encoded(f"{value.isoformat()}T00:00:00")
    return ("S" if isinstance(value, str) else "D") + encoded(str(value))


def value_of(cell: str) -> object:
    """A cell's value."""
    text = decoded(cell[1:])
    match cell[0]:
        case "N":
            return None
        case "D":
            number = Decimal(text)
            return int(number) if number == number.to_integral_value() else number
        case "T":
            return datetime.fromisoformat(text)
        case "B":
            return base64.b64decode(text) or None  # so the driver may give an empty BLOB, fetched as a LONG RAW
    return text


def column_of(text: str) -> Column:
    """A column of an answer."""
    name, kind, precision, scale = text.split(",")
    return Column(decoded(name), kind, int(precision), int(scale))


def arrow_of(columns: Sequence[Column], rows: Sequence[tuple[object, ...]], *, decimals: bool) -> pa.Table:
    """Rows as the driver types them: a number without a precision, or not asked for as a decimal, is a double."""
    values = list(zip(*rows, strict=True)) or [()] * len(columns)
    arrays = [
        pa.array(
            [_as_decimal(one) if column.kind == "D" else one for one in told], _arrow_type(column, decimals=decimals)
        )
        for column, told in zip(columns, values, strict=True)
    ]
    return pa.table(dict(zip([f"C{n}" for n in range(len(columns))], arrays, strict=True)))


def _as_decimal(value: object) -> object:
    return Decimal(value) if isinstance(value, int) else value


def _arrow_type(column: Column, *, decimals: bool) -> pa.DataType:
    match column.kind:
        case "D":
            exact = decimals and 0 < column.precision <= _DIGITS_MAX
            return pa.decimal128(column.precision, column.scale) if exact else pa.float64()
        case "T":
            return pa.timestamp("us" if column.scale > _MILLIS_SCALE else "s")
        case "B":
            return pa.large_binary()
    return pa.large_string()


def encoded(text: str) -> str:
    """Base64 of a text."""
    return base64.b64encode(text.encode()).decode()


def decoded(text: str) -> str:
    """The text of base64."""
    return base64.b64decode(text).decode()
