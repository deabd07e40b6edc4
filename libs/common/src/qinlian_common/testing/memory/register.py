"""The person register and the delivery register: where a row belongs, and where it has been given to."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from qinlian_common.adapters.relational.plan import OUTSIDE, REGISTER_AUTHORITY, WAITING, Plan
from qinlian_common.adapters.relational.shape import Shape
from qinlian_common.testing.memory.database import Database, Key, Row
from qinlian_common.testing.memory.journal import Journal
from qinlian_common.topology.places import Origin
from qinlian_common.wire import batch

WITHDRAWN = "3"


class Register:
    """Reads and writes `exchange_person` and `exchange_delivery` of a distributing store."""

    def __init__(self, database: Database, plan: Plan, journal: Journal) -> None:
        self._database, self._plan, self._journal = database, plan, journal

    def learn(self, shape: Shape, rows: Iterable[Row]) -> None:
        """Learns homes from changed rows; the rows of persons who moved, or were unknown, are journalled again."""
        authority = REGISTER_AUTHORITY.get(shape.dataset)
        if not self._plan.ways or authority is None or not shape.person_key or not shape.home:
            return
        newest: dict[str, Row] = {}
        by_key = sorted(rows, key=lambda row: (row["org_code"], row["record_id"]))
        for row in sorted(by_key, key=_updated, reverse=True):
            if None not in {row[shape.person_key], row[shape.home]} and row["modify_flag"] != WITHDRAWN:
                newest.setdefault(row[shape.person_key], row)
        for person, row in newest.items():
            self._learn(person, row[shape.home][:6], (authority, _updated(row)))

    def _learn(self, person: str, home: str, rank: tuple[int, datetime]) -> None:
        persons = self._database["exchange_person"]
        known = persons.get((person,))
        if known and rank < (known["authority"], known["updated_at"]):
            return
        told = {"person_key": person, "home_division": home, "authority": rank[0], "updated_at": rank[1]}
        persons[person,] = told
        if known and known["home_division"] == home:
            return
        for delivery in [d for d in self._database["exchange_delivery"].values() if d["person_key"] == person]:
            key = (delivery["org_code"], delivery["record_id"])
            origin = Origin(delivery["origin_division"], delivery["origin_class"])
            self._journal.note(
                delivery["dataset"], key, origin, delivery["business_day"], lambda t: t.queue.endswith(".distribute")
            )

    def route(self, shape: Shape, lease: Row) -> None:
        """Writes where each leased row belongs now, under the lease's delivery version."""
        for key in lease["keys"]:
            row = self._database[shape.table].get(key)
            if row is None or row["modify_flag"] == WITHDRAWN:
                continue
            home = self._home(shape, row)
            destination = self._destination(lease["origin_division"], home)
            self._database["exchange_delivery"][lease["dataset"], *key, destination] = {
                "dataset": lease["dataset"],
                "org_code": key[0],
                "record_id": key[1],
                "destination": destination,
                "home_division": home,
                "person_key": row[shape.person_key] if shape.person_key else None,
                "origin_division": lease["origin_division"],
                "origin_class": lease["origin_class"],
                "business_day": lease["business_day"],
                "delivery_version": lease["delivery_version"],
            }

    def instructions(self, shape: Shape, lease: Row) -> Iterator[tuple[str, Key, str, Row | None]]:
        """Op, key, home and row of each instruction: give it to where it belongs, withdraw it from elsewhere."""
        for key in lease["keys"]:
            row = self._database[shape.table].get(key)
            for delivery in self.deliveries(lease["dataset"], key):
                if delivery["destination"] in {WAITING, OUTSIDE}:
                    continue
                if delivery["delivery_version"] == lease["delivery_version"]:
                    yield batch.UPSERT, key, delivery["home_division"], row
                else:
                    yield batch.WITHDRAW, key, delivery["destination"].partition(".")[0], row

    def deliveries(self, dataset: str, key: Key) -> list[Row]:
        """What the delivery register knows of a row."""
        found = self._database["exchange_delivery"].values()
        return [d for d in found if (d["dataset"], d["org_code"], d["record_id"]) == (dataset, *key)]

    def _home(self, shape: Shape, row: Row) -> str | None:
        own = row[shape.home][:6] if shape.home and row[shape.home] is not None else None
        if own is not None or row["home_division"] is not None:
            return own if own is not None else str(row["home_division"])
        person = self._database["exchange_person"].get((row[shape.person_key],)) if shape.person_key else None
        return str(person["home_division"]) if person else None

    def _destination(self, origin_division: str, home: str | None) -> str:
        return WAITING if home is None else self._plan.ways.get((origin_division, home), OUTSIDE)


def _updated(row: Row) -> datetime:
    """A row that does not tell when it was updated is older than any that does."""
    moment: datetime | None = row["updated_at"]
    return moment or datetime.min  # noqa: DTZ901 - naive, as a batch's times are
