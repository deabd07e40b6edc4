"""Encrypts what lies in an Oracle store anew, or looks at it, slice by slice along the key, while everything goes on.

A row that is encrypted anew is the same row: the trigger sees that by itself (`ddl_capture.encrypted_anew`), and no
version changes. A slice is one transaction. As on PostgreSQL, whoever is broken off begins again, and passes over what
is done.
"""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from functools import partial
from typing import Final, TypeVar

import polars as pl

from qinlian_common.adapters.oracle.connection import Connections
from qinlian_common.adapters.oracle.encode import bound
from qinlian_common.adapters.oracle.session import Session
from qinlian_common.adapters.oracle.sql import read as sql_read
from qinlian_common.adapters.oracle.sql import reencrypt as sql_reencrypt
from qinlian_common.adapters.relational.at_rest import StoreKeys
from qinlian_common.adapters.relational.ciphertexts import (
    KEY,
    Looked,
    Slice,
    faults_of,
    persons_in_clear,
    stored_names,
    under_newest_key,
)
from qinlian_common.adapters.relational.plan import Plan
from qinlian_common.adapters.relational.shape import Shape
from qinlian_common.privacy.field_cipher import FieldCipher

SLICE_ROWS: Final = 1000
"""Locked for some tenths of a second."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a table: records of an institution, both ends with it."""

    org_code: str
    first_id: str
    last_id: str

    @property
    def binds(self) -> dict[str, str]:
        return {"org_code": self.org_code, "first_id": self.first_id, "last_id": self.last_id}


@dataclass(frozen=True, slots=True)
class Reencryption:
    """Of one store; all methods raise TransientError while the store or its keys are away."""

    connections: Connections
    plan: Plan
    keys: StoreKeys

    async def table(self, dataset: str) -> AsyncIterator[Slice]:
        """One pass over a table, as large as it is at the start: what is written meanwhile has the newest key."""
        shape, cipher = self.plan.shapes[dataset], await self.keys.cipher()
        async for done, whole, rows in self._walked(shape, partial(self._anew, shape=shape, cipher=cipher)):
            yield Slice(done, whole, rows)

    async def checked(self, dataset: str) -> AsyncIterator[Looked]:
        """Looks at every ciphertext of a table; nothing is changed."""
        shape, cipher = self.plan.shapes[dataset], await self.keys.cipher(anew=True)
        async for done, whole, rows in self._walked(shape, partial(_read, shape=shape)):
            yield Looked(done, whole, rows.height, faults_of(cipher, self.plan.store_id, shape, rows))

    async def _walked(self, shape: Shape, work: Callable[[Session, _Part], T]) -> AsyncIterator[tuple[int, int, T]]:
        """What `work` makes of each slice, and how far that is in rows; each slice is a transaction."""
        query = sql_reencrypt.institutions(shape)
        found = await self.connections.transaction(lambda session: session.rows(query))
        whole, done = sum(int(one["row_count"]) for one in found), 0
        for one in found:
            first: str | None = one["first_id"]
            while first is not None:
                slice_work = partial(_slice, shape=shape, org_code=one["org_code"], first_id=first, work=work)
                first, made = await self.connections.transaction(slice_work)
                if made is not None:
                    done = min(done + SLICE_ROWS, whole)
                    yield done, whole, made

    def _anew(self, session: Session, part: _Part, shape: Shape, cipher: FieldCipher) -> int:
        newest = {"newest": f"{cipher.version}:%"}
        session.lock(sql_reencrypt.lock_old(shape), **part.binds, **newest)
        old = session.frame(sql_reencrypt.read_old(shape), _schema(shape), **part.binds, **newest)
        if not old.height:
            return 0
        new = under_newest_key(cipher, self.keys.store, shape, old)
        if self.plan.ways and shape.person_key:
            _rename_persons(session, shape, old, new)
        session.send(sql_reencrypt.write(shape), bound(new.select(*stored_names(shape), *KEY)))
        return old.height


def _slice(
    session: Session, shape: Shape, org_code: str, first_id: str, work: Callable[[Session, _Part], T]
) -> tuple[str | None, T | None]:
    """Where the next slice begins, and what was made of this one; None where nothing is left."""
    binds = {"org_code": org_code, "first_id": first_id, "rows_max": SLICE_ROWS}
    (end,) = session.rows(sql_reencrypt.end_of_slice(shape), **binds)
    if end["last_id"] is None:
        return None, None
    return end["next_id"], work(session, _Part(org_code, first_id, end["last_id"]))


def _read(session: Session, part: _Part, shape: Shape) -> pl.DataFrame:
    return session.frame(sql_reencrypt.read_slice(shape), _schema(shape), **part.binds)


def _schema(shape: Shape) -> pl.Schema:
    return pl.Schema(dict.fromkeys((*KEY, *stored_names(shape)), pl.String()))


def _rename_persons(session: Session, shape: Shape, old: pl.DataFrame, new: pl.DataFrame) -> None:
    """The registers know persons of rows that are still in clear by their numbers; from now on by their indexes."""
    clear = new.select(*KEY, pl.col(str(shape.person_key)).alias("person_key")).filter(persons_in_clear(shape, old))
    lines = clear.unique("person_key").sort("person_key").to_dicts()
    if not lines:
        return
    session.execute(sql_read.LOCK_REGISTER)
    for statement in (sql_reencrypt.rename_person(shape), sql_reencrypt.rename_deliveries(shape)):
        session.execute_each(statement, lines)
    session.execute_each(sql_reencrypt.forget_person(shape), [{name: line[name] for name in KEY} for line in lines])
