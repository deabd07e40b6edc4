"""`qinlian documents`: what was announced and fetched, and what an operator does about what was not."""

from enum import StrEnum
from typing import Annotated, ClassVar

import typer

from qinlian_cli.commands.deployment import StoreDsn, TopologyFile
from qinlian_cli.commands.documents_account import DocumentId, opened_account, unknown
from qinlian_cli.commands.run import AsJson, run
from qinlian_cli.late import LateGroup
from qinlian_cli.output import local_time, say, show_json, show_table
from qinlian_common.adapters.relational.documents import Document
from qinlian_common.documents.states import WORDS, Reason


class _Documents(LateGroup):
    """Whoever opens one is asked by the gateway who it is."""

    late: ClassVar = {"open": "qinlian_cli.commands.documents_open:open_"}


app = typer.Typer(cls=_Documents, no_args_is_help=True, help="Documents: list, show, fetch anew, refuse by hand.")


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
        async with opened_account(topology, store_dsn) as account:
            return await account.lines.listed(state, division, limit)

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
        async with opened_account(topology, store_dsn) as account:
            return await account.line(document)

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
    as_json: AsJson = False,
) -> None:
    """Fetches documents anew, whatever became of them; their senders are answered again. Exits 1 where one is none."""

    async def work() -> list[str]:
        async with opened_account(topology, store_dsn) as account:
            return [one for one in documents if not await account.lines.refetch(one)]

    if strangers := run(work()):
        raise unknown(strangers)
    if as_json:
        show_json({"refetched": documents})
    else:
        say(f"{len(documents)} documents are fetched anew")


@app.command()
def answer(
    document: DocumentId,
    *,
    reason: Annotated[str, typer.Option(help="Why it is refused, in words that its sender reads.")],
    topology: TopologyFile = None,
    store_dsn: StoreDsn = None,
    as_json: AsJson = False,
) -> None:
    """Refuses a document that cannot be fetched, so that its sender gets an answer. Exits 1 where it is none."""

    async def work() -> str:
        async with opened_account(topology, store_dsn) as account:
            found = await account.line(document)
            words = f"{WORDS[Reason.BY_OFFICER]}：{reason.strip()}"
            await account.lines.refused(found.document_id, Reason.BY_OFFICER, words)
            return words

    if not reason.strip():
        raise typer.BadParameter("say why: --reason TEXT; the sender reads it")
    words = run(work())
    if as_json:
        show_json({"document": document, "state": Chosen.REFUSED, "message": words})
    else:
        say(f"refused: {document}; its sender is told")


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
