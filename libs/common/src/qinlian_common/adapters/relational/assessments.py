"""What any store tells of the quality of the rows that came from it: the forms of its answers."""

from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl

from qinlian_common.pipeline.scores import COUNTS_SCHEMA

DAILY_SCHEMA: Final = pl.Schema(
    {name: COUNTS_SCHEMA[name] for name in ("dataset", "origin_division", "origin_class", "business_day", "org_code")}
    | {"rows": pl.Int64()}
)
"""How many rows came on a business day; `org_code` null where the lines are sums over institutions."""

BUCKETS: Final = ("under_1_day", "days_1_to_3", "days_3_to_7", "over_7_days")

TICKETS_SCHEMA: Final = pl.Schema(
    {"severity": pl.String(), "origin_division": pl.String(), "origin_class": pl.String()}
    | {"dataset": pl.String(), "rule": pl.String(), "rows": pl.Int64()}
    | dict.fromkeys(BUCKETS, pl.Int64())
    | {"oldest": pl.Datetime("us", "UTC")}
)
"""Open tickets by severity (reject or warn), source, dataset and rule.

Rows in all, rows of each age, and when the oldest was opened.
"""


@dataclass(frozen=True, slots=True)
class Period:
    """Business days, both ends included, and one dataset or all."""

    first: date
    last: date
    dataset: str | None = None
