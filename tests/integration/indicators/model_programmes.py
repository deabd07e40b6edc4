"""The model of OL, HT, DM, MH, VC, ID, FP and DQ: programmes, vaccines, diseases, population."""

from datetime import timedelta

import polars as pl
from tests.integration.indicators.model import Model, N, col, count, is_1, lit, once, share

from qinlian_common.catalog.notifiable import notifiable_class, notifiable_hours, notifiable_of_icd10


def managed_elderly(m: Model) -> pl.DataFrame:
    seen = m.rows("PH17").filter(m.in_year("followed_up_on") & (m.age() >= 65))
    had = [is_1(name).any() for name in ("exam_done", "assessment_done", "guidance_given")]
    each = seen.group_by("residence", "person").agg(
        had=pl.all_horizontal(had), sex_code=col("sex_code").first(), birth_date=col("birth_date").first()
    )
    return each.with_columns(col("had").cast(pl.Int64).alias(N))


def in_care(m: Model, dataset: str) -> pl.DataFrame:
    ended = is_1("management_stopped") & (col("stopped_on").is_null() | m.by_end("stopped_on"))
    cards = m.rows(dataset).filter(m.by_end("card_opened_on") & ~ended)
    if dataset == "PH19A":
        cards = cards.filter(col("diabetes_kind_code") == "2")
    return once(cards, ["residence", "person"], "card_opened_on", latest=True)


def four_visits(m: Model, cards: str, visits: str) -> pl.DataFrame:
    seen = m.rows(visits).filter(m.in_year("followed_up_on") & col("follow_up_way_code").is_in(["1", "2"]))
    counted = seen.group_by("org_code", record_id="card_no").agg(visits=pl.len())
    return share(in_care(m, cards).join(counted, on=["org_code", "record_id"], how="left"), col("visits") >= 4)


def last_visit(m: Model, cards: str, visits: str, good: pl.Expr) -> pl.DataFrame:
    seen = m.rows(visits).filter(m.in_year("followed_up_on")).sort("followed_up_on", "record_id")
    last = seen.unique(["org_code", "card_no"], keep="last", maintain_order=True)
    found = last.select(
        "org_code",
        pl.selectors.matches("^(systolic|diastolic|fasting_glucose)$").name.prefix("last_"),
        record_id="card_no",
    )
    return share(in_care(m, cards).join(found, on=["org_code", "record_id"], how="left"), good)


def good_pressure(m: Model) -> pl.Expr:
    limit = pl.when(m.age() >= 65).then(150).otherwise(140)
    return (col("last_systolic") < limit) & (col("last_diastolic") < 90)


def mental(m: Model) -> pl.DataFrame:
    seen = m.rows("PH20").filter(m.by_end("followed_up_on") & col("mental_diagnosis_code").is_not_null())
    counted = seen.group_by("residence", "person").agg(visits=m.in_year("followed_up_on").sum())
    last = once(seen, ["residence", "person"], "followed_up_on", latest=True)
    return last.join(counted, on=["residence", "person"])


SCHEDULE = {
    "0201": {1: 0, 2: 1, 3: 6}, "0101": {1: 0}, "0311": {1: 2}, "0303": {2: 3, 3: 4, 4: 48},
    "0402": {1: 3, 2: 4, 3: 5, 4: 18}, "1601": {1: 6, 2: 9}, "1401": {1: 8}, "1801": {1: 8, 2: 24}, "1201": {1: 18},
    "1901": {1: 18}, "1701": {1: 36, 2: 72}, "0601": {1: 72},
}  # fmt: skip


def register(m: Model) -> pl.DataFrame:
    return m.rows("PH13A").filter(m.by_end("card_opened_on") & ~m.by_end("moved_out_on"))


def with_card(m: Model) -> pl.DataFrame:
    return count(register(m).filter(m.age() < 7).unique(["residence", "person", "birth_date"]))


