"""The traps of the definitions, one by one, in PostgreSQL."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import text
from tests.integration.indicators.rows import MARKED, frame, put

from qinlian_common.service.own_database import OwnDatabase
from qinlian_indicators.definitions.month import Month, midnight
from qinlian_indicators.statements.statement import statement

OCTOBER = Month(2026, 10)
HERE, THERE = "610402", "610404"


def at(month: int, day: int, hour: int = 8, year: int = 2026) -> datetime:
    return midnight(date(year, month, day)) + timedelta(hours=hour)


async def figure(
    store: OwnDatabase, code: str, month: Month = OCTOBER, division: str = HERE
) -> tuple[Decimal | int, Decimal | int | None]:
    """Numerator and denominator of a division; zero where there is no row."""
    async with store.session() as session:
        rows = [row for row in await session.execute(statement(code, month)) if row.division == division]
    below = [row.denominator for row in rows if row.denominator is not None]
    return sum((row.numerator for row in rows), Decimal(0)), sum(below) if below else None


async def put_rows(store: OwnDatabase, **rows: list[dict[str, Any]]) -> None:
    await put(store, {dataset: frame(dataset, each) for dataset, each in rows.items()})


async def test_admitted_and_discharged_on_one_day_is_one_bed_day(store: OwnDatabase):
    await put_rows(store, CL01=[{"id_no": "a", "admitted_at": at(10, 5, 8), "discharged_at": at(10, 5, 20)}])
    assert await figure(store, "MS08") == (1, 1)
    assert await figure(store, "MS09") == (1, None)


async def test_a_night_is_one_bed_day(store: OwnDatabase):
    await put_rows(store, CL01=[{"id_no": "a", "admitted_at": at(10, 5, 23), "discharged_at": at(10, 6, 1)}])
    assert await figure(store, "MS08") == (1, 1)
    assert await figure(store, "MS09") == (1, None)


async def test_who_is_still_there_at_the_end_has_used_the_bed_through_the_last_night(store: OwnDatabase):
    await put_rows(
        store,
        CL01=[
            {"id_no": "stays", "admitted_at": at(10, 30)},
            {"id_no": "leaves on the 1st", "admitted_at": at(10, 30), "discharged_at": at(11, 1, 0)},
        ],
    )
    assert await figure(store, "MS07") == (2, None)
    assert await figure(store, "MS09") == (4, None)
    assert await figure(store, "MS06") == (0, None)


async def test_who_leaves_on_the_last_day_is_no_inpatient_at_the_end(store: OwnDatabase):
    await put_rows(store, CL01=[{"id_no": "a", "admitted_at": at(10, 30), "discharged_at": at(10, 31, 23)}])
    assert await figure(store, "MS07") == (0, None)


@pytest.mark.parametrize(("year", "days"), [(2024, 29), (2025, 28), (2026, 28)])
async def test_a_bed_used_all_february_has_as_many_bed_days_as_the_month(store: OwnDatabase, year: int, days: int):
    await put_rows(
        store, CL01=[{"id_no": "a", "admitted_at": at(1, 10, year=year), "discharged_at": at(3, 9, year=year)}]
    )
    assert await figure(store, "MS09", Month(year, 2)) == (days, None)


@pytest.mark.parametrize(("day", "counts"), [(28, 1), (29, 0)])
async def test_a_postpartum_visit_counts_until_the_28th_day(store: OwnDatabase, day: int, counts: int):
    left = date(2026, 9, 30)
    visit = {"handbook_no": "h", "maternal_record_kind_code": "3", "discharged_on": left}
    await put_rows(store, PH16=[visit | {"followed_up_on": left + timedelta(day)}])
    assert (await figure(store, "MA03"))[0] == counts


async def test_a_second_postpartum_visit_in_the_next_month_does_not_count_again(store: OwnDatabase):
    visit = {"handbook_no": "h", "maternal_record_kind_code": "3", "discharged_on": date(2026, 9, 25)}
    await put_rows(
        store, PH16=[visit | {"followed_up_on": date(2026, 9, 30)}, visit | {"followed_up_on": date(2026, 10, 3)}]
    )
    assert (await figure(store, "MA03", Month(2026, 9)))[0] == 1
    assert (await figure(store, "MA03"))[0] == 0


async def test_a_delivery_whose_newborns_were_reported_is_not_counted_beside_them(store: OwnDatabase):
    delivery = {"delivered_at": at(10, 7), "delivery_outcome_code": "1"}
    await put_rows(
        store,
        CL08=[delivery | {"record_id": "twins"}, delivery | {"record_id": "one"}],
        CL08A=[delivery | {"delivery_no": "twins"}, delivery | {"delivery_no": "twins"}],
    )
    assert await figure(store, "VS01") == (3, None)


async def test_who_was_born_on_29_february_is_a_year_older_on_the_28th_of_other_years(store: OwnDatabase):
    card = {"id_no": "a", "birth_date": date(1960, 2, 29), "card_opened_on": date(2020, 1, 1), "record_id": "c"}
    visit = {"card_no": "c", "systolic": 145, "diastolic": 80}
    await put_rows(store, PH18A=[card], PH18=[visit | {"followed_up_on": date(2025, 1, 5)}])
    assert await figure(store, "HT03", Month(2025, 2)) == (1, 1)
    assert await figure(store, "HT03", Month(2025, 1)) == (0, 1)


async def test_who_moved_counts_where_the_person_lives_now(store: OwnDatabase):
    await put_rows(store, BI01=[{"id_no": "a", "present_division": f"{THERE}001001"}])
    assert await figure(store, "HR01") == (0, None)
    assert await figure(store, "HR01", division=THERE) == (1, None)


async def test_two_reports_of_one_death_count_once(store: OwnDatabase):
    death = {"id_no": "a", "died_at": at(10, 2), "birth_date": date(1950, 1, 1)}
    await put_rows(store, CL07=[death, death | {"org_code": "another", "died_at": at(10, 3)}])
    assert await figure(store, "VS02") == (1, None)


async def test_a_person_with_two_cards_counts_once(store: OwnDatabase):
    card = {"id_no": "a", "card_opened_on": date(2026, 1, 1)}
    await put_rows(store, PH18A=[card, card | {"card_opened_on": date(2026, 5, 1)}])
    assert await figure(store, "HT01") == (1, None)


async def test_withdrawn_rows_do_not_count_be_they_gone_or_marked(store: OwnDatabase):
    stay = {"id_no": "a", "admitted_at": at(10, 2)}
    gone, marked = stay | {"modify_flag": "3"}, stay | {"modify_flag": "3", "batch_id": MARKED}
    await put_rows(store, CL01=[stay, gone, marked])
    assert await figure(store, "MS05") == (1, None)


@pytest.mark.parametrize(("day", "again"), [(31, 1), (32, 0)])
async def test_who_comes_back_within_31_days_is_readmitted(store: OwnDatabase, day: int, again: int):
    left = at(9, 1)
    back = left + timedelta(day)
    await put_rows(
        store,
        CL01=[
            {"id_no": "a", "admitted_at": at(8, 20), "discharged_at": left},
            {"id_no": "a", "admitted_at": back, "discharged_at": at(10, 20)},
            {"id_no": "b", "admitted_at": at(10, 1), "discharged_at": at(10, 20)},
        ],
    )
    assert await figure(store, "MS17") == (again, 2)


async def test_a_month_begins_and_ends_at_midnight(store: OwnDatabase):
    visit = {"patient_kind_code": "1", "total_fee": 1}
    times = (at(9, 30, 23), at(10, 1, 0), at(10, 31, 23), at(11, 1, 0))
    await put_rows(store, CL03=[visit | {"visited_at": time} for time in times])
    assert await figure(store, "MS01") == (2, None)


async def test_a_visit_without_the_drug_fee_is_in_neither_part_of_the_drug_share(store: OwnDatabase):
    visit = {"patient_kind_code": "1", "visited_at": at(10, 3), "total_fee": 100}
    await put_rows(store, CL03=[visit | {"drug_fee": 30}, visit])
    assert await figure(store, "MS04") == (30, 100)
    assert await figure(store, "MS03") == (200, 2)


async def test_a_newborn_counts_once_and_until_the_28th_day(store: OwnDatabase):
    born = date(2026, 10, 1)
    visit = {"id_no": "mother", "birth_date": born, "child_record_kind_code": "1"}
    late = visit | {"id_no": "another", "examined_on": born + timedelta(29)}
    await put_rows(store, PH15=[visit | {"examined_on": born + timedelta(day)} for day in (3, 28)] + [late])
    assert (await figure(store, "CH01"))[0] == 1


async def test_a_row_of_the_provinces_own_institution_is_the_provinces(store: OwnDatabase):
    await put_rows(store, CL01=[{"id_no": "a", "admitted_at": at(10, 2), "origin_division": "610000"}])
    assert await figure(store, "MS05", division="610000") == (1, None)


async def test_the_provinces_own_rows_are_read_where_the_province_is_asked_for(store: OwnDatabase):
    """They are in no register of what was brought."""
    await put(store, {"CL01": frame("CL01", [{"id_no": "a", "admitted_at": at(10, 2)}])})
    async with store.engine.begin() as connection:
        await connection.execute(text("DELETE FROM exchange_row"))
        rows = [tuple(row) for row in await connection.execute(statement("MS05", OCTOBER, ["610000"]))]
    assert [(row[0], row[-2]) for row in rows] == [("610000", 1)]
