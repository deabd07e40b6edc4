"""`qinlian privacy accesses`: who looked at a person's data, for the person himself or for an officer."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from qinlian_cli.accesses.lines import HEADINGS, fields_of, line_of
from qinlian_cli.accesses.write import write_csv, write_form
from qinlian_cli.commands.run import AsJson
from qinlian_cli.commands.sso_options import IdNumberFile, PasswordFile, as_officer, login_of
from qinlian_cli.commands.sso_place import at_place
from qinlian_cli.output import say, show_json, show_table
from qinlian_cli.sso.place import Place
from qinlian_cli.sso.secrets_given import given
from qinlian_sso_gateway.audit.archive_file import lines_about
from qinlian_sso_gateway.audit.archives_joined import joined
from qinlian_sso_gateway.vault.ring import every_signing_key
from qinlian_sso_gateway.views.accesses import Reader
from qinlian_sso_gateway.views.record import patient_of

_Archives = Annotated[
    list[Path] | None, typer.Option("--archive", help="Files of archived lines, the oldest first.", show_default=False)
]


def accesses(
    *,
    id_file: Annotated[
        Path | None, typer.Option(help="File with the person's ID number; else it is asked for.", show_default=False)
    ] = None,
    csv: Annotated[Path | None, typer.Option(help="Write a CSV file besides.", show_default=False)] = None,
    form: Annotated[
        Path | None, typer.Option(help="Write a Chinese form to print and hand over (HTML).", show_default=False)
    ] = None,
    archive: _Archives = None,
    url: Annotated[
        str | None,
        typer.Option(help="As an auditor at this gateway, with the names of those who looked.", show_default=False),
    ] = None,
    id_number_file: IdNumberFile = None,
    password_file: PasswordFile = None,
    as_json: AsJson = False,
) -> None:
    """本人数据的查看记录: who looked at a person's data: when, by role and institution, for what, which kinds of data.

    At the server, on the gateway's database, without names; by --url as an auditor, with them. The ID number is never
    an argument. That the report was made is written into the trail.
    """
    number = given("本人身份证件号码 the person's ID number", id_file, "--id-file")
    if url is None:
        platform, found = at_place(lambda place: _of_trail(place, number, archive or ()))
    else:
        login = login_of(url, id_number_file, password_file)
        platform, found = url, as_officer(login, lambda api: api.post("/accesses", {"id_number": number}))
    lines = [line_of(one) for one in found]
    if csv is not None:
        write_csv(csv, lines)
    if form is not None:
        write_form(form, lines, platform, number)
    _show(found, lines, as_json=as_json)


async def _of_trail(place: Place, number: str, archives: Sequence[Path]) -> tuple[str, list[dict[str, Any]]]:
    settings = place.settings
    async with place.desk() as desk:
        whom = patient_of(desk.personal, number)
        keys = await every_signing_key(desk.session)
        judged = await joined(desk.session, keys, settings.issuer, archives, ())
        kept = [line for one in judged for line in lines_about(one.path, whom)]
        reader = Reader(desk.session, desk.personal, settings.platform_name, kept)
        return settings.platform_name, fields_of(await reader.accesses(number, desk.actor))


def _show(found: list[dict[str, Any]], lines: list[dict[str, str]], *, as_json: bool) -> None:
    if as_json:
        show_json(found)
    elif lines:
        show_table("个人健康信息查看记录", HEADINGS, [tuple(line.values()) for line in lines])
    else:
        say("nobody looked at this person's data 没有人查看过")
