"""Parked events that go again over a real broker, and rows that real stores send again."""

import json
from typing import Any

import pytest
from tests.integration.cli.conftest import HandTurned, Sent, person
from tests.integration.cli.test_commands_stores import COUNTY, QUEUE, as_json, qinlian
from tests.servers import BrokerAddress

from qinlian_common.adapters.kafka.bus import opened_subscription
from qinlian_common.adapters.kafka.topics import create_topics
from qinlian_common.observe import clock
from qinlian_common.pipeline.bus import Record
from qinlian_common.wire.envelope import Envelope
from qinlian_common.wire.event import Event
from qinlian_common.wire.topics import topics_of

EVENT = "qinlian.610402.collected/0/0"
STAGING = "610402.staging"


async def parked_batch(province: HandTurned, *records: str, reason: str = "truncated") -> Sent:
    """A batch of persons that was sent, and parked on its way."""
    await province.write(COUNTY, *(person(record, "610402") for record in records))
    (sent,) = await province.send(COUNTY, await province.lease(COUNTY, QUEUE))
    await province.park(sent, reason)
    await sent.store.release(sent.lease)
    return sent


async def replayed(province: HandTurned, broker: BrokerAddress, *arguments: str) -> Any:
    await create_topics(broker.bootstrap, topics_of("610402"), 1, 1)
    answer = await qinlian(province, "replay", "parked", *arguments, "--kafka", broker.bootstrap, "--json")
    return answer.exit_code, json.loads(answer.stdout)


async def on_the_bus(broker: BrokerAddress, batch_id: str) -> list[Record]:
    """Records of a batch, from the first to the last of its topic."""
    found: list[Record] = []
    async with opened_subscription(broker.bootstrap, f"test-{batch_id}", ["qinlian.610402.collected"]) as subscription:
        for _ in range(60):
            found += await subscription.poll()
            if mine := [one for one in found if ("ce_id", batch_id.encode()) in one.headers]:
                return mine
    return []


async def test_a_parked_batch_goes_again_under_its_id_and_is_closed_when_its_rows_are_loaded(
    province: HandTurned, broker: BrokerAddress
) -> None:
    sent = await parked_batch(province, "a", "b")
    (line,) = await as_json(province, "parked", "list")
    assert (line["event_id"], line["rows"], line["reason"], line["outcome"]) == (EVENT, 2, "truncated", None)
    assert (await qinlian(province, "reconcile")).exit_code == 1
    code, answer = await replayed(province, broker, EVENT, "--wait", "0")
    assert (code, answer["counts"]) == (1, {"under way": 1})
    record, *_ = await on_the_bus(broker, sent.event.envelope.id)
    assert Envelope.from_headers(record.headers) == sent.event.envelope
    assert (record.payload, record.key) == (sent.event.payload, sent.event.partition_key)
    assert "replayed, under way" in (await qinlian(province, "parked", "list")).stdout
    await province.deliver([Sent(sent.lease, sent.store, Event(sent.event.envelope, record.payload))])
    assert await as_json(province, "parked", "list") == []
    (closed,) = await as_json(province, "parked", "list", "--all")
    assert (closed["outcome"], closed["event_id"]) == ("loaded", EVENT)
    await province.settle()
    assert "balanced" in (await qinlian(province, "reconcile")).stdout
    assert (await as_json(province, "status"))["totals"]["parked"] == 0


async def test_the_dry_run_counts_and_sends_nothing(province: HandTurned, broker: BrokerAddress) -> None:
    sent = await parked_batch(province, "a")
    code, answer = await replayed(province, broker, "--all", "--dry-run")
    assert (code, answer["counts"]) == (0, {"would be sent": 1})
    (line,) = await as_json(province, "parked", "list")
    assert line["replayed_at"] is None
    assert sent.event.envelope.id == line["batch_id"]


async def test_events_are_chosen_by_reason_flow_day_dataset_and_store(
    province: HandTurned, broker: BrokerAddress
) -> None:
    await parked_batch(province, "a", reason="event carries schema 7")
    today = clock.today().isoformat()
    for chosen, number in (
        (("--reason", "schema"), 1), (("--reason", "truncated"), 0), (("--flow", "P01"), 1), (("--flow", "P02"), 0),
        (("--day", today), 1), (("--day", "2017-01-01"), 0), (("--dataset", "BI01"), 1), (("--dataset", "CL03"), 0),
        (("--store", COUNTY), 1), (("--store", STAGING), 0),
    ):  # fmt: skip
        _, answer = await replayed(province, broker, *chosen, "--dry-run")
        assert len(answer["events"]) == number, chosen


