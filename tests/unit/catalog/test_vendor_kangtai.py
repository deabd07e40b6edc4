"""What is particular of the vendor kangtai: reversed Rh codes, six histories in one table, split times, words."""

import re
import unicodedata

import pytest

from qinlian_common.catalog import code_maps
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.catalog.mappings import ColumnMapping, Repair, TableMapping

CATALOGUE = load_catalogue()
KANGTAI = CATALOGUE.vendors["kangtai"]
TABLES = {table.dataset: table for table in KANGTAI.tables}
HISTORIES = {"PH03": "过敏", "PH04": "既往", "PH05": "手术", "PH06": "外伤", "PH07": "输血", "PH08": "家族"}
SPLIT = {
    ("CL01B", "operated_at"): "oper",
    ("CL05", "requested_at"): "apply",
    ("CL05", "consulted_at"): "consult",
    ("CL08", "labour_started_at"): "labour",
    ("CL08", "delivered_at"): "deliver",
    ("CL08A", "delivered_at"): "deliver",
    ("PH03", "allergy_occurred_at"): "happened",
    ("PH05", "operated_at"): "happened",
    ("PH06", "injured_at"): "happened",
    ("PH07", "transfused_at"): "happened",
    ("PH15B", "sampled_at"): "sample",
}
BEFORE_THE_WHOLE_CATALOGUE = {
    "BI01": ("tb_resident", "resident_no"),
    "CL01": ("tb_inp_stay", "stay_no"),
    "CL02": ("tb_disease_past", "past_no"),
    "CL03": ("tb_outp_visit", "visit_no"),
    "CL07": ("tb_death_cert", "cert_serial"),
    "FP01": ("tb_population", "person_no"),
    "PH13": ("tb_vaccination", "vacc_no"),
    "PH18": ("tb_hbp_follow", "follow_no"),
}


def holding(field: str) -> dict[str, ColumnMapping]:
    """The column of a field in every table that has one."""
    return {code: column for code, table in TABLES.items() for column in table.columns if column.field == field}


def column_of(dataset: str, field: str) -> ColumnMapping:
    return holding(field)[dataset]


def test_positive_rh_is_1_here_and_2_in_the_catalogue() -> None:
    names = CATALOGUE.codes["CV04.50.020"].codes
    columns = holding("rh_code")
    assert set(columns) == {"BI01", "PH01"}
    for column in columns.values():
        assert (column.column, column.type) == ("blood_rh", "smallint")
        assert {local: names[code] for local, code in column.codes.items()} == {
            "1": "阳性",
            "2": "阴性",
            "3": "不详",
            "4": "未查",
        }
        assert code_maps.to_local(column)["1"] == "2"


def test_six_histories_are_one_table_told_apart_by_their_kind() -> None:
    shared = {code: table for code, table in TABLES.items() if table.table == "tb_health_history"}
    assert {code: table.kind.values for code, table in shared.items() if table.kind} == {
        code: (kind,) for code, kind in HISTORIES.items()
    }
    assert {table.record_id for table in shared.values()} == {"history_no"}
    assert {table.kind.column for table in shared.values() if table.kind} == {"history_kind"}


def test_no_other_table_holds_two_datasets() -> None:
    others = [table for table in KANGTAI.tables if table.dataset not in HISTORIES]
    assert len({table.table for table in others}) == len(others)
    assert [table.dataset for table in others if table.kind] == []


@pytest.mark.parametrize(
    ("column", "fields"),
    [
        ("item_name", {"allergen_name", "diagnosis_name", "operation_name", "injury_name", "relative_diagnosis_name"}),
        ("happened_date", {"allergy_occurred_at", "diagnosed_on", "operated_at", "injured_at", "transfused_at"}),
        ("happened_cause", {"injury_cause", "transfusion_reason"}),
        ("happened_org", {"operation_org_code", "transfusion_org_code"}),
        ("disease_class", {"disease_kind_code", "family_disease_code"}),
    ],
)
def test_histories_use_the_same_column_for_what_is_alike(column: str, fields: set[str]) -> None:
    found = [c for code in HISTORIES for c in TABLES[code].columns if c.column == column]
    assert {c.field for c in found} == fields
    assert len({c.type for c in found}) == 1


