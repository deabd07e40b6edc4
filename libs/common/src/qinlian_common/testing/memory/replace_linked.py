"""Entries of documents are withdrawn when a newer version is there; mirrors `adapters.postgresql.replace_linked`."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from qinlian_common.adapters.relational.merged_rows import WITHDRAWN, replaced
from qinlian_common.adapters.relational.shape import Shape
from qinlian_common.catalog.mappings import DOCUMENTS
from qinlian_common.pipeline.ports import Load
from qinlian_common.testing.memory.database import Database, Key, Row
from qinlian_common.wire.batch import ORG_CODE, RECORD_ID, ROW_VERSION

_NUMBERED: Final = re.compile(r"(.*)-[0-9]{5}", re.DOTALL)


def withdraw_older(
    database: Database, shapes: Mapping[str, Shape], loads: Sequence[Load]
) -> Iterator[tuple[Shape, list[Row]]]:
    """Withdraws them; yields the rows that each batch has changed."""
    for load, shape in replaced(shapes, loads):
        is_late = load.envelope.subject == shape.dataset
        found = _late(database, shape, shapes[DOCUMENTS], load) if is_late else _older(database, shape, load)
        yield shape, [_withdrawn(database, shape, key, load) for key in list(found)]


def _versions(load: Load) -> Mapping[Key, int]:
    return {(line[ORG_CODE], line[RECORD_ID]): line[ROW_VERSION] for line in load.rows.iter_rows(named=True)}


def _older(database: Database, shape: Shape, load: Load) -> Iterable[Key]:
    """Entries that were read out of the batch's documents, and are older than these."""
    versions = _versions(load)
    for (org_code, record_id), row in database[shape.table].items():
        numbered = _NUMBERED.fullmatch(record_id)
        document = (org_code, row[shape.parent or ""])
        is_own = numbered is not None and numbered[1] == document[1]
        if is_own and row["row_version"] < versions.get(document, 0) and row["modify_flag"] != WITHDRAWN:
            yield org_code, record_id


def _late(database: Database, shape: Shape, documents: Shape, load: Load) -> Iterable[Key]:
    """Those of the batch's entries that came after a newer version of their document."""
    for key, version in _versions(load).items():
        row = database[shape.table].get(key)
        if row is None or row["row_version"] != version or row["modify_flag"] == WITHDRAWN:
            continue
        document = database[documents.table].get((key[0], row[shape.parent or ""]))
        if document is not None and document["row_version"] > version:
            yield key


def _withdrawn(database: Database, shape: Shape, key: Key, load: Load) -> Row:
    """The row's key with modification flag 3, and the next delivery version."""
    there = database[shape.table][key]
    emptied = {name: None for name in shape.names if name not in {shape.org_code, shape.record_id}}
    moved = {"delivery_version": there["delivery_version"] + 1, "batch_id": load.envelope.id}
    row = there | emptied | {"modify_flag": WITHDRAWN} | moved
    database[shape.table][key] = row
    return row
