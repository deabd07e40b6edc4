"""`qinlian parked close`: events that can never be replayed, given up by a person who says why."""

import getpass
from collections.abc import Sequence
from typing import Annotated

import polars as pl
import typer

from qinlian_cli.commands.deployment import StoreDsn, TopologyFile, chosen_stores, deployment, every_store, of_platforms
from qinlian_cli.commands.parked_options import Dataset, Day, Flow, Reason, Stores, require_all, wanted_of
from qinlian_cli.commands.run import AsJson, run
from qinlian_cli.output import say, show_json, show_table
from qinlian_cli.replaying.parked_events import found, settle
from qinlian_common.adapters.by_engine import parked
from qinlian_common.adapters.by_engine.books import AnyStores
from qinlian_common.adapters.relational.parked import UNDELIVERED

EXIT_NO = 1
_WORDS_MIN, _WORDS_MAX, _BY_MAX = 8, 400, 64
_COLUMNS = ("store", "event", "dataset", "rows", "reason")

Because = Annotated[str, typer.Option(help="Why they can never be delivered, and what was done instead; it is kept.")]
By = Annotated[str | None, typer.Option(help="Who decides; else the account's name.", show_default=False)]


def close(
    event_ids: Annotated[list[str] | None, typer.Argument(help="Events, as `qinlian parked list` names them.")] = None,
    *,
    because: Because,
    by: By = None,
    store: Stores = None,
    reason: Reason = None,
    flow: Flow = None,
    day: Day = None,
    dataset: Dataset = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show which.")] = False,
    topology: TopologyFile = None,
    store_dsn: StoreDsn = None,
    as_json: AsJson = False,
) -> None:
    """Closes parked events that can never be replayed, such as those of a key that is lost for ever.

    Their rows count as undelivered from then on, never as loaded: have them sent again from their source first
    (`qinlian replay rows`). The lines stay, with who closed them and why. Exits 1 where nothing of that is parked.
    """
    if not (event_ids or store or reason or flow or day or dataset):
        raise typer.BadParameter("say which: event ids, --store, --reason, --flow, --day, or --dataset")
    said, name = _decision(because, by)

    async def work() -> pl.DataFrame:
        async with deployment(topology, store_dsn) as place, every_store(place) as known:
            wanted = wanted_of(place, event_ids or None, reason=reason, flow=flow, day=day, dataset=dataset)
            chosen = chosen_stores(place, known, store)
            await settle({**of_platforms(place, known), **chosen})
            given_up = await found(chosen, wanted)
            require_all(given_up, event_ids)
            if not dry_run:
                await _give_up(known, given_up, name, said)
            return given_up

    _show(run(work()), dry_run=dry_run, as_json=as_json)


def _decision(because: str, by: str | None) -> tuple[str, str]:
    said, name = because.strip(), (by or getpass.getuser()).strip()
    if not _WORDS_MIN <= len(said) <= _WORDS_MAX:
        raise typer.BadParameter(f"say why, in {_WORDS_MIN} to {_WORDS_MAX} characters", param_hint="--because")
    if not 0 < len(name) <= _BY_MAX:
        raise typer.BadParameter(f"a person's name of 1 to {_BY_MAX} characters", param_hint="--by")
    return said, name


async def _give_up(stores: AnyStores, given_up: pl.DataFrame, by: str, because: str) -> None:
    for (store,), lines in given_up.partition_by("store", as_dict=True).items():
        await parked.give_up(stores[str(store)], lines["event_id"].to_list(), by, because)


def _show(given_up: pl.DataFrame, *, dry_run: bool, as_json: bool) -> None:
    lines = given_up.select("store", "event_id", "dataset", "rows", "reason")
    rows: Sequence[int] = lines["rows"].drop_nulls().to_list()
    if as_json:
        show_json({"closed": not dry_run and bool(lines.height), "events": lines.to_dicts(), "rows": sum(rows)})
    elif lines.height:
        show_table(None, _COLUMNS, lines.iter_rows())
        said = "would be closed" if dry_run else "closed"
        say(f"{lines.height:,} events with {sum(rows):,} rows {said} as {UNDELIVERED}")
    else:
        say("nothing of that is parked")
    if lines.is_empty():
        raise typer.Exit(EXIT_NO)
