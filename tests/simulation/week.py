"""What happens in the week: people are registered, are treated, move; on a holiday less of it."""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from unittest.mock import patch

from tests.simulation.province import IDLE_SECONDS, Province
from tests.simulation.virtual_time import lived
from tests.simulation.weather import Outage, Weather

from qinlian_common.observe import clock
from qinlian_common.observe.clock import EXCHANGE_ZONE
from qinlian_common.pipeline import retry
from qinlian_common.topology.topology import Topology

MONDAY = date(2024, 5, 13)
DAYS = 7
WRITING_HOURS = (10, 16)
PEOPLE_PER_COUNTY = 3
CITY_VISITS, PROVINCE_VISITS = 2, 6
CATCH_UP_SECONDS_MAX = 10 * 24 * 3600.0
_QUIET_CHECKS = 5


@dataclass(frozen=True, slots=True)
class Plan:
    """The script of a week.

    Attributes:
        outages: what goes wrong.
        holidays: days on which nobody but the county's duty doctor works.
        days: length, from Monday on.
        row_seconds: virtual seconds that reading or merging a row takes; each row stands for many.
    """

    outages: Sequence[Outage] = ()
    holidays: frozenset[date] = frozenset()
    days: int = DAYS
    row_seconds: float = 0.5


@dataclass(slots=True)
class Story:
    """What came of it.

    Attributes:
        province: its stores as they are at the end.
        written: rows written at their origins.
        seconds: virtual seconds until everything was quiet.
        left: rows that are still on their way: none, unless the time was up.
    """

    province: Province
    written: int
    seconds: float
    left: int


def at(day: int, hour: float) -> datetime:
    """An hour of a day of the week (0 is Monday), in the exchange's zone."""
    return datetime.combine(MONDAY, time(), EXCHANGE_ZONE) + timedelta(days=day, hours=hour)


def live(topology: Topology, plan: Plan) -> Story:
    """Lives the week, and the days that it takes to catch up."""
    with patch.object(retry, "WAIT_SECONDS_MAX", IDLE_SECONDS):  # ten seconds of waiting would be half of all work
        return lived(_live(topology, plan), at(0, 0))


async def _live(topology: Topology, plan: Plan) -> Story:
    province = Province(topology, Weather(plan.outages, plan.row_seconds))
    running = [asyncio.ensure_future(service) for service in province.services()]
    pens = [_Pen(province, division, plan) for division in {origin.division for origin in topology.origins()}]
    written = await _beside(running, asyncio.gather(*(pen.write() for pen in sorted(pens, key=lambda p: p.division))))
    left = await _beside(running, _until_quiet(province))
    for task in running:
        task.cancel()
    await asyncio.gather(*running, return_exceptions=True)
    return Story(province, sum(written), asyncio.get_running_loop().time(), left)


async def _beside(running: Sequence["asyncio.Future[Any]"], work: Any) -> Any:
    """The work's result; a service that ends meanwhile ends everything, with its error."""
    task = asyncio.ensure_future(work)
    done, _ = await asyncio.wait([task, *running], return_when=asyncio.FIRST_COMPLETED)
    if task not in done:
        next(iter(done)).result()
        raise AssertionError("a service ended by itself")
    return task.result()


async def _until_quiet(province: Province) -> int:
    quiet, began = 0, asyncio.get_running_loop().time()
    while quiet < _QUIET_CHECKS and asyncio.get_running_loop().time() - began < CATCH_UP_SECONDS_MAX:
        await asyncio.sleep(IDLE_SECONDS)
        quiet = 0 if await province.waiting() else quiet + 1
    return await province.waiting()


@dataclass(slots=True)
class _Pen:
    """The software of one division's institutions."""

    province: Province
    division: str
    plan: Plan
    number: int = field(default=0)

    async def write(self) -> int:
        """Writes for all days; returns how many rows."""
        for day in range(self.plan.days):
            for hour in WRITING_HOURS:
                await self._until(at(day, hour))
                await self._hour(first=(day, hour) == (0, WRITING_HOURS[0]))
        return self.number

    async def _until(self, moment: datetime) -> None:
        await asyncio.sleep(max(0.0, (moment - clock.now()).total_seconds()))

    async def _hour(self, *, first: bool) -> None:
        if first:
            for person in self._people_here():
                await self._row("BI01", person, f"{person[:6]}001000")
        for person in list(self._patients())[: 1 if clock.today() in self.plan.holidays else None]:
            await self._row("CL03", person)

    def _people_here(self) -> Iterator[str]:
        if self.province.topology.county_of(self.division):
            yield from (f"{self.division}19700101{number:04}" for number in range(PEOPLE_PER_COUNTY))

    def _patients(self) -> Iterator[str]:
        """The county's own people; at a city or the province, people of its counties in turn."""
        topology = self.province.topology
        if topology.county_of(self.division):
            yield from self._people_here()
            return
        regions = [r for r in topology.regions if self.division in (r.code, topology.province.code)]
        homes = [county.code for region in regions for county in region.counties]
        visits = PROVINCE_VISITS if self.division == topology.province.code else CITY_VISITS
        for place in range(visits):
            home = homes[(self.number + place) % len(homes)]
            yield f"{home}19700101{(self.number + place) % PEOPLE_PER_COUNTY:04}"

    async def _row(self, dataset: str, person: str, home: str | None = None) -> None:
        self.number += 1
        now = clock.now().astimezone(EXCHANGE_ZONE).replace(tzinfo=None)
        row = {
            "org_code": f"org-{self.division}", "record_id": f"{dataset}-{self.number}", "id_no": person,
            "modify_flag": "1", "person_name": f"第{self.number}行", "origin_class": "institution",
            "updated_at": f"{now:%Y-%m-%d %H:%M:%S}",
        } | ({"present_division": home} if home else {})  # fmt: skip
        await self.province.stores[f"{self.division}.production"].write(dataset, row)
