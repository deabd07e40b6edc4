"""Prepares an Oracle store for the exchange: what is missing of its tables and triggers, and who takes what.

Oracle ends a transaction before and after each statement of DDL, so a preparation that was broken off has made a part;
the next one makes the rest. What is there is left as it is, but triggers, which are replaced, and columns that are to
take ciphertexts from now on, which are made wider.
"""

import re
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Final

from qinlian_common.adapters.oracle.again import backfill
from qinlian_common.adapters.oracle.connection import Connections
from qinlian_common.adapters.oracle.ddl.capture import trigger_name
from qinlian_common.adapters.oracle.ddl.nation import note_present
from qinlian_common.adapters.oracle.ddl.script import Options, statements
from qinlian_common.adapters.oracle.ddl.staging import made_to_encrypt
from qinlian_common.adapters.oracle.ddl.tables import Statement
from qinlian_common.adapters.oracle.session import Session
from qinlian_common.adapters.relational.plan import Plan, epoch_of
from qinlian_common.catalog.models import Dataset
from qinlian_common.observe import clock

_MAKES: Final = re.compile(r"CREATE (?:GLOBAL TEMPORARY )?(TABLE|INDEX|SEQUENCE) (\w+)")
_TELLS: Final = re.compile(r"COMMENT ON (?:TABLE|COLUMN) (\w+)")
_OBJECTS: Final = "SELECT object_name, object_type FROM user_objects"
_COLUMNS: Final = "SELECT table_name, column_name, char_length FROM user_tab_columns"

_EPOCH: Final = """MERGE INTO exchange_store s USING (SELECT :store_id AS store_id, :epoch AS epoch FROM dual) n
ON (s.store_id = n.store_id)
WHEN MATCHED THEN UPDATE SET s.epoch = CASE WHEN :is_new = 1 THEN GREATEST(s.epoch + 1, n.epoch) ELSE s.epoch END
WHEN NOT MATCHED THEN INSERT (store_id, epoch) VALUES (n.store_id, n.epoch)"""
_SUBSCRIBE: Final = """INSERT INTO exchange_subscription (queue, origin_division, origin_class, datasets)
VALUES (:queue, :origin_division, :origin_class, :datasets)"""
_WAY: Final = """INSERT INTO exchange_way (origin_division, home_division, destination)
VALUES (:origin_division, :home_division, :destination)"""
_WANTED: Final = """INSERT INTO exchange_initial_load (dataset) SELECT :dataset FROM dual
WHERE NOT EXISTS (SELECT 1 FROM exchange_initial_load l WHERE l.dataset = :dataset)"""
_LOADED: Final = "DELETE FROM exchange_initial_load WHERE dataset = :dataset"


async def prepare(
    connections: Connections, plan: Plan, datasets: Sequence[Dataset], options: Options, *, new_epoch: bool = False
) -> list[str]:
    """Makes the store what the plan says; returns the datasets that still want their initial load.

    Args:
        connections: of the store.
        plan: what it must become.
        datasets: of the catalogue, those that the plan holds.
        options: for which release, in which tablespace.
        new_epoch: the store was rebuilt or restored.
    """
    made, encrypted = statements(datasets, options), datasets if options.encrypts else ()
    work = partial(_prepare, plan=plan, made=made, encrypted=encrypted, new_epoch=new_epoch)
    return await connections.transaction(work)


async def initial_load(connections: Connections, plan: Plan, dataset: str) -> AsyncIterator[tuple[int, int]]:
    """The backfill of a newly attached dataset; noted as done when it is done."""
    async for rows in backfill(connections, plan, dataset):
        yield rows
    await connections.transaction(lambda session: session.execute(_LOADED, dataset=dataset))


def _prepare(
    session: Session, plan: Plan, made: Sequence[Statement], encrypted: Sequence[Dataset], *, new_epoch: bool
) -> list[str]:
    there = {(row["object_type"], row["object_name"]) for row in session.rows(_OBJECTS)}
    lengths = _lengths(session.rows(_COLUMNS)) if encrypted else {}
    for statement in (*made_to_encrypt(encrypted, lengths), *missing(made, there)):
        session.execute(statement.text)
    _write_takers(session, plan)
    for code in plan.uploads:
        session.execute(note_present(plan.shapes[code].table, code))
    epoch = epoch_of(clock.now())
    session.execute(_EPOCH, store_id=plan.store_id, epoch=epoch, is_new=int(new_epoch))
    if plan.takers:
        new = [code for code in plan.shapes if ("TRIGGER", trigger_name(code).upper()) not in there]
        session.execute_each(_WANTED, [{"dataset": code} for code in new])
    wanting = {row["dataset"] for row in session.rows("SELECT dataset FROM exchange_initial_load")}
    return [code for code in plan.shapes if code in wanting]


def _lengths(columns: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for row in columns:
        found.setdefault(row["table_name"].lower(), {})[row["column_name"].lower()] = int(row["char_length"] or 0)
    return found


def missing(made: Iterable[Statement], there: set[tuple[str, str]]) -> Iterator[Statement]:
    """The statements that make what is not there, comments on it, and triggers and their check in any case."""
    new: set[str] = set()
    for statement in made:
        if makes := _MAKES.match(statement.text):
            if makes.group(1, 2) in {(kind, name.lower()) for kind, name in there}:
                continue
            new.add(makes.group(2))
        tells = _TELLS.match(statement.text)
        if tells is None or tells.group(1) in new:
            yield statement


def _write_takers(session: Session, plan: Plan) -> None:
    session.execute("DELETE FROM exchange_subscription")
    session.execute_each(
        _SUBSCRIBE,
        [
            {
                "queue": one.queue,
                "origin_division": one.origin_division,
                "origin_class": one.origin_class,
                "datasets": ",".join(sorted(one.datasets)) if one.datasets is not None else None,
            }
            for one in plan.takers
        ],
    )
    if plan.ways:
        session.execute("DELETE FROM exchange_way")
        session.execute_each(
            _WAY,
            [
                {"origin_division": origin, "home_division": home, "destination": destination}
                for (origin, home), destination in plan.ways.items()
            ],
        )
