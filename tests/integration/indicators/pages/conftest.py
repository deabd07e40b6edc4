"""The pages on real PostgreSQL, beside a real gateway."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from tests.integration.indicators.pages.seed import compute, publish
from tests.integration.indicators.pages.world import Pages, Stores, opened_pages
from tests.integration.sso_gateway.world import Gateways

from qinlian_common.service.own_database import OwnDatabase
from qinlian_indicators.definitions.month import Month

MONTH = Month(2026, 10)


@pytest.fixture
async def pages(
    gateways: Gateways, own: OwnDatabase, store: OwnDatabase, tmp_path: Path, topology: str
) -> AsyncIterator[Pages]:
    """The pages, with nobody signed in and nothing computed."""
    async with opened_pages(gateways, Stores(own, store), tmp_path, topology) as found:
        yield found


@pytest.fixture
def topology() -> str:
    """Which province it is."""
    return "demo"


@pytest.fixture
async def published(pages: Pages) -> Pages:
    """October and the month before it are computed; October is published."""
    async with pages.site.database.transaction() as session:
        for month in (MONTH.before(), MONTH):
            await compute(session, pages.site.tree, pages.site.settings, month)
        await publish(session, pages.site.tree, MONTH)
    return pages
