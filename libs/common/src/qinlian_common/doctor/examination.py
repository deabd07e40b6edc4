"""One store's examination: the checks of its engine, and the probe where it is asked for."""

from collections.abc import Callable, Sequence
from datetime import datetime

from qinlian_common.adapters.by_engine.stores import AnyStore
from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.catalog.models import Dataset
from qinlian_common.doctor.examine import Check, examine
from qinlian_common.doctor.finding import Outcome, Report
from qinlian_common.doctor.oracle.checks import CHECKS as ORACLE
from qinlian_common.doctor.oracle.patient import Patient as OraclePatient
from qinlian_common.doctor.postgresql.checks import CHECKS as POSTGRESQL
from qinlian_common.doctor.postgresql.patient import Patient as PostgresPatient
from qinlian_common.doctor.probe import probe
from qinlian_common.observe import clock


async def examined(
    store: AnyStore, datasets: Sequence[Dataset], *, probes: bool, now: Callable[[], datetime] = clock.now
) -> Report:
    """What is found of a store.

    Args:
        store: of any engine.
        datasets: of the catalogue, those that the store holds.
        probes: also writes a probe batch, and removes it again.
        now: this machine's clock.
    """
    asks_more: tuple[Check[object], ...] = (Check("probe", lambda _: probe(store)),) if probes else ()
    if isinstance(store, PostgresStore):
        engine, done = "postgresql", await examine(PostgresPatient(store, now), POSTGRESQL)
    else:
        engine, done = "oracle", await examine(OraclePatient(store, datasets, now), ORACLE)
    if done[0].outcome is not Outcome.FAULT:
        done += await examine(store, asks_more)
    return Report(store.id, engine, now(), probes, done)
