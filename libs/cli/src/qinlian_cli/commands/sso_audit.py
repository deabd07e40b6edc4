"""`qinlian sso review` and `audit`: who may enter where, and who did what."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import httpx
import typer

from qinlian_cli.commands.deployment import AsJson
from qinlian_cli.commands.sso_options import IdNumberFile, PasswordFile, Url, as_officer, at_place, login_of
from qinlian_cli.output import local_time, say, show_json, show_table
from qinlian_cli.sso.place import Place
from qinlian_sso_gateway.admin.review.chain import Judgement, judge
from qinlian_sso_gateway.audit.events import EVENTS
from qinlian_sso_gateway.audit.verify import MEANINGS
from qinlian_sso_gateway.vault.ring import KeyRing

review = typer.Typer(no_args_is_help=True, help="年度复核: who may enter where.")
audit = typer.Typer(no_args_is_help=True, help="审计: who did what, and whether the trail is whole.")
EXIT_NO = 1
_KINDS = {".xlsx": "xlsx", ".csv": "csv"}
Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], show_default=False)]


@review.callback()
def _review() -> None:
    """年度复核: who may enter where."""


@review.command()
def export(
    output: Annotated[Path, typer.Argument(help="The .xlsx or .csv file to write.")],
    url: Url,
    id_number_file: IdNumberFile = None,
    password_file: PasswordFile = None,
) -> None:
    """导出复核清单: who may enter where, since when, last when, by whose word."""
    kind = _KINDS.get(output.suffix.lower())
    if kind is None:
        raise typer.BadParameter("write a file that ends in .xlsx or .csv")
    login = login_of(url, id_number_file, password_file)
    content = as_officer(login, lambda api: api.file("/review/file", kind=kind))
    try:
        output.write_bytes(content)
    except OSError as error:
        raise typer.BadParameter(f"{output} cannot be written: {error.strerror}") from error
    say(f"written: {output}")


@audit.callback()
def _audit() -> None:
    """审计: who did what, and whether the trail is whole."""


@audit.command()
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


@audit.command()
def verify(*, as_json: AsJson = False) -> None:
    """核验审计链: reads the whole trail in the database, its signed checkpoints, and what the upper platforms keep.

    Exits 1 where something is not as it was written.
    """
    found = at_place(_judged)
    if as_json:
        show_json(found)
    else:
        _show(found)
    raise typer.Exit(EXIT_NO if found.report.faults else 0)


async def _judged(place: Place) -> Judgement:
    seconds = place.settings.outbound_seconds_max
    async with httpx.AsyncClient(timeout=seconds, trust_env=False) as http, place.database.transaction() as session:
        ring = await KeyRing.opened(session, place.provider)
        return await judge(session, http, ring, place.settings.issuer)


def _show(found: Judgement) -> None:
    report = found.report
    if report.faults:
        show_table(None, ("行", "发现"), [(fault.seq, MEANINGS[fault.kind]) for fault in report.faults])
    counts = f"{report.lines} 行，{report.checkpoints} 个检查点，{report.witnessed} 份见证"
    say(f"{'不可信 not whole' if report.faults else '完好 whole'}: {counts}")
    if found.away:
        say(f"没有应答的见证方 witnesses away: {', '.join(found.away)}")
    if not found.witnesses:
        say("没有见证方的副本可供核对 no witness was compared: a trail rewritten whole would not be found")


def _line(one: dict[str, Any]) -> tuple[object, ...]:
    known = EVENTS.get(one["event"])
    details = " ".join(f"{name}={value}" for name, value in one["details"].items())
    at = local_time(datetime.fromisoformat(one["at"]))
    return str(one["seq"]), at, known.meaning if known else one["event"], one["actor"], one["subject"], details
