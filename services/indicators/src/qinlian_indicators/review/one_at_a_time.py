"""Of several processes one does a thing at a time; whoever comes meanwhile leaves it to the other."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from enum import IntEnum

from sqlalchemy import func, select

from qinlian_common.service.own_database import OwnDatabase

_CLASS = 7361


class Turn(IntEnum):
    """What is done by one process at a time."""

    COMPUTE = 1
    TELL = 2


@asynccontextmanager
async def turn(own: OwnDatabase, what: Turn) -> AsyncIterator[bool]:
    """Whether it is this process's turn, which ends with its transaction, however that ends."""
    async with own.session() as session:
        yield bool(await session.scalar(select(func.pg_try_advisory_xact_lock(_CLASS, int(what)))))
