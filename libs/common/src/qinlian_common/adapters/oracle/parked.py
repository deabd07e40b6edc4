"""Parked events of an Oracle store: the answers of `postgresql.parked`, in the same frames."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Final

import orjson
import polars as pl

from qinlian_common.adapters.oracle.connection import Connections
from qinlian_common.adapters.oracle.session import Session, parts_of
from qinlian_common.adapters.oracle.session import listed as in_list
from qinlian_common.adapters.oracle.sql import parked as sql_parked
from qinlian_common.adapters.relational.parked import ARRIVED_SCHEMA, PARKED_SCHEMA, Filter
from qinlian_common.wire.envelope import kept_id, refused_id
from qinlian_common.wire.parked import Replayed

_COUNT: Final = re.compile(r"[0-9]{1,9}")


async def listed(store_id: str, connections: Connections, wanted: Filter) -> pl.DataFrame:
    """Parked events of a store (PARKED_SCHEMA), oldest first; `bytes` is null."""
    found = await connections.transaction(partial(_listed, wanted=wanted))
    lines = [(*line, store_id) for line in _told(found, wanted)]
    return pl.DataFrame(lines, schema=PARKED_SCHEMA, orient="row").sort("parked_at", "event_id")


def _listed(session: Session, wanted: Filter) -> list[dict[str, Any]]:
    told = {"closed_too": int(wanted.closed_too), "reason": wanted.reason}
    if wanted.event_ids is None:
        return session.rows(sql_parked.LISTED, **told)
    ids = list(dict.fromkeys(wanted.event_ids))
    return [
        row for binds in parts_of(ids) for row in session.rows(sql_parked.listed_of(in_list(binds)), **told, **binds)
    ]


def _told(rows: Iterable[Mapping[str, Any]], wanted: Filter) -> Iterator[tuple[Any, ...]]:
    day = wanted.day.isoformat() if wanted.day else None
    for row in rows:
        told = orjson.loads(row["headers"])
        is_wanted = (
            (wanted.flow is None or wanted.flow in told.get("ce_flows", "").split(","))
            and day in {None, told.get("ce_businessday")}
            and wanted.dataset in {None, told.get("ce_subject")}
        )
        if is_wanted:
            yield _line(row, told)


def _line(row: Mapping[str, Any], told: Mapping[str, str]) -> tuple[Any, ...]:
    rows = told.get("ce_rows", "")
    names = ("ce_id", "ce_rootid", "ce_type", "ce_flows", "ce_subject", "ce_businessday")
    since = ("parked_at", "replayed_at", "replayed_by", "closed_at", "outcome", "closed_by", "closed_because")
    return (
        row["event_id"], row["reason"], *(told.get(name) for name in names),
        int(rows) if _COUNT.fullmatch(rows) else None, told.get("ce_sourcestore"), told.get("ce_targetstore"), None,
        *(row[name] for name in since),
    )  # fmt: skip


async def whole(connections: Connections, event_ids: Sequence[str]) -> dict[str, Replayed]:
    """Parked events as they came, by event id."""

    def read(session: Session) -> list[dict[str, Any]]:
        parts = parts_of(event_ids)
        return [row for binds in parts for row in session.rows(sql_parked.whole(in_list(binds)), **binds)]

    found = await connections.transaction(read)
    return {row["event_id"]: Replayed(orjson.loads(row["headers"]), row["payload"] or b"") for row in found}


async def sealed_with(connections: Connections, key_ids: Sequence[str]) -> int:
    """How many parked events are open and name one of these as the key that they are sealed with."""
    headers = [orjson.dumps({"ce_keyid": key_id}).decode()[1:-1] for key_id in key_ids]

    def count(session: Session) -> int:
        asked = (session.value(sql_parked.SEALED_WITH, **sql_parked.header_patterns(one)) for one in headers)
        return sum(map(int, asked))

    return await connections.transaction(count)


async def note_replayed(connections: Connections, event_ids: Sequence[str], by: str) -> None:
    """Notes that events are about to be published again. As `postgresql.parked.note_replayed`."""
    await _each(connections, sql_parked.REPLAYED, [{"event_id": one, "replayed_by": by} for one in event_ids])


async def close(connections: Connections, outcomes: Mapping[str, str]) -> None:
    """Closes replayed events, by event id and outcome."""
    lines = [{"event_id": event_id, "outcome": outcome} for event_id, outcome in outcomes.items()]
    await _each(connections, sql_parked.CLOSED, lines)


async def give_up(connections: Connections, event_ids: Sequence[str], by: str, because: str) -> int:
    """Closes events that can never be replayed; returns how many were open. Nothing counts as delivered by it."""
    lines = [{"event_id": one, "closed_by": by, "closed_because": because} for one in event_ids]
    return await _each(connections, sql_parked.GIVEN_UP, lines)


async def _each(connections: Connections, sql: str, lines: Sequence[Mapping[str, object]]) -> int:
    return await connections.transaction(lambda session: session.execute_each(sql, lines))


async def arrived(connections: Connections, batches: Sequence[tuple[str, str]]) -> pl.DataFrame:
    """What became of batches, told by their ids and those of their roots, in this store (ARRIVED_SCHEMA)."""
    roots = dict(batches)

    def read(session: Session) -> pl.DataFrame:
        parts = (_asked(binds, roots) for binds in parts_of(list(roots), sql_parked.BATCHES_MAX))
        frames = [session.frame(sql_parked.arrived(len(part) // 4), ARRIVED_SCHEMA, **part) for part in parts]
        return pl.concat([pl.DataFrame(schema=ARRIVED_SCHEMA), *frames]).unique()

    return await connections.transaction(read)


def _asked(binds: Mapping[str, object], roots: Mapping[str, str]) -> dict[str, object]:
    ids = [str(one) for one in binds.values()]
    kinds = {"id": ids, "root": [roots[one] for one in ids]}
    kinds |= {"kept": [*map(kept_id, ids)], "refused": [*map(refused_id, ids)]}
    return {f"{kind}_{n}": value for kind, values in kinds.items() for n, value in enumerate(values)}
