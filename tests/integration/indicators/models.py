"""The model's figure of every indicator that is computed."""

from collections.abc import Callable

import polars as pl
from tests.integration.indicators import model_families as families
from tests.integration.indicators import model_programmes as programmes
from tests.integration.indicators import model_services as services
from tests.integration.indicators.model import D, Model, N, col, count, is_1, lit, share

from qinlian_indicators.definitions.read import definitions

Figures = dict[tuple[str, ...], tuple[float, float | None]]


def figures(model: Model, code: str) -> Figures:
    """(division, and sex and age band where counted) -> (numerator, denominator)."""
    definition = definitions()[code]
    rows = MODELS[code](model)
    if definition.by_sex:
        rows = rows.with_columns(sex=col("sex_code").fill_null("0"))
    if definition.by_age:
        rows = rows.with_columns(age=model.band())
    by = [definition.division, *(["sex"] if definition.by_sex else []), *(["age"] if definition.by_age else [])]
    below = col(D) if D in rows.columns else lit(None)
    rows = rows.with_columns(col(N).cast(pl.Float64), below.cast(pl.Float64).alias(D))
    sums = rows.group_by(by).agg(col(N).sum(), pl.when(col(D).count() > 0).then(col(D).sum()))
    return {
        tuple(row[: len(by)]): (round(row[-2], 2), None if row[-1] is None else round(row[-1], 2))
        for row in sums.rows()
    }


MODELS: dict[str, Callable[[Model], pl.DataFrame]] = {
    "MS01": lambda m: count(services.visits(m, "1", "2")),
    "MS02": lambda m: count(services.visits(m, "2")),
    "MS03": lambda m: services.visits(m, "1", "2").with_columns(col("total_fee").alias(N), lit(1).alias(D)),
    "MS04": lambda m: services.money(services.visits(m, "1", "2"), "drug_fee", "total_fee"),
    "MS05": lambda m: count(m.rows("CL01").filter(m.in_month("admitted_at"))),
    "MS06": lambda m: count(services.discharges(m)),
    "MS07": services.inpatients_at_end,
    "MS08": services.lengths_of_stay,
    "MS09": services.bed_days,
    "MS10": lambda m: count(services.discharges(m)),
    "MS11": services.bed_days,
    "MS12": lambda m: services.discharges(m).with_columns(col("total_fee").alias(N), lit(1).alias(D)),
    "MS13": lambda m: services.money(services.discharges(m), "drug_fee", "total_fee"),
    "MS14": lambda m: services.money(services.discharges(m), "own_fee", "total_fee"),
    "MS15": lambda m: share(services.discharges(m), col("outcome_code").is_in(["1", "2"])),
    "MS16": lambda m: share(services.discharges(m), col("discharge_way_code") == "5"),
    "MS17": services.readmissions,
    "MS18": services.referrals,
    "MS19": lambda m: count(m.rows("CL05").filter(m.in_month("consulted_at"))),
    "MS20": services.insured,
    "HR01": services.known_residents,
    "HR02": services.archives,
    "HR03": services.used_archives,
    "HR04": lambda m: count(m.rows("BI02").filter(services.open_at_end(m))),
    "CH01": families.visited_newborns,
    "CH02": families.managed_children,
    "CH03": families.checked_children,
    "CH04": lambda m: share(families.births(m).filter(col("delivery_outcome_code").is_in(["1", "2", "3"])),
        is_1("birth_defect")),
    "CH05": lambda m: share(families.live(m).filter(col("birth_weight").is_not_null()), col("birth_weight") < 2500),
    "MA01": families.booked_early,
    "MA02": families.managed_before_birth,
    "MA03": families.visited_mothers,
    "MA04": families.managed_mothers,
    "MA05": lambda m: share(families.delivered(m), is_1("is_high_risk")),
    "MA06": families.born_in_hospital,
    "MA07": lambda m: share(m.rows("CL08").filter(m.in_month("delivered_at")),
        col("delivery_way_code").str.starts_with("3")),
    "MA08": families.maternal_deaths,
    "OL01": programmes.managed_elderly,
    "HT01": lambda m: count(programmes.in_care(m, "PH18A")),
    "HT02": lambda m: programmes.four_visits(m, "PH18A", "PH18"),
    "HT03": lambda m: programmes.last_visit(m, "PH18A", "PH18", programmes.good_pressure(m)),
    "DM01": lambda m: count(programmes.in_care(m, "PH19A")),
    "DM02": lambda m: programmes.four_visits(m, "PH19A", "PH19"),
    "DM03": lambda m: programmes.last_visit(m, "PH19A", "PH19", col("last_fasting_glucose") < 7),
    "MH01": lambda m: share(programmes.mental(m), col("visits") >= 4),
    "MH02": lambda m: share(programmes.mental(m), m.in_year("followed_up_on") & (col("mental_class_code") == "3")),
    "VC01": programmes.with_card,
    "VC02": programmes.coverage,
    "VC03": lambda m: count(m.rows("PH13").filter(m.in_month("vaccinated_on") & is_1("adverse_event"))),
    "ID01": lambda m: share(m.rows("CL03").filter(m.in_month("visited_at") & is_1("is_infectious")),
        is_1("infectious_reported")),
    "ID02": programmes.reported_in_time,
    "ID03": programmes.incidence,
    "ID04": programmes.missed,
    "VS01": lambda m: count(families.live(m)),
    "VS02": lambda m: count(families.deaths(m)),
    "VS03": lambda m: count(families.deaths(m)),
    "VS04": lambda m: count(families.live(m)),
    "VS05": lambda m: families.deaths_under(m, 5),
    "VS06": lambda m: families.deaths_under(m, 1),
    "FP01I": programmes.migrants,
    "FP02I": programmes.contraception,
    "FP03I": programmes.births_in_policy,
    "FP04I": programmes.assistance,
    "DQ01": programmes.arrival,
}  # fmt: skip
