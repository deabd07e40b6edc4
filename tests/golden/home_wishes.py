"""Which catalogue rows shall be shown on their way to the vendor: what it has no word for, or no room."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from tests.golden.table import CATALOGUE, FULL, Cells
from tests.golden.wishes import Column, Wishes

from qinlian_common.catalog.code_maps import to_local, to_national
from qinlian_common.wire.batch import OP, WITHDRAW


def home_wishes(wishes: Wishes, full: Cells) -> Iterator[tuple[str, Cells]]:
    """Rows by name, each the full catalogue row with one value of its own; the full row itself is the first."""
    yield FULL, full
    yield "withdrawn", full | {OP: WITHDRAW}
    for column in wishes.open:
        name, field = column.name, column.field.name
        for national in _nearest(column):
            yield f"nearest code {name} {national}", full | {field: national}
        if column.mapping.codes:
            yield f"no local code {name}", full | {field: _without_word(column)}
        elif long := _longest(column):
            yield f"no room {name}", full | {field: long}
        elif number := _number_beyond(column):
            yield f"out of range {name}", full | {field: number}


def _nearest(column: Column) -> list[str]:
    """National codes that the vendor has no word of its own for and writes as the nearest one."""
    exact = set(to_national(column.mapping).values())
    return [national for national in to_local(column.mapping) if national not in exact]


def _without_word(column: Column) -> str:
    """A national code without a local one, or what is no code at all where there is none."""
    words: Mapping[str, str] = to_local(column.mapping)
    system = CATALOGUE.codes.get(column.field.codes or "")
    return next((code for code in system.codes if code not in words), "?") if system else "?"


def _longest(column: Column) -> str | None:
    """The longest text of the catalogue, where the vendor's column is shorter."""
    length, most = column.field.type.length, column.type.length
    is_text = column.field.type.base == "string" and not column.field.codes
    return "长" * length if is_text and length and most and most < length else None


def _number_beyond(column: Column) -> str | None:
    """The largest number of the catalogue's type, or its finest, where the vendor's column cannot hold it."""
    kind, held = column.field.type, column.type
    if kind.base not in ("integer", "decimal") or column.mapping.factor is not None:
        return None
    scale, whole = kind.scale or 0, (kind.precision or 18) - (kind.scale or 0)
    most = Decimal(10) ** whole - Decimal(1).scaleb(-scale)
    room = Decimal(2 ** (held.bits - 1)) if held.bits else Decimal(10) ** ((held.precision or 38) - (held.scale or 0))
    if most >= room:
        return f"{most:f}"
    is_finer = scale > (held.scale or 0) and held.precision is not None
    return f"{Decimal(1).scaleb(-scale):f}" if is_finer or (held.bits and scale) else None
