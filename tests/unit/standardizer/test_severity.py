"""What a breach does: reject, warn, or only count."""

from datetime import date

import polars as pl
from tests.unit.standardizer import tiny
from tests.unit.standardizer.small import CATALOGUE, ORG
from tests.unit.standardizer.tiny import tally_of
from tests.unit.standardizer.values import institutions

from qinlian_common.catalog.catalogue import Catalogue
from qinlian_common.catalog.code_spans import Span
from qinlian_common.catalog.code_systems import CodeSystem
from qinlian_common.pipeline.stage import REJECT_SCHEMA, Split

RANGE = {"check": "range", "field": "a", "title": "应在 0 至 10 之间", "min": 0, "max": 10}
FORM = {"check": "pattern", "field": "b", "title": "须为数字", "pattern": "^[0-9]+$"}


def split_of(first: str, second: str, *rows: dict[str, str | None]) -> Split:
    of = tiny.dataset({"a": "integer", "b": "string(9)"}, RANGE | {"severity": first}, FORM | {"severity": second})
    return tiny.inwards(of)(tiny.texts(*rows))


def test_a_warned_row_goes_on_and_its_sender_is_told_all_of_it() -> None:
    split = split_of("warn", "warn", {"a": "1", "b": "2"}, {"a": "99", "b": "x"}, {"a": "99", "b": "2"})
    assert split.kept["record_id"].to_list() == ["R0", "R1", "R2"]
    assert split.rejected.is_empty()
    assert split.warned.schema == REJECT_SCHEMA
    line, other = split.warned.rows(named=True)
    assert (line["_op"], line["_org_code"], line["_record_id"]) == ("U", ORG, "R1")
    assert (line["rule"], line["field"], line["value_class"]) == ("r0", "a", "out of range")
    assert line["message"] == "A：应在 0 至 10 之间，请核对后更正；B：须为数字，请核对后更正"
    assert (other["_record_id"], other["message"]) == ("R2", "A：应在 0 至 10 之间，请核对后更正")


def test_a_rejected_row_is_not_warned_of_too() -> None:
    split = split_of("reject", "warn", {"a": "99", "b": "x"}, {"a": "1", "b": "x"}, {"a": "99", "b": "1"})
    assert split.kept["record_id"].to_list() == ["R1"]
    assert split.warned["_record_id"].to_list() == ["R1"]
    assert split.rejected["_record_id"].to_list() == ["R0", "R2"]
    assert split.rejected["message"].to_list() == ["A：应在 0 至 10 之间，请核对后更正"] * 2


def test_the_sender_of_a_wrong_institution_code_is_told_which_part_of_it_is_wrong() -> None:
    of = tiny.dataset({"a": "string(22)"}, {"check": "institution_code", "field": "a", "title": "须为 22 位"})
    right = institutions()[0]
    wrong = {
        right[:-1]: "须为 22 位数字和大写字母",
        right[:8] + ("1" if right[8] != "1" else "2") + right[9:]: "组织机构代码（第 1 至 9 位）校验不符",
        right[:9] + "999999" + right[15:]: "行政区划代码（第 10 至 15 位）不存在",
    }
    split = tiny.inwards(of)(tiny.texts({"a": right}, *({"a": code} for code in wrong)))
    assert split.kept["a"].to_list() == [right]
    assert split.rejected["message"].to_list() == [f"A：须为 22 位，请核对后更正（{part}）" for part in wrong.values()]


def test_a_counted_breach_is_only_counted() -> None:
    split = split_of("count", "count", {"a": "99", "b": "x"}, {"a": "1", "b": "2"})
    assert (split.kept.height, split.rejected.height, split.warned.height) == (2, 0, 0)
    assert tally_of(split.tally, "r0") == [(ORG, "a", 2, 1)]
    assert tally_of(split.tally, "r1") == [(ORG, "b", 2, 1)]


