"""The operator's command against real stores and a real broker."""

import json
from typing import Any

import pytest
from aiokafka.admin import AIOKafkaAdminClient
from tests.integration.cli.conftest import HandTurned, person
from tests.servers import BrokerAddress
from tests.typed import typed_beside
from typer.testing import Result

from qinlian_common.adapters.kafka.topics import create_topics
from qinlian_common.errors import ConfigurationError, TransientError
from qinlian_common.wire.topics import topics_of

COUNTY, QUEUE = "610402.production", "610402.standardise"
ORG = "61040200001"


async def qinlian(province: HandTurned, *arguments: str) -> Result:
    """The command in a thread of its own, for it has a loop of its own."""
    environment = {"QINLIAN_TOPOLOGY": str(province.file), "QINLIAN_STORE_DSN": province.dsn, "QINLIAN_KAFKA": ""}
    return await typed_beside(*arguments, env=environment)


async def as_json(province: HandTurned, *arguments: str) -> Any:
    return json.loads((await qinlian(province, *arguments, "--json")).stdout)


async def test_reconcile_says_which_of_the_three_it_is(province: HandTurned) -> None:
    await province.write(COUNTY, person("a", "610402"))
    late = await qinlian(province, "reconcile")
    assert late.exit_code == 1
    assert "under way: 1 unsent" in late.stdout
    assert (await qinlian(province, "reconcile", "--allow-under-way")).exit_code == 0
    await province.settle()
    fine = await qinlian(province, "reconcile", "--flow", "P01", "--flow", "P02")
    assert fine.exit_code == 0
    assert "balanced: 2 sent, 2 loaded" in fine.stdout
    async with province.stores["610402.staging"].connections.connection() as connection:
        await connection.execute("DELETE FROM exchange_sent")
    wrong = await qinlian(province, "reconcile", "--allow-under-way")
    assert wrong.exit_code == 1
    assert "does not balance: " in wrong.stdout
    found = await as_json(province, "reconcile", "--flow", "P02")
    assert found["verdict"] == "does not balance"
    assert found["lines"][0]["rows_mismatched"] == 1


async def test_status_shows_what_waits_and_what_was_refused(province: HandTurned) -> None:
    assert (await as_json(province, "status"))["lines"] == []
    await province.write(COUNTY, person("a", "610402"), person("b", "610402", birth_date=None))
    line = (await as_json(province, "status"))["lines"][0]
    assert (line["store"], line["queue"], line["flow"], line["backlog"]) == (COUNTY, QUEUE, "P01", 2)
    assert line["oldest_seconds"] > 0
    await province.settle()
    found = await as_json(province, "status")
    assert [(one["store"], one["flow"], one["rejected"]) for one in found["lines"]] == [(COUNTY, "P01", 1)]
    everything = await as_json(province, "status", "--all")
    assert len(everything["lines"]) > 20
    assert "open rejects" in (await qinlian(province, "status")).stdout


async def test_status_counts_rows_whose_home_is_not_known(province: HandTurned) -> None:
    await province.write("610000.production", person("a", "510104", "61000000001"))
    await province.settle()
    found = await as_json(province, "status")
    assert {(one["queue"], one["flow"], one["outside"]) for one in found["lines"]} == {("610000.distribute", "P13", 1)}


async def test_trace_follows_a_row_from_the_county_to_the_nation(whole: HandTurned) -> None:
    await whole.write(COUNTY, person("a", "610402"))
    await whole.settle()
    steps = (await as_json(whole, "trace", ORG, "a"))["steps"]
    stores = [step["store"] for step in steps]
    assert stores[:3] == ["610402.production", "610402.staging", "610400.staging"]
    assert sorted(stores[3:5]) == ["610000.staging", "610400.production"]
    assert sorted(stores[5:]) == ["610000.outbound", "610000.production"]
    assert all(one["state"] == "arrived" for step in steps for one in step["onward"])
    assert len({step["row_version"] for step in steps[1:]}) == 1
    staged = steps[1]
    assert staged["captured_at"] <= staged["sent_at"] <= staged["acknowledged_at"]
    assert staged["sent_at"] <= staged["loaded_at"]
    text = (await qinlian(whole, "trace", ORG, "a", "--dataset", "BI01")).stdout
    assert "P01 610402.staging: arrived" in text
    assert "张三" not in text


