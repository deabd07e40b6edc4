"""A recipe's mistakes: each with its line and what to write instead."""

from pathlib import Path

import pytest
from tests.typed import typed
from tests.unit.cli.exports import HEAD, RECIPES, plan_of

from qinlian_cli.exporting.plan import read_plan
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.errors import ConfigurationError

LINE = HEAD.count("\n") + 1


def mistake(text: str, folder: Path) -> str:
    with pytest.raises(ConfigurationError) as caught:
        plan_of(text, folder)
    return str(caught.value)


def one(column: str, dataset: str = "CL03") -> str:
    return f"datasets:\n  - dataset: {dataset}\n    columns:\n      - {column}\n"


@pytest.mark.parametrize("name", ["hypertension-cohort", "outpatient-by-quarter"])
def test_the_example_recipes_are_right(name: str):
    answer = typed("export", "check", str(RECIPES / f"{name}.yaml"))
    assert answer.exit_code == 0
    assert "right: 1 datasets" in answer.stdout


@pytest.mark.parametrize(
    ("column", "said", "fix"),
    [
        ("sex_cod", "CL03 has no column 'sex_cod'", "did you mean 'sex_code'?"),
        ("id_no", "'id_no' (身份证件号码) is a direct identifier and is never exported", "remove it"),
        ("record_id", "is a direct identifier", "remove it"),
        ("doctor_name", "is a direct identifier", "remove it"),
        ("chief_complaint", "'chief_complaint' (主诉) is free text", "add `scrub: true`"),
        ("{name: sex_code, scrub: true}", "'sex_code' is no free text", "remove `scrub`"),
        ("visited_at", "'visited_at' is a date as it is", "add `to: month`"),
        ("birth_date", "'birth_date' is a date as it is", "add `to: month`"),
        ("{name: birth_date, shift: true}", "'birth_date' tells too much", "age_band: 10"),
        ("{name: birth_date, to: month}", "'birth_date' tells too much", "or `to: year`"),
        ("{name: sex_code, to: month}", "to is for a date, and 'sex_code' is string(1)", "remove `to`"),
        ("{name: sex_code, division: 4}", "division is for a division", "remove `division`"),
        ("{name: org_code, band: 5}", "band is for a number", "remove `band`"),
        ("{name: systolic, first: 1}", "first is for a text", "remove `first`"),
        ("{name: visited_at, age_band: 5}", "age_band is for a date", "remove `age_band`"),
        ("{name: birth_date, age_band: 5, at: visited}", "CL03 has no date 'visited'", "did you mean 'visited_at'?"),
    ],
)
def test_a_wrong_column_is_told_with_its_line(column: str, said: str, fix: str, tmp_path: Path):
    found = mistake(one(column), tmp_path)
    assert f"recipe.yaml:{LINE + 3}: " in found
    assert said in found
    assert fix in found


@pytest.mark.parametrize(
    ("text", "line", "said", "fix"),
    [
        ("k: 1\n" + one("sex_code"), LINE, "'k' is '1'", "write at least 5"),
        ("k: 4\n" + one("sex_code"), LINE, "'k' is '4'", "write at least 5"),
        ("l: 1\n" + one("sex_code"), LINE, "'l' is '1'", "write at least 2"),
        ("suppress_max: 0.9\n" + one("sex_code"), LINE, "'suppress_max' is '0.9'", "write at most 0.5"),
        ("shift_days: 3\n" + one("sex_code"), LINE, "'shift_days' is '3'", "write at least 30"),
        ("protected: [hivv]\n" + one("sex_code"), LINE, "no category 'hivv'", "did you mean 'hiv'?"),
        ("purpos: x\n" + one("sex_code"), LINE, "unknown key 'purpos'", "did you mean 'purpose'?"),
        ("divisions: [6104x]\n" + one("sex_code"), LINE, "'divisions' is '6104x'", "write text of the form"),
        (one("sex_code", "CL33"), LINE + 1, "no dataset 'CL33'", "did you mean 'CL03'?"),
        (one("sex_code", "MG01"), LINE + 1, "is about no person", "leave it out"),
        (one("sex_code", "PH20"), LINE + 1, "all of PH20 is protected (精神障碍)", "`protected: [mental]`"),
        (one("sex_code") + "      - sex_code\n", LINE + 4, "'sex_code' is named twice", "keep one"),
        (one("{name: birth_date, age_band: 5, to: year}"), LINE + 3, "age_band and to cannot both be", "keep one"),
        (one("{name: present_division, division: 3}", "BI01"), LINE + 3, "division is 3", "write one of: 2, 4, 6"),
    ],
)
def test_a_wrong_recipe_is_told_with_its_line(text: str, line: int, said: str, fix: str, tmp_path: Path):
    found = mistake(text, tmp_path)
    assert f"recipe.yaml:{line}: " in found
    assert said in found
    assert fix in found


def test_all_mistakes_are_told_at_once(tmp_path: Path):
    found = mistake(one("id_no") + "      - visited_at\n      - nothing\n", tmp_path)
    assert found.count("recipe.yaml:") == 3


def test_a_period_that_ends_before_it_begins_is_refused(tmp_path: Path):
    path = tmp_path / "recipe.yaml"
    path.write_text(HEAD.replace("1900", "2199") + one("sex_code"), encoding="utf-8")
    with pytest.raises(ConfigurationError, match="begins after its end"):
        read_plan(path, load_catalogue())


def test_a_mistake_in_a_recipe_ends_the_command_with_2_and_without_a_trace():
    answer = typed("export", "check", __file__)
    assert answer.exit_code == 2
    assert "fix: " in answer.stderr
    assert "Traceback" not in answer.output


def test_a_division_s_code_stands_for_all_below_it(tmp_path: Path):
    text = "divisions: ['610000', '610400', '610402', '6110', '610402001', '610402100']\n" + one("sex_code")
    assert plan_of(text, tmp_path).recipe.prefixes == ("61", "6104", "610402", "6110", "610402001", "610402100")


def test_a_register_is_taken_whole_and_a_visit_by_its_day(tmp_path: Path):
    tables = plan_of(one("sex_code", "BI01") + one("sex_code").partition("\n")[2], tmp_path).tables
    assert {table.code: table.by_period for table in tables} == {"BI01": False, "CL03": True}
