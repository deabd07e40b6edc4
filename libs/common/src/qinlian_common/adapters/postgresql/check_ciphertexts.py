"""Opens every ciphertext of a store, and names the rows of which one does not open, or has the index of another value.

Nothing is changed. It is for a store that was restored, or into which somebody wrote past the exchange.
"""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import Final

import polars as pl

from qinlian_common.adapters.at_rest import StoreKeys, place_of
from qinlian_common.adapters.postgresql.connection import Connections
from qinlian_common.adapters.postgresql.prepare import Plan
from qinlian_common.adapters.postgresql.reencrypt import copied, stored_names
from qinlian_common.adapters.postgresql.shape import Encrypted, Shape
from qinlian_common.keys import UnknownKey, WrongSeal
from qinlian_common.privacy.field_cipher import FieldCipher

SLICE_PAGES: Final = 1024

CLOSED, OTHER_INDEX, IN_CLEAR = "does not open", "has another value's index", "lies in clear"


@dataclass(frozen=True, slots=True)
class Fault:
    """A value that does not lie as it should."""

    store: str
    dataset: str
    column: str
    org_code: str
    record_id: str
    what: str


@dataclass(frozen=True, slots=True)
class Looked:
    """How far a table was looked at, and what was found in the last part."""

    pages: int
    pages_all: int
    rows: int
    faults: tuple[Fault, ...]


async def checked(connections: Connections, plan: Plan, keys: StoreKeys, dataset: str) -> AsyncIterator[Looked]:
    """Looks at a table, part by part; raises TransientError while the store or its keys are away."""
    shape, cipher = plan.shapes[dataset], await keys.cipher(anew=True)
    names = ["org_code", "record_id", *stored_names(shape)]
    chosen = f"SELECT {', '.join(f't.{name}' for name in names)} FROM {shape.table} t"
    async with connections.connection() as connection:
        pages = int(await connection.fetchval("SELECT pg_relation_size($1::text::regclass) / 8192", shape.table))
    for first in range(0, pages, SLICE_PAGES):
        part = f"{chosen} WHERE t.ctid >= '({first},0)' AND t.ctid < '({first + SLICE_PAGES},0)'"
        async with connections.connection() as connection:
            rows = await copied(connection, part, names)
        faults = tuple(fault for one in shape.encrypted for fault in _faults(cipher, plan.store_id, shape, one, rows))
        yield Looked(min(first + SLICE_PAGES, pages), pages, rows.height, faults)


def _faults(cipher: FieldCipher, store: str, shape: Shape, one: Encrypted, rows: pl.DataFrame) -> Iterator[Fault]:
    filled = rows.filter(pl.col(one.column).is_not_null())
    clear = filled.filter(pl.col(one.index).is_null())
    ciphertexts = filled.filter(pl.col(one.index).is_not_null())
    closed = pl.concat([ciphertexts.clear(), *_closed(cipher, place_of(store, shape, one), one, ciphertexts)])
    opening = ciphertexts.join(closed, on=["org_code", "record_id"], how="anti")
    index = cipher.index(cipher.decrypted(opening[one.column], place_of(store, shape, one)), one.purpose)
    for what, found in (
        (IN_CLEAR, clear),
        (CLOSED, closed),
        (OTHER_INDEX, opening.filter(index != opening[one.index])),
    ):
        keys = zip(found["org_code"], found["record_id"], strict=True)
        yield from (Fault(store, shape.dataset, one.column, *key, what) for key in keys)


def _closed(cipher: FieldCipher, place: str, one: Encrypted, rows: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """The rows whose ciphertexts do not open, found by halving: as a rule there is none."""
    try:
        cipher.decrypted(rows[one.column], place)
    except (WrongSeal, UnknownKey):
        if rows.height == 1:
            yield rows
            return
        middle = rows.height // 2
        yield from _closed(cipher, place, one, rows[:middle])
        yield from _closed(cipher, place, one, rows[middle:])
