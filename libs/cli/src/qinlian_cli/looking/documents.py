"""Whether somebody may open a document, by the judgement that the province's shelf makes too."""

from typing import Final

from qinlian_cli.looking.looker import Seen
from qinlian_common.adapters.by_engine.staged_rows import staged_rows_of
from qinlian_common.adapters.by_engine.stores import AnyStore
from qinlian_common.adapters.relational.documents import Document as Line
from qinlian_common.catalog.catalogue import Catalogue
from qinlian_common.documents.announcement import DATASET
from qinlian_indicators.documents.found import KINDS, Document, Documents
from qinlian_indicators.records.reach import Reach

_COMMAND: Final = "qinlian documents open"


async def row_of(store: AnyStore, catalogue: Catalogue, line: Line) -> Document | None:
    """What its row says of it; None where the row is gone, or tells of another content by now."""
    row = await Documents(staged_rows_of(store), catalogue).of_key(line.org_code, line.record_id)
    return row if row is not None and row.id == line.document_id else None


def gone(line: Line) -> Seen:
    """What the trail is told of one without its row: which it was; of whom, nobody can tell any more."""
    return Seen(_COMMAND, "", [DATASET], document=line.document_id, refused="gone")


def seen_of(document: Document, reach: Reach) -> Seen:
    """What the trail is told: all of the document, or why not."""
    number, refused = document.number, document.refused(reach)
    if refused:
        return Seen(_COMMAND, number, [DATASET], document=document.id, refused=refused)
    return Seen(_COMMAND, number, [DATASET], KINDS.split(), document.level, document.id)
