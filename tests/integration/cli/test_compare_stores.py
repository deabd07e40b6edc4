"""`qinlian compare`: what escapes the books is found, and healed by the ordinary flow; what is under way is not."""

import asyncio
import threading
from collections.abc import Sequence
from typing import Any

import pytest
from tests.integration.cli.conftest import HandTurned, person
from tests.integration.cli.test_commands_stores import as_json, qinlian

from qinlian_cli.compare import run
from qinlian_cli.compare.under_way import batches_under_way

COUNTY, STAGING, CITY = "610402.production", "610402.staging", "610400.staging"
PROVINCE, CITY_OWN = "610000.staging", "610400.production"
CLINIC = "61000000001"


async def compared(province: HandTurned, source: str, target: str, *options: str) -> dict[str, Any]:
    """The line of BI01; the verdict is that of the whole."""
    found = await as_json(province, "compare", source, target, "--dataset", "BI01", *options)
    (line,) = found["datasets"]
    return {"verdict": found["verdict"], **line}


def told(line: dict[str, Any]) -> dict[str, int]:
    """What differs, without what does not occur."""
    kinds = ("missing", "surplus", "older", "different", "newer", "rejected", "cleared", "under_way")
    return {kind: line[kind] for kind in kinds if line[kind]}


async def sql(province: HandTurned, store: str, statement: str, *values: object) -> None:
    async with province.stores[store].connections.connection() as connection:
        await connection.execute(statement, *values)


async def unseen(province: HandTurned, store: str, *statements: str) -> None:
    """Statements that no trigger sees, as in a load with triggers disabled."""
    async with province.stores[store].connections.transaction() as connection:
        await connection.execute("SET LOCAL session_replication_role = replica")
        for statement in statements:
            await connection.execute(statement)


def table(province: HandTurned, store: str) -> str:
    return province.stores[store].plan.shapes["BI01"].table


def record(province: HandTurned, store: str) -> str:
    return province.stores[store].plan.shapes["BI01"].record_id


async def healed(province: HandTurned, source: str, target: str, repaired: int, *options: str) -> None:
    """--repair sends exactly so many rows again, and afterwards nothing differs."""
    line = await compared(province, source, target, "--repair", *options)
    assert line["sent_again"] == repaired, line
    assert sum(one.rows for one in await backlog(province, source)) == repaired
    await province.settle()
    after = await compared(province, source, target)
    assert (after["verdict"], told(after)) == ("equal", {}), after


async def backlog(province: HandTurned, store: str) -> Sequence[Any]:
    queues = {route.queue for route in province.topology.routes_from(store)}
    return [one for queue in queues for one in await province.stores[store].backlog(queue)]


async def filled(province: HandTurned, *records: str) -> None:
    await province.write(COUNTY, *(person(one, "610402") for one in records))
    await province.settle()


async def test_stores_that_have_the_same_are_equal(province: HandTurned) -> None:
    await filled(province, *"abcdef")
    for source, target, by in (
        (COUNTY, STAGING, "key"), (STAGING, CITY, "key, versions, content"), (CITY, CITY_OWN, "key, versions"),
        (CITY, PROVINCE, "key, versions, content"), (PROVINCE, "610000.outbound", "key, versions, content"),
    ):  # fmt: skip
        line = await compared(province, source, target)
        assert (line["verdict"], line["at_source"], line["at_target"], line["compared_by"]) == ("equal", 6, 6, by)
    answer = await qinlian(province, "compare", COUNTY, STAGING, "--dataset", "BI01")
    assert answer.exit_code == 0
    assert "equal: 1 datasets" in answer.stdout


async def test_rows_that_escaped_capture_are_missing_and_surplus_and_are_healed_down_the_whole_way(
    province: HandTurned,
) -> None:
    await filled(province, *"abcdef")
    name, number = table(province, COUNTY), record(province, COUNTY)
    await unseen(
        province, COUNTY, f"UPDATE {name} SET {number} = 'new' WHERE {number} = 'a'",
        f"DELETE FROM {name} WHERE {number} = 'b'",
    )  # fmt: skip
    line = await compared(province, COUNTY, STAGING, "--keys")
    assert (line["verdict"], told(line)) == ("differs", {"missing": 1, "surplus": 2})
    assert sorted((one["record_id"], one["kind"]) for one in line["keys"]) == [
        ("a", "surplus"), ("b", "surplus"), ("new", "missing"),
    ]  # fmt: skip
    assert {tuple(one) for one in line["keys"]} == {("org_code", "record_id", "kind")}
    await healed(province, COUNTY, STAGING, 3)
    assert told(await compared(province, STAGING, CITY)) == {}
    assert (await compared(province, CITY, PROVINCE))["at_target"] == 5


