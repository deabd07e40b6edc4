"""PostgreSQL and Oracle stores answer what commands ask, alike.

Oracle's part runs on the double whose database is H2, which does not prove that Oracle takes the statements.
"""

import polars as pl
import pytest
from tests.conformance.in_oracle import InOracle

from qinlian_common.adapters.by_engine.books import holdings_of
from qinlian_common.adapters.oracle import again
from qinlian_common.adapters.oracle.fingerprint import with_fingerprints
from qinlian_common.adapters.postgresql.fingerprint import BUCKETS
from qinlian_common.adapters.relational.holdings import Measure, Share
from qinlian_common.doctor.probe import ROWS, probe, traces
from qinlian_common.testing.conformance.asked import PLAN, SHARE, BooksAskedConformance, asked
from qinlian_common.testing.conformance.quality_asked import QualityAskedConformance
from qinlian_common.testing.conformance.sent_again import (
    ParkedConformance,
    RowsAgainConformance,
    TicketsAgainConformance,
)
from qinlian_common.testing.factories import CITY, COUNTY, Line, load_of, staging_plan, taker
from qinlian_common.testing.hands import OpenTrial
from qinlian_common.testing.postgres_hands import open_postgres

pytestmark = pytest.mark.integration
PROBED = staging_plan(*taker(f"{CITY}.none"), store_id=f"{COUNTY}.staging")


DELICATE = ["1", "a b", 'q"uote', "back\\slash", "(p)", "c,d", "秦", "𠮷", "tab\tbed", "x" * 60]


@pytest.mark.parametrize("measure", [Measure.KEY, Measure.ROW_VERSION, Measure.VERSIONS])
async def test_fingerprints_are_those_that_postgresql_computes(database: str, measure: Measure) -> None:
    trial = await open_postgres(database, PLAN)
    share = Share("CL03", SHARE.origins, measure)
    try:
        await trial.store.merge(
            [load_of(PLAN.shapes["CL03"], *(Line(one, n, delivery=n) for n, one in enumerate(DELICATE)))]
        )
        held = holdings_of(asked(trial.store), gives=False)
        sums, states = await held.sums(share), await held.states(share, list(range(BUCKETS)))
    finally:
        await asked(trial.store).close()
    ours = with_fingerprints(states, ("org_code", "record_id", *measure.versions)).group_by("bucket")
    assert ours.agg(pl.col("hash").cast(pl.Int128).sum().cast(pl.String)).sort("bucket").rows() == (
        sums.select("bucket", "hash").sort("bucket").rows()
    )
    assert sums["rows"].sum() == len(DELICATE)


class TestPostgresBooks(BooksAskedConformance):
    pass


class TestPostgresParked(ParkedConformance):
    pass


class TestPostgresRowsAgain(RowsAgainConformance):
    pass


class TestPostgresTicketsAgain(TicketsAgainConformance):
    pass


class TestPostgresQuality(QualityAskedConformance):
    pass


class TestOracleBooks(InOracle, BooksAskedConformance):
    async def test_a_probe_goes_all_the_way_and_leaves_nothing(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(PROBED)
        (found,) = await probe(asked(store))
        assert (found.code, found.values.get("rows")) == ("probe", ROWS), found
        for table in traces(PROBED.shapes["BI01"]):
            assert [row for row in await hands.book(table) if "000000" in str(row)] == [], table


class TestOracleParked(InOracle, ParkedConformance):
    pass


class TestOracleRowsAgain(InOracle, RowsAgainConformance):
    @pytest.fixture(autouse=True, params=[2, 50_000])
    def _pages(self, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(again, "ROWS_AT_ONCE", request.param)


class TestOracleTicketsAgain(InOracle, TicketsAgainConformance):
    pass


class TestOracleQuality(InOracle, QualityAskedConformance):
    pass
