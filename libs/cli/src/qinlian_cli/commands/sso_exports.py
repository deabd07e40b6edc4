"""`qinlian sso exports`: de-identified exports that wait for two officers."""

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from qinlian_cli.commands.run import AsJson
from qinlian_cli.commands.sso_options import IdNumberFile, PasswordFile, Url, as_officer, login_of
from qinlian_cli.output import console, say, show_json, show_table

app = typer.Typer(no_args_is_help=True, help="去标识化导出: exports that wait for two officers.")
_COLUMNS = ("编号", "状态", "批准", "接收方", "名称", "行数", "人数", "k", "制作人", "制作时间")
_STATES = {"waiting": "待审批", "approved": "已批准", "refused": "已拒绝", "handed_over": "已领取"}
ExportId = Annotated[str, typer.Argument(help="As `list` shows it.")]


@app.callback()
def _exports() -> None:
    """去标识化导出: exports that wait for two officers.

    An approval takes a passkey, and so a browser: the page 导出 of the gateway, /admin/exports.
    """


@app.command("list")
def list_(
    url: Url, *, id_number_file: IdNumberFile = None, password_file: PasswordFile = None, as_json: AsJson = False
) -> None:
    """列出导出: the newest first, and how each stands."""
    found = as_officer(login_of(url, id_number_file, password_file), lambda api: api.get("/exports"))
    if as_json:
        show_json(found)
    else:
        show_table(None, _COLUMNS, map(_line, found))


@app.command()
def show(
    export: ExportId,
    url: Url,
    *,
    id_number_file: IdNumberFile = None,
    password_file: PasswordFile = None,
    as_json: AsJson = False,
) -> None:
    """查看导出: its figures, and what each officer said."""
    login = login_of(url, id_number_file, password_file)
    found = as_officer(login, lambda api: api.get(f"/exports/{export}"))
    if as_json:
        show_json(found)
        return
    show_table(None, _COLUMNS, [_line(found)])
    for line in _figures(found):
        console().print(line, markup=False, soft_wrap=True)


@app.command()
def refuse(
    export: ExportId,
    url: Url,
    *,
    reason: Annotated[str, typer.Option(help="Why; it is kept.")],
    id_number_file: IdNumberFile = None,
    password_file: PasswordFile = None,
    as_json: AsJson = False,
) -> None:
    """拒绝导出: for good; the key of its files is destroyed. One officer is enough."""
    login = login_of(url, id_number_file, password_file)
    found = as_officer(login, lambda api: api.post(f"/exports/{export}/refuse", {"reason": reason}))
    if as_json:
        show_json(found)
    else:
        say(f"refused 已拒绝: {export}")


def _line(one: dict[str, Any]) -> tuple[object, ...]:
    it = one["manifest"]
    return (
        one["export_id"], _STATES[one["standing"]], one["approvals"], it["recipient"], it["title"], it["rows"],
        it["persons"], it["k"], one["maker"], one["made_at"],
    )  # fmt: skip


def _figures(one: dict[str, Any]) -> Iterator[str]:
    it = one["manifest"]
    yield f"目的 {it['purpose']}"
    yield f"时段 {it['period']}，区划 {it['divisions']}，k {it['k']}（要求 {it['k_asked']}）"
    yield f"重识别风险最高 {it['risk_max']:.1%}，平均 {it['risk_mean']:.2%}"
    for table in it["datasets"]:
        columns = "、".join(f"{one['name']}（{one['how']}）" if one["how"] else one["name"] for one in table["columns"])
        yield f"{table['code']} {table['title']}：给出 {table['out']} 行，抑制 {table['suppressed']:.1%}"
        yield f"  {columns}"
    for vote in one["votes"]:
        yield f"{vote['name']}：{'批准' if vote['approves'] else '拒绝'}，{vote['given_at']}，{vote['reason']}"
