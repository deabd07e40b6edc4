"""The rule: every field has a treatment at every station, and what is not built yet says so."""

import json
from pathlib import Path

import polars as pl
import pytest
from tests.typed import typed

from qinlian_common.catalog.catalogue import SHIPPED, load_catalogue
from qinlian_common.catalog.models import DataField, FieldType, Kind
from qinlian_common.privacy.protected import categories, effective_levels, is_of, raised
from qinlian_common.privacy.role import Role, role_of
from qinlian_common.privacy.treatment import LEVEL_MAX, Station, effective_level, treatment

CATALOGUE = load_catalogue()
CL03, PH20 = CATALOGUE.datasets["CL03"], CATALOGUE.datasets["PH20"]
FIELDS = [(one.code, field) for one in CATALOGUE.datasets.values() for field in one.columns]


def field(name: str, dataset: str = "CL03") -> DataField:
    return CATALOGUE.datasets[dataset].column(name)


@pytest.mark.parametrize("level", range(1, LEVEL_MAX + 1))
@pytest.mark.parametrize("kind", Kind)
def test_every_level_and_kind_has_a_treatment_at_every_station(level: int, kind: Kind):
    one = DataField(name="x", title="某项", type=FieldType(base="integer"), level=level, kind=kind, source="K")
    assert list(treatment(one)) == list(Station)


def test_every_station_acts_on_what_is_declared_of_an_id_number():
    of_number = treatment(field("id_no"))
    assert of_number[Station.WEB].measure == "step-up"
    assert all(one.enforced for one in of_number.values())
    assert of_number[Station.EXPORT].measure == "dropped"
    assert of_number[Station.EXPORT].enforced


def test_a_raised_row_is_treated_as_one_of_the_next_level():
    fee = field("total_fee")
    assert treatment(fee)[Station.WEB].measure == "ceiling"
    assert treatment(fee, 1)[Station.WEB].measure == "step-up"
    assert effective_level(5, 1) == LEVEL_MAX


def test_a_column_travels_sealed_if_any_row_can_have_level_four_in_it_so_that_none_stands_out():
    of_fee, of_mark, of_sex = (treatment(field(name)) for name in ("total_fee", "confidentiality", "sex_code"))
    assert [one[Station.BUS].measure for one in (of_fee, of_mark, of_sex)] == ["sealed", "sealed", "clear"]
    assert treatment(field("total_fee"), 1)[Station.BUS] == of_fee[Station.BUS]
    assert of_fee[Station.COLLECTION].enforced


def test_no_direct_identifier_reaches_an_export_whatever_its_level():
    found = {role_of(one) for _, one in FIELDS if one.kind is Kind.DIRECT_IDENTIFIER}
    assert found == {Role.DIRECT}


@pytest.mark.parametrize(
    ("dataset", "name", "role"),
    [
        ("CL03", "doctor_name", Role.DIRECT), ("CL03", "doctor_no", Role.DIRECT),
        ("PH17A", "assessor_name", Role.DIRECT), ("CL03", "chief_complaint", Role.TEXT),
        ("CL03", "org_code", Role.QUASI), ("CL03", "updated_at", Role.QUASI), ("PH20", "first_onset_on", Role.QUASI),
        ("CL03", "diagnosis_code", Role.SENSITIVE), ("CL03", "total_fee", Role.ORDINARY),
    ],
)  # fmt: skip
def test_a_field_is_never_less_in_an_export_than_its_form_says(dataset: str, name: str, role: Role):
    assert role_of(field(name, dataset)) is role


def test_no_field_that_tells_a_day_is_outside_the_classes():
    days = [
        one for _, one in FIELDS if one.type.base in {"date", "datetime"} and one.kind is not Kind.DIRECT_IDENTIFIER
    ]
    assert days
    assert {role_of(one) for one in days} == {Role.QUASI}


