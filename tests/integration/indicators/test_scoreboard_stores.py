"""The scoreboard over real stores: what they know is read once, and who is away is named."""

from datetime import timedelta

from tests.integration.cli.conftest import HandTurned, province

from qinlian_cli.runtime.ports import free_ports
from qinlian_common.adapters.postgresql.store import PostgresStore
from qinlian_common.observe import clock
from qinlian_common.pipeline.scoring import Scoring
from qinlian_indicators.scoreboard.board import Scoreboard
from qinlian_indicators.scoreboard.rank import by_day, ranking

__all__ = ["province"]  # the fixture


async def assessed(province: HandTurned, store: str, division: str, checked: int, violated: int) -> None:
    async with province.stores[store].connections.connection() as connection:
        await connection.execute(
            "INSERT INTO exchange_quality VALUES ($1, 'CL03', $2, 'institution', $3, now(), 'h1', 'mandatory', "
            "'id_no', 'completeness', 'reject', $4, $5)",
            f"b-{division}-{checked}", division, clock.today(), checked, violated,
        )  # fmt: skip


async def rejected(province: HandTurned, store: str, division: str, record: str, days: int) -> None:
    at = clock.now() - timedelta(days=days)
    async with province.stores[store].connections.connection() as connection:
        await connection.execute(
            "INSERT INTO exchange_reject (batch_id, org_code, record_id, row_version, parent_id, flow, dataset, "
            "origin_division, origin_class, business_day, rule, field, value_class, message, rejected_at) VALUES "
            "('b', 'h1', $1, 1, 'p', 'P01', 'CL03', $2, 'institution', $3, 'mandatory', 'id_no', 'missing', 'x', $4)",
            record, division, clock.today(), at,
        )  # fmt: skip


async def test_scores_tickets_and_their_age_come_from_all_stores_and_one_that_is_away_is_named(
    province: HandTurned,
) -> None:
    await assessed(province, "610402.production", "610402", 100, 10)
    await assessed(province, "610404.production", "610404", 100, 0)
    await rejected(province, "610402.production", "610402", "r1", 9)
    await rejected(province, "610402.production", "610402", "r2", 0)
    (nobody,) = free_ports(1)
    away = PostgresStore(f"postgresql://qinlian@127.0.0.1:{nobody}/x", province.stores["610400.staging"].plan)
    board = Scoreboard.of(province.topology, {**province.stores, "610400.staging": away}, Scoring())
    seen = await board.newest()
    totals = {one.key: one.total for one in ranking(seen, board.sources, board.scoring)}
    assert (totals["610404"], totals["610402"], totals["610400"]) == (100.0, 90.0, None)
    assert seen.tickets.select("origin_division", "rows", "over_7_days", "under_1_day").rows() == [("610402", 2, 1, 1)]
    assert dict(by_day(seen, board.scoring))[str(clock.today())] == 95.0
    assert len(seen.away) == 1
    await away.close()


async def test_whoever_looks_again_sees_the_same_until_it_is_renewed(province: HandTurned) -> None:
    board = Scoreboard.of(province.topology, province.stores, Scoring())
    first = await board.newest()
    await assessed(province, "610402.production", "610402", 100, 10)
    assert await board.newest() is first
    assert (await board.renew()).counts.height == 1
