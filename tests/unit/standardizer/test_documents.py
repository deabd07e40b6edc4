"""Whole shared documents (HL7 CDA) in a vendor's column: rows of EM01 and EM01A, or a reason."""

from typing import Any

import polars as pl
import pytest
from tests.unit.cda.documents import full
from tests.unit.standardizer.valid_rows import NOW, valid_rows

from qinlian_common.catalog.arrow_types import polars_schema
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.catalog.rules import Dimension
from qinlian_common.cda.document import Document
from qinlian_common.cda.templates import templates
from qinlian_common.cda.write_document import write_document
from qinlian_common.pipeline.stage import Split
from qinlian_common.wire.batch import SYSTEM_SCHEMA
from qinlian_standardizer.flow import convert, standardise
from qinlian_standardizer.read_documents import ReadDocuments
from qinlian_standardizer.side_door import Judged, Reason, finding, split

CATALOGUE = load_catalogue()
EM01, EM01A = CATALOGUE.datasets["EM01"], CATALOGUE.datasets["EM01A"]
MAPPING = CATALOGUE.vendors["kangtai"].table_of("EM01")
assert MAPPING is not None
INWARDS = standardise(MAPPING, EM01, CATALOGUE, CATALOGUE.vendors["kangtai"].repairs, lambda: NOW)
OUTWARDS = convert(EM01, MAPPING, CATALOGUE, "institution")
ROW = valid_rows(EM01, MAPPING, CATALOGUE, 1).with_columns(pl.lit("C0049").alias("document_kind_code"))


def document(**changes: Any) -> str:
    """The XML of ROW's document."""
    row = ROW.row(0, named=True)
    made = full(templates()["C0049"])
    told = {name: row[name] for name in made.header if row.get(name) is not None}
    header = {**made.header, **told, **changes}
    return write_document(Document({k: v for k, v in header.items() if v is not None}, made.entries)).decode()


def standardised(xml: str | None, **columns: str | None) -> Split:
    """What becomes of ROW in the vendor's form with a document beside it."""
    made = {"doc_xml": xml} | columns
    vendor = OUTWARDS(ROW).kept.with_columns(pl.lit(text, dtype=pl.String()).alias(name) for name, text in made.items())
    return INWARDS(vendor)


def test_a_row_with_a_document_brings_its_entries_as_rows_of_the_linked_table() -> None:
    done = standardised(document())
    assert done.rejected.is_empty()
    assert done.kept.schema == pl.Schema(dict(SYSTEM_SCHEMA) | polars_schema(EM01))
    entries = done.linked["EM01A"]
    assert entries.schema == pl.Schema(dict(SYSTEM_SCHEMA) | polars_schema(EM01A))
    assert entries.height == 17
    number = ROW["record_id"][0]
    assert entries["record_id"].to_list() == [f"{number}-{place:05d}" for place in range(1, 18)]
    assert set(entries["document_no"]) == {number}
    assert set(entries["_row_version"]) == set(ROW["_row_version"])
    row = entries.row(0, named=True)
    assert (row["section_code"], row["data_element_code"], row["data_type_code"], row["data_element_value"]) == (
        "11450-4", "DE05.10.148.00", "ST", "示例内容",
    )  # fmt: skip


def test_columns_that_the_row_leaves_empty_are_taken_from_the_document() -> None:
    done = standardised(document(), dept=None, doc_author=None, sign_time=None)
    assert done.rejected.is_empty()
    row = done.kept.row(0, named=True)
    assert (row["dept_name"], row["author_name"]) == (ROW["dept_name"][0] or "内科", ROW["author_name"][0] or "王医师")


def test_a_row_without_a_document_is_as_before() -> None:
    done = standardised(None)
    assert done.kept.height == 1
    assert done.linked["EM01A"].is_empty()


@pytest.mark.parametrize(
    ("xml", "rule"),
    [
        ("<broken", "cda_document"),
        ('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', "cda_document"),
        (document().replace('xsi:type="TS" value="20240102103000"', 'xsi:type="TS" value="soon"'), "cda_document"),
        (document(record_id="ANOTHER"), "cda_disagrees"),
        (document(id_no="610402196003010035"), "cda_disagrees"),
        (document().replace("2.16.156.10011.2.3.3.11", "2.16.156.10011.2.3.3.12"), None),
        (document().replace('code="11450-4"', 'code="99999-9"'), None),
    ],
)
def test_a_document_that_cannot_be_taken_rejects_its_row_with_the_reason_and_no_value(
    xml: str, rule: str | None
) -> None:
    done = standardised(xml)
    if rule is None:
        assert done.rejected.is_empty()
        return
    assert done.kept.is_empty()
    assert done.linked["EM01A"].is_empty()
    assert done.rejected["rule"].to_list() == [rule]
    message = done.rejected["message"][0]
    assert "CDA" in message
    assert not any(value in message for value in ("ANOTHER", "610402196003010035", "soon", "passwd"))


def test_a_faulty_entry_rejects_its_document_and_is_named_by_its_place() -> None:
    reason = Reason("some_rule", "data_element_value", "数据元值：有误", pl.lit("text"), Dimension.CONFORMITY)

    def judge(rows: pl.DataFrame) -> Judged:
        return Judged(rows, [finding(reason, rows["entry_order"] == 3)])

    rows = ROW.with_columns(pl.lit(document()).alias("cda.text"))
    judged = ReadDocuments.of(EM01, EM01A, judge)(rows)
    _, rejected, _ = split(judged.rows, judged.findings)
    assert rejected["rule"].to_list() == ["cda_entry"]
    assert "第 3 个条目 DE06.00.092.00：数据元值：有误" in rejected["message"][0]


def test_a_withdrawn_row_needs_no_document_and_brings_no_entries() -> None:
    vendor = OUTWARDS(ROW).kept.with_columns(pl.lit("D").alias("_op"), pl.lit("<broken").alias("doc_xml"))
    done = INWARDS(vendor)
    assert done.rejected.is_empty()
    assert done.kept["_op"].to_list() == ["D"]
    assert done.linked["EM01A"].is_empty()
