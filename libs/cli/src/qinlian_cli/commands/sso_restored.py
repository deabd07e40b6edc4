"""`qinlian sso audit tail` and `qinlian sso restored`: a gateway's database before and after it is set back."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from qinlian_cli.commands.run import AsJson
from qinlian_cli.commands.sso_place import at_place
from qinlian_cli.output import local_time, say, show_json, show_table
from qinlian_cli.sso.place import Place
from qinlian_common.observe.clock import EXCHANGE_ZONE
from qinlian_sso_gateway.admin.accounts.names import Names, names_of
from qinlian_sso_gateway.admin.review.restored import Mended, mend
from qinlian_sso_gateway.audit import tail as trails_end
from qinlian_sso_gateway.audit.events import EVENTS
from qinlian_sso_gateway.storage.audit import AuditLine

_UNKNOWN = "此后的变更无从得知：请逐一核对账户、职务和信任 what was changed since is not known: review each of them"
_OLD_PASSWORD = frozenset({"password.changed", "staff.reset"})


def tail(
    since: Annotated[
        datetime,
        typer.Option(help="Lines of this moment, of the exchange's zone, and later.", formats=["%Y-%m-%dT%H:%M:%S"]),
    ],
    to: Annotated[Path, typer.Option(help="A new file.", dir_okay=False)],
    *,
    as_json: AsJson = False,
) -> None:
    """抄出近期的审计记录: copies the trail's last lines into a file, before the database is set back to that moment.

    Of the database that QINLIAN_SSO_DSN names: the old one, as long as it can be read.
    """
    count = at_place(lambda place: _copied(place, since.replace(tzinfo=EXCHANGE_ZONE), to))
    if as_json:
        show_json({"lines": count, "file": str(to)})
    else:
        say(f"{count} 行已抄出 lines copied: {to}")


async def _copied(place: Place, since: datetime, path: Path) -> int:
    async with place.database.transaction() as session:
        return await trails_end.copy(session, since, path)


def restored(
    lost: Annotated[
        Path | None,
        typer.Option(help="The file of `qinlian sso audit tail`.", exists=True, dir_okay=False, show_default=False),
    ] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """数据库恢复之后、网关启动之前: ends what was open in the backup, and takes away again what was taken away since.

    A database that was set back has forgotten who was disabled, whose key was revoked, what ended. All sessions and
    tokens end in any case. With --lost, accounts, keys, offices and trusts that were stopped since are stopped again,
    and what was given since is listed, for officers to do again. Run it before the gateway starts.
    """
    found, names = at_place(lambda place: _mended(place, lost))
    if as_json:
        show_json(
            {"line": found.line, "sessions": found.sessions, "tokens": found.tokens}
            | {"again": [_told(one) for one in found.again], "by_hand": [_told(one) for one in found.by_hand]}
        )
        return
    say(f"审计链止于第 {found.line} 行 is the trail's last line")
    say(f"已结束 ended: {found.sessions} 个会话 sessions, {found.tokens} 个系统令牌 tokens of systems")
    _show("已重新停用、吊销、免去或撤销 taken away again", found.again, names)
    _show("须由管理员重新办理 for officers to do again", found.by_hand, names)
    if lost is None:
        say(_UNKNOWN)


async def _mended(place: Place, lost: Path | None) -> tuple[Mended, Names]:
    async with place.desk() as desk:
        lines = await trails_end.lost(desk.session, lost) if lost else []
        return await mend(desk, lines), await names_of(desk, map(_whom, lines))


def _whom(line: AuditLine) -> str:
    return line.subject or line.actor


def _show(title: str, lines: Sequence[AuditLine], names: Names) -> None:
    if lines:
        show_table(title, ("行", "时间", "事件", "对象", "内容"), _rows(lines, names))


def _rows(lines: Iterable[AuditLine], names: Names) -> Iterable[tuple[object, ...]]:
    for line in lines:
        details = " ".join(f"{name}={value}" for name, value in line.details.items())
        if line.event in _OLD_PASSWORD:
            details = f"{details} 原口令又有效，请重置 the password before is good again: reset it".strip()
        yield str(line.seq), local_time(line.at), EVENTS[line.event].meaning, names(_whom(line)), details


def _told(line: AuditLine) -> dict[str, Any]:
    return {
        "line": line.seq,
        "event": line.event,
        "actor": line.actor,
        "subject": line.subject,
        "details": line.details,
    }