async def test_what_the_target_refuses_again_is_parked_again(province: HandTurned, broker: BrokerAddress) -> None:
    store = province.stores[STAGING]
    sent = await parked_batch(province, "a")
    envelope = sent.event.envelope
    headers = {name: value.decode() for name, value in envelope.headers()}
    await store.park(envelope.id, headers, sent.event.payload, "value too long")
    code, answer = await replayed(province, broker, envelope.id, "--wait", "0")
    assert code == 1
    await store.park(envelope.id, headers, sent.event.payload, "value still too long")
    (line,) = [one for one in await as_json(province, "parked", "list") if one["event_id"] == envelope.id]
    assert (line["reason"], line["replayed_at"], line["outcome"]) == ("value still too long", None, None)
    await store.park(envelope.id, headers, sent.event.payload, "told twice")
    (line,) = [one for one in await as_json(province, "parked", "list") if one["event_id"] == envelope.id]
    assert line["reason"] == "value still too long"
    assert answer["events"][0]["store"] == STAGING


async def test_an_event_that_a_service_parks_again_closes_the_old_line_and_opens_a_new_one(
    province: HandTurned, broker: BrokerAddress
) -> None:
    sent = await parked_batch(province, "a")
    await replayed(province, broker, EVENT, "--wait", "0")
    headers = {name: value.decode() for name, value in sent.event.envelope.headers()}
    await sent.store.park("qinlian.610402.collected/0/7", headers, sent.event.payload, "still truncated")
    (line,) = await as_json(province, "parked", "list")
    assert line["event_id"] == "qinlian.610402.collected/0/7"
    every = {one["event_id"]: one["outcome"] for one in await as_json(province, "parked", "list", "--all")}
    assert every == {EVENT: "parked again", "qinlian.610402.collected/0/7": None}
    assert (await qinlian(province, "reconcile")).exit_code == 1


async def test_an_event_whose_rows_are_rejected_after_all_is_closed_as_rejected(
    province: HandTurned, broker: BrokerAddress
) -> None:
    await province.write(COUNTY, person("a", "610402", birth_date=None))
    (sent,) = await province.send(COUNTY, await province.lease(COUNTY, QUEUE))
    await province.park(sent)
    await sent.store.release(sent.lease)
    await replayed(province, broker, EVENT, "--wait", "0")
    await province.deliver([sent])
    assert await as_json(province, "parked", "list") == []
    assert (await as_json(province, "parked", "list", "--all"))[0]["outcome"] == "rejected"


async def test_an_event_whose_headers_do_not_tell_where_it_came_from_stays_and_is_said(
    province: HandTurned, broker: BrokerAddress
) -> None:
    await province.stores[COUNTY].park("qinlian.610402.collected/0/3", {"x": "y"}, b"junk", "event headers are wrong")
    code, answer = await replayed(province, broker, "--all")
    assert (code, answer["counts"]) == (1, {"cannot be sent": 1})
    text = (await qinlian(province, "parked", "show", "qinlian.610402.collected/0/3")).stdout
    assert "goes to  nowhere" in text
    assert "cannot be read" in text


async def test_an_event_that_names_a_platform_which_is_not_there_holds_up_no_other(
    province: HandTurned, broker: BrokerAddress
) -> None:
    sent = await parked_batch(province, "a")
    headers = {name: value.decode() for name, value in sent.event.envelope.headers()}
    for number, source in enumerate(("999999", "６１０４０２")):
        foreign = headers | {"ce_source": source, "ce_id": f"foreign-{number}"}
        await province.stores[COUNTY].park(f"qinlian.610402.collected/0/9{number}", foreign, b"junk", "foreign")
    code, answer = await replayed(province, broker, "--all", "--wait", "0")
    assert (code, answer["counts"]) == (1, {"under way": 1, "cannot be sent": 2})
    told = {line["event_id"]: line["replayed_at"] is None for line in await as_json(province, "parked", "list")}
    assert told == {EVENT: False, "qinlian.610402.collected/0/90": True, "qinlian.610402.collected/0/91": True}


async def test_a_parked_event_is_shown_without_what_its_rows_hold(province: HandTurned) -> None:
    await parked_batch(province, "a")
    answer = await qinlian(province, "parked", "show", EVENT)
    assert answer.exit_code == 0
    for shown in ("truncated", "qinlian.610402.collected", "61040200001/a", "ce_checksum"):
        assert shown in answer.stdout
    for hidden in ("张三", "1980", "Ga"):
        assert hidden not in answer.stdout


async def test_replaying_without_a_broker_or_what_is_not_there_is_the_users_mistake(province: HandTurned) -> None:
    await parked_batch(province, "a")
    no_broker = await qinlian(province, "replay", "parked", "--all")
    assert (no_broker.exit_code, "QINLIAN_KAFKA" in no_broker.stderr) == (2, True)
    unknown = await qinlian(province, "replay", "parked", "no such event")
    assert unknown.exit_code == 2
    assert (await qinlian(province, "parked", "show", "no such event")).exit_code == 1
    assert (await qinlian(province, "replay", "rows", "--batch", "no such batch")).exit_code == 2


async def lost(province: HandTurned, store_id: str, table: str = "person_basic") -> None:
    """A store loses its rows and the account of them."""
    async with province.stores[store_id].connections.connection() as connection:
        await connection.execute(f"DELETE FROM {table}; DELETE FROM exchange_ledger")


