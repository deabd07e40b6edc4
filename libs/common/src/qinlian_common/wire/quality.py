"""What a batch was found to be worth: by institution and rule, how many values were checked and how many failed."""

from typing import Final

import polars as pl

TALLY_SCHEMA: Final = pl.Schema(
    {
        "org_code": pl.String(),
        "rule": pl.String(),
        "field": pl.String(),
        "dimension": pl.String(),
        "severity": pl.String(),
        "checked": pl.Int64(),
        "violated": pl.Int64(),
    }
)
"""One line for each institution and rule of one standardised batch.

`checked` counts the rows, or values, that the rule could judge: those that are there and to which its condition
applies. A rule that could judge nothing has no line: it is not applicable, which is neither good nor bad.
"""


NOTHING_TALLIED: Final = pl.DataFrame(schema=TALLY_SCHEMA)
"""Frames do not change, so one empty one serves all batches."""
