"""What the check found, for a person at the terminal and for machines. Neither is shown a value of the file."""

from collections.abc import Iterator

import polars as pl

from qinlian_cli.output import console, show_table
from qinlian_cli.validate.check import Checked
from qinlian_cli.validate.wording import SEVERITIES
from qinlian_common.catalog.rules import Severity

_SUMMARY = ("工作表", "处置", "字段", "规则", "个数", "例如", "说明")
_CELLS = ("工作表", "单元格", "字段", "处置", "规则", "值的类别", "说明")


def show_checked(checked: Checked, limit: int) -> None:
    """Notes, a summary by rule and field, the first cells, and a line of counts."""
    cells = checked.cells()
    for note in checked.notes:
        console().print(f"提示：{note}", markup=False, soft_wrap=True)
    if cells.height:
        show_table("汇总", _SUMMARY, _summary_lines(cells))
        shown = cells.head(limit) if limit else cells
        title = (
            "全部单元格" if shown.height == cells.height else f"前 {shown.height:,} 个单元格，共 {cells.height:,} 个"
        )
        show_table(title, _CELLS, _cell_lines(shown))
    console().print(last_line(checked), markup=False, soft_wrap=True)


def last_line(checked: Checked) -> str:
    """How many rows and findings there are, and what follows from it."""
    counts, rows = checked.counts(), sum(sheet.rows for sheet in checked.sheets)
    found = "，".join(f"{SEVERITIES[severity]} {count:,} 处" for severity, count in counts.items())
    verdict = f"{checked.rejected:,} 行会被拒收，请更正后再报送" if checked.rejected else "没有会被拒收的行"
    return f"共检查 {len(checked.sheets)} 张表 {rows:,} 行：{found}；{verdict}"


def summary(cells: pl.DataFrame) -> pl.DataFrame:
    """One line for each sheet, rule and field: how often, and where first; the worst severity first."""
    grouped = cells.group_by("sheet", "dataset", "severity", "field", "title", "rule", maintain_order=True).agg(
        pl.len().alias("count"), pl.col("cell").first(), pl.col("message").first()
    )
    rank = pl.col("severity").replace_strict({str(one): place for place, one in enumerate(Severity)})
    return grouped.sort(rank, pl.col("count"), descending=[False, True], maintain_order=True)


def as_document(checked: Checked, limit: int = 0) -> dict[str, object]:
    """The same for machines; all cells unless limited."""
    cells = checked.cells()
    return {
        "file": str(checked.source.file),
        "notes": list(checked.notes),
        "sheets": [
            {"sheet": one.one.sheet.name, "dataset": one.one.table.code, "rows": one.rows, "rejected": one.rejected}
            for one in checked.sheets
        ],
        "counts": checked.counts(),
        "rejected_rows": checked.rejected,
        "summary": summary(cells).rename({"cell": "first"}).to_dicts(),
        "cells": (cells.head(limit) if limit else cells).to_dicts(),
    }


def _summary_lines(cells: pl.DataFrame) -> Iterator[tuple[object, ...]]:
    for one in summary(cells).iter_rows(named=True):
        words = SEVERITIES[one["severity"]]
        yield one["sheet"], words, one["title"], one["rule"], one["count"], one["cell"], one["message"]


def _cell_lines(cells: pl.DataFrame) -> Iterator[tuple[object, ...]]:
    for one in cells.iter_rows(named=True):
        words = SEVERITIES[one["severity"]]
        yield one["sheet"], one["cell"], one["title"], words, one["rule"], one["value_class"], one["message"]
