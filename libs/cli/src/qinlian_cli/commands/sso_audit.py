"""`qinlian sso audit`: who did what."""

from datetime import datetime
from typing import Annotated, Any, ClassVar

import typer

from qinlian_cli.commands.run import AsJson
from qinlian_cli.commands.sso_options import IdNumberFile, PasswordFile, Url, as_officer, login_of
from qinlian_cli.late import LateGroup
from qinlian_cli.output import local_time, say, show_json, show_table
from qinlian_sso_gateway.audit.events import EVENTS


class _Audit(LateGroup):
    """Judging the trail, and moving old lines into a file, work on the database."""

    late: ClassVar = {
        "verify": "qinlian_cli.commands.sso_verify:verify",
        "archive": "qinlian_cli.commands.sso_archive:archive",
        "tail": "qinlian_cli.commands.sso_restored:tail",
    }


app = typer.Typer(cls=_Audit, no_args_is_help=True, help="审计: who did what, and whether the trail is whole.")
Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], show_default=False)]


@app.callback()
def _audit() -> None:
    """审计: who did what, and whether the trail is whole."""


@app.command()
def show(
    url: Url,
    *,
    event: Annotated[str, typer.Option(help="An event, or the part before its dot, such as visitor.")] = "",
    who: Annotated[str, typer.Option(help="Actor or subject, such as staff:ID or client:ISSUER.")] = "",
    first_day: Day = None,
    last_day: Day = None,
    before: Annotated[int | None, typer.Option(help="Only lines with smaller numbers.")] = None,
    id_number_file: IdNumberFile = None,
    password_file: PasswordFile = None,
    as_json: AsJson = False,
) -> None:
    """查看审计记录: lines of the trail, the newest first, 100 at a time."""
    days = {"first_day": first_day and first_day.date(), "last_day": last_day and last_day.date(), "before": before}
    sought = {"event": event, "who": who} | {name: str(value) for name, value in days.items() if value}
    found = as_officer(login_of(url, id_number_file, password_file), lambda api: api.get("/audit", **sought))
    if as_json:
        show_json(found)
        return
    show_table(None, ("行", "时间", "事件", "操作者", "对象", "内容"), [_line(one) for one in found["lines"]])
    if found["before"]:
        say(f"there are more: --before {found['before']}")


def _line(one: dict[str, Any]) -> tuple[object, ...]:
    known = EVENTS.get(one["event"])
    details = " ".join(f"{name}={value}" for name, value in one["details"].items())
    at = local_time(datetime.fromisoformat(one["at"]))
    return str(one["seq"]), at, known.meaning if known else one["event"], one["actor"], one["subject"], details
