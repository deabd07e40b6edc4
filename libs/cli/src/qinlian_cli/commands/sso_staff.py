"""`qinlian sso staff`: people of this platform, their offices, and the lower platforms that they may enter."""

import os
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
    login_of,
    trust_named,
)
from qinlian_cli.output import say, show_json, show_table
from qinlian_cli.sso.login import OfficerApi
from qinlian_cli.sso.secrets_given import given
from qinlian_sso_gateway.admin.words import OFFICES

app = typer.Typer(no_args_is_help=True, help="本级人员: staff of this platform.")
_COLUMNS = ("编号", "姓名", "身份证号", "区划", "角色", "职务", "最高级别", "有效期至", "状态", "口令")
Person = Annotated[str, typer.Argument(help="The person's id, as `list` shows it.")]
Lower = Annotated[str, typer.Option("--trust", help="The lower platform: issuer, division or id.")]
Ceiling = Annotated[
    int | None, typer.Option(min=1, max=5, help="Highest level seen in clear; 1, nothing personal.", show_default=False)
]
Until = Annotated[
    datetime | None, typer.Option(help="Last day; else a year.", formats=["%Y-%m-%d"], show_default=False)
]


@app.callback()
def staff() -> None:
    """本级人员: staff of this platform."""


@app.command("list")
def list_(
    url: Url,
    *,
    status: Annotated[str, typer.Option(help="active or disabled.")] = "",
    page: Annotated[int, typer.Option(help="50 a page.", min=1)] = 1,
    id_number_file: IdNumberFile = None,
    password_file: PasswordFile = None,
    as_json: AsJson = False,
) -> None:
    """查找人员: people, the newest first."""
    login = login_of(url, id_number_file, password_file)
    found = as_officer(login, lambda api: api.post("/staff/search", {"status": status, "page": page}))
    if as_json:
        show_json(found)
        return
    show_table(None, _COLUMNS, [_line(one) for one in found["staff"]])
    if found["has_more"]:
        say(f"there are more: --page {page + 1}")


@app.command()
def add(
    url: Url,
    *,
    name: Annotated[str, typer.Option(help="The person's.")],
    role: Annotated[list[str] | None, typer.Option(help="May be repeated.")] = None,
    office: Annotated[list[str] | None, typer.Option(help=f"{', '.join(OFFICES)}: a second officer approves.")] = None,
    division: Annotated[str | None, typer.Option(help="Else this platform's.")] = None,
    ceiling: Ceiling = None,
    until: Until = None,
    person_id_file: Annotated[
        Path | None, typer.Option(help="File with the person's ID number; else asked for.", show_default=False)
    ] = None,
    id_number_file: IdNumberFile = None,
    password_file: PasswordFile = None,
    as_json: AsJson = False,
) -> None:
    """登记人员: takes a person on; the one-time password is shown once."""
    number = given("该人员身份证号 the person's ID number", person_id_file, "--person-id-file")
    new: dict[str, Any] = {
        "id_number": number,
        "name": name,
        "roles": role,
        "offices": office or [],
        "valid_until": _day(until),
    }
    new |= {name: value for name, value in (("division", division), ("ceiling", ceiling)) if value}
    taken = as_officer(login_of(url, id_number_file, password_file), lambda api: api.post("/staff", new))
    if as_json:
        show_json(taken)
        return
    show_table(None, _COLUMNS, [_line(taken["staff"])])
    _show_password(taken["password"])


@app.command()
def change(
    person: Person,
    url: Url,
    *,
    ceiling: Ceiling = None,
    division: Annotated[str | None, typer.Option(help="Stays where it is not given.", show_default=False)] = None,
    id_number_file: IdNumberFile = None,
    password_file: PasswordFile = None,
    as_json: AsJson = False,
) -> None:
    """变更人员: how much a person sees in clear, and for which division; roles on the page."""
    wanted = {name: value for name, value in (("division", division), ("ceiling", ceiling)) if value}
    login, path = login_of(url, id_number_file, password_file), f"/staff/{account_id(person)}"
    _show(as_officer(login, lambda api: api.patch(path, wanted)), as_json=as_json)


@app.command()
def disable(
    person: Person, url: Url, id_number_file: IdNumberFile = None, password_file: PasswordFile = None,
    *, as_json: AsJson = False,
) -> None:  # fmt: skip
    """停用人员: stops a person at once; sessions here and at lower platforms end."""
    login, path = login_of(url, id_number_file, password_file), f"/staff/{account_id(person)}/disable"
    _show(as_officer(login, lambda api: api.post(path)), as_json=as_json)


@app.command()
def reset(
    person: Person, url: Url, id_number_file: IdNumberFile = None, password_file: PasswordFile = None,
    *, as_json: AsJson = False,
) -> None:  # fmt: skip
    """重置口令: a new one-time password; of an office-holder only proposed, for a second officer to approve."""
    login, path = login_of(url, id_number_file, password_file), f"/staff/{account_id(person)}/reset"
    _show_reset(as_officer(login, lambda api: api.post(path)), as_json=as_json)


