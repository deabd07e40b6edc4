"""Index files and code files: every mistake is told with its file, its line and what to write instead."""

from datetime import date
from pathlib import Path

import pytest

from qinlian_common.catalog.code_spans import Span
from qinlian_common.catalog.code_systems import load_code_systems, load_crosswalks
from qinlian_common.errors import ConfigurationError

FILES = {
    "national.yaml": """\
systems:
  - {name: SEX, title: 性别, file: sex.csv, source: V}
  - {name: PLACE, title: 地区, file: [place.csv, more.csv], prefix: 2, source: V, note: 两份}
  - {name: ICD, title: 诊断, file: icd.csv, form: icd-10, source: V}
crosswalks:
  - {name: 地区至性别, title: 例, of: PLACE, to: SEX, file: map.csv, source: K}
""",
    "clinical.yaml": "systems:\n  - {name: KIND, title: 类别, pattern: '^[0-9]$', source: K}\n",
    "sex.csv": "code,name\n1,男\n2,女\n",
    "place.csv": "code,name,valid_from,valid_to,replaced_by\n10,旧,,2017-12-31,20\n20,新,2018-01-01,,\n",
    "more.csv": "code,name,valid_from,valid_to\n30,来,2000-01-01,2000-12-31\n30,回,2010-01-01,\n",
    "icd.csv": "category,fourth\nI10,\nA00,019\n",
    "map.csv": "from,to,valid_from,valid_to\n10,1,,2000-12-31\n10,2,2001-01-01,\n",
}


@pytest.fixture
def codes(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def complaints(folder: Path) -> list[str]:
    with pytest.raises(ConfigurationError) as caught:
        load_code_systems(folder)
    return [str(problem).replace(f"{folder}/", "").replace(str(folder), "codes") for problem in caught.value.problems]


def edited(folder: Path, name: str, old: str, new: str) -> list[str]:
    text = (folder / name).read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} is not once in {name}"
    (folder / name).write_text(text.replace(old, new), encoding="utf-8")
    return complaints(folder)


def test_every_index_of_the_folder_is_read(codes: Path):
    systems = load_code_systems(codes)
    assert list(systems) == ["KIND", "SEX", "PLACE", "ICD"]
    place = systems["PLACE"]
    assert dict(place.codes) == {"10": "旧", "20": "新", "30": "回"}
    assert place.spans["30"] == (
        Span(date(2000, 1, 1), date(2000, 12, 31)),
        Span(date(2010, 1, 1), None),
    )
    assert dict(place.successors) == {"10": "20"}
    assert (place.prefix, place.source, place.note) == (2, "V", "两份")
    assert list(systems["ICD"].codes) == ["I10", "A00", "A00.0", "A00.1", "A00.9"]


def test_crosswalks_of_every_index_are_read(codes: Path):
    (crosswalk,) = load_crosswalks(codes).values()
    assert (crosswalk.name, crosswalk.of, crosswalk.to, crosswalk.is_prefix) == ("地区至性别", "PLACE", "SEX", False)
    assert [(link.code, link.target) for link in crosswalk.links] == [("10", "1"), ("10", "2")]


def test_a_code_that_came_back_has_no_successor(codes: Path):
    path = codes / "place.csv"
    path.write_text(path.read_text(encoding="utf-8") + "10,又,2019-01-01,,\n", encoding="utf-8")
    place = load_code_systems(codes)["PLACE"]
    assert (place.codes["10"], dict(place.successors)) == ("又", {})


def test_a_folder_without_an_index_is_told(tmp_path: Path):
    (told,) = complaints(tmp_path)
    assert told == "codes: no index of code systems\n    fix: put an index file there, such as national.yaml"


