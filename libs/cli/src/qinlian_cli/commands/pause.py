"""`qinlian pause` and `resume`: a source is held back, and let go."""

import getpass
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

import typer

from qinlian_cli.commands.deployment import Deployment, StoreDsn, TopologyFile, deployment, every_store, known_flows
from qinlian_cli.commands.run import AsJson, run
from qinlian_cli.output import local_time, say, show_json, show_table
from qinlian_cli.pausing.chosen import Choice, flows_of, is_within, overlaps, places
from qinlian_common.adapters.by_engine.ask import each
from qinlian_common.adapters.by_engine.books import AnyStores
from qinlian_common.adapters.by_engine.stores import AnyStore
from qinlian_common.errors import TransientError
from qinlian_common.pipeline.pauses import RATIO, WITHDRAWALS, Pause
from qinlian_common.topology.topology import Topology

EXIT_NO, EXIT_AWAY = 1, 3
_COLUMNS = ("store", "queue", "flows", "dataset", "origin", "paused by", "since", "reason")
_BY_MAX = 64
_NOBODY = (RATIO, WITHDRAWALS)

Store = Annotated[str | None, typer.Argument(help="A source store, such as 610402.production.")]
Flow = Annotated[list[str] | None, typer.Option(help="A flow, may be repeated.")]
Region = Annotated[str | None, typer.Option(help="A region's code, such as 610400: every flow that serves it.")]
Dataset = Annotated[str | None, typer.Option(help="A dataset, such as CL03.")]
Reason = Annotated[str | None, typer.Option(help="Why; it is kept.", show_default=False)]
By = Annotated[str | None, typer.Option("--by", help="Who says so; else the account's name.", show_default=False)]


@dataclass(frozen=True, slots=True)
class Held:
    """A pause and where it is in force."""

    store: str
    flows: tuple[str, ...]
    pause: Pause


def pause(
    store: Store = None,
    *,
    flow: Flow = None,
    region: Region = None,
    dataset: Dataset = None,
    reason: Reason = None,
    by: By = None,
    listed: Annotated[bool, typer.Option("--list", help="Only show what is paused.")] = False,
    topology: TopologyFile = None,
    store_dsn: StoreDsn = None,
    as_json: AsJson = False,
) -> None:
    """Holds back a store, a flow, a region or a dataset: its changes wait in the journal until `qinlian resume`.

    What is leased or on the bus already still goes. Flows that share a queue and an origin wait together; the answer
    names them. A source of which too much is rejected pauses itself. Exits 3 where stores are away.
    """

    async def work() -> tuple[list[Held], list[str]]:
        async with deployment(topology, store_dsn) as place, every_store(place) as stores:
            choice = _choice(place, store, flow, region, dataset, may_be_all=listed)
            if not listed:
                wanted = places(place.topology, choice, _name(by), _required(reason))
                counts = await each(list(wanted.items()), lambda one: stores[one[0]].pause(one[1]))
                say(f"{sum(counts)} new pauses")
            return await _held(place.topology, stores, choice)

    held, away = run(work())
    if held or not away:
        _show(held, as_json=as_json)
    _require_all(away)


def resume(
    store: Store = None,
    *,
    flow: Flow = None,
    region: Region = None,
    dataset: Dataset = None,
    reason: Reason = None,
    by: By = None,
    accept_withdrawals: Annotated[
        bool,
        typer.Option("--accept-withdrawals", help="Rows that have vanished from a table may be withdrawn everywhere."),
    ] = False,
    topology: TopologyFile = None,
    store_dsn: StoreDsn = None,
    as_json: AsJson = False,
) -> None:
    """Lets go what is paused within a store, a flow, a region or a dataset; what is judged then starts anew.

    A dataset that was paused because its rows have vanished from their table is paused again by the next pass, unless
    they are back, or --accept-withdrawals says that their number is right.

    Exits 1 where something of it still waits, because a wider pause holds it.
    """

    async def work() -> tuple[list[Held], list[str]]:
        async with deployment(topology, store_dsn) as place, every_store(place) as stores:
            choice = _choice(place, store, flow, region, dataset)
            told = (_name(by), _required(reason))
            wanted = places(place.topology, choice)
            ended = await each(
                list(wanted.items()), lambda one: _let_go(stores[one[0]], one[1], *told, accepts=accept_withdrawals)
            )
            say(f"{sum(ended)} pauses ended")
            return await _held(place.topology, stores, choice)

    left, away = run(work())
    _require_all(away)
    if left:
        say("still paused by a wider pause:")
    if left or as_json:
        _show(left, as_json=as_json)
    raise typer.Exit(EXIT_NO if left else 0)


async def _let_go(store: AnyStore, wanted: Sequence[Pause], by: str, reason: str, *, accepts: bool) -> int:
    there = await store.pauses()
    ending = [one for one in there if any(is_within(one, each_place) for each_place in wanted)]
    return await store.resume(ending, by, reason, accepts=accepts)


async def _held(topology: Topology, stores: AnyStores, choice: Choice) -> tuple[list[Held], list[str]]:
    """What is in force of the chosen places in the stores that answer, and a line for each that does not."""
    wanted = places(topology, choice)
    away: list[str] = []

    async def of_store(one: str) -> list[Held]:
        try:
            there = await stores[one].pauses()
        except TransientError as error:
            away.append(str(error))
            return []
        chosen = [pause for pause in there if any(overlaps(pause, among) for among in wanted[one])]
        return [Held(one, flows_of(topology, one, pause), pause) for pause in chosen]

    return [held for found in await each(list(wanted), of_store) for held in found], away


def _choice(
    place: Deployment,
    store: str | None,
    flows: list[str] | None,
    region: str | None,
    dataset: str | None,
    *,
    may_be_all: bool = False,
) -> Choice:
    if store is not None:
        place.plan(store)
    choice = Choice(store, tuple(known_flows(flows) or ()), _region(place.topology, region), place.dataset(dataset))
    if choice.is_everything and not may_be_all:
        raise typer.BadParameter("say what: a STORE, --flow, --region or --dataset")
    if not places(place.topology, choice):
        raise typer.BadParameter("nothing is sent there: no route of the topology is all of that at once")
    return choice


def _region(topology: Topology, code: str | None) -> str | None:
    codes = [region.code for region in topology.regions]
    if code is not None and code not in codes:
        raise typer.BadParameter(f"no region {code!r} in {topology.file}; it has {', '.join(codes)}")
    return code


def _required(reason: str | None) -> str:
    if not reason or not reason.strip():
        raise typer.BadParameter("say why: --reason TEXT; it is kept with the pause")
    return reason.strip()


def _name(by: str | None) -> str:
    name = (by or getpass.getuser()).strip()
    if not name or name in _NOBODY or len(name) > _BY_MAX:
        raise typer.BadParameter(f"--by is a person's name of 1 to {_BY_MAX} characters, and not {name!r}")
    return name


def _require_all(away: Sequence[str]) -> None:
    for message in away:
        say(message)
    if away:
        raise typer.Exit(EXIT_AWAY)


def _show(held: Sequence[Held], *, as_json: bool) -> None:
    if as_json:
        show_json(held)
    elif held:
        show_table(None, _COLUMNS, (_line(one) for one in held))
    else:
        say("nothing is paused")


def _line(one: Held) -> tuple[object, ...]:
    it = one.pause
    origin = " ".join(part for part in (it.origin_division, it.origin_class) if part) or "all"
    flows = " ".join(one.flows)
    return one.store, it.queue, flows, it.dataset or "all", origin, it.by, local_time(it.since), it.reason
