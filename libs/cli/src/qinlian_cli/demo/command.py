"""`qinlian demo`: a province on this machine, from the first row to the reconciled table."""

import asyncio
import shutil
import time
from collections.abc import Mapping
from pathlib import Path

from rich.progress import Progress

from qinlian_cli.demo import nation, report
from qinlian_cli.demo.arrival import arrived
from qinlian_cli.demo.breaches_found import judged, unfound
from qinlian_cli.demo.documents import documents_arrived, told_of, with_files
from qinlian_cli.demo.fill import Pen
from qinlian_cli.demo.findings import found, found_after
from qinlian_cli.demo.indicators.run import Figures, board_word, indicators
from qinlian_cli.demo.monitoring import start_prometheus, start_watch
from qinlian_cli.demo.oracle_city import OracleCity
from qinlian_cli.demo.province import DemoProvince, running_province
from qinlian_cli.demo.records.province import Share, province_records
from qinlian_cli.demo.second_day import second_day
from qinlian_cli.demo.shared_documents import shared_documents
from qinlian_cli.demo.sign_on.officers import Offices
from qinlian_cli.demo.sign_on.run import for_the_terminal, sign_on, word_of
from qinlian_cli.output import progress, say
from qinlian_cli.reconcile import Balance
from qinlian_cli.runtime.postgres_home import remove_home
from qinlian_cli.runtime.run import RunDirectory, stop_run
from qinlian_common.catalog.mappings import DOCUMENTS
from qinlian_common.quality.names import Names
from qinlian_common.topology.flows import Role

ENTRIES = "EM01A"


def end(directory: Path) -> None:
    """Stops what a run has left running."""
    say(f"stopped {stop_run(directory) or 'nothing: nothing was running'}")


def run(topology: Path, scale: float, directory: Path, city: OracleCity | None, *, keep: bool) -> bool:
    """Runs the province; true where every flow carried rows and all of it reconciles."""
    if city is not None:
        city.require_account()
    return asyncio.run(_demo(topology, scale, directory, city, keep=keep))


async def _demo(topology: Path, scale: float, directory: Path, city: OracleCity | None, *, keep: bool) -> bool:
    started = time.monotonic()
    with RunDirectory(directory, say=say) as run:
        shutil.rmtree(directory / "broker", ignore_errors=True)
        remove_home(directory / "postgres")
        say("starting Apache Kafka, PostgreSQL and the services ...")
        monitor = start_prometheus(run) if keep else None
        async with running_province(run, topology, city) as province:
            say(f"ready after {time.monotonic() - started:.0f} s; logs in {directory}/logs")
            fine = await _two_days(province, scale, started)
            steps, offices = await sign_on(run, province.cluster, province.topology)
            report.add_steps("sign_on", steps)
            figures = await indicators(run, province, offices) if offices is not None else Figures([], {})
            report.add_steps("indicators", figures.steps)
            shared = await shared_documents(run, province, offices) if offices is not None else []
            report.add_steps("shared_documents", shared)
            fine = await _to_the_nation(province) and fine
            if keep:
                gateways = _gateways(offices)
                await start_watch(province, gateways)
                own = {**province.environment, **figures.environment, "QINLIAN_GATEWAYS": ",".join(gateways)}
                _leave_running(run, own | ({"QINLIAN_PROMETHEUS": monitor} if monitor else {}), monitor)
    return fine and all(step.ok for step in (*steps, *figures.steps, *shared))


async def _two_days(province: DemoProvince, scale: float, started: float) -> bool:
    with progress() as shown:
        shares = await _first_day(province, scale, shown)
        await arrived(province, shown, "first day: rows arrive")
        before = await found(province.books)
        day = await second_day(province, shares)
        balance = await arrived(province, shown, "second day: changes arrive")
        documents = await documents_arrived(
            province.stores, province.topology, told_of(shares, province.topology.directories)
        )
    seconds = time.monotonic() - started
    across = await judged(province, day.breaches)
    after, missing = await found_after(province.books, day, before)
    outcome = report.Outcome(day, after.scores(), across, missing + unfound(across), seconds, documents)
    return await _verdict(province, balance, outcome)


async def _to_the_nation(province: DemoProvince) -> bool:
    """After all else, so that submitted indicators are among what goes up."""
    topology = province.topology
    outbound = province.stores[f"{topology.province.code}.{Role.OUTBOUND}"]
    lines = await nation.answered(outbound.connections, nation.nation_datasets(topology))
    report.add("nation", lines)
    return nation.show(lines)


async def _first_day(province: DemoProvince, scale: float, shown: Progress) -> list[Share]:
    """Fills every production store, share by share; the collectors are at work meanwhile."""
    pen = Pen(province.catalogue)
    made = await asyncio.to_thread(lambda: list(province_records(province.divisions, scale=scale)))
    shares = await asyncio.to_thread(with_files, made, province.topology.directories)
    task = shown.add_task("first day: writing production stores", total=sum(share.rows.height for share in shares))
    entries = {_origin(one): one.rows for one in shares if one.dataset == ENTRIES}
    for share in shares:
        store = province.stores[f"{share.origin_division}.production"]
        keeps = pen.keeps_documents(store) and _origin(share) in entries
        if share.dataset == DOCUMENTS and keeps:
            await pen.write_documents(store, share.origin_class, share.rows, entries[_origin(share)])
        elif share.dataset != ENTRIES or not keeps:  # else they are in the documents
            await pen.write(store, share.dataset, share.origin_class, share.rows)
        shown.advance(task, share.rows.height)
    return shares


def _origin(share: Share) -> tuple[str, str]:
    return share.origin_division, share.origin_class


async def _verdict(province: DemoProvince, balance: Balance, outcome: report.Outcome) -> bool:
    """Shows and writes the report; true where every flow carried rows, every fault was found and all reconciles."""
    lines = await report.flow_lines(province.books, province.topology, balance)
    report.show(lines, balance, outcome, Names(province.topology, province.catalogue))
    silent = [f"{line['id']} ({line['region'] or 'province'})" for line in lines if not line["ok"]]
    report.write(lines, balance, outcome, province.broker_kind)
    if silent:
        say(f"flows without rows, or out of balance: {', '.join(silent)}")
    are_documents_fine = outcome.documents is None or (
        outcome.documents.balanced and outcome.documents.totals["stored"]
    )
    if not are_documents_fine:
        say("documents did not arrive, or are out of balance: see qinlian documents list")
    if outcome.missing:
        say(f"rows with a fault that nobody found: {', '.join(outcome.missing)}")
    say(f"report: {report.REPORT}")
    return balance.balanced and not silent and not outcome.missing and bool(are_documents_fine)


def _gateways(offices: Offices | None) -> list[str]:
    return [] if offices is None else [side.address for side in (offices.places.province, offices.places.city)]


def _leave_running(run: RunDirectory, settings: Mapping[str, str], monitor: str | None) -> None:
    environment = run.path / "environment"
    environment.touch(mode=0o600)
    lines = (f"export {name}='{value}'\n" for name, value in settings.items())
    environment.write_text("".join(lines), encoding="utf-8")
    run.keep()
    say(f"everything keeps running; try:  source {environment} && .venv/bin/qinlian status   (end it: make down)")
    for line in for_the_terminal(run.path):
        say(f"  {line}")
    say(f"sign-on by hand: his password, and the officers', are in {word_of(run.path)}")
    if monitor is not None:
        say(f"Prometheus, with the product's alert rules: {monitor}")
    say(f"the board of the indicators, and who may sign in there: {board_word(run.path)}")
