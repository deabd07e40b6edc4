"""`qinlian keys store`, `stores`, `rotate-store`, `check-store`: keys under which direct identifiers lie in stores."""

import asyncio
from collections.abc import Iterator
from dataclasses import astuple
from typing import Annotated

import typer
from rich.progress import Progress

from qinlian_cli.commands.deployment import Deployment, StoreDsn, TopologyFile, deployment, every_store
from qinlian_cli.commands.keys_options import (
    THERE,
    Folder,
    Officers,
    PartsTo,
    TopologyOfKeys,
    division_of_platform,
    made,
    made_missing,
)
from qinlian_cli.commands.run import AsJson, run
from qinlian_cli.keeping.place import opened_keeping
from qinlian_cli.output import progress, say, show_json, show_table
from qinlian_common.adapters.by_engine.books import AnyStores
from qinlian_common.adapters.by_engine.ciphertexts import encrypted_anew, looked_at
from qinlian_common.adapters.by_engine.stores import AnyStore
from qinlian_common.adapters.relational.at_rest import FRESH, series_of
from qinlian_common.adapters.relational.ciphertexts import Fault
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.observe import clock
from qinlian_common.topology.load import load_topology

_FAULT_COLUMNS = ("store", "dataset", "column", "org_code", "record_id", "what")

Division = Annotated[str, typer.Argument(help="Division code of the stores, such as 610402.", show_default=False)]


def store(
    division: Division,
    *,
    officer: Officers = None,
    to: PartsTo = THERE,
    folder: Folder = None,
    as_json: AsJson = False,
) -> None:
    """Makes a key-encryption key for a division's stores: it wraps their next data keys, older ones still unwrap.

    Every platform that reads or writes the stores needs it, under the same name.
    """
    series = series_of(division_of_platform(division))
    made(opened_keeping(folder), series, officer or (), to, as_json=as_json)


def stores(topology: TopologyOfKeys, *, folder: Folder = None, as_json: AsJson = False) -> None:
    """Makes the keys that are still missing for every store of a topology that lies encrypted."""
    loaded = load_topology(topology, load_catalogue())
    divisions = sorted({one.division for one in loaded.stores.values() if one.encrypts})
    made_missing(opened_keeping(folder), map(series_of, divisions), as_json=as_json)


def rotate_store(
    division: Division,
    *,
    resume: Annotated[bool, typer.Option("--resume", help="No new key: go on with what was broken off.")] = False,
    topology: TopologyFile = None,
    store_dsn: StoreDsn = None,
    as_json: AsJson = False,
) -> None:
    """Gives a division's stores a new data key, and encrypts anew what lies there, while everything goes on.

    What still lies in clear, from a time before `at_rest: encrypted`, is encrypted too. Broken off, it goes on with
    --resume.
    """

    async def work() -> None:
        async with deployment(topology, store_dsn) as place, every_store(place) as stores:
            chosen = list(_encrypted(place, stores, division))
            with progress() as bars:
                done = {one.id: await rotate(one, place.settings.rest_cipher, bars, resume=resume) for one in chosen}
        if as_json:
            show_json(done)
            return
        for name, found in done.items():
            say(f"{name}: {found['rows']:,} rows encrypted anew under version {found['version']}")

    run(work())


def check_store(
    division: Division, *, topology: TopologyFile = None, store_dsn: StoreDsn = None, as_json: AsJson = False
) -> None:
    """Opens every ciphertext of a division's stores, and names rows that do not open, or lie in clear. Changes nothing.

    Exits 1 where there is such a row.
    """

    async def work() -> tuple[int, list[Fault]]:
        async with deployment(topology, store_dsn) as place, every_store(place) as stores:
            chosen = list(_encrypted(place, stores, division))
            with progress() as bars:
                found = [await _check(one, code, bars) for one in chosen for code in one.plan.shapes]
        return sum(rows for rows, _ in found), [fault for _, faults in found for fault in faults]

    rows, faults = run(work())
    if as_json:
        show_json({"rows": rows, "faults": faults})
    elif faults:
        show_table(None, _FAULT_COLUMNS, (astuple(one) for one in faults))
    say(f"{rows:,} rows looked at, {len(faults):,} values do not lie as they should")
    if faults:
        raise typer.Exit(1)


async def _check(store: AnyStore, dataset: str, bars: Progress) -> tuple[int, list[Fault]]:
    rows, faults = 0, list[Fault]()
    task = bars.add_task(f"{store.id} {dataset}", total=None)
    async for part in looked_at(store, dataset):
        rows += part.rows
        faults += part.faults
        bars.update(task, completed=part.done, total=part.whole)
    bars.remove_task(task)
    return rows, faults


async def rotate(store: AnyStore, suite: str, bars: Progress, *, resume: bool) -> dict[str, int]:
    """A new key, and passes over all tables until nothing is left under an older one.

    A process may encrypt with the key before for a minute: the last pass begins after that.
    """
    version = (await store.keys.cipher(anew=True)).version if resume else await store.keys.make_next(suite)
    began, rows = clock.now(), 0
    while True:
        nobody_late = clock.now() - began > FRESH
        found = [await _pass(store, dataset, bars) for dataset in store.plan.shapes]
        rows += sum(found)
        if nobody_late and not sum(found):
            return {"version": version, "rows": rows}
        if not nobody_late and not sum(found):
            await asyncio.sleep((began + FRESH - clock.now()).total_seconds() + 1)


async def _pass(store: AnyStore, dataset: str, bars: Progress) -> int:
    rows = 0
    task = bars.add_task(f"{store.id} {dataset}", total=None)
    async for part in encrypted_anew(store, dataset):
        rows += part.rows
        bars.update(task, completed=part.done, total=part.whole)
    bars.remove_task(task)
    return rows


def _encrypted(place: Deployment, stores: AnyStores, division: str) -> Iterator[AnyStore]:
    those = [one.id for one in place.topology.stores.values() if one.division == division and one.encrypts]
    if not those:
        raise typer.BadParameter(f"no store of {division!r} lies encrypted in {place.topology.file}")
    yield from (stores[one] for one in those)
