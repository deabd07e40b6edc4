"""Public health programmes: what hangs on vaccinations (PH13), pregnancies and follow-ups of heart patients (PH18)."""

from typing import Final

import polars as pl

from qinlian_cli.demo.records.attached.words import (
    HERE,
    PARENT,
    aged,
    chosen,
    first_at_institution,
    first_of_person,
    later,
    of_people,
    own,
    part,
    staff,
    word,
)
from qinlian_cli.demo.records.draws import Draws, digits
from qinlian_cli.demo.records.figures import EVENT, PERSON

_CHILD: Final = 6
_OTHER_PAPER: Final = "99"
_SCORES: Final = tuple(f"{of}_score" for of in ("eating", "washing", "dressing", "toileting", "moving", "self_care"))


def vaccination_cards(doses: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """PH13A: a card for each vaccinated person at each institution, opened with the first dose of the records."""
    del draws
    return first_at_institution(doses, "vaccinated_on").with_columns(
        pl.col("vaccination_card_no").alias("record_id"), pl.col("vaccinated_on").alias("card_opened_on")
    )


def child_care(doses: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """PH15: a check-up of the child on the day of one vaccination in four; sizes are invented."""
    children = aged(chosen(doses, draws, "child", 25), "vaccinated_on", 0, _CHILD - 1)
    months = (pl.col("vaccinated_on") - pl.col("birth_date")).dt.total_days() // 31
    return children.with_columns(
        own("EB"),
        word("2").alias("child_record_kind_code"),
        pl.col("vaccinated_on").alias("examined_on"),
        months.alias("age_months"),
        (55 + months * 9 // 10).alias("height"),
        (4 + months // 4).alias("weight"),
        HERE.alias("follow_up_org_code"),
        staff(draws, "mother").alias("mother_name"),
        word("03").alias("mother_id_type_code"),
        pl.concat_str(word("E"), digits(PERSON, 8)).alias("mother_id_no"),
    )


def newborn_visits(births: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """PH15: the visit to each child of CL08, three to seven days after its birth; all of it is invented.

    A child that has no number of its own yet is known by its mother's.
    """
    born = pl.col("delivered_at").dt.date()
    relation = pl.when(pl.col("newborn_sex_code") == "1").then(pl.lit("之子")).otherwise(pl.lit("之女"))
    return births.with_columns(
        own("FS"),
        word("1").alias("child_record_kind_code"),
        pl.col("person_name").alias("mother_name"),
        pl.col("id_type_code").alias("mother_id_type_code"),
        pl.col("id_no").alias("mother_id_no"),
        pl.concat_str("person_name", relation).alias("person_name"),
        pl.col("newborn_sex_code").alias("sex_code"),
        born.alias("birth_date"),
        word(_OTHER_PAPER).alias("id_type_code"),
        (born + pl.duration(days=draws.between(EVENT, "newborn visit", 3, 7))).alias("examined_on"),
        pl.lit(0, dtype=pl.Int64).alias("age_months"),
        draws.between(EVENT, "length", 48, 53).alias("height"),
        (pl.col("birth_weight") / 1000 + 0.1).round(1).alias("weight"),
        HERE.alias("follow_up_org_code"),
    )


def birth_certificates(children: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """PH15A: the certificate of each of these children; all of it is invented."""
    return first_of_person(children, "examined_on").with_columns(
        PARENT.alias("child_record_no"),
        part("CS"),
        pl.concat_str(word("Q"), digits(EVENT, 9)).alias("birth_certificate_no"),
        pl.lit(39, dtype=pl.Int64).alias("birth_gestational_weeks"),
        draws.between(EVENT, "birth weight", 2600, 3900).alias("birth_weight"),
        HERE.alias("delivery_org_code"),
        HERE.alias("issue_org_code"),
        (pl.col("birth_date").cast(pl.Datetime("us")) + pl.duration(days=3)).alias("issued_at"),
    )


def newborn_screenings(children: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """PH15B: the screening of each of these children three days after birth; all of it is invented."""
    return first_of_person(children, "examined_on").with_columns(
        PARENT.alias("child_record_no"),
        part("SC"),
        pl.concat_str(word("B"), digits(EVENT, 9)).alias("sample_no"),
        (pl.col("birth_date").cast(pl.Datetime("us")) + pl.duration(days=3)).alias("sampled_at"),
        HERE.alias("sampling_org_code"),
        draws.pick(EVENT, "screening", ("1", "2")).alias("screening_item_code"),
    )


def handbooks(mothers: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """PH16A: the handbook of the pregnancy."""
    del draws
    return mothers.with_columns(
        own("YC"),
        pl.col("visited_at").dt.date().alias("handbook_opened_on"),
        pl.lit(10, dtype=pl.Int64).alias("handbook_opened_weeks"),
        HERE.alias("handbook_org_code"),
        pl.lit(1, dtype=pl.Int64).alias("gravidity"),
    )


def maternal_visits(books: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """PH16: the first check and one more in the 20th week."""
    return pl.concat(_maternal_visit(books, draws, kind, days) for kind, days in (("1", 0), ("2", 70)))


def _maternal_visit(books: pl.DataFrame, draws: Draws, kind: str, days: int) -> pl.DataFrame:
    return books.with_columns(
        PARENT.alias("handbook_no"),
        part("CQ", int(kind)),
        word(kind).alias("maternal_record_kind_code"),
        later("handbook_opened_on", days).alias("followed_up_on"),
        pl.lit(10 + days // 7, dtype=pl.Int64).alias("gestational_weeks"),
        draws.between(EVENT, f"systolic {kind}", 100, 128).alias("systolic"),
        draws.between(EVENT, f"diastolic {kind}", 60, 82).alias("diastolic"),
        HERE.alias("follow_up_org_code"),
    )


def high_risks(books: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """PH16B: one pregnancy in six."""
    return chosen(books, draws, "high risk", 17).with_columns(
        PARENT.alias("handbook_no"),
        part("GW"),
        later("handbook_opened_on", 84).alias("followed_up_on"),
        pl.lit(22, dtype=pl.Int64).alias("gestational_weeks"),
        HERE.alias("follow_up_org_code"),
    )


def elderly_care(follow_ups: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """PH17: people of 66 and more on the day of one follow-up in four."""
    return aged(chosen(follow_ups, draws, "elderly", 25), "followed_up_on", 66, 110).with_columns(
        own("LN"),
        word("1").alias("self_care_rating_code"),
        word("1").alias("exam_done"),
        word("1").alias("guidance_given"),
    )


def self_care(elderly: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """PH17A: the assessment behind the rating: everybody manages alone."""
    del draws
    return elderly.with_columns(
        PARENT.alias("follow_up_no"),
        part("ZL"),
        pl.col("followed_up_on").alias("assessed_on"),
        *(pl.lit(0, dtype=pl.Int64).alias(score) for score in _SCORES),
    )


def hypertension_cards(follow_ups: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """PH18A: the card of each heart patient at each institution."""
    del draws
    return first_at_institution(follow_ups, "followed_up_on").with_columns(
        pl.col("card_no").alias("record_id"), HERE.alias("card_org_code")
    )


def diabetes_follow_ups(follow_ups: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """PH19: a fifth of the heart patients are taken for diabetics too; glucose is invented."""
    card = pl.concat_str(word("TNB"), pl.col("card_no"))
    return of_people(follow_ups, draws, "diabetes", 20).with_columns(
        part("TN"),
        card.alias("card_no"),
        (draws.between(EVENT, "glucose", 52, 69) / 10).alias("fasting_glucose"),
        word("1").alias("evaluation_code"),
        word("1").alias("medication_adherence_code"),
        word("0").alias("adverse_drug_reaction"),
        word("0").alias("is_referred"),
        pl.lit(None, dtype=pl.String()).alias("drug_name"),
    )


def diabetes_cards(diabetics: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """PH19A: the card of each diabetic at each institution."""
    return hypertension_cards(diabetics, draws)


def diabetes_medication(diabetics: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """PH19B: metformin at every third follow-up."""
    return chosen(diabetics, draws, "metformin", 33).with_columns(
        PARENT.alias("follow_up_no"), part("YY"), word("二甲双胍片").alias("drug_name")
    )
