"""Quality scores: from what was checked and what failed to an index for each dimension, and one total.

An index is 1 - failed / checked over all rules of a dimension. So it is a ratio of sums: tallies of several batches,
days or institutions add up, in any order, and nothing that was not checked counts for or against anybody. A total is
the weighted mean of the dimensions that have an index.
"""

from collections.abc import Mapping, Sequence
from math import floor
from typing import Final

import polars as pl

from qinlian_common.catalog.rules import Dimension
from qinlian_common.pipeline.scoring import WHOLE, Scoring, Status

COUNTS_SCHEMA: Final = pl.Schema(
    {
        "dataset": pl.String(),
        "origin_division": pl.String(),
        "origin_class": pl.String(),
        "business_day": pl.Date(),
        "org_code": pl.String(),
        "rule": pl.String(),
        "field": pl.String(),
        "dimension": pl.String(),
        "severity": pl.String(),
        "checked": pl.Int64(),
        "violated": pl.Int64(),
    }
)
"""What was checked and what failed.

`business_day` and `org_code` are null where the lines are sums over them; `rule`, `field` and `severity` where they are
sums over the rules of a dimension, of which nobody can tell how many rows came.
"""

ROWS_RULE: Final = ("null_key", "org_code")
"""Rule and field that every row is checked for once, withdrawn rows too: how many it checked is how many came."""

_HUNDREDTHS: Final = 10_000
_ROUNDING: Final = 1e-7
_RULE: Final = ("dataset", "rule", "field", "dimension", "severity")


def scored(counts: pl.DataFrame, by: Sequence[str], scoring: Scoring | None = None) -> pl.DataFrame:
    """Scores of each group.

    Args:
        counts: COUNTS_SCHEMA.
        by: columns of it that make a group; one group of everything where empty.
        scoring: how; as usual where None.

    Returns:
        `by`, `rows` (how many came), for each dimension `<dimension>_checked`, `<dimension>_violated` and
        `<dimension>` (its index from 0 to 1), and `total` (0 to 100). Indices and totals are null where nothing was
        checked; stability alone, which days without rows have too, makes no total. Sorted by the group.
    """
    weights = (scoring or Scoring()).weights
    is_row = (pl.col("rule") == ROWS_RULE[0]) & (pl.col("field") == ROWS_RULE[1])
    sums = [pl.col("checked").filter(is_row).sum().alias("rows")]
    for one in Dimension:
        mine = pl.col("dimension") == one.value
        sums += [pl.col(name).filter(mine).sum().alias(f"{one}_{name}") for name in ("checked", "violated")]
    grouped = counts.group_by(by).agg(sums) if by else counts.select(sums)
    indices = [_index(one).alias(one.value) for one in Dimension]
    totals = grouped.with_columns(indices).with_columns(_total(weights).alias("total"))
    return totals.sort(by, nulls_last=True) if by else totals


def _index(one: Dimension) -> pl.Expr:
    checked, violated = pl.col(f"{one}_checked"), pl.col(f"{one}_violated")
    return pl.when(checked > 0).then((1 - violated / checked).clip(0.0, 1.0))


def _total(weights: Mapping[Dimension, float]) -> pl.Expr:
    mean = pl.sum_horizontal(pl.col(one.value) * weights[one] for one in Dimension) / _counting(weights)
    return mean * WHOLE


def _counting(weights: Mapping[Dimension, float]) -> pl.Expr:
    """The sum of the weights of dimensions that have an index; null where it is 0, or there is nothing but days."""
    has = {one: pl.col(one.value).is_not_null() for one in Dimension}
    weight = pl.sum_horizontal(pl.when(has[one]).then(weights[one]).otherwise(0.0) for one in Dimension)
    about_rows = pl.any_horizontal(has[one] for one in Dimension if one is not Dimension.STABILITY)
    return pl.when(about_rows & (weight > 0)).then(weight)


def judged(counts: pl.DataFrame, by: Sequence[str] = (), scoring: Scoring | None = None) -> pl.DataFrame:
    """What became of each rule.

    Returns:
        `by`, dataset, rule, field, dimension, severity, checked, violated, `share` (violated / checked, null where
        nothing was checked) and `status`; the greatest shares first in each group.
    """
    thresholds = (scoring or Scoring()).thresholds
    keys = [*by, *(name for name in _RULE if name not in by)]
    sums = counts.group_by(keys).agg(pl.col("checked", "violated").sum())
    shares = sums.with_columns(
        pl.when(pl.col("checked") > 0).then(pl.col("violated") / pl.col("checked")).alias("share")
    )
    known = {severity.value: share for severity, share in thresholds.items()}
    allowed = pl.col("severity").replace_strict(known, default=None, return_dtype=pl.Float64())
    status = (
        pl.when(pl.col("share").is_null())
        .then(pl.lit(Status.NOT_APPLICABLE.value))
        .when(pl.col("share") > allowed)
        .then(pl.lit(Status.FAILED.value))
        .otherwise(pl.lit(Status.PASSED.value))
    )
    places = [*by, "share", "violated", *(name for name in _RULE if name not in by)]
    falling = [name in {"share", "violated"} for name in places]
    return shares.with_columns(status.alias("status")).sort(places, descending=falling, nulls_last=True)


def costs(counts: pl.DataFrame, by: Sequence[str], scoring: Scoring | None = None) -> pl.DataFrame:
    """How many points of its group's total each broken rule costs; the points of a group make 100 less its total.

    A group without a total has no points to lose, and no lines.

    Returns:
        `by`, dataset, rule, field, dimension, severity, checked, violated and `points`; the dearest first in a group.
    """
    using = scoring or Scoring()
    keys = [*by, *(name for name in _RULE if name not in by)]
    broken = counts.group_by(keys).agg(pl.col("checked", "violated").sum()).filter(pl.col("violated") > 0)
    groups = scored(counts, by, using).with_columns(_counting(using.weights).alias("counting"))
    joined = broken.join(groups, on=list(by), how="left", nulls_equal=True) if by else broken.join(groups, how="cross")
    each = {one.value: pl.col(f"{one}_checked") for one in Dimension}
    checked = pl.coalesce(pl.when(pl.col("dimension") == name).then(column) for name, column in each.items())
    weights = {one.value: weight for one, weight in using.weights.items()}
    weight = pl.col("dimension").replace_strict(weights, default=0.0, return_dtype=pl.Float64())
    points = (weight / pl.col("counting") * pl.col("violated") / checked * WHOLE).alias("points")
    order = [*by, "points", *(name for name in _RULE if name not in by)]
    lines = joined.filter(pl.col("counting").is_not_null()).select(*keys, "checked", "violated", points)
    return lines.sort(order, descending=[name == "points" for name in order], nulls_last=True)


def dearest(counts: pl.DataFrame, by: Sequence[str], scoring: Scoring | None = None) -> pl.DataFrame:
    """Of each group the rule that costs it most, with its points; groups without a broken rule have no line."""
    lines = costs(counts, by, scoring).filter(pl.col("points") > 0)
    return lines.unique(list(by), keep="first", maintain_order=True) if by else lines.head(1)


def percent(index: float | None) -> str | None:
    """A share in hundredths of a percent, never rounded up: 100.00 is said of nothing less."""
    return None if index is None else f"{floor(index * _HUNDREDTHS + _ROUNDING) / 100:.2f}"
