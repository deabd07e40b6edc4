"""Declared repairs: what they put right, what they leave alone, and that each of them is counted."""

from collections.abc import Collection
from datetime import date, datetime

import polars as pl
import pytest
from tests.unit.standardizer import small, tiny
from tests.unit.standardizer.small import NOW, ORG, column, vendor_batch
from tests.unit.standardizer.tiny import tally_of

from qinlian_common.catalog.mappings import Repair
from qinlian_common.pipeline.stage import Split
from qinlian_common.wire.batch import WITHDRAW
from qinlian_standardizer.flow import standardise

ALL = tuple(Repair)
ID_RULE = {"check": "id_number", "field": "id", "when_field": "kind", "when_value": "01", "title": "须符合 GB 11643"}
FIELDS = {
    "sex": "string(1)",
    "born": "date",
    "seen": "datetime",
    "visits": "integer",
    "fee": "decimal(8,2)",
    "smokes": "boolean",
    "name": "string(50)",
    "story": "string(500)",
    "card_no": "string(20)",
    "kind": "string(2)",
    "id": "string(18)",
}
OF = tiny.dataset(FIELDS, ID_RULE, codes={"sex": "GB/T 2261.1"})
COLUMNS = (
    column("born", "varchar(10)", "born", format="%Y-%m-%d"),
    column("seen", "varchar(20)", "seen", format="%Y%m%d%H%M"),
    column("visits", "varchar(9)", "visits"),
    column("fee", "varchar(12)", "fee"),
    column("smokes", "varchar(3)", "smokes", codes={"是": "1", "否": "0"}),
    column("name", "varchar(60)", "name"),
)


def repaired(*rows: dict[str, str | None], repairs: Collection[Repair] = ALL, **everywhere: str | None) -> Split:
    return tiny.inwards(OF, *COLUMNS, repairs=repairs)(tiny.texts(*rows, **everywhere, **_others(rows, everywhere)))


def _others(*given: object) -> dict[str, None]:
    said = str(given)
    return {name: None for name in FIELDS if f"'{name}'" not in said}


def made(split: Split) -> dict[tuple[str, str], tuple[int, int]]:
    """The counted repairs: (repair, field) -> (checked, repaired)."""
    lines = split.tally.filter(pl.col("rule").str.starts_with("repaired_"))
    assert set(lines["severity"]) <= {"count"}
    assert set(lines["dimension"]) <= {"conformity"}
    return {
        (rule.removeprefix("repaired_"), field): (checked, violated)
        for rule, field, checked, violated in lines.select("rule", "field", "checked", "violated").rows()
    }


@pytest.mark.parametrize(
    ("field", "text", "value", "repairs"),
    [
        ("sex", "２", "2", ["half_width"]),
        ("born", "１９６０-０１-０２", date(1960, 1, 2), ["half_width"]),
        ("visits", "１２", 12, ["half_width"]),
        ("card_no", "Ａ１２－３", "A12-3", ["half_width"]),
        ("name", "Ａ．李", "Ａ．李", []),
        ("story", "体温３８．５", "体温３８．５", []),
        ("sex", "2  ", "2", ["trim"]),
        ("sex", " ２\t", "2", ["half_width", "trim"]),
        ("born", " 1960-01-02", date(1960, 1, 2), ["trim"]),
        ("smokes", "是　", "1", ["trim"]),
        ("name", "　张 三 \u00a0", "张 三", ["trim"]),
        ("story", "\t咳嗽三天。\n", "咳嗽三天。", ["trim"]),
        ("name", "   ", None, ["trim"]),
        ("sex", "-", None, ["dash_is_missing"]),
        ("born", "--", None, ["dash_is_missing"]),
        ("visits", "/", None, ["dash_is_missing"]),
        ("fee", "N/A", None, ["dash_is_missing"]),
        ("name", "—", None, ["dash_is_missing"]),
        ("name", "——", None, ["dash_is_missing"]),
        ("card_no", "NULL", None, ["dash_is_missing"]),
        ("card_no", " － ", None, ["dash_is_missing", "half_width", "trim"]),
        ("story", "-", "-", []),
        ("name", "A-B", "A-B", []),
        ("born", "1900-01-01", None, ["unknown_date"]),
        ("born", "9999-12-31", None, ["unknown_date"]),
        ("born", "1900-01-02", date(1900, 1, 2), []),
        ("seen", "190001010000", None, ["unknown_date"]),
        ("seen", "999912312359", None, ["unknown_date"]),
        ("seen", "190101010830", datetime.fromisoformat("1901-01-01T08:30:00"), []),
    ],
)
def test_one_value_is_put_right_and_counted(field: str, text: str, value: object, repairs: list[str]) -> None:
    split = repaired({field: text}, {field: None})
    assert split.rejected.is_empty()
    assert split.kept[field].to_list() == [value, None]
    assert made(split) == {(repair, field): (1, 1) for repair in repairs}


