"""Options that `qinlian export prepare` and `release` have in common: the gateway, and who works there."""

from pathlib import Path
from typing import Annotated, Final

import typer

from qinlian_cli.commands.sso_options import login_needed
from qinlian_cli.sso.login import Login
from qinlian_common.errors import Problem

GatewayUrl = Annotated[
    str | None,
    typer.Option(
        "--url", envvar="QINLIAN_SSO_URL", help="The province's sign-on gateway, whose officers decide.",
        show_default=False,
    ),
]  # fmt: skip


_NOBODY: Final = Problem(
    "--url", None, "exports are approved by two officers of the province's sign-on gateway, and none is named",
    "give --url or QINLIAN_SSO_URL; a province without a gateway sets one up first: qinlian sso init. "
    "What a recipe would give is shown without one: qinlian export try",
)  # fmt: skip


def login_at(url: str | None, id_number_file: Path | None, password_file: Path | None) -> Login:
    """Who works at the gateway; raises ConfigurationError where none is named."""
    return login_needed(url, id_number_file, password_file, _NOBODY)
