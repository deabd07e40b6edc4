"""What was diagnosed, given, done and noted around the visits: the records' details, each with its visit.

A detail knows the outpatient visit that tells of it by the visit's number (`at_event`, the `event` of
`Clinical.outpatient`), null where there is none. The records name a visit for nearly every detail, but keep no
outpatient visits; the demo's are made from the conditions, so that person and day have to find them.
"""

from typing import Final, Literal

import polars as pl

from qinlian_cli.demo.records.mappings import mapping

DISPENSED_WITHIN_DAYS: Final = 7
"""A drug that was given on a day without a visit belongs to the last visit of so many days before."""

_PERSON_AND_DAY: Final = ["person_id", "day"]


def diagnoses(conditions: pl.DataFrame, outpatient: pl.DataFrame, stays: pl.DataFrame) -> pl.DataFrame:
    """Every condition of a day with an outpatient visit, those of hospital stays apart.

    Returns:
        conditions with at_event and main (Boolean: the diagnosis of the visit itself).
    """
    outside = conditions.join(stays, on="visit", how="anti", maintain_order="left")
    visits = outpatient.select(*_PERSON_AND_DAY, at_event="event")
    told = outside.join(visits, on=_PERSON_AND_DAY, maintain_order="left", validate="m:1")
    return told.with_columns((pl.col("event") == pl.col("at_event")).alias("main"))


def medications(drugs: pl.DataFrame, outpatient: pl.DataFrame, stays: pl.DataFrame) -> pl.DataFrame:
    """Every exposure to a drug that is no vaccine; those of a hospital stay have no outpatient visit.

    Returns:
        drugs with at_event, drug_name, drug_unit, route (CV06.00.102) and use ("pressure", "heart", "contraceptive" or
        null).
    """
    known = drugs.join(mapping("drugs"), on="concept_id", maintain_order="left", validate="m:1")
    outside = known.join(stays, on="visit", how="anti")
    seen = _nearest(outside, outpatient, "backward", f"{DISPENSED_WITHIN_DAYS}d").select("event", "at_event")
    return known.join(seen, on="event", how="left", maintain_order="left", validate="1:1")


def procedures(done: pl.DataFrame, outpatient: pl.DataFrame) -> pl.DataFrame:
    """Every procedure that has a code, with the visit at which it was told (see `_told_at`).

    Returns:
        done with at_event, procedure_code, operation_name, operation ("1" for surgery) and fp_service (or null).
    """
    known = done.join(mapping("procedures"), on="concept_id", maintain_order="left", validate="m:1")
    return _told_at(known, outpatient)


def allergies(observed: pl.DataFrame, outpatient: pl.DataFrame) -> pl.DataFrame:
    """Every observed allergy, with the visit at which it was told (see `_told_at`).

    Returns:
        observed with at_event, allergen_code, allergen_kind and allergen_name.
    """
    known = observed.join(mapping("allergies"), on="concept_id", maintain_order="left", validate="m:1")
    return _told_at(known, outpatient)


def with_what_was_given(outpatient: pl.DataFrame, given: pl.DataFrame) -> pl.DataFrame:
    """Outpatient visits with `drugs`, how many exposures they have."""
    counts = given.group_by(event="at_event").agg(pl.len().cast(pl.Int64).alias("drugs"))
    counted = outpatient.join(counts, on="event", how="left", maintain_order="left", validate="1:1")
    return counted.with_columns(pl.col("drugs").fill_null(0))


def with_main_operation(stays: pl.DataFrame, done: pl.DataFrame) -> pl.DataFrame:
    """Hospital stays with `procedure_code`, that of their first operation, null where there was none."""
    operations = done.filter(pl.col("operation") == "1").sort("day", "event")
    first = operations.unique("visit", keep="first", maintain_order=True).select("visit", "procedure_code")
    return stays.join(first, on="visit", how="left", maintain_order="left", validate="1:1")


def _told_at(details: pl.DataFrame, outpatient: pl.DataFrame) -> pl.DataFrame:
    """Histories are taken at the visit of the day, else at the next one, else they were at the last one before."""
    later = _nearest(details, outpatient, "forward").select("event", "at_event")
    earlier = _nearest(details, outpatient, "backward").select("event", before="at_event")
    both = details.join(later, on="event", maintain_order="left").join(earlier, on="event", maintain_order="left")
    return both.with_columns(pl.coalesce("at_event", "before").alias("at_event")).drop("before")


def _nearest(
    details: pl.DataFrame, outpatient: pl.DataFrame, way: Literal["forward", "backward"], days: str | None = None
) -> pl.DataFrame:
    """The details with `at_event`, the person's nearest visit that way, that of the day itself before any other."""
    visits = outpatient.select(*_PERSON_AND_DAY, at_event="event").sort("day", "at_event")
    return details.sort("day", "event").join_asof(
        visits,
        on="day",
        by="person_id",
        strategy=way,
        tolerance=days,
        check_sortedness=False,
    )
