"""Pauses and states as the operator sees them, against real stores."""

from datetime import timedelta
from typing import Any

import pytest
from tests.integration.cli.conftest import HandTurned, person
from tests.integration.cli.test_commands_stores import COUNTY, QUEUE, as_json, qinlian
from tests.typed import typed_beside

from qinlian_common.observe import clock
from qinlian_common.pipeline.pauses import RejectLimit, WithdrawalLimit

WHY = ("--reason", "供应商升级", "--by", "王芳")


async def test_a_paused_store_keeps_its_changes_until_it_is_resumed(province: HandTurned) -> None:
    assert (await qinlian(province, "pause", COUNTY, *WHY)).exit_code == 0
    await province.write(COUNTY, person("a", "610402"))
    await province.settle()
    assert await province.stores["610402.staging"].backlog("610400.none") == []
    (line,) = (await as_json(province, "status"))["lines"]
    assert (line["store"], line["backlog"], line["pauses"]) == (COUNTY, 1, 1)
    text = (await qinlian(province, "status")).stdout
    assert "qinlian pause --list" in text
    resumed = await qinlian(province, "resume", COUNTY, "--reason", "升级完成")
    assert (resumed.exit_code, "1 pauses ended" in resumed.stderr) == (0, True)
    await province.settle()
    assert (await qinlian(province, "reconcile", "--flow", "P01")).exit_code == 0
    assert "1 sent, 1 loaded" in (await qinlian(province, "reconcile", "--flow", "P01")).stdout


async def test_the_list_tells_what_waits_who_said_so_and_why(province: HandTurned) -> None:
    assert (await as_json(province, "pause", "--list")) == []
    await qinlian(province, "pause", "--flow", "P02", "--dataset", "BI01", *WHY)
    held = await as_json(province, "pause", "--list")
    assert {one["store"] for one in held} == {"610402.staging", "610404.staging"}
    for one in held:
        assert (one["flows"][0], one["pause"]["dataset"], one["pause"]["by"]) == ("P02", "BI01", "王芳")
        assert one["pause"]["reason"] == "供应商升级"
    assert await as_json(province, "pause", "610404.staging", "--list") == [
        one for one in held if one["store"] == "610404.staging"
    ]
    assert "供应商升级" in (await qinlian(province, "pause", "--list")).stdout


async def test_a_table_that_was_emptied_waits_for_a_person_who_accepts_it(compared_county: HandTurned) -> None:
    county, limit = compared_county.stores[COUNTY], WithdrawalLimit()
    await compared_county.write(COUNTY, *(person(f"{number:03}", "610402") for number in range(120)))
    await county.find_changes("BI01", limit)
    await compared_county.settle()
    async with county.connections.connection() as connection:
        await connection.execute(f"TRUNCATE {county.plan.shapes['BI01'].table}")
    await county.find_changes("BI01", limit)
    (line,) = (await as_json(compared_county, "status"))["lines"]
    assert (line["store"], line["pauses"]) == (COUNTY, 1)
    assert "120 of 120 rows are gone" in (await qinlian(compared_county, "pause", "--list")).stdout.replace("\n", " ")
    resumed = await qinlian(compared_county, "resume", COUNTY, "--reason", "已核对", "--accept-withdrawals")
    assert (resumed.exit_code, "1 pauses ended" in resumed.stderr) == (0, True)
    found = await county.find_changes("BI01", limit)
    assert found is not None
    assert (found.deleted, found.withheld) == (120, 0)
    await compared_county.settle()
    assert (await qinlian(compared_county, "reconcile")).exit_code == 0


@pytest.mark.parametrize("name", ["ratio", "withdrawals"])
async def test_nobody_pauses_in_the_name_of_the_exchange(province: HandTurned, name: str) -> None:
    assert (await qinlian(province, "pause", COUNTY, "--reason", "x", "--by", name)).exit_code == 2


async def test_what_a_wider_pause_holds_is_not_resumed_and_said_so(province: HandTurned) -> None:
    await qinlian(province, "pause", COUNTY, *WHY)
    answer = await qinlian(province, "resume", COUNTY, "--dataset", "BI01", "--reason", "好了")
    assert answer.exit_code == 1
    assert "wider pause" in answer.stderr
    assert len(await as_json(province, "pause", "--list")) == 1


