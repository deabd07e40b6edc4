"""A store that is captured by comparison keeps the promises of one that has triggers, once a pass has been made."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace

import pytest

from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.adapters.relational.plan import Plan
from qinlian_common.pipeline.pauses import WithdrawalLimit
from qinlian_common.pipeline.ports import Load, Receipt
from qinlian_common.testing.conformance.books import BooksConformance
from qinlian_common.testing.conformance.capture import CaptureConformance
from qinlian_common.testing.conformance.merge_vendor import VendorMergeConformance
from qinlian_common.testing.conformance.shared import SharedTableConformance
from qinlian_common.testing.hands import BusinessKey, OpenTrial, Trial, VendorRow
from qinlian_common.testing.postgres_hands import PostgresHands, open_postgres

pytestmark = pytest.mark.integration


async def look(store: PostgresStore) -> None:
    """One pass over everything, unless another is at it."""
    for dataset in store.plan.shapes:
        await store.find_changes(dataset, WithdrawalLimit())


class LookingHands(PostgresHands):
    """After every change a pass is made, so that each is seen, as a trigger would see it."""

    async def write(self, dataset: str, *rows: VendorRow) -> None:
        await super().write(dataset, *rows)
        await look(self._store)

    async def rekey(self, dataset: str, old: BusinessKey, new: BusinessKey) -> None:
        await super().rekey(dataset, old, new)
        await look(self._store)

    async def reclassify(self, dataset: str, key: BusinessKey, kind: str) -> None:
        await super().reclassify(dataset, key, kind)
        await look(self._store)

    async def erase(self, dataset: str, *keys: BusinessKey) -> None:
        await super().erase(dataset, *keys)
        await look(self._store)


class LookingStore(PostgresStore):
    """After every merge a pass is made."""

    async def merge(self, loads: Sequence[Load]) -> list[Receipt]:
        receipts = await super().merge(loads)
        if self.plan.compares:
            await look(self)
        return receipts


class Compared:
    @pytest.fixture
    async def open_trial(self, database: str) -> AsyncIterator[OpenTrial]:
        stores: list[PostgresStore] = []

        async def opened(plan: Plan) -> Trial[PostgresStore]:
            if plan.creates_tables:
                trial = await open_postgres(database, plan)
                stores.append(trial.store)
                return trial
            compared = replace(plan, compares=True)
            first = await open_postgres(database, compared)
            await first.store.close()
            store = LookingStore(database, compared)
            stores.append(store)
            return Trial(store, LookingHands(store))

        yield opened
        for store in stores:
            await store.close()


class TestComparedCapture(Compared, CaptureConformance):
    pass


class TestComparedBooks(Compared, BooksConformance):
    pass


class TestComparedVendorMerge(Compared, VendorMergeConformance):
    pass


class TestComparedSharedTable(Compared, SharedTableConformance):
    pass