def coverage(m: Model) -> pl.DataFrame:
    doses = [(vaccine, dose, months) for vaccine, each in SCHEDULE.items() for dose, months in each.items()]
    plan = pl.DataFrame(
        doses, schema={"vaccine_code": pl.String, "dose_no": pl.Int64, "months": pl.Int64}, orient="row"
    )
    age = (m.first.year - col("birth_date").dt.year()) * 12 + m.first.month - col("birth_date").dt.month()
    due = register(m).join(plan, how="cross").filter(age == col("months"))
    given = (
        m.rows("PH13")
        .filter(m.by_end("vaccinated_on"))
        .select("org_code", "vaccine_code", "dose_no", record_id="vaccination_card_no", given=lit(value=True))
        .unique()
    )
    return share(due.join(given, on=["org_code", "record_id", "vaccine_code", "dose_no"], how="left"), col("given"))


def reports(m: Model) -> pl.DataFrame:
    cards = m.rows("PH14").filter(m.in_month("filled_at")).with_columns(disease=col("infectious_code").str.head(2))
    return cards.filter(notifiable_class("infectious_code", lit(m.first)).is_not_null())


def reported_in_time(m: Model) -> pl.DataFrame:
    first = reports(m).filter(col("report_card_kind_code").fill_null("1") == "1")
    hours = notifiable_hours("infectious_code", lit(m.first))
    return share(first, col("filled_at") <= col("diagnosed_at") + pl.duration(hours=hours))


def incidence(m: Model) -> pl.DataFrame:
    cases = reports(m).filter(
        is_1("card_review_code") & ~col("case_class_code").is_in(["3", "4"]).fill_null(value=False)
    )
    return count(once(cases, ["residence", "person", "disease"], "filled_at", latest=False))


def missed(m: Model) -> pl.DataFrame:
    cards = m.rows("PH14").select("event", "id_no", disease=col("infectious_code").str.head(2), there=lit(value=True))
    sources = (("CL03", "visited_at", "diagnosis_code"), ("CL01", "discharged_at", "main_diagnosis_code"))
    found = []
    for dataset, at, diagnosis in sources:
        rows = m.rows(dataset).filter(m.in_month(at)).with_columns(disease=notifiable_of_icd10(diagnosis).str.head(2))
        due = rows.filter(notifiable_class("disease", lit(m.first)).is_not_null())
        found.append(
            due.join(cards.unique(), on=["event", "id_no", "disease"], how="left").select("event", "residence", "there")
        )
    return share(pl.concat(found), col("there").is_null())


def migrants(m: Model) -> pl.DataFrame:
    moved = m.rows("FP02").filter(m.in_month("registered_on"))
    return count(once(moved, ["event", "person", "flow_kind_code"], "registered_on", latest=False))


def contraception(m: Model) -> pl.DataFrame:
    told = (
        m.rows("FP03")
        .filter(col("contraception_code").is_not_null() & m.by_end("served_on"))
        .sort("served_on", "record_id")
    )
    last = told.unique(["event", "id_no"], keep="last", maintain_order=True)
    method = last.select("id_no", "contraception_code", residence="event")
    women = m.rows("FP01").filter(
        (col("sex_code") == "2")
        & col("marital_code").is_in(["20", "21", "22", "23"])
        & m.age().is_between(15, 49)
        & (col("population_state_code").fill_null("1") == "1")
    )
    mine = once(women, ["residence", "person"], "updated_at", latest=True).join(
        method, on=["residence", "id_no"], how="left"
    )
    return share(mine, col("contraception_code").is_in(["1", "2", "3", "4", "5", "6", "7", "9"]))


def births_in_policy(m: Model) -> pl.DataFrame:
    born = m.rows("FP01A").filter(m.in_month("child_birth_date") & col("birth_policy_code").is_not_null())
    return share(born, is_1("birth_policy_code"))


def assistance(m: Model) -> pl.DataFrame:
    paid = m.rows("FP04").filter(m.in_month("approved_on") & col("review_state_code").is_in(["2", "9"]))
    return count(paid.unique(["event", "person"]))


def arrival(m: Model) -> pl.DataFrame:
    batches = m.frames["exchange_ledger"].filter(m.in_month("business_day"))
    soon = (col("loaded_at") - col("captured_at")) <= timedelta(hours=24)
    return batches.select(
        event="origin_division", numerator=pl.when(soon).then(col("rows")).otherwise(0), denominator="rows"
    )
