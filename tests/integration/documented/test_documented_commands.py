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
        assert await asyncio.to_thread(faults_at, {Who.STORES: desk}) == ""


async def test_a_month_of_indicators_goes_as_the_documents_say(postgres: Cluster, databases: Databases, tmp_path: Path):
    async with statistician(postgres, databases, tmp_path) as desk:
        assert await asyncio.to_thread(faults_at, {Who.INDICATORS: desk}) == ""


async def test_officers_commands_do_what_the_documents_say(postgres: Cluster, databases: Databases, tmp_path: Path):
    async with officers(postgres, databases, tmp_path) as desks:
        assert await asyncio.to_thread(faults_at, desks) == ""


def faults_at(desks: Mapping[Who, Desk]) -> str:
    """What did not end as it should: page, command, exit code and last words."""
    with contextlib.chdir(next(iter(desks.values())).folder):
        return "\n".join(_faults(desks))


def _faults(desks: Mapping[Who, Desk]) -> Iterator[str]:
    for line in TABLE:
        if not isinstance(line, Run) or line.at not in desks:
            continue
        for command in commands_of(line):
            import time as T

            b = T.time()
            c = T.process_time()  # DEBUG
            code, said = desks[line.at].types(command)
            open("/tmp/docs_debug.txt", "a").write(
                f"@@ {T.time() - b:.2f} {T.process_time() - c:.2f} {code} {command}\n{said if code != line.code else said[:200]}\n"
            )  # DEBUG
            if code != line.code or "Traceback" in said:
                yield f"{documented()[command][0]}: {command}: {code} instead of {line.code}: {said[-1500:]}"
