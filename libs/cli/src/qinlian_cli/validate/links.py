"""Across the sheets of one workbook: a row of a linked table names a record that its parent's sheet has."""

from collections.abc import Iterator, Mapping

import polars as pl

from qinlian_cli.specification.outline import Outline
from qinlian_cli.validate.found import FOUND_SCHEMA, ROW
from qinlian_common.catalog.cross_rules import CrossRule
from qinlian_common.catalog.models import Dataset, Link
from qinlian_standardizer.withdraw import MODIFY_FLAG, WITHDRAWN

_KEY = ("org_code", "record_id")


def orphans(table: Dataset, kept: Mapping[str, pl.DataFrame], outline: Outline) -> pl.DataFrame:
    """Rows of `table` without their parents, in FOUND_SCHEMA.

    Args:
        table: the linked table.
        kept: table -> its rows' places, keys and links, of every sheet that was read.
        outline: the catalogue, which says what a missing parent means.
    """
    found = [
        _orphans(table, link, rule, kept)
        for link in table.links
        for rule in _rules(outline, table, link)
        if link.to in kept
    ]
    return pl.concat([pl.DataFrame(schema=FOUND_SCHEMA), *found])


def absent_parents(table: Dataset, kept: Mapping[str, pl.DataFrame]) -> list[str]:
    """The parents that are not in the file, so that nobody can say."""
    return [link.to for link in table.links if link.to not in kept]


def _rules(outline: Outline, table: Dataset, link: Link) -> Iterator[CrossRule]:
    """The rule of the catalogue that says that this parent has to be there."""
    match = {"org_code": "org_code", link.by: "record_id"}
    rules = outline.cross.get(table.code, ())
    yield from (rule for rule in rules if rule.expects == link.to and rule.match == match and rule.when is None)


def _orphans(table: Dataset, link: Link, rule: CrossRule, kept: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    live = pl.col(MODIFY_FLAG).ne_missing(WITHDRAWN)
    children = kept[table.code].filter(live, pl.all_horizontal(pl.col("org_code", link.by).is_not_null()))
    parents = kept[link.to].filter(live).select(_KEY)
    alone = children.join(parents, left_on=["org_code", link.by], right_on=_KEY, how="anti")
    title = table.column(link.by).title
    return alone.select(
        ROW,
        field=pl.lit(link.by),
        rule=pl.lit(rule.name),
        severity=pl.lit(rule.severity.value),
        value_class=pl.lit("no such record"),
        message=pl.lit(f"{title}：{rule.title}，本文件的 {link.to} 表中没有这条记录"),
    )
