"""Households and the population: what hangs on registers of people (BI01, FP01). All of it is invented."""

import polars as pl

from qinlian_cli.demo.records.attached.words import HERE, PARENT, aged, chosen, own, part, word
from qinlian_cli.demo.records.draws import Draws, digits
from qinlian_cli.demo.records.figures import EVENT

_TODAY = pl.col("updated_at").dt.date()


def households(people: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """BI02: one registered person in three is a householder."""
    return chosen(people, draws, "householder", 33).with_columns(
        pl.concat_str(word("JT"), PARENT).alias("record_id"),
        draws.between(EVENT, "family size", 1, 5).alias("family_size"),
        _TODAY.alias("archive_opened_on"),
    )


def members(homes: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """BI02A: the householder as the first member."""
    del draws
    return homes.with_columns(
        PARENT.alias("family_no"),
        part("CY"),
        word("02").alias("householder_relation_code"),
        word("1").alias("is_householder"),
    )


def births(people: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """FP01A: a child of one grown-up in six."""
    parents = aged(chosen(people, draws, "child", 17), "updated_at", 30, 110)
    return parents.with_columns(
        PARENT.alias("person_no"),
        part("SY"),
        pl.lit(1, dtype=pl.Int64).alias("child_order"),
        draws.pick(EVENT, "child sex", ("1", "2")).alias("child_sex_code"),
        (pl.col("birth_date") + pl.duration(days=25 * 366)).alias("child_birth_date"),
    )


def floating(people: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """FP02: one person in twenty came from another province."""
    return aged(chosen(people, draws, "floating", 5), "updated_at", 18, 110).with_columns(
        PARENT.alias("person_no"),
        part("LD"),
        word("1").alias("flow_kind_code"),
        word("1").alias("flow_reason_code"),
        pl.col("present_division").alias("inflow_division"),
        word("510100").alias("outflow_division"),
        (_TODAY - pl.duration(days=30)).alias("flowed_in_on"),
        HERE.alias("registration_org_code"),
        _TODAY.alias("registered_on"),
    )


def assistance(people: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """FP04: one person of more than 60 in twelve."""
    return aged(chosen(people, draws, "assistance", 8), "updated_at", 61, 110).with_columns(
        own("FZ"),
        word("1").alias("assistance_kind_code"),
        pl.lit(1, dtype=pl.Int64).alias("living_boys"),
        pl.lit(0, dtype=pl.Int64).alias("living_girls"),
        _TODAY.alias("applied_on"),
        word("2").alias("review_state_code"),
        _TODAY.alias("approved_on"),
        _TODAY.dt.year().cast(pl.Int64).alias("payment_year"),
        pl.lit(960, dtype=pl.Int64).alias("payment_amount"),
    )


def certificates(people: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """FP05: a certificate of marriage and births of one grown-up in twenty."""
    return aged(chosen(people, draws, "certificate", 5), "updated_at", 20, 110).with_columns(
        own("ZJ"),
        word("5").alias("fp_certificate_kind_code"),
        pl.concat_str(word("HY"), digits(EVENT, 10)).alias("certificate_no"),
        pl.col("org_name").alias("issue_org_name"),
        pl.col("registered_division").alias("issue_division"),
        _TODAY.alias("issued_on"),
    )
