"""What an export holds, what it protects and what it cost: for the two officers, as text and for machines.

The recipient does not get it: how many rows were left out can itself tell something about a small county.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from qinlian_cli.exporting.collect import Tally, entropy_lost, is_coarser
from qinlian_cli.exporting.decide import Advice, Decision, Passed
from qinlian_cli.exporting.plan import Column, ExportPlan, Table
from qinlian_cli.exporting.write import how_words
from qinlian_common.privacy.protected import categories

_ADVICE_MAX = 5
_COARSER = {
    "to": "a coarser `to` (month, quarter, year)",
    "age_band": "a wider age_band",
    "division": "fewer digits",
    "band": "a wider band",
    "first": "fewer characters",
}


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """A column: what was done to it, and the shares of its information lost to that, and to suppression as well."""

    column: str
    title: str
    role: str
    how: str
    entropy_lost: float
    lost_in_all: float


@dataclass(frozen=True, slots=True)
class TableLine:
    """A dataset's rows from the store to the export, and the shares of its cells that were changed or suppressed."""

    dataset: str
    title: str
    read: int
    nobody: int
    confidential: int
    protected: int
    suppressed_k: int
    suppressed_l: int
    out: int
    suppressed: float
    cells_coarser: float
    diversity: Mapping[str, int | None]
    columns: Sequence[ColumnLine]


@dataclass(frozen=True, slots=True)
class Report:
    """The whole report. `l` is the fewest values of a sensitive column in a class; None where nothing is sensitive."""

    title: str
    recipient: str
    purpose: str
    period: str
    divisions: str
    link: str
    k_asked: int
    l_asked: int
    k: int
    l: int | None  # noqa: E741 - it is what everybody calls it
    persons: int
    persons_before: int
    risk_max: float
    risk_mean: float
    risk_max_before: float
    risk_mean_before: float
    sizes: tuple[tuple[int, int], ...]
    tables: Sequence[TableLine]
    shifted: Sequence[str]
    included: Sequence[str]
    refusal: str | None
    advice: Sequence[Advice]

    @property
    def rows(self) -> int:
        """Rows that go out."""
        return sum(table.out for table in self.tables)

    def document(self) -> dict[str, object]:
        """The report for machines."""
        return asdict(self) | {"rows": self.rows}


def report_of(plan: ExportPlan, tallies: Mapping[str, Tally], decision: Decision) -> Report:
    """The report of what was collected and decided."""
    recipe, before, after = plan.recipe, decision.before, decision.after
    reached = [fewest for one in decision.tables.values() for fewest in one.diversity.values() if fewest is not None]
    shifted = [f"{table.code}.{one.name}" for table in plan.tables for one in table.columns if one.how.shift]
    return Report(
        title=recipe.title, recipient=recipe.recipient, purpose=recipe.purpose,
        period=f"{recipe.period.first} to {recipe.period.last}", divisions=", ".join(recipe.divisions) or "all",
        link=recipe.link, k_asked=recipe.k, l_asked=recipe.l, k=after.k, l=min(reached, default=None),
        persons=decision.persons[1], persons_before=decision.persons[0],
        risk_max=after.risk_max, risk_mean=after.risk_mean,
        risk_max_before=before.risk_max, risk_mean_before=before.risk_mean, sizes=after.sizes,
        tables=[_line(table, tallies[table.code], decision.tables[table.code]) for table in plan.tables],
        shifted=shifted, included=[categories()[name] for name in recipe.protected], refusal=decision.refusal,
        advice=list(decision.advice)[:_ADVICE_MAX],
    )  # fmt: skip


def _line(table: Table, tally: Tally, passed: Passed) -> TableLine:
    columns = [_column(one, tally, passed) for one in table.columns]
    cells = tally.candidates * len(columns)
    coarser = sum(int(tally.coarser[one.name]["cells"].sum()) for one in table.columns if one.name in tally.coarser)
    return TableLine(
        table.code, table.dataset.title, tally.read, tally.nobody, tally.confidential, tally.protected, passed.by_k,
        passed.by_l, passed.out, passed.suppressed, coarser / cells if cells else 0.0, passed.diversity, columns,
    )  # fmt: skip


def _column(one: Column, tally: Tally, passed: Passed) -> ColumnLine:
    """Suppressed rows have lost all of it; of the others, what is coarser has lost its share."""
    lost = entropy_lost(tally.coarser[one.name]) if is_coarser(one) and one.name in tally.coarser else 0.0
    in_all = lost + (1 - lost) * passed.suppressed
    return ColumnLine(one.name, one.field.title, one.role.value, how_words(one.how.model_dump()), lost, in_all)


def lines_of(report: Report) -> Iterator[str]:
    """The report for people."""
    yield f"{report.title}  for {report.recipient}"
    yield f"purpose: {report.purpose}"
    yield f"{report.period}, divisions: {report.divisions}, rows linked by: {report.link}"
    yield ""
    for table in report.tables:
        yield from _table_lines(table)
    yield ""
    fewest = "-" if report.l is None else report.l
    yield f"k reached {report.k} (asked {report.k_asked}), l reached {fewest} (asked {report.l_asked})"
    yield f"persons {report.persons:,} of {report.persons_before:,}"
    yield f"risk     at most {report.risk_max:.1%}, mean {report.risk_mean:.2%}"
    yield f"  before at most {report.risk_max_before:.1%}, mean {report.risk_mean_before:.2%}"
    yield from _warnings(report)


def _table_lines(table: TableLine) -> Iterator[str]:
    yield f"{table.dataset} {table.title}: read {table.read:,}, out {table.out:,}"
    left = (("no person", table.nobody), ("confidential", table.confidential), ("protected", table.protected))
    yield "  left out:   " + ", ".join(f"{name} {rows:,}" for name, rows in left)
    yield f"  suppressed: {table.suppressed:.1%} (k {table.suppressed_k:,}, l {table.suppressed_l:,})"
    yield f"  cells made coarser: {table.cells_coarser:.1%}"
    for one in table.columns:
        if one.how:
            yield f"    {one.column} ({one.how}): {one.entropy_lost:.0%} of its information lost"


def _warnings(report: Report) -> Iterator[str]:
    if report.shifted:
        yield ""
        yield f"shifted dates are no part of the classes: {', '.join(report.shifted)}"
        yield "  whoever knows several exact dates of a person can recognise the distances between them"
    if report.included:
        yield f"protected rows are included: {', '.join(report.included)}"
    if report.refusal:
        yield ""
        yield f"NOT RELEASED: {report.refusal}"
        yield from _advice_lines(report)


def _advice_lines(report: Report) -> Iterator[str]:
    if report.advice:
        yield "  what would help most, by the share that would be too few without the column:"
    ways = {(table.dataset, one.column): one.how.partition(":")[0] for table in report.tables for one in table.columns}
    for one in report.advice:
        way = _COARSER.get(ways[one.dataset, one.column], "a generalisation")
        yield f"  {one.dataset}.{one.column}: {one.suppressed:.1%} without it; leave it out, or write {way}"
