"""Invented Chinese identities for the people of the clinical records; birth date and sex are the records' own.

Columns are named as the fields of the catalogue's datasets, so that a dataset takes what it asks for by name.
"""

from datetime import date
from typing import Final

import polars as pl

from qinlian_cli.demo.records import checkdigits
from qinlian_cli.demo.records.divisions import county_codes, names_by_code
from qinlian_cli.demo.records.draws import Draws, digits
from qinlian_cli.demo.records.names import Names, names
from qinlian_cli.demo.records.placing import moment

AS_OF: Final = date(2017, 11, 30)
"""Ages are told on this day."""

PHONE_PREFIX: Final = "154"
"""A range that was given to no operator (background knowledge): nobody is reached by a number of the demo."""

_SERIALS: Final = 500
_PASSPORT_EVERY: Final = 97
_TOWNS: Final = 12
_VILLAGE_BLOCK: Final = 9990
"""Copies of one person live in villages 001 to 999, ten to a village; then the next towns follow."""

_NATIONS: Final = ("01",) * 95 + ("03",) * 3 + ("11", "02")
_INSURANCES: Final = ("1",) * 4 + ("2",) * 3 + ("3",) * 9 + ("7", "99")
_BLOOD: Final = ("1",) * 5 + ("2",) * 5 + ("3",) * 6 + ("4", "4", "5", "6")
_RHESUS: Final = ("2",) * 30 + ("1", "3", "4")
_SCHOOLS: Final = ("81", "71", "71", "71", "61", "43", "31", "21", "14", "90")
_WORK: Final = ("27", "27", "27", "24", "17", "13", "21", "51", "54", "70", "11", "90")
_WED: Final = ("20",) * 2 + ("21",) * 10 + ("22", "23", "40", "10")
_WED_OLD: Final = ("20", "21", "21", "21", "30", "30", "30", "10")
_RELATIVES: Final = ("10", "20", "30", "51", "52", "71", "75")
_NEVER_WED: Final = "10"
_WIDOWED_OR_DIVORCED: Final = ("30", "40")
_OLD: Final = 60
ID_CARD: Final = "01"
PASSPORT: Final = "03"

KEY: Final = pl.col("identity")


