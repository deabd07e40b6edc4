"""The health archive: registers (BI01), past diseases (CL02), visits (CL03), stays (CL01) as histories."""

from typing import Final

import polars as pl

from qinlian_cli.demo.records.attached.words import HERE, PARENT, aged, chosen, first_of_person, own, part, staff, word
from qinlian_cli.demo.records.draws import Draws
from qinlian_cli.demo.records.figures import EVENT, PERSON

_INJURIES: Final = r"^[ST]"
_OPENED: Final = pl.col("updated_at").dt.date()


def personal_health(people: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """PH01: half of the registered people; that nobody has a history here is invented."""
    none = {name: word("0").alias(name) for name in (
        "has_drug_allergy", "has_operation_history", "has_injury_history", "has_transfusion_history")}  # fmt: skip
    return chosen(people, draws, "health", 50).with_columns(
        *none.values(), _OPENED.alias("archive_opened_on"), HERE.alias("archive_org_code")
    )


def health_archives(people: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """PH02: the archive's own card for half of the registered people."""
    return chosen(people, draws, "health", 50).with_columns(
        word("0").alias("archive_status_code"),
        _OPENED.alias("archive_opened_on"),
        _OPENED.alias("last_updated_on"),
        HERE.alias("archive_org_code"),
        HERE.alias("managing_org_code"),
        pl.lit(None, dtype=pl.Date()).alias("died_on"),
    )


def past_diseases(histories: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """PH04: one past disease of the records in three."""
    return chosen(histories, draws, "past", 33).with_columns(part("JW"), pl.lit(None).alias("outcome_code"))


def injuries(visits: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """PH06: one injury of the records in five."""
    hurt = chosen(visits.filter(pl.col("diagnosis_code").str.contains(_INJURIES)), draws, "injury", 20)
    return _registered(hurt, "visited_at", "WS", draws).with_columns(
        pl.col("diagnosis_name").alias("injury_name"), pl.col("visited_at").alias("injured_at")
    )


def transfusions(stays: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """PH07: an invented transfusion for one stay in ten."""
    return _registered(chosen(stays, draws, "transfused", 10), "discharged_at", "SX", draws).with_columns(
        word("手术失血").alias("transfusion_reason"), pl.col("admitted_at").alias("transfused_at")
    )


def family_diseases(histories: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """PH08: an invented disease of a parent for one person in ten."""
    people = first_of_person(chosen(histories, draws, "family", 10), "registered_on")
    return people.with_columns(
        part("JZ"),
        draws.pick(PERSON, "family disease", ("02", "03", "04")).alias("family_disease_code"),
        draws.pick(PERSON, "family relation", ("51", "52")).alias("patient_relation_code"),
        pl.lit(None).alias("diagnosis_code"),
        pl.lit(None).alias("diagnosis_name"),
    )


def check_ups(visits: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """PH12: a check-up of grown-ups on the day of one visit in sixty."""
    seen = aged(chosen(visits, draws, "health check", 3), "visited_at", 18, 95)
    return seen.with_columns(
        own("JK"),
        pl.col("visited_at").dt.date().alias("checked_on"),
        HERE.alias("check_up_org_code"),
        word("0").alias("is_abnormal"),
        word("2").alias("health_guidance_code"),
    )


def check_up_part(checked: pl.DataFrame, prefix: str, *columns: pl.Expr) -> pl.DataFrame:
    """PH09 to PH11: a part of the check-up."""
    return checked.with_columns(PARENT.alias("check_up_no"), part(prefix), *columns)


def check_up_pressures(draws: Draws) -> tuple[pl.Expr, ...]:
    """Invented pressures of both arms, height and weight left out."""
    return (
        draws.between(EVENT, "left systolic", 104, 142).alias("left_systolic"),
        draws.between(EVENT, "left diastolic", 62, 88).alias("left_diastolic"),
        draws.between(EVENT, "right systolic", 104, 142).alias("right_systolic"),
        draws.between(EVENT, "right diastolic", 62, 88).alias("right_diastolic"),
    )


def _registered(rows: pl.DataFrame, told_at: str, prefix: str, draws: Draws) -> pl.DataFrame:
    """A history that was written down on the day after."""
    return rows.with_columns(
        part(prefix),
        (pl.col(told_at).dt.date() + pl.duration(days=1)).alias("registered_on"),
        staff(draws, "registrar").alias("registrar_name"),
    )
