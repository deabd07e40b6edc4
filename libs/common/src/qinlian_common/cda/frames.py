"""Many documents at once: rows of EM01 and EM01A in frames. Each is XML of its own, so each is made on its own."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Final

import polars as pl

from qinlian_common.cda.document import Document, Entry, HeaderValue
from qinlian_common.cda.faults import BadDocument, Fault
from qinlian_common.cda.header_places import PLACES
from qinlian_common.cda.layout import typed
from qinlian_common.cda.read_document import read_document
from qinlian_common.cda.templates import templates
from qinlian_common.cda.write_document import NOBODY, write_document

_FORMS: Final = {"moment": pl.Datetime("us"), "day": pl.Date(), "number": pl.Int64(), "text": pl.String()}
HEADER_SCHEMA: Final = pl.Schema({place.field: _FORMS[place.form] for place in PLACES})
"""What a document's header tells, under the names and in the types of EM01."""

_TEXT, _NUMBER = pl.String(), pl.Int64()
ENTRY_SCHEMA: Final = pl.Schema(
    {
        "entry_order": _NUMBER, "section_order": _NUMBER, "section_code": _TEXT, "section_title": _TEXT,
        "entry_path": _TEXT, "data_element_code": _TEXT, "data_element_name": _TEXT, "data_type_code": _TEXT,
        "data_element_value": _TEXT, "value_unit": _TEXT, "value_system_oid": _TEXT, "value_display": _TEXT,
        "repetition_no": _NUMBER,
    }
)  # fmt: skip
"""What an entry tells beside what it shares with its document, under the names and in the types of EM01A."""

READ_SCHEMA: Final = pl.Schema(
    {
        "header": pl.Struct(HEADER_SCHEMA),
        "entries": pl.List(pl.Struct(ENTRY_SCHEMA)),
        "fault": _TEXT,
        "foreign": _NUMBER,
        "dropped": _NUMBER,
    }
)
"""A document that was read: header and entries, or else `fault`, in Chinese; how much of it is no row."""

WRITTEN_SCHEMA: Final = pl.Schema({"org_code": _TEXT, "record_id": _TEXT, "cda": pl.Binary(), "fault": _TEXT})
"""A document that was written: its XML, or else `fault`."""

FAULTS_SHOWN_MAX: Final = 5
_KEY: Final = ("org_code", "document_no")


def read_documents(texts: pl.Series) -> pl.DataFrame:
    """One line for each text, in READ_SCHEMA; all null where there is no text."""
    return pl.DataFrame([_read(text) for text in texts], schema=READ_SCHEMA, orient="row")


def write_documents(documents: pl.DataFrame, entries: pl.DataFrame, hidden: Collection[str] = NOBODY) -> pl.DataFrame:
    """One line for each document, in WRITTEN_SCHEMA.

    Args:
        documents: rows of EM01 in catalogue form.
        entries: their rows of EM01A, as far as they are there.
        hidden: columns of EM01 whose values are not to be shown.
    """
    ordered = entries.sort([*_KEY, "entry_order"], maintain_order=True)
    by_document = ordered.partition_by(_KEY, as_dict=True)
    nothing = entries.clear()
    rows = (row for row in documents.iter_rows(named=True))
    lines = [_written(row, by_document.get((row["org_code"], row["record_id"]), nothing), hidden) for row in rows]
    return pl.DataFrame(lines, schema=WRITTEN_SCHEMA, orient="row")


def document_of(row: Mapping[str, Any], entries: Sequence[Mapping[str, Any]]) -> Document:
    """One row of EM01 and its rows of EM01A as a document."""
    header = {name: row.get(name) for name in HEADER_SCHEMA if row.get(name) is not None}
    template = templates().get(str(header.get("document_kind_code")))
    return Document(header, list(_entries(typed(entries, template))))


def rows_of(document: Document) -> list[dict[str, Any]]:
    """The entries of a document in ENTRY_SCHEMA."""
    return [_row(order, entry) for order, entry in enumerate(document.entries, start=1)]


def _read(text: str | None) -> tuple[object, ...]:
    if text is None:
        return (None, None, None, None, None)
    try:
        document = read_document(text)
    except BadDocument as error:
        return (None, None, said(error.faults), None, None)
    return (dict(document.header), rows_of(document), None, document.foreign, len(document.dropped))


def said(faults: Sequence[Fault]) -> str:
    """The first faults in one line."""
    more = f"；等 {len(faults)} 处" if len(faults) > FAULTS_SHOWN_MAX else ""
    return "；".join(map(str, faults[:FAULTS_SHOWN_MAX])) + more


def _written(row: Mapping[str, Any], entries: pl.DataFrame, hidden: Collection[str]) -> tuple[object, ...]:
    key = (row["org_code"], row["record_id"])
    try:
        return (*key, write_document(document_of(row, entries.to_dicts()), hidden), None)
    except BadDocument as error:
        return (*key, None, said(error.faults))


def _row(order: int, entry: Entry) -> dict[str, HeaderValue]:
    return {
        "entry_order": order,
        "section_order": entry.section_order,
        "section_code": entry.section_code,
        "section_title": entry.section_title,
        "entry_path": entry.path,
        "data_element_code": entry.element,
        "data_element_name": entry.name,
        "data_type_code": entry.type,
        "data_element_value": entry.value,
        "value_unit": entry.unit,
        "value_system_oid": entry.system,
        "value_display": entry.display,
        "repetition_no": entry.repetition,
    }


def _entries(rows: Iterator[Mapping[str, Any]]) -> Iterator[Entry]:
    """Rows as entries; sections that have no number are numbered in the order in which they come."""
    numbers: dict[tuple[str | None, str | None], int] = {}
    for row in rows:
        section = (row.get("section_code"), row.get("section_title"))
        number = row.get("section_order")
        yield Entry(
            numbers.setdefault(section, len(numbers) + 1) if number is None else number,
            *section,
            row.get("entry_path") or "",
            row["data_element_code"],
            row.get("data_element_name"),
            row["data_type_code"] or "ST",
            row["data_element_value"],
            row.get("value_unit"),
            row.get("value_system_oid"),
            row.get("value_display"),
            row.get("repetition_no") or 1,
        )
