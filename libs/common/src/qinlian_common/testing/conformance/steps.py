"""Steps that the suites share."""

# ruff: noqa: S101 - these are checks of tests

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import polars as pl

from qinlian_common.pipeline.ports import Lease
from qinlian_common.testing.factories import ORG
from qinlian_common.testing.hands import ExchangeStore, VendorRow
from qinlian_common.wire import batch

ROWS_MAX = 1000


@contextmanager
def raises(kind: type[Exception], *words: str) -> Iterator[None]:
    """The body ends in this error, and the message has these words."""
    said = None
    try:
        yield
    except kind as error:
        said = str(error)
    assert said is not None, f"no {kind.__name__} was raised"
    assert all(word in said for word in words), said


def visit(record_id: str, **content: str | None) -> VendorRow:
    """A row of the tiny vendor's table of visits, of one of its hospitals."""
    return {"jgdm": ORG, "jzlsh": record_id, "lyxt": "HIS", **content}


async def read_one(store: ExchangeStore, queue: str, dataset: str = "CL03") -> tuple[Lease, pl.DataFrame]:
    """Leases everything that waits, which must be of one origin and day, and reads it; the lease stays."""
    (lease,) = await store.lease(queue, dataset, ROWS_MAX)
    return lease, await store.read(lease)


async def drained(store: ExchangeStore, queue: str, dataset: str = "CL03") -> list[dict[str, Any]]:
    """Leases, reads and releases until nothing waits; all rows that were read, in this order."""
    found: list[dict[str, Any]] = []
    while leases := await store.lease(queue, dataset, ROWS_MAX):
        for lease in leases:
            found += (await store.read(lease)).to_dicts()
            await store.release(lease)
    return found


def ops(rows: Sequence[dict[str, Any]] | pl.DataFrame) -> list[tuple[str, str]]:
    """(record id, op) of every row, in the order of the ids."""
    lines = rows.to_dicts() if isinstance(rows, pl.DataFrame) else rows
    return sorted((line[batch.RECORD_ID], line[batch.OP]) for line in lines)
