"""Quality against real stores: tallies into scores, and tickets by age."""

import json
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

import pytest
from tests.integration.cli.conftest import HandTurned, Sent, as_record, loads_of, person
from tests.integration.cli.quality_asked import (
    COUNTY,
    HOSPITAL,
    PROVINCE,
    QUEUE,
    STAGING,
    TODAY,
    ago,
    as_json,
    qinlian,
    tally,
)

from qinlian_common.adapters.relational.assessments import BUCKETS
from qinlian_common.observe import clock
from qinlian_loader.sort_records import Duty, sort_record
from qinlian_standardizer.handle import Standardize


async def assess(province: HandTurned, sent: Iterable[Sent]) -> None:
    """What the standardizer and the loader do with quality events."""
    handler = Standardize(province.topology, province.catalogue)
    for one in sent:
        for where, event in handler(one.event):
            item = sort_record(as_record(where, event), province.topology)
            if item is None:
                continue
            store = province.stores[item.store]
            if item.duty is not Duty.MERGE:
                keep = store.record_rejects if item.duty is Duty.KEEP_REJECTS else store.record_quality
                await keep(loads_of([item]))


async def test_what_the_standardizer_counted_becomes_a_score(province: HandTurned) -> None:
    people = [person("a", "610402"), person("b", "610402"), person("c", "610402", birth_date=None)]
    await province.write(COUNTY, *people)
    sent = await province.send(COUNTY, await province.lease(COUNTY, QUEUE))
    await assess(province, sent)
    found = await as_json(province, "--day", str(clock.today()))
    (score,) = found["scores"]
    assert (score["origin_division"], score["origin_class"], score["dataset"]) == ("610402", "institution", "BI01")
    assert score["rows"] == 3
    completeness = score["dimensions"]["completeness"]
    assert completeness["violated"] == 1
    assert completeness["index"] == pytest.approx(1 - 1 / completeness["checked"])
    assert score["dimensions"]["timeliness"]["index"] == 0, "the rows were last updated in 2017"
    assert score["dimensions"]["stability"]["index"] is None
    assert score["total"] == found["overall"]["total"]
    rules = await as_json(province, "--by", "rule", "--dataset", "BI01")
    by_name = {(one["rule"], one["field"]): one for one in rules["rules"]}
    assert by_name["mandatory", "birth_date"]["violated"] == 1
    assert by_name["mandatory", "birth_date"]["status"] == "Failed"
    assert by_name["arrival_in_time", "updated_at"]["title"] == "数据更新时间：更新后须在 24 小时内送达"
    text = await qinlian(province)
    assert "610402 秦都区 卫计机构" in text.stdout
    assert "BI01 个人基本信息" in text.stdout


async def test_repeated_events_do_not_count_twice(province: HandTurned) -> None:
    await province.write(COUNTY, person("a", "610402"))
    sent = await province.send(COUNTY, await province.lease(COUNTY, QUEUE))
    await assess(province, sent)
    await assess(province, sent)
    assert (await as_json(province))["overall"]["rows"] == 1


async def test_before_anything_was_judged_there_is_no_score(province: HandTurned, tmp_path: Path) -> None:
    answer = await qinlian(province, "--picture", str(tmp_path / "quality.svg"))
    assert answer.exit_code == 0
    assert "nothing was judged in this time" in answer.stdout
    assert "总分 不适用" in (tmp_path / "quality.svg").read_text(encoding="utf-8")
    found = await as_json(province)
    assert (found["scores"], found["overall"]["total"]) == ([], None)
    everything = await as_json(province, "--all", "--dataset", "CL03")
    assert {one["total"] for one in everything["scores"]} == {None}
    assert len(everything["scores"]) == 2 * 4


async def test_a_day_without_rows_shows_in_the_stability(province: HandTurned) -> None:
    days = [clock.today() - timedelta(days=days) for days in range(29)]
    for day in (*days[1:10], *days[11:]):
        await tally(province, day, 500 + day.day % 3)
    await tally(province, days[0], 2)  # which is not over
    whole = (await as_json(province))["scores"][0]
    assert whole["dimensions"]["stability"] == {"index": pytest.approx(27 / 28), "checked": 28, "violated": 1}
    by_day = {one["business_day"]: one for one in (await as_json(province, "--by", "day"))["scores"]}
    assert by_day[str(days[10])]["dimensions"]["stability"]["violated"] == 1
    assert by_day[str(days[10])]["total"] is None, "nothing came, so there is nothing to score"
    assert by_day[str(days[9])]["dimensions"]["stability"] == {"index": 1, "checked": 1, "violated": 0}
    assert by_day[str(days[0])]["dimensions"]["stability"]["checked"] == 0
    one_day = (await as_json(province, "--day", str(days[5])))["scores"][0]
    assert (one_day["rows"], one_day["dimensions"]["stability"]["checked"]) == (500 + days[5].day % 3, 24)


