"""Denominators that no dataset reports: master data of the counties and institutions, added up; a gap has a reason."""

from collections.abc import Mapping
from typing import Final

import polars as pl

from qinlian_indicators.compute.divisions import Divisions
from qinlian_indicators.compute.roll_up import KEY
from qinlian_indicators.definitions.definition import Definition
from qinlian_indicators.definitions.master_items import MASTER_ITEMS, MasterItem
from qinlian_indicators.definitions.month import Month
from qinlian_indicators.masterdata.in_force import MASTER

_NO_PART: Final = "分母没有按机构、性别或年龄的数"
_WHOLE: Final = (pl.col("org_code") == "") & (pl.col("sex") == "") & (pl.col("age_band") == "")
_OF_INSTITUTION: Final = pl.col("org_code") != ""


def with_master(
    figures: pl.DataFrame, master: pl.DataFrame, definitions: Mapping[str, Definition], *, month: Month,
    divisions: Divisions, institutions: pl.DataFrame,
) -> pl.DataFrame:  # fmt: skip
    """Figures with the denominators of master data, and `not_computable` where one is missing.

    Args:
        figures: of any indicators.
        master: MASTER.
        definitions: which indicator takes which item.
        month: its days make bed days of beds.
        divisions: who is part of whom.
        institutions: (`code`, `division`, `org_code`) of all that had cases, whose beds must be known.
    """
    done = [figures.filter(~pl.col("code").is_in(_takers(definitions))).with_columns(_reason(None))]
    for code in _takers(definitions):
        item = MASTER_ITEMS[definitions[code].master]
        mine = figures.filter(pl.col("code") == code)
        inputs = _inputs(master, item, month)
        known = institutions.filter(pl.col("code") == code).select("division", "org_code")
        needed = _needed(item, divisions, known, inputs)
        done.append(_joined(mine, needed, inputs, divisions, item))
    return pl.concat(done, how="diagonal").select(*figures.columns, "not_computable")


def _takers(definitions: Mapping[str, Definition]) -> list[str]:
    return [definition.code for definition in definitions.values() if definition.master]


def _reason(text: str | None) -> pl.Expr:
    return pl.lit(text, dtype=pl.String).alias("not_computable")


def _inputs(master: pl.DataFrame, item: MasterItem, month: Month) -> pl.DataFrame:
    """(division, org_code, value) of an item; of days' items beds times days."""
    rows = master.filter(pl.col("item") == (item.days_of or item.name))
    times = month.days if item.days_of else 1
    return rows.select("division", "org_code", (pl.col("value") * times).cast(MASTER["value"]))


def _needed(item: MasterItem, divisions: Divisions, known: pl.DataFrame, inputs: pl.DataFrame) -> pl.DataFrame:
    """(division, org_code) of all inputs that a whole figure is made of."""
    if item.by_institution:
        return pl.concat([known, inputs.select("division", "org_code")]).unique()
    return pl.DataFrame({"division": divisions.counties}).with_columns(pl.lit("").alias("org_code"))


def _joined(
    figures: pl.DataFrame, needed: pl.DataFrame, inputs: pl.DataFrame, divisions: Divisions, item: MasterItem
) -> pl.DataFrame:
    each = needed.join(inputs, on=["division", "org_code"], how="left")
    wholes = (
        each.join(divisions.ancestors, on="division")
        .group_by(pl.col("whole").alias("division"))
        .agg(pl.col("value").sum().alias("of_all"), pl.col("value").is_null().sum().alias("gaps"))
        .with_columns(pl.lit("").alias("org_code"))
    )
    parts = each.select(
        "division", pl.col("value").alias("of_all"), pl.col("value").is_null().cast(pl.UInt32).alias("gaps"), "org_code"
    ).filter(_OF_INSTITUTION)
    found = figures.join(
        pl.concat([wholes.cast({"gaps": pl.UInt32}), parts], how="diagonal"), on=["division", "org_code"], how="left"
    )
    return _decided(found, item).select(*KEY, "numerator", "denominator", "not_computable")


def _decided(found: pl.DataFrame, item: MasterItem) -> pl.DataFrame:
    """The denominator where all of it is known; else the reason."""
    what = "个机构" if item.by_institution else "个县区"
    can_be = _WHOLE | (_OF_INSTITUTION & pl.lit(item.by_institution))
    title = MASTER_ITEMS[item.days_of or item.name].title
    gap = pl.when(~can_be).then(pl.lit(_NO_PART)).when(pl.col("gaps").is_null()).then(pl.lit(f"没有{title}"))
    gap = gap.when(pl.col("gaps") > 0).then(pl.format("缺少 {} " + what + "的" + title, pl.col("gaps")))
    reason = gap.otherwise(None).alias("not_computable")
    return found.with_columns(reason).with_columns(
        pl.when(pl.col("not_computable").is_null()).then(pl.col("of_all")).alias("denominator")
    )
