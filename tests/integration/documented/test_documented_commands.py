"""Commands of the documents, typed as they stand there: each ends as the table says, and none with a stack trace."""

import asyncio
import contextlib
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from tests.integration.documented.desk import Desk
from tests.integration.documented.figures import statistician
from tests.integration.documented.gateways import officers
from tests.integration.documented.stores import operator
from tests.servers import BrokerAddress, Databases
from tests.unit.docs.command_table import TABLE, Run
from tests.unit.docs.command_table import Desk as Who
from tests.unit.docs.commands import commands_of, documented

from qinlian_cli.runtime.cluster import Cluster

pytestmark = pytest.mark.timeout(600)


async def test_an_operator_s_commands_do_what_the_documents_say(
    postgres: Cluster, databases: Databases, broker: BrokerAddress, tmp_path: Path
):
    async with operator(postgres, databases, broker, tmp_path) as desk:
        found = await asyncio.to_thread(faults_at, {Who.STORES: desk})
    assert not found, found


async def test_a_month_of_indicators_goes_as_the_documents_say(postgres: Cluster, databases: Databases, tmp_path: Path):
    async with statistician(postgres, databases, tmp_path) as desk:
        found = await asyncio.to_thread(faults_at, {Who.INDICATORS: desk})
    assert not found, found


async def test_officers_commands_do_what_the_documents_say(postgres: Cluster, databases: Databases, tmp_path: Path):
    async with officers(postgres, databases, tmp_path) as desks:
        found = await asyncio.to_thread(faults_at, desks)
    assert not found, found


def faults_at(desks: Mapping[Who, Desk]) -> str:
    """What did not end as it should: page, command, exit code and last words."""
    with contextlib.chdir(next(iter(desks.values())).folder):
        return "\n".join(_faults(desks))


def _faults(desks: Mapping[Who, Desk]) -> Iterator[str]:
    for line in TABLE:
        if not isinstance(line, Run) or line.at not in desks:
            continue
        for command in commands_of(line):
            code, said = desks[line.at].types(command)
            if code != line.code or "Traceback" in said:
                yield f"{documented()[command][0]}: {command}: {code} instead of {line.code}: {said[-1500:]}"
