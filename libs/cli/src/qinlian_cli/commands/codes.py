"""`qinlian codes`: local values that no mapping knows."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from qinlian_cli.codes.proposals import write_proposals
from qinlian_cli.codes.suggest import in_words, shown
from qinlian_cli.codes.unmapped import Finder, Unmapped
from qinlian_cli.commands.deployment import StoreDsn, TopologyFile, deployment
from qinlian_cli.commands.run import AsJson, run
from qinlian_cli.output import say, show_json, show_table

app = typer.Typer(no_args_is_help=True, help="Local codes: which are not mapped, and what they may mean.")
EXIT_NO = 1

_COLUMNS = ("store", "dataset", "field", "vendor column", "value", "rows", "may mean")


@app.callback()
def codes() -> None:
    """Local codes: which are not mapped, and what they may mean."""


@app.command()
def unmapped(
    store: Annotated[list[str] | None, typer.Option(help="A store, may be repeated; all where none.")] = None,
    *,
    dataset: Annotated[str | None, typer.Option(help="Only this dataset, such as CL03.")] = None,
    write: Annotated[
        Path | None,
        typer.Option("--write", help="Append proposals to this file, as comments for a person to accept."),
    ] = None,
    topology: TopologyFile = None,
    store_dsn: StoreDsn = None,
    as_json: AsJson = False,
) -> None:
    """Values for which rows were rejected because no mapping knows them, with the national codes that they may mean.

    Accept one by a line in the file of accepted codes (QINLIAN_CODE_ADDITIONS), restart the standardizers, and send the
    rows again with `qinlian resubmit`. Exits 1 while there are such values.
    """

    async def work() -> list[Unmapped]:
        async with deployment(topology, store_dsn) as place:
            named = [place.plan(one).store_id for one in store or place.topology.stores]
            chosen = [place.stores[one] for one in named if one in place.stores]  # no vendor's schema lies in Oracle
            return [one async for one in Finder(place.catalogue).unmapped(chosen, place.dataset(dataset))]

    found = run(work())
    _show(found, as_json=as_json)
    if write is not None:
        say(f"{write_proposals(write, found)} proposals appended to {write}; nothing is accepted before you say so")
    if any(one.mapped is None for one in found):
        raise typer.Exit(EXIT_NO)


def _show(found: Sequence[Unmapped], *, as_json: bool) -> None:
    if as_json:
        show_json([_plain(one) for one in found])
        return
    if not found:
        say("every code of every rejected row is mapped")
        return
    show_table(None, _COLUMNS, [_line(one) for one in found])
    waiting = sum(one.rows for one in found if one.mapped)
    if waiting:
        say(f"{waiting} rows are mapped by now: send them again with `qinlian resubmit --rule unknown_code`")


def _line(one: Unmapped) -> tuple[object, ...]:
    meaning = f"mapped by now: {one.mapped}" if one.mapped else in_words(one.suggested)
    return one.store, one.dataset, one.title, f"{one.vendor} {one.column}", shown(one.value), one.rows, meaning


def _plain(one: Unmapped) -> dict[str, object]:
    suggested = [{"code": s.code, "name": s.name, "score": s.score} for s in one.suggested]
    return {
        "store": one.store, "vendor": one.vendor, "dataset": one.dataset, "column": one.column, "title": one.title,
        "system": one.system, "value": shown(one.value), "rows": one.rows, "mapped": one.mapped, "suggested": suggested,
    }  # fmt: skip
