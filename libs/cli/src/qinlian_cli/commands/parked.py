"""`qinlian parked`: events that could go nowhere, looked at without showing what their rows hold."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

import polars as pl
import typer

from qinlian_cli.commands import parked_close
from qinlian_cli.commands.deployment import StoreDsn, TopologyFile, chosen_stores, deployment, every_store, of_platforms
from qinlian_cli.commands.parked_options import Dataset, Day, Flow, Reason, Stores, wanted_of
from qinlian_cli.commands.run import AsJson, run
from qinlian_cli.output import console, local_time, say, show_json, show_table
from qinlian_cli.replaying.masked import masked_columns, masked_keys
from qinlian_cli.replaying.parked_events import UNDER_WAY, found, settle
from qinlian_common.adapters.by_engine import parked
from qinlian_common.adapters.by_engine.stores import AnyStore
from qinlian_common.adapters.relational.parked import Filter

app = typer.Typer(no_args_is_help=True, help="Parked events: which, why, and what they carry.")

EXIT_NO = 1
_COLUMNS = ("store", "event", "flows", "dataset", "day", "rows", "parked", "state", "reason")


@app.command("list")
def list_(
    store: Stores = None,
    *,
    reason: Reason = None,
    flow: Flow = None,
    day: Day = None,
    dataset: Dataset = None,
    every: Annotated[bool, typer.Option("--all", help="Also those that were replayed and closed.")] = False,
    topology: TopologyFile = None,
    store_dsn: StoreDsn = None,
    as_json: AsJson = False,
) -> None:
    """Parked events, oldest first; those that were replayed and have been answered since are closed first."""

    async def work() -> pl.DataFrame:
        async with deployment(topology, store_dsn) as place, every_store(place) as known:
            wanted = wanted_of(place, None, reason=reason, flow=flow, day=day, dataset=dataset, closed_too=every)
            chosen = chosen_stores(place, known, store)
            await settle({**of_platforms(place, known), **chosen})
            return await found(chosen, wanted)

    lines = run(work())
    if as_json:
        show_json(lines.to_dicts())
    elif lines.is_empty():
        say("nothing is parked")
    else:
        show_table(None, _COLUMNS, (_line(line) for line in lines.iter_rows(named=True)))


@app.command()
def show(
    event_id: Annotated[str, typer.Argument(help="The event, as the list names it.")],
    *,
    store: Stores = None,
    topology: TopologyFile = None,
    store_dsn: StoreDsn = None,
    as_json: AsJson = False,
) -> None:
    """One parked event: reason, headers, the keys of its rows, and of each column how many cells are filled.

    Exits 1 where no store has it.
    """

    async def work() -> list[dict[str, Any]]:
        async with deployment(topology, store_dsn) as place, every_store(place) as known:
            lines = await found(chosen_stores(place, known, store), Filter([event_id], closed_too=True))
            return [await _whole(known[line["store"]], line) for line in lines.iter_rows(named=True)]

    documents = run(work())
    if as_json:
        show_json(documents)
    else:
        for document in documents:
            _show(document)
    if not documents:
        say(f"no store has a parked event {event_id}; see: qinlian parked list --all")
        raise typer.Exit(EXIT_NO)


async def _whole(store: AnyStore, line: Mapping[str, Any]) -> dict[str, Any]:
    event = (await parked.whole(store, [line["event_id"]]))[line["event_id"]]
    return {**line, "headers": dict(event.original), "topic": event.topic} | _carried(event.payload)


def _carried(payload: bytes) -> dict[str, Any]:
    return {"keys": masked_keys(payload), "columns": masked_columns(payload)}


def _line(line: Mapping[str, Any]) -> tuple[object, ...]:
    return (
        line["store"], line["event_id"], line["flows"], line["dataset"], line["business_day"], line["rows"],
        local_time(line["parked_at"])[:19], state_of(line), line["reason"],
    )  # fmt: skip


def state_of(line: Mapping[str, Any]) -> str:
    """Where an event is: parked, replayed and under way, or its outcome."""
    if line["outcome"]:
        return str(line["outcome"])
    return f"replayed, {UNDER_WAY}" if line["replayed_at"] else "parked"


def _show(document: Mapping[str, Any]) -> None:
    for said in _words(document):
        console().print(said, markup=False, soft_wrap=True)
    show_table("headers", ("header", "value"), sorted(document["headers"].items()))
    columns = [(one["column"], one["type"], one["filled"], one["longest"]) for one in document["columns"] or []]
    show_table("what its rows hold", ("column", "type", "filled", "longest"), columns)


def _words(document: Mapping[str, Any]) -> Iterator[str]:
    yield f"{document['event_id']}  in {document['store']}: {state_of(document)}"
    yield f"reason   {document['reason']}"
    yield f"parked   {local_time(document['parked_at'])}"
    yield f"replayed {local_time(document['replayed_at'])} {document['replayed_by'] or ''}".rstrip()
    if document["closed_because"]:
        yield f"closed   {local_time(document['closed_at'])} {document['closed_by']}: {document['closed_because']}"
    yield f"goes to  {document['topic'] or 'nowhere: its headers do not tell the topic, so it cannot be replayed'}"
    keys = document["keys"]
    yield "payload  cannot be read" if keys is None else f"rows     {', '.join('/'.join(key) for key in keys)}"


app.command()(parked_close.close)
