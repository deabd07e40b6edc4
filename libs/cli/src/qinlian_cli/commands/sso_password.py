"""`qinlian sso password`: one's own."""

from pathlib import Path
from typing import Annotated

import typer

from qinlian_cli.commands.run import run
from qinlian_cli.commands.sso_options import IdNumberFile, PasswordFile, Url, login_of
from qinlian_cli.output import say
from qinlian_cli.sso.login import officer
from qinlian_cli.sso.secrets_given import given


def password(
    url: Url,
    id_number_file: IdNumberFile = None,
    password_file: PasswordFile = None,
    new_password_file: Annotated[Path | None, typer.Option(help="File with the new one; else asked for.")] = None,
) -> None:
    """修改口令: replaces your own private-key password, such as a one-time password."""
    login = login_of(url, id_number_file, password_file)
    new = given("新口令 new password", new_password_file, "--new-password-file")
    if new_password_file is None and given("再次输入新口令 once more", None, "--new-password-file") != new:
        raise typer.BadParameter("the two are not the same 两次输入不一致")

    async def work() -> None:
        async with officer(login, with_one_time_password=True) as api:
            await api.change_password(new)

    run(work())
    say("changed 已修改")
