"""A stage takes rows and splits them: what goes on, and what leaves by the side door with its reason.

Stages are pure: no I/O, no clock but the one they are given, so their tests need no fake.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from qinlian_common.wire import batch
from qinlian_common.wire.quality import NOTHING_TALLIED

REJECT_SCHEMA = pl.Schema(
    {
        batch.OP: pl.String(),
        batch.ORG_CODE: pl.String(),
        batch.RECORD_ID: pl.String(),
        batch.ROW_VERSION: pl.Int64(),
        batch.DELIVERY_VERSION: pl.Int64(),
        batch.HOME: pl.String(),
        "rule": pl.String(),
        "field": pl.String(),
        "value_class": pl.String(),
        "message": pl.String(),
    }
)
"""One line for each rejected row: its key, the first rule that it broke, and a message with every reason.

`value_class` says what kind of value it was (`null`, `too long: 34`, `not a date`), never the value itself.
"""


NOTHING_REJECTED = pl.DataFrame(schema=REJECT_SCHEMA)
"""Frames do not change, so one empty one serves all batches."""


@dataclass(frozen=True, slots=True)
class Split:
    """What a stage made of a batch.

    Attributes:
        kept: rows that go on.
        rejected: rows that leave, in REJECT_SCHEMA, at most one line a row.
        warned: rows that go on though their sender should look at them, in REJECT_SCHEMA, at most one line a row.
        tally: what was checked and what failed, in TALLY_SCHEMA.
        linked: rows of linked datasets that were read out of the kept ones, by dataset; all that these have of them.
    """

    kept: pl.DataFrame
    rejected: pl.DataFrame
    warned: pl.DataFrame = field(default_factory=lambda: NOTHING_REJECTED)
    tally: pl.DataFrame = field(default_factory=lambda: NOTHING_TALLIED)
    linked: Mapping[str, pl.DataFrame] = field(default_factory=dict)


Stage = Callable[[pl.DataFrame], Split]


def run_stages(stages: Sequence[Stage], rows: pl.DataFrame) -> Split:
    """Runs the stages one after the other; what one rejects, the next never sees."""
    splits: list[Split] = []
    for stage in stages:
        splits.append(stage(rows))
        rows = splits[-1].kept
    return Split(
        kept=rows,
        rejected=_united(NOTHING_REJECTED, [split.rejected for split in splits]),
        warned=_united(NOTHING_REJECTED, [split.warned for split in splits]),
        tally=_united(NOTHING_TALLIED, [split.tally for split in splits]),
    )


def _united(nothing: pl.DataFrame, parts: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """All lines, in turn; most stages have none to say of a batch, and then nothing has to be made."""
    some = [part for part in parts if part.height]
    return pl.concat([nothing, *some]) if some else nothing