async def test_trace_follows_a_row_home_and_sees_it_move(whole: HandTurned) -> None:
    await whole.write("610000.production", person("a", "610402", "61000000001"), origin_class="business_system")
    await whole.settle()
    await whole.write("610000.production", person("a", "610404", "61000000001"), origin_class="business_system")
    await whole.settle()
    states = {s["store"]: s["state"] for s in (await as_json(whole, "trace", "61000000001", "a"))["steps"]}
    assert states["610402.staging"] == "withdrawn"
    assert states["610402.production"] == "withdrawn"
    assert states["610404.production"] == "held"


async def test_trace_says_why_a_row_is_held_back(whole: HandTurned) -> None:
    await whole.write(COUNTY, person("a", "610402", birth_date=None))
    assert "not sent yet" in (await qinlian(whole, "trace", ORG, "a")).stdout
    leases = await whole.lease(COUNTY, QUEUE)
    assert f"being sent ({leases[0].id})" in (await qinlian(whole, "trace", ORG, "a")).stdout
    sent = await whole.send(COUNTY, leases)
    await whole.deliver(sent)
    await sent[0].store.release(leases[0])
    assert "P01 610402.staging: rejected" in (await qinlian(whole, "trace", ORG, "a")).stdout


async def test_trace_of_a_row_that_nobody_knows_is_a_no(whole: HandTurned) -> None:
    answer = await qinlian(whole, "trace", "nowhere", "' OR true --")
    assert answer.exit_code == 1
    assert "no store knows this row" in answer.stdout


async def test_backfill_sends_everything_again_for_one_queue(province: HandTurned) -> None:
    await province.write(COUNTY, person("a", "610402"), person("b", "610402"))
    await province.settle()
    answer = await qinlian(province, "backfill", "610402.staging", "--dataset", "BI01", "--queue", "610400.none")
    assert answer.exit_code == 0, answer.output
    lines = (await as_json(province, "status"))["lines"]
    assert [(one["queue"], one["backlog"]) for one in lines] == [("610400.none", 2)]
    await province.settle()
    assert (await qinlian(province, "reconcile")).exit_code == 0


async def test_prepare_loads_what_newly_attached_tables_hold(whole: HandTurned) -> None:
    await whole.write(COUNTY, person("a", "610402"))
    await whole.settle()
    async with whole.stores[COUNTY].connections.connection() as connection:
        await connection.execute("DROP TRIGGER exchange_capture_insert ON gr_jbxx")
    found = await as_json(whole, "prepare", COUNTY, "--no-initial-load")
    assert found["stores"] == [{"store": COUNTY, "attached": ["BI01"], "loaded": False, "quotes_rows": False}]
    assert (await as_json(whole, "status"))["lines"] == []
    async with whole.stores[COUNTY].connections.connection() as connection:
        before = await connection.fetchval("SELECT epoch FROM exchange_store")
    answer = await qinlian(whole, "prepare", COUNTY, "--new-epoch")
    assert answer.exit_code == 0, answer.output
    assert "BI01" in answer.stdout, "what one prepare left unloaded, the next one loads"
    assert (await as_json(whole, "status"))["totals"]["backlog"] == 1
    assert (await as_json(whole, "prepare", COUNTY))["stores"][0]["attached"] == []
    async with whole.stores[COUNTY].connections.connection() as connection:
        assert await connection.fetchval("SELECT epoch FROM exchange_store") > before


