"""`qinlian prune` against real stores: what is old and settled goes everywhere, and nothing else."""

from tests.integration.cli.conftest import HandTurned, Sent, person
from tests.integration.cli.test_commands_stores import COUNTY, QUEUE, as_json, qinlian

from qinlian_cli.pruning.run import reachable
from qinlian_cli.reconcile import Verdict, reconcile
from qinlian_common.adapters.postgresql.prune import Pruning
from qinlian_common.adapters.postgresql.store import PostgresStore

ACCOUNTS = {
    "exchange_sent": ("sent_at", "acknowledged_at"),
    "exchange_ledger": ("loaded_at",),
    "exchange_reject": ("rejected_at", "resubmitted_at"),
}
OTHERS = {
    "exchange_warning": ("rejected_at", "resubmitted_at"),
    "exchange_parked": ("parked_at", "closed_at"),
    "exchange_pause": ("paused_at", "resumed_at"),
    "exchange_quality": ("assessed_at",),
}


async def lines(province: HandTurned, *tables: str) -> int:
    found = 0
    for store in province.stores.values():
        async with store.connections.connection() as connection:
            for table in tables:
                found += await connection.fetchval(f"SELECT count(*) FROM {table}")
    return found


async def grow_old(store: PostgresStore, days: int) -> None:
    """All that the store has noted happened so many days earlier."""
    async with store.connections.connection() as connection:
        for table, moments in (ACCOUNTS | OTHERS).items():
            changes = [f"{name} = {name} - make_interval(days => {days})" for name in moments]
            if table not in {"exchange_parked", "exchange_pause"}:
                changes.append(f"business_day = business_day - {days}")
            await connection.execute(f"UPDATE {table} SET {', '.join(changes)}")


async def all_grow_old(province: HandTurned, days: int) -> None:
    for store in province.stores.values():
        await grow_old(store, days)


async def sent_and_loaded(province: HandTurned, record_id: str) -> list[Sent]:
    await province.write(COUNTY, person(record_id, "610402"))
    sent = await province.send(COUNTY, await province.lease(COUNTY, QUEUE))
    await province.deliver(sent)
    for one in sent:
        await one.store.release(one.lease)
    await province.settle()
    return sent


async def test_what_is_old_goes_at_both_ends_and_what_stays_balances_as_before(province: HandTurned) -> None:
    await sent_and_loaded(province, "old")
    old = await lines(province, *ACCOUNTS)
    await all_grow_old(province, 91)
    young = await sent_and_loaded(province, "young")
    before = await reconcile(province.stores, province.topology)
    days = before.lines.filter(before.lines["business_day"] == before.lines["business_day"].max())

    trial = await as_json(province, "prune", "--dry-run")
    assert await lines(province, *ACCOUNTS) > old, "a trial deletes nothing"
    done = await as_json(province, "prune")
    assert done["lines"] == trial["lines"]
    assert sum(one["lines"] for one in done["lines"]) == old

    after = await reconcile(province.stores, province.topology)
    assert after.verdict is Verdict.BALANCED
    assert after.lines.equals(days)
    kept = await lines(province, *ACCOUNTS)
    await province.deliver(young)  # the bus brings it again
    assert await lines(province, *ACCOUNTS) == kept
    assert (await reconcile(province.stores, province.topology)).lines.equals(days)
    assert (await as_json(province, "prune"))["lines"] == []


async def test_what_is_open_stays_whole_however_old(province: HandTurned) -> None:
    await province.write(COUNTY, person("bad", "610402", birth_date=None), person("good", "610402"))
    await province.settle()
    await province.write(COUNTY, person("late", "610402"))
    late = await province.send(COUNTY, await province.lease(COUNTY, QUEUE))
    await late[0].store.release(late[0].lease)
    await province.write(COUNTY, person("parked", "610402"))
    parked = await province.send(COUNTY, await province.lease(COUNTY, QUEUE))
    await province.park(parked[0])
    await parked[0].store.release(parked[0].lease)
    await all_grow_old(province, 400)
    before = await reconcile(province.stores, province.topology)
    await qinlian(province, "prune")
    after = await reconcile(province.stores, province.topology)
    first = [flow == "P01" for flow in before.lines["flow"]]
    assert after.lines.equals(before.lines.filter(first)), "the hops beyond the first were settled"

    await province.write(COUNTY, person("bad", "610402"))  # corrected: its ticket closes
    await province.settle()
    await all_grow_old(province, 400)
    done = await as_json(province, "prune")
    assert {one["table"] for one in done["lines"]} == set(ACCOUNTS)
    left = await reconcile(province.stores, province.topology)
    assert {name: rows for name, rows in left.totals.items() if rows} == {
        "rows_sent": 2,
        "rows_under_way": 1,
        "rows_parked": 1,
    }


