"""Documents as their rows of EM02 in a staging store tell of them, and which of them may be seen for a purpose."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

import polars as pl

from qinlian_common.adapters.by_engine.staged_rows import AnyStagedRows
from qinlian_common.adapters.relational.shape import HOME, ORIGIN
from qinlian_common.catalog.catalogue import Catalogue
from qinlian_common.catalog.models import Dataset
from qinlian_common.documents.announcement import DATASET
from qinlian_common.documents.identity import document_id
from qinlian_common.privacy.protected import categories, coded_columns, is_confidential, is_of
from qinlian_indicators.records.reach import Reach

LEVEL: Final = 4
"""Of every medical record; one that its sender marked, or of a protected category, counts a level higher."""

KINDS: Final = "direct-identifier ordinary quasi-identifier sensitive"
"""What a whole document shows."""

ROWS_MAX: Final = 200
_VISITS: Final = ("CL01", "CL03")
_COUNTY: Final = 6


@dataclass(frozen=True, slots=True)
class Document:
    """One document.

    Attributes:
        id: as both platforms name it.
        org_code, record_id: key of its row.
        number: ID number of whom it is of.
        digest: SM3 of the content.
        size: in bytes.
        level: classification level.
        origin, home: where it was made, and where the person lives; None where that is not known.
        protected: categories that the law protects more, by the diagnoses of the visit.
    """

    id: str
    org_code: str
    record_id: str = field(repr=False)
    number: str = field(repr=False)
    institution: str
    kind: str
    format: str
    dated_at: datetime | None
    size: int
    digest: str
    level: int
    origin: str
    home: str | None
    protected: frozenset[str]

    @property
    def county(self) -> str | None:
        """Six digits of the home; None where it is not known."""
        return self.home[:_COUNTY] if self.home else None

    def refused(self, reach: Reach) -> str:
        """Why it may not be seen, in one word; empty where it may."""
        near = {self.origin, self.county}
        if reach.divisions is not None and not near & reach.divisions:
            return "reach"
        if not reach.purpose.opens(DATASET) or not self.protected <= reach.purpose.protected:
            return "purpose"
        return "level" if self.level > reach.level else ""


@dataclass(frozen=True, slots=True)
class Documents:
    """Finds them in one staging store."""

    rows: AnyStagedRows
    catalogue: Catalogue

    async def of_person(self, number: str) -> list[Document]:
        """Those of a person, newest first, at most 200."""
        dataset = self.catalogue.datasets[DATASET]
        newest = dataset.business_date or "updated_at"
        return await self._read(await self.rows.of_person(DATASET, number, newest, ROWS_MAX))

    async def of_key(self, org_code: str, record_id: str) -> Document | None:
        """The one of a row; None where there is no such row, or it says too little of a file."""
        return next(iter(await self._read(await self.rows.of_key(DATASET, org_code, record_id))), None)

    async def _read(self, rows: pl.DataFrame) -> list[Document]:
        whole = rows.drop_nulls(["file_digest", "file_size", "id_no"])
        marked = whole.with_columns(is_confidential(self.catalogue.datasets[DATASET]).alias("_marked"))
        protected = await self._protected(whole)
        return [_document(row, protected) for row in marked.iter_rows(named=True)]

    async def _protected(self, rows: pl.DataFrame) -> dict[tuple[str, str], frozenset[str]]:
        """By institution and visit the protected categories of its diagnoses and procedures."""
        those = rows.select("org_code", value="visit_no").drop_nulls().unique()
        if those.is_empty():
            return {}
        found: dict[tuple[str, str], frozenset[str]] = {}
        for dataset, column in self._of_visits():
            coded = [one.name for one in coded_columns(dataset)]
            told = await self.rows.where(dataset.code, column, those, coded)
            for category in categories():
                for key in told.filter(is_of(dataset, category)).select("org_code", "value").iter_rows():
                    found[key] = found.get(key, frozenset()) | {category}
        return found

    def _of_visits(self) -> Iterator[tuple[Dataset, str]]:
        """Datasets with codes of a visit, and the column that has the visit's number."""
        for one in self.catalogue.datasets.values():
            if coded_columns(one) and one.code in _VISITS:
                yield one, "record_id"
            elif coded_columns(one) and one.part_of in _VISITS:
                yield one, one.links[0].by


def _document(row: dict[str, Any], protected: dict[tuple[str, str], frozenset[str]]) -> Document:
    org_code, record_id, digest = row["org_code"], row["record_id"], row["file_digest"]
    of_visit = protected.get((org_code, row["visit_no"]), frozenset())
    return Document(
        document_id(org_code, record_id, digest), org_code, record_id, row["id_no"], row["org_name"] or org_code,
        row["document_kind_code"] or "", row["file_format_code"] or "", row["document_dated_at"], row["file_size"],
        digest, LEVEL + (row["_marked"] or bool(of_visit)), row[ORIGIN], row[HOME], of_visit,
    )  # fmt: skip
