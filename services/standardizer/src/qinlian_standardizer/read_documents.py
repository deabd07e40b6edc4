"""A vendor that keeps whole shared documents (HL7 CDA) in a column: entries become rows of the linked table.

The row takes from its document what it does not say itself. A document is accepted or rejected as a whole: a fault in
one of its entries is its own, for its sender has one row only.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Self

import polars as pl

from qinlian_common.catalog.arrow_types import polars_type
from qinlian_common.catalog.models import Dataset
from qinlian_common.catalog.rules import Dimension
from qinlian_common.cda.frames import ENTRY_SCHEMA, HEADER_SCHEMA, read_documents
from qinlian_common.wire.batch import OP, RECORD_ID, SYSTEM_COLUMNS, UPSERT
from qinlian_standardizer.held import DOCUMENT
from qinlian_standardizer.side_door import Finding, Judged, Reason, Step, finding, said

ENTRIES, _FAULT, _ENTRY_FAULT = "cda.entries", "cda.fault", "cda.entry_fault"
OWN: Final = (DOCUMENT, ENTRIES, _FAULT, _ENTRY_FAULT)
"""Columns that a batch has beside the dataset's own while documents are read; no field can have such a name."""

NUMBER_LENGTH_MAX: Final = 58
"""A document's own number leaves room for that of an entry behind it."""

_AGREED: Final = ("record_id", "document_kind_code", "id_no")
"""What row and document must not say differently: else they are of two documents or two persons."""

_KIND: Final = pl.lit("document")


def _reason(rule: str, field: str, message: str, remark: pl.Expr | None = None) -> Reason:
    return Reason(rule, field, message, _KIND, Dimension.CONFORMITY, remark=remark)


_UNREADABLE: Final = _reason("cda_document", "record_id", "共享文档（CDA）无法读取，请更正", pl.col(_FAULT))
_BAD_ENTRY: Final = _reason("cda_entry", "record_id", "共享文档（CDA）的条目有误，请更正", pl.col(_ENTRY_FAULT))
_TOO_LONG: Final = _reason("cda_number", "record_id", f"文档流水号：有共享文档时不得超过 {NUMBER_LENGTH_MAX} 个字符")
_DIFFERS: Final = {
    name: _reason("cda_disagrees", name, f"{name}：与共享文档（CDA）中的不一致，请核对") for name in _AGREED
}


@dataclass(frozen=True, slots=True)
class ReadDocuments:
    """Reads the documents of a batch in catalogue form that has their text in `DOCUMENT`.

    Attributes:
        dataset: code of the linked dataset.
        columns: columns of the dataset that a document tells.
        entry: entries as rows of the linked dataset, in its columns.
        judge: the checks of the linked dataset.
    """

    dataset: str
    columns: Sequence[str]
    entry: Mapping[str, pl.Expr]
    judge: Step

    @classmethod
    def of(cls, dataset: Dataset, linked: Dataset, judge: Step) -> Self:
        """Of a dataset of documents and the linked table of their entries."""
        told = [field.name for field in dataset.columns if field.name in HEADER_SCHEMA]
        return cls(linked.code, told, _entry_columns(dataset, linked), judge)

    def __call__(self, rows: pl.DataFrame) -> Judged:
        """Finds documents that cannot be read, and those that are another row's."""
        read = read_documents(rows[DOCUMENT])
        header = read["header"].struct.unnest()
        found = [finding(_UNREADABLE, _where(rows[DOCUMENT], read["fault"].is_not_null()))]
        found += [finding(_DIFFERS[name], _differ(rows[name], header[name])) for name in _AGREED]
        found.append(finding(_TOO_LONG, _where(rows[DOCUMENT], rows["record_id"].str.len_chars() > NUMBER_LENGTH_MAX)))
        whole = rows.with_columns(
            *(rows[name].zip_with(rows[name].is_not_null(), header[name]).alias(name) for name in self.columns),
            read["fault"].alias(_FAULT),
            read["entries"].alias(ENTRIES),
        )
        return self._with_entries(whole, found)

    def _with_entries(self, rows: pl.DataFrame, found: Sequence[Finding]) -> Judged:
        """Judges the entries; what is wrong with one is said of its document."""
        judged = self.judge(self.entries(rows))
        faults = _entry_faults(judged)
        whole = rows.join(faults, on=list(SYSTEM_COLUMNS[1:3]), how="left", maintain_order="left")
        bad = _where(rows[DOCUMENT], whole[_ENTRY_FAULT].is_not_null())
        return Judged(whole, [*found, finding(_BAD_ENTRY, bad)])

    def entries(self, rows: pl.DataFrame) -> pl.DataFrame:
        """The entries of all documents, as rows of the linked dataset in catalogue form."""
        some = rows.filter((pl.col(OP) == UPSERT) & (pl.col(ENTRIES).list.len() > 0))
        each = some.rename(_of_document).explode(ENTRIES).with_columns(pl.col(ENTRIES).struct.unnest())
        return each.select(**self.entry)


def without_documents(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows in their dataset's columns alone."""
    return rows.drop(OWN, strict=False)


def _of_document(name: str) -> str:
    return name if name == ENTRIES else f"of.{name}"


def _entry_columns(dataset: Dataset, linked: Dataset) -> dict[str, pl.Expr]:
    number = pl.concat_str(f"of.{RECORD_ID}", pl.lit("-"), pl.col("entry_order").cast(pl.String).str.zfill(5))
    system = {name: pl.col(f"of.{name}") for name in SYSTEM_COLUMNS} | {RECORD_ID: number}
    shared = {field.name for field in dataset.columns}
    own = {"record_id": number, "document_no": pl.col("of.record_id")}
    made = {field.name: own.get(field.name, _told(field.name, shared)) for field in linked.columns}
    return system | {field.name: made[field.name].cast(polars_type(field.type)) for field in linked.columns}


def _told(name: str, shared: set[str]) -> pl.Expr:
    """By the entry itself, else by its document, else by nobody."""
    if name in ENTRY_SCHEMA:
        return pl.col(name)
    return pl.col(f"of.{name}") if name in shared else pl.lit(None)


def _entry_faults(judged: Judged) -> pl.DataFrame:
    """Org_code, record_id of each document with a bad entry, and what is wrong with the first of them."""
    failed = [(one.reason, one.failed) for one in said(judged.findings) if one.failed is not None]
    rejected = [(reason, mask) for reason, mask in failed if reason.severity == "reject"]
    org, record = SYSTEM_COLUMNS[1], SYSTEM_COLUMNS[2]
    lines = [
        judged.rows.filter(mask).select(org, pl.col("document_no").alias(record), _place(reason).alias(_ENTRY_FAULT))
        for reason, mask in rejected
    ]
    nothing = pl.DataFrame(schema={org: pl.String(), record: pl.String(), _ENTRY_FAULT: pl.String()})
    return pl.concat([nothing, *lines]).unique([org, record], keep="first", maintain_order=True)


def _place(reason: Reason) -> pl.Expr:
    return pl.format("第 {} 个条目 {}：{}", "entry_order", "data_element_code", pl.lit(reason.message))


def _where(text: pl.Series, failed: pl.Series) -> pl.Series:
    """A verdict on the rows that have a document; null of the others."""
    return failed.zip_with(text.is_not_null(), pl.repeat(None, text.len(), dtype=pl.Boolean(), eager=True))


def _differ(given: pl.Series, told: pl.Series) -> pl.Series:
    """Where both say something; null where one does not."""
    return given != told
