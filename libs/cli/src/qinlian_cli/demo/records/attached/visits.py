"""What hangs on an outpatient visit (CL03): check-ups, births, infections, disorders."""

from typing import Final

import polars as pl

from qinlian_cli.demo.records.attached.words import (
    HERE,
    PARENT,
    aged,
    chosen,
    first_of_person,
    of_people,
    own,
    part,
    staff,
    word,
)
from qinlian_cli.demo.records.draws import Draws
from qinlian_cli.demo.records.figures import EVENT

_INFECTIONS: Final = ("3500", "3600", "3700", "3900")
_MENTAL: Final = ("F20.900", "F31.900", "F25.900")


def hospital_check_ups(visits: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """CL04: a check-up of grown-ups on the day of one visit in fifty; figures are invented."""
    return aged(chosen(visits, draws, "check-up", 2), "visited_at", 18, 95).with_columns(
        own("TJ"),
        pl.col("visited_at").dt.date().alias("checked_on"),
        HERE.alias("check_up_org_code"),
        draws.between(EVENT, "systolic", 104, 142).alias("systolic"),
        draws.between(EVENT, "diastolic", 62, 88).alias("diastolic"),
        draws.between(EVENT, "pulse", 60, 90).alias("pulse_rate"),
        word("0").alias("is_abnormal"),
    )


def check_up_items(check_ups: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """CL04A: two measurements of the check-up, one line each."""
    del draws
    items = (("收缩压", "systolic"), ("舒张压", "diastolic"))
    return pl.concat(
        check_ups.with_columns(
            PARENT.alias("check_up_no"),
            part("XM", order),
            word(name).alias("exam_item_name"),
            word("1").alias("result_kind_code"),
            pl.col(column).cast(pl.String).alias("result_value"),
            word("mmHg").alias("result_unit"),
            pl.col("visited_at").alias("examined_at"),
        )
        for order, (name, column) in enumerate(items, start=1)
    )


def women(visits: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """Visits that stand for the first of a pregnancy: one for each of some women of 20 to 38. It is all invented."""
    fertile = aged(of_people(visits, draws, "mother", 30), "visited_at", 20, 38).filter(pl.col("sex_code") == "2")
    return first_of_person(fertile, "visited_at").with_columns(
        (pl.col("visited_at").dt.date() - pl.duration(days=70)).alias("last_menstrual_on"),
        (pl.col("visited_at").dt.date() + pl.duration(days=210)).alias("expected_delivery_on"),
        (pl.col("visited_at") + pl.duration(days=208)).alias("delivered_at"),
    )


def deliveries(mothers: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """CL08: the delivery at the end of the pregnancy."""
    return mothers.with_columns(
        own("FM"),
        pl.lit(39, dtype=pl.Int64).alias("gestational_weeks"),
        draws.pick(EVENT, "delivery", ("1", "1", "3")).alias("delivery_way_code"),
        word("1").alias("delivery_outcome_code"),
        draws.pick(EVENT, "child", ("1", "2")).alias("newborn_sex_code"),
        draws.between(EVENT, "birth weight", 2600, 3900).alias("birth_weight"),
        draws.between(EVENT, "apgar", 8, 10).alias("apgar_score"),
        HERE.alias("delivery_org_code"),
    )


def newborns(births: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """CL08A: the child of the delivery."""
    del draws
    return births.with_columns(
        PARENT.alias("delivery_no"),
        part("XS"),
        pl.lit(1, dtype=pl.Int64).alias("newborn_seq"),
        pl.col("apgar_score").alias("apgar_1min"),
    )


def infection_reports(visits: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """PH14: cards of class C diseases; the records have no notifiable disease, so these are invented."""
    day = pl.col("visited_at").dt.date()
    return aged(chosen(visits, draws, "infected", 0.5), "visited_at", 18, 90).with_columns(
        own("CRB"),
        word("1").alias("report_card_kind_code"),
        word("1").alias("patient_origin_code"),
        word("11").alias("infectious_occupation_code"),
        word("1").alias("case_class_code"),
        (day - pl.duration(days=2)).alias("onset_on"),
        pl.col("visited_at").alias("diagnosed_at"),
        word("3").alias("infectious_class_code"),
        draws.pick(EVENT, "infection", _INFECTIONS).alias("infectious_code"),
        HERE.alias("report_org_code"),
        staff(draws, "reporter").alias("report_doctor_name"),
        (pl.col("visited_at") + pl.duration(hours=3)).alias("filled_at"),
    )


def mental_follow_ups(visits: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """PH20: follow-ups of a few grown-ups; the six severe disorders are not in the records, so these are invented."""
    return aged(of_people(visits, draws, "mental", 1.5), "visited_at", 18, 80).with_columns(
        own("JSB"),
        staff(draws, "guardian").alias("guardian_name"),
        word("1").alias("consented"),
        draws.pick(pl.col("identity"), "disorder", _MENTAL).alias("mental_diagnosis_code"),
        pl.col("visited_at").dt.date().alias("followed_up_on"),
        word("1").alias("follow_up_way_code"),
        word("0").alias("danger_level_code"),
        word("1").alias("medication_adherence_code"),
        word("3").alias("mental_class_code"),
        (pl.col("visited_at").dt.date() + pl.duration(days=90)).alias("next_follow_up_on"),
        HERE.alias("follow_up_org_code"),
        staff(draws, "psychiatrist").alias("follow_up_doctor_name"),
    )


def mental_medication(follow_ups: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """PH20A: the drug of the follow-up."""
    return follow_ups.with_columns(
        PARENT.alias("follow_up_no"),
        part("YY"),
        draws.pick(pl.col("identity"), "drug", ("奥氮平片", "利培酮片", "喹硫平片")).alias("mental_drug_name"),
    )
