"""One gateway with a real PostgreSQL, a member of staff who is logged in, a portal, a lower gateway and a system."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from tests.integration.sso_gateway.provider.stage import ISSUER, Stage

from qinlian_common.keys import FileKeys, make_key
from qinlian_common.observe import clock
from qinlian_sso_gateway import app
from qinlian_sso_gateway.database import Database
from qinlian_sso_gateway.peers.key_sets import KeySets
from qinlian_sso_gateway.settings import GatewaySettings
from qinlian_sso_gateway.storage.tables import METADATA
from qinlian_sso_gateway.vault.personal import Personal
from qinlian_sso_gateway.vault.ring import KeyRing
from qinlian_sso_gateway.web.gateway import Gateway
from qinlian_sso_gateway.web.templates import environment


@pytest.fixture
async def stage(database: str, tmp_path: Path) -> AsyncIterator[Stage]:
    """The gateway and those around it."""
    make_key(tmp_path / "keys", clock.today())
    provider = FileKeys(tmp_path / "keys")
    dsn = database.replace("postgresql://", "postgresql+asyncpg://", 1)
    settings = GatewaySettings(
        issuer=ISSUER, division="610000", platform_name="省平台", sso_dsn=dsn, keys=f"file:{tmp_path}"
    )
    store = Database(dsn)
    async with store.engine.begin() as connection:
        await connection.run_sync(METADATA.create_all)
    async with store.transaction() as session:
        ring = await KeyRing.opened(session, provider, make=True)
        personal = await Personal.opened(session, provider)
    async with httpx.AsyncClient(transport=httpx.MockTransport(lambda _: httpx.Response(500))) as http:
        here = Gateway(settings, store, provider, ring, personal, KeySets(http), http, environment())
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app.build(here)), base_url=ISSUER) as browser:
            stage = Stage(here, browser)
            await stage.set()
            yield stage
    await store.close()