@app.command()
def appoint(
    person: Person,
    office: Annotated[list[str], typer.Option(help=f"{', '.join(OFFICES)}; may be repeated.")],
    url: Url,
    *,
    id_number_file: IdNumberFile = None,
    password_file: PasswordFile = None,
    as_json: AsJson = False,
) -> None:
    """提议任命: proposes offices for a person; a second officer approves."""
    login, path = login_of(url, id_number_file, password_file), f"/staff/{account_id(person)}/offices"
    proposed = as_officer(login, lambda api: api.post(path, {"offices": office}))
    _show_changes([proposed], as_json=as_json)


@app.command()
def changes(
    url: Url, id_number_file: IdNumberFile = None, password_file: PasswordFile = None, *, as_json: AsJson = False
) -> None:
    """待批准事项: offices and resets that wait for a second officer."""
    login = login_of(url, id_number_file, password_file)
    _show_changes(as_officer(login, lambda api: api.get("/office-changes")), as_json=as_json)


@app.command()
def approve(
    change: Annotated[str, typer.Argument(help="Its id, as `changes` shows it.")], url: Url,
    id_number_file: IdNumberFile = None, password_file: PasswordFile = None, *, as_json: AsJson = False,
) -> None:  # fmt: skip
    """批准任命或重置: approves what another officer proposed."""
    login, path = login_of(url, id_number_file, password_file), f"/office-changes/{account_id(change)}/approve"
    _show_reset(as_officer(login, lambda api: api.post(path)), as_json=as_json)


@app.command()
def entitle(
    person: Person,
    trust: Lower,
    url: Url,
    *,
    until: Until = None,
    id_number_file: IdNumberFile = None,
    password_file: PasswordFile = None,
    as_json: AsJson = False,
) -> None:
    """授权进入: lets a person enter a lower platform until a day."""

    async def work(api: OfficerApi) -> Any:
        lower = await trust_named(api, trust, "lower")
        path = f"/staff/{account_id(person)}/entitlements/{lower['id']}"
        return await api.put(path, {"valid_until": _day(until)})

    _show(as_officer(login_of(url, id_number_file, password_file), work), as_json=as_json)


@app.command()
def unentitle(
    person: Person, trust: Lower, url: Url, id_number_file: IdNumberFile = None, password_file: PasswordFile = None,
    *, as_json: AsJson = False,
) -> None:  # fmt: skip
    """撤销授权: no longer lets a person enter a lower platform."""

    async def work(api: OfficerApi) -> Any:
        lower = await trust_named(api, trust, "lower")
        return await api.post(f"/staff/{account_id(person)}/entitlements/{lower['id']}/revoke")

    _show(as_officer(login_of(url, id_number_file, password_file), work), as_json=as_json)


@app.command("export-keys")
def export_keys(
    output: Annotated[
        Path, typer.Argument(help="The CSV file to write; it holds ID numbers, so only you may read it.")
    ],
    trust: Lower,
    url: Url,
    *,
    id_number_file: IdNumberFile = None,
    password_file: PasswordFile = None,
) -> None:
    """导出名单: writes the list that a lower platform imports: ID numbers, names, roles and public keys."""

    async def work(api: OfficerApi) -> bytes:
        lower = await trust_named(api, trust, "lower")
        return await api.file("/staff/export", trust=lower["id"])

    content = as_officer(login_of(url, id_number_file, password_file), work)
    _write_private(output, content)
    say(f"written for you alone; delete it after the hand-over 已写出，交接后请删除: {output}")


def _write_private(path: Path, content: bytes) -> None:
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise typer.BadParameter(f"{path} cannot be made: {error.strerror}") from error
    with os.fdopen(handle, "wb") as file:
        file.write(content)


def _day(until: datetime | None) -> str | None:
    return until.date().isoformat() if until else None


def _show_password(password: str) -> None:
    show_table(None, ("一次性口令",), [(password,)])
    say("只显示这一次，请当面交给本人 shown once: hand it over in person")


def _show_reset(reset_: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        show_json(reset_)
    elif reset_["password"]:
        _show_password(reset_["password"])
    else:
        say("done; the reset of an officer waits for another one 已办理；任职人员的重置须由另一名管理员批准")


def _show_changes(found: list[dict[str, Any]], *, as_json: bool) -> None:
    if as_json:
        show_json(found)
        return
    lines = [(one["id"], one["name"], one["kind"], " ".join(one["offices"]), one["proposed_at"]) for one in found]
    show_table(None, ("编号", "人员", "事项", "职务", "提议时间"), lines)


def _show(one: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        show_json(one)
        return
    show_table(None, _COLUMNS, [_line(one)])
    if one.get("entitlements"):
        ways = [(way["platform"], way["division"], way["valid_until"]) for way in one["entitlements"]]
        show_table(None, ("可进入的下级平台", "区划", "有效期至"), ways)


def _line(one: dict[str, Any]) -> tuple[object, ...]:
    return (
        one["id"], one["name"], one["id_number"], one["division"], " ".join(one["roles"]), " ".join(one["offices"]),
        one["ceiling"], one["valid_until"], one["status"], "本人口令" if one["is_ready"] else "一次性口令",
    )  # fmt: skip
