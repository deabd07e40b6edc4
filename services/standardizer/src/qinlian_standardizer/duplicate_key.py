"""One record once in a batch: its newest version stays, the others leave."""

from typing import Final

import polars as pl

from qinlian_common.pipeline.stage import Split, nothing_rejected
from qinlian_common.wire.batch import DELIVERY_VERSION, KEY, RECORD_ID, ROW_VERSION
from qinlian_standardizer.side_door import Failure, Reason, split

_PLACE: Final = "_place"
_REASON: Final = Reason(
    rule="duplicate_key",
    field="record_id",
    message="记录编号：同一批中主键重复，已保留最新版本，请删除重复的记录",
    value_class=pl.lit("duplicate"),
)


def reject_duplicate_keys(rows: pl.DataFrame) -> Split:
    """Rejects all but the newest version of each key; of equal versions, the last row stays."""
    if rows[RECORD_ID].n_unique() == rows.height or not rows.select(KEY).is_duplicated().any():
        return Split(kept=rows, rejected=nothing_rejected())
    placed = rows.select(*KEY, ROW_VERSION, DELIVERY_VERSION).with_row_index(_PLACE)
    newest = placed.sort(ROW_VERSION, DELIVERY_VERSION, _PLACE).unique(KEY, keep="last", maintain_order=True)
    return split(rows, [Failure(_REASON, ~placed[_PLACE].is_in(newest[_PLACE].implode()))])
