"""Foreign XML, parsed so that it can do no harm: no DTD, no entity, no network, and limits on all that can grow.

A document type declaration is refused before the parser sees it, by its text: so nothing can be declared that could be
expanded (billion laughs, external entities). XInclude is never carried out: its elements are foreign ones like others.
"""

import re
from typing import Final

from lxml import etree

from qinlian_common.cda.faults import BadDocument, Fault, fault_at

BYTES_MAX: Final = 4_000_000
DEPTH_MAX: Final = 64
ELEMENTS_MAX: Final = 50_000
ATTRIBUTE_LENGTH_MAX: Final = 10_000

_DECLARATION: Final = re.compile(r"\A\ufeff?\s*<\?xml\b[^>]{0,200}\?>")
_ENCODING: Final = re.compile(rb"""\A(?:\xef\xbb\xbf)?\s*<\?xml\b[^>]{0,150}?encoding=["']([A-Za-z0-9._-]{1,20})["']""")
_CODECS: Final = {
    "utf-8": "utf-8-sig",
    "utf8": "utf-8-sig",
    "gbk": "gb18030",
    "gb2312": "gb18030",
    "gb18030": "gb18030",
}
_TYPE: Final = re.compile(r"<!(DOCTYPE|ENTITY)", re.IGNORECASE)


def parsed(document: str | bytes) -> etree._Element:
    """The root of a document; raises BadDocument.

    Args:
        document: a text whose encoding is known already, or bytes in UTF-8, or in GBK where they say so.
    """
    text = document if isinstance(document, str) else _decoded(document)
    if len(text) > BYTES_MAX or len(encoded := text.encode(errors="surrogatepass")) > BYTES_MAX:
        raise BadDocument(Fault("cda_too_large", f"文档超过 {BYTES_MAX // 1_000_000} MB，请检查内容"))
    if found := _TYPE.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise BadDocument(Fault("cda_doctype", "文档不得含 DOCTYPE 或实体声明，请去掉", line))
    root = _tree(_without_declaration(text, encoded))
    _require_limits(root)
    return root


def _decoded(document: bytes) -> str:
    if len(document) > BYTES_MAX:
        raise BadDocument(Fault("cda_too_large", f"文档超过 {BYTES_MAX // 1_000_000} MB，请检查内容"))
    named = _ENCODING.match(document)
    codec = _CODECS.get(named[1].decode("ascii").lower() if named else "utf-8")
    if codec is None:
        raise BadDocument(Fault("cda_encoding", "不支持文档声明的字符编码，请用 UTF-8", 1))
    try:
        return document.decode(codec)
    except UnicodeDecodeError as error:
        line = document.count(b"\n", 0, error.start) + 1
        raise BadDocument(Fault("cda_encoding", "字符编码与声明不符，请存为 UTF-8", line)) from error


def _without_declaration(text: str, encoded: bytes) -> bytes:
    """What is parsed is UTF-8, whatever the declaration says; line numbers stay."""
    found = _DECLARATION.match(text)
    if found is None:
        return encoded
    return ("\n" * found[0].count("\n") + text[found.end() :].lstrip("\ufeff")).encode(errors="surrogatepass")


def _tree(encoded: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
        remove_comments=True, remove_pis=True, encoding="utf-8", recover=False,
    )  # fmt: skip
    try:
        return etree.fromstring(encoded, parser)
    except etree.XMLSyntaxError as error:
        line = error.lineno or 0
        raise BadDocument(Fault("cda_not_xml", "不是格式良好的 XML，或嵌套过深，请检查标签和字符", line)) from None


def _require_limits(root: etree._Element) -> None:
    depth = elements = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if event == "end":
            continue
        elements += 1
        if depth > DEPTH_MAX or elements > ELEMENTS_MAX:
            raise BadDocument(Fault("cda_too_large", "元素过多或嵌套过深，请检查文档", element.sourceline or 0))
        if any(len(value) > ATTRIBUTE_LENGTH_MAX for value in element.attrib.values()):
            raise BadDocument(fault_at(element, "cda_too_large", "属性值过长，请把长文本写入元素内容"))
