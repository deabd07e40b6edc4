"""What merging into a vendor's table promises besides: its types, its own columns, and the shadow beside it."""

# ruff: noqa: S101, D102 - tests: asserts, names that are sentences, literal expectations

from qinlian_common.errors import TerminalError
from qinlian_common.testing.conformance.merge import MergeConformance
from qinlian_common.testing.conformance.steps import raises
from qinlian_common.testing.factories import (
    CITY,
    COUNTY,
    DAY,
    ORG,
    Line,
    load_of,
    production_plan,
    replica_plan,
    taker,
)
from qinlian_common.testing.hands import OpenTrial


class VendorMergeConformance(MergeConformance):
    """What holds for a vendor's table only."""

    plan = production_plan(*taker(f"{COUNTY}.standardise"), store_id=f"{CITY}.production", own=CITY)
    text = "xm"

    async def test_the_shadow_keeps_what_the_vendors_table_has_no_place_for(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(self.plan)
        load = load_of(self.shape, Line("1", 7, {"xm": "王芳"}, 3, "610402"))
        await store.merge([load])
        (shadow,) = await hands.book("exchange_row")
        expected = ("CL03", ORG, "1", 7, 3, "610402", COUNTY, "institution", DAY, load.envelope.id, False)
        names = (
            "dataset", "org_code", "record_id", "row_version", "delivery_version", "home_division", "origin_division",
            "origin_class", "business_day", "batch_id", "withdrawn",
        )  # fmt: skip
        assert tuple(shadow[name] for name in names) == expected

    async def test_a_withdrawn_row_leaves_the_table_and_keeps_its_shadow(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(self.plan)
        await store.merge([load_of(self.shape, self.line("1", 1, "一"), self.line("2", 1, "二"))])
        await store.merge([load_of(self.shape, Line("1", 2, op="D"))])
        assert [row["jzlsh"] for row in await hands.table("CL03")] == ["2"]
        shadows = {row["record_id"]: (row["withdrawn"], row["row_version"]) for row in await hands.book("exchange_row")}
        assert shadows == {"1": (True, 2), "2": (False, 1)}

    async def test_texts_become_the_values_of_the_vendors_types(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(self.plan)
        content = {"csrq": "2024-02-29", "jzsj": "2024-05-17 09:30:00.000001", "tw": "36.5", "sfcrb": "t"}
        await store.merge([load_of(self.shape, Line("1", 1, content | {"zfy": "0.10", "ssy": "-7", "zs": ""}))])
        (row,) = await hands.table("CL03")
        assert {name: row[name] for name in content} == content
        assert (row["zfy"], row["ssy"], row["zs"], row["xm"]) == ("0.10", "-7", "", None)

    async def test_a_text_that_is_no_value_of_the_vendors_type_is_refused(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(self.plan)
        for column, text in (
            ("csrq", "2023-02-29"),
            ("ssy", "12.5"),
            ("tw", "hoch"),
            ("jzlsh", "MZ1"),
            ("ssy", "3000000000"),
        ):
            with raises(TerminalError, store.id):
                await store.merge([load_of(self.shape, Line("1", 1, {column: text}))])
        assert await hands.table("CL03") == []
        assert await hands.book("exchange_row") == []

    async def test_columns_of_the_vendors_own_keep_their_content(self, open_trial: OpenTrial) -> None:
        store, hands = await open_trial(self.plan)
        await store.merge([load_of(self.shape, self.line("1", 1, "一"))])
        await hands.write("CL03", {"jgdm": ORG, "jzlsh": "1", "xm": "一", "bz": "留"})
        await store.merge([load_of(self.shape, self.line("1", 2, "二"))])
        (row,) = await hands.table("CL03")
        assert (row["xm"], row["bz"]) == ("二", "留")

    async def test_a_replica_takes_every_column(self, open_trial: OpenTrial) -> None:
        plan = replica_plan()
        store, hands = await open_trial(plan)
        shape = plan.shapes["CL03"]
        for version, remark in ((1, "甲"), (2, None)):
            await store.merge([load_of(shape, Line("1", version, {"xm": "一", "bz": remark}))])
            assert [row["bz"] for row in await hands.table("CL03")] == [remark]
