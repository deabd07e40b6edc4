from collections.abc import Callable
from pathlib import Path

import pytest

from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.errors import ConfigurationError

HEADER = """\
fields:
  - {name: org_code, title: 医疗机构代码, type: string(22), mandatory: true, level: 1, kind: ordinary, source: D}
  - {name: record_id, title: 记录编号, type: string(64), mandatory: true, level: 4, kind: direct-identifier, source: K}
"""
DATASET = """\
code: XX01
table: example
title: 示例
title_en: Example
group: 示例
seed: 2.2.1 (2)
standard: none
record_id: 示例流水号
business_date: visited_on
person_key: id_no
home: null
fields:
  - {name: id_no, title: 身份证件号码, type: string(18), mandatory: true, level: 5, kind: direct-identifier, source: W}
  - {name: sex_code, title: 性别代码, type: string(1), codes: SEX, mandatory: true, level: 2, kind: ordinary, source: W}
  - {name: visited_on, title: 就诊日期, type: date, mandatory: true, level: 3, kind: ordinary, source: W}
  - {name: is_new, title: 初诊, type: boolean, level: 2, kind: ordinary, source: W}
  - {name: icd, title: 诊断, type: string(11), codes: ICD, level: 4, kind: sensitive, source: W}
  - {name: total_fee, title: 费用, type: 'decimal(10,2)', level: 3, kind: ordinary, source: W}
rules:
  - {name: fee_range, check: range, title: 费用不得为负, field: total_fee, min: 0}
"""
COMMON = """\
rules:
  - {name: id_form, check: pattern, title: 证件号码须为数字, field: id_no, pattern: '^[0-9]+$'}
"""
INDEX = """\
systems:
  - {name: SEX, title: 性别, file: sex.csv, source: V}
  - {name: ICD, title: 诊断, pattern: '^[A-Z][0-9]{2}$', source: K}
"""
VENDOR = """\
vendor: someone
title: 某厂商
tables:
  - dataset: XX01
    table: visit
    org_code: org
    record_id: no
    origin_class: {constant: institution}
    columns:
      - {column: org, type: varchar(22), field: org_code}
      - {column: no, type: varchar(64), field: record_id}
      - {column: cert, type: varchar(18), field: id_no}
      - {column: sex, type: char(1), field: sex_code, codes: {M: 1, F: 2}}
      - {column: day, type: varchar(8), field: visited_on, format: '%Y%m%d'}
      - {column: new, type: char(1), field: is_new, codes: {Y: 1, N: 0}}
      - {column: icd, type: varchar(11), field: icd}
      - {column: fee, type: bigint, field: total_fee, factor: 0.01}
"""
FILES = {
    "datasets/_header.yaml": HEADER,
    "datasets/_common_rules.yaml": COMMON,
    "datasets/xx01.yaml": DATASET,
    "codes/national.yaml": INDEX,
    "codes/sex.csv": "code,name\n1,男\n2,女\n9,未说明\n",
    "vendors/someone.yaml": VENDOR,
}

Complaint = Callable[..., list[str]]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small catalogue without a mistake."""
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def complaints(root: Path) -> Complaint:
    """Replaces a text in one file and returns what the loader says, paths relative to the catalogue."""

    def edit(name: str, old: str, new: str) -> list[str]:
        path = root / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} is not once in {name}"
        path.write_text(text.replace(old, new), encoding="utf-8")
        with pytest.raises(ConfigurationError) as caught:
            load_catalogue(root)
        return [str(problem).replace(f"{root}/", "") for problem in caught.value.problems]

    return edit
