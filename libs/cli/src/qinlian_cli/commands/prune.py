"""`qinlian prune`: old accounts go, so that the exchange's own tables do not grow for ever."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Annotated

import typer
from rich.progress import Progress

from qinlian_cli.commands.deployment import (
    EveryStore,
    StoreDsn,
    TopologyFile,
    chosen_stores,
    deployment,
    every_store,
    left_out,
    of_platforms,
    say_left_out,
)
from qinlian_cli.commands.run import AsJson, run
from qinlian_cli.output import progress, say, show_json, show_table
from qinlian_cli.pruning.run import Limits, Pruner, reachable
from qinlian_common.observe import clock

EXIT_AWAY = 3
MARGIN_DAYS = 7
VIEW_DAYS_MIN = 183
"""Logs of a network are kept for six months at least (网络安全法 第二十一条)."""

_HOPS_OF_ONE_BATCH = 2


def prune(
    stores: Annotated[
        list[str] | None, typer.Argument(help="Only what these stores have sent or keep; all where none.")
    ] = None,
    *,
    keep_days: Annotated[
        int, typer.Option(min=1, help="Keep what was sent, loaded, or closed within so many days.")
    ] = 90,
    keep_pause_days: Annotated[int, typer.Option(min=1, help="Keep pauses that ended within so many days.")] = 400,
    keep_quality_days: Annotated[int, typer.Option(min=1, help="Keep tallies of quality of so many days.")] = 800,
    keep_view_days: Annotated[
        int, typer.Option(min=VIEW_DAYS_MIN, help="Keep who opened which document within so many days.")
    ] = 1100,
    bus_days: Annotated[
        int, typer.Option(min=1, help="So many days the broker keeps a record: its topics' retention.")
    ] = 7,
    every: EveryStore = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Delete nothing; say what would go.")] = False,
    topology: TopologyFile = None,
    store_dsn: StoreDsn = None,
    as_json: AsJson = False,
) -> None:
    """Deletes old accounts from the exchange's own tables, in small steps; rows of patients are never touched.

    With QINLIAN_PLATFORMS, from the stores that these platforms read or write: so each hop is pruned by who runs it.

    Only what is settled goes, at its sender and at its receiver together: a batch that has not arrived, is parked or
    does not balance stays, and so does one with a rejected row that nobody has sent again. What stays still balances.
    Safe to break off and to run again, and beside the services. Exits 3 where stores are away, after pruning the
    others.
    """
    _require_margin(keep_days, keep_quality_days, bus_days)

    async def work() -> tuple[Pruner, list[str], list[str]]:
        async with deployment(topology, store_dsn) as place, every_store(place) as known:
            named = chosen_stores(place, known, stores) if stores else {}
            chosen = {**of_platforms(place, known, every=every), **named}
            there, away = await reachable(chosen)
            limits = _limits(keep_days, keep_pause_days, keep_quality_days, keep_view_days)
            pruner = Pruner(there, frozenset(known), limits, is_trial=dry_run)
            with progress() as bars:
                await _prune(pruner, frozenset(named or chosen), known, bars)
            return pruner, away, left_out(place, chosen)

    pruner, away, others = run(work())
    _show(pruner, away, others, is_trial=dry_run, as_json=as_json)
    if away:
        raise typer.Exit(EXIT_AWAY)


def _require_margin(keep_days: int, keep_quality_days: int, bus_days: int) -> None:
    """What is forgotten too early would be loaded twice: a batch may lie on two topics, each for the retention."""
    least = _HOPS_OF_ONE_BATCH * bus_days + MARGIN_DAYS
    if min(keep_days, keep_quality_days) < least:
        raise typer.BadParameter(
            f"records stay on the bus for {bus_days} days and may come again; keep at least {least} days",
            param_hint="--keep-days",
        )


def _limits(*days: int) -> Limits:
    """In the order of the limits."""
    now = clock.now()
    return Limits(*(now - timedelta(days=one) for one in days))


async def _prune(pruner: Pruner, wanted: frozenset[str], known: Iterable[str], bars: Progress) -> None:
    days = await pruner.days()
    task = bars.add_task("days", total=len(days))
    for day in days:
        bars.update(task, description=f"{day}")
        await pruner.day(day, wanted)
        bars.advance(task)
    task = bars.add_task("tables", total=len(wanted))
    for store in [one for one in known if one in wanted & pruner.reached]:
        bars.update(task, description=store)
        await pruner.sweep(store)
        bars.advance(task)


def _show(pruner: Pruner, away: list[str], others: list[str], *, is_trial: bool, as_json: bool) -> None:
    lines = [(store, table, count) for (store, table), count in sorted(pruner.gone.items()) if count]
    if as_json:
        found = [{"store": store, "table": table, "lines": count} for store, table, count in lines]
        show_json({"dry_run": is_trial, "lines": found, "away": away, "left_out": others})
    elif lines:
        show_table(None, ("store", "table", "would go" if is_trial else "gone"), lines)
    total = sum(pruner.gone.values())
    say(f"{total:,} lines {'would go' if is_trial else 'gone'}")
    for message in away:
        say(message)
    say_left_out(
        others, "accounts of what went there or came from there stay, until the platform of that hop prunes them"
    )
