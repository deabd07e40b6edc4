"""Ciphertexts of a store's rows, whatever its engine: made anew under the newest key, and looked at one by one.

An engine's adapter says how rows are found, locked and written, slice by slice; what is here has no SQL in it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import polars as pl

from qinlian_common.adapters.relational.at_rest import decrypted, encrypted, place_of
from qinlian_common.adapters.relational.shape import Encrypted, Shape
from qinlian_common.errors import TerminalError
from qinlian_common.keys import UnknownKey, WrongSeal
from qinlian_common.privacy.field_cipher import FieldCipher

CLOSED, OTHER_INDEX, IN_CLEAR = "does not open", "has another value's index", "lies in clear"

KEY: Final = ("org_code", "record_id")


@dataclass(frozen=True, slots=True)
class Slice:
    """How far a table is done, in pages or rows as its engine counts, and rows that the last slice encrypted anew."""

    done: int
    whole: int
    rows: int


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
    """How far a table was looked at, as in a `Slice`; rows of the last part, and what was found in it."""

    done: int
    whole: int
    rows: int
    faults: tuple[Fault, ...]


def stored_names(shape: Shape) -> list[str]:
    """The columns of ciphertexts and indexes."""
    return [name for one in shape.encrypted for name in (one.column, one.index)]


def under_newest_key(cipher: FieldCipher, store: str, shape: Shape, rows: pl.DataFrame) -> pl.DataFrame:
    """Rows of KEY and `stored_names`, encrypted anew.

    Raises:
        TerminalError: one does not open.
    """
    try:
        opened = decrypted(cipher, store, shape, rows)
    except (WrongSeal, UnknownKey) as error:
        fix = "qinlian keys check-store names the rows"
        raise TerminalError(f"store {store}, {shape.dataset}: a ciphertext does not open; {fix}") from error
    return encrypted(cipher, store, shape, opened).select(*KEY, *stored_names(shape))


def persons_in_clear(shape: Shape, old: pl.DataFrame) -> pl.Series:
    """Which of the rows, as they lay, told registers of a person by a number in clear."""
    person = next(one for one in shape.encrypted if one.index == shape.person_key)
    return old[person.index].is_null() & old[person.column].is_not_null()


def faults_of(cipher: FieldCipher, store: str, shape: Shape, rows: pl.DataFrame) -> tuple[Fault, ...]:
    """What of rows of KEY and `stored_names` does not lie as it should, column by column."""
    return tuple(fault for one in shape.encrypted for fault in _faults(cipher, store, shape, one, rows))


def _faults(cipher: FieldCipher, store: str, shape: Shape, one: Encrypted, rows: pl.DataFrame) -> Iterator[Fault]:
    filled = rows.filter(pl.col(one.column).is_not_null())
    clear = filled.filter(pl.col(one.index).is_null())
    ciphertexts = filled.filter(pl.col(one.index).is_not_null())
    closed = pl.concat([ciphertexts.clear(), *_closed(cipher, place_of(store, shape, one), one, ciphertexts)])
    opening = ciphertexts.join(closed, on=list(KEY), how="anti")
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
