"""Two states of a row, of one moment as far as can be told, become a verdict.

missing    the source has it, the target has not
surplus    the target has it, though the source withdrew it or gave it elsewhere
older      the target has it in an older version
different  the target has other content under the same version
newer      the target has a newer version than the source: the source forgot something, as after a restore
rejected   the target lacks it or its newest version, and an open ticket says why
cleared    the target has it, and the staging store that gave it no longer does: nothing is wrong
under way  it differs, and is waiting, being sent, or changing at this moment
"""

from enum import StrEnum
from typing import Final

import polars as pl

from qinlian_common.adapters.relational.holdings import KEYS_SCHEMA, Measure

KEY: Final = list(KEYS_SCHEMA)


class Kind(StrEnum):
    """How the target differs from the source in one row."""

    MISSING = "missing"
    SURPLUS = "surplus"
    OLDER = "older"
    DIFFERENT = "different"
    NEWER = "newer"
    REJECTED = "rejected"
    CLEARED = "cleared"
    UNDER_WAY = "under way"


HEALED: Final = (Kind.MISSING, Kind.SURPLUS, Kind.OLDER, Kind.DIFFERENT)
"""What sending a row again puts right."""

FAULTS: Final = (*HEALED, Kind.NEWER)


def differences(given: pl.DataFrame, held: pl.DataFrame, measure: Measure, *, clears: bool) -> pl.DataFrame:
    """Rows that differ: `org_code`, `record_id`, `origin_class`, the source's versions, and `kind`.

    Args:
        given: states at the source (`holdings.STATES_SCHEMA`).
        held: states at the target.
        measure: what is compared.
        clears: the source is a staging store, from which old rows may be deleted without withdrawing anything.
    """
    both = given.join(held, on=KEY, how="full", coalesce=True, suffix="_held")
    here, there = pl.col("live").fill_null(value=False), pl.col("live_held").fill_null(value=False)
    newer, is_unknown = _newer(measure), pl.col("live").is_null() & clears
    kind = (
        pl.when(here & there)
        .then(_both_live(measure))
        .when((here | there) & newer)
        .then(pl.lit(Kind.NEWER))
        .when(here)
        .then(pl.lit(Kind.MISSING))
        .when(there & is_unknown)
        .then(pl.lit(Kind.CLEARED))
        .when(there)
        .then(pl.lit(Kind.SURPLUS))
    )
    named = both.with_columns(
        kind.alias("kind"), pl.coalesce("origin_class", "origin_class_held").alias("origin_class")
    )
    return named.filter(pl.col("kind").is_not_null()).select(
        *KEY, "origin_class", "row_version", "delivery_version", "kind"
    )


def settled(found: pl.DataFrame, moving: pl.DataFrame, refused: pl.DataFrame) -> pl.DataFrame:
    """The same, of which keys in `moving` are under way, and those in `refused` are rejected and not at fault."""
    lacking = pl.col("kind").is_in([kind.value for kind in (Kind.MISSING, Kind.OLDER, Kind.DIFFERENT)])
    told = pl.when(lacking & pl.col("is_refused").is_not_null()).then(pl.lit(Kind.REJECTED)).otherwise("kind")
    kind = pl.when(pl.col("is_moving").is_not_null()).then(pl.lit(Kind.UNDER_WAY)).otherwise(told)
    return (
        found.join(_marked(refused, "is_refused"), on=KEY, how="left")
        .join(_marked(moving, "is_moving"), on=KEY, how="left")
        .with_columns(kind.alias("kind"))
        .drop("is_refused", "is_moving")
    )


def changed(before: pl.DataFrame, after: pl.DataFrame) -> pl.DataFrame:
    """Keys whose state is not the same in both."""
    columns = before.columns
    same = before.join(after, on=columns, how="semi", nulls_equal=True)
    return pl.concat([before.select(KEY), after.select(KEY)]).unique().join(same, on=KEY, how="anti")


def _marked(keys: pl.DataFrame, name: str) -> pl.DataFrame:
    return keys.select(KEY).unique().with_columns(pl.lit(value=True).alias(name))


def _newer(measure: Measure) -> pl.Expr:
    """The target remembers a newer version than the source has, whether the row is live there or not."""
    if not measure.versions:
        return pl.lit(value=False)
    known = pl.col("row_version").is_not_null() & pl.col("row_version_held").is_not_null()
    first = pl.col("row_version_held") > pl.col("row_version")
    if len(measure.versions) == 1:
        return known & first
    same = pl.col("row_version_held") == pl.col("row_version")
    return known & (first | (same & (pl.col("delivery_version_held") > pl.col("delivery_version"))))


def _both_live(measure: Measure) -> pl.Expr:
    same_version = pl.all_horizontal(
        pl.lit(value=True), *(pl.col(name).eq_missing(pl.col(f"{name}_held")) for name in measure.versions)
    )
    same_content = pl.col("content").eq_missing(pl.col("content_held"))
    return (
        pl.when(~same_version)
        .then(pl.when(_newer(measure)).then(pl.lit(Kind.NEWER)).otherwise(pl.lit(Kind.OLDER)))
        .when(~same_content)
        .then(pl.lit(Kind.DIFFERENT))
    )
