"""Each mistake that only several files together can show: where it is, what it is, what to write instead."""

from pathlib import Path

import pytest

from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.errors import ConfigurationError

D, H, COMMON = "datasets/xx01.yaml", "datasets/_header.yaml", "datasets/_common_rules.yaml"
V, INDEX = "vendors/someone.yaml", "codes/national.yaml"
TYPES = (
    "smallint, integer, bigint, numeric(p,s), real, double precision, char(n), varchar(n), text, "
    "date, timestamp, boolean"
)
COLUMNS = "org_code, record_id, id_no, sex_code, visited_on, is_new, icd, total_fee"

CASES = {
    "dataset: unknown code system": (
        (D, "codes: SEX", "codes: SEXX"),
        f"{D}:14: 'sex_code': no code system is called 'SEXX'",
        "did you mean 'SEX'? declare it in codes/*.yaml, or write one of: SEX, ICD",
    ),
    "header: unknown code system": (
        (H, "type: string(64)", "type: string(64), codes: NO"),
        f"{H}:3: 'record_id': no code system is called 'NO'",
        "declare it in codes/*.yaml, or write one of: SEX, ICD",
    ),
    "header: a part of the key is lost": (
        (H, "name: org_code", "name: organisation"),
        f"{H}:1: the header has no 'org_code'",
        "add the field org_code",
    ),
    "dataset: field of the header": (
        (D, "name: is_new", "name: record_id"),
        f"{D}:16: 'record_id' is a header field",
        "remove it, the header stands in front of every dataset",
    ),
    "dataset: business date is no field": (
        (D, "business_date: visited_on", "business_date: visit_on"),
        f"{D}:9: 'business_date' names no field: 'visit_on'",
        f"did you mean 'visited_on'? allowed here: {COLUMNS}",
    ),
    "dataset: business date is no date": (
        (D, "business_date: visited_on", "business_date: sex_code"),
        f"{D}:9: 'business_date' is 'sex_code', a string(1)",
        "name a field of type date or datetime",
    ),
    "dataset: home is no field": (
        (D, "home: null", "home: division"),
        f"{D}:11: 'home' names no field: 'division'",
        f"allowed here: {COLUMNS}",
    ),
    "rule: unknown field": (
        (D, "field: total_fee, min", "field: fee_total, min"),
        f"{D}:20: rule 'fee_range': 'field' names no field: 'fee_total'",
        f"did you mean 'total_fee'? allowed here: {COLUMNS}",
    ),
    "rule: range without a bound": (
        (D, ", min: 0", ""),
        f"{D}:20: rule 'fee_range': range needs a bound",
        "add `min: ...` or `max: ...`",
    ),
    "rule: order without the other": (
        (D, "check: range", "check: order"),
        f"{D}:20: rule 'fee_range': order needs 'other'",
        "add `other: ...`",
    ),
    "rule: pattern that cannot run": (
        (
            D,
            "check: range, title: 费用不得为负, field: total_fee",
            "check: pattern, title: x, field: icd, pattern: '(?!x)'",
        ),
        f"{D}:20: rule 'fee_range': '(?!x)' is no regular expression",
        "write a regular expression without look-around or back-references",
    ),
    "rule: a type that the check cannot judge": (
        (D, "field: total_fee, min", "field: sex_code, min"),
        f"{D}:20: rule 'fee_range': range cannot judge 'sex_code', a string(1)",
        "name a field of type decimal or integer",
    ),
    "rule: an argument of a condition is lost": (
        (D, "field: total_fee, min: 0", "field: total_fee, min: 0, when_field: sex_code"),
        f"{D}:20: rule 'fee_range': 'when_value' is missing",
        "add `when_value: ...`",
    ),
    "rule: unknown field among several": (
        (
            D,
            "check: range, title: 费用不得为负, field: total_fee, min: 0",
            "check: sum, title: x, field: total_fee, others: [drug_fee]",
        ),
        f"{D}:20: rule 'fee_range': 'others' names no field: 'drug_fee'",
        f"allowed here: {COLUMNS}",
    ),
    "rule: a list is lost": (
        (D, "check: range, title: 费用不得为负, field: total_fee, min: 0", "check: one_of, title: x, field: sex_code"),
        f"{D}:20: rule 'fee_range': one_of needs 'values'",
        "add `values: [...]`",
    ),
    "rule: unknown severity": (
        (D, "field: total_fee, min: 0", "field: total_fee, min: 0, severity: fatal"),
        f"{D}:20: 'severity' is 'fatal'",
        "write one of: reject, warn, count",
    ),
    "rule: name of a common rule": (
        (D, "name: fee_range", "name: id_form"),
        f"{D}:20: rule 'id_form' is a common rule already",
        "remove it here, or give it another name",
    ),
    "common rule: holds nowhere": (
        (COMMON, "field: id_no", "field: id_number"),
        f"{COMMON}:2: rule 'id_form' holds in no dataset",
        "name fields that a dataset has; it names id_number",
    ),
    "common rule: a type that the check cannot judge": (
        (COMMON, "field: id_no", "field: visited_on"),
        f"{COMMON}:2: rule 'id_form': pattern cannot judge 'visited_on', a date",
        "name a field of type string",
    ),
    "link: unknown field": (
        (D, "home: null", "home: null\nlinks: [{to: XX01, by: visit_no, title: 就诊}]"),
        f"{D}:12: link to XX01: 'by' names no field: 'visit_no'",
        f"did you mean 'visited_on'? allowed here: {COLUMNS}",
    ),
    "link: a field that is no record number": (
        (D, "home: null", "home: null\nlinks: [{to: XX01, by: visited_on, title: 就诊}]"),
        f"{D}:12: link to XX01: 'visited_on' is a date, a record number is text",
        "name a field of type string(64)",
    ),
    "link: unknown dataset": (
        (D, "home: null", "home: null\nlinks: [{to: XX09, by: id_no, title: 就诊}]"),
        f"{D}:12: link to 'XX09', which is no dataset",
        "did you mean 'XX01'? allowed here: XX01",
    ),
    "link: to itself": (
        (D, "home: null", "home: null\nlinks: [{to: XX01, by: id_no, title: 就诊}]"),
        f"{D}:12: links lead in a circle: XX01 -> XX01",
        "remove one of these links",
    ),
    "part: of no dataset": (
        (D, "code: XX01", "code: YY02A\npart_of: YY02"),
        f"{D}:2: 'part_of' names no dataset: 'YY02'",
        "did you mean 'YY02A'? allowed here: YY02A",
    ),
    "part: without a letter": (
        (D, "code: XX01", "code: XX01\npart_of: XX01"),
        f"{D}:2: XX01 is said to be part of XX01",
        "remove `part_of:`, or add a letter to the code",
    ),
    "part: without its whole": (
        (D, "code: XX01", "code: XX01A"),
        f"{D}:1: XX01A is said to be part of None",
        "write `part_of: XX01`",
    ),
    "index: neither list nor form": (
        (INDEX, ", file: sex.csv", ""),
        f"{INDEX}:2: neither a list nor a form",
        "write `file: name.csv` or `pattern: '^...$'`",
    ),
    "index: no regular expression": (
        (INDEX, "'^[A-Z][0-9]{2}$'", "'('"),
        f"{INDEX}:3: '(' is no regular expression",
        "write one without look-around or back-references",
    ),
    "index: twice": (
        (INDEX, "name: ICD", "name: SEX"),
        f"{INDEX}:3: 'SEX' is declared twice (first in {INDEX}:2)",
        "keep one of them",
    ),
    "index: the list is not there": (
        (INDEX, "sex.csv", "sexes.csv"),
        f"{INDEX}:2: codes/sexes.csv: the code list cannot be read",
        "put the code list there in UTF-8, or correct `file: sexes.csv`",
    ),
    "codes: header": (
        ("codes/sex.csv", "code,name", "name,code"),
        "codes/sex.csv:1: the header is wrong",
        (
            "write `code,name` or `code,name,valid_from,valid_to` or `code,name,valid_from,valid_to,replaced_by` "
            "or `category,fourth` on line 1"
        ),
    ),
    "codes: twice": (
        ("codes/sex.csv", "2,女", "1,女"),
        "codes/sex.csv:3: code '1' is listed twice",
        "keep one of them",
    ),
    "codes: no name": (
        ("codes/sex.csv", "2,女", "2"),
        "codes/sex.csv:3: not a code with its name: '2'",
        "write `code,name` without spaces around them; quote a name that holds a comma",
    ),
    "codes: space": (
        ("codes/sex.csv", "2,女", "2, 女"),
        "codes/sex.csv:3: not a code with its name: '2, 女'",
        "write `code,name` without spaces around them; quote a name that holds a comma",
    ),
    "vendor: unknown dataset": (
        (V, "dataset: XX01", "dataset: XX10"),
        f"{V}:4: visit: no dataset is called 'XX10'",
        "did you mean 'XX01'? allowed here: XX01",
    ),
    "vendor: unknown field": (
        (V, "field: icd", "field: icd_code"),
        f"{V}:16: visit: XX01 has no field 'icd_code'",
        f"allowed here: {COLUMNS}",
    ),
    "vendor: national code that does not exist": (
        (V, "{M: 1, F: 2}", "{M: 1, F: 3}"),
        f"{V}:13: visit: 'sex': SEX has no code '3'",
        "write one of: 1, 2, 9",
    ),
    "vendor: national code of the wrong form": (
        (V, "field: icd", "field: icd, codes: {flu: J}"),
        f"{V}:16: visit: 'icd': ICD has no code 'J'",
        "write a code of the form ^[A-Z][0-9]{2}$",
    ),
    "vendor: boolean is 0 or 1": (
        (V, "{Y: 1, N: 0}", "{Y: 1, N: 2}"),
        f"{V}:15: visit: 'new': boolean has no code '2'",
        "write one of: 0, 1",
    ),
    "vendor: mandatory field without a column": (
        (V, "field: id_no", "write: {}"),
        f"{V}:9: visit: no column holds the mandatory field 'id_no' (身份证件号码)",
        "add `- {column: ..., type: ..., field: id_no}`",
    ),
    "vendor: the way back is open": (
        (V, "{M: 1, F: 2}", "{M: 1, F: 2, W: 2}"),
        f"{V}:13: visit: 'sex': F and W all mean '2', so the way back is open",
        "add `write: {2: F}`",
    ),
    "vendor: write names no national code": (
        (V, "{M: 1, F: 2}", "{M: 1, F: 2}, write: {3: F}"),
        f"{V}:13: visit: 'sex': SEX has no code '3'",
        "write one of: 1, 2, 9",
    ),
    "vendor: write gives what codes cannot read": (
        (V, "{M: 1, F: 2}", "{M: 1, F: 2}, write: {9: X}"),
        f"{V}:13: visit: 'sex': write gives 'X', which codes does not read back",
        "write one of: M, F",
    ),
    "vendor: key with codes": (
        (V, "field: record_id", "field: record_id, codes: {a: b}"),
        f"{V}:11: visit: the key column 'no' must travel as it is, without 'codes'",
        "remove `codes:` here",
    ),
    "vendor: key with a format": (
        (V, "field: org_code", "field: org_code, factor: 2"),
        f"{V}:10: visit: the key column 'org' must travel as it is, without 'factor'",
        "remove `factor:` here",
    ),
    "vendor: column twice": (
        (V, "column: icd", "column: fee"),
        f"{V}:17: visit: column 'fee' is given twice",
        "keep one of them",
    ),
    "vendor: field twice": (
        (V, "field: icd", "field: id_no"),
        f"{V}:16: visit: field 'id_no' is given twice",
        "keep one of them",
    ),
    "vendor: table name is no identifier": (
        (V, "table: visit", "table: visit;drop"),
        f"{V}:5: visit;drop: no plain table name",
        "write lower-case letters, digits and _",
    ),
    "vendor: column name is no identifier": (
        (V, "column: icd", "column: ICD-10"),
        f"{V}:16: visit: no plain column name: 'ICD-10'",
        "write lower-case letters, digits and _",
    ),
    "vendor: type is no type": (
        (V, "type: bigint", "type: money"),
        f"{V}:17: visit: 'fee': unknown type 'money'",
        f"write one of: {TYPES}",
    ),
    "vendor: format of what is no date": (
        (V, "factor: 0.01", "format: '%Y'"),
        f"{V}:17: visit: 'fee': 'format' does nothing for 'total_fee', a decimal(10,2)",
        "remove `format:`",
    ),
    "vendor: factor of zero": (
        (V, "factor: 0.01", "factor: 0"),
        f"{V}:17: visit: 'fee': factor is 0.0",
        "write a number above 0",
    ),
    "vendor: the catalogue's own name": (
        (V, "vendor: someone", "vendor: catalogue"),
        f"{V}:1: vendor 'catalogue' is also the catalogue itself",
        "choose another name",
    ),
}


