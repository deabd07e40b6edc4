"""Reads whole tables of an Oracle store, as of one moment, part by part in bounded memory. As `postgresql.extract`."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from itertools import islice
from typing import Final

import polars as pl

from qinlian_common.adapters.oracle.connection import Connections
from qinlian_common.adapters.oracle.held import Held, held
from qinlian_common.adapters.relational.extract import Wanted
from qinlian_common.adapters.relational.plan import Plan
from qinlian_common.adapters.relational.shape import Shape

FRAMES_AT_ONCE: Final = 20
"""Round trips of one part: a few hundred thousand rows, as on PostgreSQL."""


class OracleExtract:
    """A staging or outbound store as of one moment; Oracle forgets that moment after its undo retention."""

    def __init__(self, transaction: Held, plan: Plan) -> None:
        self._transaction, self._plan = transaction, plan

    async def rows(self, wanted: Wanted) -> AsyncIterator[pl.DataFrame]:
        """The rows that are not withdrawn, a few hundred thousand at a time; raises TransientError."""
        query, binds = select(self._plan.shapes[wanted.dataset], wanted), binds_of(wanted)
        frames = await self._transaction.run(lambda session: session.frames(query, wanted.schema, **binds))
        while (part := await self._transaction.run(lambda _: _next(frames))) is not None:
            if part.height:
                yield part


@asynccontextmanager
async def extract(connections: Connections, plan: Plan) -> AsyncIterator[OracleExtract]:
    """Opens a store for reading as of now."""
    async with held(connections) as transaction:
        yield OracleExtract(transaction, plan)


def select(shape: Shape, wanted: Wanted) -> str:
    """SQL of the rows; valid on 11.2, every value is bound."""
    names = ", ".join(f"t.{name}" for name in wanted.schema)
    place = f"t.{wanted.home}" if wanted.home else "t.origin_division"
    days = f"\n    AND t.{wanted.day} >= :first_day AND t.{wanted.day} < :last_day + 1" if wanted.day else ""
    listed = " OR ".join(f"INSTR({place}, :division_{number}) = 1" for number, _ in enumerate(wanted.divisions))
    divisions = f"\n    AND ({listed})" if listed else ""
    return f"SELECT {names} FROM {shape.table} t\nWHERE NVL(t.modify_flag, '1') <> '3'{days}{divisions}"


def binds_of(wanted: Wanted) -> dict[str, object]:
    """What that SQL binds."""
    days = {"first_day": wanted.first, "last_day": wanted.last} if wanted.day else {}
    return days | {f"division_{number}": one for number, one in enumerate(wanted.divisions)}


def _next(frames: Iterator[pl.DataFrame]) -> pl.DataFrame | None:
    part = list(islice(frames, FRAMES_AT_ONCE))
    return pl.concat(part) if part else None
