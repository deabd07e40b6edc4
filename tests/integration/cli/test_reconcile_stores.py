"""Reconciliation against real stores: the pipeline stopped, repeated and disturbed in the middle."""

from datetime import datetime

from tests.integration.cli.conftest import HandTurned, person

from qinlian_cli.reconcile import Verdict, reconcile
from qinlian_cli.reconcile.read import trace
from qinlian_common.adapters.postgresql.vendor_rows import delete_vendor_rows
from qinlian_common.adapters.relational.audit import Scope

COUNTY, QUEUE = "610402.production", "610402.standardise"


async def amounts(province: HandTurned, scope: Scope | None = None) -> dict[str, int]:
    found = await reconcile(province.stores, province.topology, scope)
    return {name.removeprefix("rows_"): rows for name, rows in found.totals.items() if rows}


async def waits_since(province: HandTurned) -> set[datetime | None]:
    return set((await reconcile(province.stores, province.topology)).lines["waits_since"])


async def test_a_province_at_rest_balances_flow_by_flow(province: HandTurned) -> None:
    await province.write(COUNTY, person("a", "610402"), person("b", "610404"))
    await province.write("610404.production", person("c", "610402", "61040400001"), origin_class="business_system")
    await province.write("610400.production", person("d", "610402", "61040000001"))
    await province.write("610000.production", person("e", "610404", "61000000001"), origin_class="business_system")
    await province.settle()
    found = await reconcile(province.stores, province.topology)
    assert found.balanced, found.lines
    flows = {row["id"]: row["rows_sent"] for row in found.by_flow().iter_rows(named=True) if row["rows_sent"]}
    assert {"P01", "P02", "P03", "P04", "P06", "P08", "P09", "P10", "P12", "P14", "P16", "P17", "P19", "N01"} <= set(
        flows
    )
    assert found.by_flow()["ok"].all()


async def test_a_change_is_under_way_from_the_journal_to_the_sink(province: HandTurned) -> None:
    await province.write(COUNTY, person("a", "610402"))
    assert await amounts(province) == {"unsent": 1}
    leases = await province.lease(COUNTY, QUEUE)
    assert await amounts(province) == {"unsent": 1}
    sent = await province.send(COUNTY, leases)
    assert await amounts(province) == {"sent": 1, "under_way": 1}
    assert await waits_since(province) == {leases[0].captured_at}
    await province.deliver(sent)
    assert await amounts(province) == {"sent": 1, "loaded": 1, "unsent": 1}  # the next hop's
    assert await waits_since(province) == {None}
    await sent[0].store.release(sent[0].lease)
    await province.settle()
    assert (await reconcile(province.stores, province.topology)).balanced


async def test_bad_rows_are_counted_where_they_were_refused(province: HandTurned) -> None:
    await province.write(COUNTY, person("a", "610402"), person("b", "610402", birth_date=None))
    await province.settle()
    found = await reconcile(province.stores, province.topology, flows=["P01"])
    assert found.balanced
    assert (found.totals["rows_sent"], found.totals["rows_loaded"], found.totals["rows_rejected"]) == (2, 1, 1)


async def test_a_lease_published_again_with_newer_rows_balances(province: HandTurned) -> None:
    await province.write(COUNTY, person("a", "610402"))
    leases = await province.lease(COUNTY, QUEUE)
    first = await province.send(COUNTY, leases)
    await province.write(COUNTY, person("a", "610402", person_name="李四"))
    second = await province.send(COUNTY, leases)
    assert first[0].event.envelope.checksum != second[0].event.envelope.checksum
    assert await amounts(province, Scope()) == {"sent": 1, "under_way": 1, "unsent": 1}
    await province.deliver(first)
    await province.deliver(second)
    await second[0].store.release(leases[0])
    await province.settle()
    assert (await reconcile(province.stores, province.topology)).balanced


async def test_an_attempt_whose_lease_was_split_is_not_waited_for(province: HandTurned) -> None:
    await province.write(COUNTY, person("a", "610402"), person("b", "610402"))
    leases = await province.lease(COUNTY, QUEUE)
    await province.send(COUNTY, leases)
    halves = await province.stores[COUNTY].split(leases[0])
    assert await amounts(province) == {"unsent": 2}
    sent = await province.send(COUNTY, halves)
    await province.deliver(sent)
    for one in sent:
        await one.store.release(one.lease)
    await province.settle()
    assert (await reconcile(province.stores, province.topology)).balanced


async def test_a_parked_batch_does_not_balance(province: HandTurned) -> None:
    await province.write(COUNTY, person("a", "610402"))
    sent = await province.send(COUNTY, await province.lease(COUNTY, QUEUE))
    await province.park(sent[0])
    await sent[0].store.release(sent[0].lease)
    found = await reconcile(province.stores, province.topology)
    assert found.verdict is Verdict.DOES_NOT_BALANCE
    assert await amounts(province) == {"sent": 1, "parked": 1}


async def test_a_ledger_that_was_tampered_with_is_found(province: HandTurned) -> None:
    await province.write(COUNTY, person("a", "610402"))
    await province.settle()
    async with province.stores["610400.staging"].connections.connection() as connection:
        await connection.execute("UPDATE exchange_ledger SET checksum = '0000000000000000'")
    found = await reconcile(province.stores, province.topology)
    assert found.verdict is Verdict.DOES_NOT_BALANCE
    assert found.lines.filter(~found.lines["ok"])["flow"].to_list() == ["P02"]


async def test_a_day_and_a_dataset_can_be_looked_at_alone(province: HandTurned) -> None:
    await province.write(COUNTY, person("a", "610402"))
    await province.settle()
    everything = await reconcile(province.stores, province.topology)
    day = everything.lines["business_day"][0]
    assert (await reconcile(province.stores, province.topology, Scope(day, "BI01"))).totals == everything.totals
    assert await amounts(province, Scope(day.replace(year=2017), None)) == {}
    assert await amounts(province, Scope(None, "CL03")) == {}


async def test_a_row_that_was_deleted_before_it_was_copied_waits_for_nothing(big_data: HandTurned) -> None:
    county, org = big_data.stores["610112.production"], "61011200001"
    await big_data.write(county.id, person("a", "610112", org), person("b", "610112", org))
    await delete_vendor_rows(county.connections, county.plan.shapes["BI01"], [(org, "a")])
    await big_data.settle()
    assert (await reconcile(big_data.stores, big_data.topology)).balanced
    gone = await trace(big_data.stores, big_data.topology, org, "a", "BI01")
    assert [(step.store, step.state) for step in gone.steps] == [("610112.replica", "withdrawn")]
    assert [(one.target, one.state) for one in gone.steps[0].onward] == [("610100.staging", "nothing to take back")]
    kept = await trace(big_data.stores, big_data.topology, org, "b", "BI01")
    assert {one.state for step in kept.steps for one in step.onward} == {"arrived"}