@pytest.mark.parametrize(("edit", "message", "fix"), CASES.values(), ids=CASES)
def test_a_mistake_tells_its_place_and_what_to_write(complaints, edit: tuple[str, str, str], message: str, fix: str):
    assert f"{message}\n    fix: {fix}" in complaints(*edit)


def test_the_small_catalogue_has_no_mistake(root: Path):
    assert list(load_catalogue(root).datasets) == ["XX01"]


def test_a_key_must_hold_the_key(complaints):
    told = complaints(V, "record_id: no", "record_id: cert")
    assert (
        f"{V}:12: visit: record_id is 'cert', which holds 'id_no'\n    fix: write `field: record_id` in the column cert"
        in told
    )


def test_a_dataset_is_mapped_once(root: Path, complaints):
    table = (root / V).read_text(encoding="utf-8").partition("tables:\n")[2]
    told = complaints(V, "factor: 0.01}\n", "factor: 0.01}\n" + table.replace("table: visit", "table: visit2"))
    assert told == [f"{V}:18: XX01 is mapped twice (first on line 4)\n    fix: keep one table for each dataset"]


def test_links_may_not_lead_in_a_circle(root: Path, complaints):
    text = (root / D).read_text(encoding="utf-8").replace("XX01", "XX02").replace("table: example", "table: other")
    (root / "datasets/xx02.yaml").write_text(text + "links: [{to: XX01, by: id_no, title: 就诊}]\n", encoding="utf-8")
    told = complaints(D, "home: null", "home: null\nlinks: [{to: XX02, by: id_no, title: 就诊}]")
    assert told == [f"{D}:12: links lead in a circle: XX01 -> XX02 -> XX01\n    fix: remove one of these links"]


