"""How many values each check judged and how many failed, by institution: the raw figures of every quality score."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from typing import Final

import polars as pl

from qinlian_common.pipeline.stage import Split
from qinlian_common.wire.batch import OP, ORG_CODE, WITHDRAW
from qinlian_common.wire.quality import NOTHING_TALLIED, TALLY_SCHEMA
from qinlian_standardizer.side_door import Finding

_ORG: Final = "org_code"
_ALL: Final = "_all"
_NONE: Final = "_none"
_ABOUT: Final = ("rule", "field", "dimension", "severity")
_ALWAYS: Final = (pl.len().alias(_ALL), pl.lit(0, dtype=pl.get_index_type()).alias(_NONE))
_About = tuple[tuple[str, str, str, str], ...]


def tallied(rows: pl.DataFrame, found: Sequence[Finding]) -> pl.DataFrame:
    """The findings of a batch in TALLY_SCHEMA; rows without an institution's code are counted under an empty one."""
    if rows.is_empty() or not found:
        return NOTHING_TALLIED
    sums = _Sums(rows)
    checked = [sums.judged(each.judged) for each in found]
    violated = [sums.failed(each.failed) for each in found]
    by_org = {column.name: column for column in sums.by_institution().get_columns()}
    about = tuple((e.reason.rule, e.reason.field, str(e.reason.dimension), str(e.reason.severity)) for e in found)
    counts = [pl.concat([by_org[name] for name in names]).cast(pl.Int64) for names in (checked, violated)]
    columns = [pl.concat([by_org[_ORG]] * len(found)), *_about(about, len(by_org[_ORG])), *counts]
    lines = pl.DataFrame([column.alias(name) for name, column in zip(TALLY_SCHEMA, columns, strict=True)])
    kept = lines.filter(lines["checked"] > 0)
    is_once = len({one[:2] for one in about}) == len(about)
    return kept if is_once else summed(kept)


@lru_cache(maxsize=512)
def _about(about: _About, times: int) -> list[pl.Series]:
    """What the lines of a tally are about, each so many times; mostly the same from batch to batch."""
    lines = pl.DataFrame(about, schema=dict.fromkeys(_ABOUT, pl.String()), orient="row")
    return lines.select(pl.all().repeat_by(times).list.explode()).get_columns()


def leaving_tallied(rows: pl.DataFrame, found: Sequence[Finding]) -> pl.DataFrame:
    """As `tallied`, of the rows alone that leave at this stage: a later one counts the others with all it finds."""
    failed = [each.failed for each in found if each.failed is not None]
    if not failed:
        return NOTHING_TALLIED
    gone = pl.DataFrame([mask.alias(f"_{place}") for place, mask in enumerate(failed)]).select(
        pl.any_horizontal(pl.all())
    )
    return tallied(rows.filter(gone.to_series()), [_of(each, gone.to_series()) for each in found])


def _of(finding: Finding, some: pl.Series) -> Finding:
    judged, failed = finding.judged, finding.failed
    return replace(
        finding,
        judged=None if judged is None else judged.filter(some),
        failed=None if failed is None else failed.filter(some),
    )


def added_up(split: Split) -> Split:
    """The same with one line for each institution, rule and field, where several stages may have counted."""
    if split.rejected.is_empty():
        return split
    return replace(split, tally=summed(split.tally))


def summed(lines: pl.DataFrame) -> pl.DataFrame:
    """One line for each institution, rule and field."""
    return lines.group_by(_ORG, *_ABOUT, maintain_order=True).agg(pl.col("checked", "violated").sum())


class _Sums:
    """What has to be counted, then counted in one pass.

    A column without nulls was judged in every row, so it is not looked at: a clean batch costs next to nothing.
    """

    def __init__(self, rows: pl.DataFrame) -> None:
        orgs = rows[ORG_CODE]
        self._columns = [(orgs.fill_null("") if orgs.null_count() else orgs).alias(_ORG)]
        self._counts = list(_ALWAYS)
        withdrawn = rows[OP] == WITHDRAW
        self._live = self.judged(withdrawn.replace(True, None) if withdrawn.any() else withdrawn)

    def judged(self, column: pl.Series | None) -> str:
        """The name under which the rows with a value in `column` are counted; of None, those not withdrawn."""
        if column is None:
            return self._live
        return self._add(column, _count) if column.null_count() else _ALL

    def failed(self, mask: pl.Series | None) -> str:
        """The name under which the rows of a mask are counted."""
        return _NONE if mask is None else self._add(mask, _sum)

    def by_institution(self) -> pl.DataFrame:
        """One row for each institution, in the order in which they come."""
        orgs, frame = self._columns[0], pl.DataFrame(self._columns)
        if (orgs == orgs[0]).all():
            return frame.select_seq(pl.col(_ORG).first(), *self._counts)
        return frame.group_by(_ORG, maintain_order=True).agg(self._counts)

    def _add(self, column: pl.Series, count: Callable[[str], pl.Expr]) -> str:
        name = f"_{len(self._columns)}"
        self._columns.append(column.alias(name))
        self._counts.append(count(name))
        return name


@cache
def _count(name: str) -> pl.Expr:
    return pl.col(name).count()


@cache
def _sum(name: str) -> pl.Expr:
    return pl.col(name).sum()
