"""Rows to XML and back, XML to rows and back: for every template."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from lxml import etree
from tests.unit.cda.documents import documents, full

from qinlian_common.cda.check_document import check_document, faults_of_form
from qinlian_common.cda.document import Document
from qinlian_common.cda.names import FOREIGN, v3
from qinlian_common.cda.read_document import read_document
from qinlian_common.cda.templates import templates
from qinlian_common.cda.write_document import write_document

GOLDEN = Path(__file__).parent / "golden"
KINDS = sorted(templates())


@given(documents())
def test_what_is_written_is_read_back_row_by_row(document: Document) -> None:
    read = read_document(write_document(document))
    assert dict(read.header) == dict(document.header)
    assert read.entries == document.entries
    assert read.dropped == []


@given(documents())
def test_what_is_read_is_written_back_byte_by_byte(document: Document) -> None:
    written = write_document(document)
    assert write_document(read_document(written)) == written


@given(documents())
def test_everything_that_is_written_keeps_to_the_grammar(document: Document) -> None:
    assert list(faults_of_form(write_document(document))) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_full_document_of_each_template_is_the_golden_one_and_without_fault(kind: str) -> None:
    written = write_document(full(templates()[kind]))
    assert check_document(written) == []
    assert written.decode() == (GOLDEN / f"{kind.lower()}.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", KINDS)
def test_rows_without_a_path_stand_where_the_template_wants_them(kind: str) -> None:
    document = full(templates()[kind])
    bare = Document(document.header, [replace(entry, path="") for entry in document.entries])
    assert write_document(bare) == write_document(document)


def test_what_no_row_can_hold_is_kept_and_written_back_as_it_was() -> None:
    foreign = (GOLDEN / "foreign.xml").read_bytes()
    read = read_document(foreign)
    again = read_document(write_document(read))
    assert again.entries == read.entries
    assert read.foreign == 7
    kept = [entry.name for entry in read.entries if entry.element == FOREIGN]
    assert kept == ["authenticator", "participant", "entry", "code", "text", "entry", "component"]
    root = etree.fromstring(write_document(read))
    assert root.find(f".//{v3('procedure')}") is not None
    assert root.find(f".//{v3('substanceAdministration')}") is not None


def test_an_entry_of_another_form_is_kept_whole_and_still_found_by_its_elements() -> None:
    read = read_document((GOLDEN / "foreign.xml").read_bytes())
    told = [(entry.path, entry.element, entry.value) for entry in read.entries if "/o" in entry.path]
    assert told == [("2/o1", "DE06.00.094.00", "阑尾切除术")]


def test_parts_of_the_header_that_have_no_column_are_counted() -> None:
    read = read_document((GOLDEN / "foreign.xml").read_bytes())
    assert read.dropped == ["ClinicalDocument/recordTarget/patientRole/telecom"]


def test_a_text_too_long_for_a_row_travels_as_its_xml() -> None:
    document = full(templates()["C0002"])
    long = "长" * 5_000
    written = (
        write_document(document).decode().replace('<value xsi:type="ST">示例内容', f'<value xsi:type="ST">{long}', 1)
    )
    read = read_document(written)
    assert read.foreign == 2, "the entry, and the words of its section"
    assert all(len(entry.value) <= 2_000 for entry in read.entries)
    assert long in write_document(read).decode()
