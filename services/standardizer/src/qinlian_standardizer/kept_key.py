"""Rows that came through have their key, and have it once: counted here, in one pass with all else that is counted."""

import polars as pl

from qinlian_common.wire.batch import OP
from qinlian_standardizer import duplicate_key, null_key
from qinlian_standardizer.side_door import Finding, Judged


def kept_keys(rows: pl.DataFrame) -> Judged:
    """Finds nothing wrong: what is wrong with a key has left already."""
    reasons = [*null_key.REASONS.values(), duplicate_key.REASON]
    return Judged(rows, [Finding(reason, rows[OP]) for reason in reasons])