def test_common_rules_hold_where_a_dataset_has_their_fields(root: Path):
    dataset = load_catalogue(root).datasets["XX01"]
    assert [rule.name for rule in dataset.rules] == ["id_form", "fee_range"]


def test_two_datasets_share_neither_code_nor_table(root: Path):
    (root / "datasets/xx02.yaml").write_text((root / D).read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(ConfigurationError) as caught:
        load_catalogue(root)
    first, second = caught.value.problems
    assert (first.line, first.message) == (1, f"code 'XX01' is also used by {root / D}")
    assert (second.line, second.message) == (2, f"table 'example' is also used by {root / D}")
    assert first.file == second.file == str(root / "datasets/xx02.yaml")


def test_two_files_of_one_vendor_say_what_they_share_once(root: Path):
    (root / "vendors/again.yaml").write_text((root / V).read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(ConfigurationError) as caught:
        load_catalogue(root)
    told = [problem.message for problem in caught.value.problems]
    assert told == [f"'title' is given in {root / 'vendors/again.yaml'} too"]


def test_mistakes_of_several_files_are_told_at_once(root: Path, complaints):
    (root / "codes/sex.csv").write_text("1,男\n", encoding="utf-8")
    (root / V).write_text("vendor: [", encoding="utf-8")
    told = complaints(D, "title_en: Example\n", "")
    assert [line.partition(" ")[0] for line in told] == ["codes/sex.csv:1:", f"{V}:1:", f"{D}:1:"]


def test_an_empty_folder_is_told(tmp_path: Path):
    with pytest.raises(ConfigurationError) as caught:
        load_catalogue(tmp_path)
    assert {Path(problem.file).name for problem in caught.value.problems} == {"codes", "_header.yaml"}
