"""Repairs that a vendor declared: what those of texts and those of values have in common. All of them are counted."""

from typing import Final

import polars as pl

from qinlian_common.catalog.mappings import Repair
from qinlian_common.catalog.models import DataField
from qinlian_common.catalog.rules import Dimension, Severity
from qinlian_standardizer.side_door import Finding, Reason

REPAIRED: Final = "repaired_"
"""What the names of the tally's lines about repairs begin with."""


def repaired(repair: Repair, field: DataField) -> Reason:
    """What is counted of a repair. Nobody is told of it, for it was declared."""
    return Reason(
        rule=f"{REPAIRED}{repair}",
        field=field.name,
        message=f"{field.title}：已按厂商声明修正",
        value_class=pl.lit("repaired"),
        dimension=Dimension.CONFORMITY,
        severity=Severity.COUNT,
    )


def mend(rows: pl.DataFrame, name: str, mended: pl.Expr, reason: Reason) -> tuple[pl.DataFrame, list[Finding]]:
    """The rows with one column mended, and which of its values were changed; no finding where none was."""
    before, after = rows[name], rows.select(mended.alias(name)).to_series()
    mask = before.ne_missing(after)
    if not mask.any():
        return rows, []
    return rows.with_columns(after), [Finding(reason, before, mask)]
