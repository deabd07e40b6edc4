"""Rows that a database refuses leave their batch and return to where they came from; the rest goes in."""

import polars as pl

from qinlian_common.pipeline.ports import Load
from qinlian_common.pipeline.stage import REJECT_SCHEMA
from qinlian_common.topology.flows import Transform
from qinlian_common.wire import batch
from qinlian_common.wire.checksum import checksum
from qinlian_common.wire.envelope import Envelope, kept_id, refused_id
from qinlian_common.wire.event import Event
from qinlian_common.wire.seals import CLEAR, Seals

RULE = "store_refused"
_REASONS = {
    "22001": "值超出列的长度",
    "22003": "数值超出列的范围",
    "22007": "日期或时间的格式不正确",
    "22008": "日期或时间超出范围",
    "22021": "含有该数据库不能存储的字符",
    "22P05": "含有该数据库字符集没有的字符",
    "22P02": "值的格式与列的类型不符",
    "23502": "该列不允许为空",
    "23503": "所引用的记录不存在，或仍被引用",
    "23505": "违反唯一性约束",
    "23514": "违反检查约束",
}
_OTHERWISE = "该数据库不接受此值"


def without_refused(load: Load, refusals: pl.DataFrame) -> Load:
    """The batch without the refused rows (REFUSAL_SCHEMA): a batch of its own, which still tells what was sent."""
    if refusals.is_empty():
        return load
    rows = load.rows.filter(~pl.int_range(pl.len(), dtype=pl.UInt32()).is_in(refusals["place"].implode()))
    one = load.envelope
    changes = _own(one, kept_id(one.id)) | {"rows": rows.height, "checksum": checksum(rows)} | _accounted(one)
    return Load(Envelope.model_validate(one.model_dump() | changes), rows)


def rejected(load: Load, refusals: pl.DataFrame, seals: Seals = CLEAR) -> Event:
    """The event that brings the refused rows back to the store that the batch was read from."""
    rows = load.rows.with_row_index("place").join(refusals, on="place", how="inner", maintain_order="left")
    reason = pl.col("sqlstate").replace_strict(_REASONS, default=_OTHERWISE, return_dtype=pl.String())
    field = pl.col("column").fill_null("")
    lines = rows.select(
        *batch.SYSTEM_COLUMNS,
        pl.lit(RULE).alias("rule"),
        field.alias("field"),
        pl.concat_str("condition", pl.lit(" ("), "sqlstate", pl.lit(")")).alias("value_class"),
        pl.concat_str(
            pl.lit(f"接收库 {load.envelope.targetstore} 拒绝了该记录："),
            pl.when(field != "").then(pl.concat_str(pl.lit("列（或约束）"), field, pl.lit("，"))).otherwise(pl.lit("")),
            reason,
            pl.concat_str(pl.lit("："), "detail").fill_null(""),
            pl.lit("（SQLSTATE "), "sqlstate", pl.lit("）"),
        ).alias("message"),
    ).cast(REJECT_SCHEMA)  # fmt: skip
    one = load.envelope
    changes = _own(one, refused_id(one.id)) | {"type": "qinlian.rejected.v1"} | _accounted(one)
    changes |= {"dataschema": f"rejects/{one.subject}/1", "rows": lines.height, "checksum": checksum(lines)}
    return seals.event(Envelope.model_validate(one.model_dump() | changes), lines)


def _own(one: Envelope, batch_id: str) -> dict[str, object]:
    return {"id": batch_id, "traceparent": one.span(batch_id)}


def _accounted(one: Envelope) -> dict[str, object]:
    """The parent stays what the source store sent; where a hop changes no rows, that is this very batch."""
    if one.transform in {Transform.NONE, Transform.DISTRIBUTE}:
        return {"parentrows": one.rows, "parentchecksum": one.checksum}
    return {}
