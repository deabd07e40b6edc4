"""Options that `qinlian export prepare` and `release` have in common: the gateway, and who works there."""

from pathlib import Path
from typing import Annotated

import typer

from qinlian_cli.sso.login import Login
from qinlian_common.errors import ConfigurationError, Problem

GatewayUrl = Annotated[
    str | None,
    typer.Option(
        "--url", envvar="QINLIAN_SSO_URL", help="The province's sign-on gateway, whose officers decide.",
        show_default=False,
    ),
]  # fmt: skip


def login_at(url: str | None, id_number_file: Path | None, password_file: Path | None) -> Login:
    """Who works at the gateway; raises ConfigurationError where none is named."""
    if not url:
        fix = (
            "give --url or QINLIAN_SSO_URL; a province without a gateway sets one up first: qinlian sso init. "
            "What a recipe would give is shown without one: qinlian export try"
        )
        message = "exports are approved by two officers of the province's sign-on gateway, and none is named"
        raise ConfigurationError(Problem("--url", None, message, fix))
    return Login(url.rstrip("/"), id_number_file, password_file)
