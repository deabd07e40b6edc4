"""`qinlian sso views`: accounts that were stopped for looking at too many persons' clear text."""

from typing import Annotated

import typer

from qinlian_cli.commands.run import AsJson
from qinlian_cli.commands.sso_options import IdNumberFile, PasswordFile, Url, account_id, as_officer, login_of
from qinlian_cli.output import say, show_json, show_table

app = typer.Typer(no_args_is_help=True, help="明文查看: accounts stopped for looking at too many persons.")
_COLUMNS = ("编号", "人员", "一小时内人数", "停止时间")


@app.callback()
def _views() -> None:
    """明文查看: accounts stopped for looking at too many persons."""


@app.command("list")
def list_(
    url: Url, *, id_number_file: IdNumberFile = None, password_file: PasswordFile = None, as_json: AsJson = False
) -> None:
    """已停止查看的账户: accounts that see no clear text until an officer releases them."""
    found = as_officer(login_of(url, id_number_file, password_file), lambda api: api.get("/view-stops"))
    if as_json:
        show_json(found)
        return
    show_table(None, _COLUMNS, [(one["id"], one["name"], one["persons"], one["stopped_at"]) for one in found])


@app.command()
def release(
    stop: Annotated[str, typer.Argument(help="Its id, as `list` shows it.")],
    url: Url,
    *,
    remark: Annotated[str, typer.Option(help="What you have found out.")],
    id_number_file: IdNumberFile = None,
    password_file: PasswordFile = None,
    as_json: AsJson = False,
) -> None:
    """解除停止: lets an account look again; counting begins anew. Nobody releases himself."""
    login, path = login_of(url, id_number_file, password_file), f"/view-stops/{account_id(stop)}/release"
    released = as_officer(login, lambda api: api.post(path, {"remark": remark}))
    if as_json:
        show_json(released)
    else:
        say(f"released 已解除: {released['name']}")
