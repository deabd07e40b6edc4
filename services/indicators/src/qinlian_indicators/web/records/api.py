"""The same for programs of the platform: JSON, with the session of whoever is signed in."""

from typing import Self

from fastapi import APIRouter, Request

from qinlian_common.web import csrf
from qinlian_indicators.web.api.answers import Answer
from qinlian_indicators.web.records.forms import Wish
from qinlian_indicators.web.records.look import Looked, chosen_purpose, look, store_of
from qinlian_indicators.web.requests import TheVisit

router = APIRouter(prefix="/api/v1", tags=["records"])


class SectionAnswer(Answer):
    """A dataset's rows; `***` where a value is above what the account or the purpose reaches."""

    dataset: str
    titles: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]
    has_more: bool


class RecordsAnswer(Answer):
    """A person's clear text."""

    line: int
    """Number of the line in the gateway's audit trail."""
    emergency: str | None
    """The emergency access that opened it."""
    sections: tuple[SectionAnswer, ...]

    @classmethod
    def of(cls, looked: Looked) -> Self:
        """From what may be shown."""
        sections = tuple(
            SectionAnswer(dataset=one.dataset.code, titles=one.titles, rows=one.rows, has_more=one.has_more)
            for one in looked.person.sections
        )
        return cls(line=looked.written.line, emergency=looked.written.emergency, sections=sections)


@router.post("/records", summary="A person's clear text, for a purpose")
async def records(request: Request, visit: TheVisit, wish: Wish) -> RecordsAnswer:
    """Written into the audit trail before it is answered; the ID number stands in the body alone."""
    csrf.check_origin(request, visit.site.settings.public_url)
    store_of(visit.site)
    purpose = chosen_purpose(visit, wish.purpose)
    return RecordsAnswer.of(await look(visit, purpose, wish.id_number))