async def test_pruning_that_was_killed_between_two_stores_is_ended_by_the_next(province: HandTurned) -> None:
    sent = await sent_and_loaded(province, "a")
    await all_grow_old(province, 91)
    found = await reconcile(province.stores, province.topology)
    county, staging = Pruning(province.stores[COUNTY].connections), province.stores["610402.staging"].connections
    await county.begin(found.lines["business_day"][0], [sent[0].lease.id])
    async with staging.connection() as connection:
        await connection.execute("DELETE FROM exchange_ledger WHERE parent_id = $1", sent[0].lease.id)
    assert not (await reconcile(province.stores, province.topology)).balanced
    await qinlian(province, "prune")
    assert await lines(province, *ACCOUNTS, "exchange_pruning") == 0


async def test_only_what_is_over_goes_of_the_other_books(province: HandTurned) -> None:
    county = province.stores[COUNTY]
    async with county.connections.connection() as connection:
        for ended in ("NULL", "clock_timestamp()"):
            await connection.execute(
                f"INSERT INTO exchange_pause (queue, dataset, paused_by, reason, resumed_at) "
                f"VALUES ('{QUEUE}', 'BI01', 'somebody', 'a test', {ended})"
            )
            await connection.execute(
                f"INSERT INTO exchange_parked (event_id, headers, payload, reason, closed_at) "
                f"VALUES ('{ended}', '{{}}', '', 'a test', {ended})"
            )
            await connection.execute(
                f"INSERT INTO exchange_warning (batch_id, row_version, parent_id, flow, dataset, origin_division, "
                f"origin_class, business_day, rule, message, resubmitted_at) VALUES ('b', 1, 'p', 'P01', 'BI01', "
                f"'610402', 'institution', '2017-12-01', 'sex_of_id', 'a test', {ended})"
            )
        await connection.execute(
            "INSERT INTO exchange_quality (batch_id, dataset, origin_division, origin_class, business_day, org_code, "
            "rule, field, dimension, severity, checked, violated) SELECT 'b' || n, 'BI01', '610402', 'institution', "
            "current_date, '', 'mandatory', '', 'completeness', 'reject', 1, 0 FROM generate_series(1, 12000) n"
        )
    await grow_old(county, 100)
    done = {one["table"]: one["lines"] for one in (await as_json(province, "prune"))["lines"]}
    assert done == {"exchange_warning": 1, "exchange_parked": 1}
    await grow_old(county, 750)
    done = {one["table"]: one["lines"] for one in (await as_json(province, "prune"))["lines"]}
    assert done == {"exchange_pause": 1, "exchange_quality": 12_000}
    assert await lines(province, *OTHERS) == 3


async def test_what_the_bus_may_bring_again_cannot_be_forgotten(province: HandTurned) -> None:
    answer = await qinlian(province, "prune", "--keep-days", "20")
    assert answer.exit_code == 2
    assert "keep at least 21 days" in answer.output
    assert (await qinlian(province, "prune", "--keep-days", "21", "--dry-run")).exit_code == 0
    assert (await qinlian(province, "prune", "--keep-days", "21", "--bus-days", "30")).exit_code == 2


async def test_a_store_that_is_away_keeps_its_accounts_and_those_of_its_neighbours(province: HandTurned) -> None:
    await sent_and_loaded(province, "a")
    await all_grow_old(province, 91)
    async with province.stores["610400.staging"].connections.connection() as connection:
        await connection.execute("ALTER TABLE exchange_pruning RENAME TO away")
    there, away = await reachable(province.stores)
    assert set(province.stores) - set(there) == {"610400.staging"}
    assert "610400.staging" in away[0]
    answer = await qinlian(province, "prune")
    assert answer.exit_code == 3
    assert "610400.staging" in answer.output
    async with province.stores["610400.staging"].connections.connection() as connection:
        await connection.execute("ALTER TABLE away RENAME TO exchange_pruning")
    found = await reconcile(province.stores, province.topology)
    assert found.verdict is Verdict.BALANCED
    assert "610400.staging" in set(found.lines["source"])
    assert set(found.lines["flow"]) >= {"P02", "P08"}
    assert "P01" not in set(found.lines["flow"])
