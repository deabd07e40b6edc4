"""The vendors' software: writers that change rows of their own, in transactions that are held open.

What a writer does next follows from its seed and from nothing else: a transaction that fails is done again until it is
committed. So a seed gives the same committed log, as far as time lets the writers come.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

import asyncpg
from tests.faults import records
from tests.faults.records import DELETED, FLAGGED, LIVE, Person, Row
from tests.faults.vendors import Forms

from qinlian_common.adapters.relational.shape import Shape

WRITERS = 6
ACTIONS_MAX = 5
HELD_SECONDS_MAX = 3.0
HELD_SHARE, ROLLED_BACK_SHARE = 0.3, 0.08
RETRY_SECONDS = 0.3
_AWAY = (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError)
Dsn = Any


@dataclass(slots=True)
class Log:
    """What the writers have committed: of every row the newest state, and counts of what was done."""

    rows: dict[tuple[str, str, str], Row] = field(default_factory=dict)
    done: dict[str, int] = field(default_factory=dict)
    transactions: int = 0

    def committed(self, changes: Sequence["Change"]) -> None:
        """Notes one committed transaction."""
        self.transactions += 1
        for change in changes:
            row = change.row
            self.rows[row.place, row.dataset, row.record_id] = row
            self.done[change.kind] = self.done.get(change.kind, 0) + 1


@dataclass(frozen=True, slots=True)
class Change:
    """One row's new state, and what kind of change it is."""

    kind: str
    row: Row


@dataclass(slots=True)
class Author:
    """Decides what one writer writes next: pure, of its seed."""

    number: int
    random: Random
    rows: list[Row] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    writes: int = 0

    @classmethod
    def of(cls, seed: int, number: int) -> "Author":
        """The author of that number."""
        return cls(number, Random(f"{seed}/writer/{number}"))

    def next_transaction(self) -> list[Change]:
        """Changes of different rows of one place."""
        if not self.people or (len(self.people) < 40 and self.random.random() < 0.15):
            return self._registration()
        place = self.random.choice((records.PROVINCE, *records.CITIES, *records.COUNTIES))
        changes = [self._change(place) for _ in range(self.random.randint(1, ACTIONS_MAX))]
        return list({(*change.row.key, change.row.dataset): change for change in changes if change}.values())

    def note(self, changes: Sequence[Change]) -> None:
        """The transaction is committed: what is written next builds on it."""
        keys = {(c.row.place, c.row.dataset, c.row.record_id) for c in changes}
        self.rows = [r for r in self.rows if (r.place, r.dataset, r.record_id) not in keys]
        self.rows += [change.row for change in changes]

    def _registration(self) -> list[Change]:
        """Somebody new; the registers of other places follow as rows that are missing still."""
        someone = records.person(len(self.people) * WRITERS + self.number)
        self.people.append(someone)
        return [Change("insert", row) for row in self._missing()[:1]]

    def _missing(self) -> list[Row]:
        known = {(row.place, row.dataset, row.person.number) for row in self.rows}
        return [
            self._new(place, dataset, one)
            for one in self.people
            for place, dataset in one.registered
            if (place, dataset, one.number) not in known
        ]

    def _change(self, place: str) -> Change | None:
        missing = [row for row in self._missing() if row.place == place]
        if missing:
            return Change("insert", self.random.choice(missing))
        here = [row for row in self.rows if row.place == place]
        if not here or self.random.random() < 0.35:
            return self._visit(place)
        return self._again(self.random.choice(here))

    def _visit(self, place: str) -> Change | None:
        visitors = [one for one in self.people if records.may_visit(one, place)]
        if not visitors:
            return None
        dataset = self.random.choice(records.VISITS)
        return Change("insert", self._new(place, dataset, self.random.choice(visitors)))

    def _again(self, row: Row) -> Change:
        """Another write of a row: registers that tell somebody's home are never taken back."""
        lasting = row.dataset in records.REGISTERS and row.person.has_visits
        draw = self.random.random()
        if row.state == LIVE and not lasting and draw < 0.2:
            return Change("withdraw", self._written(row, state=FLAGGED, flag=records.MODIFIED))
        if row.state != DELETED and not lasting and draw < 0.4:
            return Change("delete", self._written(row, state=DELETED))
        if row.home and draw < 0.75:
            return Change("move", self._written(row, state=LIVE, flag=records.MODIFIED, home=self._home()))
        kind = "update" if row.state == LIVE else "revive"
        return Change(kind, self._written(row, state=LIVE, flag=records.MODIFIED))

    def _new(self, place: str, dataset: str, someone: Person) -> Row:
        number = self._number()
        home = self._home() if dataset in records.REGISTERS else None
        return Row(place, dataset, f"{dataset}-{self.number}-{number}", someone, LIVE, number, home=home)

    def _written(self, row: Row, **changes: Any) -> Row:
        return row.changed(self._number(), **changes)

    def _home(self) -> str:
        return self.random.choice(records.HOMES)

    def _number(self) -> int:
        self.writes += 1
        return self.writes * WRITERS + self.number


