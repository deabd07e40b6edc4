"""The model of MS and HR: visits, stays, health records."""

from datetime import timedelta

import polars as pl
from tests.integration.indicators.model import D, Model, N, col, count, is_1, lit, once, share


def visits(m: Model, *kinds: str) -> pl.DataFrame:
    return m.rows("CL03").filter(m.in_month("visited_at") & col("patient_kind_code").is_in(kinds))


def discharges(m: Model) -> pl.DataFrame:
    return m.rows("CL01").filter(m.in_month("discharged_at"))


def money(rows: pl.DataFrame, part: str, whole: str) -> pl.DataFrame:
    return rows.filter(col(part).is_not_null()).with_columns(col(part).alias(N), col(whole).alias(D))


def inpatients_at_end(m: Model) -> pl.DataFrame:
    return count(m.rows("CL01").filter(m.by_end("admitted_at") & ~m.by_end("discharged_at")))


def bed_days(m: Model) -> pl.DataFrame:
    """Day by day: who is in bed at 24:00, and who came and left on that day."""
    stays = m.rows("CL01").with_columns(came=col("admitted_at").cast(pl.Date), left=col("discharged_at").cast(pl.Date))
    found = []
    for number in range(m.month.days):
        day = m.first + timedelta(number)
        at_midnight = (col("came") <= day) & (col("left").is_null() | (col("left") > day))
        came_and_left = ((col("came") == day) & (col("left") == day)).fill_null(value=False)
        found.append(stays.filter(at_midnight | came_and_left))
    return count(pl.concat(found))


def lengths_of_stay(m: Model) -> pl.DataFrame:
    days = (col("discharged_at").cast(pl.Date) - col("admitted_at").cast(pl.Date)).dt.total_days()
    return discharges(m).with_columns(pl.max_horizontal(days, 1).alias(N), lit(1).alias(D))


def readmissions(m: Model) -> pl.DataFrame:
    stays = m.rows("CL01")
    mine = discharges(m).select("org_code", "record_id", "id_no", "admitted_at", "event")
    earlier = stays.select("org_code", "id_no", before="discharged_at", other="record_id")
    pairs = mine.join(earlier, on=["org_code", "id_no"]).filter(
        (col("other") != col("record_id"))
        & (col("before") <= col("admitted_at"))
        & ((col("admitted_at").cast(pl.Date) - col("before").cast(pl.Date)).dt.total_days() <= 31)
    )
    again = pairs.select("org_code", "record_id").unique().with_columns(again=lit(value=True))
    return share(mine.join(again, on=["org_code", "record_id"], how="left"), col("again"))


def insured(m: Model) -> pl.DataFrame:
    own = visits(m, "1", "2").filter(col("own_fee").is_not_null())
    paid = pl.when(col("payment_code").fill_null("") == "7").then(0).otherwise(col("total_fee") - col("own_fee"))
    return own.with_columns(paid.alias(N), col("total_fee").alias(D))


def referrals(m: Model) -> pl.DataFrame:
    stands = ~col("referral_state_code").is_in(["0", "5"]).fill_null(value=False)
    return count(m.rows("CL06").filter(m.in_month("referred_at") & stands))


def open_at_end(m: Model) -> pl.Expr:
    closed = is_1("archive_status_code") & (col("archive_closed_on").is_null() | m.by_end("archive_closed_on"))
    return m.by_end("archive_opened_on") & ~closed


def known_residents(m: Model) -> pl.DataFrame:
    closed = m.rows("PH02").filter(is_1("archive_status_code")).select("org_code", "record_id")
    people = m.rows("BI01").join(closed, on=["org_code", "record_id"], how="anti")
    return count(once(people, ["residence", "person"], "updated_at", latest=True))


def archives(m: Model) -> pl.DataFrame:
    return count(once(m.rows("PH02").filter(open_at_end(m)), ["residence", "person"], "archive_opened_on", latest=True))


def used_archives(m: Model) -> pl.DataFrame:
    dates = {
        "CL01": "admitted_at",
        "CL03": "visited_at",
        "PH12": "checked_on",
        "PH18": "followed_up_on",
        "PH19": "followed_up_on",
    }
    seen = pl.concat(
        [m.rows(name).filter(m.in_year(at)).select(residence="event", id_no="id_no") for name, at in dates.items()]
    )
    used = seen.drop_nulls().unique().with_columns(used=lit(value=True))
    return share(m.rows("PH02").filter(open_at_end(m)).join(used, on=["residence", "id_no"], how="left"), col("used"))