async def test_a_lost_day_is_filled_from_the_source_and_other_days_are_left_alone(province: HandTurned) -> None:
    await province.write(COUNTY, person("a", "610402"), person("b", "610402"))
    await province.settle()
    source = province.stores["610402.staging"]
    async with source.connections.connection() as connection:
        await connection.execute("UPDATE person_basic SET business_day = '2017-11-30' WHERE record_id = 'b'")
    await province.settle()
    await lost(province, "610400.staging")
    chosen = ("--flow", "P02", "--dataset", "BI01", "--day", "2017-11-30")
    assert (await as_json(province, "replay", "rows", *chosen, "--dry-run"))["rows"] == 1
    assert await source.waiting_datasets("610400.none") == []
    answer = await qinlian(province, "replay", "rows", *chosen)
    assert (answer.exit_code, "1 rows journalled again" in answer.stderr) == (0, True)
    await province.settle()
    async with province.stores["610400.staging"].connections.connection() as connection:
        found = await connection.fetch("SELECT record_id FROM person_basic")
    assert [row["record_id"] for row in found] == ["b"]


async def test_a_day_of_a_vendor_s_table_is_asked_of_the_stores_further_along(province: HandTurned) -> None:
    await province.write(COUNTY, person("a", "610402"), person("b", "610402"))
    await province.settle()
    await lost(province, STAGING)
    chosen = ("--flow", "P01", "--dataset", "BI01", "--store", COUNTY, "--day", clock.today().isoformat())
    assert (await as_json(province, "replay", "rows", *chosen, "--dry-run"))["rows"] == 2
    assert (await as_json(province, "replay", "rows", *chosen))["rows"] == 2
    await province.settle()
    assert len(await contents(province, STAGING)) == 2


async def test_of_rows_that_never_arrived_nobody_knows_the_day_and_comparing_sends_exactly_them(
    province: HandTurned,
) -> None:
    await province.write(COUNTY, person("a", "610402"), person("b", "610402"))
    await province.settle()
    await parked_batch(province, "c", "d")
    today = ("--dataset", "BI01", "--store", COUNTY, "--flow", "P01", "--day", clock.today().isoformat())
    assert (await as_json(province, "replay", "rows", *today, "--dry-run"))["rows"] == 2, "those that arrived"
    nothing = await qinlian(province, "replay", "rows", *today[:-1], "2017-01-01")
    assert nothing.exit_code == 1
    assert f"qinlian compare {COUNTY} TARGET --dataset BI01 --repair" in nothing.stderr
    repair = ("--dataset", "BI01", "--repair", "--lost-after", "0")
    assert (await as_json(province, "compare", COUNTY, STAGING, *repair))["datasets"][0]["sent_again"] == 2
    await province.settle()
    assert [row[1] for row in await keys(province, STAGING)] == ["a", "b", "c", "d"]


async def test_the_rows_of_a_batch_go_again_and_a_store_that_has_them_changes_nothing(province: HandTurned) -> None:
    await province.write(COUNTY, person("a", "610402"))
    await province.settle()
    async with province.stores["610402.staging"].connections.connection() as connection:
        batch = await connection.fetchval("SELECT batch_id FROM exchange_sent WHERE queue = '610400.none'")
    before = await contents(province, "610400.staging")
    answer = await as_json(province, "replay", "rows", "--batch", batch)
    assert answer["rows"] == 1
    assert [(part["store"], part["queue"]) for part in answer["parts"]] == [("610402.staging", "610400.none")]
    await province.settle()
    assert await contents(province, "610400.staging") == before
    assert (await qinlian(province, "reconcile")).exit_code == 0


async def keys(province: HandTurned, store_id: str) -> list[tuple[str, str]]:
    async with province.stores[store_id].connections.connection() as connection:
        found = await connection.fetch("SELECT org_code, record_id FROM person_basic ORDER BY record_id")
    return [(row["org_code"], row["record_id"]) for row in found]


async def contents(province: HandTurned, store_id: str) -> list[tuple[Any, ...]]:
    async with province.stores[store_id].connections.connection() as connection:
        return [tuple(row) for row in await connection.fetch("SELECT * FROM person_basic ORDER BY record_id")]


@pytest.mark.parametrize(
    "arguments",
    [
        ("replay", "rows"),
        ("replay", "rows", "--flow", "P20"),
        ("replay", "rows", "--day", "yesterday"),
        ("replay", "rows", "--dataset", "XX99"),
        ("replay", "rows", "--store", "610499.staging"),
        ("replay", "rows", "--batch", "b", "--day", "2017-11-30"),
        ("replay", "rows", "--store", "610000.outbound"),
        ("replay", "parked", "--flow", "P20"),
        ("replay", "parked", "--store", "610499.staging"),
        ("replay", "parked", "--dataset", "XX99"),
        ("parked", "list", "--day", "30.11.2017"),
        ("parked", "list", "--store", "610499.staging"),
    ],
)
async def test_names_that_nobody_has_are_the_users_mistake(province: HandTurned, arguments: tuple[str, ...]) -> None:
    assert (await qinlian(province, *arguments)).exit_code == 2
