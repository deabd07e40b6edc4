"""What an Oracle store can tell about what went through it, in the frames that every engine answers with.

Nothing here changes a store, and no content column of a dataset is ever read.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any, Final

import orjson
import polars as pl

from qinlian_common.adapters.oracle.connection import Connections
from qinlian_common.adapters.oracle.session import Session
from qinlian_common.adapters.oracle.sql import audit as sql_audit
from qinlian_common.adapters.relational.audit import (
    HELD_SCHEMA,
    LEDGER_SCHEMA,
    PARKED_SCHEMA,
    REJECTS_SCHEMA,
    SENT_SCHEMA,
    STANDING_SCHEMA,
    TIMES_SCHEMA,
    TRACE_SCHEMA,
    UNSENT_SCHEMA,
    Accounts,
    Answers,
    Scope,
)
from qinlian_common.adapters.relational.parked import UNDELIVERED
from qinlian_common.adapters.relational.plan import Plan

_OF_QUALITY: Final = {"qinlian.assessed.v1", "qinlian.warned.v1"}


class OracleAudit:
    """Reads the bookkeeping of one store. All methods raise TransientError while the store is away."""

    def __init__(self, connections: Connections, plan: Plan) -> None:
        self._connections, self._plan = connections, plan

    async def answers(self, scope: Scope) -> Answers:
        """The receiving half of reconciliation."""
        return await self._connections.transaction(partial(self._answers, scope=scope))

    def _answers(self, session: Session, scope: Scope) -> Answers:
        session.execute(sql_audit.ONE_MOMENT)
        told = {"day": scope.day, "dataset": scope.dataset}
        return Answers(
            self._frame(session, LEDGER_SCHEMA, sql_audit.LEDGER, **told),
            self._frame(session, REJECTS_SCHEMA, sql_audit.REJECTS, **told),
            self._lines(PARKED_SCHEMA, _parked(session.rows(sql_audit.PARKED, outcome=UNDELIVERED), scope)),
        )

    async def accounts(self, scope: Scope) -> Accounts:
        """The sending half of reconciliation; journal, leases and attempts as they were at one moment."""

        def accounts(session: Session) -> Accounts:
            session.execute(sql_audit.ONE_MOMENT)
            told = {"day": scope.day, "dataset": scope.dataset}
            return Accounts(
                self._frame(session, SENT_SCHEMA, sql_audit.SENT, **told),
                self._frame(session, UNSENT_SCHEMA, sql_audit.UNSENT, **told),
            )

        return await self._connections.transaction(accounts)

    async def standing(self) -> pl.DataFrame:
        """What waits, was rejected or was parked here (STANDING_SCHEMA)."""

        def standing(session: Session) -> pl.DataFrame:
            queries = [sql_audit.BACKLOG, *([sql_audit.HOMELESS] if self._plan.ways else [])]
            frames = [self._frame(session, STANDING_SCHEMA, query) for query in queries]
            parked = _standing(session.rows(sql_audit.PARKED, outcome=None))
            return pl.concat([*frames, self._lines(STANDING_SCHEMA, parked)])

        return await self._connections.transaction(standing)

    async def trace(self, org_code: str, record_id: str, dataset: str | None = None) -> pl.DataFrame:
        """Where a business row lies in this store, in which version, and by which batch (TRACE_SCHEMA)."""
        shapes = [shape for code, shape in self._plan.shapes.items() if dataset in {None, code}]

        def trace(session: Session) -> pl.DataFrame:
            key = {"org_code": org_code, "record_id": record_id}
            found = [self._frame(session, TRACE_SCHEMA, sql_audit.lies(shape), **key) for shape in shapes]
            return pl.concat([pl.DataFrame(schema=TRACE_SCHEMA), *found])

        return await self._connections.transaction(trace)

    async def held(self, org_code: str, record_id: str, dataset: str | None = None) -> pl.DataFrame:
        """What this store still has to do with a business row, or has refused (HELD_SCHEMA)."""
        key = {"org_code": org_code, "record_id": record_id, "dataset": dataset}

        def held(session: Session) -> pl.DataFrame:
            queries = [sql_audit.HELD, *([sql_audit.DESTINATIONS] if self._plan.ways else [])]
            return pl.concat([self._frame(session, HELD_SCHEMA, query, **key) for query in queries])

        return await self._connections.transaction(held)

    async def times(self, batch_ids: Sequence[str]) -> pl.DataFrame:
        """When these batches were sent from here (TIMES_SCHEMA)."""

        def times(session: Session) -> pl.DataFrame:
            lines = [(one, *row.values()) for one in batch_ids for row in session.rows(sql_audit.TIMES, batch_id=one)]
            return self._lines(TIMES_SCHEMA, lines)

        return await self._connections.transaction(times)

    def _frame(self, session: Session, schema: pl.Schema, query: str, **values: object) -> pl.DataFrame:
        """A query's answer in a schema whose last column is the store; a flag comes as the text 0 or 1."""
        return as_told(session, schema, query, self._plan.store_id, **values)

    def _lines(self, schema: pl.Schema, lines: Iterable[tuple[Any, ...]]) -> pl.DataFrame:
        return pl.DataFrame([(*line, self._plan.store_id) for line in lines], schema=schema, orient="row")


