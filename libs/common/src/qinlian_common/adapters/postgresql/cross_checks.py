"""Rules across datasets, judged in a store that holds the rows in catalogue form: one set-based statement a rule.

What is kept in `exchange_quality` is the last judgement of every rule, by source, institution and the business day on
which the judged row was exchanged. So it adds up with what the standardizer counted of the same rows.
"""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from qinlian_common.adapters.postgresql.connection import Connections
from qinlian_common.adapters.postgresql.ddl.triggers import class_expression
from qinlian_common.adapters.postgresql.shape_sql import literal
from qinlian_common.adapters.relational.plan import Plan
from qinlian_common.adapters.relational.shape import Shape
from qinlian_common.catalog.cross_rules import Condition, CrossRule
from qinlian_common.catalog.models import Dataset
from qinlian_common.catalog.notifiable_days import notifiable_days
from qinlian_common.errors import TerminalError, TransientError

BATCH_PREFIX: Final = "cross/"
"""What the batch ids of judgements begin with: no batch of rows has such a one."""

STATEMENT_SECONDS_MAX: Final = 3600.0
"""A rule reads two whole tables of a province."""

_HEAD: Final = 3
"""ICD-10 categories have three characters; no prefix is shorter."""

_DISEASE: Final = 2


@dataclass(frozen=True, slots=True)
class Judgement:
    """One rule over one store: how many rows could be judged, how many break it, or why nobody can say."""

    rule: CrossRule
    checked: int
    violated: int
    error: str | None = None


@dataclass(frozen=True, slots=True)
class CrossChecks:
    """Judges rules in one store.

    Attributes:
        connections: to the store.
        plan: what the store is; its tables have the columns of the catalogue.
        datasets: the catalogue's datasets.
        today: the day of judging; a row whose event is younger than a rule's grace is not judged.
    """

    connections: Connections
    plan: Plan
    datasets: Mapping[str, Dataset]
    today: date

    async def judge(self, rules: Sequence[CrossRule]) -> AsyncIterator[Judgement]:
        """Judges rule by rule and keeps the tallies, in place of those of an earlier time.

        A rule that cannot be judged keeps its earlier tallies, and holds no other rule back.

        Raises:
            TransientError: the store is away or not prepared.
        """
        async with self.connections.connection() as connection:
            await connection.fetch("SELECT 1 FROM exchange_quality LIMIT 1")
        for rule in rules:
            try:
                yield await self._judge(rule)
            except (TransientError, TerminalError) as error:
                yield Judgement(rule, 0, 0, str(error))

    async def _judge(self, rule: CrossRule) -> Judgement:
        async with self.connections.transaction() as connection:
            await connection.execute(_FORGET, rule.dataset, rule.name, BATCH_PREFIX)
            rows = await connection.fetch(
                f"WITH kept AS ({self._record(rule)} RETURNING checked, violated) "
                "SELECT coalesce(sum(checked), 0) AS checked, coalesce(sum(violated), 0) AS violated FROM kept",
                self.today, *_bound(rule), timeout=STATEMENT_SECONDS_MAX,
            )  # fmt: skip
        return Judgement(rule, int(rows[0]["checked"]), int(rows[0]["violated"]))

    async def breaking(self, rule: CrossRule, rows_max: int) -> list[tuple[str, str]]:
        """Keys (org_code, record_id) of rows that break a rule, at most `rows_max`, in order."""
        wanted = "NOT " if rule.expects else ""
        async with self.connections.connection() as connection:
            found = await connection.fetch(
                f"WITH judged AS ({self._judged(rule)}) SELECT org_code, record_id FROM judged j "
                f"WHERE {wanted}{self._met(rule)} ORDER BY 1, 2 LIMIT {int(rows_max)}",
                self.today, *_bound(rule), timeout=STATEMENT_SECONDS_MAX,
            )  # fmt: skip
        return [(row["org_code"], row["record_id"]) for row in found]

    def _record(self, rule: CrossRule) -> str:
        """The condition stands in a WHERE clause of its own, where the planner makes a hash join of it."""
        violated = "checked - met" if rule.expects else "met"
        return f"""
INSERT INTO exchange_quality (batch_id, dataset, origin_division, origin_class, business_day, org_code, rule, field,
    dimension, severity, checked, violated)
WITH judged AS ({self._judged(rule)}),
counted AS (
    SELECT division, kind, day, org_code, 1 AS checked, 0 AS met FROM judged
    UNION ALL
    SELECT division, kind, day, org_code, 0, 1 FROM judged j WHERE {self._met(rule)}
), summed AS (
    SELECT division, kind, day, org_code, sum(checked) AS checked, sum(met) AS met FROM counted GROUP BY 1, 2, 3, 4
)
SELECT concat_ws('/', '{BATCH_PREFIX}{rule.dataset}', division, kind, to_char(day, 'YYYYMMDD')), '{rule.dataset}',
    division, kind, day, org_code, '{rule.name}', '{next(reversed(rule.match))}', '{rule.dimension}',
    '{rule.severity}', checked, {violated}
FROM summed"""

    def _judged(self, rule: CrossRule) -> str:
        """SELECT of what the rule can judge: not withdrawn, past its grace, with the fields that it asks for."""
        shape, dataset = self.plan.shapes[rule.dataset], self.datasets[rule.dataset]
        event = f"n.{rule.event or dataset.business_date}::date"
        division, kind, day = self._origin(shape, event)
        needed = dict.fromkeys(["org_code", "record_id", *rule.match, *([rule.days.since] if rule.days else [])])
        columns = ", ".join(f"n.{shape.compared(name)} AS {name}" for name in needed)
        columns += ", d.disease" if rule.disease else ""
        asked = "".join(f" AND n.{name} IS NOT NULL" for name in rule.match)
        when = f" AND {_condition(rule.when, 'n', '$2')}" if rule.when and not rule.when.notifiable else ""
        return (
            f"SELECT {division} AS division, {kind} AS kind, {day} AS day, {columns} "
            f"FROM {shape.table} n{_shadow(shape)}{_disease(rule, event)} "
            f"WHERE n.modify_flag IS DISTINCT FROM '3' AND {event} <= $1::date - {rule.grace_days}{asked}{when}"
        )

    def _origin(self, shape: Shape, event: str) -> tuple[str, str, str]:
        """SQL texts: division and class of a row's origin, and the business day on which it was exchanged.

        A production store's own rows have no such day; the day of their last update stands for it.
        """
        if not shape.vendor:
            return "n.origin_division", "n.origin_class", "n.business_day"
        return (
            f"coalesce(f.origin_division, {literal(self.plan.own)})",
            f"coalesce(f.origin_class, {class_expression(shape)})",
            f"coalesce(f.business_day, n.updated_at::date, {event})",
        )

    def _met(self, rule: CrossRule) -> str:
        """SQL text: whether there is a row of the other dataset that a judged row `j` expects, or forbids."""
        other = self.plan.shapes[rule.other]
        there = [f"o.{other.compared(theirs)} = j.{ours}" for ours, theirs in rule.match.items()]
        there += ["o.modify_flag IS DISTINCT FROM '3'", *_near(rule)]
        if rule.where:
            listed = ", ".join(literal(value) for value in rule.where.values or rule.where.starts_with)
            there.append(_condition(rule.where, "o", f"ARRAY[{listed}]"))
        if rule.disease:
            there.append(f"left(o.{rule.disease}, {_DISEASE}) = j.disease")
        if rule.other == rule.dataset:
            there.append("(o.org_code, o.record_id) <> (j.org_code, j.record_id)")
        return f"EXISTS (SELECT 1 FROM {other.table} o WHERE {' AND '.join(there)})"


