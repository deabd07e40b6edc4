"""What the books beside the rows keep, whatever the engine: a line for each ticket and for each tally."""

from collections.abc import Mapping
from typing import Final, NamedTuple

import orjson
import polars as pl

from qinlian_common.pipeline.ports import Load
from qinlian_common.wire import batch

REJECTS: Final = "exchange_reject"
WARNINGS: Final = "exchange_warning"
BOOKS: Final = (REJECTS, WARNINGS)
TALLIES: Final = "exchange_quality"
_EVENT_ID_MAX: Final = 128
_NO_REASON: Final = "no reason was given"
"""Oracle keeps no empty text where there must be one."""


def ticket_lines(load: Load) -> pl.DataFrame:
    """A line for each row of a batch of rejected or warned rows."""
    one = load.envelope
    return load.rows.select(
        pl.lit(one.id).alias("batch_id"),
        pl.col(batch.ORG_CODE).alias("org_code"),
        pl.col(batch.RECORD_ID).alias("record_id"),
        pl.col(batch.ROW_VERSION).alias("row_version"),
        pl.lit(one.parentid).alias("parent_id"),
        pl.lit(",".join(one.flows)).alias("flow"),
        pl.lit(one.subject).alias("dataset"),
        pl.lit(one.origindivision).alias("origin_division"),
        pl.lit(one.originclass).alias("origin_class"),
        pl.lit(one.businessday, dtype=pl.Date()).alias("business_day"),
        "rule", "field", "value_class", "message",
    )  # fmt: skip


def tally_lines(load: Load) -> pl.DataFrame:
    """An institution or a field that a tally does not tell is kept as an empty text: both are part of the key."""
    one = load.envelope
    return load.rows.select(
        pl.lit(one.id).alias("batch_id"),
        pl.lit(one.subject).alias("dataset"),
        pl.lit(one.origindivision).alias("origin_division"),
        pl.lit(one.originclass).alias("origin_class"),
        pl.lit(one.businessday, dtype=pl.Date()).alias("business_day"),
        pl.col("org_code", "field").fill_null(""),
        "rule", "dimension", "severity", "checked", "violated",
    )  # fmt: skip


class Parked(NamedTuple):
    """A parked event as a store keeps it; headers as JSON."""

    event_id: str
    headers: str
    reason: str


def parked_line(event_id: str, headers: Mapping[str, str], reason: str) -> Parked:
    """What is kept beside a parked event's payload, whatever its headers hold."""
    kept = orjson.dumps({_storable(name): _storable(value) for name, value in headers.items()}).decode()
    return Parked(_storable(event_id)[:_EVENT_ID_MAX], kept, _storable(reason) or _NO_REASON)


def _storable(text: str) -> str:
    """PostgreSQL keeps no U+0000; anybody may have written it into a header."""
    return text.replace("\x00", "\ufffd")
