"""Rows of an Oracle store journalled again: all, of some days and origins, or those with open tickets.

As `postgresql.again` and `postgresql.resubmit`; a table is gone through in pages, each in a transaction of its own.
"""

from collections.abc import AsyncIterator, Mapping, Sequence
from functools import partial
from typing import Any, Final, NamedTuple

import polars as pl

from qinlian_common.adapters.oracle.connection import Connections
from qinlian_common.adapters.oracle.session import Session
from qinlian_common.adapters.oracle.sql import again as sql_again
from qinlian_common.adapters.oracle.sql.compare import binds
from qinlian_common.adapters.relational.again import GONE_MARK, KEYS_SCHEMA, Part, Resubmitted
from qinlian_common.adapters.relational.plan import Plan
from qinlian_common.adapters.relational.shape import Shape
from qinlian_common.topology.places import Origin

ROWS_AT_ONCE: Final = 50_000


class _Page(NamedTuple):
    """Where the next page begins (None: nowhere), and how many lines were journalled for this one."""

    next_id: str | None
    journalled: int


async def count(connections: Connections, plan: Plan, part: Part) -> int:
    """Rows that `journal_again` would journal."""
    query = sql_again.count(plan.shapes[part.dataset], len(part.origins))
    return int(await connections.transaction(lambda session: session.value(query, **_binds(part))))


async def journal_again(connections: Connections, plan: Plan, part: Part) -> AsyncIterator[tuple[int, int, int]]:
    """Journals the rows of a part; yields (rows looked at, rows of the table, lines journalled since the last time)."""
    async for each in _pages(connections, plan.shapes[part.dataset], len(part.origins), _binds(part)):
        yield each


async def backfill(
    connections: Connections, plan: Plan, dataset: str, queue: str | None = None
) -> AsyncIterator[tuple[int, int]]:
    """Journals every row of a table again, for one queue or all; yields (rows done, rows), for a progress bar."""
    async for done, whole, _ in _pages(connections, plan.shapes[dataset], 0, {"queue": queue, "day": None}):
        yield done, whole


async def _pages(
    connections: Connections, shape: Shape, origins: int, scope: Mapping[str, object]
) -> AsyncIterator[tuple[int, int, int]]:
    places = await connections.transaction(lambda session: session.rows(sql_again.institutions(shape)))
    done, whole = 0, sum(int(place["row_count"]) for place in places)
    for place in places:
        page, left = _Page(place["first_id"], 0), int(place["row_count"])
        while page.next_id is not None:
            told = {"org_code": place["org_code"], "first_id": page.next_id}
            page = await connections.transaction(partial(_page, shape=shape, origins=origins, told=told, scope=scope))
            step = min(left, ROWS_AT_ONCE) if page.next_id is not None else left
            done, left = done + step, left - step
            yield done, whole, page.journalled


def _page(
    session: Session, *, shape: Shape, origins: int, told: Mapping[str, object], scope: Mapping[str, object]
) -> _Page:
    following = session.value(sql_again.next_page(shape), **told, rows_max=ROWS_AT_ONCE)
    end = {} if following is None else {"next_id": following}
    statement = sql_again.journal_page(shape, origins, ends=bool(end))
    return _Page(following, session.execute(statement, **told, **end, **scope))


async def keys_of_day(connections: Connections, plan: Plan, part: Part) -> pl.DataFrame:
    """Keys of the rows of a day, dataset and origins that a store has received (KEYS_SCHEMA)."""
    shape = plan.shapes.get(part.dataset)
    if shape is None:
        return pl.DataFrame(schema=KEYS_SCHEMA)
    query = sql_again.keys_of_day(shape, len(part.origins))
    told = {"day": part.day, **_origins(part)}
    return await connections.transaction(lambda session: session.frame(query, KEYS_SCHEMA, **told))


async def sent_as(connections: Connections, batch_id: str) -> Sequence[Part]:
    """What a batch of this store was a part of: its queue, dataset, origin and business day; empty if it sent none."""
    found = await connections.transaction(lambda session: session.rows(sql_again.SENT_AS, batch_id=batch_id))
    return [_part(**row) for row in found]


def _part(*, queue: str, dataset: str, origin_division: str, origin_class: str, business_day: Any) -> Part:
    return Part(queue, dataset, (Origin(origin_division, origin_class),), business_day.date())


def _binds(part: Part) -> dict[str, object]:
    return {"queue": part.queue, "day": part.day, **_origins(part)}


def _origins(part: Part) -> dict[str, object]:
    return binds("origin", [(one.division, one.origin_class) for one in part.origins])


async def resubmit(
    connections: Connections, plan: Plan, dataset: str | None = None, rule: str | None = None
) -> list[Resubmitted]:
    """Journals the rows of open tickets again, dataset by dataset, each in one transaction.

    Raises:
        TransientError: the store is away; datasets done before are done.
    """
    told = {"dataset": dataset, "rule": rule}
    found = await connections.transaction(lambda session: session.rows(sql_again.TICKETED, **told))
    return [await _resubmitted(connections, plan, line, rule) for line in found]


async def _resubmitted(connections: Connections, plan: Plan, line: Mapping[str, Any], rule: str | None) -> Resubmitted:
    code, keyless = line["dataset"], int(line["keyless"])
    shape = plan.shapes.get(code)
    if shape is None:
        return Resubmitted(code, 0, 0, keyless + int(line["keyed"]))
    told = {"dataset": code, "rule": rule}

    def again(session: Session) -> Resubmitted:
        (seen,) = session.rows(sql_again.outlook(shape), **told)
        session.execute(sql_again.journal_ticketed(shape), **told)
        session.execute(sql_again.close_gone(shape), **told, mark=GONE_MARK)
        wanted, gone, taken = (int(seen[name]) for name in ("wanted", "gone", "taken"))
        return Resubmitted(code, taken, gone, keyless + wanted - taken - gone)

    return await connections.transaction(again)
