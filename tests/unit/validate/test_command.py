"""`qinlian validate` as its user meets it: exit codes, words, JSON, a coloured copy; and never a value of the file."""

import json
from pathlib import Path

import openpyxl
import pytest
from tests.typed import typed
from tests.unit.validate.filled import VISIT, Book, cell, checked, csv_file, examples, good, workbook
from typer.testing import Result

from qinlian_cli.validate import report
from qinlian_cli.validate.report import write_report

DAY = "2024-06-01"
SECRET = "610402199001011234"
"""An ID number with a wrong check digit."""


def validate(path: Path, *arguments: str) -> Result:
    return typed("validate", path, "--as-of", DAY, *arguments)


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    rows = [good(id_no=SECRET, person_name=" 王小明 "), good(record_id="R2", visited_at="2024-06-02 08:00:00")]
    return workbook(tmp_path / "a.xlsx", rows)


def test_a_clean_file_ends_with_0_and_a_line_of_counts(tmp_path: Path):
    answer = validate(workbook(tmp_path / "a.xlsx", examples()))
    assert answer.exit_code == 0
    assert answer.stdout.strip() == "共检查 1 张表 3 行：拒收 0 处，警告 0 处，提示 0 处；没有会被拒收的行"


def test_warnings_and_hints_alone_end_with_0(tmp_path: Path):
    answer = validate(workbook(tmp_path / "a.xlsx", [good(person_name=" 王小明 ", temperature=43)]))
    assert answer.exit_code == 0
    assert "警告 1 处，提示 1 处" in answer.stdout


def test_rejected_rows_end_with_1_and_every_cell_is_named(bad: Path):
    answer = validate(bad)
    assert answer.exit_code == 1
    for word in ("汇总", cell("id_no"), "居民身份证号码须符合 GB 11643", "拒收", "2 行会被拒收"):
        assert word in answer.stdout


def test_an_unreadable_file_ends_with_2_and_no_stack_trace(tmp_path: Path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"PK\x03\x04")
    answer = validate(path)
    assert answer.exit_code == 2
    assert "不完整或已损坏" in answer.output
    assert "Traceback" not in answer.output


def test_json_lists_every_cell_and_neither_answer_holds_a_value(bad: Path):
    answer = validate(bad, "--json", "--limit", "1")
    told = json.loads(answer.stdout)
    assert {(one["cell"], one["rule"]) for one in told["cells"]} >= {
        (cell("id_no"), "id_number"),
        (cell("visited_at", 1), "visit_not_future"),
        (cell("person_name"), "repaired_trim"),
    }
    assert told["rejected_rows"] == 2
    assert sum(told["counts"].values()) == len(told["cells"])
    for text in (answer.stdout, validate(bad).stdout):
        assert SECRET not in text
        assert "王小明" not in text
        assert "2024-06-02" not in text


def test_the_limit_shortens_the_list_and_0_shows_all(tmp_path: Path):
    path = workbook(tmp_path / "a.xlsx", [good(record_id=f"R{place}", sex_code="X") for place in range(60)])
    few, most, whole = (validate(path, *limit).stdout for limit in (("--limit", "2"), (), ("--limit", "0")))
    assert ("前 2 个单元格，共 60 个" in few, "K5" in few) == (True, False)
    assert ("前 50 个单元格，共 60 个" in most, "K62" in most) == (True, False)
    assert "K62" in whole


def test_the_day_that_counts_as_today_can_be_told(bad: Path):
    answer = typed("validate", bad, "--json", "--as-of", "2024-06-02")
    assert "visit_not_future" not in answer.stdout


def test_wrong_arguments_are_the_user_s_mistake(bad: Path):
    for wrong in (["--dataset", "CL99"], ["--report", str(bad)], ["--report", "a.pdf"], ["--as-of", "1 June"]):
        assert typed("validate", bad, *wrong).exit_code == 2
    assert typed("validate", bad.parent / "none.csv").exit_code == 2


