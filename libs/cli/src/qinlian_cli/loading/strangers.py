"""Rows that are not this platform's to report: an institution's code tells where it is registered (WS 218)."""

from typing import Final

import polars as pl

from qinlian_cli.loading.place import Place
from qinlian_cli.validate.check import Checked, CheckedSheet
from qinlian_cli.validate.found import refusals
from qinlian_common.catalog.divisions import known_division

PUBLISHED: Final = frozenset({"MG01"})
"""What comes from above alone: the province computes it and sends it to each division."""

_CODE_LENGTH: Final = 22


def without_strangers(checked: Checked, place: Place) -> Checked:
    """The same, in which such rows are refused."""
    return checked.with_sheets([sheet.with_found(strange(sheet, place)) for sheet in checked.sheets])


def strange(sheet: CheckedSheet, place: Place) -> pl.DataFrame:
    """What is said of rows of other divisions, in FOUND_SCHEMA.

    A code of another form tells nothing; that is warned of already.
    """
    table, rows = sheet.one.table, sheet.kept
    if table.code in PUBLISHED:
        said = f"{table.title}由省级平台计算后下发，不能用文件装入"
        return refusals(rows["row"], "", "published_from_above", "not to be reported", said)
    code = pl.col("org_code").str.strip_chars()
    division = code.str.slice(9, 6)
    tells = (code.str.len_chars() == _CODE_LENGTH) & known_division(division)
    strange = rows.filter(tells & ~division.is_in(sorted(place.divisions)))["row"]
    title = table.column("org_code").title
    said = f"{title}：第 10 至 15 位的行政区划不属于 {place.origin.division}，该机构的数据应由所在地的平台装入"
    return refusals(strange, "org_code", "other_division", "code of another division", said)