@pytest.mark.parametrize(
    ("kind", "text", "value", "repairs"),
    [
        ("01", "11010519491231002x", "11010519491231002X", ["upper_id"]),
        ("01", "110105491231002", "11010519491231002X", ["id_15"]),
        ("01", "１１０１０５４９１２３１００２", "11010519491231002X", ["half_width", "id_15"]),
        ("01", "11010519491231002ｘ ", "11010519491231002X", ["half_width", "trim", "upper_id"]),
        ("01", "11010519491231002X", "11010519491231002X", []),
        ("02", "11010519491231002x", "11010519491231002x", []),
        ("02", "110105491231002", "110105491231002", []),
        (None, "110105491231002", "110105491231002", []),
    ],
)
def test_an_id_number_is_put_right_where_it_is_one(kind: str | None, text: str, value: str, repairs: list[str]) -> None:
    fields = FIELDS | {"id": "string(20)"}
    of = tiny.dataset(fields, ID_RULE | {"name": "id_number"}, {"check": "pattern", "field": "id", "pattern": ""})
    split = tiny.inwards(of, *COLUMNS, repairs=ALL)(tiny.texts({"id": text, "kind": kind}, **_others("'id' 'kind'")))
    assert split.rejected.is_empty()
    assert split.kept["id"].to_list() == [value]
    assert sorted(made(split)) == sorted((repair, "id") for repair in repairs)


@pytest.mark.parametrize(
    ("pattern", "text", "kept"),
    [(r"^(?s:.{2,})$", "咳嗽，２天", "咳嗽，２天"), (r"^[0-9]+(天|周)$", "２天", "2天")],
    ids=["words", "a quantity"],
)
def test_full_width_letters_stay_where_a_pattern_allows_words(pattern: str, text: str, kept: str) -> None:
    of = tiny.dataset(
        {"story": "string(500)"}, {"check": "pattern", "field": "story", "pattern": pattern, "severity": "count"}
    )
    split = tiny.inwards(of, repairs=ALL)(tiny.texts({"story": text}))
    assert split.kept["story"].to_list() == [kept]


FAULTY: list[tuple[Repair, dict[str, str | None], tuple[str, str]]] = [
    (Repair.HALF_WIDTH, {"visits": "１２"}, ("invalid_type", "visits")),
    (Repair.HALF_WIDTH, {"sex": "２"}, ("unknown_code", "sex")),
    (Repair.TRIM, {"sex": "2 "}, ("unknown_code", "sex")),
    (Repair.TRIM, {"born": "1960-01-02 "}, ("invalid_type", "born")),
    (Repair.DASH_IS_MISSING, {"fee": "-"}, ("invalid_type", "fee")),
    (Repair.UPPER_ID, {"id": "11010519491231002x", "kind": "01"}, ("r0", "id")),
]


@pytest.mark.parametrize(("repair", "row", "fault"), FAULTY)
def test_what_is_not_declared_is_not_repaired(
    repair: Repair, row: dict[str, str | None], fault: tuple[str, str]
) -> None:
    others = [each for each in Repair if each != repair]
    split = repaired(row, repairs=others)
    assert split.rejected.select("rule", "field").rows() == [fault]
    assert made(split) == {}
    assert repaired(row, repairs=[repair]).kept.height == 1


def test_only_the_values_that_needed_it_are_counted() -> None:
    rows = [
        {"sex": text, "name": name} for text, name in [("1", "张三 "), ("1 ", "李四"), (" 2 ", None), ("X", "王五")]
    ]
    split = repaired(*rows)
    assert made(split) == {("trim", "sex"): (4, 2), ("trim", "name"): (3, 1)}
    assert split.kept["sex"].to_list() == ["1", "1", "2"]
    assert split.rejected["rule"].to_list() == ["unknown_code"]
    assert tally_of(split.tally, "unknown_code")[1:] == [(ORG, "sex", 4, 1)]


