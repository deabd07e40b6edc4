"""How rows of one person are found in any store: by the ID number, or by its blind index where that lies encrypted."""

from dataclasses import dataclass

import polars as pl

from qinlian_common.adapters.relational.at_rest import StoreKeys
from qinlian_common.adapters.relational.shape import ID_NUMBER, Shape


@dataclass(frozen=True, slots=True)
class Held:
    """A row of the person: as patient, or as mother, spouse or child of one, by the column."""

    store: str
    dataset: str
    column: str
    org_code: str
    record_id: str


async def index_of_number(keys: StoreKeys, number: str) -> str:
    """The blind index of an ID number in a store that lies encrypted."""
    cipher = await keys.cipher()
    return str(cipher.index(pl.Series([number], dtype=pl.String()), ID_NUMBER)[0])


def conditions_on_numbers(shape: Shape, number: str = "$1", index: str = "$2") -> list[tuple[str, str]]:
    """Columns of ID numbers; what is not encrypted yet is compared as it is.

    `number` and `index` stand where the number and its blind index are bound.
    """
    encrypted = [
        (one.column, f"(t.{one.index} = {index} OR t.{one.index} IS NULL AND t.{one.column} = {number})")
        for one in shape.encrypted
        if one.purpose == ID_NUMBER
    ]
    if encrypted or shape.encrypted:
        return encrypted
    return [(name, f"t.{name} = {number}") for name in shape.names if name.endswith(ID_NUMBER)]
