"""Leases: changes are moved out of the journal, read in their newest state, and let go when they are sent."""

from collections.abc import Iterable, Sequence
from uuid import NAMESPACE_URL, uuid5

import polars as pl

from qinlian_common.adapters.relational.plan import Plan
from qinlian_common.adapters.relational.shape import Shape
from qinlian_common.pipeline.ports import Backlog, Lease, Sent
from qinlian_common.testing.memory import books, tables
from qinlian_common.testing.memory.database import Database, Key, Row
from qinlian_common.testing.memory.gate import Gate
from qinlian_common.testing.memory.register import WITHDRAWN, Register
from qinlian_common.wire import batch

Versions = tuple[int, int, str | None]
"""Row version, delivery version and home of a line."""

_GROUP = ("origin_division", "origin_class", "business_day")
_LEASE = ("queue", "dataset", *_GROUP, "rows", "captured_at")


class Capture:
    """The reading side of a store; mirrors `adapters.postgresql.capture` and its queries."""

    def __init__(self, database: Database, plan: Plan, register: Register, gate: Gate) -> None:
        self._database, self._plan, self._register, self._gate = database, plan, register, gate

    def waiting_datasets(self, queue: str) -> list[str]:
        """Datasets of which the queue has journalled rows; those that only a later release knows wait for it."""
        found = {c["dataset"] for c in self._database["exchange_change"].values() if c["queue"] == queue}
        return sorted(found & self._plan.shapes.keys())

    def lease(self, queue: str, dataset: str, rows_max: int) -> list[Lease]:
        """Moves the oldest changes that are not paused into leases, one for each origin and business day."""
        changes = self._database["exchange_change"]
        waiting = sorted(key for key in changes if key[:2] == (queue, dataset))
        taken = [key for key in waiting if not self._gate.is_paused(changes[key])][:rows_max]
        groups: dict[Key, list[Row]] = {}
        for change in [changes.pop(key) for key in taken]:
            groups.setdefault(tuple(change[name] for name in _GROUP), []).append(change)
        return [_lease(self._write(changes)) for changes in groups.values()]

    def _write(self, changes: Sequence[Row]) -> Row:
        """One lease of changes of one origin and business day; of each business row the newest change counts."""
        newest = {(c["org_code"], c["record_id"]): c["journal_id"] for c in changes}
        keys = sorted(newest)
        row = {name: changes[0][name] for name in ("queue", "dataset", *_GROUP)} | {
            "captured_at": min(c["changed_at"] for c in changes),
            "leased_at": self._database.now(),
            "seen": self._database.last_id,
        }
        return self._keep(row, keys, [newest[key] for key in keys])

    def _keep(self, row: Row, keys: Sequence[Key], journal_ids: Sequence[int]) -> Row:
        batch_id = str(uuid5(NAMESPACE_URL, f"{self._plan.store_id}/{self._database.next_id()}"))
        parts = {"batch_id": batch_id, "rows": len(keys), "keys": tuple(keys), "journal_ids": tuple(journal_ids)}
        lease = row | parts | {"delivery_version": 0}
        self._database["exchange_lease"][batch_id,] = lease
        return lease

    def unfinished(self, queue: str) -> list[Lease]:
        """Leases that nobody has released, oldest first; but those of datasets that only a later release knows."""
        leases, known = self._database["exchange_lease"].values(), self._plan.shapes
        found = [lease for lease in leases if lease["queue"] == queue and lease["dataset"] in known]
        return [_lease(row) for row in sorted(found, key=lambda row: (row["leased_at"], row["batch_id"]))]

    def split(self, lease: Lease) -> list[Lease]:
        """Two halves of a lease under new ids."""
        if lease.rows <= 1:
            return [lease]
        whole = self._database["exchange_lease"].pop((lease.id,), None)
        if whole is None:
            return []
        middle = whole["rows"] // 2
        parts = (slice(0, middle), slice(middle, None))
        return [_lease(self._keep(whole, whole["keys"][part], whole["journal_ids"][part])) for part in parts]

    def read(self, lease: Lease) -> pl.DataFrame:
        """The leased rows in their newest state; for a distributing queue, one row for each instruction."""
        shape = self._plan.shapes[lease.dataset]
        row = self._database["exchange_lease"].get((lease.id,))
        if row is None:
            return _frame(shape, [])
        if lease.queue.endswith(".distribute"):
            return _frame(shape, self._read_deliveries(shape, row))
        read = self._read_vendor if shape.vendor else self._read_staging
        return _frame(shape, [read(shape, key, number) for key, number in _numbered(row)])

    def _read_staging(self, shape: Shape, key: Key, _journal_id: int) -> Row:
        row = self._database[shape.table].get(key)
        if row is None:
            return _line(batch.WITHDRAW, key, (0, 0, None))
        op = batch.WITHDRAW if row["modify_flag"] == WITHDRAWN else batch.UPSERT
        return _line(op, key, (row["row_version"], row["delivery_version"], row["home_division"]), row)

    def _read_vendor(self, shape: Shape, key: Key, journal_id: int) -> Row:
        row = tables.find(self._database, shape, key)
        shadow = self._database["exchange_row"].get((shape.dataset, *key))
        versions: Versions = (self._database.version(journal_id), 0, None)
        if shadow is not None:
            versions = (shadow["row_version"], shadow["delivery_version"], shadow["home_division"])
        return _line(batch.WITHDRAW if row is None else batch.UPSERT, key, versions, row)

    def _read_deliveries(self, shape: Shape, lease: Row) -> list[Row]:
        version = self._database.version(self._database.next_id())
        stamped = lease | {"delivery_version": version}
        self._database["exchange_lease"][stamped["batch_id"],] = stamped
        self._register.route(shape, stamped)
        return [
            _line(op, key, (row["row_version"] if row else 0, version, home), row)
            for op, key, home, row in self._register.instructions(shape, stamped)
        ]

    def record_attempt(self, lease: Lease, sent: Sequence[Sent]) -> bool:
        """Notes what is about to be published; False where another collector has the lease."""
        row = self._mine(lease)
        if row is None:
            return False
        moment = self._database.now()
        for one in sent:
            line = {"batch_id": lease.id, "flow": one.flow, "target": one.target, "rows": one.rows}
            line |= {name: row[name] for name in _LEASE if name != "rows"}
            line |= {"checksum": one.checksum, "sent_at": moment, "acknowledged_at": None, "seen": row["seen"]}
            self._database["exchange_sent"].setdefault((lease.id, one.flow, one.target, one.checksum), line)
        return True

    def release(self, lease: Lease) -> None:
        """Ends an acknowledged lease; tickets of its rows count as resubmitted."""
        row = self._mine(lease)
        self._acknowledge(lease)
        if row is None:
            return
        self._close_tickets(row)
        if lease.queue.endswith(".distribute"):
            self._forget_old_deliveries(row)
        del self._database["exchange_lease"][lease.id,]

    def _mine(self, lease: Lease) -> Row | None:
        """The lease, unless it is gone or was read again."""
        row = self._database["exchange_lease"].get((lease.id,))
        if row is None or lease.delivery_version is None:
            return row
        return row if row["delivery_version"] == lease.delivery_version else None

    def _acknowledge(self, lease: Lease) -> None:
        sent = self._database["exchange_sent"]
        for key, line in list(sent.items()):
            if line["batch_id"] == lease.id and line["acknowledged_at"] is None:
                sent[key] = line | {"acknowledged_at": self._database.now()}

    def _close_tickets(self, lease: Row) -> None:
        """Those that were there when the lease was made, and those of older versions than it sent."""
        shape = self._plan.shapes[lease["dataset"]]
        numbers = dict(_numbered(lease))
        for book in books.TICKETS:
            for place, ticket in list(self._database[book].items()):
                key = (ticket["org_code"], ticket["record_id"])
                if ticket["resubmitted_at"] or ticket["dataset"] != lease["dataset"] or key not in numbers:
                    continue
                version = books.stored_version(self._database, shape, key)
                if version is None:
                    version = self._database.version(numbers[key]) if shape.vendor else 0
                if ticket["rejected_at"] < lease["leased_at"] or ticket["row_version"] < version:
                    self._database[book][place] = ticket | {"resubmitted_at": self._database.now()}

    def _forget_old_deliveries(self, lease: Row) -> None:
        for key in lease["keys"]:
            for old in self._register.deliveries(lease["dataset"], key):
                if old["delivery_version"] < lease["delivery_version"]:
                    del self._database["exchange_delivery"][lease["dataset"], *key, old["destination"]]

    def backlog(self, queue: str) -> list[Backlog]:
        """What is journalled or leased and not yet acknowledged."""
        waiting = [(c["dataset"], 1, c["changed_at"]) for c in self._of("exchange_change", queue)]
        waiting += [(r["dataset"], r["rows"], r["captured_at"]) for r in self._of("exchange_lease", queue)]
        return [
            Backlog(queue, code, sum(r for d, r, _ in waiting if d == code), min(t for d, _, t in waiting if d == code))
            for code in sorted({dataset for dataset, _, _ in waiting})
        ]

    def _of(self, table: str, queue: str) -> list[Row]:
        return [row for row in self._database[table].values() if row["queue"] == queue]


def _lease(row: Row) -> Lease:
    return Lease(id=row["batch_id"], **{name: row[name] for name in _LEASE})


def _numbered(lease: Row) -> Iterable[tuple[Key, int]]:
    return zip(lease["keys"], lease["journal_ids"], strict=True)


def _line(op: str, key: Key, versions: Versions, row: Row | None = None) -> Row:
    """One line of a batch; a withdrawn row travels as its key alone."""
    system = dict(zip(batch.SYSTEM_COLUMNS, (op, *key, *versions), strict=True))
    return (row or {}) | system if op == batch.UPSERT else system


def _frame(shape: Shape, lines: Iterable[Row]) -> pl.DataFrame:
    schema = batch.SYSTEM_SCHEMA | pl.Schema({c.name: c.dtype for c in shape.columns})
    return pl.DataFrame([{name: line.get(name) for name in schema} for line in lines], schema=schema)
