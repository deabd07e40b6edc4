"""Options that officers' commands of `qinlian sso` have in common, and how they work at a gateway."""

import json
import uuid
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from qinlian_cli.commands.run import run
from qinlian_cli.sso.login import Login, NotAccepted, OfficerApi, officer
from qinlian_common.errors import ConfigurationError, Problem

T = TypeVar("T")

Url = Annotated[
    str, typer.Option("--url", envvar="QINLIAN_SSO_URL", help="The gateway, such as https://sso.example.gov.cn.")
]
IdNumberFile = Annotated[
    Path | None,
    typer.Option(
        envvar="QINLIAN_OFFICER_ID_FILE", help="File with your ID number; else asked for.", show_default=False
    ),
]
PasswordFile = Annotated[
    Path | None,
    typer.Option(
        envvar="QINLIAN_OFFICER_PASSWORD_FILE", help="File with your password; else asked for.", show_default=False
    ),
]


def login_needed(url: str | None, id_number_file: Path | None, password_file: Path | None, problem: Problem) -> Login:
    """Who works where; raises ConfigurationError where no gateway is named."""
    if not url:
        raise ConfigurationError(problem)
    return login_of(url, id_number_file, password_file)


def login_of(url: str, id_number_file: Path | None, password_file: Path | None) -> Login:
    """Who works where."""
    return Login(url.rstrip("/"), id_number_file, password_file)


def as_officer(login: Login, work: Callable[[OfficerApi], Awaitable[T]]) -> T:
    """Runs a command's work as an officer at a gateway."""

    async def logged_in() -> T:
        async with officer(login) as api:
            return await work(api)

    return run(logged_in())


async def trust_named(api: OfficerApi, name: str, kind: str | None = None) -> dict[str, Any]:
    """The partner that an officer names: by id, by client id or issuer, or by division where that is enough."""
    trusts = [one for one in await api.get("/trusts") if kind in {None, one["kind"]}]
    found = [one for one in trusts if name in {one["id"], one["client_id"], one["issuer"], one["division"]}]
    if len(found) != 1:
        listed = ", ".join(f"{one['client_id']} ({one['kind']})" for one in found or trusts) or "none"
        said = "more than one partner is" if found else "no partner is"
        raise NotAccepted(f"{said} {name!r}; there are: {listed}")
    chosen: dict[str, Any] = found[0]
    return chosen


def account_id(text: str) -> str:
    """An account's id, as the lists show it."""
    try:
        return str(uuid.UUID(text))
    except ValueError as error:
        raise typer.BadParameter("write the account's id, as `list` shows it") from error


def json_of(file: Path | None, option: str) -> Any:
    """The JSON document of a file; None for none."""
    try:
        return json.loads(file.read_bytes()) if file else None
    except ValueError as error:
        raise typer.BadParameter(f"{file} is no JSON document", param_hint=option) from error
