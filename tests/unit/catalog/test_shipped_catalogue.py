"""The shipped data files hold what the product promises of them."""

import re
from collections import Counter
from datetime import UTC, datetime

import pytest

from qinlian_common.catalog import arrow_types, code_maps, sql_types
from qinlian_common.catalog.catalogue import identity_mapping, load_catalogue
from qinlian_common.catalog.mappings import ColumnMapping, TableMapping
from qinlian_common.catalog.models import DataField, Dataset, Kind

CATALOGUE = load_catalogue()
DATASETS = CATALOGUE.datasets
VENDORS = ["hongyi", "kangtai"]
PLAN = {
    "基本信息": ["BI01", "BI02"],
    "诊疗数据": [f"CL{n:02}" for n in range(1, 9)],
    "公共卫生数据": [f"PH{n:02}" for n in range(1, 21)],
    "电子病历数据": ["EM01", "EM02"],
    "计生信息数据": [f"FP{n:02}" for n in range(1, 6)],
    "综合管理数据": ["MG01"],
}
WHOLES = {code: dataset for code, dataset in DATASETS.items() if dataset.part_of is None}
PARTS = {code: dataset for code, dataset in DATASETS.items() if dataset.part_of}
# Indicators are about nobody; a newborn has no document yet and is found by the mother's.
PERSONS = {"MG01": None, "MG01A": None, "PH15A": "mother_id_no", "PH15B": "mother_id_no"}
HEADER = ["org_code", "record_id", "org_name", "modify_flag", "confidentiality", "collected_at", "updated_at"]
# Key words that PostgreSQL reserves and that a Chinese or English abbreviation could hit.
RESERVED = """
all and any array as asc both case cast check column create current_date default desc distinct do
else end except false fetch for foreign from grant group having in initially into lateral leading
limit not null offset on only or order placing primary references returning select some symmetric
table then to trailing true union unique user using variadic when where window with
"""

SOME_TIME = datetime(2017, 11, 30, 23, 59, 59, tzinfo=UTC)
MAPPED = [
    pytest.param(vendor, table, id=f"{vendor}-{table.dataset}")
    for vendor in VENDORS
    for table in CATALOGUE.vendors[vendor].tables
]


def pairs(table: TableMapping) -> list[tuple[ColumnMapping, DataField]]:
    fields = {field.name: field for field in DATASETS[table.dataset].columns}
    return [(column, fields[column.field]) for column in table.columns if column.field]


def test_all_38_datasets_of_the_plan_are_there_in_its_six_groups():
    assert {group: [c for c, d in WHOLES.items() if d.group == group] for group in PLAN} == PLAN
    assert len(WHOLES) == 38


def test_a_linked_table_belongs_to_its_whole_and_finds_a_person():
    assert len(PARTS) >= 15
    for code, dataset in PARTS.items():
        assert dataset.part_of == code[:4]
        assert dataset.group == DATASETS[code[:4]].group
        assert dataset.person_key in {"id_no", "mother_id_no"} or code == "MG01A"


def test_the_parts_of_a_check_up_lead_to_the_check_up():
    for code in ("PH09", "PH10", "PH11"):
        assert [link.to for link in DATASETS[code].links] == ["PH12"]


def test_every_link_leads_by_a_record_number():
    for dataset in DATASETS.values():
        for link in dataset.links:
            assert str(dataset.column(link.by).type) == "string(64)", (dataset.code, link.by)


def test_most_fields_are_sourced_and_every_other_is_marked():
    fields = [field for dataset in DATASETS.values() for field in dataset.fields]
    assert all(re.match(r"^[WCNRBFJDGVK]", field.source) for field in fields)
    assert len([field for field in fields if not field.source.startswith("K")]) >= 0.8 * len(fields)


def test_it_is_read_once():
    assert load_catalogue() is CATALOGUE


@pytest.mark.parametrize("dataset", DATASETS.values(), ids=DATASETS)
def test_every_dataset_has_the_header_and_what_the_flows_need(dataset: Dataset):
    assert [column.name for column in dataset.header] == HEADER
    assert dataset.column("record_id").title == dataset.record_id
    assert dataset.person_key == PERSONS.get(dataset.code, "id_no")
    assert len(dataset.rules) >= 3
    assert all(re.search(r"[\u4e00-\u9fff]", rule.title) for rule in dataset.rules)
    assert dataset.column(dataset.business_date).mandatory