async def test_prepare_names_what_a_vendors_store_lacks(whole: HandTurned) -> None:
    async with whole.stores[COUNTY].connections.connection() as connection:
        await connection.execute("ALTER TABLE gr_jbxx DROP COLUMN xm")
    answer = await qinlian(whole, "prepare")
    assert answer.exit_code == 2
    assert "store 610402.production: table gr_jbxx (BI01) lacks xm" in answer.stderr


async def topics_there(broker: BrokerAddress) -> set[str]:
    admin = AIOKafkaAdminClient(bootstrap_servers=broker.bootstrap)
    await admin.start()
    try:
        return set(await admin.list_topics())
    finally:
        await admin.close()


async def test_prepare_makes_the_topics(province: HandTurned, broker: BrokerAddress) -> None:
    kafka = ("--kafka", broker.bootstrap)
    wanted = {topic for platform in province.topology.platforms for topic in topics_of(platform)}
    there = await topics_there(broker)  # of other tests
    first = await as_json(province, "prepare", "610000.outbound", "--partitions", "2", *kafka)
    assert set(first["new_topics"]) == wanted - there
    assert wanted <= await topics_there(broker)
    again = await as_json(province, "prepare", "610000.outbound", *kafka)
    assert again["new_topics"] == []


async def test_topics_that_the_broker_refuses_are_the_users_mistake(broker: BrokerAddress, topic_prefix: str) -> None:
    with pytest.raises(ConfigurationError, match="InvalidReplicationFactor"):
        await create_topics(broker.bootstrap, [topic_prefix], 1, replication=3)
    with pytest.raises(ConfigurationError, match="no list of addresses"):
        await create_topics("nowhere:port", [topic_prefix], 1)


async def test_a_broker_that_is_away_is_waited_for_no_longer_than_a_try() -> None:
    with pytest.raises(TransientError, match="cannot be reached: no connection"):
        await create_topics("127.0.0.1:1", ["any"], 1)


@pytest.mark.parametrize("command", [("reconcile",), ("status",), ("trace", "org", "record"), ("prepare",)])
async def test_stores_that_are_away_are_named(province: HandTurned, command: tuple[str, ...]) -> None:
    nobody = "postgresql://nobody@127.0.0.1:1/{division}_{role}"
    answer = await qinlian(province, *command, "--store-dsn", nobody)
    assert answer.exit_code == 3, answer.output
    assert "store 610402.staging cannot be reached" in answer.stderr
    assert ("did not answer: the table and its total are without them" in answer.stderr) == (command == ("status",))


async def test_a_store_that_is_not_prepared_is_told_what_to_run(province: HandTurned) -> None:
    async with province.stores[COUNTY].connections.connection() as connection:
        await connection.execute("DROP TABLE exchange_sent")
    answer = await qinlian(province, "reconcile")
    assert answer.exit_code == 3
    assert "run: qinlian prepare" in answer.stderr


async def test_prepare_says_how_to_keep_refused_rows_out_of_the_servers_log(province: HandTurned) -> None:
    quiet = await qinlian(province, "prepare", "610402.staging")
    assert "quotes rows" not in quiet.stderr
    async with province.stores["610402.staging"].connections.connection() as connection:
        name = await connection.fetchval("SELECT current_database()")
        await connection.execute(f"ALTER DATABASE {name} SET log_error_verbosity = 'default'")
    told = await qinlian(province, "prepare", "610402.staging")
    assert told.exit_code == 0
    assert "quotes rows that it refuses, of: 610402.staging" in told.stderr
    assert "log_error_verbosity = 'terse'" in told.stderr


async def test_at_a_county_the_status_is_of_its_own_stores(
    province: HandTurned, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QINLIAN_PLATFORMS", "610402")
    asked = {line["store"] for line in (await as_json(province, "status", "--all"))["lines"]}
    assert asked == {"610402.production", "610402.staging"}
    monkeypatch.setenv("QINLIAN_PLATFORMS", "610499")
    wrong = await qinlian(province, "status")
    assert wrong.exit_code == 2
    assert "no platform 610499" in wrong.stderr