@dataclass(slots=True)
class Writer:
    """Carries out what its author decides, against the real databases, until it is told to stop."""

    author: Author
    forms: Forms
    dsn: Dsn
    log: Log

    async def run(self, stop: asyncio.Event, pause_seconds: float) -> None:
        """Writes until stopped; a transaction that was begun is brought to its end."""
        while not stop.is_set():
            changes = self.author.next_transaction()
            if changes:
                await self._until_committed(changes)
                self.author.note(changes)
                self.log.committed(changes)
            await asyncio.sleep(self.author.random.random() * pause_seconds)

    async def _until_committed(self, changes: list[Change]) -> None:
        random = self.author.random
        held = random.random() * HELD_SECONDS_MAX if random.random() < HELD_SHARE else 0.0
        rolls_back, in_doubt = random.random() < ROLLED_BACK_SHARE, False
        while True:
            try:
                if rolls_back:
                    await self._transaction(changes, held, rolls_back=True)
                    rolls_back = False
                if not in_doubt or not await self._is_there(changes):
                    await self._transaction(changes, held)
            except _AWAY:
                in_doubt = True
                await asyncio.sleep(RETRY_SECONDS)
            else:
                return

    async def _transaction(self, changes: list[Change], held: float, *, rolls_back: bool = False) -> None:
        store = f"{changes[0].row.place}.production"
        connection = await asyncpg.connect(self.dsn(store), timeout=10, server_settings={"application_name": "vendor"})
        try:
            transaction = connection.transaction()
            await transaction.start()
            for change in changes:
                await self._write(connection, change.row)
                await asyncio.sleep(held / len(changes))
            await (transaction.rollback() if rolls_back else transaction.commit())
        finally:
            connection.terminate()

    async def _write(self, connection: asyncpg.Connection, row: Row) -> None:
        shape = self.forms.stores[f"{row.place}.production"].plan.shapes[row.dataset]
        if row.state == DELETED:
            await connection.execute(f"DELETE FROM {shape.table} WHERE {_same(shape)}", *row.key)
            return
        ((_, values),) = self.forms.own([row])
        await connection.execute(_upsert(shape), *(values[name] for name in shape.names))

    async def _is_there(self, changes: list[Change]) -> bool:
        """Whether a transaction whose end was not heard of has been committed: its first row tells."""
        row = changes[0].row
        store = self.forms.stores[f"{row.place}.production"]
        shape = store.plan.shapes[row.dataset]
        connection = await asyncpg.connect(self.dsn(store.id), timeout=10)
        try:
            found = await connection.fetchrow(f"SELECT * FROM {shape.table} WHERE {_same(shape)}", *row.key)
        finally:
            connection.terminate()
        if row.state == DELETED:
            return found is None
        return found is not None and f"某某机构 {row.written}" in found.values()


def _same(shape: Shape) -> str:
    return f"{shape.org_code}::text = $1 AND {shape.record_id}::text = $2"


def _upsert(shape: Shape) -> str:
    values = ", ".join(f"${n}::text::{column.sql_type}" for n, column in enumerate(shape.columns, 1))
    updates = ", ".join(f"{name} = excluded.{name}" for name in shape.names if name not in shape.key)
    return (
        f"INSERT INTO {shape.table} ({', '.join(shape.names)}) VALUES ({values}) "
        f"ON CONFLICT ({', '.join(shape.key)}) DO UPDATE SET {updates}"
    )
