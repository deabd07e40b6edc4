"""Full sign-ons: from the click at the province to the session at the city, beside routes that do a part of it only.

`python -m tests.benchmarks.sign_on --sign-ons 400` from the repository's root; all gateways, as processes, share one
core, where the machine has two: once one process of each, once two. A sign-on is five requests: initiate, pushed
request, authorize, callback, token. What is compared is the CPU of the servers, so that neither the database nor the
browser's own work is in it.
"""

import argparse
import asyncio
import os
import sys
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlencode

import httpx
import psutil
from tests.benchmarks.bare_route import LOOSE_STATEMENTS, SIGNATURES, STATEMENTS
from tests.benchmarks.bed import BUILD, TOPOLOGY, fresh_run
from tests.benchmarks.report import answer

from qinlian_cli.demo.sign_on.browser import Browser
from qinlian_cli.demo.sign_on.officers import Offices, with_own_password
from qinlian_cli.demo.sign_on.people import invented
from qinlian_cli.demo.sign_on.person import Person
from qinlian_cli.demo.sign_on.places import Places, Side, places_of
from qinlian_cli.demo.sign_on.start import Operator, gateway, initialised
from qinlian_cli.output import say
from qinlian_cli.runtime.cluster import Cluster
from qinlian_cli.runtime.database import Database
from qinlian_cli.runtime.ports import free_ports
from qinlian_cli.runtime.run import RunDirectory
from qinlian_cli.runtime.services import Service, Services
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.topology.load import load_topology

ROOT = Path(__file__).resolve().parents[2]
SIGN_ONS = 400
PEOPLE = 4
REQUESTS = 5
ROUNDS = 5
WARM_UP = 8
_MILLI = 1e3
_CEILINGS = ("signatures", "statements", "nothing")
_LIMITS = httpx.Limits(max_keepalive_connections=PEOPLE, max_connections=PEOPLE)


Once = Callable[[httpx.AsyncClient, int], Awaitable[object]]
"""Does something once; told how often it was done before."""


@dataclass(frozen=True, slots=True)
class Spent:
    """What so many repetitions took.

    Attributes:
        count: how many.
        seconds: by the clock, all at once.
        cpu_seconds: of the servers, by name.
    """

    count: int
    seconds: float
    cpu_seconds: dict[str, float]

    @property
    def milliseconds(self) -> float:
        """CPU of all servers, each time."""
        return sum(self.cpu_seconds.values()) / self.count * _MILLI


@dataclass(frozen=True, slots=True)
class Load:
    """Something to be done so many times by servers, whose process ids are known by name."""

    count: int
    servers: dict[str, int]
    once: Once


@dataclass(frozen=True, slots=True)
class Gateways:
    """Two gateways with two processes each, and people who may enter.

    Attributes:
        first, all: processes by name: one of each gateway, both of each.
        ports: of the province and the city: of the first processes, of the second ones.
        dsn: of the city's database.
    """

    places: Places
    first: dict[str, int]
    all: dict[str, int]
    ports: tuple[Sequence[int], ...]
    people: list[Person]
    dsn: str


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sign-ons", type=int, default=SIGN_ONS, help=f"how many ({SIGN_ONS})")
    given = parser.parse_args()
    answer("sign-on", asyncio.run(measured(given.sign_ons)))


async def measured(sign_ons: int) -> dict[str, object]:
    """The figures of a run."""
    with fresh_run(BUILD / "sign-on") as run:
        say("starting PostgreSQL and two gateways, and letting people in ...")
        gateways = await _gateways(run)
        cookies = [await _session(person) for person in gateways.people]
        bare, port = await _bare_route(run, gateways.dsn)
        entered = [_entering(ports, gateways.places, cookies) for ports in gateways.ports]
        loads = (
            Load(sign_ons, gateways.first, entered[0]),
            Load(sign_ons, gateways.all, _in_turn(entered)),
            *(Load(sign_ons * 4, bare, _getter(f"http://127.0.0.1:{port}/{path}")) for path in _CEILINGS),
        )
        # In turn, so that whatever else the machine does meets all three alike.
        rounds = [[await _spent(load) for load in loads] for _ in range(ROUNDS)]
    return _figures(*(_together(of_load) for of_load in zip(*rounds, strict=True)))


