"""The monthly figures of the demo, step by step; each is told with the time that it took."""

import json
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

import polars as pl
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from qinlian_cli.demo.arrival import arrived
from qinlian_cli.demo.indicators.clear_text import Records, clear_text
from qinlian_cli.demo.indicators.master_data import bring_in_master_data
from qinlian_cli.demo.indicators.places import CLIENT_ID, MONTH, Board, board_of
from qinlian_cli.demo.indicators.shown import show_figures
from qinlian_cli.demo.indicators.stores import CONFIRMED, DISPUTED, STAT_MONTH, SUBMITTED, OwnStore, until
from qinlian_cli.demo.operator import command
from qinlian_cli.demo.province import DemoProvince
from qinlian_cli.demo.sign_on.officers import Offices
from qinlian_cli.demo.sign_on.people import Secret, invented, written
from qinlian_cli.demo.sign_on.places import ROLES
from qinlian_cli.demo.sign_on.told import Step, Stopped, Told
from qinlian_cli.indicators.place import Place
from qinlian_cli.output import progress, say
from qinlian_cli.runtime.failures import ServerFailed
from qinlian_cli.runtime.run import RunDirectory
from qinlian_cli.runtime.services import Service
from qinlian_common.service.settings import read_settings
from qinlian_indicators.database import own_database, production_store
from qinlian_indicators.exchange.coded import STATE_CODES
from qinlian_indicators.review.states import State
from qinlian_indicators.settings import IndicatorSettings
from qinlian_indicators.web.sign_on.key import public_keys, read_key

_WHY: Final = "演示数据量小，比例不稳，已核对"
_OBJECTION: Final = "少计示范中医医院的就诊"
_ANSWER: Final = "该院当月数据齐全，已逐条核对，无遗漏"
_COMPUTATION: Final = f"{STAT_MONTH}-1"
_PEOPLE: Final = {"演示省级统计员": "61010219750101900", "演示县级统计员": "61010219760101900"}


@dataclass(frozen=True, slots=True)
class Work:
    """What the steps work with.

    Attributes:
        agreeing, doubting: a county that signs for its figures in its own store, and one that disputes one.
    """

    province: DemoProvince
    board: Board
    agreeing: OwnStore
    doubting: OwnStore

    @property
    def environment(self) -> Mapping[str, str]:
        """Settings of the service and of the command."""
        return self.board.environment(self.province.topology.province.code)

    async def command(self, *arguments: str) -> str:
        """What the province's operator types."""
        return await command(self.environment, "indicators", *arguments)

    async def states(self) -> dict[str, str]:
        """How far each division's sheet is."""
        lines = json.loads(await self.command("status", "--month", MONTH, "--json"))
        return {line["division"]: line["state"] for line in lines}


@dataclass(frozen=True, slots=True)
class Figures:
    """What became of the month: the steps, of which the last is the one that failed, and the command's settings."""

    steps: list[Step]
    environment: Mapping[str, str]


async def indicators(run: RunDirectory, province: DemoProvince, offices: Offices) -> Figures:
    """Computes a month, sends it home, has one sheet confirmed, submitted and locked, another disputed and answered."""
    folder = run.path / "indicators"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    board_word(run.path).unlink(missing_ok=True)
    told, work = Told(), await _work(province, folder, offices)
    say(f"indicators: {MONTH}, the last whole month of the demo's records")
    try:
        await _compute(told, work)
        await _travel(told, work, run, offices)
        await _sign(told, work)
        await _dispute(told, work)
        await _settle(told, work)
        await clear_text(told, _records(work, offices))
    except Stopped:
        say(f"    {told.steps[-1].why}\n    look at: {run.log_path('indicators')}")
    return Figures(told.steps, {name: value for name, value in work.environment.items() if "_INDICATORS_" in name})


async def _work(province: DemoProvince, folder: Path, offices: Offices) -> Work:
    board = await board_of(province, folder, offices.places.province.address)
    region = next(region for region in province.topology.regions if not region.direct and len(region.counties) > 1)
    agreeing, doubting = (OwnStore(province, board, county.code) for county in region.counties[:2])
    return Work(province, board, agreeing, doubting)


def _records(work: Work, offices: Offices) -> Records:
    """A county, and one of a region that has no city platform."""
    far = next(region for region in work.province.topology.regions if region.direct)
    return Records(work.province, offices, work.board.address, work.agreeing.division, far.counties[0].code)


