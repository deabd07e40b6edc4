"""XML that wants to do harm, or is broken: refused with rule, line and a Chinese sentence, never with a value."""

import time

import pytest
from tests.unit.cda.documents import full

from qinlian_common.cda.faults import BadDocument
from qinlian_common.cda.parse_safely import BYTES_MAX, parsed
from qinlian_common.cda.read_document import read_document
from qinlian_common.cda.templates import templates
from qinlian_common.cda.write_document import write_document

SECRET = "610402196003010027"
GOOD = write_document(full(templates()["C0049"])).decode()
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


def refused(document: str | bytes) -> list[str]:
    """The rules under which a document is refused; no message holds what was in it."""
    with pytest.raises(BadDocument) as caught:
        read_document(document)
    assert SECRET not in str(caught.value)
    return [fault.rule for fault in caught.value.faults]


@pytest.mark.parametrize(
    "document",
    [
        f'<!DOCTYPE a [<!ENTITY l0 "lol">{LAUGHS}]><a>&l9;</a>',
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>',
        '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/evil.dtd"><a/>',
        '<?xml version="1.0"?>\n<!doctype a><a/>',
        '<!DOCTYPE a [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p"> %p;]><a/>',
    ],
    ids=["billion laughs", "external entity", "external DTD", "lower case", "parameter entity"],
)
def test_a_document_that_declares_anything_is_refused_unparsed(document: str) -> None:
    started = time.monotonic()
    assert refused(document) == ["cda_doctype"]
    assert refused(document.encode()) == ["cda_doctype"]
    assert time.monotonic() - started < 5, "it was expanded"


def test_a_declaration_in_another_encoding_is_found_as_well() -> None:
    document = '<?xml version="1.0" encoding="GBK"?><!DOCTYPE a [<!ENTITY x "名">]><a>&x;</a>'
    assert refused(document.encode("gbk")) == ["cda_doctype"]
    assert refused(document.encode("utf-16")) == ["cda_encoding"]
    assert refused(b'<?xml version="1.0" encoding="UTF-7"?><a/>') == ["cda_encoding"]


def test_xinclude_is_not_carried_out(tmp_path_factory: pytest.TempPathFactory) -> None:
    secret = tmp_path_factory.mktemp("x") / "secret.txt"
    secret.write_text("SECRET")
    include = f'<x:include xmlns:x="http://www.w3.org/2001/XInclude" href="{secret.as_uri()}" parse="text"/>'
    document = GOOD.replace(
        "</structuredBody>", f"<component><section><code/><text>{include}</text></section></component></structuredBody>"
    )
    read = read_document(document)
    assert "SECRET" not in write_document(read).decode()


def test_an_attribute_of_ten_megabytes_is_refused() -> None:
    assert refused(f'<a b="{"x" * 10_000_000}"/>') == ["cda_too_large"]


def test_an_attribute_within_the_size_of_a_document_has_its_own_limit() -> None:
    assert refused(f'<a b="{"x" * 20_000}"/>') == ["cda_too_large"]


@pytest.mark.parametrize("depth", [100, 100_000])
def test_deep_nesting_is_refused(depth: int) -> None:
    assert refused("<a>" * depth + "</a>" * depth) in (["cda_too_large"], ["cda_not_xml"])


def test_too_many_elements_are_refused() -> None:
    assert refused("<a>" + "<b/>" * 60_000 + "</a>") == ["cda_too_large"]


def test_too_large_a_document_is_refused_before_it_is_parsed() -> None:
    assert refused(b"<a>" + b"x" * BYTES_MAX + b"</a>") == ["cda_too_large"]


@pytest.mark.parametrize("document", ["", "no xml", "<a>", "<a>&unknown;</a>", "<a b=1/>", "\x00", f"<a>{SECRET}</b>"])
def test_what_is_no_xml_is_refused_with_its_line(document: str) -> None:
    assert refused(document) == ["cda_not_xml"]


def test_gbk_is_read_where_it_is_declared() -> None:
    document = GOOD.replace("encoding='UTF-8'", "encoding='GBK'")
    assert read_document(document.encode("gbk")) == read_document(GOOD)


def test_text_that_is_not_in_its_declared_encoding_is_refused() -> None:
    assert refused(GOOD.encode("gbk")) == ["cda_encoding"]


def test_comments_and_instructions_are_no_content() -> None:
    document = GOOD.replace("<realmCode", "<!-- x --><?y z?><realmCode", 1)
    assert read_document(document) == read_document(GOOD)


def test_another_document_is_told_from_cda() -> None:
    assert refused("<html/>") == ["cda_root"]


def test_every_fault_is_told_with_line_and_path_and_without_the_value() -> None:
    document = GOOD.replace('value="20240102103000"', f'value="{SECRET}"').replace('value="19600301"', 'value="1960"')
    with pytest.raises(BadDocument) as caught:
        read_document(document)
    assert SECRET not in str(caught.value)
    assert all(fault.line and fault.path.startswith("ClinicalDocument/") for fault in caught.value.faults)
    assert {fault.rule for fault in caught.value.faults} == {"cda_header", "cda_value"}


def test_the_parser_gives_no_entity_and_no_comment() -> None:
    assert parsed("<a><!-- c -->&lt;</a>").text == "<"