def _figures(whole: Spent, doubled: Spent, signing: Spent, asking: Spent, empty: Spent) -> dict[str, object]:
    as_many_requests = signing.milliseconds + (REQUESTS - 1) * empty.milliseconds
    statements = asking.milliseconds - empty.milliseconds
    return {
        "sign_ons": whole.count, "people": PEOPLE, "signatures": SIGNATURES,
        "sign_ons_per_second": round(whole.count / whole.seconds, 1),
        "sign_ons_per_cpu_second": round(_MILLI / whole.milliseconds, 1),
        "cpu_milliseconds": {
            name: round(seconds / whole.count * _MILLI, 2) for name, seconds in whole.cpu_seconds.items()
        },
        "bare_route_cpu_milliseconds": round(signing.milliseconds, 3),
        "bare_request_cpu_milliseconds": round(empty.milliseconds, 3),
        "statements": sum((*LOOSE_STATEMENTS, *STATEMENTS)),
        "statements_cpu_milliseconds": round(statements, 3),
        "two_processes_cpu_milliseconds": round(doubled.milliseconds, 2),
        "ratio_to_bare_route": round(signing.milliseconds / whole.milliseconds, 4),
        "ratio_to_as_many_bare_requests": round(as_many_requests / whole.milliseconds, 4),
        "ratio_to_requests_and_statements": round((as_many_requests + statements) / whole.milliseconds, 4),
    }  # fmt: skip


async def _gateways(run: RunDirectory) -> Gateways:
    """Two gateways on one core, without the proxy in front of the city, and people who may enter."""
    database = Database(run)
    await database.start()
    cluster, folder = database.cluster, run.path / "sign-on"
    found = places_of(folder, load_topology(TOPOLOGY, load_catalogue()))
    places = replace(found, city=replace(found.city, address=f"http://localhost:{found.city.port}"))
    sides = (places.province, places.city)
    await cluster.create_databases(side.database for side in sides)
    numbers = {invented(f"6101021970010190{serial}"): f"管理员{serial}" for serial in (0, 2)}
    secrets = [await initialised(Operator(cluster), side, numbers) for side in sides]
    first = await _started(run, [_quiet(gateway(side, cluster)) for side in sides])
    others = tuple(free_ports(len(sides)))
    second = await _started(run, [_second(side, cluster, port) for side, port in zip(sides, others, strict=True)])
    officers = [
        [await with_own_password(side, serial, secret) for serial, secret in enumerate(of_side, 1)]
        for side, of_side in zip(sides, secrets, strict=True)
    ]
    (first_above, second_above), (first_below, second_below) = officers
    offices = Offices(places, (first_above, second_above), (first_below, second_below))
    await offices.trust_each_other()
    people = [await _person(offices, serial) for serial in range(PEOPLE)]
    ports = tuple(side.port for side in sides)
    return Gateways(places, first, first | second, (ports, others), people, cluster.dsn(places.city.database))


_ONE_BROWSER_FOR_ALL = {"QINLIAN_ADDRESS_RATE": "100000", "QINLIAN_CLIENT_RATE": "100000"}


def _quiet(service: Service) -> Service:
    return replace(service, env={**service.env, "QINLIAN_LOG_LEVEL": "WARNING", **_ONE_BROWSER_FOR_ALL})


def _second(side: Side, cluster: Cluster, port: int) -> Service:
    """A second process of a gateway, over the same database; other gateways ask the first, browsers either."""
    (health,) = free_ports(1)
    first = _quiet(gateway(side, cluster))
    env = {**first.env, "QINLIAN_PUBLIC_PORT": str(port), "QINLIAN_HTTP_PORT": str(health)}
    return replace(first, name=f"{first.name}-2", env=env, port=health)


async def _started(run: RunDirectory, services: Sequence[Service]) -> dict[str, int]:
    """Starts servers on the first core; returns their process ids."""
    starting = Services(run)
    await starting.start(*services)
    pids = {service.name: starting.pid(service.name) for service in services}
    cores = sorted(os.sched_getaffinity(0))
    for pid in pids.values():
        os.sched_setaffinity(pid, cores[:1])
    return pids


