"""Prepares an export in a closed folder: collected, decided, written; or a report that says why not."""

import json
import secrets
import shutil
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path

from qinlian_cli.exporting.collect import Source, collect
from qinlian_cli.exporting.decide import decide
from qinlian_cli.exporting.keys import Key
from qinlian_cli.exporting.picture import picture
from qinlian_cli.exporting.plan import ExportPlan
from qinlian_cli.exporting.report import Report, lines_of, report_of
from qinlian_cli.exporting.write import write_files
from qinlian_common.documents.digest import Digests
from qinlian_common.errors import ConfigurationError, Problem
from qinlian_common.observe import clock
from qinlian_common.observe.clock import EXCHANGE_ZONE
from qinlian_common.privacy.pseudonym import Pseudonyms

RELEASE, WORK = "release", "work"


@dataclass(frozen=True, slots=True)
class Made:
    """A prepared export, or one that may not be.

    Attributes:
        folder: the closed folder, with the report, and the files where it may be released.
        files: size and hashes by file name; empty where it may not.
    """

    export_id: str
    folder: Path
    report: Report
    files: dict[str, Digests]


async def make(
    plan: ExportPlan,
    source: AbstractAsyncContextManager[Source],
    pseudonyms: Key,
    closed: Path,
    *,
    tell: Callable[[str, int], None],
    opened_by: Key | None = None,
) -> Made:
    """Makes an export below `closed`, in a folder of its own that its owner alone can enter."""
    require_recipient(plan, pseudonyms)
    export_id = f"{clock.now().astimezone(EXCHANGE_ZONE):%Y%m%d-%H%M}-{secrets.token_hex(3)}"
    folder = closed / export_id
    for name in (WORK, RELEASE):
        (folder / name).mkdir(mode=0o700, parents=True)
    folder.chmod(0o700)
    try:
        async with source as reading:
            work, tallies = await collect(plan, reading, Pseudonyms(pseudonyms.secret), folder / WORK, tell)
        decision = decide(plan, work)
        report = report_of(plan, tallies, decision)
        opening = opened_by.secret if opened_by else None
        files = {} if report.refusal else write_files(plan, work, decision, folder / RELEASE, opening)
        _write_report(report, folder)
    except BaseException:
        shutil.rmtree(folder)
        raise
    shutil.rmtree(folder / WORK)
    return Made(export_id, folder, report, files)


def require_recipient(plan: ExportPlan, key: Key) -> None:
    """One recipient's key makes no other's pseudonyms."""
    if key.recipient != plan.recipe.recipient:
        raise ConfigurationError(
            Problem(
                "recipe", None, f"it is for {plan.recipe.recipient}, and the key is {key.recipient}'s",
                f"make a key: qinlian export key {plan.recipe.recipient}",
            )
        )  # fmt: skip


def _write_report(report: Report, folder: Path) -> None:
    (folder / "report.txt").write_text("\n".join(lines_of(report)) + "\n", encoding="utf-8")
    (folder / "report.json").write_text(
        json.dumps(report.document(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    (folder / "report.svg").write_text(picture(report), encoding="utf-8")
