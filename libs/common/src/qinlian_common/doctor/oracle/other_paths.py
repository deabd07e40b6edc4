"""Statements beside the hot path: of documents, the way to the nation, parked events, rows sent again, quality.

What runs by itself, or in a person's hand over a few rows, needs an index (`by_index`). What tells of a whole table
reads all of it, and rightly (`over_all`): of such a statement a plan shows only that the server takes it.
"""

from collections.abc import Iterator
from typing import Final

from qinlian_common.adapters.oracle.sql import again as sql_again
from qinlian_common.adapters.oracle.sql import assessments as sql_assessments
from qinlian_common.adapters.oracle.sql import books as sql_books
from qinlian_common.adapters.oracle.sql import documents as sql_documents
from qinlian_common.adapters.oracle.sql import nation as sql_nation
from qinlian_common.adapters.oracle.sql import parked as sql_parked
from qinlian_common.adapters.relational.plan import Plan
from qinlian_common.adapters.relational.shape import Shape

_TWO: Final = ":id_0, :id_1"

_ANY: Final = {
    "parked keep": sql_books.PARK,
    "parked keep empty": sql_books.PARK_EMPTY,
    "parked listed": sql_parked.listed_of(_TWO),
    "parked whole": sql_parked.whole(_TWO),
    "parked replayed": sql_parked.REPLAYED,
    "parked closed": sql_parked.CLOSED,
    "parked given up": sql_parked.GIVEN_UP,
    "parked arrived": sql_parked.arrived(2),
    "again sent as": sql_again.SENT_AS,
    "quality counts": sql_assessments.counts(["dataset", "dimension", "rule", "field"]),
    "quality daily": sql_assessments.daily(["dataset", "business_day", "org_code"]),
}
_ANY_OVER_ALL: Final = {
    "parked list": sql_parked.LISTED,
    "parked sealed with": sql_parked.SEALED_WITH,
    "again ticketed": sql_again.TICKETED,
    "quality tickets": sql_assessments.TICKETS,
}

_DOCUMENTS: Final = {
    "documents announce": sql_documents.ANNOUNCE,
    "documents answer again": sql_documents.ANSWER_AGAIN,
    "documents due": sql_documents.next_due(2),
    "documents claim": sql_documents.CLAIM,
    "documents hold": sql_documents.HOLD,
    "documents let go": sql_documents.LET_GO,
    "documents end": sql_documents.END,
    "documents later": sql_documents.LATER,
    "documents refetch": sql_documents.REFETCH,
    "documents view": sql_documents.VIEW,
    "documents unanswered": sql_documents.UNANSWERED,
    "documents answered": sql_documents.ANSWERED,
    "documents one": sql_documents.ONE,
    "documents stored among": sql_documents.stored_among(2),
}
_DOCUMENTS_OVER_ALL: Final = {
    "documents list": sql_documents.LISTED,
    "documents oldest": sql_documents.OLDEST,
    "documents books": sql_documents.BOOKS,
}

_NATION: Final = {
    "nation pick": sql_nation.PICK,
    "nation lock rows": sql_nation.lock(2),
    "nation mark": sql_nation.MARK,
    "nation close tickets": sql_nation.CLOSE_TICKETS,
    "nation keep": sql_nation.KEEP,
    "nation to send": sql_nation.TO_SEND,
    "nation sent": sql_nation.SENT,
    "nation send again": sql_nation.AGAIN,
    "nation awaited": sql_nation.AWAITED,
    "nation asked": sql_nation.ASKED,
    "nation lock batch": sql_nation.LOCK,
    "nation receipt": sql_nation.NOTE,
    "nation refuse": sql_nation.REFUSE,
    "nation acknowledge": sql_nation.ACKNOWLEDGE,
    "nation close": sql_nation.CLOSE,
}
_NATION_OVER_ALL: Final = {
    "nation oldest": sql_nation.OLDEST,
    "nation open": sql_nation.OPEN,
    "nation standing": sql_nation.STANDING,
    "nation balance": sql_nation.BALANCE,
    "nation receipts": sql_nation.RECEIPTS,
    "nation reasons": sql_nation.REASONS,
    "nation rows again": sql_nation.SEND_AGAIN,
    "nation give up": sql_nation.GIVE_UP,
}


def by_index(plan: Plan) -> dict[str, str]:
    """Name -> statement: those that must not read a big table whole, of the tables that such a store has."""
    of_datasets = (one for shape in plan.shapes.values() for one in _of(plan, shape))
    return _ANY | (_DOCUMENTS if plan.keeps_documents else {}) | (_NATION if plan.uploads else {}) | dict(of_datasets)


def _of(plan: Plan, shape: Shape) -> Iterator[tuple[str, str]]:
    code = shape.dataset
    yield f"again next page {code}", sql_again.next_page(shape)
    yield f"again journal {code}", sql_again.journal_page(shape, 2, ends=True)
    if code in plan.uploads:
        yield f"nation content {code}", sql_nation.content(shape, 2)
        yield f"nation tickets {code}", sql_nation.tickets(shape)


def over_all(plan: Plan) -> dict[str, str]:
    """Name -> statement: those that read tables from end to end by their nature."""
    documents = _DOCUMENTS_OVER_ALL if plan.keeps_documents else {}
    of_datasets = (one for shape in plan.shapes.values() for one in _over(shape))
    return _ANY_OVER_ALL | documents | (_NATION_OVER_ALL if plan.uploads else {}) | dict(of_datasets)


def _over(shape: Shape) -> Iterator[tuple[str, str]]:
    code = shape.dataset
    yield f"again count {code}", sql_again.count(shape, 2)
    yield f"again institutions {code}", sql_again.institutions(shape)
    yield f"again day {code}", sql_again.keys_of_day(shape, 2)
    yield f"again outlook {code}", sql_again.outlook(shape)
    yield f"again tickets {code}", sql_again.journal_ticketed(shape)
    yield f"again close gone {code}", sql_again.close_gone(shape)