def test_the_report_is_a_coloured_copy_that_can_be_checked_again(bad: Path, tmp_path: Path):
    place = tmp_path / "report.xlsx"
    assert validate(bad, "--report", str(place)).exit_code == 1
    book = openpyxl.load_workbook(place)
    overview, sheet = book.worksheets
    assert overview.title == "检查结果"
    wrong = sheet[cell("id_no")]
    assert (wrong.value, wrong.fill.fgColor.rgb) == (SECRET, "FFF4A6A0")
    assert "GB 11643" in wrong.comment.text
    assert sheet[cell("person_name")].value == " 王小明 "
    assert sheet[cell("dept_name")].fill.fgColor.rgb != wrong.fill.fgColor.rgb
    links = {one.hyperlink.location for row in overview for one in row if one.hyperlink}
    assert f"'{sheet.title}'!{cell('id_no')}" in links
    assert checked(place).cells().equals(checked(bad).cells())


def test_the_report_of_a_csv_file_keeps_its_addresses(tmp_path: Path):
    path = csv_file(tmp_path / "CL03.csv", [good(sex_code="X")])
    write_report(checked(path), tmp_path / "report.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "report.xlsx").worksheets[1]
    assert sheet["K2"].value == "X"
    assert "GB/T 2261.1" in sheet["K2"].comment.text


def test_a_report_of_many_faults_lists_and_comments_what_excel_can_take(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(report, "LISTED_MAX", 3)
    monkeypatch.setattr(report, "COMMENTED_MAX", 2)
    path = csv_file(tmp_path / "CL03.csv", [good(record_id=f"R{place}", sex_code="X") for place in range(5)])
    write_report(checked(path), tmp_path / "report.xlsx")
    overview, sheet = openpyxl.load_workbook(tmp_path / "report.xlsx").worksheets
    assert sum(1 for row in sheet for one in row if one.comment) == 2
    assert all(sheet[f"K{row}"].fill.fgColor.rgb == "FFF4A6A0" for row in range(2, 7))
    assert any("前 3 个，共 5 个" in str(one.value) for one in overview["A"])


def test_formulas_in_texts_stay_texts_in_the_report(tmp_path: Path):
    path = workbook(tmp_path / "a.xlsx", [good(dept_name="=1+1", sex_code="X")])
    write_report(checked(path), tmp_path / "report.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "report.xlsx").worksheets[1]
    one = sheet[cell("dept_name")]
    assert (one.value, one.data_type) == ("=1+1", "s")


def test_the_help_names_both_commands():
    answer = typed("--help")
    assert "template" in answer.stdout
    assert "validate" in answer.stdout


def test_the_name_of_a_sheet_is_no_markup(tmp_path: Path):
    name = "CL03 (bold) {0}"
    path = csv_file(tmp_path / "CL03[red].csv", [good(sex_code="X")])
    assert "CL03[red]" in validate(path).stdout
    assert name in validate(workbook(tmp_path / "a.xlsx", [good(sex_code="X")], name=name)).stdout


GOLDEN = Path(__file__).parent / "golden"


def hard(path: Path) -> Path:
    """Every kind of fault once, in one workbook."""
    names = [field.name for field in VISIT.columns]
    book = Book(path)
    rows = [
        good(id_no=610402199001011234, id_type_code=1, birth_date="1966/5/6"),
        good(record_id="R2", sex_code="男", person_name=None, temperature=99, total_fee="12.345"),
        good(record_id="R2", dept_name="-", person_name="　王　", sex_code="２", birth_date=20000),
        good(record_id=None, diagnosis_code="Z99.99.9", chief_complaint="咳" * 101),
        good(record_id="R5", is_infectious=True, past_history=True, visited_at="2024-06-02 00:00:00"),
        {},
        good(record_id="R7", modify_flag="3", person_name=None),
        good(record_id="R8", org_code="61040201561040211A100"),
    ]
    sheet = book.sheet(rows)
    sheet.write_formula(2, names.index("doctor_name"), "=A1", None, "")
    sheet.write_formula(2, names.index("doctor_no"), "=NA()", None, "#N/A")
    sheet.merge_range(9, names.index("dept_code"), 9, names.index("dept_name"), "")
    return book.close()


def test_a_hard_file_is_told_as_written_down(tmp_path: Path):
    cells = checked(hard(tmp_path / "a.xlsx")).cells()
    told = cells.select("cell", "severity", "rule", "value_class", "message").write_csv()
    assert told == (GOLDEN / "hard.csv").read_text(encoding="utf-8")
