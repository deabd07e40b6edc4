"""Merging: batches into one table, each once, guarded by version, all or nothing."""

from collections.abc import Iterable, Iterator, Sequence

import polars as pl

from qinlian_common.adapters.relational.merged_rows import by_version, shape_of
from qinlian_common.adapters.relational.plan import Plan
from qinlian_common.adapters.relational.shape import Shape
from qinlian_common.errors import RefusedValue, TerminalError
from qinlian_common.pipeline.ports import REFUSAL_SCHEMA, Load, Receipt
from qinlian_common.testing.memory import tables
from qinlian_common.testing.memory.database import Database, Key, Row
from qinlian_common.testing.memory.journal import Journal
from qinlian_common.testing.memory.register import WITHDRAWN, Register
from qinlian_common.testing.memory.replace_linked import withdraw_older
from qinlian_common.testing.memory.values import stored
from qinlian_common.wire import batch
from qinlian_common.wire.versions import require_no_newer

_KEEPS = ("row_version", "delivery_version", "home_division", "business_day", "batch_id")
_FIXED = ("origin_division", "origin_class")


class Merge:
    """The writing side of a store; mirrors `adapters.postgresql.merge`."""

    def __init__(self, database: Database, plan: Plan, journal: Journal, register: Register) -> None:
        self._database, self._plan, self._journal, self._register = database, plan, journal, register

    def __call__(self, loads: Sequence[Load]) -> list[Receipt]:
        """Merges what the ledger does not have yet."""
        for load in loads:
            _require_form(self.shape_of(load), load)
        receipts: list[Receipt] = []
        fresh: list[Load] = []
        for load in loads:
            known = (load.envelope.id,) in self._database["exchange_ledger"]
            receipts.append(Receipt(load.envelope.id, repeated=known))
            if not known:
                fresh.append(load)
                self._write_ledger(load)
        for same in by_version(self._plan.shapes, fresh):
            for dataset in sorted({load.envelope.subject for load in same}):
                these = [load for load in same if load.envelope.subject == dataset]
                shape = self.shape_of(these[0])
                merge = self._merge_vendor if shape.vendor else self._merge_staging
                merge(shape, _newest(these))
        for shape, rows in withdraw_older(self._database, self._plan.shapes, fresh):
            self._journal.staging_changed(shape, rows)
        return receipts

    def shape_of(self, load: Load) -> Shape:
        """The table of a batch."""
        return shape_of(self._plan.shapes, load, self._plan.store_id)

    def refusals(self, load: Load, rows_max: int) -> pl.DataFrame:
        """Tries the rows one by one (REFUSAL_SCHEMA); whoever calls keeps nothing of it."""
        shape = self.shape_of(load)
        _require_form(shape, load)
        merge = self._merge_vendor if shape.vendor else self._merge_staging
        found: list[tuple[int, str, str, str, None]] = []
        for place in range(load.rows.height):
            try:
                merge(shape, _newest([Load(load.envelope, load.rows[place : place + 1])]))
            except RefusedValue as error:
                if len(found) == rows_max:
                    raise TerminalError(f"more than {rows_max} rows are refused") from error
                found.append((place, error.sqlstate, error.condition, error.place, None))
        return pl.DataFrame(found, schema=REFUSAL_SCHEMA, orient="row")

    def _write_ledger(self, load: Load) -> None:
        one = load.envelope
        self._database["exchange_ledger"][one.id,] = {
            "batch_id": one.id,
            "parent_id": one.parentid,
            "root_id": one.rootid,
            "flows": ",".join(one.flows),
            "source_store": one.sourcestore,
            "dataset": one.subject,
            "origin_division": one.origindivision,
            "origin_class": one.originclass,
            "business_day": one.businessday,
            "rows": one.rows,
            "checksum": one.checksum,
            "parent_rows": one.parentrows,
            "parent_checksum": one.parentchecksum,
            "captured_at": one.capturedat,
            "loaded_at": self._database.now(),
        }

    def _merge_staging(self, shape: Shape, lines: Iterable[Row]) -> None:
        table = self._database[shape.table]
        inserted: list[Row] = []
        updated: list[Row] = []
        for line in lines:
            row = _staging_row(shape, line)
            there = table.get(_key(line))
            if there is None or _version(there) < _version(row):
                unsaid = {} if there is None or row["modify_flag"] == WITHDRAWN else there
                row |= {column.name: unsaid.get(column.name) for column in shape.later}
                table[_key(line)] = row
                (inserted if there is None else updated).append(row)
        for rows in (updated, inserted):  # the order in which PostgreSQL fires the triggers of an upsert
            self._register.learn(shape, rows)
            self._journal.staging_changed(shape, rows)

    def _merge_vendor(self, shape: Shape, lines: Iterable[Row]) -> None:
        """The shadow decides which rows are newer; those, and only those, then change the vendor's table."""
        passed = [line for line in lines if self._cast_shadow(shape.dataset, line)]
        withdrawn = [line for line in passed if line[batch.OP] == batch.WITHDRAW]
        gone = [row for line in withdrawn for row in tables.take(self._database, shape, _key(line))]
        given = [self._give(shape, line) for line in passed if line[batch.OP] == batch.UPSERT]
        self._journal.vendor_changed(shape, [*gone, *given])

    def _give(self, shape: Shape, line: Row) -> Row:
        there = tables.find(self._database, shape, _key(line))
        row = _vendor_row(shape, line, there)
        if there is not None:
            del self._database[shape.table][tables.key_of(shape, there)]
        tables.put(self._database, shape, row)
        return row

    def _cast_shadow(self, dataset: str, line: Row) -> bool:
        """Writes the row's shadow if it is newer than the one that is there."""
        shadows = self._database["exchange_row"]
        there = shadows.get((dataset, *_key(line)))
        if there is not None and _version(there) >= _version(line):
            return False
        origin = there or line
        shadows[dataset, *_key(line)] = {
            "dataset": dataset,
            "org_code": line[batch.ORG_CODE],
            "record_id": line[batch.RECORD_ID],
            "withdrawn": line[batch.OP] == batch.WITHDRAW,
            **{name: line[name] for name in _KEEPS},
            **{name: origin[name] for name in _FIXED},
        }
        return True