def test_home_is_the_present_address_and_of_an_indicator_the_division_that_it_is_about():
    homes = {code: dataset.home for code, dataset in DATASETS.items() if dataset.home}
    assert homes.pop("MG01") == "stat_division"
    assert {"BI01", "CL07", "FP01"} <= set(homes)
    assert set(homes.values()) == {"present_division"}
    assert all(DATASETS[code].column("present_division").codes == "GB/T 2260" for code in homes)


@pytest.mark.parametrize("dataset", DATASETS.values(), ids=DATASETS)
def test_classification_follows_what_a_field_can_do(dataset: Dataset):
    levels = {field.name: (field.level, field.kind) for field in dataset.fields}
    assert levels.get("id_no", (5, Kind.DIRECT_IDENTIFIER)) == (5, Kind.DIRECT_IDENTIFIER)
    assert levels.get("person_name", (4, Kind.DIRECT_IDENTIFIER)) == (4, Kind.DIRECT_IDENTIFIER)
    assert [f.name for f in dataset.fields if f.kind is Kind.DIRECT_IDENTIFIER and f.level < 4] == []
    assert [f.name for f in dataset.fields if f.codes == "ICD-10" and f.level < 4] == []
    assert [f.name for f in dataset.fields if f.kind is Kind.SENSITIVE and f.level < 3] == []


def test_one_name_is_one_thing_in_all_datasets():
    seen: dict[str, set[tuple[object, ...]]] = {}
    for dataset in DATASETS.values():
        for field in dataset.columns:
            seen.setdefault(field.name, set()).add((str(field.type), field.codes, field.level, field.kind, field.unit))
    assert {name: kinds for name, kinds in seen.items() if len(kinds) > 1} == {}


def test_one_name_has_one_data_element():
    """The total of a hospital stay and that of a visit are two data elements."""
    seen: dict[str, set[str]] = {}
    for dataset in DATASETS.values():
        for field in dataset.columns:
            seen.setdefault(field.name, set()).update({field.element} if field.element is not None else ())
    assert {name: found for name, found in seen.items() if len(found) > 1 and name != "total_fee"} == {}


def test_every_code_fits_its_field():
    longest = {name: max(map(len, system.codes), default=0) for name, system in CATALOGUE.codes.items()}
    coded = [f for d in DATASETS.values() for f in d.columns if f.codes and f.type.base == "string"]
    assert coded
    assert [f.name for f in coded if longest[f.codes or ""] > (f.type.length or 0)] == []


def test_every_field_names_a_known_code_system():
    used = {field.codes for dataset in DATASETS.values() for field in dataset.columns} - {None}
    assert used <= set(CATALOGUE.codes)
    assert len(used) >= 100


