"""Runs the gate over collected rows, and says what would help where it lets too little through."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from qinlian_cli.exporting.buckets import BUCKETS, Bucketed, Pairs
from qinlian_cli.exporting.plan import ExportPlan, Table
from qinlian_common.errors import TerminalError
from qinlian_common.privacy import gate
from qinlian_common.privacy.gate import CLASS, PERSON, VALUE, Reached


@dataclass(frozen=True, slots=True)
class Passed:
    """What became of a dataset's rows at the gate.

    Attributes:
        candidates: rows that came.
        by_k, by_l: suppressed rows, of groups too small and of classes not diverse.
        diversity: by sensitive column, the fewest values of a class; None where nobody has one.
    """

    candidates: int
    by_k: int
    by_l: int
    diversity: Mapping[str, int | None]

    @property
    def out(self) -> int:
        """Rows that pass."""
        return self.candidates - self.by_k - self.by_l

    @property
    def suppressed(self) -> float:
        """The suppressed share; 1 where nothing came."""
        return 1 - self.out / self.candidates if self.candidates else 1.0


@dataclass(frozen=True, slots=True)
class Advice:
    """What part of all rows would be too few in their group if a column were left out."""

    dataset: str
    column: str
    suppressed: float


@dataclass(frozen=True, slots=True)
class Decision:
    """The gate's answer.

    Attributes:
        kept: by bucket, the persons, classes and groups that pass.
        before, after: what the rows would protect as they came, and do as they pass.
        persons: how many came, and how many are among those that pass.
        tables: by dataset.
        refusal: why nothing may be released; None where it may.
        advice: what would help, the best first.
    """

    kept: Pairs
    before: Reached
    after: Reached
    persons: tuple[int, int]
    tables: Mapping[str, Passed]
    refusal: str | None
    advice: Sequence[Advice]


def decide(plan: ExportPlan, work: Bucketed) -> Decision:
    """Which rows may go."""
    linked, recipe = plan.recipe.linked, plan.recipe
    grouped = (gate.grouped(_pairs(plan, work, bucket), linked=linked) for bucket in range(BUCKETS))
    came = Pairs(work, "came", grouped)
    counted = gate.sizes(came, linked=linked)
    large = Pairs(work, "large", gate.kept(came, gate.large_enough(counted, recipe.k)))
    passed = Pairs(work, "passed", gate.without(large, _poor(plan, work, large), linked=linked))
    after = gate.measure(gate.sizes(passed, linked=linked))
    if after.k and after.k < recipe.k:  # it cannot be; should it be, nothing leaves
        raise TerminalError(f"a group of {after.k} passed the gate for {recipe.k}")
    tables = {table.code: _passed(table, work, large, passed) for table in plan.tables}
    refusal = _refusal(plan, tables)
    persons = gate.persons_of(came), gate.persons_of(passed)
    advice = sorted(_advice(plan, work), key=lambda one: one.suppressed) if refusal else []
    return Decision(passed, gate.measure(counted), after, persons, tables, refusal, advice)


def _pairs(plan: ExportPlan, work: Bucketed, bucket: int) -> pl.DataFrame:
    found = (work.read(table.code, bucket, [PERSON, CLASS]) for table in plan.tables)
    return pl.concat([pl.DataFrame(schema=gate.PAIRS_SCHEMA), *(one for one in found if one is not None)])


def _poor(plan: ExportPlan, work: Bucketed, large: Pairs) -> pl.DataFrame:
    """The groups and classes in which some sensitive column is not diverse enough."""
    found = [
        gate.not_diverse(gate.diversity(large, _Values(work, table, column)), plan.recipe.l, linked=plan.recipe.linked)
        for table in plan.tables
        for column in table.sensitive
    ]
    nothing = pl.DataFrame(schema={gate.GROUP: pl.UInt64(), CLASS: pl.UInt64()})
    return pl.concat([nothing, *found]).unique()


class _Values:
    """One sensitive column of a dataset, bucket by bucket."""

    def __init__(self, work: Bucketed, table: Table, column: str) -> None:
        self._work, self._table, self._column = work, table, column

    def __call__(self, bucket: int) -> pl.DataFrame:
        rows = self._work.read(self._table.code, bucket, [PERSON, CLASS, self._column])
        if rows is None:
            return pl.DataFrame(schema={**gate.PAIRS_SCHEMA, VALUE: pl.UInt64()})
        return rows.select(PERSON, CLASS, gate.xxhash(pl.col(self._column).cast(pl.String())).alias(VALUE))


def _passed(table: Table, work: Bucketed, large: Pairs, passed: Pairs) -> Passed:
    came, after_k, out = 0, 0, 0
    for bucket in range(BUCKETS):
        rows = work.read(table.code, bucket, [PERSON, CLASS])
        if rows is not None:
            came += rows.height
            after_k += rows.join(large[bucket], on=[PERSON, CLASS], how="semi").height
            out += rows.join(passed[bucket], on=[PERSON, CLASS], how="semi").height
    return Passed(
        came, came - after_k, after_k - out, {name: _fewest(work, table, name, passed) for name in table.sensitive}
    )


def _fewest(work: Bucketed, table: Table, column: str, passed: Pairs) -> int | None:
    fewest = gate.diversity(passed, _Values(work, table, column))["values"].min()
    return int(str(fewest)) if fewest is not None else None


def _refusal(plan: ExportPlan, tables: Mapping[str, Passed]) -> str | None:
    if not any(one.candidates for one in tables.values()):
        return "no row of the period and divisions may be exported"
    empty = [code for code, one in tables.items() if one.candidates and not one.out]
    if empty:
        return f"nothing is left of {', '.join(empty)}: the groups are too small or not diverse"
    worst = max((one.suppressed, code) for code, one in tables.items() if one.candidates)
    if worst[0] > plan.recipe.suppress_max:
        return f"{worst[0]:.1%} of {worst[1]} would be suppressed, and at most {plan.recipe.suppress_max:.0%} may be"
    return None


def _advice(plan: ExportPlan, work: Bucketed) -> Iterator[Advice]:
    for table in plan.tables:
        for column in table.quasi:
            yield Advice(table.code, column, _suppressed_without(plan, work, table, column))


def _suppressed_without(plan: ExportPlan, work: Bucketed, left_out: Table, column: str) -> float:
    """The share of all rows in groups too small, if one column of one dataset were no part of the class."""
    linked = plan.recipe.linked
    rows = Pairs(work, "rows", (_rows_without(plan, work, bucket, left_out, column) for bucket in range(BUCKETS)))
    pairs = Pairs(work, "pairs", (gate.grouped(one, linked=linked) for one in rows))
    large = gate.kept(pairs, gate.large_enough(gate.sizes(pairs, linked=linked), plan.recipe.k))
    came = left = 0
    for one, pair in zip(rows, large, strict=True):
        came += one.height
        left += one.join(pair, on=[PERSON, CLASS], how="semi").height
    return 1 - left / came if came else 1.0


def _rows_without(plan: ExportPlan, work: Bucketed, bucket: int, left_out: Table, column: str) -> pl.DataFrame:
    parts = [pl.DataFrame(schema=gate.PAIRS_SCHEMA)]
    for table in plan.tables:
        quasi = [name for name in table.quasi if (table.code, name) != (left_out.code, column)]
        rows = work.read(table.code, bucket, [PERSON, *quasi])
        if rows is not None:
            parts.append(rows.select(PERSON, gate.class_of(table.code, quasi)))
    return pl.concat(parts)