def rows(**columns: list[str | None]) -> pl.DataFrame:
    blank = {"confidentiality": "无特控", "diagnosis_code": None}
    height = len(next(iter(columns.values())))
    return pl.DataFrame(
        {name: columns.get(name, [value] * height) for name, value in blank.items()},
        schema={name: pl.String() for name in blank},
    )


def test_a_row_that_its_sender_marked_counts_one_level_higher():
    marked = rows(confidentiality=["无特控", "患者申明特控", None])
    assert marked.select(raised(CL03)).to_series().to_list() == [0, 1, 0]


@pytest.mark.parametrize(
    ("code", "category"),
    [
        ("B20.900", "hiv"), ("B24.x01", "hiv"), ("Z21.x00", "hiv"), ("O98.700", "hiv"), ("A53.900", "std"),
        ("A64.x00", "std"), ("F20.000", "mental"), ("F02.400", "hiv"), ("O04.900", "reproductive"),
        ("Z30.300", "reproductive"), ("B25.900", None), ("A65.x00", None), ("G30.900", None), ("O09.900", None),
        ("Z31.000", None), ("I10.x00x002", None),
    ],
)  # fmt: skip
def test_a_diagnosis_belongs_to_the_category_of_its_range(code: str, category: str | None):
    one = rows(diagnosis_code=[code])
    found = {name for name in categories() if one.select(is_of(CL03, name)).item()}
    assert category in found if category else not found
    assert one.select(raised(CL03)).item() == int(category is not None)


def test_both_reasons_together_raise_a_row_once_and_never_above_the_highest_level():
    both = rows(confidentiality=["患者申明特控", "无特控"], diagnosis_code=["B20.900", "J06.900"])
    assert effective_levels(CL03, both).to_dicts() == [
        {"confidentiality": 3, "diagnosis_code": 5},
        {"confidentiality": 2, "diagnosis_code": 4},
    ]


def test_every_row_of_a_protected_dataset_is_raised():
    one = pl.DataFrame({name: pl.Series([None], dtype=pl.String()) for name in ("confidentiality",)})
    assert one.select(is_of(PH20, "mental")).to_series().to_list() == [True]


def test_the_command_shows_each_station_and_marks_nothing_that_is_enforced():
    shown = typed("privacy", "show", "cl03").stdout
    assert "密封传输，只有接收方" in shown
    assert "declared, not yet enforced" not in shown
    assert "遮盖" in shown
    (document,) = json.loads(typed("privacy", "show", "CL03", "--json").stdout)
    of_number = next(one for one in document["fields"] if one["name"] == "id_no")
    assert of_number["rest"] == {"measure": "encrypted", "enforced": True}
    assert of_number["export"] == {"measure": "dropped", "enforced": True}


def test_a_wrong_dataset_is_a_mistake_with_a_proposal():
    answer = typed("privacy", "show", "CL3")
    assert answer.exit_code == 2
    assert "did you mean" in answer.stderr


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [(", level: 3, kind: ordinary", ", kind: ordinary", "'level' is missing"),
     (", level: 3, kind: ordinary", ", level: 3", "'kind' is missing"),
     (", level: 3, kind: ordinary", ", level: 6, kind: ordinary", "write at most 5")],
)  # fmt: skip
def test_a_field_without_level_or_kind_does_not_pass_and_its_line_is_told(
    old: str, new: str, said: str, tmp_path: Path
):
    text = (SHIPPED / "datasets/cl03_outpatient.yaml").read_text(encoding="utf-8")
    (tmp_path / "datasets").mkdir()
    header = (SHIPPED / "datasets/_header.yaml").read_text(encoding="utf-8")
    (tmp_path / "datasets/_header.yaml").write_text(header, encoding="utf-8")
    wrong = tmp_path / "datasets/cl03_outpatient.yaml"
    wrong.write_text(text.replace(old, new, 1), encoding="utf-8")
    line = text[: text.index(old)].count("\n") + 1
    answer = typed("privacy", "check", "--catalogue", str(tmp_path))
    assert answer.exit_code == 2
    assert f"{wrong}:{line}: " in answer.stderr
    assert said in answer.stderr
