"""`qinlian resubmit`: rejected rows are sent again."""

from collections.abc import Sequence
from typing import Annotated

import polars as pl
import typer

from qinlian_cli.commands.deployment import StoreDsn, TopologyFile, chosen_stores, deployment, every_store
from qinlian_cli.commands.run import AsJson, run
from qinlian_cli.output import progress, say, show_json, show_table
from qinlian_common.adapters.by_engine import again
from qinlian_common.adapters.by_engine.books import tickets_counted
from qinlian_common.adapters.by_engine.stores import AnyStore
from qinlian_common.adapters.relational.again import Resubmitted
from qinlian_common.adapters.relational.ticket_list import Filter

Line = tuple[str, Resubmitted]


def resubmit(
    store: Annotated[list[str] | None, typer.Argument(help="Stores, as 610402.production; all where none.")] = None,
    *,
    dataset: Annotated[str | None, typer.Option(help="Only tickets of this dataset.")] = None,
    rule: Annotated[str | None, typer.Option(help="Only tickets under this rule, such as unknown_code.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only count.")] = False,
    topology: TopologyFile = None,
    store_dsn: StoreDsn = None,
    as_json: AsJson = False,
) -> None:
    """Sends rows with open tickets again, after a mapping or a rule was corrected.

    A row that its sender corrects goes by itself. Tickets close when the rows are sent; rows that are no longer there
    are closed at once.
    """

    async def work() -> list[Line]:
        async with deployment(topology, store_dsn) as place, every_store(place) as known:
            chosen = list(chosen_stores(place, known, store).values())
            return await _each(chosen, place.dataset(dataset), rule, dry_run=dry_run)

    _show(run(work()), dry_run=dry_run, as_json=as_json)


async def _each(stores: Sequence[AnyStore], dataset: str | None, rule: str | None, *, dry_run: bool) -> list[Line]:
    done: list[Line] = []
    with progress() as bars:
        task = bars.add_task("stores", total=len(stores))
        for one in stores:
            done += [(one.id, each) for each in await _store(one, dataset, rule, dry_run=dry_run)]
            bars.advance(task)
    return done


async def _store(store: AnyStore, dataset: str | None, rule: str | None, *, dry_run: bool) -> list[Resubmitted]:
    if not dry_run:
        return await again.resubmit(store, dataset, rule)
    tickets = await tickets_counted(store, Filter(dataset, rule))
    counted = tickets.group_by("dataset", maintain_order=True).agg(pl.col("rows").sum())
    return [Resubmitted(code, rows, 0, 0) for code, rows in counted.iter_rows()]


def _show(done: Sequence[Line], *, dry_run: bool, as_json: bool) -> None:
    if as_json:
        show_json([{"store": store} | _plain(one) for store, one in done])
        return
    if not done:
        say("no open tickets")
        return
    columns = ("store", "dataset", "would be sent" if dry_run else "sent again", "no longer there", "cannot be sent")
    show_table(None, columns, ((store, one.dataset, one.sent, one.gone, one.left) for store, one in done))


def _plain(one: Resubmitted) -> dict[str, object]:
    return {"dataset": one.dataset, "sent": one.sent, "gone": one.gone, "left": one.left}