def as_told(session: Session, schema: pl.Schema, query: str, store_id: str, **values: object) -> pl.DataFrame:
    """A query's answer in a schema whose last column is the store."""
    *names, store = schema
    rows = read_as_told(session, pl.Schema({name: schema[name] for name in names}), query, **values)
    return rows.with_columns(pl.lit(store_id).alias(store))


def read_as_told(session: Session, schema: pl.Schema, query: str, **values: object) -> pl.DataFrame:
    """A query's answer in a schema: moments are UTC, a flag comes as the text 0 or 1."""
    rows = session.frame(query, pl.Schema({name: _sent_as(dtype) for name, dtype in schema.items()}), **values)
    return rows.with_columns(
        *(pl.col(name) == "1" for name, dtype in schema.items() if dtype == pl.Boolean),
        *(pl.col(name).dt.replace_time_zone("UTC") for name, dtype in schema.items() if isinstance(dtype, pl.Datetime)),
    )


def _sent_as(dtype: pl.DataType) -> pl.DataType:
    if isinstance(dtype, pl.Datetime):
        return pl.Datetime("us")
    return pl.String() if dtype == pl.Boolean else dtype


def _parked(rows: Iterable[dict[str, Any]], scope: Scope) -> Iterator[tuple[Any, ...]]:
    """Parked events that are open or given up, but those about quality, which carry no rows that could be missed."""
    for row in rows:
        told = orjson.loads(row["headers"])
        of_day = scope.day is None or told.get("ce_businessday") == scope.day.isoformat()
        of_dataset = scope.dataset is None or told.get("ce_subject") == scope.dataset
        if of_day and of_dataset and told.get("ce_type") not in _OF_QUALITY:
            yield parent_of(told), told.get("ce_targetstore"), row["event_id"], row["closed_at"] is not None


def parent_of(headers: dict[str, Any]) -> str | None:
    """The batch that a parked event carried, by the id under which it was sent."""
    return headers.get("ce_parentid") or headers.get("ce_id")


def _standing(rows: Iterable[dict[str, Any]]) -> Iterator[tuple[Any, ...]]:
    """Open parked events by place: how many, and the oldest."""
    places: dict[tuple[Any, ...], list[Any]] = {}
    names = ("ce_queue", "ce_flows", "ce_subject", "ce_origindivision", "ce_originclass")
    for row in rows:
        told = orjson.loads(row["headers"])
        places.setdefault(tuple(told.get(name) for name in names), []).append(row["parked_at"])
    for place, moments in places.items():
        yield "parked", *place, len(moments), min(moments)