async def _compute(told: Told, work: Work) -> None:
    with told.step("tables are made, and the year's master data come in (qinlian indicators migrate)"):
        await work.command("migrate")
        settings = read_settings(IndicatorSettings, **_given(work.environment))
        topology = work.province.topology
        own, store = own_database(settings), production_store(settings, topology.province.code)
        try:
            await bring_in_master_data(Place(settings, topology, own, store))
        finally:
            await own.close()
            await store.close()
    with told.step("the month is computed over the province's production store (qinlian indicators compute)"):
        await work.command("compute", "--month", MONTH, "--by", "demo")


def _given(environment: Mapping[str, str]) -> dict[str, Any]:
    return {name.removeprefix("QINLIAN_").lower(): value for name, value in environment.items()}


async def _travel(told: Told, work: Work, run: RunDirectory, offices: Offices) -> None:
    with told.step("the pages become a portal of the province's gateway, and the service starts"):
        written(work.board.key, _new_key())
        await offices.register_indicators(work.board.address, CLIENT_ID, public_keys(read_key(work.board.key)))
        program = [sys.executable, "-m", "qinlian_indicators.main"]
        service = Service("indicators", program, work.environment, work.board.health, shows_metrics=True)
        await work.province.services.start(service)
        await _leave_word(run, work, offices)
    with told.step("published figures travel home: both counties have theirs in their own stores"):
        await work.command("publish", "--month", MONTH, "--by", "demo")
        for county in (work.agreeing, work.doubting):
            await until(f"that figures are in {county.division}'s store", partial(_has_figures, county))


def _new_key() -> str:
    key = ec.generate_private_key(ec.SECP256R1())
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


async def _has_figures(county: OwnStore) -> bool:
    return bool((await county.figures()).height)


async def _sign(told: Told, work: Work) -> None:
    """Once locked, the sheet's figures are among what goes up to the nation."""
    county = work.agreeing
    with told.step(f"{county.division} confirms in its own store, and the confirmation comes up"):
        await county.say(CONFIRMED, _COMPUTATION, _WHY)
        await until("the confirmation", lambda: _is(work, county, "confirmed"))
    with told.step(f"{county.division} submits in its own store, and the province locks the sheet"):
        await county.say(SUBMITTED, _COMPUTATION)
        await until("the submission", lambda: _is(work, county, "submitted"))
        await work.command("lock", "--division", county.division, "--month", MONTH, "--by", "demo")


async def _dispute(told: Told, work: Work) -> None:
    county = work.doubting
    with told.step(f"{county.division} disputes a figure in its own store, and the dispute comes up"):
        await county.say(DISPUTED, _COMPUTATION, _OBJECTION, "MS01")
        await until("the dispute", lambda: _is(work, county, "disputed"))
    with told.step("the province answers, and the answer stands in the county's store"):
        await work.command("answer", "--division", county.division, "--month", MONTH, "--reason", _ANSWER)
        await until("the answer", lambda: _has_answer(county))


async def _settle(told: Told, work: Work) -> None:
    with told.step("nothing of it is under way any more, and all of it balances"):
        await until("that the locked sheet is told", lambda: _is_told_locked(work.agreeing))
        with progress() as shown:
            balance = await arrived(work.province, shown, "figures and checks arrive")
        if not balance.balanced:
            raise ServerFailed("figures or checks were sent that did not arrive: qinlian reconcile says which")
    await show_figures(work.agreeing, work.doubting, await work.states())


async def _is(work: Work, county: OwnStore, state: str) -> bool:
    return (await work.states())[county.division] == state


async def _is_told_locked(county: OwnStore) -> bool:
    return bool(((await county.figures())["check_state_code"] == STATE_CODES[State.LOCKED]).any())


async def _has_answer(county: OwnStore) -> bool:
    return bool((await county.figures()).filter(pl.col("check_answer") == _ANSWER).height)


async def _leave_word(run: RunDirectory, work: Work, offices: Offices) -> None:
    """Two people who may sign in by hand, for `make up`; in a file, since it holds their one-time passwords."""
    (above, below), (_, signatory, statistician, _) = _PEOPLE.items(), ROLES
    people = [
        await offices.take_on(above[0], invented(above[1]), (statistician, signatory)),
        await offices.take_on(below[0], invented(below[1]), (signatory,), work.doubting.division),
    ]
    lines = [
        f"board     {work.board.address}/?month={MONTH}",
        "Sign in with a one-time password first at the gateway, which asks for a new one:",
        f"gateway   {offices.places.province.address}/",
        *(_line(person) for person in people),
    ]
    written(board_word(run.path), "\n".join(lines) + "\n")


def _line(person: Secret) -> str:
    return f"person    {person.name}  {person.id_number}  {person.password}"


def board_word(directory: Path) -> Path:
    """The file that tells how to look at the board by hand."""
    return directory / "indicators.txt"
