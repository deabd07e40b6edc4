"""`qinlian reconcile`: sent = loaded + rejected, by flow, source, dataset and business day."""

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated

import typer

from qinlian_cli.commands.deployment import (
    EveryStore,
    StoreDsn,
    TopologyFile,
    deployment,
    every_store,
    known_flows,
    left_out,
    of_platforms,
    say_left_out,
)
from qinlian_cli.commands.run import AsJson, run
from qinlian_cli.documents.balance import DocumentBalance, read_documents
from qinlian_cli.documents.show import show_documents
from qinlian_cli.output import console, show_json, show_table
from qinlian_cli.reconcile.balance import AMOUNTS, GROUP, Balance, Verdict
from qinlian_cli.reconcile.read import reconcile as reconciled
from qinlian_common.adapters.relational.audit import Scope

_NAMES = tuple(name.removeprefix("rows_").replace("_", " ") for name in AMOUNTS)


def reconcile(
    *,
    flow: Annotated[list[str] | None, typer.Option(help="A flow, may be repeated; all where none.")] = None,
    day: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Only this business day.")] = None,
    dataset: Annotated[str | None, typer.Option(help="Only this dataset.")] = None,
    allow_under_way: Annotated[
        bool, typer.Option("--allow-under-way", help="Exit 0 also while rows are still on their way.")
    ] = False,
    every: EveryStore = False,
    topology: TopologyFile = None,
    store_dsn: StoreDsn = None,
    as_json: AsJson = False,
) -> None:
    """Holds what every store sent against what the others loaded and rejected, batch by batch with checksums.

    With QINLIAN_PLATFORMS, those hops of which these platforms read or write both stores.

    Documents are counted as rows are, where all stores are asked for everything. Exits 0 if all
    balances, 1 if not: "under way" where rows have not arrived yet, "does not balance" where two accounts contradict
    each other or a batch is parked.
    """

    async def work() -> tuple[Balance, DocumentBalance | None, list[str]]:
        async with deployment(topology, store_dsn) as place, every_store(place) as known:
            stores = of_platforms(place, known, every=every)
            others = left_out(place, stores)
            scope = Scope(day.date() if day else None, place.dataset(dataset))
            rows = await reconciled(stores, place.topology, scope, known_flows(flow))
            is_whole = day is None and dataset is None and flow is None and not others
            return rows, await read_documents(stores, place.topology) if is_whole else None, others

    found, documents, others = run(work())
    _show_json(found, documents, others) if as_json else _show(found, documents)
    if not as_json:
        say_left_out(others, "hops that begin or end there are not judged; with --all they are")
    raise typer.Exit(0 if _is_fine(found, documents, allow_under_way=allow_under_way) else 1)


def _is_fine(found: Balance, documents: DocumentBalance | None, *, allow_under_way: bool) -> bool:
    rows = found.balanced or (allow_under_way and found.verdict is Verdict.UNDER_WAY)
    return rows and (documents is None or documents.balanced or (allow_under_way and not documents.contradicts))


def _show_json(found: Balance, documents: DocumentBalance | None, others: list[str]) -> None:
    document = {
        "verdict": found.verdict,
        "balanced": found.balanced,
        "totals": found.totals,
        "foreign_events": found.foreign,
        "lines": found.lines.to_dicts(),
        "flows": found.by_flow().to_dicts(),
        "documents": documents.lines.to_dicts() if documents else [],
        "left_out": others,
    }
    show_json(document)


def _show(found: Balance, documents: DocumentBalance | None) -> None:
    show_table(None, (*GROUP, *_NAMES, "ok"), _lines(found))
    if documents is not None:
        show_documents(documents)
    if found.foreign:
        console().print(f"{found.foreign} parked events came from no store: see exchange_parked")
    console().print(f"{found.verdict}: {_words(found)}", style="green" if found.balanced else "bold red")


def _lines(found: Balance) -> Iterator[tuple[object, ...]]:
    yield from found.lines.select(*GROUP, *AMOUNTS, "ok").iter_rows()
    total = ("total, each batch once", *[""] * (len(GROUP) - 1))
    yield *total, *(found.totals[name] for name in AMOUNTS), found.balanced


def _words(found: Balance) -> str:
    said = [f"{found.totals[name]:,} {word}" for name, word in zip(AMOUNTS, _NAMES, strict=True) if found.totals[name]]
    return ", ".join(said) or "nothing was sent"