CASES = {
    "a system twice in two files": (
        ("clinical.yaml", "name: KIND", "name: SEX"),
        "national.yaml:2: 'SEX' is declared twice (first in clinical.yaml:2)",
        "keep one of them",
    ),
    "a system twice in one file": (
        ("national.yaml", "name: ICD", "name: SEX"),
        "national.yaml:4: 'SEX' is declared twice (first in national.yaml:2)",
        "keep one of them",
    ),
    "an unknown key": (
        ("clinical.yaml", "pattern:", "patern:"),
        "clinical.yaml:2: unknown key 'patern'",
        "did you mean 'pattern'?",
    ),
    "neither a list nor a form": (
        ("clinical.yaml", "pattern: '^[0-9]$', ", ""),
        "clinical.yaml:2: neither a list nor a form",
        "write `file: name.csv` or `pattern: '^...$'`",
    ),
    "no regular expression": (
        ("clinical.yaml", "'^[0-9]$'", "'('"),
        "clinical.yaml:2: '(' is no regular expression",
        "write one without look-around",
    ),
    "a form with a prefix": (
        ("national.yaml", "form: icd-10", "form: icd-10, prefix: 3"),
        "national.yaml:4: `form: icd-10` looks up a list of its own",
        "give `file:`, and no `prefix:`",
    ),
    "a list that is not there": (
        ("national.yaml", "file: sex.csv", "file: [sex.csv, sexes.csv]"),
        "national.yaml:2: sexes.csv: the code list cannot be read",
        "put the code list there in UTF-8, or correct `file: sexes.csv`",
    ),
    "a crosswalk to nowhere": (
        ("national.yaml", "to: SEX", "to: SEXX"),
        "national.yaml:6: crosswalk '地区至性别': no code system is called 'SEXX'",
        "did you mean 'SEX'?",
    ),
    "a list without a header": (
        ("sex.csv", "code,name\n", ""),
        "sex.csv:1: the header is wrong",
        "write `code,name` or `code,name,valid_from,valid_to` or",
    ),
    "a row without a name": (
        ("sex.csv", "1,男", "1,"),
        "sex.csv:2: not a code with its name: '1,'",
        "write `code,name` without spaces around them",
    ),
    "a row with a space": (
        ("sex.csv", "1,男", "1, 男"),
        "sex.csv:2: not a code with its name: '1, 男'",
        "without spaces",
    ),
    "a row with one cell more": (("sex.csv", "1,男", "1,男,x"), "sex.csv:2: not a code with its name", "quote a name"),
    "a code twice": (("sex.csv", "2,女", "1,女"), "sex.csv:3: code '1' is listed twice", "keep one of them"),
    "a code twice in two lists": (
        ("more.csv", "30,来,2000-01-01,2000-12-31", "20,来,,"),
        "more.csv:2: code '20' is listed twice",
        "keep one of them",
    ),
    "spans that overlap": (
        ("more.csv", "2010-01-01,", "2000-12-31,"),
        "more.csv:3: code '30' is listed twice",
        "keep one of them, or part their days",
    ),
    "no date": (
        ("more.csv", "2010-01-01,", "2010-1-1,"),
        "more.csv:3: not a date: '2010-1-1', ''",
        "write valid_from and valid_to as 2018-05-31",
    ),
    "the last day before the first": (
        ("more.csv", "2000-01-01,2000-12-31", "2000-12-31,2000-01-01"),
        "more.csv:2: valid_from 2000-12-31 is after valid_to 2000-01-01",
        "valid_to is the last valid day",
    ),
    "a successor that is not listed": (
        ("place.csv", "2017-12-31,20", "2017-12-31,21"),
        "place.csv:2: code '10' is replaced by '21', which is not listed",
        "list that code too, or correct replaced_by",
    ),
    "a successor of a code that goes on": (
        ("place.csv", "20,新,2018-01-01,,", "20,新,2018-01-01,,10"),
        "place.csv:3: code '20' is replaced but has no last day",
        "give valid_to",
    ),
    "fourth characters that are none": (
        ("icd.csv", "A00,019", "A00,01x"),
        "icd.csv:3: not a category: 'A00,01x'",
        "`A00,019`; none: `A33,`",
    ),
    "a fourth character twice": (("icd.csv", "A00,019", "A00,011"), "icd.csv:3: not a category", "each once"),
    "a category twice": (("icd.csv", "A00,019", "I10,0"), "icd.csv:3: code 'I10' is listed twice", "keep one of them"),
    "a link without its end": (
        ("map.csv", "10,1,,2000-12-31", "10,,,2000-12-31"),
        "map.csv:2: not a code and what it means: '10,,,2000-12-31'",
        "write `from,to,valid_from,valid_to`",
    ),
    "links that overlap": (
        ("map.csv", "2001-01-01", "2000-01-01"),
        "map.csv:3: code '10' is listed twice",
        "keep one of them, or part their days",
    ),
}


@pytest.mark.parametrize(("edit", "message", "fix"), CASES.values(), ids=CASES)
def test_a_mistake_is_told_with_its_place_and_its_fix(codes: Path, edit: tuple[str, str, str], message: str, fix: str):
    (told,) = edited(codes, *edit)
    said, _, remedy = told.partition("\n    fix: ")
    assert said.startswith(message)
    assert fix in remedy


def test_a_list_that_no_index_names_is_told(codes: Path):
    (codes / "forgotten.csv").write_text("code,name\n1,x\n", encoding="utf-8")
    (told,) = complaints(codes)
    assert told.startswith(
        "forgotten.csv: no index names this list\n    fix: write `file: forgotten.csv` in an entry of"
    )


def test_a_crosswalk_that_is_not_there_is_told_at_its_index(codes: Path):
    (codes / "map.csv").unlink()
    (told,) = complaints(codes)
    assert told.startswith("national.yaml:6: map.csv: the code list cannot be read")


def test_a_list_in_another_encoding_is_told_at_its_index(codes: Path):
    (codes / "sex.csv").write_bytes("code,name\n1,男\n".encode("gbk"))
    (told,) = complaints(codes)
    assert told.startswith("national.yaml:2: sex.csv: the code list cannot be read")


def test_mistakes_of_several_files_are_told_at_once(codes: Path):
    (codes / "sex.csv").write_text("1,男\n", encoding="utf-8")
    (codes / "icd.csv").write_text("category,fourth\nI10\n", encoding="utf-8")
    (codes / "map.csv").write_text("from\n", encoding="utf-8")
    assert [told.partition(" ")[0] for told in complaints(codes)] == ["sex.csv:1:", "icd.csv:2:", "map.csv:1:"]
    with pytest.raises(ConfigurationError, match=r"map.csv:1: the header is wrong"):
        load_crosswalks(codes)


def test_mistakes_of_several_indexes_are_told_at_once(codes: Path):
    for name in ("national.yaml", "clinical.yaml"):
        (codes / name).write_text("systems: [", encoding="utf-8")
    assert [told.partition(":")[0] for told in complaints(codes)] == ["clinical.yaml", "national.yaml"]
