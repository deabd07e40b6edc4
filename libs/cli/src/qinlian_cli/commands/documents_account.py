"""The province's account of documents, as commands open it."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Annotated

import typer

from qinlian_cli.commands.deployment import Deployment, StoreDsn, TopologyFile, any_store, deployment
from qinlian_cli.output import say
from qinlian_common.adapters.by_engine.documents import AnyDocuments, documents_of
from qinlian_common.adapters.by_engine.stores import AnyStore
from qinlian_common.adapters.relational.documents import Document
from qinlian_common.documents.announcement import staging_of
from qinlian_common.topology.documents import Shelf

DocumentId = Annotated[str, typer.Argument(help="The document's id, as `qinlian documents list` shows it.")]


@dataclass(frozen=True, slots=True)
class Account:
    """The account, the store that it lies in, and where documents themselves lie."""

    place: Deployment
    shelf: Shelf
    store: AnyStore
    lines: AnyDocuments

    async def line(self, document: str) -> Document:
        """The line of a document; ends the command where there is none."""
        found = await self.lines.get(document)
        if found is None:
            raise unknown([document])
        return found


@asynccontextmanager
async def opened_account(topology: TopologyFile, store_dsn: StoreDsn) -> AsyncIterator[Account]:
    """The province's account; a topology without documents is the user's mistake."""
    async with deployment(topology, store_dsn) as place:
        shelf = place.topology.shelf
        if shelf is None:
            raise typer.BadParameter(f"{place.topology.file} has no documents_store: no documents travel")
        async with any_store(place, staging_of(place.topology)) as store:
            yield Account(place, shelf, store, documents_of(store))


def unknown(documents: Sequence[str]) -> typer.Exit:
    """Says which documents nobody knows; what ends the command."""
    say(f"the province knows no document {', '.join(documents)}; see: qinlian documents list")
    return typer.Exit(1)
