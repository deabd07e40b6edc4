"""Rows that count a level higher: marked confidential by their sender, or of a category that the law protects more.

The categories stand in `data/protected.csv`: by dataset, by ranges of diagnoses, procedures and notifiable diseases.
Most of their legal bases are background knowledge (source K): a jurist has to confirm them before they are relied on.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

import polars as pl

from qinlian_common.catalog.models import DataField, Dataset
from qinlian_common.privacy.treatment import UNMARKED, effective_level

RAISED: Final = "_raised"
_TABLE: Final = Path(__file__).parent / "data/protected.csv"
_SYSTEMS: Final = {"ICD-10": "icd10", "ICD-9-CM-3": "procedure", "CV05.01.017": "disease"}


@cache
def _ranges() -> pl.DataFrame:
    return pl.read_csv(_TABLE, infer_schema=False)


@cache
def categories() -> Mapping[str, str]:
    """The protected categories and their Chinese titles."""
    named = _ranges().unique("category", keep="first", maintain_order=True)
    return dict(zip(named["category"], named["title"], strict=True))


@cache
def category_of(dataset: str) -> str | None:
    """The category that a whole dataset belongs to."""
    whole = _ranges().filter(pl.col("what") == "dataset", pl.lit(dataset).is_between(pl.col("first"), pl.col("last")))
    return str(whole["category"][0]) if whole.height else None


def coded_columns(dataset: Dataset) -> list[DataField]:
    """The columns whose codes can put a row into a category."""
    return [column for column in dataset.columns if column.codes in _SYSTEMS]


def secrecy_columns(dataset: Dataset) -> list[str]:
    """The columns by which a sender marks a row confidential."""
    return [column.name for column in dataset.columns if column.name in UNMARKED]


def is_confidential(dataset: Dataset) -> pl.Expr:
    """Whether a row's sender, or the patient, has marked it; what is not said is not marked."""
    told = [(pl.col(name) != UNMARKED[name]).fill_null(value=False) for name in secrecy_columns(dataset)]
    return pl.any_horizontal(told) if told else pl.lit(value=False)


def is_of(dataset: Dataset, category: str) -> pl.Expr:
    """Whether a row of the dataset belongs to a protected category; never null."""
    if category_of(dataset.code) == category:
        return pl.lit(value=True)
    tests = [test for column in coded_columns(dataset) for test in _tests(column, category)]
    return pl.any_horizontal(tests) if tests else pl.lit(value=False)


def _tests(column: DataField, category: str) -> Iterator[pl.Expr]:
    system = _SYSTEMS[str(column.codes)]
    for first, last in _ranges().filter(category=category, what=system).select("first", "last").rows():
        yield pl.col(column.name).str.head(len(first)).is_between(pl.lit(first), pl.lit(last)).fill_null(value=False)


def raised(dataset: Dataset) -> pl.Expr:
    """By how many levels each row counts higher: 0 or 1, as Int8. Both reasons together raise it once.

    The frame must have the dataset's `secrecy_columns` and `coded_columns`.
    """
    reasons = [is_confidential(dataset), *(is_of(dataset, one) for one in categories())]
    return pl.any_horizontal(reasons).cast(pl.Int8)


def effective_levels(dataset: Dataset, rows: pl.DataFrame) -> pl.DataFrame:
    """For each row the effective level of each of the dataset's columns that the frame has (Int8)."""
    lifted = rows.select(raised(dataset).alias(RAISED)).to_series()
    levels = [
        pl.when(pl.lit(lifted) == 1).then(effective_level(c.level, 1)).otherwise(c.level).cast(pl.Int8).alias(c.name)
        for c in dataset.columns
        if c.name in rows.columns
    ]
    return rows.select(levels)
