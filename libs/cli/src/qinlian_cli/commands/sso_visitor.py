"""`qinlian sso visitor`: accounts of people of upper platforms."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from qinlian_cli.commands.run import AsJson
from qinlian_cli.commands.sso_options import (
    IdNumberFile,
    PasswordFile,
    Url,
    account_id,
    as_officer,
    json_of,
    login_of,
    trust_named,
)
from qinlian_cli.output import say, show_json, show_table
from qinlian_cli.sso.login import OfficerApi
from qinlian_cli.sso.secrets_given import given
from qinlian_sso_gateway.admin.words import MODES

app = typer.Typer(no_args_is_help=True, help="访问账户: accounts of people of upper platforms.")
EXIT_NO = 1
_COLUMNS = ("编号", "姓名", "身份证号", "上级平台", "角色", "辖区", "级别", "有效期至", "状态")
_COUNTS = {
    "created": "新建", "changed": "变更", "unchanged": "不变", "keys_added": "登记公钥", "keys_replaced": "更换公钥",
    "without_key": "尚无公钥",
}  # fmt: skip
Upper = Annotated[str, typer.Option(help="The upper platform: issuer, division or id.")]
Account = Annotated[str, typer.Argument(help="The account's id, as `list` shows it.")]


@app.callback()
def visitor() -> None:
    """访问账户: accounts of people of upper platforms."""


@app.command("list")
def list_(
    url: Url,
    *,
    trust: Annotated[str | None, typer.Option(help="Only of this upper platform.")] = None,
    division: Annotated[str, typer.Option(help="Only those that reach this division.")] = "",
    status: Annotated[str, typer.Option(help="active, disabled or expired.")] = "",
    page: Annotated[int, typer.Option(help="50 a page.", min=1)] = 1,
    person_id_file: Annotated[Path | None, typer.Option(help="Only of this person: file with the ID number.")] = None,
    id_number_file: IdNumberFile = None,
    password_file: PasswordFile = None,
    as_json: AsJson = False,
) -> None:
    """查找账户: accounts, the newest first."""

    async def work(api: OfficerApi) -> Any:
        upper = (await trust_named(api, trust, "upper"))["id"] if trust else None
        number = given("", person_id_file, "--person-id-file") if person_id_file else ""
        sought = {"trust": upper, "division": division, "status": status, "page": page, "id_number": number}
        return await api.post("/visitors/search", sought)

    found = as_officer(login_of(url, id_number_file, password_file), work)
    if as_json:
        show_json(found)
        return
    show_table(None, _COLUMNS, [_line(one) for one in found["visitors"]])
    if found["has_more"]:
        say(f"there are more: --page {page + 1}")


@app.command()
def add(
    trust: Upper,
    url: Url,
    *,
    name: Annotated[str, typer.Option(help="The person's.")],
    role: Annotated[list[str], typer.Option(help="May be repeated.")],
    division: Annotated[list[str] | None, typer.Option(help="May be repeated; else this platform's.")] = None,
    ceiling: Annotated[int, typer.Option(help="Highest classification level in clear.", min=1, max=5)] = 1,
    until: Annotated[
        datetime | None, typer.Option(help="Last day; else a year.", formats=["%Y-%m-%d"], show_default=False)
    ] = None,
    key: Annotated[Path | None, typer.Option(help="File with the public key as JWK.", exists=True)] = None,
    person_id_file: Annotated[
        Path | None, typer.Option(help="File with the person's ID number; else asked for.", show_default=False)
    ] = None,
    id_number_file: IdNumberFile = None,
    password_file: PasswordFile = None,
    as_json: AsJson = False,
) -> None:
    """新建账户: makes an account for one person; lists go to `import`."""
    number = given("该人员身份证号 the person's ID number", person_id_file, "--person-id-file")

    async def work(api: OfficerApi) -> Any:
        upper = await trust_named(api, trust, "upper")
        new = {
            "trust_id": upper["id"], "id_number": number, "name": name, "roles": role, "divisions": division,
            "ceiling": ceiling, "valid_until": until.date().isoformat() if until else None,
            "public_jwk": json_of(key, "--key"),
        }  # fmt: skip
        return await api.post("/visitors", new)

    _show(as_officer(login_of(url, id_number_file, password_file), work), as_json=as_json)


@app.command()
def disable(
    account: Account, url: Url, id_number_file: IdNumberFile = None, password_file: PasswordFile = None,
    *, as_json: AsJson = False,
) -> None:  # fmt: skip
    """停用账户: stops an account at once; its sessions end."""
    login = login_of(url, id_number_file, password_file)
    path = f"/visitors/{account_id(account)}/disable"
    _show(as_officer(login, lambda api: api.post(path)), as_json=as_json)


@app.command("import")
def import_(
    file: Annotated[
        Path, typer.Argument(help="CSV, as the upper platform's `staff export-keys` writes it.", exists=True)
    ],
    trust: Upper,
    url: Url,
    *,
    mode: Annotated[str, typer.Option(help="; ".join(f"{mode}: {said}" for mode, said in MODES.items()))] = "dry_run",
    id_number_file: IdNumberFile = None,
    password_file: PasswordFile = None,
    as_json: AsJson = False,
) -> None:
    """批量导入: checks a list line by line and, if the mode says so, writes it. Exits 1 where a line is at fault."""
    if mode not in MODES:
        raise typer.BadParameter(f"write one of {', '.join(MODES)}", param_hint="--mode")
    content = file.read_bytes()

    async def work(api: OfficerApi) -> Any:
        upper = await trust_named(api, trust, "upper")
        return await api.send("/visitors/import", content, trust=upper["id"], mode=mode)

    outcome = as_officer(login_of(url, id_number_file, password_file), work)
    if as_json:
        show_json(outcome)
    else:
        _show_outcome(outcome)
    raise typer.Exit(EXIT_NO if outcome["faults"] else 0)


def _show_outcome(outcome: dict[str, Any]) -> None:
    if outcome["faults"]:
        lines = [(one["line"], one["id_number"], one["column"], one["message"]) for one in outcome["faults"]]
        show_table(None, ("行", "身份证号", "列", "错误"), lines)
    counts = "，".join(f"{said} {outcome[name]}" for name, said in _COUNTS.items())
    say(f"{'已写入' if outcome['written'] else '未写入；正确的行将'}：{counts}")


def _show(one: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        show_json(one)
    else:
        show_table(None, _COLUMNS, [_line(one)])


def _line(one: dict[str, Any]) -> tuple[object, ...]:
    return (
        one["id"], one["name"], one["id_number"], one["platform"], " ".join(one["roles"]), " ".join(one["divisions"]),
        one["ceiling"], one["valid_until"], one["status"],
    )  # fmt: skip
