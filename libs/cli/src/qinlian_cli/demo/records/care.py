"""Visits: outpatient visits (CL03) and hospital stays (CL01).

Every function takes the clinical records and the people, and returns one row per record with the dataset's content
columns, `key` (whole number, unique in the dataset), `level` and `kind` (who makes the row).
"""

from typing import Final

import polars as pl

from qinlian_cli.demo.records.draws import Draws, digits
from qinlian_cli.demo.records.figures import EVENT as KEY
from qinlian_cli.demo.records.figures import PERSON, fees, pressure, with_people
from qinlian_cli.demo.records.names import names
from qinlian_cli.demo.records.omop import Clinical
from qinlian_cli.demo.records.organisations import HOSPITAL
from qinlian_cli.demo.records.placing import dealt_level, moment, seen_level

_EMERGENCY: Final = "20"
_FEVERISH: Final = "^(J|N|H66|K3)"
_READMISSION_DAYS: Final = 31
_DEALT: Final = "cmcmpcmcp"


def outpatient(clinical: Clinical, people: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """CL03: one visit for each person and day with a condition."""
    emergency = pl.col("department") == _EMERGENCY
    return with_people(clinical.outpatient, people, "event").with_columns(
        *_visit(emergency, draws),
        *_findings(draws),
        *fees(draws, pl.when(emergency).then(8_000).otherwise(2_500), 60_000, pl.col("drugs") > 0),
        seen_level(KEY).alias("level"),
        pl.lit(HOSPITAL).alias("kind"),
    )


def _visit(emergency: pl.Expr, draws: Draws) -> tuple[pl.Expr, ...]:
    first = pl.col("day").rank("ordinal").over("identity", "concept_id") == 1
    return (
        pl.concat_str(pl.lit("MZ"), digits(KEY, 13)).alias("record_id"),
        pl.concat_str(pl.lit("M"), digits(PERSON, 10)).alias("outpatient_no"),
        pl.when(emergency).then(pl.lit("2")).otherwise(pl.lit("1")).alias("patient_kind_code"),
        moment(pl.col("day"), KEY, "visit", draws).alias("visited_at"),
        pl.col("department").alias("dept_code"),
        pl.when(first).then(pl.lit("1")).otherwise(pl.lit("2")).alias("first_visit_code"),
        pl.concat_str(pl.lit("D"), digits(draws.below(PERSON, "doctor", 10_000), 4)).alias("doctor_no"),
        draws.pick(PERSON, "doctor", names(draws.seed).staff).alias("doctor_name"),
        draws.flag(KEY, "observed", 2).alias("under_observation"),
        pl.lit("1").alias("disposition_code"),
    )


def _findings(draws: Draws) -> tuple[pl.Expr, ...]:
    """The diagnosis is the records'; words, temperature and pressure are invented around it."""
    days = draws.between(KEY, "days", 1, 9).cast(pl.String)
    story = pl.concat_str(pl.lit("患者"), days, pl.lit("天前起病，诊断为"), "name", pl.lit("，予对症处理。"))
    feverish = pl.col("icd10").str.contains(_FEVERISH)
    return (
        pl.concat_str(pl.lit("不适"), days, pl.lit("天，考虑"), "name").alias("chief_complaint"),
        story.alias("present_illness"),
        pl.when(feverish).then(draws.between(KEY, "temperature", 368, 391) / 10).alias("temperature"),
        *pressure(draws, pl.col("cardiac") | draws.chance(KEY, "measured", 30)),
        pl.col("icd10").alias("diagnosis_code"),
        pl.col("name").alias("diagnosis_name"),
        pl.lit("0").alias("is_infectious"),
    )


def inpatient(clinical: Clinical, people: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """CL01: one stay for each hospital visit of the records."""
    stays = with_people(clinical.stays, people, "visit").sort("identity", "day", "key")
    turn = pl.int_range(pl.len()).over("replica", "care_county")
    return stays.with_columns(
        *_stay(draws),
        *_discharge(draws),
        *fees(draws, pl.lit(150_000), 2_500_000, pl.lit(value=True)),
        dealt_level(turn, _DEALT).alias("level"),
        pl.lit(HOSPITAL).alias("kind"),
    ).with_columns((pl.col("total_fee") - pl.col("own_fee")).alias("insurance_fee"))


def _stay(draws: Draws) -> tuple[pl.Expr, ...]:
    emergency = draws.chance(KEY, "emergency", 40)
    return (
        pl.concat_str(pl.lit("ZY"), digits(KEY, 13)).alias("record_id"),
        pl.concat_str(pl.lit("Z"), digits(KEY, 12)).alias("inpatient_no"),
        pl.int_range(1, pl.len() + 1).over("identity").alias("admission_count"),
        moment(pl.col("day"), KEY, "admission", draws).alias("admitted_at"),
        moment(pl.col("end_day"), KEY, "discharge", draws).alias("discharged_at"),
        (pl.col("end_day") - pl.col("day")).dt.total_days().alias("stay_days"),
        pl.col("department").alias("admission_dept_code"),
        pl.col("dept_name").alias("admission_dept_name"),
        pl.col("dept_name").alias("discharge_dept_name"),
        pl.when(emergency).then(pl.lit("1")).otherwise(pl.lit("2")).alias("admission_route_code"),
        pl.col("icd10").alias("admission_diagnosis_code"),
        pl.col("icd10").alias("main_diagnosis_code"),
        pl.col("name").alias("main_diagnosis_name"),
        pl.lit("1").alias("admission_condition_code"),
    )


def _discharge(draws: Draws) -> tuple[pl.Expr, ...]:
    """How the stay ended: in death where the person's observation ends with it; the next stay is the records'."""
    gap = (pl.col("day").shift(-1).over("identity") - pl.col("end_day")).dt.total_days()
    again = (gap <= _READMISSION_DAYS).fill_null(value=False)
    died = ((pl.col("died") - pl.col("end_day")).dt.total_days() <= 1).fill_null(value=False)
    outcome = pl.when(died).then(pl.lit("5")).otherwise(draws.pick(KEY, "outcome", ("1", "2", "2")))
    return (
        outcome.alias("outcome_code"),
        pl.when(died).then(pl.lit("5")).otherwise(pl.lit("1")).alias("discharge_way_code"),
        pl.when(again).then(pl.lit("1")).otherwise(pl.lit("0")).alias("readmission_31d"),
    )
