"""`qinlian status`: what waits, since when, and what waits for a person."""

from collections.abc import Iterator
from typing import Annotated

import typer

from qinlian_cli.commands.deployment import AsJson, StoreDsn, TopologyFile, deployment, run
from qinlian_cli.output import console, say, show_json, show_table
from qinlian_cli.reconcile.read import read_standing
from qinlian_cli.reconcile.standing import MEASURES, Standing, standing, still, words_of_age
from qinlian_common.observe import clock

EXIT_AWAY = 3
_COLUMNS = (
    "store", "queue", "flow", "backlog rows", "oldest", "no home yet", "lives outside", "open rejects", "parked events",
)  # fmt: skip


def status(
    every: Annotated[bool, typer.Option("--all", help="Also the queues in which nothing waits.")] = False,
    topology: TopologyFile = None,
    store_dsn: StoreDsn = None,
    as_json: AsJson = False,
) -> None:
    """What waits in every store, by queue and flow: rows, the age of the oldest, rejects, and parked batches.

    Exits 3 where stores are away, after showing the others.
    """

    async def work() -> list[str]:
        async with deployment(topology, store_dsn) as place:
            frame, away = await read_standing(place.stores)
            _show(standing(frame, place.topology, clock.now()), away, every=every, as_json=as_json)
        return away

    if run(work()):
        raise typer.Exit(EXIT_AWAY)


def _show(found: Standing, away: list[str], *, every: bool, as_json: bool) -> None:
    lines = found.lines if every else still(found.lines)
    if as_json:
        totals = found.totals | {"oldest_seconds": found.oldest_seconds}
        show_json({"lines": lines.to_dicts(), "totals": totals, "away": away})
        return
    show_table(None, _COLUMNS, _lines(Standing(lines, found.totals, found.oldest_seconds)))
    if any(queue for queue in lines["flow"].is_duplicated()):
        console().print("rows that may take several flows are in the line of each; the total counts them once")
    for message in away:
        say(message)


def _lines(found: Standing) -> Iterator[tuple[object, ...]]:
    for line in found.lines.iter_rows(named=True):
        backlog, *others = (line[name] for name in MEASURES)
        yield line["store"], line["queue"], line["flow"], backlog, words_of_age(line["oldest_seconds"]), *others
    backlog, *others = (found.totals[name] for name in MEASURES)
    yield "total", "", "", backlog, words_of_age(found.oldest_seconds), *others