def test_breaches_of_every_severity_are_counted() -> None:
    split = split_of("reject", "warn", {"a": "99", "b": "x"}, {"a": "1", "b": "2"})
    found = split.tally.filter(pl.col("rule").is_in(["r0", "r1"])).select("rule", "severity", "checked", "violated")
    assert found.rows() == [("r0", "reject", 2, 1), ("r1", "warn", 2, 1)]


def test_a_rule_counts_to_another_dimension_if_it_says_so() -> None:
    of = tiny.dataset({"a": "integer"}, RANGE, RANGE | {"name": "other", "dimension": "timeliness"})
    tally = tiny.inwards(of)(tiny.texts({"a": "1"})).tally.filter(
        pl.col("field") == "a", pl.col("dimension") != "conformity"
    )
    assert tally.select("rule", "dimension").rows() == [("r0", "plausibility"), ("other", "timeliness")]


DIVISIONS = CodeSystem(
    "地区",
    "行政区划代码",
    {"610425": "礼泉县", "610481": "兴平市", "610482": "彬州市", "610427": "彬县"},
    spans={"610427": (Span(last=date(2018, 5, 31)),), "610482": (Span(first=date(2018, 6, 1)),)},
    successors={"610427": "610482"},
)
VERSIONED = Catalogue(datasets={}, codes=dict(CATALOGUE.codes) | {"地区": DIVISIONS}, vendors={})


def test_a_code_that_is_not_in_force_on_the_day_is_warned_of_with_its_successor() -> None:
    of = tiny.dataset({"place": "string(6)", "on": "date"}, codes={"place": "地区"}, business_date="on")
    rows: list[dict[str, str | None]] = [
        {"place": "610427", "on": "2018-05-31"},
        {"place": "610427", "on": "2018-06-01"},
        {"place": "610482", "on": "2018-05-31"},
        {"place": "610481", "on": "2000-01-01"},
        {"place": "610427", "on": None},
        {"place": None, "on": "2020-01-01"},
    ]
    split = tiny.inwards(of, catalogue=VERSIONED)(tiny.texts(*rows))
    assert (split.kept.height, split.rejected.height) == (6, 0)
    assert split.warned["_record_id"].to_list() == ["R1", "R2"]
    assert split.warned["rule"].unique().to_list() == ["code_not_valid"]
    first, second = split.warned["message"]
    assert first == "PLACE：代码在业务日期不在有效期内（已于 2018 年撤销，现为 610482）"
    assert second.startswith("PLACE：代码在业务日期不在有效期内（自 2018-06-01 起启用")
    assert tally_of(split.tally, "code_not_valid") == [(ORG, "place", 4, 2)]


def test_a_code_that_was_never_one_is_unknown_and_not_out_of_force() -> None:
    of = tiny.dataset({"place": "string(6)", "on": "date"}, codes={"place": "地区"}, business_date="on")
    split = tiny.inwards(of, catalogue=VERSIONED)(tiny.texts({"place": "999999", "on": "2020-01-01"}))
    assert split.rejected["rule"].to_list() == ["unknown_code"]
    assert split.warned.is_empty()
    assert [line[3] for line in tally_of(split.tally, "code_not_valid")] in ([], [0])


def test_withdrawn_rows_are_judged_by_nothing_but_their_key() -> None:
    of = tiny.dataset(
        {"a": "integer", "b": "string(9)"},
        RANGE | {"severity": "warn"},
        {"check": "required_when", "field": "b", "when_field": "a", "when_value": "99"},
        {"check": "forbidden_when", "field": "b", "when_field": "a", "when_value": "1"},
        mandatory=["b"],
    )
    split = tiny.inwards(of)(tiny.texts({"a": "99", "b": None, "state": "3"}, {"a": "1", "b": "x", "_op": "D"}))
    assert (split.kept.height, split.rejected.height, split.warned.height) == (2, 0, 0)
    judged = set(split.tally["rule"])
    assert judged == {"null_key", "duplicate_key", "too_long"}
    assert set(split.tally.filter(pl.col("rule") == "too_long")["field"]) == {"org_code", "record_id"}
