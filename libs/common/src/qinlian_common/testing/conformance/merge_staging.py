"""What merging into a staging table promises besides: columns of its own, exact values, and its own journal."""

# ruff: noqa: S101, D102, PLR2004 - tests: asserts, names that are sentences, literal expectations

from qinlian_common.testing.conformance.merge import MergeConformance
from qinlian_common.testing.conformance.steps import drained, ops
from qinlian_common.testing.conformance.values import DATES, DECIMALS, MOMENTS, TEXTS
from qinlian_common.testing.factories import CITY, COUNTY, DAY, ORG, Line, load_of, staging_plan, taker
from qinlian_common.testing.hands import OpenTrial
from qinlian_common.wire import batch


class StagingMergeConformance(MergeConformance):
    """What holds for a staging table only."""

    plan = staging_plan(*taker(f"{CITY}.convert"), *taker("610000.none"))
    text = "person_name"
    keeps_empty_texts = True
    """False for an engine that takes an empty text for a missing one."""

    async def test_a_row_keeps_origin_versions_home_and_batch(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(self.plan)
        load = load_of(self.shape, Line("1", 7, {"person_name": "王芳", "modify_flag": "1"}, 3, "610402"))
        await store.merge([load])
        (row,) = await hands.table("CL03")
        beside = ("origin_division", "origin_class", "home_division", "business_day", "row_version", "delivery_version")
        assert [row[name] for name in beside] == [COUNTY, "institution", "610402", DAY, 7, 3]
        assert (row["batch_id"], row["org_code"], row["record_id"]) == (load.envelope.id, ORG, "1")
        assert (row["modify_flag"], row["person_name"]) == ("1", "王芳")

    async def test_a_batch_is_merged_once_whatever_its_envelope_leaves_empty(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(self.plan)
        load = load_of(self.shape, self.line("1", 1, "一"), parentid="", rootid="", parentchecksum="")
        told = [(await store.merge([load]))[0].repeated for _ in range(2)]
        assert (told, len(await hands.table("CL03"))) == ([False, True], 1)
        (entry,) = await hands.book("exchange_ledger")
        assert (entry["batch_id"], entry["rows"]) == (load.envelope.id, 1)

    async def test_a_withdrawn_row_stays_as_its_key_and_flag(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(self.plan)
        await store.merge([load_of(self.shape, self.line("1", 1, "一"))])
        await store.merge([load_of(self.shape, Line("1", 2, op="D"))])
        (row,) = await hands.table("CL03")
        content = {name: row[name] for name in self.shape.names}
        expected = dict.fromkeys(content) | {"org_code": ORG, "record_id": "1", "modify_flag": "3"}
        assert content == expected
        assert row["row_version"] == 2

    async def test_typed_values_come_through_exactly(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(self.plan)
        texts = [text for text in TEXTS.values() if text or self.keeps_empty_texts]
        contents: list[dict[str, object]] = [{"chief_complaint": text} for text in texts]
        contents += [{"total_fee": value} for value in DECIMALS]
        contents += [{"birth_date": value} for value in DATES]
        contents += [{"visited_at": value} for value in MOMENTS]
        contents += [{"systolic": value} for value in (0, -1, 2**62, -(2**63), 2**63 - 1)]
        contents += [{"is_infectious": value} for value in ("0", "1", None)]
        lines = [Line(f"{n:03}", 1, content) for n, content in enumerate(contents)]
        await store.merge([load_of(self.shape, *lines)])
        stored = await hands.table("CL03")
        sent = await drained(store, f"{CITY}.convert")
        for rows in (stored, sorted(sent, key=lambda row: str(row[batch.RECORD_ID]))):
            found = [{name: row[name] for name in content} for row, content in zip(rows, contents, strict=True)]
            assert found == contents

    async def test_what_was_merged_is_journalled_for_those_who_take_its_origin(self, open_trial: OpenTrial) -> None:
        store, _ = await open_trial(self.plan)
        await store.merge([load_of(self.shape, self.line("1", 4, "一", 2)), load_of(self.shape, Line("2", 1, op="D"))])
        await store.merge([load_of(self.shape, self.line("3", 1, "省"), origindivision="610000")])
        rows = await drained(store, f"{CITY}.convert")
        assert ops(rows) == [("1", "U"), ("2", "D")]
        assert {(r[batch.RECORD_ID], r[batch.ROW_VERSION], r[batch.DELIVERY_VERSION]) for r in rows} == {
            ("1", 4, 2), ("2", 1, 0),
        }  # fmt: skip
        assert ops(await drained(store, "610000.none")) == ops(rows)

    async def test_business_day_and_origin_travel_unchanged(self, open_trial: OpenTrial) -> None:
        store, _ = await open_trial(self.plan)
        days = [DAY, DAY.replace(day=18)]
        for number, day in enumerate(days):
            await store.merge([load_of(self.shape, self.line(str(number), 1, "一"), businessday=day)])
        leases = await store.lease(f"{CITY}.convert", "CL03", 10)
        assert sorted(lease.business_day for lease in leases) == days
        assert {lease.origin_division for lease in leases} == {COUNTY}

    async def test_a_merge_that_changes_nothing_is_not_journalled(self, open_trial: OpenTrial) -> None:
        store, _ = await open_trial(self.plan)
        await store.merge([load_of(self.shape, self.line("1", 2, "二"))])
        await drained(store, f"{CITY}.convert")
        await store.merge([load_of(self.shape, self.line("1", 1, "一"))])
        await store.merge([load_of(self.shape, self.line("1", 2, "又二"))])
        assert await store.waiting_datasets(f"{CITY}.convert") == []

    async def test_clearing_old_rows_from_a_staging_table_withdraws_nothing(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(self.plan)
        await store.merge([load_of(self.shape, self.line("1", 1, "一"))])
        await drained(store, f"{CITY}.convert")
        await hands.erase("CL03", (ORG, "1"))
        assert await store.waiting_datasets(f"{CITY}.convert") == []
