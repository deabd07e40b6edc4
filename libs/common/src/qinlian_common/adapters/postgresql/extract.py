"""Reads whole tables of a store in catalogue form, as of one moment, range by range in bounded memory."""

import io
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from datetime import date

import polars as pl

from qinlian_common.adapters.postgresql.connection import Connection, Connections
from qinlian_common.adapters.postgresql.copied_csv import csv_form, parsed
from qinlian_common.adapters.postgresql.prepare import BACKFILL_PAGES
from qinlian_common.adapters.postgresql.shape_sql import literal
from qinlian_common.adapters.relational.extract import Wanted
from qinlian_common.adapters.relational.plan import Plan
from qinlian_common.adapters.relational.shape import Shape

_CATALOGUE = ("catalogue/", "vendor:catalogue/")
_ONE_MOMENT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"


class Extract:
    """A store as of one moment; while it is open, the store keeps what was deleted since (vacuum waits)."""

    def __init__(self, connection: Connection, plan: Plan) -> None:
        self._connection, self._plan = connection, plan

    async def rows(self, wanted: Wanted) -> AsyncIterator[pl.DataFrame]:
        """The rows that are not revoked or withdrawn, a few hundred thousand at a time; raises TransientError."""
        shape = self._plan.shapes[wanted.dataset]
        pages = int(await self._connection.fetchval("SELECT pg_relation_size($1::text::regclass) / 8192", shape.table))
        form = csv_form(wanted.schema)
        for first in range(0, pages, BACKFILL_PAGES):
            sink = io.BytesIO()
            query = _query(shape, self._plan.own, wanted, first)
            await self._connection.copy_from_query(query, *_bound(wanted), output=into(sink), format="csv")
            found = parsed(sink, *form)
            if found.height:
                yield found


@asynccontextmanager
async def extract(connections: Connections, plan: Plan) -> AsyncIterator[Extract]:
    """Opens a store in catalogue form for reading as of now."""
    async with connections.transaction(keep=False) as connection:
        await connection.execute(_ONE_MOMENT)
        yield Extract(connection, plan)


def in_catalogue_form(plan: Plan) -> bool:
    """Whether a store's tables have the catalogue's columns: staging stores, and the province's production store."""
    return all(shape.schema_name.startswith(_CATALOGUE) for shape in plan.shapes.values())


def into(sink: io.BytesIO) -> Callable[[bytes], Coroutine[None, None, None]]:
    """What takes the pieces of a COPY into memory."""

    async def write(data: bytes) -> None:
        sink.write(data)

    return write


def _bound(wanted: Wanted) -> tuple[date, date, list[str]]:
    return wanted.first, wanted.last, list(wanted.divisions)


def _query(shape: Shape, own: str, wanted: Wanted, page: int) -> str:
    """The rows of a range of pages; $1, $2 the days, $3 the divisions: each is named, even if it is not asked for."""
    names = ", ".join(f"t.{name}" for name in wanted.schema)
    day = f"t.{wanted.day} >= $1::date AND t.{wanted.day} < $2::date + 1" if wanted.day else "$1::date <= $2::date"
    brought, origin = _origin(shape, own)
    kept = " AND f.withdrawn IS NOT TRUE" if shape.vendor else ""
    place = f"t.{wanted.home}" if wanted.home else origin
    return f"""
SELECT {names} FROM {shape.table} t {brought}
WHERE t.ctid >= '({page},0)' AND t.ctid < '({page + BACKFILL_PAGES},0)' AND t.modify_flag IS DISTINCT FROM '3'{kept}
    AND {day} AND (cardinality($3::text[]) = 0
        OR EXISTS (SELECT FROM unnest($3::text[]) AS d (code) WHERE starts_with({place}, d.code)))"""


def _origin(shape: Shape, own: str) -> tuple[str, str]:
    """What is joined to tell a row's origin, and the origin; of a production store the withdrawn rows are left out."""
    if not shape.vendor:
        return "", "t.origin_division"
    joined = (
        f"LEFT JOIN exchange_row f ON f.dataset = '{shape.dataset}'"
        " AND f.org_code = t.org_code AND f.record_id = t.record_id"
    )
    return joined, f"coalesce(f.origin_division, {literal(own)})"