def test_a_value_that_is_still_wrong_after_its_repair_leaves_with_its_reason() -> None:
    split = repaired({"born": " 1960-02-30 "}, {"visits": "１,５"})
    assert split.rejected.select("rule", "field").rows() == [("invalid_type", "born"), ("invalid_type", "visits")]


def test_a_dash_in_a_mandatory_field_is_a_missing_value() -> None:
    of = tiny.dataset({"sex": "string(1)"}, mandatory=["sex"], codes={"sex": "GB/T 2261.1"})
    rows = tiny.texts({"sex": "-"}, {"sex": "1"})
    found = tiny.inwards(of, repairs=ALL)(rows)
    assert found.rejected.select("rule", "message").rows() == [("mandatory", "SEX：必填项为空，请补填")]
    assert [line[3] for line in tally_of(found.tally, "mandatory") if line[1] == "sex"] == [1]


def test_a_local_code_that_the_vendor_declares_is_no_dash() -> None:
    of = tiny.dataset({"sex": "string(1)"}, codes={"sex": "GB/T 2261.1"})
    unknown = column("sex", "varchar(2)", "sex", codes={"M": "1", "F": "2", "-": "0", "１": "9"})
    split = tiny.inwards(of, unknown, repairs=ALL)(tiny.texts({"sex": "-"}, {"sex": "１"}, {"sex": "F "}))
    assert split.kept["sex"].to_list() == ["0", "9", "2"]
    assert made(split) == {("trim", "sex"): (3, 1)}


def test_the_key_is_never_touched() -> None:
    org = f" {ORG[1:]}"
    split = repaired({"_record_id": "１ ", "no": "１ ", "_org_code": org, "org": org})
    assert split.kept.select("_org_code", "_record_id", "org_code", "record_id").row(0) == (org, "１ ", org, "１ ")
    assert made(split) == {}


@pytest.mark.parametrize("flag", ["3 ", "３", "　３"])
def test_a_withdrawal_is_seen_through_what_needs_repair(flag: str) -> None:
    split = repaired({"sex": "X", "state": flag}, {"sex": "1", "state": "１"})
    assert split.kept["_op"].to_list() == [WITHDRAW, "U"]
    assert made(split) == {("half_width", "modify_flag"): (1, 1)}
    assert repaired({"sex": "1", "state": flag}, repairs=()).rejected["field"].to_list() == ["modify_flag"]


def test_repairs_are_counted_for_each_institution() -> None:
    other = ORG[:-1] + "B"
    split = repaired({"sex": "1 "}, {"sex": "1 ", "_org_code": other}, {"sex": "2 ", "_org_code": other}, {"sex": "2"})
    assert sorted(tally_of(split.tally, "repaired_trim")) == [(ORG, "sex", 2, 1), (other, "sex", 2, 2)]


def test_a_repaired_row_is_as_one_that_came_clean() -> None:
    clean = {"xb": "F", "zjhm": "11010519491231002X", "csrq": "19491231", "tel": "02987654321", "fen": "12345"}
    dirty = {
        "xb": " Ｆ",
        "zjhm": "110105491231002",
        "csrq": "１９４９1231",
        "tel": "０29-87654321".replace("-", ""),
        "fen": "12345 ",
    }
    stage = standardise(small.MAPPING, small.DATASET, small.CATALOGUE, ALL, now=lambda: NOW)
    found, expected = stage(vendor_batch(dirty)), stage(vendor_batch(clean))
    assert found.rejected.is_empty()
    assert found.kept.equals(expected.kept)
    assert {field for _, field in made(found)} == {"sex", "id_no", "birth", "phone", "fee"}


def test_repairs_leave_a_clean_batch_as_it_is() -> None:
    rows = vendor_batch({}, {"note": "吸烟 - 已戒", "nm": "Ｊ·张"}, {"_op": "D"}, {"xb": None, "tel": None})
    plain = standardise(small.MAPPING, small.DATASET, small.CATALOGUE, now=lambda: NOW)(rows)
    mending = standardise(small.MAPPING, small.DATASET, small.CATALOGUE, ALL, now=lambda: NOW)(rows)
    assert mending.kept.equals(plain.kept)
    assert mending.tally.equals(plain.tally)
    assert made(mending) == {}


def test_text_in_a_wrong_encoding_is_no_matter_of_repair() -> None:
    mojibake = "张三".encode("gbk").decode("latin-1")
    split = repaired({"sex": mojibake, "name": mojibake})
    assert split.rejected["rule"].to_list() == ["unknown_code"]
    assert made(split) == {}
