"""Parked events that nobody can deliver: a person closes them, and the books say so without calling them loaded."""

import pytest
from tests.integration.cli.conftest import HandTurned
from tests.integration.cli.test_commands_stores import COUNTY, as_json, qinlian
from tests.integration.cli.test_replay_stores import EVENT, STAGING, keys, parked_batch

WHY = ("--because", "密钥遗失且无备份，已从源库重发", "--by", "张三")
REASON = "event is sealed with key seal-610402-610402-1, which is not held here"


async def test_what_was_given_up_balances_as_undelivered_and_its_rows_come_again_from_their_source(
    province: HandTurned,
) -> None:
    await parked_batch(province, "a", "b", reason=REASON)
    assert (await qinlian(province, "reconcile")).exit_code == 1
    sent_again = await qinlian(province, "replay", "rows", "--store", COUNTY, "--dataset", "BI01", "--flow", "P01")
    assert sent_again.exit_code == 0
    closed = await qinlian(province, "parked", "close", "--reason", "not held here", *WHY)
    assert closed.exit_code == 0, closed.stderr
    assert "1 events with 2 rows closed as undelivered" in closed.stderr
    await province.settle()
    assert [record for _, record in await keys(province, STAGING)] == ["a", "b"]
    answer = await qinlian(province, "reconcile", "--json")
    assert answer.exit_code == 0, answer.stdout
    totals = (await as_json(province, "reconcile"))["totals"]
    assert (totals["rows_undelivered"], totals["rows_parked"], totals["rows_under_way"]) == (2, 0, 0)
    assert totals["rows_sent"] == totals["rows_loaded"] + totals["rows_undelivered"]
    assert (await as_json(province, "status"))["totals"]["parked"] == 0


async def test_who_closed_an_event_and_why_stays_readable(province: HandTurned) -> None:
    await parked_batch(province, "a", reason=REASON)
    await qinlian(province, "parked", "close", EVENT, *WHY)
    assert await as_json(province, "parked", "list") == []
    (line,) = await as_json(province, "parked", "list", "--all")
    assert (line["outcome"], line["closed_by"], line["closed_because"]) == ("undelivered", "张三", WHY[1])
    assert f"张三: {WHY[1]}" in (await qinlian(province, "parked", "show", EVENT)).stdout


async def test_the_dry_run_closes_nothing(province: HandTurned) -> None:
    await parked_batch(province, "a", reason=REASON)
    shown = await qinlian(province, "parked", "close", EVENT, *WHY, "--dry-run")
    assert (shown.exit_code, "would be closed" in shown.stderr) == (0, True)
    told = await as_json(province, "parked", "close", EVENT, *WHY, "--dry-run")
    assert (told["closed"], told["rows"], [one["event_id"] for one in told["events"]]) == (False, 1, [EVENT])
    assert len(await as_json(province, "parked", "list")) == 1
    assert (await as_json(province, "parked", "close", EVENT, *WHY))["closed"] is True


async def test_a_repetition_of_a_closed_event_changes_nothing(province: HandTurned) -> None:
    sent = await parked_batch(province, "a", reason=REASON)
    await qinlian(province, "parked", "close", EVENT, *WHY)
    await province.park(sent, REASON)
    (line,) = await as_json(province, "parked", "list", "--all")
    assert (line["outcome"], line["closed_because"]) == ("undelivered", WHY[1])


@pytest.mark.parametrize(
    "arguments",
    [
        ("parked", "close", "--because", "long enough a reason"),
        ("parked", "close", EVENT, "--because", "short"),
        ("parked", "close", EVENT),
        ("parked", "close", "no such event", "--because", "long enough a reason"),
        ("parked", "close", EVENT, "--because", "long enough a reason", "--by", "x" * 65),
    ],
)
async def test_a_decision_without_a_reason_or_without_an_event_is_the_users_mistake(
    province: HandTurned, arguments: tuple[str, ...]
) -> None:
    await parked_batch(province, "a", reason=REASON)
    answer = await qinlian(province, *arguments)
    assert answer.exit_code == 2, answer.output
    assert len(await as_json(province, "parked", "list")) == 1


async def test_where_nothing_fits_nothing_is_closed_and_the_command_says_so(province: HandTurned) -> None:
    answer = await qinlian(province, "parked", "close", "--reason", "no such words", *WHY)
    assert (answer.exit_code, "nothing of that is parked" in answer.stderr) == (1, True)
