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
        elif number := _number_beyond(column, _most(wishes, field)):
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


def _most(wishes: Wishes, field: str) -> float | None:
    """The largest number that a rule leaves to a field; None where none says so."""
    rules = [rule for rule in wishes.dataset.rules if rule.field == field and rule.check == "range"]
    return min((rule.max for rule in rules if rule.max is not None and rule.when_field is None), default=None)


def _number_beyond(column: Column, most: float | None) -> str | None:
    """A number of the catalogue, no larger than its rules have it, that the vendor's column cannot hold."""
    kind, held = column.field.type, column.type
    if kind.base not in ("integer", "decimal") or column.mapping.factor is not None:
        return None
    scale, whole = kind.scale or 0, (kind.precision or 18) - (kind.scale or 0)
    largest = Decimal(10) ** whole - Decimal(1).scaleb(-scale)
    largest = largest if most is None else min(largest, Decimal(str(most)))
    room = Decimal(2 ** (held.bits - 1)) if held.bits else Decimal(10) ** ((held.precision or 38) - (held.scale or 0))
    if largest >= room:
        return f"{largest:f}"
    is_finer = scale > (held.scale or 0) and (held.bits or held.precision) is not None
    return f"{Decimal(1).scaleb(-scale):f}" if is_finer else None
