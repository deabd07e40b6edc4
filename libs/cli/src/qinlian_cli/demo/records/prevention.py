"""Public health rows: vaccinations (PH13) and follow-ups of hypertension patients (PH18)."""

from typing import Final

import polars as pl

from qinlian_cli.demo.records.draws import Draws, digits
from qinlian_cli.demo.records.figures import EVENT, PERSON, pressure, with_people
from qinlian_cli.demo.records.names import names
from qinlian_cli.demo.records.omop import Clinical
from qinlian_cli.demo.records.organisations import DISEASE_CONTROL
from qinlian_cli.demo.records.placing import dealt_level

_MAKERS: Final = ("示范生物制品一厂", "示范生物制品二厂", "示范疫苗有限公司")
_CHILD_DAYS: Final = 14 * 365
_DEALT_PEOPLE: Final = "ccmccpc"
"""At which level a person's programme is run, in turn."""

_DEALT_PATIENTS: Final = "cmcpc"
_SATISFACTORY: Final = (140, 90)
_NEXT_DAYS: Final = 90


def immunisation(clinical: Clinical, people: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """PH13: one row for each exposure to a vaccine."""
    shots = with_people(clinical.vaccinations, people, "event")
    child = (pl.col("day") - pl.col("birth")).dt.total_days() < _CHILD_DAYS
    batch = pl.concat_str(pl.col("day").dt.strftime("%Y%m"), digits(draws.below(EVENT, "batch", 1000), 3))
    return shots.with_columns(
        pl.concat_str(pl.lit("JZ"), digits(EVENT, 13)).alias("record_id"),
        pl.concat_str(pl.lit("K"), digits(PERSON, 12)).alias("vaccination_card_no"),
        pl.when(child).then("contact_name").alias("guardian_name"),
        pl.col("vaccine").alias("vaccine_code"),
        batch.alias("batch_no"),
        draws.pick(EVENT, "maker", _MAKERS).alias("manufacturer_name"),
        (pl.col("day") + pl.duration(days=draws.between(EVENT, "expiry", 60, 700))).alias("expires_on"),
        pl.col("dose").alias("dose_no"),
        pl.col("day").alias("vaccinated_on"),
        pl.lit("1").alias("site_code"),
        pl.lit("肌内注射").alias("route_name"),
        pl.col("amount").cast(pl.Float64).alias("dose_amount"),
        draws.pick(EVENT, "vaccinator", names(draws.seed).staff).alias("vaccinator_name"),
        pl.lit("1").alias("immunisation_kind_code"),
        pl.when(pl.col("vaccine").str.starts_with("9")).then(pl.lit("0")).otherwise(pl.lit("1")).alias("is_free"),
        draws.flag(EVENT, "adverse", 0.3).alias("adverse_event"),
        dealt_level(pl.col("turn"), _DEALT_PEOPLE).alias("level"),
        pl.lit(DISEASE_CONTROL).alias("kind"),
    )


def hypertension(clinical: Clinical, people: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """PH18: one follow-up on each day on which a heart or vessel patient was seen, from the diagnosis on.

    The records hold neither a diagnosis of hypertension nor a pressure: patients and days are real, readings invented.
    """
    kilograms = draws.between(PERSON, "weight", 480, 920) / 10 + draws.between(EVENT, "weight", -15, 15) / 10
    measured = with_people(clinical.contacts, people, "contact").with_columns(
        *pressure(draws, pl.lit(value=True)), kilograms.alias("weight")
    )
    patient = pl.col("turn").rank("dense").over("replica", "care_county").cast(pl.Int64)
    return measured.with_columns(
        *_card(draws),
        *_follow_up(draws),
        *_habits(draws),
        dealt_level(patient, _DEALT_PATIENTS).alias("level"),
        pl.lit(DISEASE_CONTROL).alias("kind"),
    )


def _card(draws: Draws) -> tuple[pl.Expr, ...]:
    return (
        pl.concat_str(pl.lit("GX"), digits(EVENT, 13)).alias("record_id"),
        pl.concat_str(pl.lit("G"), digits(PERSON, 12)).alias("card_no"),
        pl.col("since").alias("card_opened_on"),
        pl.col("since").alias("diagnosed_on"),
        draws.pick(PERSON, "group", ("1", "2", "2", "3")).alias("management_group_code"),
    )


def _follow_up(draws: Draws) -> tuple[pl.Expr, ...]:
    metres = draws.between(PERSON, "height", 150, 182) / 100
    return (
        pl.col("day").alias("followed_up_on"),
        draws.pick(EVENT, "way", ("1", "1", "1", "2", "3")).alias("follow_up_way_code"),
        (pl.col("weight") / (metres * metres)).alias("bmi"),
        draws.between(EVENT, "heart", 58, 96).alias("heart_rate"),
        draws.flag(EVENT, "reaction", 2).alias("adverse_drug_reaction"),
        _evaluation().alias("evaluation_code"),
        draws.flag(EVENT, "referred", 3).alias("is_referred"),
        (pl.col("day") + pl.duration(days=_NEXT_DAYS)).alias("next_follow_up_on"),
        draws.pick(PERSON, "follower", names(draws.seed).staff).alias("follow_up_doctor_name"),
    )


def _habits(draws: Draws) -> tuple[pl.Expr, ...]:
    return (
        draws.pick(PERSON, "smokes", ("0", "0", "0", "5", "10", "20")).cast(pl.Int64).alias("cigarettes_per_day"),
        draws.below(PERSON, "drinks", 3).alias("alcohol_per_day"),
        draws.below(PERSON, "exercise", 8).alias("exercise_per_week"),
        (draws.below(PERSON, "minutes", 7) * 10).alias("exercise_minutes"),
        draws.pick(PERSON, "salt", ("1", "2", "2", "3")).alias("salt_intake_code"),
        draws.pick(EVENT, "psychology", ("1", "1", "2")).alias("psychology_code"),
        draws.pick(EVENT, "compliance", ("1", "1", "2")).alias("compliance_code"),
        draws.pick(EVENT, "adherence", ("1", "1", "1", "2", "3")).alias("medication_adherence_code"),
    )


def _evaluation() -> pl.Expr:
    """1 under control, 2 not."""
    systolic, diastolic = _SATISFACTORY
    controlled = (pl.col("systolic") < systolic) & (pl.col("diastolic") < diastolic)
    return pl.when(controlled).then(pl.lit("1")).otherwise(pl.lit("2"))
