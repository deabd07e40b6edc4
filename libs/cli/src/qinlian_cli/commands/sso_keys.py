"""`qinlian sso keys`: the gateway's own keys, on its database."""

from typing import Annotated, Any

import typer
from sqlalchemy import select

from qinlian_cli.commands.run import AsJson
from qinlian_cli.commands.sso_place import at_place
from qinlian_cli.keeping.place import opened_keeping, where
from qinlian_cli.output import local_time, say, show_json, show_table
from qinlian_cli.sso.place import Place
from qinlian_common.keys.names import OWN
from qinlian_sso_gateway.admin.words import OPERATOR
from qinlian_sso_gateway.audit.keys_rotated import replace_leaked_key, rotate_keys
from qinlian_sso_gateway.storage.keys import SigningKey
from qinlian_sso_gateway.vault.ring import KeyRing

app = typer.Typer(no_args_is_help=True, help="密钥: the gateway's own keys.")
_USES = {"sig": "签名", "enc": "加密"}
_STATES = {"next": "已公布，待启用", "active": "在用", "retired": "停用，仍公布", "gone": "已销毁"}


@app.callback()
def keys() -> None:
    """密钥: the gateway's own keys."""


@app.command()
def show(*, as_json: AsJson = False) -> None:
    """查看密钥: every key pair of the gateway with its thumbprint, to be compared by telephone."""
    found = at_place(_keys)
    if as_json:
        show_json(found)
        return
    lines = [
        (_USES[one["use"]], one["kid"], _STATES[one["state"]], local_time(one["made_at"]), local_time(one["active_at"]),
         one["wrapped_by"])
        for one in found
    ]  # fmt: skip
    show_table(None, ("用途", "指纹", "状态", "生成", "启用", "由其封装"), lines)


@app.command()
def rotate(
    leaked: Annotated[
        str | None, typer.Option(help="sig or enc: this key has leaked; it is gone at once.", show_default=False)
    ] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """轮换密钥: takes the steps that are due, as the gateway does by itself; wraps all keys with the newest key file.

    With --leaked a key that has leaked is gone at once. Running gateways use the new one within five minutes; restart
    them to be sure.
    """
    if leaked not in {None, *_USES}:
        raise typer.BadParameter("write sig or enc", param_hint="--leaked")
    at_place(lambda place: _rotated(place, leaked))
    show(as_json=as_json)


@app.command()
def new(*, as_json: AsJson = False) -> None:
    """新建密钥: makes a key-encryption key where QINLIAN_KEYS says; `rotate` then wraps all keys with it."""
    keeping = opened_keeping(None)
    (name,) = keeping.make([OWN])
    if as_json:
        show_json({"key": str(name), "where": str(where(keeping, name))})
        return
    say(f"made; put a copy into a safe 已生成，请将副本存入保险柜: {where(keeping, name)}")


async def _keys(place: Place) -> list[dict[str, Any]]:
    names = ("use", "kid", "state", "made_at", "active_at", "retired_at", "wrapped_by")
    async with place.database.transaction() as session:
        rows = await session.scalars(select(SigningKey).order_by(SigningKey.use, SigningKey.made_at))
        return [{name: getattr(row, name) for name in names} for row in rows]


async def _rotated(place: Place, leaked: str | None) -> None:
    async with place.database.transaction() as session:
        if leaked:
            await replace_leaked_key(session, place.provider, leaked, OPERATOR)
        else:
            ring = await KeyRing.opened(session, place.provider)
            await rotate_keys(session, ring, place.provider, place.settings)