async def _person(offices: Offices, serial: int) -> Person:
    person = Person(offices.places, Browser(), await offices.take_on("访客", invented(f"6101021980010190{serial}")))
    await person.replace_password()
    await offices.entitle(person.secret)
    await person.log_in()
    return person


async def _session(person: Person) -> str:
    """The person's session at home, as his browser would send it."""
    async with person.browser:
        return person.browser.cookie_header(person.places.province.address)


def _entering(ports: Sequence[int], places: Places, cookies: Sequence[str]) -> Once:
    """A sign-on of each person in turn, at the processes with these ports."""

    async def enter(http: httpx.AsyncClient, turn: int) -> None:
        await _enter(http, ports, places, cookies[turn % PEOPLE])

    return enter


def _in_turn(ways: Sequence[Once]) -> Once:
    """Each of the ways in turn, but for each person in turn all of them."""
    return lambda http, turn: ways[turn // PEOPLE % len(ways)](http, turn)


async def _enter(http: httpx.AsyncClient, ports: Sequence[int], places: Places, session: str) -> None:
    """One sign-on, in a browser that was never at the city."""
    province, city = (f"http://localhost:{port}" for port in ports)
    asked = urlencode({"iss": places.province.address, "target_link_uri": f"{places.city.address}/"})
    begun = await http.get(f"{city}/sso/initiate?{asked}")
    attempt = begun.headers["set-cookie"].partition(";")[0]
    authorize, callback = places.province.address, places.city.address
    authorized = await http.get(begun.headers["location"].replace(authorize, province), headers={"Cookie": session})
    location = authorized.headers["location"]
    entered = await http.get(city + location.removeprefix(callback), headers={"Cookie": attempt})
    if entered.headers.get("location") != f"{places.city.address}/":
        raise SystemExit(f"a sign-on ended with {entered.status_code}: {entered.text[:200]}")


def _getter(address: str) -> Once:
    async def get(http: httpx.AsyncClient, _: int) -> None:
        (await http.get(address)).raise_for_status()

    return get


async def _bare_route(run: RunDirectory, dsn: str) -> tuple[dict[str, int], int]:
    (port,) = free_ports(1)
    address = dsn.replace("postgresql://", "postgresql+asyncpg://", 1)
    command = [sys.executable, "-m", "tests.benchmarks.bare_route", str(port), address]
    return await _started(run, [Service("bare-route", command, {"PYTHONPATH": str(ROOT)}, port)]), port


async def _spent(load: Load) -> Spent:
    """A round of a load, a few at a time, after a few times that do not count."""
    count = max(load.count // ROUNDS, 1)
    async with httpx.AsyncClient(trust_env=False, timeout=60, limits=_LIMITS) as http:
        await _repeated(http, WARM_UP, load)
        before, begun = _cpu(load.servers), time.perf_counter()
        await _repeated(http, count, load)
        seconds, after = time.perf_counter() - begun, _cpu(load.servers)
    say(f"{count} times by {', '.join(load.servers)}: {seconds:.1f} s")
    return Spent(count, seconds, {name: after[name] - before[name] for name in load.servers})


def _together(rounds: Sequence[Spent]) -> Spent:
    names = rounds[0].cpu_seconds
    return Spent(
        sum(one.count for one in rounds), sum(one.seconds for one in rounds),
        {name: sum(one.cpu_seconds[name] for one in rounds) for name in names},
    )  # fmt: skip


async def _repeated(http: httpx.AsyncClient, count: int, load: Load) -> None:
    turns = iter(range(count))

    async def worker() -> None:
        for turn in turns:
            await load.once(http, turn)

    await asyncio.gather(*(worker() for _ in range(PEOPLE)))


def _cpu(servers: dict[str, int]) -> dict[str, float]:
    times = {name: psutil.Process(pid).cpu_times() for name, pid in servers.items()}
    return {name: used.user + used.system for name, used in times.items()}


if __name__ == "__main__":
    main()
