"""An operator's commands, typed as the documents have them, in a small province."""

import asyncio
from pathlib import Path

import pytest
from tests.integration.documented.carry_out import faults_at
from tests.integration.documented.stores import operator
from tests.servers import BrokerAddress, Databases
from tests.unit.docs.command_table import Desk as Who

from qinlian_cli.runtime.cluster import Cluster


@pytest.mark.timeout(900)
async def test_an_operator_s_commands_do_what_the_documents_say(
    postgres: Cluster, databases: Databases, broker: BrokerAddress, tmp_path: Path
):
    async with operator(postgres, databases, broker, tmp_path) as desk:
        found = await asyncio.to_thread(faults_at, {Who.STORES: desk})
    assert not found, found
