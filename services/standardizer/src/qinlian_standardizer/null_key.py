"""A row without its key belongs to no record: not even a withdrawal can be carried out. It leaves first."""

from typing import Final

import polars as pl

from qinlian_common.catalog.rules import Dimension
from qinlian_common.wire.batch import ORG_CODE, RECORD_ID
from qinlian_standardizer.side_door import Check, Checks, Judged, Reason, findings

_TITLES: Final = {ORG_CODE: "医疗机构代码", RECORD_ID: "记录编号"}


def _check(column: str) -> Check:
    reason = Reason(
        rule="null_key",
        field=column.removeprefix("_"),
        message=f"{_TITLES[column]}：主键为空，请补填后重新上报",
        value_class=pl.lit("null"),
        dimension=Dimension.COMPLETENESS,
    )
    return Check(reason, pl.col(column).fill_null("") == "")


CHECKS: Final = Checks.of([_check(column) for column in _TITLES])


def null_keys(rows: pl.DataFrame) -> Judged:
    """Finds rows whose org_code or record_id is null or empty, withdrawn rows too."""
    return Judged(rows, findings(rows, CHECKS))
