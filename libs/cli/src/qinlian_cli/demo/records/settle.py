"""Where everybody lives, and at which levels they are seen: people are dealt out evenly, like cards."""

from typing import Final

import polars as pl

from qinlian_cli.demo.records.divisions import ELSEWHERE, FORMER, Divisions
from qinlian_cli.demo.records.draws import Draws

OUTSIDE_EVERY: Final = 40
UNKNOWN_EVERY: Final = 50
FORMER_EVERY: Final = 30
CITY_EVERY: Final = 4
PROVINCE_EVERY: Final = 6


def sample(persons: pl.DataFrame, scale: float, draws: Draws) -> pl.DataFrame:
    """The same share of the living, the dead and the heart patients; always the same people.

    Args:
        persons: as in `Clinical.persons`.
        scale: share of the people, more than 0 and at most 1.
        draws: the demo's draws.
    """
    group = (pl.col("died").is_not_null(), pl.col("cardiac"))
    order = draws.number(pl.col("person_id"), "sample").rank("ordinal").over(*group)
    return persons.filter(order <= (pl.len().over(*group) * scale).ceil())


def settle(persons: pl.DataFrame, divisions: Divisions, draws: Draws) -> pl.DataFrame:
    """Adds the person's home and the places where they are treated.

    Args:
        persons: as in `Clinical.persons`, with `identity` (whole number, unique) and `replica`.
        divisions: among whose counties the people are dealt out.
        draws: the demo's draws.

    Returns:
        persons with turn (the person's number within the county), care_county, care_city (null where the county's
        region has no city level), home (6 digits, as the person's papers write it), known (Boolean: some register
        knows the home), local (Boolean: lives in the province), seen_city and seen_province (Boolean).
    """
    order = draws.number(pl.col("identity"), "settle")
    dealt = persons.sort("replica", pl.col("died").is_not_null(), "cardiac", order).with_columns(
        pl.int_range(pl.len()).over("replica").alias("card")
    )
    counties = len(divisions.counties)
    placed = dealt.with_columns((pl.col("card") % counties).alias("county"), (pl.col("card") // counties).alias("turn"))
    table = pl.DataFrame(
        [
            (index, code, city if city in divisions.cities else None, FORMER.get(code, code))
            for index, (code, city) in enumerate(divisions.counties)
        ],
        schema={"county": pl.Int64, "care_county": pl.String, "care_city": pl.String, "former": pl.String},
        orient="row",
    )
    return _with_homes(placed.join(table, on="county", maintain_order="left"), draws).drop("card", "county", "former")


def _with_homes(people: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    turn = pl.col("turn")
    outside = turn % OUTSIDE_EVERY == 7  # noqa: PLR2004 - places in the deal, chosen so that small samples have each kind
    unknown = (turn % UNKNOWN_EVERY == 11) & ~outside  # noqa: PLR2004
    former = turn % FORMER_EVERY == 2  # noqa: PLR2004
    home = (
        pl.when(outside)
        .then(draws.pick(pl.col("identity"), "elsewhere", ELSEWHERE))
        .when(former)
        .then("former")
        .otherwise("care_county")
    )
    return people.with_columns(
        home.alias("home"),
        (~unknown).alias("known"),
        (~outside).alias("local"),
        ((turn % CITY_EVERY == 1) | outside | unknown).alias("seen_city"),
        ((turn % PROVINCE_EVERY == 3) | outside | unknown).alias("seen_province"),  # noqa: PLR2004
    )
