"""Reads the store once: each batch is made coarser and pseudonymous in memory, and only that is written to disk.

The closed folder then holds, for each dataset, one file for each bucket of persons. No direct identifier is in it.
"""

import math
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Protocol

import polars as pl

from qinlian_cli.exporting.buckets import BUCKETS, Bucketed, Writers
from qinlian_cli.exporting.plan import Column, ExportPlan, Table
from qinlian_common.privacy.gate import PERSON, class_of
from qinlian_common.privacy.generalise import generalised
from qinlian_common.privacy.protected import categories, is_confidential, is_of
from qinlian_common.privacy.pseudonym import Pseudonyms
from qinlian_common.privacy.scrub import scrubbed

_OF_PERSON: Final = pl.col(PERSON) % BUCKETS


class Source(Protocol):
    """Where the rows come from."""

    def rows(self, table: Table) -> AsyncIterator[pl.DataFrame]:
        """The rows of the table's period and divisions, with `table.reads` in catalogue form, batch by batch."""
        ...


@dataclass(slots=True)
class Tally:
    """What became of a dataset's rows before the gate, and how its values got coarser.

    Attributes:
        read: rows of the period and divisions.
        nobody, confidential, protected: left out: without a person's number, marked by the sender, of a category that
            the recipe does not name.
        coarser: by column, how many cells had a value before and after (`before`, `after`, `cells`).
    """

    read: int = 0
    nobody: int = 0
    confidential: int = 0
    protected: int = 0
    coarser: dict[str, pl.DataFrame] = field(default_factory=dict)

    @property
    def candidates(self) -> int:
        """Rows that go to the gate."""
        return self.read - self.nobody - self.confidential - self.protected


async def collect(
    plan: ExportPlan, source: Source, names: Pseudonyms, folder: Path, tell: Callable[[str, int], None]
) -> tuple[Bucketed, Mapping[str, Tally]]:
    """Fills a closed folder with the rows of every dataset; `tell` hears the dataset and rows read."""
    tallies = {table.code: Tally() for table in plan.tables}
    work = Bucketed(folder)
    for table in plan.tables:
        maker, writers = Maker(plan, table, names, tallies[table.code]), Writers(work, table.code, _OF_PERSON)
        try:
            async for rows in source.rows(table):
                writers.write(maker.made(rows))
                tell(table.code, rows.height)
        finally:
            writers.close()
    return work, tallies


class Maker:
    """Makes rows of a store into rows of an export."""

    def __init__(self, plan: ExportPlan, table: Table, names: Pseudonyms, tally: Tally) -> None:
        self._plan, self._table, self._names, self._tally = plan, table, names, tally

    def made(self, rows: pl.DataFrame) -> pl.DataFrame:
        """`_person`, `_class`, `person`, `record`, links, and the recipe's columns, of the rows that may go on."""
        left = self._allowed(rows)
        keys = left[self._table.person_key].str.strip_chars().str.to_uppercase()
        drawn = self._names.persons(keys, self._plan.recipe.shift_days)
        whole = left.with_columns(keys.alias("_key")).join(drawn, on="_key", how="left", maintain_order="left")
        coarse = whole.select(PERSON, "person", self._record(), *self._links(), *self._columns())
        self._count(whole, coarse)
        return coarse.with_columns(class_of(self._table.code, self._table.quasi))

    def _allowed(self, rows: pl.DataFrame) -> pl.DataFrame:
        """Without rows of nobody, confidential ones, and protected ones that the purpose does not need."""
        dataset, tally = self._table.dataset, self._tally
        key = pl.col(self._table.person_key).str.strip_chars()
        of_somebody = rows.filter(key.is_not_null() & (key != ""))
        open_ones = of_somebody.filter(~is_confidential(dataset))
        others = [one for one in categories() if one not in self._plan.recipe.protected]
        left = open_ones.filter(~pl.any_horizontal([is_of(dataset, one) for one in others])) if others else open_ones
        tally.read += rows.height
        tally.nobody += rows.height - of_somebody.height
        tally.confidential += of_somebody.height - open_ones.height
        tally.protected += open_ones.height - left.height
        return left

    def _record(self) -> pl.Expr:
        return self._names.record(self._table.code, "org_code", "record_id").alias("record")

    def _links(self) -> Iterator[pl.Expr]:
        for link in self._table.links:
            yield self._names.record(link.to, "org_code", link.by).alias(link_name(link.to))

    def _columns(self) -> Iterator[pl.Expr]:
        event = self._table.dataset.business_date
        for column in self._table.columns:
            yield (
                scrubbed(column.name, self._table.known)
                if column.is_scrubbed
                else generalised(column.field, column.how, event)
            )

    def _count(self, before: pl.DataFrame, after: pl.DataFrame) -> None:
        for column in self._table.columns:
            if not is_coarser(column):
                continue
            found = pl.DataFrame({"before": _fine(before[column.name]), "after": after[column.name].cast(pl.String)})
            cells = found.drop_nulls("before").group_by("before", "after").agg(pl.len().alias("cells"))
            known = self._tally.coarser.get(column.name, cells.clear())
            whole = pl.concat([known, cells]).group_by("before", "after").agg(pl.col("cells").sum())
            self._tally.coarser[column.name] = whole


def link_name(dataset: str) -> str:
    """The column that leads to a record of another dataset of the export."""
    return f"record_{dataset.lower()}"


def is_coarser(column: Column) -> bool:
    """Whether values of a column are made coarser; a shifted date keeps its form."""
    return column.how.chosen not in {None, "shift"}


def _fine(values: pl.Series) -> pl.Series:
    """Values as text; of a moment its day, else there would be as many as rows."""
    return (values.cast(pl.Date) if values.dtype == pl.Datetime else values).cast(pl.String)


def entropy_lost(coarser: pl.DataFrame) -> float:
    """The share of a column's information that its coarser form has lost: non-uniform entropy (Gionis and Tassa, 2009).

    A value a that became g costs -log2 P(a | g); all of it is -log2 P(a). Returns 0 (nothing lost) to 1.
    """
    cells = coarser.with_columns(
        pl.col("cells").sum().over("before").alias("of_before"), pl.col("cells").sum().over("after").alias("of_after")
    )
    total = cells["cells"].sum()
    bits = cells.select(
        (pl.col("cells") * (pl.col("of_after") / pl.col("cells")).log(2)).sum().alias("lost"),
        (pl.col("cells") * (total / pl.col("of_before")).log(2)).sum().alias("all"),
    ).row(0)
    return float(bits[0] / bits[1]) if bits[1] and math.isfinite(bits[1]) else 0.0
