"""One record once in a batch: its newest version stays, the others leave."""

from typing import Final

import polars as pl

from qinlian_common.catalog.rules import Dimension
from qinlian_common.wire.batch import DELIVERY_VERSION, KEY, ORG_CODE, RECORD_ID, ROW_VERSION
from qinlian_standardizer.null_key import is_missing
from qinlian_standardizer.side_door import Finding, Judged, Reason

_PLACE: Final = "_place"
REASON: Final = Reason(
    rule="duplicate_key",
    field="record_id",
    message="记录编号：同一批中主键重复，已保留最新版本，请删除重复的记录",
    value_class=pl.lit("duplicate"),
    dimension=Dimension.UNIQUENESS,
)


def duplicate_keys(rows: pl.DataFrame) -> Judged:
    """Finds all but the newest version of each key; of equal versions, the last row stays. No key is no duplicate."""
    keyed = ~(is_missing(rows[ORG_CODE]) | is_missing(rows[RECORD_ID]))
    judged = keyed if keyed.all() else keyed.replace(False, None)
    if rows[RECORD_ID].n_unique() == rows.height or not rows.select(KEY).filter(keyed).is_duplicated().any():
        return Judged(rows, [Finding(REASON, judged)])
    placed = rows.select(*KEY, ROW_VERSION, DELIVERY_VERSION).with_row_index(_PLACE).filter(keyed)
    newest = placed.sort(ROW_VERSION, DELIVERY_VERSION, _PLACE).unique(KEY, keep="last", maintain_order=True)
    places = rows.select(pl.int_range(pl.len(), dtype=pl.UInt32)).to_series()
    return Judged(rows, [Finding(REASON, judged, keyed & ~places.is_in(newest[_PLACE].implode()))])
