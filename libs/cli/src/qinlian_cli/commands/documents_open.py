"""`qinlian documents open`: a stored document into a file, for somebody whom the gateway knows and has written down."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from qinlian_cli.commands.clear_text_options import For, LooksAt, chosen_purpose, looks_at
from qinlian_cli.commands.deployment import StoreDsn, TopologyFile
from qinlian_cli.commands.documents_account import Account, DocumentId, opened_account
from qinlian_cli.commands.run import AsJson, run
from qinlian_cli.commands.sso_options import IdNumberFile, PasswordFile
from qinlian_cli.documents.write_out import require_absent, write_out
from qinlian_cli.looking.documents import gone, row_of, seen_of
from qinlian_cli.looking.looker import Looker, Written
from qinlian_cli.output import say, show_json
from qinlian_cli.sso.login import secrets_of
from qinlian_common.adapters.document_keys import vault_of
from qinlian_common.adapters.files import opened_folder
from qinlian_common.adapters.relational.documents import Document
from qinlian_common.documents.states import State

_NAME_CHARACTERS = 64


def open_(
    document: DocumentId,
    *,
    output: Annotated[Path, typer.Option(help="The file to write; it must not be there.")],
    purpose: For,
    reason: Annotated[str, typer.Option(help="Why, in words; it is kept, with who and when.")],
    url: LooksAt = None,
    id_number_file: IdNumberFile = None,
    password_file: PasswordFile = None,
    topology: TopologyFile = None,
    store_dsn: StoreDsn = None,
    as_json: AsJson = False,
) -> None:
    """Decrypts a stored document into a file, once the gateway has written who wanted it; verified by its hashes.

    Asks for your login at the gateway, where you need the office 明文调取员, and the document must be within reach of
    your account and purpose. Exits 1 where it is not, where it is not stored, or is not what was stored.
    """
    if not reason.strip():
        raise typer.BadParameter("say why: --reason TEXT; it is kept")
    login, wanted = looks_at(url, id_number_file, password_file), chosen_purpose(purpose)
    require_absent(output)
    secrets = secrets_of(login)

    async def work() -> Written:
        looker = await Looker.at(login, secrets, wanted)
        async with opened_account(topology, store_dsn) as account:
            line = await _stored(account, document)
            written = await _allowed(account, looker, line)
            await account.lines.view(document, written.name[:_NAME_CHARACTERS], reason.strip())
            vault = vault_of(account.place.settings.keys, account.place.topology)
            folder = opened_folder(account.shelf.url, account.shelf.secret_file)
            await asyncio.to_thread(write_out, folder, vault, line, output)
        return written

    written = run(work())
    if as_json:
        show_json({"document": document, "file": str(output), "by": written.name, "line": written.line})
    else:
        say(f"written: {output}; line {written.line} of the gateway's trail")


async def _stored(account: Account, document: str) -> Document:
    found = await account.line(document)
    if found.sha256 is None or found.state != State.STORED:
        say(f"{document} is not stored: it is {found.state}")
        raise typer.Exit(1)
    return found


async def _allowed(account: Account, looker: Looker, line: Document) -> Written:
    """The gateway's line; ends the command where the document is out of reach, which is written too."""
    row = await row_of(account.store, account.place.catalogue, line)
    if row is None:
        await looker.write(gone(line))
        say(f"{line.document_id}: its row is gone or tells of another content by now; it is opened for nobody, "
            "and the attempt is written")  # fmt: skip
        raise typer.Exit(1)
    seen = seen_of(row, looker.reach(account.place.topology))
    written = await looker.write(seen)
    if seen.refused:
        say("out of reach of your account or purpose 不在账号的辖区、级别或所选目的之内; the attempt is written")
        raise typer.Exit(1)
    return written