async def test_a_truncated_and_refilled_table_is_healed(province: HandTurned) -> None:
    await filled(province, *"abcdef")
    name, number = table(province, COUNTY), record(province, COUNTY)
    await unseen(
        province, COUNTY, f"CREATE TABLE kept AS SELECT * FROM {name} WHERE {number} <> 'c'", f"TRUNCATE {name}",
        f"INSERT INTO {name} SELECT * FROM kept", "DROP TABLE kept",
    )  # fmt: skip
    assert told(await compared(province, COUNTY, STAGING)) == {"surplus": 1}
    await healed(province, COUNTY, STAGING, 1)


async def test_a_truncated_table_is_not_withdrawn_everywhere_unasked(province: HandTurned) -> None:
    await filled(province, *(f"{number:03}" for number in range(120)))
    await unseen(province, COUNTY, f"TRUNCATE {table(province, COUNTY)}")
    left = await qinlian(province, "compare", COUNTY, STAGING, "--dataset", "BI01", "--repair")
    assert left.exit_code == 1
    assert "BI01: 120 rows would be withdrawn" in left.stderr
    assert "--accept-withdrawals" in left.stderr
    assert await backlog(province, COUNTY) == []
    await healed(province, COUNTY, STAGING, 120, "--accept-withdrawals")
    assert (await compared(province, CITY, PROVINCE))["at_target"] == 0


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ("DELETE FROM {table} WHERE {key} = 'b'", "missing"),
        ("UPDATE {table} SET row_version = row_version - 1 WHERE {key} = 'b'", "older"),
        ("UPDATE {table} SET person_name = '别人' WHERE {key} = 'b'", "different"),
        ("UPDATE {table} SET modify_flag = '3' WHERE {key} = 'b'", "missing"),
    ],
)
async def test_what_happens_to_a_staging_row_behind_the_exchanges_back_is_found_and_healed(
    province: HandTurned, change: str, kind: str
) -> None:
    await filled(province, *"abc")
    await unseen(province, CITY, change.format(table=table(province, CITY), key="record_id"))
    assert told(await compared(province, STAGING, CITY)) == {kind: 1}
    await healed(province, STAGING, CITY, 1)


async def test_a_row_that_a_vendors_software_deleted_is_given_to_it_again(province: HandTurned) -> None:
    await filled(province, *"abc")
    name, number = table(province, CITY_OWN), record(province, CITY_OWN)
    await sql(province, CITY_OWN, f"DELETE FROM {name} WHERE {number} = 'b'")
    assert told(await compared(province, CITY, CITY_OWN)) == {"missing": 1}
    await healed(province, CITY, CITY_OWN, 1)


async def test_a_withdrawal_that_was_lost_is_surplus_and_is_told_again(province: HandTurned) -> None:
    await filled(province, *"abc")
    withdrawn = "modify_flag = '3', row_version = row_version + 1"
    await unseen(province, STAGING, f"UPDATE {table(province, STAGING)} SET {withdrawn} WHERE record_id = 'b'")
    assert told(await compared(province, STAGING, CITY)) == {"surplus": 1}
    await healed(province, STAGING, CITY, 1)


async def test_a_cleared_staging_store_withdraws_nothing(province: HandTurned) -> None:
    await filled(province, *"abc")
    await sql(province, STAGING, f"DELETE FROM {table(province, STAGING)} WHERE record_id <> 'a'")
    line = await compared(province, STAGING, CITY, "--repair")
    assert (line["verdict"], told(line), line["sent_again"]) == ("equal", {"cleared": 2}, 0)


async def test_a_restored_source_shows_as_newer_at_its_target_and_is_not_repaired_in_vain(province: HandTurned) -> None:
    await filled(province, *"abc")
    await unseen(
        province, STAGING, f"UPDATE {table(province, STAGING)} SET row_version = row_version - 1 WHERE record_id = 'b'"
    )
    answer = await qinlian(province, "compare", STAGING, CITY, "--repair", "--dataset", "BI01")
    assert answer.exit_code == 1
    line = await compared(province, STAGING, CITY, "--repair")
    assert (line["verdict"], told(line), line["sent_again"]) == ("differs", {"newer": 1}, 0)