async def test_a_source_that_pauses_itself_is_seen_in_the_list_and_the_status(province: HandTurned) -> None:
    people = [person(str(number), "610402", birth_date=None if number < 4 else clock.today()) for number in range(6)]
    await province.write(COUNTY, *people)
    sent = await province.send(COUNTY, await province.lease(COUNTY, QUEUE))
    for one in sent:
        rejects = province.rejects_of(one)
        assert len(await one.store.record_rejects(rejects, RejectLimit(5, 0.5))) == 1
        await one.store.release(one.lease)
    await province.write(COUNTY, person("later", "610402"))
    assert await province.lease(COUNTY, QUEUE) == []
    (held,) = await as_json(province, "pause", "--list")
    assert (held["pause"]["by"], held["pause"]["reason"]) == ("ratio", "4 of the last 6 rows were rejected")
    (line,) = [one for one in (await as_json(province, "status"))["lines"] if one["store"] == COUNTY]
    assert (line["backlog"], line["rejected"], line["pauses"]) == (1, 4, 1)
    await qinlian(province, "resume", COUNTY, "--dataset", "BI01", "--reason", "字典已改")
    assert len(await province.lease(COUNTY, QUEUE)) == 1


async def beaten(province: HandTurned, seconds: float) -> dict[str, Any]:
    """The county's line, after a heartbeat that lasts so long."""
    store = province.stores[COUNTY]
    await store.beat(QUEUE, seconds)
    lines = (await as_json(province, "status", "--all"))["lines"]
    line: dict[str, Any]
    (line,) = [one for one in lines if (one["store"], one["queue"]) == (COUNTY, QUEUE)]
    return line


async def test_the_state_tells_quiet_from_busy_and_from_a_collector_that_has_gone(whole: HandTurned) -> None:
    assert (await beaten(whole, 60))["state"] == "quiet"
    await whole.write(COUNTY, person("a", "610402"))
    line = await beaten(whole, 60)
    assert (line["state"], line["backlog"]) == ("busy", 1)
    assert line["last_change_seconds"] < 60
    assert line["heartbeat_seconds"] < 60
    async with whole.stores[COUNTY].connections.connection() as connection:
        await connection.execute("UPDATE exchange_change SET changed_at = now() - interval '1 hour'")
    assert (await beaten(whole, 60))["state"] == "behind"
    gone = await beaten(whole, -1)
    assert gone["state"] == "silent"
    shown = (await as_json(whole, "status"))["lines"]
    assert (COUNTY, "silent") in {(one["store"], one["state"]) for one in shown}


async def test_broken_capture_is_silent_and_prepare_mends_it(whole: HandTurned) -> None:
    store = whole.stores[COUNTY]
    table = store.plan.shapes["BI01"].table
    await store.beat(QUEUE, 60)
    async with store.connections.connection() as connection:
        await connection.execute(f"DROP TRIGGER exchange_capture_update ON {table}")
    assert (await store.examine(QUEUE)).broken == ("BI01",)
    assert (await beaten(whole, 60))["state"] == "silent"
    text = (await qinlian(whole, "status")).stdout
    assert f"changes of BI01 are not captured; run: qinlian prepare {COUNTY}" in " ".join(text.split())
    assert (await qinlian(whole, "prepare", COUNTY)).exit_code == 0
    assert (await store.examine(QUEUE)).broken == ()
    assert (await beaten(whole, 60))["state"] == "quiet"


async def test_a_source_is_silent_after_twice_its_usual_gap(whole: HandTurned) -> None:
    store = whole.stores[COUNTY]
    for days, expected in ((1, "quiet"), (3, "silent")):
        async with store.connections.connection() as connection:
            await connection.execute("DELETE FROM exchange_sent")
            await connection.executemany(
                "INSERT INTO exchange_sent (batch_id, queue, flow, target, rows, checksum, dataset, origin_division, "
                "origin_class, business_day, captured_at) VALUES ($1, $2, 'P01', '610402.staging', 1, 'c', 'BI01', "
                "'610402', 'institution', '2024-05-17', $3)",
                [(str(n), QUEUE, clock.now() - timedelta(days=days + n)) for n in range(8)],
            )
        line = await beaten(whole, 60)
        assert (line["state"], line["usual_gap_seconds"]) == (expected, pytest.approx(86400, abs=1))


async def test_the_list_names_the_stores_that_are_away() -> None:
    nobody = ("--topology", "topologies/demo.yaml", "--store-dsn", "postgresql://127.0.0.1:1/{role}")
    answer = await typed_beside("pause", COUNTY, "--list", *nobody)
    assert answer.exit_code == 3
    assert f"store {COUNTY} cannot be reached" in answer.stderr
    assert "nothing is paused" not in answer.stderr
