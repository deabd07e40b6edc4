"""The capture triggers: what changed in a table is journalled for every queue that takes rows of its origin."""

from collections.abc import Callable, Iterable
from datetime import date

from qinlian_common.adapters.relational.plan import Plan, Taker
from qinlian_common.adapters.relational.shape import Shape
from qinlian_common.observe import clock
from qinlian_common.testing.memory.database import Database, Key, Row
from qinlian_common.testing.memory.tables import is_own
from qinlian_common.topology.places import Origin


class Journal:
    """Writes `exchange_change`."""

    def __init__(self, database: Database, plan: Plan) -> None:
        self._database, self._plan = database, plan

    def staging_changed(self, shape: Shape, rows: Iterable[Row]) -> None:
        """Rows of a staging table were inserted or updated."""
        for row in rows:
            origin = Origin(row["origin_division"], row["origin_class"])
            key = (row[shape.org_code], row[shape.record_id])
            self.note(shape.dataset, key, origin, row["business_day"], lambda t: _takes(t, shape.dataset))

    def vendor_changed(self, shape: Shape, rows: Iterable[Row]) -> None:
        """Rows of a vendor's table were inserted, updated or deleted, of whichever of the datasets that it holds."""
        changed = list(rows)
        for each in self._plan.shapes.values():
            if each.table == shape.table:
                self._vendor_changed(each, [row for row in changed if is_own(each, row)])

    def _vendor_changed(self, shape: Shape, rows: Iterable[Row]) -> None:
        """A row with a shadow keeps its origin."""
        for row in rows:
            key = (row[shape.org_code], row[shape.record_id])
            shadow = self._database["exchange_row"].get((shape.dataset, *key))
            origin = _origin(shadow) if shadow else Origin(self._plan.own, _own_class(shape, row))
            day = shadow["business_day"] if shadow else clock.today()
            self.note(shape.dataset, key, origin, day, lambda t: _takes(t, shape.dataset))
            self._database["written"][shape.dataset, *key] = {"last_id": self._database.next_id()}

    def note(self, dataset: str, key: Key, origin: Origin, day: date, wanted: Callable[[Taker], bool]) -> None:
        """One journal row for each wanted queue that takes this origin."""
        for taker in self._plan.takers:
            if (taker.origin_division, taker.origin_class) == origin and wanted(taker):
                self._write(taker.queue, dataset, key, origin, day)

    def _write(self, queue: str, dataset: str, key: Key, origin: Origin, day: date) -> None:
        journal_id = self._database.next_id()
        self._database["exchange_change"][queue, dataset, journal_id] = {
            "queue": queue,
            "dataset": dataset,
            "journal_id": journal_id,
            "origin_division": origin.division,
            "origin_class": origin.origin_class,
            "business_day": day,
            "org_code": key[0],
            "record_id": key[1],
            "changed_at": self._database.now(),
        }


def _takes(taker: Taker, dataset: str) -> bool:
    return taker.datasets is None or dataset in taker.datasets


def _origin(row: Row) -> Origin:
    return Origin(row["origin_division"], row["origin_class"])


def _own_class(shape: Shape, row: Row) -> str:
    told = shape.origin_class
    if told is None or told.column is None:
        return (told.constant if told else None) or "institution"
    return "business_system" if row.get(told.column) in told.business_system else "institution"
