"""`qinlian sso trust`: whom a gateway trusts."""

from pathlib import Path
from typing import Annotated, Any

import typer

from qinlian_cli.commands.run import AsJson
from qinlian_cli.commands.sso_options import IdNumberFile, PasswordFile, Url, as_officer, json_of, login_of, trust_named
from qinlian_cli.output import say, show_json, show_table
from qinlian_cli.sso.login import NotAccepted, OfficerApi
from qinlian_sso_gateway.admin.words import KINDS

app = typer.Typer(no_args_is_help=True, help="信任: partners, proposed by one officer and approved by another.")
_COLUMNS = ("名称", "种类", "区划", "客户端标识", "状态", "批准人")
_STATES = {"proposed": "待批准", "active": "有效", "disabled": "已停用"}
Partner = Annotated[str, typer.Argument(help="Issuer, client id, division or id.")]
Words = Annotated[list[str] | None, typer.Option()]


@app.callback()
def trust() -> None:
    """信任: partners, proposed by one officer and approved by another."""


@app.command("list")
def list_(
    url: Url, id_number_file: IdNumberFile = None, password_file: PasswordFile = None, *, as_json: AsJson = False
) -> None:
    """列出合作方: every partner and what waits for approval."""
    found = as_officer(login_of(url, id_number_file, password_file), lambda api: api.get("/trusts"))
    if as_json:
        show_json(found)
        return
    show_table(None, _COLUMNS, [_line(one) for one in found])


@app.command()
def propose(
    kind: Annotated[str, typer.Argument(help=f"{', '.join(KINDS)}.")],
    url: Url,
    *,
    name: Annotated[str, typer.Option(help="As pages show it.")],
    division: Annotated[str, typer.Option(help="Six digits.")],
    issuer: Annotated[str, typer.Option(help="Of a gateway; the rest is in its discovery document.")] = "",
    client_id: Annotated[str, typer.Option(help="Of a portal or system.")] = "",
    jwks_uri: Annotated[str, typer.Option(help="Where its public keys lie.")] = "",
    jwks: Annotated[Path | None, typer.Option(help="Or a file with its JWK set.", exists=True)] = None,
    redirect_uri: Words = None,
    post_logout_redirect_uri: Words = None,
    initiate_uri: Annotated[str, typer.Option(help="First page of a portal.")] = "",
    backchannel_logout_uri: Annotated[str, typer.Option(help="Told when a session ends.")] = "",
    scope: Words = None,
    algorithm: Annotated[str, typer.Option(help="ES256 or EdDSA; RS256 only with --legacy-audience.")] = "ES256",
    acr_max: Annotated[int, typer.Option(help="An upper gateway's word counts up to this level.", min=1, max=2)] = 1,
    id_number_file: IdNumberFile = None,
    password_file: PasswordFile = None,
    legacy_audience: Annotated[bool, typer.Option(help="For an old mod_auth_openidc.")] = False,
    as_json: AsJson = False,
) -> None:
    """提议信任: proposes a partner, or a change of one; nothing is trusted before another officer approves."""
    draft = {
        "kind": kind, "name": name, "division": division, "issuer": issuer, "client_id": client_id,
        "jwks_uri": jwks_uri, "jwks": json_of(jwks, "--jwks"), "redirect_uris": redirect_uri or [],
        "post_logout_redirect_uris": post_logout_redirect_uri or [], "initiate_uri": initiate_uri,
        "backchannel_logout_uri": backchannel_logout_uri, "scopes": scope or [], "algorithm": algorithm,
        "acr_max": acr_max, "legacy_audience": legacy_audience,
    }  # fmt: skip
    login = login_of(url, id_number_file, password_file)
    proposed = as_officer(login, lambda api: api.post("/trusts", draft))
    _show(proposed, as_json=as_json)
    say("another officer approves: qinlian sso trust approve 须由另一名管理员批准")


@app.command()
def approve(
    partner: Partner,
    url: Url,
    *,
    id_number_file: IdNumberFile = None,
    password_file: PasswordFile = None,
    compared: Annotated[bool, typer.Option("--compared", help="The thumbprints were compared by telephone.")] = False,
    as_json: AsJson = False,
) -> None:
    """批准信任: approves what another officer proposed, after the thumbprints were compared by telephone."""

    async def work(api: OfficerApi) -> Any:
        found = await trust_named(api, partner)
        prints = (found["change"] or found)["thumbprints"]
        if not compared and not _confirmed(prints):
            raise NotAccepted("compare the thumbprints first, then add --compared 请先电话核对指纹")
        return await api.post(f"/trusts/{found['id']}/approve")

    _show(as_officer(login_of(url, id_number_file, password_file), work), as_json=as_json)


@app.command()
def withdraw(
    partner: Partner, url: Url, id_number_file: IdNumberFile = None, password_file: PasswordFile = None,
    *, as_json: AsJson = False,
) -> None:  # fmt: skip
    """撤回提议: drops a proposal; what was in force before stays so."""
    _show(_decided(login_of(url, id_number_file, password_file), partner, "withdraw"), as_json=as_json)


@app.command()
def disable(
    partner: Partner, url: Url, id_number_file: IdNumberFile = None, password_file: PasswordFile = None,
    *, as_json: AsJson = False,
) -> None:  # fmt: skip
    """停用信任: stops trusting a partner at once; one officer is enough."""
    _show(_decided(login_of(url, id_number_file, password_file), partner, "disable"), as_json=as_json)


def _decided(login: Any, partner: str, verb: str) -> Any:
    async def work(api: OfficerApi) -> Any:
        return await api.post(f"/trusts/{(await trust_named(api, partner))['id']}/{verb}")

    return as_officer(login, work)


def _confirmed(prints: list[str]) -> bool:
    say("指纹 thumbprints:\n" + "\n".join(f"  {one}" for one in prints))
    return typer.confirm("已与对方电话逐字核对 compared by telephone?", err=True, default=False)


def _show(one: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        show_json(one)
        return
    show_table(None, _COLUMNS, [_line(one)])
    prints = (one["change"] or one)["thumbprints"]
    show_table(None, ("公钥指纹",), [(print_,) for print_ in prints])


def _line(one: dict[str, Any]) -> tuple[object, ...]:
    state = _STATES[one["status"]] + ("，变更待批准" if one["change"] else "")
    return one["name"], one["kind"], one["division"], one["client_id"], state, one["approved_by"]