def identities(settled: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """Adds the identity of every person.

    Args:
        settled: what `settle` returns.
        draws: the demo's draws.

    Returns:
        settled with the person's columns of the catalogue (person_name, id_no, health_record_no, present_division and
        so on); id_no and health_record_no are unique up to `replicas_max`.
    """
    pools = names(draws.seed)
    return (
        _serial(settled)
        .with_columns(*_papers(draws), *_person(pools, draws))
        .with_columns(*_address(pools, draws), *_marriage(draws), *_numbers())
        .with_columns(*_register(draws))
    )


def replicas_max(persons: pl.DataFrame) -> int:
    """How many copies of everybody have ID numbers of their own."""
    crowd = max(persons.group_by("birth", "sex").len()["len"].to_list(), default=1)
    return len(county_codes()) * _SERIALS // crowd


def _serial(settled: pl.DataFrame) -> pl.DataFrame:
    """id_division and id_serial: no two people of one birth date and sex share both.

    The people of the records as they are have their numbers from home. Their copies take the places left: 500 serials
    of every county of the province in turn.
    """
    same = ("birth", "sex")
    first = pl.col("person_id").rank("dense").over(*same).cast(pl.Int64) - 1
    number = first + pl.col("replica") * pl.col("person_id").n_unique().over(*same).cast(pl.Int64)
    issuers = county_codes()
    turn = (number // _SERIALS + pl.col("birth").dt.ordinal_day()) % len(issuers)
    issuer = pl.lit(pl.Series(issuers)).gather(turn)
    return settled.with_columns(
        pl.when(pl.col("replica") == 0).then("home").otherwise(issuer).alias("id_division"),
        (number % _SERIALS).alias("id_serial"),
    )


def _papers(draws: Draws) -> tuple[pl.Expr, ...]:
    man = pl.col("sex") == "1"
    seventeen = pl.concat_str(
        "id_division",
        pl.col("birth").dt.strftime("%Y%m%d"),
        digits(pl.col("id_serial") * 2 + man.cast(pl.Int64), 3),
    )
    foreign = draws.below(KEY, "passport", _PASSPORT_EVERY) == 0
    passport = pl.concat_str(pl.lit("E"), digits(KEY, 9))
    return (
        pl.when(foreign).then(pl.lit(PASSPORT)).otherwise(pl.lit(ID_CARD)).alias("id_type_code"),
        pl.when(foreign).then(passport).otherwise(checkdigits.id_number(seventeen)).alias("id_no"),
    )


def _person(pools: Names, draws: Draws) -> tuple[pl.Expr, ...]:
    man = pl.col("sex") == "1"
    name = pl.when(man).then(draws.pick(KEY, "name", pools.men)).otherwise(draws.pick(KEY, "name", pools.women))
    old = _age() >= _OLD
    work = pl.when(old).then(pl.lit("80")).otherwise(draws.pick(KEY, "work", _WORK))
    return (
        name.alias("person_name"),
        pl.col("sex").alias("sex_code"),
        pl.col("birth").alias("birth_date"),
        draws.pick(KEY, "nation", _NATIONS).alias("nation_code"),
        pl.lit("CHN").alias("nationality_code"),
        pl.when(old)
        .then(draws.pick(KEY, "wed", _WED_OLD))
        .otherwise(draws.pick(KEY, "wed", _WED))
        .alias("marital_code"),
        draws.pick(KEY, "school", _SCHOOLS).alias("education_code"),
        work.alias("occupation_code"),
        pl.when(~old).then(draws.pick(KEY, "employer", pools.employers)).alias("employer_name"),
        _phone(draws, "phone").alias("phone"),
        draws.pick(KEY, "contact", pools.men + pools.women).alias("contact_name"),
        _phone(draws, "contact_phone").alias("contact_phone"),
        draws.pick(KEY, "relative", _RELATIVES).alias("contact_relation_code"),
        draws.pick(KEY, "insurance", _INSURANCES).alias("insurance_code"),
        draws.pick(KEY, "abo", _BLOOD).alias("abo_code"),
        draws.pick(KEY, "rh", _RHESUS).alias("rh_code"),
        draws.flag(KEY, "registered_here", 88).alias("lives_at_registered"),
        pl.lit("1").alias("registration_kind_code"),
        (draws.between(KEY, "town", 1, _TOWNS) + pl.col("replica") // _VILLAGE_BLOCK * _TOWNS).alias("town"),
        (pl.col("replica") % _VILLAGE_BLOCK // 10 + 1).alias("village"),
    )


def _address(pools: Names, draws: Draws) -> tuple[pl.Expr, ...]:
    place = pl.concat_str("home", digits(pl.col("town"), 3), digits(pl.col("village"), 3))
    county = pl.col("home").replace(names_by_code())
    here = pl.col("lives_at_registered") == "1"
    elsewhere = draws.pick(KEY, "registered_division", county_codes()) + pl.lit("001001")
    house = draws.between(KEY, "house", 1, 400).cast(pl.String)
    address = pl.concat_str(county, pl.lit("示范"), draws.pick(KEY, "street", pools.streets), house, pl.lit("号"))
    return (
        place.alias("present_division"),
        address.alias("present_address"),
        pl.when(here).then(place).otherwise(elsewhere).alias("registered_division"),
        pl.when(here)
        .then(address)
        .otherwise(elsewhere.str.head(6).replace(names_by_code()))
        .alias("registered_address"),
        pl.concat_str(pl.lit("71"), digits(draws.below(KEY, "postcode", 10_000), 4)).alias("present_postcode"),
    )


def _numbers() -> tuple[pl.Expr, ...]:
    """17 digits: county, town, village and a serial of 5; the card's number is invented from the same identity."""
    serial = digits(KEY % 100_000, 5)
    return (
        pl.concat_str("home", digits(pl.col("town"), 3), digits(pl.col("village"), 3), serial).alias(
            "health_record_no"
        ),
        pl.concat_str(pl.lit("61"), digits(KEY, 16)).alias("health_card_no"),
    )


def _marriage(draws: Draws) -> tuple[pl.Expr, ...]:
    days = draws.between(KEY, "wedding", 22 * 365 + 8, 30 * 365)
    wedding = pl.col("birth") + pl.duration(days=days)
    later = wedding + pl.duration(days=draws.between(KEY, "parting", 300, 2000))
    wed = pl.col("marital_code") != _NEVER_WED
    return (
        pl.when(wed).then(wedding).alias("first_married_on"),
        pl.when(pl.col("marital_code").is_in(_WIDOWED_OR_DIVORCED)).then(later).alias("marital_changed_on"),
        pl.when(wed).then(draws.below(KEY, "children", 4)).otherwise(pl.lit(0)).alias("children_count"),
    )


def _register(draws: Draws) -> tuple[pl.Expr, ...]:
    here = pl.col("lives_at_registered") == "1"
    one_or_two = pl.when(here).then(pl.lit("1")).otherwise(pl.lit("2"))
    died = pl.col("died").is_not_null()
    entered = pl.date(2012, 1, 1) + pl.duration(days=draws.below(KEY, "entered", 5 * 365))
    return (
        one_or_two.alias("residence_kind_code"),
        one_or_two.alias("household_kind_code"),
        draws.pick(KEY, "household", ("1", "2")).alias("household_nature_code"),
        pl.concat_str(pl.lit("H"), digits(KEY, 12)).alias("household_no"),
        pl.col("person_name").alias("householder_name"),
        pl.lit("02").alias("householder_relation_code"),
        draws.flag(KEY, "only_child", 20).alias("is_only_child"),
        draws.pick(KEY, "party", ("13", "13", "13", "03", "01")).alias("political_status_code"),
        pl.when(died).then(pl.lit("2")).otherwise(pl.lit("1")).alias("population_state_code"),
        pl.col("died").alias("died_on"),
        moment(entered, KEY, "entered_at", draws).alias("entered_at"),
    )


def _phone(draws: Draws, label: str) -> pl.Expr:
    return pl.concat_str(pl.lit(PHONE_PREFIX), digits(draws.below(KEY, label, 100_000_000), 8))


def _age() -> pl.Expr:
    """Whole years on `AS_OF`."""
    return (pl.lit(AS_OF) - pl.col("birth")).dt.total_days() // 365