def test_code_tables_are_complete():
    sizes = {name: len(system.codes) for name, system in CATALOGUE.codes.items()}
    expected = {"GB/T 2261.1": 4, "GB/T 2261.2": 8, "GB 3304": 58, "GB/T 4658": 40, "GB/T 4761": 84, "GB/T 2260": 275}
    assert {name: sizes[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("old", "new"), [("610427", "610482"), ("610322", "610305"), ("610623", "610681"), ("610928", "610981")]
)
def test_changed_counties_are_known_by_both_codes(old: str, new: str):
    assert CATALOGUE.codes["GB/T 2260"].has(old)
    assert CATALOGUE.codes["GB/T 2260"].has(new)


@pytest.mark.parametrize(
    ("code", "known"),
    [
        ("610402", True),
        ("610402001002", True),
        ("619999", False),
        ("619999001002", False),
        ("610402abcdef", False),
        ("110105", True),
        ("650102001001", True),
        ("961234", False),
        ("11010", False),
    ],
)
def test_divisions_of_shaanxi_are_looked_up_and_others_are_only_formed(code: str, known: bool):
    assert CATALOGUE.codes["GB/T 2260"].has(code) is known


@pytest.mark.parametrize(
    ("code", "known"),
    [
        ("I10", True),
        ("E11.9", True),
        ("I10.x00", True),
        ("I10.x00x002", True),
        ("J06.900x003", True),
        ("G63.2*", True),
        ("i10", False),
        ("I1", False),
        ("I10.", False),
        ("高血压", False),
        ("38341003", False),
    ],
)
def test_icd_10_is_known_by_its_form(code: str, known: bool):
    assert CATALOGUE.codes["ICD-10"].has(code) is known


@pytest.mark.parametrize(("vendor", "table"), MAPPED)
def test_a_vendor_holds_every_mandatory_field_and_most_of_the_others(vendor: str, table: TableMapping):
    fields = DATASETS[table.dataset].columns
    held = {column.field for column in table.columns}
    assert {field.name for field in fields if field.mandatory} <= held
    assert len([field for field in fields if field.name in held]) >= 0.8 * len(fields), vendor


def test_both_vendors_hold_all_case_rows():
    held = {name: {table.dataset for table in CATALOGUE.vendors[name].tables} for name in VENDORS}
    assert held == {name: set(DATASETS) for name in VENDORS}


@pytest.mark.parametrize("vendor", VENDORS)
def test_a_vendor_differs_from_the_catalogue_where_it_matters(vendor: str):
    tables = {table.dataset: table for table in CATALOGUE.vendors[vendor].tables}
    coded = {column.field for column, _ in pairs(tables["BI01"]) if column.codes}
    assert coded >= {"sex_code", "marital_code", "nation_code", "id_type_code", "modify_flag", "confidentiality"}
    inpatient = {column.field: column for column, _ in pairs(tables["CL01"])}
    assert inpatient["outcome_code"].codes
    assert inpatient["payment_code"].write
    same = {table.table for table in tables.values()} & {dataset.table for dataset in DATASETS.values()}
    assert same == set()


def test_the_vendors_differ_from_each_other():
    left, right = ({column.field: column for column, _ in pairs(CATALOGUE.vendors[name].tables[3])} for name in VENDORS)
    shared = (set(left) & set(right)) - {None}
    same = {field for field in shared if left[field].column == right[field].column}
    assert same == set()
    assert [left[f].codes == right[f].codes for f in ("sex_code", "payment_code")] == [False, False]
    assert (left["birth_date"].format, right["birth_date"].type) == ("%Y%m%d", "date")


@pytest.mark.parametrize(("vendor", "table"), MAPPED)
def test_every_national_code_has_a_way_back(vendor: str, table: TableMapping):
    for column, field in pairs(table):
        if not column.codes:
            continue
        national = {"0", "1"} if field.codes is None else set(CATALOGUE.codes[field.codes].codes)
        assert set(code_maps.to_local(column)) == national, (vendor, column.column)


@pytest.mark.parametrize(("vendor", "table"), MAPPED)
def test_a_vendor_column_is_wide_enough(vendor: str, table: TableMapping):
    for column, field in pairs(table):
        width = re.fullmatch(r"(?:var)?char\((\d+)\)", column.type)
        if width is None:
            continue
        needed = max(map(len, column.codes), default=field.type.length or 0)
        needed = len(f"{SOME_TIME:{column.format}}") if column.format else needed
        assert int(width[1]) >= needed, (vendor, column.column)


@pytest.mark.parametrize(("vendor", "table"), MAPPED)
def test_a_vendor_column_of_another_kind_says_how_to_read_it(vendor: str, table: TableMapping):
    for column, field in pairs(table):
        base, type_ = field.type.base, column.type
        if base in {"date", "datetime"} and not column.format:
            assert type_ == {"date": "date", "datetime": "timestamp"}[base], (vendor, column.column)
        if base == "boolean":
            assert column.codes, (vendor, column.column)
        if type_ == "boolean":
            assert set(column.codes) == {"t", "f"}, (vendor, column.column)
        if base == "decimal" and type_ in {"integer", "bigint"}:
            assert column.factor, (vendor, column.column)


def test_no_name_is_a_reserved_word():
    names = [t.table for v in CATALOGUE.vendors.values() for t in v.tables]
    names += [c.column for v in CATALOGUE.vendors.values() for t in v.tables for c in t.columns]
    assert set(names) & set(RESERVED.split()) == set()


def test_tables_of_one_name_tell_their_datasets_apart():
    for vendor in CATALOGUE.vendors.values():
        names = Counter(table.table for table in vendor.tables)
        assert all(table.kind for table in vendor.tables if names[table.table] > 1)


def test_the_identity_mapping_is_the_catalogue_itself():
    mapping = identity_mapping(CATALOGUE)
    assert mapping == CATALOGUE.vendors["catalogue"]
    for table in mapping.tables:
        dataset = DATASETS[table.dataset]
        *columns, last = table.columns
        assert table.table == dataset.table
        assert [(c.column, c.field) for c in columns] == [(f.name, f.name) for f in dataset.columns]
        assert [c.type for c in columns] == [sql_types.postgres_type(f.type) for f in dataset.columns]
        assert not any(c.codes or c.write or c.format or c.factor for c in columns)
        assert (last.column, last.type, last.field) == ("origin_class", "varchar(16)", None)
        assert table.origin_class.institution == ("institution",)
        assert table.origin_class.business_system == ("business_system",)


def test_the_schema_of_a_batch_has_every_column():
    for dataset in DATASETS.values():
        assert arrow_types.polars_schema(dataset).names() == [column.name for column in dataset.columns]
