"""The model of CH, MA and VS: births, children, mothers, deaths."""

from datetime import timedelta

import polars as pl
from tests.integration.indicators.model import D, Model, N, col, count, is_1, lit, once


def births(m: Model) -> pl.DataFrame:
    newborns = m.rows("CL08A")
    reported = newborns.select("org_code", record_id="delivery_no").unique()
    alone = m.rows("CL08").join(reported, on=["org_code", "record_id"], how="anti")
    names = ["event", "residence", "delivered_at", "delivery_outcome_code", "birth_weight", "birth_defect"]
    return pl.concat([newborns.select(names), alone.select(names)]).filter(m.in_month("delivered_at"))


def live(m: Model) -> pl.DataFrame:
    return births(m).filter(is_1("delivery_outcome_code"))


def per_birth(m: Model, cases: pl.DataFrame) -> pl.DataFrame:
    above = cases.select("event", "residence", lit(1).alias(N), lit(0).alias(D))
    return pl.concat([above, live(m).select("event", "residence", lit(0).alias(N), lit(1).alias(D))])


def visited_newborns(m: Model) -> pl.DataFrame:
    days = (col("examined_on") - col("birth_date")).dt.total_days()
    early = m.rows("PH15").filter(is_1("child_record_kind_code") & days.is_between(0, 28) & m.by_end("examined_on"))
    first = once(
        early.filter(col("examined_on") >= m.first - timedelta(28)),
        ["residence", "person", "birth_date"],
        "examined_on",
        latest=False,
    )
    return per_birth(m, first.filter(m.in_month("examined_on")))


def managed_children(m: Model) -> pl.DataFrame:
    seen = m.rows("PH15").filter(
        col("child_record_kind_code").is_in(["1", "2"]) & m.in_year("examined_on") & (m.age() < 7)
    )
    return count(seen.unique(["residence", "person", "birth_date"]))


def checked_children(m: Model) -> pl.DataFrame:
    seen = m.rows("PH15").filter((col("child_record_kind_code") == "2") & m.in_year("examined_on") & (m.age() < 3))
    each = seen.group_by("residence", "person", "birth_date").agg(checks=pl.len())
    return count(each.filter(col("checks") >= pl.when(m.age() < 1).then(4).otherwise(2)))


def antenatal(m: Model) -> pl.DataFrame:
    before = m.rows("PH16").filter(col("maternal_record_kind_code").is_in(["1", "2"]) & m.by_end("followed_up_on"))
    weeks = pl.when(is_1("maternal_record_kind_code")).then(col("gestational_weeks"))
    return before.group_by("org_code", "handbook_no").agg(visits=pl.len(), weeks=weeks.min())


def delivered(m: Model) -> pl.DataFrame:
    aborted = col("pregnancy_end_code").str.head(1).is_in(["1", "2"]).fill_null(value=False)
    books = m.rows("PH16A").filter(m.in_month("pregnancy_ended_on") & ~aborted)
    return books.join(antenatal(m), left_on=["org_code", "record_id"], right_on=["org_code", "handbook_no"], how="left")


def booked_early(m: Model) -> pl.DataFrame:
    return per_birth(m, delivered(m).filter((col("handbook_opened_weeks") < 13) & (col("weeks") < 13)))


def managed_before_birth(m: Model) -> pl.DataFrame:
    return per_birth(m, delivered(m).filter(col("visits") >= 5))


def first_visits(m: Model, *where: pl.Expr) -> pl.DataFrame:
    left = pl.coalesce("discharged_on", "delivered_on")
    days = (col("followed_up_on") - left).dt.total_days()
    visits = m.rows("PH16").join(antenatal(m), on=["org_code", "handbook_no"], how="left", nulls_equal=False)
    in_time = (col("maternal_record_kind_code") == "3") & days.is_between(0, 28) & m.by_end("followed_up_on")
    recent = visits.filter(in_time & (col("followed_up_on") >= m.first - timedelta(28)), *where)
    return once(recent, ["residence", "org_code", "handbook_no"], "followed_up_on", latest=False).filter(
        m.in_month("followed_up_on")
    )


def visited_mothers(m: Model) -> pl.DataFrame:
    return per_birth(m, first_visits(m))


def managed_mothers(m: Model) -> pl.DataFrame:
    whole = (col("handbook_opened_weeks") < 13, col("discharged_on").is_not_null(), col("visits") >= 5)
    return per_birth(m, first_visits(m, *whole))


def born_in_hospital(m: Model) -> pl.DataFrame:
    home = m.rows("PH15A").filter(m.in_month("born_at") & (col("birth_place_code") == "3"))
    names = ("event", "residence")
    in_hospital = live(m).select(*names, lit(1).alias(N), lit(1).alias(D))
    return pl.concat([in_hospital, home.select(*names, lit(0).alias(N), lit(1).alias(D))])


def deaths(m: Model) -> pl.DataFrame:
    return once(m.rows("CL07").filter(m.in_month("died_at")), ["residence", "person"], "died_at", latest=False)


def maternal_deaths(m: Model) -> pl.DataFrame:
    died = m.rows("CL07").filter(m.in_month("died_at") & is_1("pregnancy_related"))
    return per_birth(m, died.unique(["residence", "person"]))


def deaths_under(m: Model, years: int) -> pl.DataFrame:
    on = col("died_at").cast(pl.Date)
    before = (on.dt.month() < col("birth_date").dt.month()) | (
        (on.dt.month() == col("birth_date").dt.month()) & (on.dt.day() < col("birth_date").dt.day())
    )
    age = on.dt.year() - col("birth_date").dt.year() - before.cast(pl.Int32)
    return per_birth(m, m.rows("CL07").filter(m.in_month("died_at") & (age < years)).unique(["residence", "person"]))
