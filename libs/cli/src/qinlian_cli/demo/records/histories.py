"""What stays on a person's record: disease history (CL02) and death reports (CL07)."""

from typing import Final

import polars as pl

from qinlian_cli.demo.records.draws import Draws, digits
from qinlian_cli.demo.records.figures import EVENT, PERSON, with_people
from qinlian_cli.demo.records.names import names
from qinlian_cli.demo.records.omop import Clinical
from qinlian_cli.demo.records.organisations import DISEASE_CONTROL, HOSPITAL
from qinlian_cli.demo.records.placing import dealt_level, moment

_DEALT: Final = "cmcmpcmcp"
_HEART: Final = "^I(2|48)"
_ARREST: Final = "I46.9"
_UNKNOWN_CAUSE: Final = "R99"
_DESK_KINDS: Final = (HOSPITAL, DISEASE_CONTROL, DISEASE_CONTROL, HOSPITAL, DISEASE_CONTROL, HOSPITAL)
_DESK_LEVELS: Final = "ccpmmp"
"""Where deaths are reported, in turn: each level's hospitals and each level's registry."""


def disease_history(clinical: Clinical, people: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """CL02: the first diagnosis of each lasting or past disease of a person."""
    lasting = clinical.conditions.filter(pl.col("history_kind").is_not_null()).sort("day", "event")
    first = lasting.unique(["person_id", "concept_id"], keep="first", maintain_order=True).sort("event")
    history = with_people(first, people, "event")
    turn = pl.int_range(pl.len()).over("replica", "care_county")
    after = pl.duration(days=draws.below(EVENT, "registered", 60))
    return history.with_columns(
        pl.concat_str(pl.lit("JB"), digits(EVENT, 13)).alias("record_id"),
        pl.col("history_kind").alias("disease_kind_code"),
        pl.col("icd10").alias("diagnosis_code"),
        pl.col("name").alias("diagnosis_name"),
        pl.col("day").alias("diagnosed_on"),
        draws.pick(EVENT, "outcome", ("2", "3", "3", "1")).alias("outcome_code"),
        (pl.col("day") + after).alias("registered_on"),
        draws.pick(PERSON, "registrar", names(draws.seed).staff).alias("registrar_name"),
        dealt_level(turn, _DEALT).alias("level"),
        pl.lit(HOSPITAL).alias("kind"),
    )


def death_report(clinical: Clinical, people: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """CL07: one report for each person taken for dead (see `omop.ENDED_BEFORE`) whose address is known."""
    dead = people.filter(pl.col("died").is_not_null() & pl.col("known")).sort("identity")
    county = pl.col("care_county").rank("dense").over("replica").cast(pl.Int64)
    desk = pl.int_range(pl.len()).over("replica", "care_county") + county
    reported = dead.join(_causes(clinical), on="person_id", how="left", maintain_order="left").with_columns(
        pl.col("identity").alias("key"),
        pl.lit(pl.Series(_DESK_KINDS)).gather(desk % len(_DESK_KINDS)).alias("kind"),
        dealt_level(desk, _DESK_LEVELS).alias("level"),
        pl.col("cause").fill_null(_UNKNOWN_CAUSE),
    )
    return reported.with_columns(*_certificate(draws))


def _causes(clinical: Clinical) -> pl.DataFrame:
    """person_id, cause: the last disease of the person that can end in death."""
    grave = clinical.conditions.filter(pl.col("fatal") != "0")
    last = grave.sort("day", "fatal", "event", descending=[True, True, False])
    return last.unique("person_id", keep="first", maintain_order=True).select(
        "person_id", pl.col("icd10").alias("cause")
    )


def _certificate(draws: Draws) -> tuple[pl.Expr, ...]:
    cause = pl.col("cause")
    heart = cause.str.contains(_HEART)
    in_hospital = pl.col("kind") == HOSPITAL
    interval = pl.concat_str(draws.between(EVENT, "interval", 1, 20).cast(pl.String), pl.lit("天"))
    return (
        pl.concat_str(pl.lit("SW"), digits(EVENT, 13)).alias("record_id"),
        moment(pl.col("died"), EVENT, "death", draws).alias("died_at"),
        pl.when(in_hospital).then(pl.lit("1")).otherwise(pl.lit("3")).alias("death_place_code"),
        pl.when(heart).then(pl.lit(_ARREST)).otherwise(cause).alias("direct_cause_code"),
        interval.alias("direct_cause_interval"),
        pl.when(heart).then(cause).alias("antecedent_cause_code"),
        cause.alias("underlying_cause_code"),
        pl.lit("2").alias("diagnosing_org_level_code"),
        pl.lit("0").alias("pregnancy_related"),
        draws.pick(EVENT, "doctor", names(draws.seed).staff).alias("report_doctor_name"),
        (pl.col("died") + pl.duration(days=draws.below(EVENT, "reported", 8))).alias("reported_on"),
    )
