"""`qinlian sso audit verify`: whether the trail is as it was written."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from qinlian_cli.commands.run import AsJson
from qinlian_cli.commands.sso_archive import told
from qinlian_cli.commands.sso_place import at_place
from qinlian_cli.output import say, show_json, show_table
from qinlian_cli.sso.place import Place
from qinlian_common.service.outbound import outbound
from qinlian_sso_gateway.admin.review.chain import Judgement, judge
from qinlian_sso_gateway.audit.verify import MEANINGS
from qinlian_sso_gateway.vault.ring import KeyRing

EXIT_NO = 1


def verify(
    archive: Annotated[
        list[Path] | None,
        typer.Option(help="Files of archived lines to judge besides, the oldest first.", show_default=False),
    ] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """核验审计链: reads the whole trail in the database, its signed checkpoints, and what the upper platforms keep.

    With --archive, also whether each file is whole, and whether no line is missing up to the database. Exits 1 where
    something is not as it was written.
    """
    found = at_place(lambda place: _judged(place, archive or ()))
    if as_json:
        archives = [told(one) for one in found.archives]
        show_json({"report": found.report, "witnesses": found.witnesses, "away": found.away, "archives": archives})
    else:
        _show(found)
    raise typer.Exit(EXIT_NO if found.report.faults else 0)


async def _judged(place: Place, archives: Sequence[Path]) -> Judgement:
    async with outbound(place.settings) as http, place.database.transaction() as session:
        ring = await KeyRing.opened(session, place.provider)
        return await judge(session, http, ring, place.settings.issuer, archives)


def _show(found: Judgement) -> None:
    report = found.report
    if report.faults:
        show_table(None, ("行", "发现"), [(fault.seq, MEANINGS[fault.kind]) for fault in report.faults])
    counts = f"{report.lines} 行，{report.checkpoints} 个检查点，{report.witnessed} 份见证"
    say(f"{'不可信 not whole' if report.faults else '完好 whole'}: {counts}")
    for one in found.archives:
        say(f"归档完好 archive whole: {one.path}，第 {one.said.first} 至 {one.said.last} 行")
    if (unseen := _unseen(found)) > 0:
        say(f"第 {unseen} 行及以前在归档中，未核验 lie in archives that were not looked at: --archive FILE")
    if found.away:
        say(f"没有应答的见证方 witnesses away: {', '.join(found.away)}")
    if not found.witnesses:
        say("没有见证方的副本可供核对 no witness was compared: a trail rewritten whole would not be found")


def _unseen(found: Judgement) -> int:
    """The last line that lies in an archive which was not compared; 0 for none."""
    return found.archives[0].said.first - 1 if found.archives else found.report.archived
