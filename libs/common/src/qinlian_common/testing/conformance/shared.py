"""What a store promises of a vendor's table that holds several datasets: each travels as if it had its own."""

# ruff: noqa: S101, D102 - tests: asserts, names that are sentences

from typing import Any

from qinlian_common.testing.conformance.steps import drained, ops
from qinlian_common.testing.factories import (
    COUNTY,
    MIXED,
    ORG,
    PROVINCE,
    Line,
    load_of,
    replica_plan,
    shared_plan,
    taker,
)
from qinlian_common.testing.hands import ExchangeStore, OpenTrial, VendorRow
from qinlian_common.wire import batch

QUEUE, FOREIGN = f"{COUNTY}.standardise", f"{PROVINCE}.none"
PLAN = shared_plan(*taker(QUEUE), *taker(FOREIGN, PROVINCE))
COPY = replica_plan(MIXED)


def visit(record_id: str, kind: str = "MZ", **content: str | None) -> VendorRow:
    """A visit in the table that also holds persons."""
    return {"jgdm": ORG, "jlbh": record_id, "jllb": kind, "lyxt": "HIS", **content}


def person(record_id: str, **content: str | None) -> VendorRow:
    """A person in the table that also holds visits."""
    return visit(record_id, "GR", **content)


async def told(store: ExchangeStore, queue: str = QUEUE) -> dict[str, list[tuple[str, str]]]:
    """(record id, op) of everything that waits, by dataset, released."""
    waiting = await store.waiting_datasets(queue)
    return {dataset: ops(await drained(store, queue, dataset)) for dataset in waiting}


def of(rows: list[dict[str, Any]], *names: str) -> list[tuple[Any, ...]]:
    """These columns of each row."""
    return [tuple(row[name] for name in names) for row in rows]


