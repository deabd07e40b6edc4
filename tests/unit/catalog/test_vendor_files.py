"""A vendor's files: joined, shared parts said once, and each mistake told where it is written."""

from pathlib import Path

import pytest

from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.catalog.mappings import Repair
from qinlian_common.errors import ConfigurationError

SHARED = """\
vendor: someone
title: 某厂商
repairs: [trim, id_15]
every_table:
  org_code: org
  origin_class: {column: src, institution: [H], business_system: [S]}
  columns:
    - {column: org, type: varchar(22), field: org_code}
  last:
    - {column: src, type: varchar(2)}
blocks:
  person:
    - {column: cert, type: varchar(18), field: id_no}
    - {column: sex, type: char(1), field: sex_code, map: sex}
maps:
  sex: {codes: {M: 1, F: 2, G: 2}, write: {2: F}}
"""
TABLES = """\
vendor: someone
tables:
  - dataset: XX01
    table: visit
    record_id: no
    uses: [person]
    columns:
      - {column: no, type: varchar(64), field: record_id}
      - {column: day, type: varchar(8), field: visited_on, format: '%Y%m%d'}
"""
SECOND = """\
  - dataset: XX02
    table: visit
    record_id: no
    kind: {column: k, values: [B]}
    uses: [person]
    columns:
      - {column: no, type: varchar(64), field: record_id}
      - {column: k, type: varchar(2)}
      - {column: day, type: varchar(8), field: visited_on, format: '%Y%m%d'}
"""
A, B = "vendors/someone/_vendor.yaml", "vendors/someone/visits.yaml"


@pytest.fixture
def joined(root: Path) -> Path:
    """The small catalogue with its vendor in two files."""
    (root / "vendors/someone.yaml").unlink()
    (root / "vendors/someone").mkdir()
    (root / A).write_text(SHARED, encoding="utf-8")
    (root / B).write_text(TABLES, encoding="utf-8")
    return root


def told(root: Path) -> list[str]:
    with pytest.raises(ConfigurationError) as caught:
        load_catalogue(root)
    return [str(problem).replace(f"{root}/", "") for problem in caught.value.problems]


def changed(root: Path, name: str, old: str, new: str) -> None:
    text = (root / name).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (root / name).write_text(text.replace(old, new), encoding="utf-8")


def test_a_table_has_the_shared_columns_around_its_own(joined: Path):
    table = load_catalogue(joined).vendors["someone"].tables[0]
    assert [column.column for column in table.columns] == ["org", "cert", "sex", "no", "day", "src"]
    assert (table.org_code, table.origin_class.column) == ("org", "src")


def test_a_column_takes_the_codes_of_its_map(joined: Path):
    table = load_catalogue(joined).vendors["someone"].tables[0]
    sex = next(column for column in table.columns if column.column == "sex")
    assert (sex.codes, sex.write) == ({"M": "1", "F": "2", "G": "2"}, {"2": "F"})


def test_repairs_belong_to_the_vendor(joined: Path):
    assert load_catalogue(joined).vendors["someone"].repairs == (Repair.TRIM, Repair.ID_15)


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        (B, "uses: [person]", "uses: [persons]", f"{B}:6: no block is called 'persons'"),
        (A, "map: sex", "map: sexes", f"{A}:14: 'sex': no map is called 'sexes'"),
        (A, "map: sex", "map: sex, codes: {M: 1}", f"{A}:14: 'sex' has its own codes and a map"),
        (A, "  org_code: org\n", "", f"{B}:3: 'org_code' is missing"),
        (A, "column: src, type", "column: source, type", f"{B}:3: 'origin_class' names no column: 'src'"),
        (A, "field: id_no", "field: id_number", f"{A}:13: visit: XX01 has no field 'id_number'"),
        (A, "repairs: [trim, id_15]", "repairs: [trim, tidy]", f"{A}:3: 'repairs' is 'tidy'"),
        (B, "field: visited_on", "field: visited_on, part: date", f"{B}:9: visit: 'day': 'part' does nothing"),
        (A, "title: 某厂商\n", "", f"{A}:1: vendor 'someone' has no title"),
        (B, "vendor: someone", "vendor: someone\ntitle: 又一个", f"{B}:2: 'title' is given in {A} too"),
    ],
)
def test_a_mistake_is_told_where_it_is_written(joined: Path, name: str, old: str, new: str, message: str):
    changed(joined, name, old, new)
    assert any(line.replace(f"{joined}/", "").startswith(message) for line in told(joined)), told(joined)


@pytest.fixture
def shared(joined: Path) -> Path:
    """Two datasets in one table."""
    text = (joined / "datasets/xx01.yaml").read_text(encoding="utf-8").replace("XX01", "XX02")
    (joined / "datasets/xx02.yaml").write_text(text.replace("table: example", "table: other"), encoding="utf-8")
    first = TABLES.replace("    uses:", "    kind: {column: k, values: [A]}\n    uses:")
    first = first.replace("      - {column: day", "      - {column: k, type: varchar(2)}\n      - {column: day")
    (joined / B).write_text(first + SECOND, encoding="utf-8")
    return joined


def test_one_table_may_hold_two_datasets_told_apart_by_a_column(shared: Path):
    kinds = {table.dataset: table.kind for table in load_catalogue(shared).vendors["someone"].tables}
    assert {code: kind.values for code, kind in kinds.items() if kind} == {"XX01": ("A",), "XX02": ("B",)}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("values: [B]", "values: [A]", "kind 'A' is also that of XX01"),
        ("    kind: {column: k, values: [B]}\n", "", "no one column tells them apart"),
        ("kind: {column: k, values: [B]}", "kind: {column: kk, values: [B]}", "'kind' names no column: 'kk'"),
    ],
)
def test_a_shared_table_tells_its_datasets_apart(shared: Path, old: str, new: str, message: str):
    changed(shared, B, old, new)
    assert any(message in line for line in told(shared))


def test_a_column_of_a_shared_table_has_one_type(shared: Path):
    text = (shared / B).read_text(encoding="utf-8")
    head, _, tail = text.rpartition("type: varchar(8)")
    (shared / B).write_text(f"{head}type: date{tail}", encoding="utf-8")
    assert any("'day' is varchar(8) for XX01" in line for line in told(shared))
