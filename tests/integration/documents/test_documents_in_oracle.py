"""Documents travel where the province's staging store is Oracle: on the double whose database is H2.

What that does not prove is said at the double (`tests/integration/oracle/h2_double.py`).
"""

import os
from collections.abc import AsyncIterator, Callable
from functools import partial
from pathlib import Path
from uuid import uuid4

import pytest
from tests.integration.documents.hospital import CATALOGUE, STORES, Hospital, opened_hospital
from tests.integration.oracle.h2_double import Database, H2Server, h2  # noqa: F401 - a fixture
from tests.integration.oracle.hands import DOUBLE, open_oracle

from qinlian_cli.documents.balance import read_documents
from qinlian_cli.documents.way import document_steps
from qinlian_common.documents.states import Reason

CONTENT, OTHER = os.urandom(300_000), os.urandom(1000)


@pytest.fixture
async def hospital(
    tmp_path: Path,
    dsn_of: Callable[[str], str],
    h2: H2Server,  # noqa: F811
) -> AsyncIterator[Hospital]:
    make_pool = Database(h2.port, uuid4().hex).make_pool
    opened = partial(open_oracle, DOUBLE, make_pool=make_pool, catalogue=CATALOGUE)
    async with opened_hospital(tmp_path, dsn_of, opened) as made:
        yield made


async def test_a_file_is_announced_fetched_stored_and_answered_and_both_accounts_balance(hospital: Hospital) -> None:
    await hospital.send("病历.pdf", CONTENT)
    await hospital.travel()
    assert hospital.stored(CONTENT) == CONTENT
    assert await hospital.outcome() == [("stored", None)]
    stores = dict(zip(STORES, (hospital.production, hospital.staging), strict=True))
    found = await read_documents(stores, hospital.topology)
    assert found is not None
    assert (found.balanced, found.totals["stored"], found.totals["bytes"]) == (True, 1, len(CONTENT))
    steps = await document_steps(stores, hospital.topology, hospital.directory.institution, "R1")
    assert [(step.store, step.state) for step in steps] == [(store, "stored") for store in STORES]


async def test_a_file_that_is_gone_is_refused_and_taken_when_it_is_back(hospital: Hospital) -> None:
    await hospital.send("a.pdf", OTHER)
    await hospital.look()
    (hospital.inbox / "a.pdf").unlink()
    for _ in range(3):
        await hospital.fetch()
    assert await hospital.outcome() == [("refused", Reason.GONE)]
    hospital.put("a.pdf", OTHER)
    await hospital.travel()
    assert await hospital.outcome() == [("stored", None)]
    assert hospital.stored(OTHER) == OTHER
