"""The home gateway of `gateways`, with clients of several kinds."""

from collections.abc import AsyncIterator

import pytest
from tests.integration.sso_gateway.provider.stage import Stage
from tests.integration.sso_gateway.world import Gateways


@pytest.fixture
async def stage(gateways: Gateways) -> AsyncIterator[Stage]:
    """Li is logged in at home; a portal, a lower gateway that he may enter and a system are registered."""
    stage = Stage(gateways)
    await stage.set()
    yield stage
    await stage.browser.aclose()
