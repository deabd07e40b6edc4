"""Options of commands that show a person's clear text: the gateway, who is there, and for what."""

from pathlib import Path
from typing import Annotated, Final

import typer

from qinlian_cli.commands.sso_options import login_needed
from qinlian_cli.sso.login import Login
from qinlian_common.errors import Problem
from qinlian_common.privacy.purposes import Purpose, purposes

LooksAt = Annotated[
    str | None,
    typer.Option(
        "--url", envvar="QINLIAN_SSO_URL", help="The sign-on gateway that knows you and writes it down.",
        show_default=False,
    ),
]  # fmt: skip
For = Annotated[
    str, typer.Option("--purpose", help="目的 what you look for; a code of docs/clear-text.md, such as complaint.")
]
_NOBODY: Final = Problem(
    "--url", None, "clear text is shown only to somebody whom a sign-on gateway knows, and none is named",
    "give --url or QINLIAN_SSO_URL: your platform's own gateway, or the one above where your account is",
)  # fmt: skip


def looks_at(url: str | None, id_number_file: Path | None, password_file: Path | None) -> Login:
    """Who looks; raises ConfigurationError where no gateway is named."""
    return login_needed(url, id_number_file, password_file, _NOBODY)


def chosen_purpose(code: str) -> Purpose:
    """The purpose of a code; an emergency is opened on a page, and is none here."""
    known = {one.code: one for one in purposes().values() if not one.is_emergency}
    if code not in known:
        listed = ", ".join(f"{one.code} {one.title}" for one in known.values())
        raise typer.BadParameter(f"no such purpose; there are: {listed}", param_hint="--purpose")
    return known[code]
