"""Of which release a store's tables are: what they lack of what this program wants, and what they have beyond it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from qinlian_common.adapters.by_engine.stores import AnyStore
from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.catalog.models import Dataset
from qinlian_common.doctor.judge import Columns, Wanted
from qinlian_common.doctor.oracle import tables as of_oracle
from qinlian_common.doctor.oracle.patient import Patient as OraclePatient
from qinlian_common.doctor.postgresql import tables as of_postgresql
from qinlian_common.doctor.postgresql import wanted as by_postgresql
from qinlian_common.doctor.postgresql.patient import Patient as PostgresPatient


class Age(StrEnum):
    """Tables beside this program."""

    SAME = "same"
    OLDER = "older"
    NEWER = "newer"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Schema:
    """A store's tables beside those that this program wants.

    Attributes:
        store: its id.
        lacking: tables, or columns as `table.column`, that are wanted and not there.
        beyond: columns that are there, in tables which the exchange makes, and that this program does not know.
        is_seen: whether the account sees them at all; an Oracle account sees those that it owns.
    """

    store: str
    lacking: tuple[str, ...] = ()
    beyond: tuple[str, ...] = ()
    is_seen: bool = True

    @property
    def age(self) -> Age:
        """What lacks something is older, whatever else it has: it has to be prepared."""
        if not self.is_seen:
            return Age.UNKNOWN
        return Age.OLDER if self.lacking else Age.NEWER if self.beyond else Age.SAME


async def schema_of(store: AnyStore, datasets: Sequence[Dataset]) -> Schema:
    """Reads a store's columns; no row is read.

    Args:
        store: of any engine.
        datasets: of the catalogue, those that the store holds.

    Raises:
        TransientError: the store is away.
    """
    if isinstance(store, PostgresStore):
        there = await of_postgresql.columns(PostgresPatient(store))
        return beside(
            store.id, by_postgresql.wanted_tables(store.plan), there, ours="exchange_", is_vendor=store.plan.vendor
        )
    if not store.connections.owns_tables:
        return Schema(store.id, is_seen=False)
    patient = OraclePatient(store, datasets)
    return beside(store.id, of_oracle.wanted_tables(patient.tables), await of_oracle.columns(patient), ours="EXCHANGE_")


def beside(store: str, wanted: Sequence[Wanted], there: Columns, *, ours: str, is_vendor: bool = False) -> Schema:
    """What is there beside what is wanted.

    Args:
        store: its id.
        wanted: the tables of this program.
        there: every column of the store.
        ours: how the names of the exchange's own tables begin.
        is_vendor: the others are a vendor's, who may add columns of his own.
    """
    made = [one for one in wanted if not is_vendor or one.table.startswith(ours)]
    return Schema(store, tuple(_lacking(wanted, there)), tuple(_beyond(made, there)))


def _lacking(wanted: Iterable[Wanted], there: Columns) -> Iterator[str]:
    for one in wanted:
        if one.table not in there:
            yield one.table
        else:
            yield from (f"{one.table}.{name}" for name in one.columns if name not in there[one.table])


def _beyond(made: Iterable[Wanted], there: Columns) -> Iterator[str]:
    for one in made:
        yield from (f"{one.table}.{name}" for name in there.get(one.table, {}) if name not in one.columns)
