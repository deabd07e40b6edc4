"""The exchange keeps its promises where collector and loader have no more rights than their roles give them."""

import uuid
from collections.abc import AsyncIterator
from typing import Any, cast
from urllib.parse import urlsplit

import pytest

from qinlian_common.adapters.postgresql.ddl import roles
from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.adapters.relational.plan import Plan
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.errors import QinlianError
from qinlian_common.testing.conformance.books import BooksConformance
from qinlian_common.testing.conformance.capture import CaptureConformance
from qinlian_common.testing.conformance.distribution import DistributionConformance
from qinlian_common.testing.conformance.gate import GateConformance, PulseConformance
from qinlian_common.testing.conformance.merge_staging import StagingMergeConformance
from qinlian_common.testing.conformance.merge_vendor import VendorMergeConformance
from qinlian_common.testing.factories import COUNTY, production_plan, taker
from qinlian_common.testing.hands import ExchangeStore, OpenTrial, Trial
from qinlian_common.testing.postgres_hands import PostgresHands, open_postgres

pytestmark = pytest.mark.integration

BY_LOADER = frozenset({"merge", "merged", "refusals", "record_rejects", "record_quality", "park"})
BY_OPERATOR = frozenset({"pause", "resume", "pauses", "open_tickets", "resubmit", "unmapped_values", "connections"})


class ByRole:
    """A store whose verbs each go over the connection of the program that uses them."""

    def __init__(self, owner: PostgresStore, collector: PostgresStore, loader: PostgresStore) -> None:
        self.owner, self.collector, self.loader = owner, collector, loader

    def __getattr__(self, verb: str) -> Any:
        chosen = self.loader if verb in BY_LOADER else self.owner if verb in BY_OPERATOR else self.collector
        return getattr(chosen, verb)

    async def close(self) -> None:
        for store in (self.owner, self.collector, self.loader):
            await store.close()


async def by_role(dsn: str, plan: Plan) -> tuple[ByRole, PostgresHands]:
    """A store that its owner has prepared, with a login for each role."""
    owner, _ = await open_postgres(dsn, plan)
    password = uuid.uuid4().hex
    async with owner.connections.connection() as connection:
        await connection.execute(roles.script(plan, load_catalogue().datasets, of_catalogue=False))
        for role in (roles.COLLECTOR, roles.LOADER):
            await connection.execute(f"CREATE ROLE {role}_{password} LOGIN PASSWORD '{password}' IN ROLE {role}")
    collector, loader = (
        PostgresStore(login(dsn, f"{role}_{password}", password), plan) for role in (roles.COLLECTOR, roles.LOADER)
    )
    return ByRole(owner, collector, loader), PostgresHands(owner)


def login(dsn: str, user: str, password: str) -> str:
    """The connection string of another user."""
    parts = urlsplit(dsn)
    return parts._replace(netloc=f"{user}:{password}@{parts.hostname}:{parts.port}").geturl()


class InPostgresByRole:
    @pytest.fixture
    async def open_trial(self, database: str) -> AsyncIterator[OpenTrial]:
        stores: list[ByRole] = []

        async def opened(plan: Plan) -> Trial[ExchangeStore]:
            store, hands = await by_role(database, plan)
            stores.append(store)
            return Trial(cast("ExchangeStore", store), hands)  # it hands every verb on to one that has it

        yield opened
        for store in stores:
            await store.close()


class TestCapture(InPostgresByRole, CaptureConformance):
    pass


class TestStagingMerge(InPostgresByRole, StagingMergeConformance):
    pass


class TestVendorMerge(InPostgresByRole, VendorMergeConformance):
    pass


class TestDistribution(InPostgresByRole, DistributionConformance):
    pass


class TestBooks(InPostgresByRole, BooksConformance):
    pass


class TestGate(InPostgresByRole, GateConformance):
    pass


class TestPulse(InPostgresByRole, PulseConformance):
    pass


class TestWhatTheyMayNot(InPostgresByRole):
    async def test_a_collector_writes_no_row_and_a_loader_no_journal(self, open_trial: OpenTrial) -> None:
        plan = production_plan(*taker(f"{COUNTY}.standardise"))
        store = cast("ByRole", (await open_trial(plan)).store)
        table = plan.shapes["CL03"].table
        for program, statement in (
            (store.collector, f"DELETE FROM {table}"), (store.loader, "DELETE FROM exchange_change"),
            (store.loader, "UPDATE exchange_store SET epoch = 9"), (store.collector, "TRUNCATE exchange_lease"),
        ):  # fmt: skip
            with pytest.raises(QinlianError, match="InsufficientPrivilegeError"):
                async with program.connections.connection() as connection:
                    await connection.execute(statement)
