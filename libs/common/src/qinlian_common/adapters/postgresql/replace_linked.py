"""Entries that were read out of whole documents: older ones are withdrawn when their document comes again, or goes.

They are told by their numbers: the document's, a hyphen and five digits. Entries that the sender reports as rows of its
own have numbers of their own, and stay.

A document's batch and that of its entries may come in either order. Entries carry the version of their document; so
what is older goes, whichever comes first, and what is as new stays. A withdrawn entry keeps its row version and gets
the next delivery version: newer than it was for every store further on, and older than the entry that may take its
place.
"""

from collections.abc import Mapping, Sequence

import polars as pl

from qinlian_common.adapters.postgresql.connection import Connection
from qinlian_common.adapters.relational.merged_rows import WITHDRAWN, replaced
from qinlian_common.adapters.relational.shape import Shape
from qinlian_common.catalog.mappings import DOCUMENTS
from qinlian_common.pipeline.ports import Load
from qinlian_common.wire.batch import ORG_CODE, RECORD_ID, ROW_VERSION


async def withdraw_older(connection: Connection, shapes: Mapping[str, Shape], loads: Sequence[Load]) -> None:
    """Withdraws, of the linked datasets that a batch replaces, what is older than the batch's row that it hangs on."""
    for load, shape in replaced(shapes, loads):
        is_late = load.envelope.subject == shape.dataset
        statement = _withdraw_late(shape, shapes[DOCUMENTS]) if is_late else _withdraw(shape)
        await connection.execute(statement, *_keys(load.rows), load.envelope.id)


def _keys(rows: pl.DataFrame) -> list[list[object]]:
    return [rows[name].to_list() for name in (ORG_CODE, RECORD_ID, ROW_VERSION)]


def _withdraw(shape: Shape) -> str:
    """Entries of the documents $1, $2 that are older than these, $3."""
    return f"""{_change(shape)}
FROM unnest($1::text[], $2::text[], $3::bigint[]) AS k (org_code, number, row_version)
WHERE t.{shape.org_code} = k.org_code AND t.{shape.parent} = k.number AND t.row_version < k.row_version
    AND t.modify_flag IS DISTINCT FROM '{WITHDRAWN}'
    AND t.{shape.record_id} ~ '-[0-9]{{5}}$' AND left(t.{shape.record_id}, -6) = k.number"""


def _withdraw_late(shape: Shape, documents: Shape) -> str:
    """Those of the entries $1, $2 that came after a newer version of their document."""
    return f"""{_change(shape)}
FROM unnest($1::text[], $2::text[], $3::bigint[]) AS k (org_code, record_id, row_version), {documents.table} d
WHERE t.{shape.org_code} = k.org_code AND t.{shape.record_id} = k.record_id AND t.row_version = k.row_version
    AND d.{documents.org_code} = t.{shape.org_code} AND d.{documents.record_id} = t.{shape.parent}
    AND d.row_version > t.row_version AND t.modify_flag IS DISTINCT FROM '{WITHDRAWN}'"""


def _change(shape: Shape) -> str:
    kept = {shape.org_code, shape.record_id, "modify_flag"}
    emptied = "".join(f", {name} = NULL" for name in shape.names if name not in kept)
    return f"""
UPDATE {shape.table} t
SET modify_flag = '{WITHDRAWN}', delivery_version = t.delivery_version + 1, batch_id = $4{emptied}"""