def _require_form(shape: Shape, load: Load) -> None:
    require_no_newer(load.envelope.dataschema, shape.schema_name, "loader")
    wrong = [c.name for c in shape.columns if load.rows.schema.get(c.name) != c.dtype]
    expected = {*batch.SYSTEM_COLUMNS, *shape.names}
    if wrong or load.envelope.dataschema != shape.schema_name or set(load.rows.columns) != expected:
        raise TerminalError(f"batch is in form {load.envelope.dataschema}, table {shape.table} takes another: {wrong}")


def _newest(loads: Iterable[Load]) -> list[Row]:
    """Of each key only the newest line, in key order."""
    newest: dict[Key, Row] = {}
    for line in (line for load in loads for line in _lines(load)):
        if None in _key(line):
            column = "org_code" if _key(line)[0] is None else "record_id"
            raise RefusedValue("a row without a key is refused", "23502", "NotNullViolationError", column)
        there = newest.get(_key(line))
        if there is None or _version(there) <= _version(line):
            newest[_key(line)] = line
    return [newest[key] for key in sorted(newest)]


def _lines(load: Load) -> Iterator[Row]:
    """The lines of a batch, with what a table keeps of them beside their content."""
    one = load.envelope
    beside: Row = {"origin_division": one.origindivision, "origin_class": one.originclass}
    beside |= {"business_day": one.businessday, "batch_id": one.id}
    for line in load.rows.iter_rows(named=True):
        versions: Row = {"row_version": line[batch.ROW_VERSION], "delivery_version": line[batch.DELIVERY_VERSION]}
        yield line | beside | versions | {"home_division": line[batch.HOME]}


def _key(line: Row) -> Key:
    return (line[batch.ORG_CODE], line[batch.RECORD_ID])


def _version(row: Row) -> tuple[int, int]:
    return (row["row_version"], row["delivery_version"])


def _staging_row(shape: Shape, line: Row) -> Row:
    """A withdrawn row stays as its key with modification flag 3."""
    row = {column.name: stored(column, line[column.name]) for column in shape.columns}
    row |= {shape.org_code: line[batch.ORG_CODE], shape.record_id: line[batch.RECORD_ID]}
    if line[batch.OP] == batch.WITHDRAW:
        row["modify_flag"] = WITHDRAWN
    return row | {name: line[name] for name in (*_KEEPS, *_FIXED)}


def _vendor_row(shape: Shape, line: Row, there: Row | None) -> Row:
    """Columns of the vendor's own, and those of the other datasets of a shared table, keep what they hold."""
    row = {column.name: stored(column, line[column.name]) for column in shape.columns}
    kept = {c.name: there[c.name] for c in shape.columns if not c.shared and c.name not in shape.key} if there else {}
    row = dict.fromkeys(column.name for column in shape.later) | (there or {}) | row | kept
    if shape.kind and not tables.is_own(shape, row):
        row[shape.kind.column] = shape.kind.values[0]
    return row