async def test_institutions_are_told_apart_when_asked_for(province: HandTurned) -> None:
    await tally(province, ago(1), 10, 0, "A")
    await tally(province, ago(1), 10, 5, "B")
    found = await as_json(province, "--by", "institution")
    assert {one["org_code"]: one["total"] for one in found["scores"]} == {"A": 100, "B": 50}
    assert (await as_json(province, "--by", "dataset"))["scores"][0]["total"] == 75
    assert (await as_json(province, "--store", STAGING))["scores"] == []


async def ticket(
    province: HandTurned, store_id: str, book: str, rule: str, hours: float, *, closed: bool = False
) -> None:
    at = clock.now() - timedelta(hours=hours)
    async with province.stores[store_id].connections.connection() as connection:
        await connection.execute(
            f"INSERT INTO {book} (batch_id, org_code, record_id, row_version, parent_id, flow, dataset, "
            "origin_division, origin_class, business_day, rule, message, rejected_at, resubmitted_at) VALUES "
            "(gen_random_uuid()::text, $1, gen_random_uuid()::text, 1, 'p', 'P01', 'CL03', '610402', 'institution', "
            "$2, $3, 'm', $4, $5)",
            HOSPITAL, TODAY, rule, at, at if closed else None,
        )  # fmt: skip


async def test_open_tickets_are_told_by_age_over_all_stores(province: HandTurned) -> None:
    for store_id, hours in ((COUNTY, 1), (COUNTY, 30), ("610404.production", 100), ("610404.production", 1000)):
        await ticket(province, store_id, "exchange_reject", "mandatory", hours)
    await ticket(province, COUNTY, "exchange_reject", "mandatory", 5, closed=True)
    await ticket(province, COUNTY, "exchange_warning", "sex_of_id", 71)
    found = (await as_json(province, "tickets"))["tickets"]
    figures = {(one["severity"], one["rule"]): [one[name] for name in ("rows", *BUCKETS)] for one in found}
    assert figures == {("reject", "mandatory"): [4, 1, 1, 1, 1], ("warn", "sex_of_id"): [1, 0, 1, 0, 0]}
    assert (await as_json(province, "tickets", "--dataset", "CL01"))["tickets"] == []
    assert len((await as_json(province, "tickets", "--store", "610404.production"))["tickets"]) == 1
    text = (await qinlian(province, "tickets")).stdout
    assert "性别须与身份证号码第 17 位一致" in text
    assert text.splitlines()[-2].split()[:6] == ["合计", "5", "1", "2", "1", "1"]


async def test_without_tickets_the_total_is_nothing(province: HandTurned) -> None:
    answer = await qinlian(province, "tickets")
    assert answer.exit_code == 0
    assert answer.stdout.splitlines()[-2].split() == ["合计", "0", "0", "0", "0", "0", "-"]


@pytest.mark.parametrize("part", [(), ("cross",), ("tickets",)])
async def test_stores_that_are_away_are_named(province: HandTurned, part: tuple[str, ...]) -> None:
    nobody = "postgresql://nobody@127.0.0.1:1/{division}_{role}"
    answer = await qinlian(province, *part, "--store-dsn", nobody)
    assert answer.exit_code == 3, answer.output
    assert f"store {PROVINCE if part == ('cross',) else COUNTY} cannot be reached" in answer.stderr


async def test_a_store_that_is_away_hides_nothing_of_the_others(province: HandTurned) -> None:
    await tally(province, ago(1), 10)
    async with province.stores["610404.production"].connections.connection() as connection:
        await connection.execute("DROP TABLE exchange_quality")
    answer = await qinlian(province, "--json")
    assert answer.exit_code == 3
    found = json.loads(answer.stdout)
    assert found["overall"]["rows"] == 10
    assert ["610404.production" in line for line in found["away"]] == [True]
