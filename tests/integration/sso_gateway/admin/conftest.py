"""Two officers at the lower gateway, two at home; each pair holds every office."""

import pytest
from tests.integration.sso_gateway.admin.officers import Officer, an_officer
from tests.integration.sso_gateway.world import Gateways


@pytest.fixture
async def first(gateways: Gateways) -> Officer:
    """The city's first officer."""
    return await an_officer(gateways, gateways.lower, 1)


@pytest.fixture
async def second(gateways: Gateways) -> Officer:
    """The city's second officer."""
    return await an_officer(gateways, gateways.lower, 2, name="赵敏")


@pytest.fixture
async def home_first(gateways: Gateways) -> Officer:
    """The province's first officer."""
    return await an_officer(gateways, gateways.home, 3)


@pytest.fixture
async def home_second(gateways: Gateways) -> Officer:
    """The province's second officer."""
    return await an_officer(gateways, gateways.home, 4, name="赵敏")
