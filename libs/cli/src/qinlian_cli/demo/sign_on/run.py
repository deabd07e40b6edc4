"""The sign-on, step by step; each is told with the time that it took, and the first that fails ends it."""

import asyncio
import shutil
from pathlib import Path
from typing import Final

from qinlian_cli.demo.sign_on.browser import Browser
from qinlian_cli.demo.sign_on.officers import Officer, Offices, with_own_password
from qinlian_cli.demo.sign_on.people import invented, written
from qinlian_cli.demo.sign_on.person import Person, strangers_stay_out
from qinlian_cli.demo.sign_on.places import FOLDER, Places, places_of
from qinlian_cli.demo.sign_on.start import Operator, initialised, proxy_kind, started
from qinlian_cli.demo.sign_on.told import Step, Stopped, Told
from qinlian_cli.output import say
from qinlian_cli.runtime.cluster import Cluster
from qinlian_cli.runtime.run import RunDirectory
from qinlian_common.topology.topology import Topology

NAME: Final = "演示人员李明"
_PERSON: Final = "61010219800101900"
_OFFICERS: Final = {"61010219700101900": "演示管理员甲", "61010219700101902": "演示管理员乙"}


async def sign_on(run: RunDirectory, cluster: Cluster, topology: Topology) -> tuple[list[Step], Offices | None]:
    """Signs a person of the province on at a city; the last step is the one that failed, if one did.

    What it starts belongs to the run. `sign-on.txt` in the run's folder tells how to try it, and holds secrets.
    """
    folder = run.path / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    word_of(run.path).unlink(missing_ok=True)
    folder.mkdir(mode=0o711)  # nginx's worker may be another account, and looks for its own folder in here
    places, told, offices = places_of(folder, topology), Told(), None
    say(f"sign-on: {places.province.name} {places.province.division} -> {places.city.name} {places.city.division}")
    try:
        offices = await _begin(run, cluster, places, told)
        async with Browser() as browser:
            await _visit(told, offices, await _person(told, offices, browser))
        await _audit(cluster, places, told)
    except Stopped:
        say(f"    {told.steps[-1].why}\n    look at: {run.log_path('sso-gateway-*')}")
    return told.steps, offices


async def _begin(run: RunDirectory, cluster: Cluster, places: Places, told: Told) -> Offices:
    """Two gateways with two officers each, who trust each other."""
    operator, sides = Operator(cluster), (places.province, places.city)
    with told.step("two gateways begin: tables, keys, two officers each (qinlian sso init)"):
        await cluster.create_databases(side.database for side in sides)
        people = {invented(number): name for number, name in _OFFICERS.items()}
        first = await asyncio.gather(*(initialised(operator, side, people) for side in sides))
        await started(run, cluster, places)
    with told.step("the officers replace their one-time passwords"):
        found = [
            [await with_own_password(side, number, secret) for number, secret in enumerate(secrets, 1)]
            for side, secrets in zip(sides, first, strict=True)
        ]
    offices = Offices(places, _two(found[0]), _two(found[1]))
    with told.step("each platform trusts the other: one officer proposes, another approves, on both sides"):
        await offices.trust_each_other()
        await offices.register_page()
    return offices


async def _person(told: Told, offices: Offices, browser: Browser) -> Person:
    """A person of the province who may enter the city."""
    with told.step("the province takes a person on, who replaces the one-time password: the private key is made"):
        person = Person(offices.places, browser, await offices.take_on(NAME, invented(_PERSON)))
        await person.replace_password()
    with told.step("he may enter the city, which imports his account and public key from the province's list"):
        await offices.entitle(person.secret)
        _leave_word(offices, person)
    return person


async def _visit(told: Told, offices: Offices, person: Person) -> None:
    places = offices.places
    with told.step("he logs in at the province, by ID number and private-key password"):
        await person.log_in()
    with told.step(
        f"one click, no login: the city's protected page behind {proxy_kind()} has his roles, divisions, acr"
    ):
        await person.enter()
    with told.step("without a session, past the proxy, or with a forged identity there is no page"):
        await strangers_stay_out(places)
    with told.step("the city disables his account: his session ends at once, and he cannot come back"):
        await offices.disable(person.secret)
        await person.must_be_out()
    with told.step("the city enables it: he comes in again"):
        await offices.enable(person.secret)
        await person.enter()
    with told.step("logout at the province ends his session at the city (back-channel)"):
        await person.log_out()
        await person.must_be_logged_out_at_the_city()


async def _audit(cluster: Cluster, places: Places, told: Told) -> None:
    with told.step("the audit trails of both are whole (qinlian sso audit verify)"):
        await asyncio.gather(
            *(Operator(cluster).run(side, "audit", "verify") for side in (places.province, places.city))
        )


def _leave_word(offices: Offices, person: Person) -> None:
    """How to try it by hand, for `make up`; in a file, since it holds passwords."""
    places = offices.places
    lines = [
        "The demo's people are invented. Log in at the province, then click the city.",
        f"province  {places.province.address}/",
        f"city      {places.protected}",
        f"person    {person.secret.name}  {person.secret.id_number}  {person.secret.password}",
        *(_line("officer of the province", one) for one in offices.province),
        *(_line("officer of the city", one) for one in offices.city),
    ]
    written(word_of(places.folder.parent), "\n".join(lines) + "\n")


def word_of(directory: Path) -> Path:
    """The file that tells how to try the sign-on by hand."""
    return directory / "sign-on.txt"


def for_the_terminal(directory: Path) -> list[str]:
    """What of it may stand there: both addresses, the person's name and ID number; nothing after an early failure."""
    word = word_of(directory)
    lines = word.read_text(encoding="utf-8").splitlines()[1:4] if word.exists() else []
    return ["  ".join(line.split()[:3]) for line in lines]


def _line(what: str, one: Officer) -> str:
    return f"{what}  {one.secret.name}  {one.secret.id_number}  {one.secret.password}"


def _two(found: list[Officer]) -> tuple[Officer, Officer]:
    first, second = found
    return first, second
