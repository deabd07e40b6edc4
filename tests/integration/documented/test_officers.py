"""Commands of officers and of the indicators' operator, typed as the documents have them."""

import asyncio
from pathlib import Path

import pytest
from tests.integration.documented.carry_out import faults_at
from tests.integration.documented.figures import statistician
from tests.integration.documented.gateways import officers
from tests.servers import Databases
from tests.unit.docs.command_table import Desk as Who

from qinlian_cli.runtime.cluster import Cluster

pytestmark = pytest.mark.timeout(900)


async def test_a_month_of_indicators_goes_as_the_documents_say(postgres: Cluster, databases: Databases, tmp_path: Path):
    async with statistician(postgres, databases, tmp_path) as desk:
        found = await asyncio.to_thread(faults_at, {Who.INDICATORS: desk})
    assert not found, found


async def test_officers_commands_do_what_the_documents_say(postgres: Cluster, databases: Databases, tmp_path: Path):
    async with officers(postgres, databases, tmp_path) as desks:
        found = await asyncio.to_thread(faults_at, desks)
    assert not found, found
