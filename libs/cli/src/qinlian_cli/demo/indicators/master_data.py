"""The year's master data of the demo: counted in its own registers, so that the ratios are those of its own people."""

from datetime import date
from decimal import Decimal
from typing import Any, Final

import polars as pl
from sqlalchemy import Select, case, func, select

from qinlian_cli.demo.indicators.places import YEAR
from qinlian_cli.indicators.place import Place
from qinlian_indicators.masterdata.bring_in import BroughtIn, bring_in
from qinlian_indicators.masterdata.in_force import MASTER
from qinlian_indicators.review.tree import Tree
from qinlian_indicators.statements.tables import table_of
from qinlian_indicators.storage.account import operator

_END: Final = date(YEAR, 12, 31)
_BEDS: Final = 20
"""Beds of a demo hospital."""

_HYPERTENSION, _DIABETES = 0.16, 0.08
"""Shares of the residents that are estimated to be ill: the plan's estimators of 2014, rounded."""


async def bring_in_master_data(place: Place) -> BroughtIn:
    """Counts residents, children, the old, households and beds, and brings them in as the year's master data."""
    inputs = [await _rows(place, asked) for asked in (_residents(), _households(), _beds())]
    counties = [one for one in Tree.of(place.topology).divisions() if place.topology.county_of(one)]
    found = pl.concat(inputs).filter(pl.col("division").is_in(counties))
    async with place.own.transaction() as session:
        return await bring_in(session, YEAR, found, operator("demo"))


async def _rows(place: Place, asked: Select[Any]) -> pl.DataFrame:
    """A statement's counts, each column an item of master data (MASTER)."""
    async with place.store.session() as session:
        rows = [tuple(row) for row in await session.execute(asked)]
    wide = pl.DataFrame(rows, schema=list(asked.selected_columns.keys()), orient="row")
    long = wide.unpivot(index=["division", "org_code"], variable_name="item", value_name="value")
    return long.drop_nulls("division").cast({"value": MASTER["value"]}).select(list(MASTER))


def _residents() -> Select[Any]:
    people = table_of("FP01").alias()
    home = func.substr(people.c.present_division, 1, 6)
    count = func.count(people.c.id_no.distinct())
    ages = {"residents_65": (None, 65), "children_0_6": (7, 0), "children_0_2": (3, 0)}
    told = [
        func.count(case((_aged(people.c.birth_date, *bounds), people.c.id_no)).distinct()).label(name)
        for name, bounds in ages.items()
    ]
    ill = [
        func.round(count * Decimal(str(share))).label(name)
        for name, share in (("hypertension_patients", _HYPERTENSION), ("diabetes_patients", _DIABETES))
    ]
    return select(home.label("division"), _NO_ORG, count.label("residents"), *told, *ill).group_by(home)


def _aged(born: Any, below: int | None, least: int) -> Any:
    """Whether somebody is at least so old at the year's end, and younger than so."""
    old_enough = born <= _END.replace(year=YEAR - least)
    return old_enough if below is None else old_enough & (born > _END.replace(year=YEAR - below))


def _households() -> Select[Any]:
    families = table_of("BI02").alias()
    division = families.c.origin_division
    return select(division.label("division"), _NO_ORG, func.count().label("households")).group_by(division)


def _beds() -> Select[Any]:
    stays = table_of("CL01").alias()
    where = (stays.c.origin_division, stays.c.org_code)
    return select(where[0].label("division"), where[1], func.max(_BEDS).label("open_beds")).group_by(*where)


_NO_ORG: Final = func.coalesce("", "").label("org_code")