_FORGET: Final = "DELETE FROM exchange_quality WHERE dataset = $1 AND rule = $2 AND batch_id ^@ $3"


def _shadow(shape: Shape) -> str:
    if not shape.vendor:
        return ""
    return (
        f" LEFT JOIN exchange_row f ON f.dataset = {literal(shape.dataset)} AND f.org_code = n.org_code "
        "AND f.record_id = n.record_id"
    )


def _disease(rule: CrossRule, event: str) -> str:
    """SQL text: joins the notifiable disease `d` that the row's diagnosis meant on the day; other rows fall away."""
    if not (rule.when and rule.when.notifiable):
        return ""
    diagnosis = f"n.{rule.when.field}"
    return (
        " JOIN LATERAL (SELECT k.disease FROM unnest($2::text[], $3::text[], $4::date[], $5::date[]) "
        f"AS k (prefix, disease, first, last) WHERE left({diagnosis}, {_HEAD}) = ANY ($6::text[]) "
        f"AND {diagnosis} ^@ k.prefix AND {event} BETWEEN k.first AND k.last "
        "ORDER BY length(k.prefix) DESC LIMIT 1) d ON true"
    )


def _condition(condition: Condition, row: str, values: str) -> str:
    operator = "=" if condition.values else "^@"
    return f"{row}.{condition.field} {operator} ANY ({values}::text[])"


def _bound(rule: CrossRule) -> list[list[str] | list[date]]:
    """What stands behind the day of judging, from $2 on."""
    if rule.when is None:
        return []
    if not rule.when.notifiable:
        return [list(rule.when.values or rule.when.starts_with)]
    known = notifiable_days()
    return [
        [one.prefix for one in known],
        [one.disease for one in known],
        [one.first for one in known],
        [one.last for one in known],
        sorted({one.prefix[:_HEAD] for one in known}),
    ]


def _near(rule: CrossRule) -> list[str]:
    if rule.days is None:
        return []
    apart = f"o.{rule.days.to}::date - j.{rule.days.since}::date"
    low = [f"{apart} >= {rule.days.min}"] if rule.days.min is not None else []
    return low + ([f"{apart} <= {rule.days.max}"] if rule.days.max is not None else [])
