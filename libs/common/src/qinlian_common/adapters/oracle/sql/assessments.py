"""SQL of what was judged and of what is still open. Valid on 11.2; every value is bound."""

from collections.abc import Sequence
from typing import Final

from qinlian_common.adapters.oracle.types import INTEGER
from qinlian_common.adapters.relational.book_lines import REJECTS, WARNINGS

AGES: Final = (1, 3, 7)
"""Days that part open tickets by age; each is bound as the moment so many days ago: `:day_1`, ..."""

_OF_PERIOD: Final = "business_day BETWEEN :first_day AND :last_day AND (:dataset IS NULL OR dataset = :dataset)"


def counts(columns: Sequence[str]) -> str:
    """What was checked and what failed, summed up to lines of these columns."""
    listed = ", ".join(columns)
    return f"""SELECT {listed}, {_sum("checked")} AS checked, {_sum("violated")} AS violated
FROM exchange_quality WHERE {_OF_PERIOD} GROUP BY {listed}"""


def daily(columns: Sequence[str]) -> str:
    """How many rows came: those that were checked by the rule that checks every row once."""
    listed = ", ".join(columns)
    return f"""SELECT {listed}, {_sum("checked")} AS row_count
FROM exchange_quality WHERE {_OF_PERIOD} AND rule = :rule AND field = :field GROUP BY {listed}"""


def _sum(column: str) -> str:
    return f"CAST(SUM({column}) AS {INTEGER})"


def _aged(condition: str) -> str:
    return _sum(f"CASE WHEN {condition} THEN 1 ELSE 0 END")


def _open(book: str, severity: str) -> str:
    first, second, third = (f":day_{days}" for days in AGES)
    return f"""SELECT '{severity}' AS severity, origin_division, origin_class, dataset, rule,
    CAST(COUNT(*) AS {INTEGER}) AS row_count, {_aged(f"rejected_at > {first}")} AS youngest,
    {_aged(f"rejected_at <= {first} AND rejected_at > {second}")} AS young,
    {_aged(f"rejected_at <= {second} AND rejected_at > {third}")} AS older,
    {_aged(f"rejected_at <= {third}")} AS eldest, MIN(rejected_at) AS oldest
FROM {book} WHERE resubmitted_at IS NULL AND (:dataset IS NULL OR dataset = :dataset)
GROUP BY origin_division, origin_class, dataset, rule"""


TICKETS: Final = f"{_open(REJECTS, 'reject')}\nUNION ALL\n{_open(WARNINGS, 'warn')}"
"""Open tickets by severity, source, dataset and rule: in all, of each age, and the oldest."""