class SharedTableConformance:
    """Capture and merge where a column tells the datasets apart."""

    async def test_two_datasets_may_have_the_same_record_number(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(PLAN)
        await hands.write("CL03", visit("1", xm="王芳", zs="咳嗽"))
        await hands.write("BI01", person("1", xm="李明", xzzqh="610402"))
        assert await store.waiting_datasets(QUEUE) == ["BI01", "CL03"]
        assert of(await drained(store, QUEUE, "CL03"), "_op", "_record_id", "jllb", "xm", "zs") == [
            ("U", "1", "MZ", "王芳", "咳嗽")
        ]
        assert of(await drained(store, QUEUE, "BI01"), "_op", "_record_id", "jllb", "xm", "xzzqh") == [
            ("U", "1", "GR", "李明", "610402")
        ]

    async def test_a_change_or_deletion_concerns_its_own_dataset_only(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(PLAN)
        await hands.write("CL03", visit("1"))
        await hands.write("BI01", person("1"))
        assert await told(store) == {"BI01": [("1", "U")], "CL03": [("1", "U")]}
        await hands.write("CL03", visit("1", zs="改"))
        assert await told(store) == {"CL03": [("1", "U")]}
        await hands.erase("BI01", (ORG, "1"))
        assert await told(store) == {"BI01": [("1", "D")]}
        assert len(await hands.table("CL03")) == 1

    async def test_a_changed_kind_withdraws_the_row_from_one_dataset_and_adds_it_to_the_other(
        self, open_trial: OpenTrial
    ) -> None:
        store, hands = await open_trial(PLAN)
        await hands.write("CL03", visit("1", xm="王芳"))
        await told(store)
        await hands.reclassify("CL03", (ORG, "1"), "GR")
        assert await store.waiting_datasets(QUEUE) == ["BI01", "CL03"]
        assert of(await drained(store, QUEUE, "CL03"), "_op", "_record_id", "xm") == [("D", "1", None)]
        assert of(await drained(store, QUEUE, "BI01"), "_op", "_record_id", "xm") == [("U", "1", "王芳")]

    async def test_another_kind_of_the_same_dataset_is_a_change_of_the_row(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(PLAN)
        await hands.write("CL03", visit("1"))
        await told(store)
        await hands.reclassify("CL03", (ORG, "1"), "JZ")
        assert await store.waiting_datasets(QUEUE) == ["CL03"]
        assert of(await drained(store, QUEUE), "_op", "_record_id", "jllb") == [("U", "1", "JZ")]

    async def test_a_row_that_becomes_none_of_the_datasets_is_withdrawn(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(PLAN)
        await hands.write("CL03", visit("1"))
        await hands.write("BI01", person("2"))
        await told(store)
        await hands.reclassify("CL03", (ORG, "1"), "ZZ")
        assert await told(store) == {"CL03": [("1", "D")]}
        assert await hands.table("CL03") == []

    async def test_a_changed_key_withdraws_the_old_row_of_its_dataset_and_sends_the_new(
        self, open_trial: OpenTrial
    ) -> None:
        store, hands = await open_trial(PLAN)
        await hands.write("CL03", visit("1"))
        await hands.write("BI01", person("1"))
        await told(store)
        await hands.rekey("CL03", (ORG, "1"), (ORG, "2"))
        assert await told(store) == {"CL03": [("1", "D"), ("2", "U")]}
        assert of(await hands.table("BI01"), "jlbh") == [("1",)]

    async def test_of_two_kinds_of_one_record_the_one_named_first_travels(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(PLAN)
        await hands.write("CL03", visit("1", "JZ", zs="急诊"), visit("1", "MZ", zs="门诊"))
        assert of(await drained(store, QUEUE), "_op", "_record_id", "zs") == [("U", "1", "门诊")]

    async def test_both_datasets_are_merged_into_the_table_each_as_its_first_kind(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(PLAN)
        visits, persons = PLAN.shapes["CL03"], PLAN.shapes["BI01"]
        await store.merge([load_of(visits, Line("1", 3, {"xm": "王芳", "zs": "咳嗽"}), origindivision=PROVINCE)])
        await store.merge([load_of(persons, Line("1", 5, {"xm": "李明", "jllb": "MZ"}), origindivision=PROVINCE)])
        assert of(await hands.table("CL03"), "jlbh", "jllb", "xm", "zs") == [("1", "MZ", "王芳", "咳嗽")]
        assert of(await hands.table("BI01"), "jlbh", "jllb", "xm") == [("1", "GR", "李明")]
        assert await store.waiting_datasets(QUEUE) == []
        assert await told(store, FOREIGN) == {"BI01": [("1", "U")], "CL03": [("1", "U")]}

    async def test_a_withdrawal_or_change_of_one_dataset_leaves_the_others_row_alone(
        self, open_trial: OpenTrial
    ) -> None:
        store, hands = await open_trial(PLAN)
        for dataset in ("CL03", "BI01"):
            await store.merge([load_of(PLAN.shapes[dataset], Line("1", 1, {"xm": dataset}), origindivision=PROVINCE)])
        await store.merge([load_of(PLAN.shapes["CL03"], Line("1", 2, {"xm": "改"}), origindivision=PROVINCE)])
        assert of(await hands.table("BI01"), "xm") == [("BI01",)]
        await store.merge([load_of(PLAN.shapes["CL03"], Line("1", 3, op="D"), origindivision=PROVINCE)])
        assert await hands.table("CL03") == []
        assert of(await hands.table("BI01"), "xm") == [("BI01",)]
        shadows = {row["dataset"]: row["withdrawn"] for row in await hands.book("exchange_row")}
        assert shadows == {"BI01": False, "CL03": True}

    async def test_columns_of_other_datasets_and_of_the_vendor_keep_their_content(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(PLAN)
        shape = PLAN.shapes["CL03"]
        await store.merge([load_of(shape, Line("1", 1, {"xm": "一"}), origindivision=PROVINCE)])
        await hands.reclassify("CL03", (ORG, "1"), "GR")
        await hands.write("BI01", person("1", xm="一", xzzqh="610402", bz="留"))
        await hands.reclassify("BI01", (ORG, "1"), "MZ")
        await store.merge([load_of(shape, Line("1", 2, {"xm": "二", "zs": "咳嗽"}), origindivision=PROVINCE)])
        assert of(await hands.table("CL03"), "xm", "zs", "bz") == [("二", "咳嗽", "留")]
        await hands.reclassify("CL03", (ORG, "1"), "GR")
        assert of(await hands.table("BI01"), "xm", "xzzqh") == [("二", "610402")]

    async def test_a_row_that_the_vendor_gave_another_kind_of_its_dataset_stays_one_row(
        self, open_trial: OpenTrial
    ) -> None:
        store, hands = await open_trial(PLAN)
        shape = PLAN.shapes["CL03"]
        await store.merge([load_of(shape, Line("1", 1, {"xm": "一"}), origindivision=PROVINCE)])
        await hands.reclassify("CL03", (ORG, "1"), "JZ")
        await hands.write("CL03", visit("1", "JZ", xm="一", bz="留"))
        await store.merge([load_of(shape, Line("1", 2, {"xm": "二"}), origindivision=PROVINCE)])
        assert of(await hands.table("CL03"), "jlbh", "jllb", "xm", "bz") == [("1", "MZ", "二", "留")]

    async def test_a_replica_keeps_the_kind_that_its_source_has(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(COPY)
        shape = COPY.shapes["CL03"]
        await store.merge([load_of(COPY.shapes["BI01"], Line("1", 1, {"jllb": "GR", "xm": "李明"}))])
        for version, kind in ((1, "MZ"), (2, "JZ"), (3, "JZ"), (4, "MZ")):
            await store.merge([load_of(shape, Line("1", version, {"jllb": kind, "bz": f"{version}"}))])
            assert of(await hands.table("CL03"), "jlbh", "jllb", "bz") == [("1", kind, f"{version}")]
        await store.merge([load_of(shape, Line("1", 5, op="D"))])
        assert await hands.table("CL03") == []
        assert of(await hands.table("BI01"), "xm") == [("李明",)]

    async def test_a_table_of_one_dataset_beside_it_is_as_ever(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(PLAN)
        await hands.write("FP01", {"jgdm": ORG, "grbm": "f1", "lyxt": "GW"})
        (row,) = await drained(store, QUEUE, "FP01")
        assert (row[batch.OP], row[batch.RECORD_ID]) == ("U", "f1")
        assert await store.waiting_datasets(QUEUE) == []