def test_some_times_are_split_into_a_date_and_a_clock_column() -> None:
    split = {
        (code, column.field): column.column.removesuffix("_date")
        for code, table in TABLES.items()
        for column in table.columns
        if column.part == "date"
    }
    assert split == SPLIT


@pytest.mark.parametrize(("dataset", "field"), SPLIT)
def test_the_two_halves_are_texts_of_their_own_form(dataset: str, field: str) -> None:
    name = SPLIT[dataset, field]
    halves = [column for column in TABLES[dataset].columns if column.field == field]
    assert [(c.column, c.type, c.part, c.format) for c in halves] == [
        (f"{name}_date", "varchar(10)", "date", "%Y-%m-%d"),
        (f"{name}_time", "varchar(8)", "time", "%H:%M:%S"),
    ]


def test_most_code_systems_are_written_in_chinese_words() -> None:
    systems: dict[str, bool] = {}
    for code, table in TABLES.items():
        fields = {field.name: field.codes for field in CATALOGUE.datasets[code].columns}
        for column in table.columns:
            system = fields[column.field] if column.field else None
            if system and column.codes:
                systems[system] = any(re.search(r"[\u4e00-\u9fff]", local) for local in column.codes)
    assert sum(systems.values()) > 0.8 * len(systems) > 80


def test_no_local_code_is_one_that_a_repair_of_its_neighbours_would_change() -> None:
    locals_ = {local for table in KANGTAI.tables for column in table.columns for local in column.codes}
    wide = {local for local in locals_ if any("\uff01" <= letter <= "\uff5e" for letter in local)}
    assert wide == set()
    assert {local for local in locals_ if local != local.strip()} == set()
    assert {local for local in locals_ if local != unicodedata.normalize("NFC", local)} == set()


def test_a_dash_is_a_declared_code_only_for_urine() -> None:
    dashed = {(c.column, c.codes["-"]) for table in KANGTAI.tables for c in table.columns if "-" in c.codes}
    assert dashed == {("urine_pro", "1"), ("urine_glu", "1")}


def test_all_repairs_are_declared() -> None:
    assert set(KANGTAI.repairs) == set(Repair)


@pytest.mark.parametrize("table", KANGTAI.tables, ids=[table.dataset for table in KANGTAI.tables])
def test_every_table_has_the_groups_prefix_its_own_key_and_the_last_two_columns(table: TableMapping) -> None:
    assert re.fullmatch(r"tb_[a-z]+(_[a-z]+)*", table.table)
    assert table.columns[0].column == table.org_code == "org_no"
    assert [(c.column, c.field) for c in table.columns[-2:]] == [("data_source", None), ("remark", None)]
    key = next(column for column in table.columns if column.field == "record_id")
    assert (key.column, key.type) == (table.record_id, "varchar(64)")


def test_a_link_has_the_name_of_the_key_that_it_leads_to() -> None:
    links = [(code, link) for code in TABLES for link in CATALOGUE.datasets[code].links]
    assert links
    unlike = [(code, link.by) for code, link in links if column_of(code, link.by).column != TABLES[link.to].record_id]
    assert unlike == []


def test_the_tables_of_before_keep_their_names_and_keys() -> None:
    assert {
        code: (TABLES[code].table, TABLES[code].record_id) for code in BEFORE_THE_WHOLE_CATALOGUE
    } == BEFORE_THE_WHOLE_CATALOGUE


def test_birth_weight_is_kept_in_kilograms_without_loss() -> None:
    columns = holding("birth_weight")
    assert set(columns) == {"CL08", "CL08A", "PH15", "PH15A"}
    assert {(c.type, c.factor) for c in columns.values()} == {("numeric(5,3)", 1000)}
