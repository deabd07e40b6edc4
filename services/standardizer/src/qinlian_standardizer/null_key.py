"""A row without its key belongs to no record: not even a withdrawal can be carried out. It leaves first."""

from typing import Final

import polars as pl

from qinlian_common.catalog.rules import Dimension
from qinlian_common.wire.batch import ORG_CODE, RECORD_ID
from qinlian_standardizer.side_door import Judged, Reason, finding

_TITLES: Final = {ORG_CODE: "医疗机构代码", RECORD_ID: "记录编号"}


def _reason(column: str) -> Reason:
    return Reason(
        rule="null_key",
        field=column.removeprefix("_"),
        message=f"{_TITLES[column]}：主键为空，请补填后重新上报",
        value_class=pl.lit("null"),
        dimension=Dimension.COMPLETENESS,
    )


REASONS: Final = {column: _reason(column) for column in _TITLES}


def null_keys(rows: pl.DataFrame) -> Judged:
    """Finds rows whose org_code or record_id is null or empty, withdrawn rows too."""
    return Judged(rows, [finding(reason, is_missing(rows[column])) for column, reason in REASONS.items()])


def is_missing(keys: pl.Series) -> pl.Series:
    """Which keys are null or empty."""
    return (keys.fill_null("") if keys.null_count() else keys) == ""
