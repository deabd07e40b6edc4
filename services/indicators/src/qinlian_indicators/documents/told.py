"""How the province tells a platform below of a document: what its list shows, and what opening it takes."""

from datetime import datetime
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field

from qinlian_common.documents.identity import ID
from qinlian_indicators.documents.found import ROWS_MAX, Document

_Division = Annotated[str, Field(max_length=12)]


class ToldDocument(BaseModel):
    """A document somewhere in the province. Whose it is is not said: whoever asks has named the person."""

    model_config = ConfigDict(use_attribute_docstrings=True, frozen=True)

    document: Annotated[str, Field(pattern=rf"^{ID.pattern}$")]
    """Its id, by which it is opened."""
    org_code: Annotated[str, Field(max_length=40)]
    institution: Annotated[str, Field(max_length=200)]
    kind: Annotated[str, Field(max_length=10)]
    """WS/T 500."""
    format: Annotated[str, Field(max_length=10)]
    dated_at: datetime | None
    """Local time, as the institution wrote it."""
    size: Annotated[int, Field(ge=0)]
    """Bytes."""
    digest: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    """SM3 of the content."""
    level: Annotated[int, Field(ge=1, le=5)]
    """Classification level; 5 where it was marked confidential, or belongs to a protected category."""
    origin: _Division
    """Where it was made."""
    home: _Division | None
    """Where the person lives, as the province's register knows; null where it does not."""

    @classmethod
    def of(cls, one: Document) -> Self:
        """From what was found."""
        return cls(
            document=one.id, org_code=one.org_code, institution=one.institution, kind=one.kind, format=one.format,
            dated_at=one.dated_at, size=one.size, digest=one.digest, level=one.level, origin=one.origin,
            home=one.county,
        )  # fmt: skip

    def of_person(self, number: str) -> Document:
        """The document of the person with this ID number; the province has judged its protected categories."""
        return Document(
            self.document, self.org_code, "", number, self.institution, self.kind, self.format, self.dated_at,
            self.size, self.digest, self.level, self.origin, self.home, frozenset(),
        )  # fmt: skip


class FoundDocuments(BaseModel):
    """A person's documents within reach, newest first."""

    model_config = ConfigDict(use_attribute_docstrings=True, frozen=True)

    line: int
    """Number of the line in the province's audit trail."""
    above: Annotated[int, Field(ge=0)]
    """How many more there are above the token's level or the purpose's."""
    documents: Annotated[tuple[ToldDocument, ...], Field(max_length=ROWS_MAX)]