async def test_rows_under_way_are_told_apart_wherever_they_are(province: HandTurned) -> None:
    await filled(province, "a")
    await province.write(COUNTY, person("b", "610402"))
    options = ("--repair", "--keys")
    line = await compared(province, COUNTY, STAGING, *options)
    assert (line["verdict"], told(line), line["sent_again"]) == ("under way", {"under_way": 1}, 0)
    leases = await province.lease(COUNTY, "610402.standardise")
    assert told(await compared(province, COUNTY, STAGING, *options)) == {"under_way": 1}
    sent = await province.send(COUNTY, leases)
    await sent[0].store.release(leases[0])
    assert told(await compared(province, COUNTY, STAGING, *options)) == {"under_way": 1}
    lost = await compared(province, COUNTY, STAGING, "--lost-after", "0")
    assert (lost["verdict"], told(lost)) == ("differs", {"missing": 1})
    await province.deliver(sent)
    assert (await compared(province, COUNTY, STAGING))["verdict"] == "equal"


async def test_it_waits_for_rows_under_way(province: HandTurned, monkeypatch: pytest.MonkeyPatch) -> None:
    await province.write(COUNTY, person("a", "610402"))
    (lease,) = await province.lease(COUNTY, "610402.standardise")
    (sent,) = await province.send(COUNTY, [lease])
    await sent.store.release(lease)
    asked, waiting = batches_under_way, threading.Event()

    async def asking(*arguments: Any) -> frozenset[str]:
        found = await asked(*arguments)
        waiting.set()
        return found

    monkeypatch.setattr(run, "batches_under_way", asking)
    comparison = asyncio.create_task(compared(province, COUNTY, STAGING, "--wait", "60"))
    await asyncio.to_thread(waiting.wait, 60)
    await province.deliver([sent])
    line = await comparison
    assert (line["verdict"], told(line)) == ("equal", {})


async def test_a_rejected_row_is_no_fault_and_is_not_sent_in_vain(province: HandTurned) -> None:
    await province.write(COUNTY, person("a", "610402"), person("b", "610402", birth_date=None))
    await province.settle()
    line = await compared(province, COUNTY, STAGING, "--repair")
    assert (line["verdict"], told(line), line["sent_again"]) == ("equal", {"rejected": 1}, 0)


async def test_a_row_that_its_vendor_flags_as_withdrawn_need_not_be_at_the_target(province: HandTurned) -> None:
    await filled(province, "a", "b")
    name, number = table(province, COUNTY), record(province, COUNTY)
    await sql(province, COUNTY, f"UPDATE {name} SET xgbz = '2' WHERE {number} = 'a'")
    await province.settle()
    line = await compared(province, COUNTY, STAGING)
    assert (line["verdict"], line["at_source"], line["at_target"]) == ("equal", 1, 1)
    await unseen(province, COUNTY, f"UPDATE {name} SET xgbz = '2' WHERE {number} = 'b'")
    assert told(await compared(province, COUNTY, STAGING)) == {"surplus": 1}
    await healed(province, COUNTY, STAGING, 1)


async def given_down(province: HandTurned, **homes: str) -> None:
    rows = [person(record_id, home, CLINIC) for record_id, home in homes.items()]
    await province.write("610000.production", *rows, origin_class="business_system")
    await province.settle()


async def test_distributed_rows_are_compared_by_where_their_people_live(province: HandTurned) -> None:
    await given_down(province, a="610402", b="610404", c="610402", d="510104")
    for target, rows in ((CITY, 3), (STAGING, 2), ("610404.staging", 1)):
        source = PROVINCE if target == CITY else CITY
        line = await compared(province, source, target)
        assert (line["verdict"], line["at_source"], line["at_target"]) == ("equal", rows, rows), line
        assert line["compared_by"] == "key, version, content"


async def test_a_distributed_row_that_was_lost_or_spoiled_is_given_again(province: HandTurned) -> None:
    await given_down(province, a="610402", b="610402", c="610402")
    await unseen(
        province, STAGING, f"DELETE FROM {table(province, STAGING)} WHERE record_id = 'a'",
        f"UPDATE {table(province, STAGING)} SET person_name = '别人' WHERE record_id = 'b'",
    )  # fmt: skip
    assert told(await compared(province, CITY, STAGING)) == {"missing": 1, "different": 1}
    await healed(province, CITY, STAGING, 2)


