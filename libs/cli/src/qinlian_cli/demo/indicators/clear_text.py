"""One record is looked at for a purpose and a second person is refused; the patient's report has both."""

import json
from dataclasses import dataclass
from typing import Any, Final

from qinlian_cli.accesses.lines import HEADINGS, line_of
from qinlian_cli.demo.operator import command
from qinlian_cli.demo.province import DemoProvince
from qinlian_cli.demo.sign_on.browser import Browser, Page, Unlike
from qinlian_cli.demo.sign_on.officers import Offices
from qinlian_cli.demo.sign_on.passkey import in_by_passkey
from qinlian_cli.demo.sign_on.people import invented, written
from qinlian_cli.demo.sign_on.places import RECORDS
from qinlian_cli.demo.sign_on.told import Told
from qinlian_cli.output import show_table
from qinlian_cli.runtime.failures import ServerFailed

PURPOSE: Final = "treatment"
_NEAR, _FAR = ("演示查阅医师", "61010219770101900"), ("演示邻县医师", "61010219780101900")
_CEILING: Final = 5
_REFUSED: Final = 404
_PATIENT: Final = """
SELECT o.id_no FROM outpatient o
JOIN exchange_row r ON r.dataset = 'CL03' AND r.org_code = o.org_code AND r.record_id = o.record_id AND NOT r.withdrawn
WHERE o.id_no IS NOT NULL
GROUP BY o.id_no
HAVING bool_and(r.origin_division = $1) AND bool_and(coalesce(left(r.home_division, 6), $1) = $1)
ORDER BY count(*) DESC, o.id_no LIMIT 1
"""
"""Whoever of a county was most often seen there, and nowhere else."""


@dataclass(frozen=True, slots=True)
class Records:
    """Where records are looked at.

    Attributes:
        board: address of the pages.
        near, far: a county, and one of another region.
    """

    province: DemoProvince
    offices: Offices
    board: str
    near: str
    far: str


async def clear_text(told: Told, records: Records) -> None:
    """The three steps."""
    number = await _patient(records)
    with told.step(f"{records.near} looks at a patient for a purpose: passkey, a line of the trail, then the record"):
        await _look(records, records.near, _NEAR, number)
    with told.step(f"{records.far} looks for the same patient, and is told that nobody is in its reach"):
        await _look(records, records.far, _FAR, number)
    with told.step("the patient's report has both (qinlian privacy accesses)"):
        await _report(records, number)


async def _patient(records: Records) -> str:
    store = records.province.stores[f"{records.province.topology.province.code}.production"]
    async with store.connections.connection() as connection:
        found = await connection.fetchval(_PATIENT, records.near)
    if not found:
        raise ServerFailed(f"the province's production store has no patient of {records.near} alone")
    return str(found)


async def _look(records: Records, division: str, who: tuple[str, str], number: str) -> None:
    async with Browser() as browser:
        secret = await records.offices.take_on(who[0], invented(who[1]), (RECORDS,), division, ceiling=_CEILING)
        places = records.offices.places
        await in_by_passkey(places, places.province, browser, secret)
        form = (await browser.open(f"{records.board}/records")).must_say("已用通行密钥验证")
        page = await browser.send(form, "/records", id_number=number, purpose=PURPOSE)
        _judge(page, number, is_near=division == records.near)


def _judge(page: Page, number: str, *, is_near: bool) -> None:
    if is_near:
        page.must_say("本次查看已记入审计", number)
        return
    page.must_be_refused(_REFUSED)
    if number in page.text:
        raise Unlike(f"{page.address} shows a person of another county")


async def _report(records: Records, number: str) -> None:
    side = records.offices.places.province
    file = written(side.folder / "patient.id", f"{number}\n")
    environment = side.environment(records.province.cluster)
    found: list[dict[str, Any]] = json.loads(
        await command(environment, "privacy", "accesses", "--id-file", str(file), "--json")
    )
    if [one["refused"] for one in found] != ["", "reach"]:
        raise ServerFailed("the report should have one view and one refusal: qinlian privacy accesses")
    show_table("个人健康信息查看记录", HEADINGS, [tuple(line_of(one).values()) for one in found])
