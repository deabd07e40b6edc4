"""`qinlian compare`: what one store should have given another, against what that one holds."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Annotated

import polars as pl
import typer
from rich.progress import Progress

from qinlian_cli.commands.deployment import Deployment, StoreDsn, TopologyFile, deployment, every_store, known_flows
from qinlian_cli.commands.run import AsJson, run
from qinlian_cli.compare.difference import FAULTS, Kind
from qinlian_cli.compare.hop import Hop, hop_between, targets_of
from qinlian_cli.compare.run import Compared, Pair, Wishes
from qinlian_cli.output import console, progress, say, show_json, show_table
from qinlian_common.adapters.by_engine.books import AnyStores
from qinlian_common.adapters.relational.holdings import Share

_COLUMNS = ("dataset", "compared by", "at source", "at target", *Kind, "sent again", "seconds")


def compare(
    source: Annotated[str, typer.Argument(help="The store that gives, such as 610402.staging.")],
    target: Annotated[str, typer.Argument(help="The store that receives, such as 610400.staging.")],
    *,
    dataset: Annotated[list[str] | None, typer.Option(help="A dataset, may be repeated; all where none.")] = None,
    flow: Annotated[list[str] | None, typer.Option(help="A flow, may be repeated; all of this way where none.")] = None,
    repair: Annotated[
        bool, typer.Option("--repair", help="Send again exactly what differs; withdraw what is left over.")
    ] = False,
    accept_withdrawals: Annotated[
        bool,
        typer.Option("--accept-withdrawals", help="With --repair: withdraw surplus rows, however many they are."),
    ] = False,
    keys: Annotated[bool, typer.Option("--keys", help="Also list the rows: organisation and record number.")] = False,
    wait: Annotated[float, typer.Option(min=0, help="Seconds to wait for rows that are under way.")] = 0.0,
    lost_after: Annotated[
        float, typer.Option(min=0, help="A batch that has not arrived so many seconds after it was sent is lost.")
    ] = 3600.0,
    topology: TopologyFile = None,
    store_dsn: StoreDsn = None,
    as_json: AsJson = False,
) -> None:
    """Holds every row that one store should have given another against what that one has.

    Finds what the books cannot know: rows that escaped capture, or were changed or deleted behind the exchange's back.
    Both stores sum up hashes by bucket; only rows of buckets that differ are looked at, and only their keys, versions
    and hashes leave the store. Exits 0 if the target has what it should have, 1 if not or if rows are still under way;
    with --repair 0 if all that differed was sent again. Where more than a fifth of a dataset's rows at the target, and
    at least 100, are surplus, --repair leaves these alone unless --accept-withdrawals says that it is meant.
    """
    times = timedelta(seconds=wait), timedelta(seconds=lost_after)
    wishes = Wishes(repair, keys, *times, accepts=accept_withdrawals)

    async def work() -> list[Compared]:
        async with deployment(topology, store_dsn) as place, every_store(place) as stores:
            hop = _hop(place, source, target, flow)
            return await _each(stores, hop, [place.dataset(one) for one in dataset or ()], wishes)

    done = run(work())
    _show_json(source, target, done, wishes) if as_json else _show(done, wishes)
    raise typer.Exit(0 if _is_fine(done, wishes) else 1)


def _hop(place: Deployment, source: str, target: str, flow: list[str] | None) -> Hop:
    plans = place.plan(source), place.plan(target)
    hop = hop_between(place.topology, place.catalogue, *plans, known_flows(flow))
    if hop is None:
        leads = ", ".join(targets_of(place.topology, source)) or "nowhere"
        named = f" by {', '.join(flow)}" if flow else ""
        raise typer.BadParameter(f"no route leads from {source} to {target}{named}; from there it leads to {leads}")
    return hop


async def _each(stores: AnyStores, hop: Hop, datasets: Sequence[str | None], wishes: Wishes) -> list[Compared]:
    pair = Pair(stores, hop, wishes)
    shares = [share for share in hop.shares if not datasets or share.dataset in datasets]
    done: list[Compared] = []
    with progress() as bars:
        whole = bars.add_task("datasets", total=len(shares))
        for share in shares:
            done.append(await _one(pair, share, bars))
            bars.advance(whole)
    return done


async def _one(pair: Pair, share: Share, bars: Progress) -> Compared:
    task = bars.add_task(share.dataset, total=None)

    def advance(rows: int, total: int) -> None:
        bars.update(task, completed=rows, total=total)

    found = await pair.compare(share, advance)
    bars.remove_task(task)
    return found


def _is_fine(done: Sequence[Compared], wishes: Wishes) -> bool:
    if wishes.repair:
        left = (Kind.NEWER, Kind.UNDER_WAY)
        return not any(one.withheld or any(one.counts[kind] for kind in left) for one in done)
    return all(one.equal for one in done)


def verdict(done: Sequence[Compared]) -> str:
    """One word on the whole."""
    if all(one.equal for one in done):
        return "equal"
    return "differs" if any(one.counts[kind] for one in done for kind in FAULTS) else "under way"


def _show(done: Sequence[Compared], wishes: Wishes) -> None:
    told = [one for one in done if one.at_source or one.at_target or any(one.counts.values())]
    show_table(None, _COLUMNS, _lines(told))
    if wishes.keys:
        show_table(None, ("dataset", "org code", "record id", ""), _key_lines(told))
    console().print(f"{verdict(done)}: {len(done)} datasets", style="green" if verdict(done) == "equal" else "bold red")
    for one in done:
        if one.withheld:
            say(
                f"{one.share.dataset}: {one.withheld:,} rows would be withdrawn; if that is meant: --accept-withdrawals"
            )
    if wishes.repair and any(one.sent_again for one in done):
        say("sent again by the ordinary way; compare once more with --wait to see it arrived")


def _lines(done: Sequence[Compared]) -> Iterator[tuple[object, ...]]:
    for one in done:
        counts = (one.counts[kind] for kind in Kind)
        seconds = f"{one.seconds:.1f}"
        yield one.share.dataset, one.share.measure, one.at_source, one.at_target, *counts, one.sent_again, seconds


def _key_lines(done: Sequence[Compared]) -> Iterator[tuple[object, ...]]:
    for one in done:
        for frame in one.keys:
            yield from ((one.share.dataset, *line) for line in frame.iter_rows())


def _show_json(source: str, target: str, done: Sequence[Compared], wishes: Wishes) -> None:
    lines = [_plain(one, wishes) for one in done]
    show_json({"source": source, "target": target, "verdict": verdict(done), "datasets": lines})


def _plain(one: Compared, wishes: Wishes) -> dict[str, object]:
    counts = {kind.replace(" ", "_"): rows for kind, rows in one.counts.items()}
    keys = {"keys": pl.concat(one.keys).to_dicts() if one.keys else []} if wishes.keys else {}
    return {
        "dataset": one.share.dataset, "compared_by": one.share.measure, "at_source": one.at_source,
        "at_target": one.at_target, **counts, "sent_again": one.sent_again, "withheld": one.withheld,
        "seconds": one.seconds, **keys,
    }  # fmt: skip
