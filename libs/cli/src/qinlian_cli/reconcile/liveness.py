"""The state of every queue's source, beside what stands still in it."""

from datetime import datetime, timedelta
from typing import Any

import polars as pl

from qinlian_common.pipeline.liveness import Signs, State, state

_STATES = {
    "state": pl.String(),
    "heartbeat_seconds": pl.Float64(),
    "last_change_seconds": pl.Float64(),
    "usual_gap_seconds": pl.Float64(),
    "broken": pl.String(),
    "pauses": pl.Int64(),
}


def with_states(lines: pl.DataFrame, signs: pl.DataFrame, now: datetime) -> pl.DataFrame:
    """Lines of `standing` with what is known of their queues (SIGNS_SCHEMA): `state`, ages in seconds, and why.

    A queue of which nothing is known, for its store is away or no collector ever read it, is silent.
    """
    joined = lines.join(signs, on=["store", "queue"], how="left")
    found = [_told(line, now) for line in joined.iter_rows(named=True)]
    states = pl.DataFrame(found, schema=_STATES, orient="row")
    return pl.concat([lines, states], how="horizontal")


def _told(line: dict[str, Any], now: datetime) -> tuple[object, ...]:
    if line["queue"] is None:
        return (None,) * len(_STATES)
    waits = line["oldest_seconds"]
    oldest = None if waits is None else now - timedelta(seconds=waits)
    broken = tuple(line["broken"].split(",")) if line["broken"] else ()
    signs = Signs(bool(line["alive"]), broken, line["pauses"] or 0, oldest, line["last_change"], line["usual_gap"])
    ages = (_age(line["beat_at"], now), _age(line["last_change"], now))
    return (str(state(signs, now)), *ages, line["usual_gap"], line["broken"], line["pauses"])


def needs_attention() -> pl.Expr:
    """A source that is paused, alive or not, or has fallen silent; one that no collector has ever read has not."""
    has_fallen_silent = (pl.col("state") == State.SILENT) & pl.col("heartbeat_seconds").is_not_null()
    is_held = (pl.col("pauses") > 0) | pl.col("broken").is_not_null()
    return (has_fallen_silent | is_held).fill_null(value=False)


def _age(moment: datetime | None, now: datetime) -> float | None:
    return None if moment is None else (now - moment).total_seconds()
