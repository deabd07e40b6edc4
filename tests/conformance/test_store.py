"""Every store, the fake and the real one, keeps the same promises."""

import pytest

from qinlian_common.adapters.postgresql import merge
from qinlian_common.adapters.relational.plan import Plan
from qinlian_common.testing.conformance.books import BooksConformance
from qinlian_common.testing.conformance.capture import CaptureConformance
from qinlian_common.testing.conformance.distribution import DistributionConformance
from qinlian_common.testing.conformance.gate import GateConformance, PulseConformance
from qinlian_common.testing.conformance.linked import LinkedConformance
from qinlian_common.testing.conformance.merge_staging import StagingMergeConformance
from qinlian_common.testing.conformance.merge_vendor import VendorMergeConformance
from qinlian_common.testing.conformance.shared import SharedTableConformance
from qinlian_common.testing.conformance.staging import StagingCaptureConformance, StagingGateConformance
from qinlian_common.testing.hands import OpenTrial, Trial
from qinlian_common.testing.memory_store import MemoryStore


class InMemory:
    @pytest.fixture
    def open_trial(self) -> OpenTrial:
        async def opened(plan: Plan) -> Trial[MemoryStore]:
            store = MemoryStore(plan)
            return Trial(store, store)

        return opened


@pytest.mark.integration
class InPostgres:
    """Stores of a test lie in one database of its own."""


class TestMemoryCapture(InMemory, CaptureConformance):
    pass


class TestPostgresCapture(InPostgres, CaptureConformance):
    pass


class TestMemoryStagingMerge(InMemory, StagingMergeConformance):
    pass


class TestPostgresStagingMerge(InPostgres, StagingMergeConformance):
    pass


class TestPostgresStagingMergeOfNewRows(InPostgres, StagingMergeConformance):
    """The same promises where new rows are copied straight into the table, as only many at a time are otherwise."""

    @pytest.fixture(autouse=True)
    def _copied_however_few(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(merge, "ROWS_MIN", 1)


class TestMemoryLinked(InMemory, LinkedConformance):
    pass


class TestPostgresLinked(InPostgres, LinkedConformance):
    pass


class TestMemoryVendorMerge(InMemory, VendorMergeConformance):
    pass


class TestPostgresVendorMerge(InPostgres, VendorMergeConformance):
    pass


class TestMemoryDistribution(InMemory, DistributionConformance):
    pass


class TestPostgresDistribution(InPostgres, DistributionConformance):
    pass


class TestMemoryBooks(InMemory, BooksConformance):
    pass


class TestPostgresBooks(InPostgres, BooksConformance):
    pass


class TestMemorySharedTable(InMemory, SharedTableConformance):
    pass


class TestPostgresSharedTable(InPostgres, SharedTableConformance):
    pass


class TestMemoryGate(InMemory, GateConformance):
    pass


class TestPostgresGate(InPostgres, GateConformance):
    pass


class TestMemoryPulse(InMemory, PulseConformance):
    pass


class TestPostgresPulse(InPostgres, PulseConformance):
    pass


class TestMemoryStagingCapture(InMemory, StagingCaptureConformance):
    pass


class TestPostgresStagingCapture(InPostgres, StagingCaptureConformance):
    pass


class TestMemoryStagingGate(InMemory, StagingGateConformance):
    pass


class TestPostgresStagingGate(InPostgres, StagingGateConformance):
    pass
