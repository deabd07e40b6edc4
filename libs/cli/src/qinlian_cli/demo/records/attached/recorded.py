"""Tables whose substance is the records': diagnoses, drugs, procedures, allergies (see `joined`)."""

from typing import Final

import polars as pl

from qinlian_cli.demo.records.attached.words import HERE, PARENT, aged, nth, of_people, part, staff, word
from qinlian_cli.demo.records.draws import Draws
from qinlian_cli.demo.records.figures import EVENT, PERSON
from qinlian_cli.demo.records.omop import Clinical
from qinlian_cli.demo.records.placing import moment

DETAILED_PERCENT: Final = 5
"""All visits of so many people of a hundred have their diagnoses, charges and drugs."""

_SUPPLY_DAYS_MAX: Final = 180
_ORAL: Final = "1"
_FREQUENCIES: Final = ("01", "09", "14")
_PRESCRIPTION: Final = pl.concat_str(pl.lit("CF"), PARENT)
_CONTRACEPTIVES: Final = "14"
_HAND_OUT: Final = "3"
_IUD, _IUD_OUT, _LIGATION, _IMPLANT = "01", "02", "03", "05"


def diagnoses(told: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """CL03A: all conditions of the visit's day, the graver one first."""
    ranked = of_people(told, draws, "detailed", DETAILED_PERCENT).sort("org_code", PARENT, ~pl.col("main"), EVENT)
    return ranked.with_columns(
        PARENT.alias("visit_no"),
        part("ZD", nth()),
        nth().alias("diagnosis_seq"),
        pl.when("main").then(pl.lit("1")).otherwise(pl.lit("0")).alias("is_main_diagnosis"),
        word("2").alias("diagnosis_kind_code"),
        word("1").alias("diagnosis_system_code"),
        pl.col("icd10").alias("diagnosis_code"),
        pl.col("name").alias("diagnosis_name"),
        pl.col("visited_at").alias("diagnosed_at"),
    )


def medication(given: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """CL03C: every drug given at the visit, or in the days after it; number of boxes and frequency are invented."""
    same_day = pl.col("day") == pl.col("visited_at").dt.date()
    later = moment(pl.col("day"), EVENT, "dispensed", draws)
    supplied = pl.col("supplied").is_between(1, _SUPPLY_DAYS_MAX)
    return of_people(given, draws, "detailed", DETAILED_PERCENT).with_columns(
        PARENT.alias("visit_no"),
        part("YP", nth()),
        _PRESCRIPTION.alias("prescription_no"),
        pl.concat_str(word("YP"), pl.col("concept_id").cast(pl.String)).alias("drug_code"),
        pl.col("route").alias("drug_route_code"),
        pl.when(pl.col("route") == _ORAL)
        .then(draws.pick(EVENT, "frequency", _FREQUENCIES))
        .alias("drug_frequency_code"),
        pl.when(supplied).then("supplied").alias("medication_days"),
        draws.between(EVENT, "boxes", 1, 3).alias("dispensed_quantity"),
        pl.col("drug_unit").alias("dispensed_unit"),
        pl.when(same_day).then(pl.col("visited_at") + pl.duration(minutes=20)).otherwise(later).alias("dispensed_at"),
    )


def charges(given: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """CL03B: a line for each drug given and one for the rest, which together are the visit's total."""
    paid = of_people(given, draws, "detailed", DETAILED_PERCENT).with_columns(
        nth().alias("place"), pl.col("drug_name").count().over("org_code", "record_id").cast(pl.Int64).alias("lines")
    )
    fen = (pl.col("drug_fee") * 100).round().cast(pl.Int64)
    first = pl.when(pl.col("place") == 1).then(fen % pl.col("lines")).otherwise(0)
    drugs = paid.filter(pl.col("drug_name").is_not_null())
    drug = pl.concat_str(word("YP"), pl.col("concept_id").cast(pl.String))
    of_drugs = _charge(
        drugs, pl.col("place"), (word("09"), drug, pl.col("drug_name")), (fen // pl.col("lines") + first) / 100
    )
    visits = paid.filter(pl.col("place") == 1)
    rest = (pl.col("total_fee") - pl.col("drug_fee")).round(2)
    treatment = (word("05"), word("ZL"), word("治疗费"))
    return pl.concat([of_drugs, _charge(visits, pl.col("lines") + 1, treatment, rest)])


def _charge(rows: pl.DataFrame, seq: pl.Expr, item: tuple[pl.Expr, pl.Expr, pl.Expr], amount: pl.Expr) -> pl.DataFrame:
    category, code, name = item
    return rows.with_columns(
        PARENT.alias("visit_no"),
        part("FY", seq),
        category.alias("charge_category_code"),
        code.alias("charge_item_code"),
        name.alias("charge_item_name"),
        pl.lit(1, dtype=pl.Int64).alias("quantity"),
        amount.alias("amount"),
        pl.when(category == "09").then(_PRESCRIPTION).alias("prescription_no"),
        pl.col("visited_at").alias("charged_at"),
        word("0").alias("is_refund"),
    )


def procedures(done: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """CL01B: every procedure of the stay; only its time of day is invented."""
    early = pl.col("admitted_at") + pl.duration(minutes=30)
    at = pl.min_horizontal(pl.max_horizontal(early, moment(pl.col("day"), EVENT, "operated", draws)), "discharged_at")
    return done.with_columns(
        PARENT.alias("visit_no"), part("SS", nth()), nth().alias("operation_seq"), at.alias("operated_at")
    )


def operations(done: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """PH05: every operation of the person, told at the visit of the day or at the next one."""
    surgery = done.filter(pl.col("operation") == "1")
    return _history(surgery, "SS", draws).with_columns(
        moment(pl.col("day"), EVENT, "operation", draws).alias("operated_at")
    )


def allergies(observed: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """PH03: every allergy of the person, told at the visit of the day or at the next one; none is to a drug."""
    return _history(observed, "GM", draws).with_columns(
        word("0").alias("has_drug_allergy"),
        pl.col("allergen_kind").alias("allergen_kind_code"),
        pl.col("allergen_code").alias("drug_allergen_code"),
        pl.col("day").cast(pl.Datetime("us")).alias("allergy_occurred_at"),
    )


def _history(told: pl.DataFrame, prefix: str, draws: Draws) -> pl.DataFrame:
    """A history that was written down on the day after the visit, or after the event where no visit came later."""
    known = pl.max_horizontal(pl.col("visited_at").dt.date(), "day")
    return told.with_columns(
        part(prefix, nth()),
        (known + pl.duration(days=1)).alias("registered_on"),
        staff(draws, "registrar").alias("registrar_name"),
    )


def check_up_medication(used: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """PH12B: the drugs that the person took on the day of the check-up."""
    del draws
    return used.with_columns(PARENT.alias("check_up_no"), part("YP", nth()), pl.col("route").alias("drug_route_code"))


def hypertension_medication(used: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """PH18B: the drugs for heart and vessels that the person took, at one follow-up in six."""
    return used.filter(draws.chance(pl.col("contact"), "medication", 17)).with_columns(
        PARENT.alias("follow_up_no"),
        part("YY", nth()),
        pl.col("route").alias("drug_route_code"),
        pl.col("day").cast(pl.Datetime("us")).alias("drug_started_at"),
    )


def family_planning(clinical: Clinical) -> pl.DataFrame:
    """person_id, event, day, fp_service: contraceptive procedures, and the first time of each contraceptive drug."""
    columns = ["person_id", "event", "day", "fp_service"]
    operated = clinical.procedures.filter(pl.col("fp_service").is_not_null()).select(columns)
    drugs = clinical.medications.filter(pl.col("use") == "contraceptive").sort("day", "event")
    first = drugs.unique(["person_id", "concept_id"], keep="first", maintain_order=True)
    return pl.concat([operated, first.with_columns(word(_CONTRACEPTIVES).alias("fp_service")).select(columns)])


def services(done: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """FP03: contraceptives, devices, implants and sterilisations of the records; how and what kind are invented.

    The records give some to girls below 15, as the simulator has it; the rule `service_age` would warn of them.
    """
    service = pl.col("fp_service")

    def where(code: str, value: pl.Expr) -> pl.Expr:
        return pl.when(service == code).then(value)

    return aged(done, "day", 15, 60).with_columns(
        part("JS", nth()),
        service.alias("fp_service_code"),
        pl.col("day").alias("served_on"),
        HERE.alias("service_org_code"),
        where(_CONTRACEPTIVES, word(_HAND_OUT)).alias("contraception_code"),
        where(_IUD, draws.pick(PERSON, "device", ("1", "2", "3"))).alias("iud_kind_code"),
        where(_IUD, word("01")).alias("iud_period_code"),
        where(_IUD_OUT, word("9")).alias("iud_removal_code"),
        where(_LIGATION, word("2")).alias("ligation_way_code"),
        where(_LIGATION, word("1")).alias("ligation_site_code"),
        where(_IMPLANT, word("1")).alias("implant_period_code"),
    )
