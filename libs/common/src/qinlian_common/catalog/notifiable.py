"""Notifiable diseases: which diagnoses must be reported, in which class, and how soon, on the day of the case.

The facts are the crosswalks of codes/national.yaml. Subtypes share the first two characters of their disease
(0301 belongs to 0300) and follow it.
"""

from functools import cache
from pathlib import Path

import polars as pl

from qinlian_common.catalog.code_systems import load_crosswalks
from qinlian_common.catalog.crosswalks import Crosswalk

_CODES = Path(__file__).parent / "data/codes"


def notifiable_of_icd10(column: str | pl.Expr) -> pl.Expr:
    """The notifiable disease (CV05.01.017, without subtype) that an ICD-10 diagnosis means.

    Returns:
        A String expression; null where the value is null or the diagnosis need not be reported. Whether the disease
        was notifiable on a day tells `notifiable_class`.
    """
    return notifiable_crosswalk("诊断至法定传染病").last_target_of(column)


def notifiable_class(column: str | pl.Expr, day: pl.Expr) -> pl.Expr:
    """The class of a notifiable disease on a day, as a code of QL 传染病类别: "1" 甲, "2" 乙, "3" 丙.

    Args:
        column: a String column (or expression) of CV05.01.017.
        day: a Date or Datetime expression.

    Returns:
        A String expression; null where the disease was not notifiable on that day.
    """
    return notifiable_crosswalk("法定传染病至类别").target_of(column, day)


def notifiable_hours(column: str | pl.Expr, day: pl.Expr) -> pl.Expr:
    """Within how many hours a case found on that day had to be reported; arguments and nulls as `notifiable_class`.

    Returns:
        An Int64 expression: 2 for class 甲 and what is treated as 甲, else 24.
    """
    return notifiable_crosswalk("法定传染病至报告时限").target_of(column, day).cast(pl.Int64)


def notifiable_crosswalk(name: str) -> Crosswalk:
    """One of the three by its name, for those who need its lines themselves, as a statement in SQL does."""
    return _shipped()[name]


@cache
def _shipped() -> dict[str, Crosswalk]:
    return load_crosswalks(_CODES)
