"""A row without its key belongs to no record: not even a withdrawal can be carried out. It leaves first."""

from typing import Final

import polars as pl

from qinlian_common.pipeline.stage import Split
from qinlian_common.wire.batch import ORG_CODE, RECORD_ID
from qinlian_standardizer.side_door import Check, Reason, failures, split

_TITLES: Final = {ORG_CODE: "医疗机构代码", RECORD_ID: "记录编号"}


def _check(column: str) -> Check:
    reason = Reason(
        rule="null_key",
        field=column.removeprefix("_"),
        message=f"{_TITLES[column]}：主键为空，请补填后重新上报",
        value_class=pl.lit("null"),
    )
    return Check(reason, pl.col(column).fill_null("") == "")


_CHECKS: Final = tuple(_check(column) for column in _TITLES)


def reject_null_keys(rows: pl.DataFrame) -> Split:
    """Rejects rows whose org_code or record_id is null or empty, withdrawn rows too."""
    return split(rows, failures(rows, _CHECKS))
