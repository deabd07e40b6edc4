"""`qinlian documents`: what was announced and fetched, and what an operator does about what was not."""

import asyncio
import getpass
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from qinlian_cli.commands.deployment import Deployment, StoreDsn, TopologyFile, any_store, deployment
from qinlian_cli.commands.run import AsJson, run
from qinlian_cli.documents.write_out import write_out
from qinlian_cli.output import local_time, say, show_json, show_table
from qinlian_common.adapters.by_engine.documents import AnyDocuments, documents_of
from qinlian_common.adapters.document_keys import vault_of
from qinlian_common.adapters.files import opened_folder
from qinlian_common.adapters.relational.documents import Document
from qinlian_common.documents.announcement import staging_of
from qinlian_common.documents.states import WORDS, Reason
from qinlian_common.topology.documents import Shelf

app = typer.Typer(no_args_is_help=True, help="Documents: list, show, fetch anew, refuse by hand.")

DocumentId = Annotated[str, typer.Argument(help="The document's id, as `qinlian documents list` shows it.")]


class Chosen(StrEnum):
    """States that documents are listed by."""

    ANNOUNCED = "announced"
    FETCHING = "fetching"
    STORED = "stored"
    REFUSED = "refused"


@app.command("list")
def list_(
    *,
    state: Annotated[Chosen | None, typer.Option(help="Only those in this state.")] = None,
    division: Annotated[str | None, typer.Option(help="Only those of a division, such as 610402.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=100_000, help="At most so many, the newest.")] = 50,
    topology: TopologyFile = None,
    store_dsn: StoreDsn = None,
    as_json: AsJson = False,
) -> None:
    """Documents that were announced, newest first; no name of a file is shown."""

    async def work() -> list[Document]:
        async with _account(topology, store_dsn) as (_, _, account):
            return await account.listed(state, division, limit)

    found = run(work())
    if as_json:
        show_json([_plain(one) for one in found])
        return
    columns = ("document", "directory", "state", "reason", "bytes", "attempts", "announced", "ended")
    show_table(None, columns, (_line(one) for one in found))


@app.command()
def show(
    document: DocumentId,
    *,
    topology: TopologyFile = None,
    store_dsn: StoreDsn = None,
    as_json: AsJson = False,
) -> None:
    """One document: where it comes from, what became of it and why. Exits 1 where there is none."""

    async def work() -> Document:
        async with _account(topology, store_dsn) as (_, _, account):
            return await _one(account, document)

    found = run(work())
    if as_json:
        show_json(_plain(found))
        return
    show_table(None, ("", ""), list(_plain(found).items()))


@app.command()
def refetch(
    documents: Annotated[list[str], typer.Argument(help="Ids of documents.")],
    *,
    topology: TopologyFile = None,
    store_dsn: StoreDsn = None,
) -> None:
    """Fetches documents anew, whatever became of them; their senders are answered again. Exits 1 where one is none."""

    async def work() -> list[str]:
        async with _account(topology, store_dsn) as (_, _, account):
            return [one for one in documents if not await account.refetch(one)]

    _require_known(run(work()))
    say(f"{len(documents)} documents are fetched anew")


@app.command()
def answer(
    document: DocumentId,
    *,
    reason: Annotated[str, typer.Option(help="Why it is refused, in words that its sender reads.")],
    topology: TopologyFile = None,
    store_dsn: StoreDsn = None,
) -> None:
    """Refuses a document that cannot be fetched, so that its sender gets an answer. Exits 1 where it is none."""

    async def work() -> None:
        async with _account(topology, store_dsn) as (_, _, account):
            found = await _one(account, document)
            words = f"{WORDS[Reason.BY_OFFICER]}：{reason.strip()}"
            await account.refused(found.document_id, Reason.BY_OFFICER, words)

    if not reason.strip():
        raise typer.BadParameter("say why: --reason TEXT; the sender reads it")
    run(work())
    say(f"refused: {document}; its sender is told")


@app.command("open")
def open_(
    document: DocumentId,
    *,
    output: Annotated[Path, typer.Option(help="The file to write; it must not be there.")],
    reason: Annotated[str, typer.Option(help="Why; it is kept, with who and when.")],
    by: Annotated[str | None, typer.Option("--by", help="Who reads it; else the account's name.")] = None,
    topology: TopologyFile = None,
    store_dsn: StoreDsn = None,
) -> None:
    """Decrypts a stored document into a file, after writing down who wanted it; verified by its hashes.

    Exits 1 where it is not stored, or what lies there is not what was stored.
    """

    async def work() -> Path:
        async with _account(topology, store_dsn) as (place, shelf, account):
            found = await _one(account, document)
            if found.sha256 is None or found.state != Chosen.STORED:
                say(f"{document} is not stored: it is {found.state}")
                raise typer.Exit(1)
            vault = vault_of(place.settings.keys, place.topology)
            await account.view(document, ((by or "").strip() or getpass.getuser())[:64], reason.strip())
            await asyncio.to_thread(write_out, opened_folder(shelf.url, shelf.secret_file), vault, found, output)
        return output

    if not reason.strip():
        raise typer.BadParameter("say why: --reason TEXT; it is kept")
    say(f"written: {run(work())}")


def _shelf(place: Deployment) -> Shelf:
    if place.topology.shelf is None:
        raise typer.BadParameter(f"{place.topology.file} has no documents_store: no documents travel")
    return place.topology.shelf


@asynccontextmanager
async def _account(
    topology: TopologyFile, store_dsn: StoreDsn
) -> AsyncIterator[tuple[Deployment, Shelf, AnyDocuments]]:
    """The province's account, and where it keeps documents."""
    async with deployment(topology, store_dsn) as place:
        shelf = _shelf(place)
        async with any_store(place, staging_of(place.topology)) as store:
            yield place, shelf, documents_of(store)


async def _one(account: AnyDocuments, document: str) -> Document:
    found = await account.get(document)
    if found is None:
        _require_known([document])
        raise typer.Exit(1)
    return found


def _require_known(unknown: Sequence[str]) -> None:
    if unknown:
        say(f"the province knows no document {', '.join(unknown)}; see: qinlian documents list")
        raise typer.Exit(1)


def _line(one: Document) -> tuple[object, ...]:
    times = local_time(one.announced_at), local_time(one.ended_at)
    return one.document_id, one.source, one.state, one.reason, one.size, one.attempts, *times


def _plain(one: Document) -> dict[str, object]:
    """What may be shown: its name and its row's number are personal."""
    return {
        "document": one.document_id, "directory": one.source, "state": one.state, "reason": one.reason,
        "message": one.message, "bytes": one.size, "sm3": one.digest, "sha256": one.sha256, "level": one.level,
        "attempts": one.attempts, "announced": local_time(one.announced_at), "ended": local_time(one.ended_at),
        "answered": local_time(one.answered_at),
    }  # fmt: skip
