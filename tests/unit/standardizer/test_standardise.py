"""Vendor form to catalogue form, fault by fault."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import polars as pl
import pytest
from tests.unit.standardizer.small import CATALOGUE, DATASET, ID_NO, MAPPING, NOW, ORG, vendor_batch

from qinlian_common.catalog.arrow_types import polars_schema
from qinlian_common.errors import TerminalError
from qinlian_common.pipeline.stage import REJECT_SCHEMA, Stage
from qinlian_common.wire.batch import SYSTEM_SCHEMA
from qinlian_standardizer.flow import standardise


def test_a_good_row_comes_out_typed_and_in_national_codes(inwards: Stage) -> None:
    split = inwards(vendor_batch({}))
    assert split.rejected.is_empty()
    assert split.kept.schema == pl.Schema(dict(SYSTEM_SCHEMA) | polars_schema(DATASET))
    assert split.kept.drop(list(SYSTEM_SCHEMA)).row(0, named=True) == {
        "org_code": ORG,
        "record_id": "R0",
        "modify_flag": "1",
        "name": "张秀英",
        "sex": "2",
        "nation": "01",
        "id_kind": "01",
        "id_no": ID_NO,
        "birth": date(1960, 1, 1),
        "seen": datetime.fromisoformat("2024-05-31T08:30:00"),
        "left_on": date(2024, 6, 1),
        "visits": 3,
        "fee": Decimal("123.45"),
        "own_fee": Decimal("23.40"),
        "height": Decimal("1.62"),
        "smoker": "0",
        "smoke_note": None,
        "phone": "02987654321",
        "unheld": None,
    }


@pytest.mark.parametrize(
    ("column", "text", "field", "value"),
    [
        ("seen_at", "2024-05-31 08:30:00.5", "seen", datetime.fromisoformat("2024-05-31T08:30:00.500")),
        ("seen_at", "2024-05-31 08:30:00.000001", "seen", datetime.fromisoformat("2024-05-31T08:30:00.000001")),
        ("csrq", "19600229", "birth", date(1960, 2, 29)),
        ("csrq", "00010101", "birth", date(1, 1, 1)),
        ("fen", "1", "fee", Decimal("0.01")),
        ("fen", "99999999", "fee", Decimal("999999.99")),
        ("tall", "1.6200", "height", Decimal("1.62")),
        ("tall", "-0.00", "height", Decimal("0.00")),
        ("tall", "1e2", "height", Decimal("100.00")),
        ("own", "0.1", "own_fee", Decimal("0.10")),
        ("xb", "W", "sex", "2"),
        ("smokes", "false", "smoker", "0"),
        ("nm", "", None, None),
        ("mz", "", "nation", None),
        ("csrq", "", "birth", None),
        ("smokes", "", "smoker", None),
        ("fen", "", "fee", None),
        ("xb", "", "sex", None),
    ],
)
def test_values_are_read_exactly_and_empty_text_is_no_value(
    inwards: Stage, column: str, text: str, field: str | None, value: object
) -> None:
    split = inwards(vendor_batch({column: text, "own": "0"} if column == "fen" else {column: text}))
    if field is None:
        assert split.rejected["rule"].to_list() == ["mandatory"]
    else:
        assert split.kept[field].to_list() == [value]


@pytest.mark.parametrize(
    ("change", "expected", "message"),
    [
        (
            {"xb": "X"},
            ("unknown_code", "sex", "unknown code"),
            "性别代码：代码未对照到 GB/T 2261.1，请更正，或在厂商映射中补充",
        ),
        (
            {"mz": "99"},
            ("unknown_code", "nation", "unknown code"),
            "民族代码：代码不在 GB 3304 中，请更正，或在厂商映射中补充",
        ),
        (
            {"state": "7"},
            ("unknown_code", "modify_flag", "unknown code"),
            "修改标志：代码未对照到 XGBZ，请更正，或在厂商映射中补充",
        ),
        (
            {"csrq": "20230229"},
            ("invalid_type", "birth", "not a date"),
            "出生日期：不是有效的日期（应为 YYYYMMDD），请更正",
        ),
        ({"csrq": "2023021"}, ("invalid_type", "birth", "not a date"), None),
        ({"csrq": "2023-02-01"}, ("invalid_type", "birth", "not a date"), None),
        ({"csrq": "00000101"}, ("invalid_type", "birth", "not a date"), None),
        ({"left_text": "-024.1.01"}, ("invalid_type", "left_on", "not a date"), None),
        ({"left_text": " 024.1.01"}, ("invalid_type", "left_on", "not a date"), None),
        ({"seen_at": "infinity"}, ("invalid_type", "seen", "not a date and time"), None),
        ({"seen_at": "0044-03-15 12:00:00 BC"}, ("invalid_type", "seen", "not a date and time"), None),
        ({"seen_at": "2024-05-31 25:00:00"}, ("invalid_type", "seen", "not a date and time"), None),
        ({"times": "3.5"}, ("invalid_type", "visits", "not an integer"), "就诊次数：不是有效的整数，请更正"),
        ({"times": "三"}, ("invalid_type", "visits", "not an integer"), None),
        ({"fen": "1" + "0" * 30}, ("invalid_type", "fee", "not a number"), None),
        ({"fen": "100000000"}, ("invalid_type", "fee", "not a number"), None),
        (
            {"tall": "1.625"},
            ("invalid_type", "height", "not a number"),
            "身高：不是有效的数值（整数至多 3 位，小数至多 2 位），请更正",
        ),
        ({"tall": "NaN"}, ("invalid_type", "height", "not a number"), None),
        ({"tall": "1,62"}, ("invalid_type", "height", "not a number"), None),
        ({"tall": "1000"}, ("invalid_type", "height", "not a number"), None),
        ({"smokes": "yes"}, ("invalid_type", "smoker", "not a boolean"), "是否吸烟：不是有效的是否标志，请更正"),
        ({"nm": None}, ("mandatory", "name", "null"), "姓名：必填项为空，请补填"),
        ({"nm": "阿不都克里木江"}, ("too_long", "name", "too long: 7 > 6"), "姓名：超过 6 个字符，请缩短或更正"),
        ({"note": "一二三四五六七八九十一"}, ("too_long", "smoke_note", "too long: 11 > 10"), None),
        ({"times": "101"}, ("visits_range", "visits", "out of range"), None),
        ({"fen": "-1", "own": None}, ("fee_range", "fee", "out of range"), "总费用：总费用不得为负，请核对后更正"),
        ({"csrq": "20240601"}, ("birth_before_seen", "birth", "out of order"), None),
        ({"own": "123.5"}, ("own_within_fee", "own_fee", "out of order"), None),
        ({"seen_at": "2024-06-02 00:00:00"}, ("seen_not_future", "seen", "in the future"), None),
        ({"zjhm": ID_NO[:-1] + "5"}, ("id_number", "id_no", "not an ID number"), None),
        ({"tel": "029-123"}, ("phone_form", "phone", "of another form"), None),
        ({"smokes": "t"}, ("smoke_note_given", "smoke_note", "null"), None),
    ],
)
def test_a_faulty_row_leaves_with_its_reason_and_the_good_row_goes_on(
    inwards: Stage, change: dict[str, object], expected: tuple[str, str, str], message: str | None
) -> None:
    split = inwards(vendor_batch({}, change))
    assert split.kept["record_id"].to_list() == ["R0"]
    assert split.rejected.schema == REJECT_SCHEMA
    line = split.rejected.row(0, named=True)
    assert (line["rule"], line["field"], line["value_class"]) == expected
    assert (line["_op"], line["_org_code"], line["_record_id"]) == ("U", ORG, "R1")
    assert line["message"].startswith(f"{DATASET.column(line['field']).title}：")
    assert message in (None, line["message"])
    assert not any(str(value) in line["message"] for value in change.values() if len(str(value or "")) > 3)


def test_bounds_are_inclusive_and_today_is_not_the_future(inwards: Stage) -> None:
    rows = vendor_batch(
        {"times": "0"}, {"times": "100"}, {"fen": "0", "own": "0"}, {"fen": "2340"}, {"seen_at": "2024-06-01 23:59:59"}
    )
    assert inwards(rows).kept.height == 5


def test_an_id_number_is_checked_only_where_the_kind_says_so(inwards: Stage) -> None:
    assert inwards(vendor_batch({"zjlx": "03", "zjhm": "E12345"}, {"zjlx": None, "zjhm": "?"})).kept.height == 2


def test_a_row_leaves_once_with_every_reason_across_all_steps(inwards: Stage) -> None:
    line = inwards(vendor_batch({"xb": "X", "csrq": "1960", "nm": None, "times": "999"})).rejected.row(0, named=True)
    assert line["rule"] == "unknown_code"
    assert [part.split("：")[0] for part in line["message"].split("；")] == ["性别代码", "出生日期", "姓名", "就诊次数"]


def test_a_value_that_cannot_be_read_is_not_called_missing_too(inwards: Stage) -> None:
    line = inwards(vendor_batch({"seen_at": "soon"})).rejected.row(0, named=True)
    assert (line["rule"], "；" in line["message"]) == ("invalid_type", False)


@pytest.mark.parametrize("column", ["_org_code", "_record_id"])
@pytest.mark.parametrize("value", [None, ""])
@pytest.mark.parametrize("op", ["U", "D"])
def test_a_row_without_its_key_leaves_first(inwards: Stage, column: str, value: str | None, op: str) -> None:
    split = inwards(vendor_batch({}, {column: value, "_op": op, "xb": "X"}))
    assert split.rejected["rule"].to_list() == ["null_key"]
    assert split.kept.height == 1


def test_of_one_key_the_newest_version_stays(inwards: Stage) -> None:
    versions = [(5, 0), (7, 0), (7, 2), (7, 1), (6, 9)]
    rows = vendor_batch(
        {}, *({"_record_id": "same", "_row_version": r, "_delivery_version": d, "nm": f"{r}.{d}"} for r, d in versions)
    )
    split = inwards(rows)
    assert split.kept["name"].to_list() == ["张秀英", "7.2"]
    assert split.rejected["rule"].unique().to_list() == ["duplicate_key"]
    assert sorted(split.rejected["_row_version"]) == [5, 6, 7, 7]


def test_a_newer_faulty_version_does_not_let_an_older_one_pass(inwards: Stage) -> None:
    older, newer = {"_record_id": "same", "_row_version": 1}, {"_record_id": "same", "_row_version": 2, "xb": "X"}
    split = inwards(vendor_batch(older, newer))
    assert split.kept.is_empty()
    assert sorted(split.rejected["rule"]) == ["duplicate_key", "unknown_code"]


def test_one_record_number_in_two_institutions_is_two_records(inwards: Stage) -> None:
    other = ORG[:-1] + "B"
    rows = vendor_batch({"_record_id": "same"}, {"_record_id": "same", "_org_code": other, "org": other})
    assert inwards(rows).kept["org_code"].to_list() == [ORG, other]


@pytest.mark.parametrize("change", [{"state": "2"}, {"_op": "D"}])
def test_a_withdrawn_row_travels_as_its_key_whatever_else_is_wrong_in_it(
    inwards: Stage, change: dict[str, object]
) -> None:
    broken = change | {"xb": "X", "csrq": "1960", "nm": None, "fen": "much", "zjhm": "1" * 40}
    split = inwards(vendor_batch({}, broken))
    assert split.rejected.is_empty()
    gone = split.kept.row(1, named=True)
    assert (gone["_op"], gone["_org_code"], gone["_record_id"]) == ("D", ORG, "R1")
    assert all(value is None for name, value in gone.items() if not name.startswith("_"))


def test_a_key_that_no_store_can_hold_is_too_long_even_when_withdrawn(inwards: Stage) -> None:
    long = "9" * 65
    split = inwards(vendor_batch({"_record_id": long}, {"_record_id": long + "1", "_op": "D"}))
    assert split.rejected["rule"].to_list() == ["too_long", "too_long"]
    assert split.rejected["value_class"].to_list() == ["too long: 65 > 64", "too long: 66 > 64"]


def test_a_batch_without_a_mapped_column_is_parked_with_the_table_and_the_column(inwards: Stage) -> None:
    with pytest.raises(TerminalError, match=r"t_visit.*xb \(missing\)"):
        inwards(vendor_batch({}).drop("xb"))
    with pytest.raises(TerminalError, match=r"t_visit.*times \(Int64\)"):
        inwards(vendor_batch({}).with_columns(pl.col("times").cast(pl.Int64)))


def test_columns_of_the_vendors_own_are_not_needed(inwards: Stage) -> None:
    assert inwards(vendor_batch({}).drop("remark", "src")).kept.height == 1


def test_an_empty_batch_passes(inwards: Stage) -> None:
    split = inwards(vendor_batch({}).clear())
    assert (split.kept.height, split.rejected.height) == (0, 0)


def test_rows_keep_their_order(inwards: Stage) -> None:
    changes = [{"xb": "X"} if place % 3 == 0 else {} for place in range(30)]
    kept = inwards(vendor_batch(*changes)).kept["record_id"].to_list()
    assert kept == [f"R{place}" for place in range(30) if place % 3]


def test_the_day_of_checking_moves_with_the_clock() -> None:
    instants = iter([NOW, NOW + timedelta(days=1)])
    stage = standardise(MAPPING, DATASET, CATALOGUE, now=lambda: next(instants))
    tomorrow = vendor_batch({"seen_at": "2024-06-02 10:00:00"})
    assert [stage(tomorrow).kept.height, stage(tomorrow).kept.height] == [0, 1]
