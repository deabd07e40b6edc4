"""The same for programs of the platform: JSON and the content, with the session of whoever is signed in."""

from datetime import datetime
from typing import Self

from fastapi import APIRouter, Request, Response

from qinlian_common.web import csrf
from qinlian_indicators.web.api.answers import Answer
from qinlian_indicators.web.documents.desk import TheDesk
from qinlian_indicators.web.documents.forms import OpenWish, SearchWish
from qinlian_indicators.web.documents.look import Line, Listed, Province, listed, opened
from qinlian_indicators.web.documents.routes import content
from qinlian_indicators.web.records.look import chosen_purpose
from qinlian_indicators.web.requests import TheVisit

router = APIRouter(prefix="/api/v1", tags=["documents"])


class DocumentAnswer(Answer):
    """One document; it is opened by the key of its row, or by its slip where it has one."""

    org_code: str
    record_id: str
    """Empty where the province told of it: its row is not here."""
    slip: str
    """What opens one that the province told of, for this session and purpose, a quarter of an hour; else empty."""
    document: str
    """Its id."""
    institution: str
    kind: str
    """WS/T 500."""
    format: str
    dated_at: datetime | None
    size: int
    """Bytes."""
    level: int
    """Classification level; 5 where it was marked confidential, or belongs to a protected category."""

    @classmethod
    def of(cls, line: Line) -> Self:
        """From what was found."""
        one = line.document
        return cls(
            org_code=one.org_code, record_id=one.record_id, slip=line.slip, document=one.id,
            institution=one.institution, kind=one.kind, format=one.format, dated_at=one.dated_at, size=one.size,
            level=one.level,
        )  # fmt: skip


class DocumentsAnswer(Answer):
    """A person's documents."""

    line: int
    """Number of the line in the gateway's audit trail."""
    above: int
    """How many more there are above the ceiling of the account or the purpose."""
    province: Province
    """Whether the province answered; where it is `away` or `stopped`, documents from elsewhere may be missing."""
    documents: tuple[DocumentAnswer, ...]

    @classmethod
    def of(cls, found: Listed) -> Self:
        """From what may be shown."""
        documents = tuple(DocumentAnswer.of(one) for one in found.lines)
        return cls(line=found.written.line, above=found.above, province=found.province, documents=documents)


@router.post("/documents", summary="A resident's documents, for a purpose")
async def search(request: Request, visit: TheVisit, desk: TheDesk, wish: SearchWish) -> DocumentsAnswer:
    """Written into the audit trail before it is answered; the ID number stands in the body alone."""
    csrf.check_origin(request, visit.site.settings.public_url)
    return DocumentsAnswer.of(await listed(visit, desk, chosen_purpose(visit, wish.purpose), wish.id_number))


@router.post("/documents/open", summary="A document's content", response_class=Response)
async def open_(request: Request, visit: TheVisit, desk: TheDesk, wish: OpenWish) -> Response:
    """Fetched from the province where it is not here; written here and there before a byte is answered."""
    csrf.check_origin(request, visit.site.settings.public_url)
    found = await opened(visit, desk, chosen_purpose(visit, wish.purpose), wish)
    return await content(desk, found.document)
