"""Formats, rules in words, code rows."""

import pytest

from qinlian_cli.specification.code_rows import code_rows, extent
from qinlian_cli.specification.field_rows import field_rows
from qinlian_cli.specification.outline import Outline
from qinlian_cli.specification.rule_rows import all_rows, declared_rows, implicit_rows
from qinlian_cli.specification.wording import SOURCES, kahn_words, letters, standard_words
from qinlian_common.catalog.rules import CHECKS


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("person_name", "AN..50"), ("sex_code", "N1"), ("birth_date", "D8"), ("left_at", "DT15"), ("is_new", "T/F"),
        ("weight", "N..5,1"), ("seat_count", "N1"), ("disease_code", "AN..11"), ("id_type_code", "N2"),
    ],
)  # fmt: skip
def test_the_national_notation_of_a_field(hostile: Outline, name: str, form: str):
    rows = field_rows(hostile, hostile.catalogue.datasets["XX01"])
    assert {row.name: row.form for row in rows}[name] == form


def test_a_code_that_is_looked_up_by_its_beginning_keeps_the_field_s_length(hostile: Outline):
    rows = field_rows(hostile, hostile.catalogue.datasets["AA01"])
    assert {row.name: row.form for row in rows}["place_code"] == "AN..12"


def test_roles_say_what_a_field_is_for(hostile: Outline):
    rows = {row.name: row for row in field_rows(hostile, hostile.catalogue.datasets["XX01A"])}
    assert rows["record_id"].roles == ("业务主键",)
    assert rows["charged_on"].roles == ("业务日期",)
    assert rows["visit_no"].roles[0].startswith("指向 XX01 ")


def test_every_field_of_every_table_has_a_row(outline: Outline):
    for table in outline.tables:
        assert [row.name for row in field_rows(outline, table)] == [column.name for column in table.columns]


def test_every_kind_of_check_is_told_in_a_formula_not_by_its_title(hostile: Outline):
    table = hostile.catalogue.datasets["XX01"]
    assert {rule.check for rule in table.rules} == set(CHECKS)
    said = {row.name: row for row in declared_rows(table)}
    assert [name for name, row in said.items() if row.meaning == row.title] == []
    assert said["stay"].meaning == "0 ≤ 「离开时间」 − 「就诊日期」 ≤ 2（天）"
    assert said["seats"].meaning == "0 ≤ 「陪同人数」 ≤ 3"
    assert said["reason_given"].meaning == "当「初诊标志」 = 1 时，「初诊原因」必填"
    assert said["total_right"].meaning == "「总金额」 = 「药品费」 + 「其他费」（误差不超过 0.01）"
    assert (said["seats"].disposition, said["seats"].dimension) == ("统计", "合理性")


def test_rules_that_follow_from_the_fields_are_told_only_where_they_can_break(hostile: Outline):
    alone = {row.name: row for row in implicit_rows(hostile, hostile.catalogue.datasets["AA01"])}
    item = {row.name for row in implicit_rows(hostile, hostile.catalogue.datasets["XX01A"])}
    assert alone["code_not_valid"].fields == ("place_code",)
    assert "code_not_valid" not in item
    assert {"null_key", "duplicate_key", "mandatory", "invalid_type", "too_long", "unknown_code"} <= item


def test_rules_across_tables_are_told_with_both_fields(hostile: Outline):
    rows = {row.name: row for row in all_rows(hostile, hostile.catalogue.datasets["XX01A"])}
    assert "「就诊流水号」" in rows["no_parent_visit_no"].meaning
    assert rows["no_parent_visit_no"].kahn == "Conformance: Relational"


def test_codes_are_told_with_their_life(hostile: Outline):
    place = hostile.catalogue.codes["PLACE"]
    rows = {row.code: row for row in code_rows(place)}
    assert (rows["610100"].last, rows["610101"].first, rows["610402"].first) == ("2010-12-31", "2011-01-01", "")
    assert rows["610100"].remark.startswith("已于 2010 年撤销")
    assert rows["610402"].remark == ""
    assert extent(place) == "3 个代码"
    assert extent(hostile.catalogue.codes["ICD"]) == "只规定形式"


def test_every_source_letter_in_use_is_explained(shipped: Outline):
    used = {letter for table in shipped.tables for field in table.columns for letter in letters(field.source)}
    used |= {letter for system in shipped.systems for letter in letters(system.source)}
    assert used - set(SOURCES) == set()


def test_no_english_remark_of_the_catalogue_reaches_a_chinese_reader(shipped: Outline):
    found = {standard_words(table.standard) for table in shipped.tables}
    assert [text for text in found if "data set" in text or "plan " in text or "model" in text] == []


def test_kahn_s_categories_have_chinese_words(shipped: Outline):
    said = {row.kahn: kahn_words(row.kahn) for table in shipped.tables for row in all_rows(shipped, table)}
    assert [words for words in said.values() if any("a" <= one <= "z" for one in words)] == []
