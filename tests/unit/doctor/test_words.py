"""What the doctor says: every code in both languages, with the values that it is given."""

import ast
import json
import re
from datetime import UTC, datetime
from pathlib import Path
from string import Formatter

import pytest

import qinlian_common.doctor
from qinlian_common.doctor.finding import CHECKS, Examined, Finding, Outcome, Report
from qinlian_common.doctor.oracle.checks import CHECKS as ORACLE
from qinlian_common.doctor.postgresql.checks import CHECKS as POSTGRESQL
from qinlian_common.doctor.report import as_json, markdown
from qinlian_common.doctor.words import WORDS, Word, found

ROOM = Path(qinlian_common.doctor.__file__).parent
CODES = {
    text.value
    for file in ROOM.rglob("*.py")
    if file.name != "words.py"
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
    for text in ast.walk(node)
    if isinstance(text, ast.Constant) and isinstance(text.value, str) and text.value in WORDS
}
MADE_AT = datetime(2024, 5, 17, 4, tzinfo=UTC)


def test_no_code_is_without_use() -> None:
    assert WORDS.keys() == CODES


@pytest.mark.parametrize("word", WORDS.values())
def test_both_languages_name_the_same_values(word: Word) -> None:
    assert places(word.zh) == places(word.en)
    assert places(word.fix_zh) == places(word.fix_en)


@pytest.mark.parametrize("word", WORDS.values())
def test_what_is_not_well_says_what_helps(word: Word) -> None:
    assert bool(word.fix_zh) == bool(word.fix_en) == (word.outcome is not Outcome.OK)
    assert re.search(r"[一-鿿]|\{", word.zh)


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_both_engines_are_asked_the_same() -> None:
    asked = [check.name for check in POSTGRESQL]
    assert asked == [check.name for check in ORACLE]
    assert [*asked, "probe"] == list(CHECKS)


def report(*findings: Finding) -> Report:
    return Report("610402.staging", "oracle", MADE_AT, probed=False, checks=[Examined("tables", findings)])


def test_a_report_can_be_sent_as_a_page_in_chinese() -> None:
    text = markdown(report(found("table_missing", table="exchange_sent", store="610402.staging")), "zh")
    assert "# 秦联库体检报告 610402.staging" in text
    assert "610402.staging (oracle): 1 故障; 只读; 2024-05-17 12:00:00 +0800" in text
    assert "| 表与列 | 故障 | 缺少表 exchange_sent | qinlian prepare 610402.staging |" in text


def test_a_bar_in_a_word_does_not_break_the_table() -> None:
    assert "a \\| b" in markdown(report(found("away", why="a | b")), "en")


def test_a_report_can_be_read_by_a_program() -> None:
    told = json.loads(as_json(report(found("tables", tables=2, columns=9), found("away", why="x")), "en"))
    assert (told["outcome"], told["made_at"], told["probed"]) == ("fault", "2024-05-17T04:00:00+00:00", False)
    (check,) = told["checks"]
    assert check["findings"][0] == {
        "code": "tables", "outcome": "ok", "said": "2 tables, 9 columns, as the catalogue wants them", "fix": "",
        "values": {"tables": 2, "columns": 9},
    }  # fmt: skip
