"""The promises of a staging store, on the real Oracle server of QINLIAN_TEST_ORACLE_DSN.

Skipped where it is not set, which every run says in its last line. Nothing here was ever run by those who wrote it.
It does not prove speed, nor what several machines do at once.
"""

import os
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from typing import Any

import pytest
from tests import oracle_server
from tests.integration.oracle.hands import open_oracle
from tests.oracle_server import DSN, OracleServer
from tests.unit.oracle.sqlplus import filled, statements_of

from qinlian_common.adapters.oracle.ddl.script import Options, Release
from qinlian_common.adapters.oracle.scripts.folder import folder
from qinlian_common.adapters.oracle.store import OracleStore
from qinlian_common.adapters.relational.plan import Plan
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.doctor.examination import examined
from qinlian_common.doctor.finding import Outcome
from qinlian_common.errors import QinlianError
from qinlian_common.testing.conformance.asked import BooksAskedConformance, asked
from qinlian_common.testing.conformance.books import KeptBooksConformance
from qinlian_common.testing.conformance.distribution import DistributionConformance
from qinlian_common.testing.conformance.documents import DocumentsConformance
from qinlian_common.testing.conformance.linked import LinkedConformance
from qinlian_common.testing.conformance.merge_staging import StagingMergeConformance
from qinlian_common.testing.conformance.nation import NationConformance
from qinlian_common.testing.conformance.quality_asked import QualityAskedConformance
from qinlian_common.testing.conformance.sent_again import (
    ParkedConformance,
    RowsAgainConformance,
    TicketsAgainConformance,
)
from qinlian_common.testing.conformance.staging import StagingCaptureConformance, StagingGateConformance
from qinlian_common.testing.conformance.whole_tables import WholeTablesConformance
from qinlian_common.testing.factories import CITY, COUNTY, encrypting, small_catalogue, staging_plan, taker
from qinlian_common.testing.hands import OpenTrial, Trial

pytestmark = pytest.mark.integration

if not os.environ.get(DSN):
    pytest.skip(f"no Oracle server: {DSN} is not set (docs/oracle.md)", allow_module_level=True)


@pytest.fixture(scope="session")
def account() -> Iterator[tuple[OracleServer, Any]]:
    """The account, and a connection of it; its schema is the tests' own, and empty at the end."""
    try:
        server = oracle_server.server_of(os.environ)
        assert server is not None
        connection = oracle_server.connect(server)
        oracle_server.taken_over(connection)
    except QinlianError as error:
        pytest.fail(oracle_server.why_not(error), pytrace=False)
    yield server, connection
    oracle_server.emptied(connection, whole=True)
    connection.close()


@pytest.mark.parametrize("lies", ["clear", "encrypted"])
class OnServer:
    """Each promise twice: for a store that lies in clear, and for one that lies encrypted."""

    @pytest.fixture
    async def open_trial(self, account: tuple[OracleServer, Any], lies: str) -> AsyncIterator[OpenTrial]:
        server, connection = account
        stores: list[OracleStore] = []

        async def opened(plan: Plan) -> Trial[OracleStore]:
            oracle_server.emptied(connection)
            trial = await open_oracle(server.address, encrypting(plan) if lies == "encrypted" else plan)
            stores.append(trial.store)
            return trial

        yield opened
        for store in stores:
            await store.close()


class TestMergeOnServer(OnServer, StagingMergeConformance):
    keeps_empty_texts = False


class TestLinkedOnServer(OnServer, LinkedConformance):
    pass


class TestCaptureOnServer(OnServer, StagingCaptureConformance):
    pass


class TestGateOnServer(OnServer, StagingGateConformance):
    pass


class TestBooksOnServer(OnServer, KeptBooksConformance):
    plan = staging_plan(*taker(f"{CITY}.convert"))


class TestBooksAskedOnServer(OnServer, BooksAskedConformance):
    pass


class TestParkedOnServer(OnServer, ParkedConformance):
    pass


class TestRowsAgainOnServer(OnServer, RowsAgainConformance):
    pass


class TestTicketsAgainOnServer(OnServer, TicketsAgainConformance):
    pass


class TestQualityOnServer(OnServer, QualityAskedConformance):
    pass


class TestDistributionOnServer(OnServer, DistributionConformance):
    """All of it: here the triggers learn where people live."""


class TestDocumentsOnServer(OnServer, DocumentsConformance):
    pass


class TestNationOnServer(OnServer, NationConformance):
    pass


class TestWholeTablesOnServer(OnServer, WholeTablesConformance):
    pass


OF_THE_SERVER = {"not_loaded", "charset_narrow", "client_untried", "room_low", "clock_off", "plan_scans_small"}
"""Warnings about the server, or about an empty store; all else that the doctor finds is a fault of ours."""

EXAMINED = (
    staging_plan(*taker(f"{CITY}.none"), ways={(COUNTY, COUNTY): f"{COUNTY}.production"}),
    replace(staging_plan(*taker(f"{CITY}.none")), keeps_documents=True, uploads=("FP01",)),
)


class TestDoctorOnServer(OnServer):
    """The doctor on the stores of the tests: plans of all statements, dictionary, triggers, the probe."""

    @pytest.mark.parametrize("plan", EXAMINED)
    async def test_the_doctor_finds_nothing_wrong_with_a_prepared_store(
        self, open_trial: OpenTrial, plan: Plan
    ) -> None:
        store = asked((await open_trial(plan)).store)
        report = await examined(store, [small_catalogue().datasets[code] for code in plan.shapes], probes=True)
        found = [one for check in report.checks for one in check.findings]
        assert [one for one in found if one.outcome is not Outcome.OK and one.code not in OF_THE_SERVER] == []


OWNERS = (
    "30-tables.sql",
    "40-statistics.sql",
    "50-purge.sql",
    "60-journal-again.sql",
    "70-upgrade.sql",
    "80-remove.sql",
)


def test_the_scripts_of_the_owner_run_in_their_order_and_leave_nothing(account: tuple[OracleServer, Any]) -> None:
    _, connection = account
    oracle_server.emptied(connection)
    release = Release.R19 if int(connection.version.split(".")[0]) >= 19 else Release.R11
    options = Options(release, keeps_documents=True, uploads=("FP01",))
    scripts = folder(list(load_catalogue().datasets.values()), options)
    with connection.cursor() as cursor:
        for name in OWNERS:
            for statement in statements_of(filled(scripts[name], release)):
                cursor.execute(statement)
        cursor.execute(oracle_server.OBJECTS)
        assert [found for _, found in cursor.fetchall()] == [oracle_server.MARKER]
