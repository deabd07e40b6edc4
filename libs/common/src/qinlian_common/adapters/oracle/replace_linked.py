"""Entries that were read out of whole documents are withdrawn, as `postgresql.replace_linked` tells.

Each row of the batch is a line of an array. A document's entries are found along the key, for their numbers begin with
the document's; so a table without an index on that is not read whole.
"""

from collections.abc import Mapping, Sequence

import polars as pl

from qinlian_common.adapters.oracle.encode import bound, kept
from qinlian_common.adapters.oracle.session import Session
from qinlian_common.adapters.oracle.sql import merge as sql_merge
from qinlian_common.adapters.relational.merged_rows import replaced
from qinlian_common.adapters.relational.shape import Shape
from qinlian_common.catalog.mappings import DOCUMENTS
from qinlian_common.pipeline.ports import Load
from qinlian_common.wire.batch import ORG_CODE, RECORD_ID, ROW_VERSION

_FIRST, _LAST = "-00000", "-99999"


def withdraw_older(session: Session, shapes: Mapping[str, Shape], loads: Sequence[Load]) -> None:
    """Withdraws, of the linked datasets that a batch replaces, what is older than the batch's row that it hangs on."""
    for load, shape in replaced(shapes, loads):
        if load.envelope.subject == shape.dataset:
            session.send(sql_merge.withdraw_late(shape, shapes[DOCUMENTS]), bound(kept(_entries(load))))
        else:
            session.send(sql_merge.withdraw_entries(shape), bound(kept(_documents(load))))


def _documents(load: Load) -> pl.DataFrame:
    """In the order in which `withdraw_entries` binds them."""
    number = pl.col(RECORD_ID)
    return load.rows.select(
        pl.lit(load.envelope.id).alias("batch_id"), ORG_CODE, (number + _FIRST).alias("first"),
        (number + _LAST).alias("last"), number.alias("number"), ROW_VERSION,
    )  # fmt: skip


def _entries(load: Load) -> pl.DataFrame:
    """In the order in which `withdraw_late` binds them."""
    return load.rows.select(pl.lit(load.envelope.id).alias("batch_id"), ORG_CODE, RECORD_ID, ROW_VERSION)
