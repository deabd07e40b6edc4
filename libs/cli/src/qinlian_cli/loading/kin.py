"""Where a row is refused, the rows that belong to it are refused too: a diagnosis is not loaded without its visit."""

import polars as pl

from qinlian_cli.validate.check import Checked, CheckedSheet
from qinlian_cli.validate.found import ROW, nothing_found, refusals
from qinlian_common.catalog.models import Link

_KEY = ("org_code", "record_id")


def without_kin(checked: Checked) -> Checked:
    """The same, in which children of refused rows are refused, and theirs."""
    sheets = {sheet.one.table.code: sheet for sheet in checked.sheets}
    while True:
        more = {code: _kin(sheet, sheets) for code, sheet in sheets.items()}
        if all(found.is_empty() for found in more.values()):
            return checked.with_sheets(list(sheets.values()))
        sheets = {code: sheet.with_found(more[code]) for code, sheet in sheets.items()}


def _kin(sheet: CheckedSheet, sheets: dict[str, CheckedSheet]) -> pl.DataFrame:
    links = [link for link in sheet.one.table.links if link.to in sheets]
    return pl.concat([nothing_found(), *(_children(sheet, link, sheets[link.to]) for link in links)])


def _children(sheet: CheckedSheet, link: Link, parents: CheckedSheet) -> pl.DataFrame:
    """Rows that are not refused yet, and whose parent's row is; another row of the parent's key may be taken."""
    is_refused = pl.col(ROW).is_in(parents.refused.implode())
    refused, taken = (parents.kept.filter(one).select(_KEY) for one in (is_refused, ~is_refused))
    gone = refused.join(taken, on=_KEY, how="anti").unique()
    mine = sheet.kept.filter(~pl.col(ROW).is_in(sheet.refused.implode()))
    found = mine.join(gone, left_on=["org_code", link.by], right_on=_KEY, how="semi", maintain_order="left")
    title = sheet.one.table.column(link.by).title
    said = f"{title}：本文件中它所属的 {link.to} 记录被拒收，一并不装入"
    return refusals(found[ROW], link.by, "parent_refused", "record that is refused", said)
