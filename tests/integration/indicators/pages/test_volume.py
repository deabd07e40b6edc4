"""Pages of a whole province: 12 regions, 107 counties, every indicator. None grows with what it does not show."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event
from tests.integration.indicators.pages.test_figures import visits  # noqa: F401 - a fixture
from tests.integration.indicators.pages.world import ORIGIN, Pages

from qinlian_common.service.own_database import OwnDatabase

MONTH = f"{ORIGIN}/months/2026-10"
BYTES_MAX = 300_000
STATEMENTS_MAX = 20


@pytest.fixture
def topology() -> str:
    return "shaanxi"


@contextmanager
def counted(*databases: OwnDatabase) -> Iterator[list[tuple[str, Any]]]:
    """The statements that are sent meanwhile, with their values."""
    sent: list[tuple[str, Any]] = []

    def note(_connection: object, _cursor: object, statement: str, values: Any, *_: object) -> None:
        sent.append((statement, values))

    engines = [database.engine.sync_engine for database in databases]
    for engine in engines:
        event.listen(engine, "before_cursor_execute", note)
    yield sent
    for engine in engines:
        event.remove(engine, "before_cursor_execute", note)


async def test_pages_of_a_province_are_small_and_ask_little(published: Pages) -> None:
    staff = await published.person("610000", "省统计员", "statistician")
    pages = ["", "/610000", "/610100", "/610102", "/610102/print", "/610000/figures/MS01", "/610102/figures/MS01",
             "/610102/institutions", "/610000/file.csv"]  # fmt: skip
    found = {}
    async with published.signed_in(staff) as browser:
        for page in pages:
            with counted(published.site.database) as sent:
                answer = await browser.get(f"{MONTH}{page}")
            assert answer.status_code == 200, page
            found[page] = len(answer.content), len(sent)
    assert {page: cost for page, cost in found.items() if cost[0] > BYTES_MAX or cost[1] > STATEMENTS_MAX} == {}


async def test_a_page_of_case_rows_takes_no_more_of_them_than_it_shows(visits: Pages) -> None:  # noqa: F811
    staff = await visits.person("610402", "秦都核对员", "signatory")
    async with visits.signed_in(staff) as browser:
        for kind, most in (("rows", 51), ("rows.csv", 10_000)):
            with counted(visits.site.store) as sent:
                assert (await browser.get(f"{MONTH}/610402/figures/MS01/{kind}")).status_code == 200
            ((asked, values),) = [one for one in sent if "outpatient" in one[0]]
            assert "LIMIT" in asked
            assert most in values
