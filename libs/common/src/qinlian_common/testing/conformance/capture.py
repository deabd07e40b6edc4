"""What a source store promises: a production store, whose rows the vendor's software writes."""

# ruff: noqa: S101, D102, PLR2004 - tests: asserts, names that are sentences, literal expectations

from qinlian_common.observe import clock
from qinlian_common.pipeline.ports import Sent
from qinlian_common.testing.conformance.steps import ROWS_MAX, drained, ops, read_one, visit
from qinlian_common.testing.conformance.values import TEXTS
from qinlian_common.testing.factories import BUSINESS, COUNTY, INSTITUTION, ORG, Line, load_of, production_plan, taker
from qinlian_common.testing.hands import OpenTrial
from qinlian_common.wire import batch

QUEUE = f"{COUNTY}.standardise"
COPY = "610000.none"
PLAN = production_plan(*taker(QUEUE))


class CaptureConformance:
    """Changes of a vendor's tables, seen by those who read the store."""

    async def test_an_inserted_row_travels_with_its_content_as_text(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(PLAN)
        await hands.write("CL03", visit("7", xm="王芳", csrq="1960-01-31", tw="36.5", sfcrb="t", zfy="12.00"))
        lease, rows = await read_one(store, QUEUE)
        (row,) = rows.to_dicts()
        expected = visit("7", xm="王芳", csrq="1960-01-31", tw="36.5", sfcrb="t", zfy="12.00")
        content = dict.fromkeys(PLAN.shapes["CL03"].names) | dict(expected)
        assert {name: row[name] for name in content} == content
        assert (row[batch.OP], row[batch.ORG_CODE], row[batch.RECORD_ID]) == ("U", ORG, "7")
        assert (row[batch.DELIVERY_VERSION], row[batch.HOME]) == (0, None)
        assert row[batch.ROW_VERSION] > 1 << batch.SEQUENCE_BITS
        assert (lease.dataset, lease.queue, lease.rows) == ("CL03", QUEUE, 1)
        assert (lease.origin_division, lease.origin_class) == (COUNTY, INSTITUTION)
        assert lease.business_day == clock.today()
        assert 0 <= (clock.now() - lease.captured_at).total_seconds() < 60

    async def test_an_updated_row_travels_again_in_a_higher_version(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(PLAN)
        await hands.write("CL03", visit("1", xm="旧"))
        (first,) = await drained(store, QUEUE)
        await hands.write("CL03", visit("1", xm="新"))
        (second,) = await drained(store, QUEUE)
        assert (second[batch.OP], second["xm"]) == ("U", "新")
        assert second[batch.ROW_VERSION] > first[batch.ROW_VERSION]

    async def test_a_deleted_row_travels_as_its_key_alone(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(PLAN)
        await hands.write("CL03", visit("1", xm="王芳"))
        (first,) = await drained(store, QUEUE)
        await hands.erase("CL03", (ORG, "1"))
        (second,) = await drained(store, QUEUE)
        assert ops([second]) == [("1", "D")]
        assert all(second[name] is None for name in PLAN.shapes["CL03"].names)
        assert second[batch.ROW_VERSION] > first[batch.ROW_VERSION]

    async def test_a_row_that_comes_back_after_its_deletion_is_newer_than_it(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(PLAN)
        await hands.write("CL03", visit("1"))
        await drained(store, QUEUE)
        await hands.erase("CL03", (ORG, "1"))
        (gone,) = await drained(store, QUEUE)
        await hands.write("CL03", visit("1", xm="又来"))
        (back,) = await drained(store, QUEUE)
        assert (back[batch.OP], back["xm"]) == ("U", "又来")
        assert back[batch.ROW_VERSION] > gone[batch.ROW_VERSION]

    async def test_changes_of_one_row_before_a_lease_are_one_row_in_its_newest_state(
        self, open_trial: OpenTrial
    ) -> None:
        store, hands = await open_trial(PLAN)
        for name in ("甲", "乙", "丙"):
            await hands.write("CL03", visit("1", xm=name))
        lease, rows = await read_one(store, QUEUE)
        assert lease.rows == 1
        assert rows["xm"].to_list() == ["丙"]

    async def test_a_row_written_and_deleted_before_a_lease_travels_as_withdrawn(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(PLAN)
        await hands.write("CL03", visit("1"))
        await hands.erase("CL03", (ORG, "1"))
        assert ops(await drained(store, QUEUE)) == [("1", "D")]

    async def test_a_changed_key_withdraws_the_old_row_and_sends_the_new(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(PLAN)
        await hands.write("CL03", visit("1", xm="王芳"))
        await drained(store, QUEUE)
        await hands.rekey("CL03", (ORG, "1"), (ORG, "2"))
        rows = await drained(store, QUEUE)
        assert ops(rows) == [("1", "D"), ("2", "U")]
        assert [row["xm"] for row in rows if row[batch.OP] == "U"] == ["王芳"]

    async def test_every_subscriber_gets_every_row_at_its_own_pace(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(production_plan(*taker(QUEUE), *taker(COPY)))
        await hands.write("CL03", visit("1"))
        assert ops(await drained(store, QUEUE)) == [("1", "U")]
        await hands.write("CL03", visit("2"))
        assert ops(await drained(store, QUEUE)) == [("2", "U")]
        assert ops(await drained(store, COPY)) == [("1", "U"), ("2", "U")]

    async def test_a_subscriber_gets_only_the_origins_and_datasets_that_it_takes(self, open_trial: OpenTrial) -> None:
        takers = (
            *taker(QUEUE, COUNTY, INSTITUTION),
            *taker("610000.standardise", COUNTY, BUSINESS),
            *taker(COPY, COUNTY, datasets=["BI01"]),
            *taker("610404.none", "610404"),
        )
        store, hands = await open_trial(production_plan(*takers))
        await hands.write("CL03", visit("1", lyxt="EMR"), visit("2", lyxt="GW"), visit("3", lyxt=None))
        await hands.write("BI01", {"jgdm": ORG, "grbm": "p1", "lyxt": "GW"})
        assert ops(await drained(store, QUEUE)) == [("1", "U"), ("3", "U")]
        assert ops(await drained(store, "610000.standardise")) == [("2", "U")]
        assert await store.waiting_datasets(COPY) == ["BI01"]
        assert await store.waiting_datasets("610404.none") == []

    async def test_one_lease_for_each_origin(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(PLAN)
        await hands.write("CL03", *(visit(str(n), lyxt="GW" if n % 2 else "HIS") for n in range(6)))
        leases = await store.lease(QUEUE, "CL03", ROWS_MAX)
        assert sorted((lease.origin_class, lease.rows) for lease in leases) == [(BUSINESS, 3), (INSTITUTION, 3)]
        for lease in leases:
            labels = set((await store.read(lease))["lyxt"])
            assert labels == ({"GW"} if lease.origin_class == BUSINESS else {"HIS"})

    async def test_the_oldest_changes_are_leased_first_and_never_more_than_asked_for(
        self, open_trial: OpenTrial
    ) -> None:
        store, hands = await open_trial(PLAN)
        for number in range(1, 6):
            await hands.write("CL03", visit(str(number)))
        seen = []
        for _ in range(3):
            leases = await store.lease(QUEUE, "CL03", 2)
            assert sum(lease.rows for lease in leases) <= 2
            seen.append([record for lease in leases for record, _ in ops(await store.read(lease))])
        assert seen == [["1", "2"], ["3", "4"], ["5"]]
        assert await store.lease(QUEUE, "CL03", 2) == []

    async def test_datasets_that_wait_are_told_in_order(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(PLAN)
        assert await store.waiting_datasets(QUEUE) == []
        await hands.write("CL03", visit("1"), visit("2"))
        await hands.write("BI01", {"jgdm": ORG, "grbm": "p1"})
        assert await store.waiting_datasets(QUEUE) == ["BI01", "CL03"]
        await store.lease(QUEUE, "BI01", ROWS_MAX)
        assert await store.waiting_datasets(QUEUE) == ["CL03"]

    async def test_the_backlog_counts_what_waits_and_what_is_leased(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(PLAN)
        assert await store.backlog(QUEUE) == []
        await hands.write("CL03", visit("1"), visit("2"))
        (lease,) = await store.lease(QUEUE, "CL03", ROWS_MAX)
        await hands.write("CL03", visit("3"))
        parts = await store.backlog(QUEUE)
        assert {part.dataset for part in parts} == {"CL03"}
        assert sum(part.rows for part in parts) == 3
        assert min(part.oldest for part in parts if part.oldest) == lease.captured_at
        await store.release(lease)
        assert [part.rows for part in await store.backlog(QUEUE)] == [1]

    async def test_an_unfinished_lease_is_given_again_under_its_id_with_the_newest_content(
        self, open_trial: OpenTrial
    ) -> None:
        store, hands = await open_trial(PLAN)
        await hands.write("CL03", visit("1", xm="旧"))
        lease, first = await read_one(store, QUEUE)
        await hands.write("CL03", visit("1", xm="新"))
        (again,) = await store.unfinished(QUEUE)
        assert again == lease
        second = await store.read(again)
        assert second["xm"].to_list() == ["新"]
        assert second[batch.ROW_VERSION].to_list() == first[batch.ROW_VERSION].to_list()
        await store.release(again)
        assert await store.unfinished(QUEUE) == []
        (later,) = await drained(store, QUEUE)
        assert later["xm"] == "新"
        assert later[batch.ROW_VERSION] > second[batch.ROW_VERSION].item()

    async def test_unfinished_leases_come_oldest_first_and_only_those_of_the_queue(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(production_plan(*taker(QUEUE), *taker(COPY)))
        ids = []
        for number in ("1", "2", "3"):
            await hands.write("CL03", visit(number))
            ids += [lease.id for lease in await store.lease(QUEUE, "CL03", ROWS_MAX)]
        await store.lease(COPY, "CL03", ROWS_MAX)
        assert [lease.id for lease in await store.unfinished(QUEUE)] == ids

    async def test_a_split_lease_is_two_new_ones_with_the_same_rows(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(PLAN)
        await hands.write("CL03", *(visit(str(number)) for number in range(5)))
        lease, whole = await read_one(store, QUEUE)
        halves = await store.split(lease)
        assert sorted(half.rows for half in halves) == [2, 3]
        assert len({lease.id, *(half.id for half in halves)}) == 3
        assert sorted(half.id for half in await store.unfinished(QUEUE)) == sorted(half.id for half in halves)
        parts = [row for half in halves for row in (await store.read(half)).to_dicts()]
        assert sorted(parts, key=str) == sorted(whole.to_dicts(), key=str)
        for half in halves:
            assert (half.captured_at, half.business_day) == (lease.captured_at, lease.business_day)
            await store.release(half)
        assert await store.backlog(QUEUE) == []

    async def test_a_lease_of_one_row_is_not_split(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(PLAN)
        await hands.write("CL03", visit("1"))
        (lease,) = await store.lease(QUEUE, "CL03", ROWS_MAX)
        assert await store.split(lease) == [lease]

    async def test_a_lease_that_is_gone_has_no_rows_no_halves_and_no_end(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(PLAN)
        await hands.write("CL03", visit("1"), visit("2"))
        lease, _ = await read_one(store, QUEUE)
        await store.split(lease)
        assert (await store.read(lease)).height == 0
        assert await store.split(lease) == []
        await store.release(lease)
        assert len(await store.unfinished(QUEUE)) == 2

    async def test_texts_come_through_exactly(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(PLAN)
        await hands.write("CL03", *(visit(str(n), zs=text) for n, text in enumerate(TEXTS.values())), visit("99"))
        rows = await drained(store, QUEUE)
        found = {int(row[batch.RECORD_ID]): row["zs"] for row in rows}
        assert [found[n] for n in range(len(TEXTS))] == list(TEXTS.values())
        assert found[99] is None

    async def test_a_vendors_values_are_its_databases_text(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(PLAN)
        written = visit(
            "1", csrq="2024-02-29", jzsj="2024-05-17T09:30:00.000001", tw="36.50", ssy="0120", sfcrb="1", bz="a "
        )
        await hands.write("CL03", written)
        (row,) = await drained(store, QUEUE)
        found = {name: row[name] for name in ("csrq", "jzsj", "tw", "ssy", "sfcrb", "bz")}
        assert found == {
            "csrq": "2024-02-29", "jzsj": "2024-05-17 09:30:00.000001", "tw": "36.5", "ssy": "120", "sfcrb": "t",
            "bz": "a",
        }  # fmt: skip

    async def test_every_attempt_to_send_is_kept_until_the_lease_is_released(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(PLAN)
        await hands.write("CL03", visit("1"))
        lease, _ = await read_one(store, QUEUE)
        first, second = (Sent("P01", "610402.staging", 1, checksum * 16) for checksum in "ab")
        for sent in ([first], [first], [second]):
            await store.record_attempt(lease, sent)
        lines = await hands.book("exchange_sent")
        assert [(line["batch_id"], line["checksum"]) for line in lines] == [(lease.id, "a" * 16), (lease.id, "b" * 16)]
        assert {line["acknowledged_at"] for line in lines} == {None}
        assert {(line["queue"], line["flow"], line["target"], line["rows"]) for line in lines} == {
            (QUEUE, "P01", "610402.staging", 1)
        }
        assert {(line["origin_division"], line["business_day"]) for line in lines} == {(COUNTY, lease.business_day)}
        await store.release(lease)
        assert None not in {line["acknowledged_at"] for line in await hands.book("exchange_sent")}
        await store.record_attempt(lease, [Sent("P01", "610402.staging", 1, "c" * 16)])
        assert len(await hands.book("exchange_sent")) == 2

    async def test_a_row_that_came_from_elsewhere_is_not_collected_as_own(self, open_trial: OpenTrial) -> None:
        store, _ = await open_trial(PLAN)
        shape = PLAN.shapes["CL03"]
        foreign = {"origindivision": "610000", "targetstore": store.id}
        await store.merge([load_of(shape, Line("1", 5, {"xm": "外来"}), **foreign)])
        await store.merge([load_of(shape, Line("1", 6, op="D"), **foreign)])
        assert await store.waiting_datasets(QUEUE) == []

    async def test_a_row_that_came_from_elsewhere_goes_to_those_who_take_its_origin(
        self, open_trial: OpenTrial
    ) -> None:
        store, hands = await open_trial(production_plan(*taker(QUEUE), *taker(COPY), *taker(COPY, "610000")))
        shape = PLAN.shapes["CL03"]
        coming = load_of(shape, Line("1", 5, {"xm": "外来"}, 3, "610402"), origindivision="610000")
        await store.merge([coming])
        await hands.write("CL03", visit("2"))
        leases = await store.lease(COPY, "CL03", ROWS_MAX)
        (lease,) = (one for one in leases if one.origin_division == "610000")
        (row,) = (await store.read(lease)).to_dicts()
        assert [row[name] for name in (*batch.SYSTEM_COLUMNS, "xm")] == ["U", ORG, "1", 5, 3, "610402", "外来"]
        assert lease.business_day == coming.envelope.businessday
        assert ops(await drained(store, QUEUE)) == [("2", "U")]

    async def test_a_local_change_of_a_foreign_row_does_not_make_it_own(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(production_plan(*taker(QUEUE), *taker(COPY, "610000")))
        await store.merge([load_of(PLAN.shapes["CL03"], Line("1", 5), origindivision="610000")])
        await drained(store, COPY)
        await hands.write("CL03", visit("1", xm="改过"))
        assert await store.waiting_datasets(QUEUE) == []
        await hands.erase("CL03", (ORG, "1"))
        assert await store.waiting_datasets(QUEUE) == []
        assert [(row[batch.OP], row[batch.ROW_VERSION]) for row in await drained(store, COPY)] == [("D", 5)]
