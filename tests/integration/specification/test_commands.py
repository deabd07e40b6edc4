"""`qinlian catalog` and `qinlian specification build`, as a person calls them."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from tests.typed import typed
from tests.unit.specification import small

from qinlian_common.catalog.catalogue import load_catalogue


def answer(*arguments: str | Path) -> Any:
    result = typed(*arguments, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return small.write(tmp_path / "catalogue")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_table_has_every_dataset_under_its_category_and_the_sums():
    text = typed("catalog").stdout
    catalogue = load_catalogue()
    mains = [one for one in catalogue.datasets.values() if one.part_of is None]
    assert [one.code for one in mains if one.code not in text or one.title not in text] == []
    assert [title for title in {one.group for one in mains} if title not in text] == []
    assert f"共 {len(mains)} 个数据集，{len(catalogue.datasets)} 张表" in text
    told = [one["code"] for one in answer("catalog")]
    assert sorted(told) == [one.code for one in mains]
    assert list(dict.fromkeys(code[:2] for code in told)) == ["BI", "CL", "PH", "EM", "FP", "MG"]


def test_one_dataset_is_shown_with_fields_links_rules_and_codes(folder: Path):
    text = typed("catalog", "xx01a", "--catalogue", folder).stdout
    assert "visit_no 指向 XX01" in text
    assert "no_parent_visit_no" in text
    told = answer("catalog", "XX01", "--catalogue", folder)
    assert [field["name"] for field in told["fields"]][:2] == ["org_code", "record_id"]
    assert {code["name"] for code in told["codes"]} == {"SEX", "IDTYPE", "XGBZ", "ICD"}
    assert told["children"] == [{"code": "XX01A", "by": "visit_no"}]
    assert {"mandatory", "seats"} <= {rule["name"] for rule in told["rules"]}


def test_code_systems_are_listed_and_shown(folder: Path):
    assert {one["name"] for one in answer("catalog", "codes")} == set(load_catalogue().codes)
    assert [code["code"] for code in answer("catalog", "codes", "SEX", "--catalogue", folder)["codes"]] == ["1", "2"]
    text = typed("catalog", "codes", "PLACE", "--catalogue", folder).stdout
    assert "2010-12-31" in text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["catalog", "CL3"], "did you mean 'CL03'"),
        (["catalog", "codes", "GB/T 2261"], "GB/T 2261.1"),
        (["catalog", "--picture", "relations.png"], ".svg"),
        (["catalog", "--picture", "/no/such/folder/x.svg"], "cannot be written"),
    ],
)
def test_a_wrong_word_is_answered_with_the_right_ones(arguments: list[str], said: str):
    result = typed(*arguments)
    assert result.exit_code == 2
    assert said in " ".join(result.output.replace("│", " ").split())


def test_the_picture_is_written(tmp_path: Path):
    assert typed("catalog", "--picture", tmp_path / "relations.svg").exit_code == 0
    root = ET.fromstring((tmp_path / "relations.svg").read_text(encoding="utf-8"))
    assert root.tag == "{http://www.w3.org/2000/svg}svg"


def test_a_build_tells_what_it_wrote(folder: Path, tmp_path: Path):
    told = answer("specification", "build", "--catalogue", folder, "--output", tmp_path / "out")
    assert [Path(path).name for path in told["written"]] == names_in_order(tmp_path / "out")
    assert all(Path(path).exists() for path in told["written"])


def names_in_order(folder: Path) -> list[str]:
    wanted = ["site", "interface-specification.xlsx", "interface-specification.docx", "schema"]
    assert names(folder) == sorted(wanted)
    return wanted


def test_a_broken_catalogue_is_told_with_file_line_and_fix_and_nothing_is_written(folder: Path, tmp_path: Path):
    path = folder / "datasets/xx01_visit.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("codes: SEX", "codes: SEXX"), encoding="utf-8")
    out = tmp_path / "out"
    assert typed("specification", "build", "--catalogue", folder, "--output", out).exit_code == 2
    result = subprocess.run(
        [sys.executable, "-m", "qinlian_cli.main", "specification", "build", "--catalogue", folder, "--output", out],
        capture_output=True, text=True, check=False, env=os.environ | {"PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert result.returncode == 2
    assert f"{path}:" in result.stderr
    assert "fix: " in result.stderr
    assert "Traceback" not in result.stderr
    assert not out.exists()


def test_an_output_that_holds_other_files_is_refused(folder: Path, tmp_path: Path):
    (tmp_path / "out/site").mkdir(parents=True)
    (tmp_path / "out/site/index.html").write_text("my own", encoding="utf-8")
    result = typed("specification", "build", "--catalogue", folder, "--output", tmp_path / "out", "--format", "site")
    assert result.exit_code == 2
    assert (tmp_path / "out/site/index.html").read_text(encoding="utf-8") == "my own"


def test_the_writers_packages_are_not_read_by_other_commands():
    code = (
        "import sys; from importlib import import_module; from qinlian_cli.main import COMMANDS; "
        "[import_module(place.partition(':')[0]) for name, place in COMMANDS.items() "
        "if name not in {'validate', 'load', 'sso', 'demo', 'cda'}]; "
        "print([name for name in ('docx', 'xlsxwriter', 'jinja2', 'lxml') if name in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"