async def test_a_move_that_nobody_told_is_healed_at_both_homes(province: HandTurned) -> None:
    await given_down(province, a="610402", b="610402")
    await unseen(
        province, CITY, f"UPDATE {table(province, CITY)} SET present_division = '610404' WHERE record_id = 'a'",
        "DELETE FROM exchange_delivery",
    )  # fmt: skip
    assert told(await compared(province, CITY, STAGING)) == {"surplus": 1}
    assert told(await compared(province, CITY, "610404.staging")) == {"missing": 1}
    await healed(province, CITY, STAGING, 1)
    assert told(await compared(province, CITY, "610404.staging")) == {}


async def test_many_differences_are_worked_through_in_chunks(
    province: HandTurned, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "CHUNK_ROWS_MAX", 7)
    await filled(province, *(f"r{n}" for n in range(60)))
    await unseen(province, CITY, f"DELETE FROM {table(province, CITY)} WHERE record_id < 'r4'")
    lacking = (await compared(province, STAGING, CITY))["missing"]
    assert 30 < lacking < 60
    await healed(province, STAGING, CITY, lacking)


async def test_only_some_flows_are_compared_if_they_are_named(province: HandTurned) -> None:
    await filled(province, "a")
    await province.write(CITY_OWN, person("c", "610402", "61040000001"), origin_class="institution")
    await province.settle()
    assert (await compared(province, CITY, PROVINCE))["at_source"] == 2
    assert (await compared(province, CITY, PROVINCE, "--flow", "P06"))["at_source"] == 1
    assert (await compared(province, CITY, PROVINCE, "--flow", "P08"))["at_source"] == 1


async def test_stores_without_a_way_between_them_are_the_users_mistake(province: HandTurned) -> None:
    answer = await qinlian(province, "compare", COUNTY, CITY)
    assert answer.exit_code == 2
    assert "610402.staging" in answer.output


async def test_a_countys_raw_copy_is_compared_by_its_content_and_healed(big_data: HandTurned) -> None:
    source, replica = "610112.production", "610112.replica"
    await big_data.write(source, *(person(one, "610112", "61011200001") for one in "abcd"))
    await big_data.settle()
    line = await compared(big_data, source, replica)
    assert (line["verdict"], line["compared_by"], line["at_source"]) == ("equal", "key, content", 4)
    name, number = table(big_data, source), record(big_data, source)
    await unseen(
        big_data, source, f"UPDATE {name} SET xm = '别人' WHERE {number} = 'a'",
        f"DELETE FROM {name} WHERE {number} = 'b'",
    )  # fmt: skip
    await unseen(big_data, replica, f"DELETE FROM {name} WHERE {number} = 'c'")
    assert told(await compared(big_data, source, replica)) == {"different": 1, "surplus": 1, "missing": 1}
    await healed(big_data, source, replica, 3)
    staged = await compared(big_data, replica, "610100.staging")
    assert (staged["verdict"], staged["compared_by"], staged["at_target"]) == ("equal", "key, versions", 3)


async def test_a_row_given_down_to_a_county_is_in_its_raw_copy_too(big_data: HandTurned) -> None:
    await big_data.write("610000.production", person("a", "610112", CLINIC), origin_class="business_system")
    await big_data.settle()
    line = await compared(big_data, "610112.production", "610112.replica")
    assert (line["verdict"], line["at_source"]) == ("equal", 1)
    name, number = table(big_data, "610112.replica"), record(big_data, "610112.replica")
    await unseen(big_data, "610112.replica", f"DELETE FROM {name} WHERE {number} = 'a'")
    assert told(await compared(big_data, "610112.production", "610112.replica")) == {"missing": 1}
    await healed(big_data, "610112.production", "610112.replica", 1)


async def test_a_source_that_is_captured_by_comparison_is_looked_through_first(compared_county: HandTurned) -> None:
    await compared_county.write(COUNTY, person("a", "610402"))
    line = await compared(compared_county, COUNTY, STAGING, "--repair")
    assert (line["verdict"], told(line), line["sent_again"]) == ("under way", {"under_way": 1}, 0)
    await compared_county.settle()
    assert (await compared(compared_county, COUNTY, STAGING))["verdict"] == "equal"
