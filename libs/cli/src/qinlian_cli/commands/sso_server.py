"""`qinlian sso init`, `migrate` and `recover`: what an operator does at the server."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from qinlian_cli.commands.run import AsJson, run
from qinlian_cli.commands.sso_place import at_place
from qinlian_cli.output import say, show_json, show_table
from qinlian_cli.sso.begin import first_officers, has_officers, prepare, read_officers, recovered
from qinlian_cli.sso.place import Place, opened_database
from qinlian_cli.sso.secrets_given import given
from qinlian_common.service.settings import read_settings
from qinlian_sso_gateway.migrations.upgrade import TABLES
from qinlian_sso_gateway.settings import GatewaySettings

_ONCE = "一次性口令只显示这一次，请分别当面交给本人 shown once: hand each to its owner in person"


def init(
    officers: Annotated[
        Path | None,
        typer.Option(
            help="CSV file with the columns 身份证号,姓名 of the first officers; else asked for.", exists=True
        ),
    ] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """初始化: makes tables and keys, and takes on the first two officers with one-time passwords, shown once.

    May be repeated: what is there already stays. Put a copy of the key file into a safe.
    """
    for line in run(prepare()):
        say(line)
    passwords = at_place(lambda place: _first_officers(place, officers.read_bytes if officers else _asked))
    if as_json:
        show_json([{"name": name, "password": password} for name, password in passwords])
    elif passwords:
        show_table(None, ("姓名", "一次性口令"), passwords)
        say(_ONCE)


async def _first_officers(place: Place, content: Callable[[], bytes]) -> list[tuple[str, str]]:
    if await has_officers(place):
        say("there are officers already 已有管理员")
        return []
    drafts = read_officers(place, content())
    if len(drafts) < 2:  # noqa: PLR2004 - the second officer approves what the first proposes
        raise typer.BadParameter(
            "two officers are needed: what one proposes, the other approves", param_hint="--officers"
        )
    return await first_officers(place, drafts)


def _asked() -> bytes:
    """The first two officers as a CSV file, from the terminal."""
    lines = ["身份证号,姓名"]
    for place in ("第一名", "第二名"):
        name = str(typer.prompt(f"{place}管理员姓名 name", err=True)).replace(",", "")
        lines.append(f"{given(f'{place}管理员身份证号 ID number', None, '--officers')},{name}")
    return "\n".join(lines).encode()


def migrate() -> None:
    """升级表结构: brings the gateway's tables to this version; gateways of the release before work on meanwhile."""

    async def work() -> None:
        async with opened_database(read_settings(GatewaySettings)) as database:
            await TABLES.upgrade(database.engine)

    run(work())
    say("tables are of this version 表结构已是当前版本")


def recover(
    person_id_file: Annotated[
        Path | None, typer.Option(help="File with the officer's ID number; else asked for.", show_default=False)
    ] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """管理员口令遗失且无人可批准时: gives an officer a new one-time password, at the server; the trail says so."""
    id_number = given("身份证号 ID number", person_id_file, "--person-id-file")
    password = at_place(lambda place: recovered(place, id_number))
    if as_json:
        show_json({"password": password})
    else:
        show_table(None, ("一次性口令",), [(password,)])
        say(_ONCE)
