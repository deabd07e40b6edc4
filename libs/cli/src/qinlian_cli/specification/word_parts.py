"""Pieces of a Word document: styles with Chinese fonts, tables whose head repeats, the contents, page numbers.

Tables are written as XML text at once; cell by cell, python-docx takes minutes for a catalogue.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, time
from typing import Any, Final
from xml.sax.saxutils import escape

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from qinlian_cli.specification.outline import TITLE, Outline
from qinlian_cli.specification.prose import Span

SONG, HEI = "宋体", "黑体"
_LATIN, _MONO = "Times New Roman", "Consolas"
_ACCENT: Final = RGBColor(0x0F, 0x4C, 0x5C)
_SOFT: Final = RGBColor(0x55, 0x64, 0x6B)
_HEAD_FILL, _UNSOURCED_FILL, _LINE = "E8EFF0", "FFF1E0", "B9C5C9"
_NARROW, _WIDE = 8, 60
_TEXT_WIDTH: Final = 14570
"""Width of the text in twentieths of a point: A4 across, less the margins."""


def set_up(written: Document, outline: Outline) -> None:
    """Page, styles, header, footer, and the properties of the file with their fixed date."""
    section = written.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(20)
    section.different_first_page_header_footer = True
    _styles(written)
    for language in written.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")
    header = section.header.paragraphs[0]
    header.text = f"{TITLE}　{outline.release.version}"
    header.style = written.styles["QinlianEdge"]
    footer = section.footer.paragraphs[0]
    footer.style = written.styles["QinlianEdge"]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _field(footer, "PAGE", "1")
    moment = datetime.combine(outline.release.day, time())
    core = written.core_properties
    core.title, core.author, core.comments, core.language = TITLE, "", "", "zh-CN"
    core.created = core.modified = moment
    core.last_modified_by, core.revision = "", 1


def _styles(written: Document) -> None:
    _font(written.styles["Normal"], SONG, 10.5)
    written.styles["Normal"].paragraph_format.line_spacing = 1.15
    written.styles["Normal"].paragraph_format.space_after = Pt(4)
    for level, size in ((1, 18), (2, 14), (3, 11.5)):
        style = written.styles[f"Heading {level}"]
        _font(style, HEI, size, _ACCENT)
        style.font.bold = level < 3  # noqa: PLR2004 - the lowest level is plain
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(14), Pt(6)
    written.styles["Heading 1"].paragraph_format.page_break_before = True
    _font(written.styles["Title"], HEI, 28, RGBColor(0x1B, 0x24, 0x29))
    _borderless(written.styles["Title"])
    _font(written.styles["Subtitle"], SONG, 13, _SOFT)
    for name, size, font in (
        ("QinlianCover", 14, SONG), ("QinlianKind", 14, HEI), ("QinlianGroup", 13, HEI), ("QinlianEdge", 9, SONG),
        ("QinlianItem", 10.5, SONG), ("QinlianCode", 9, SONG), ("QinlianCell", 8.5, SONG),
        ("QinlianContents1", 11, HEI), ("QinlianContents2", 10, SONG),
    ):  # fmt: skip
        style = written.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = written.styles["Normal"]
        _font(style, font, size)
    written.styles["QinlianKind"].paragraph_format.space_before = Pt(110)
    written.styles["QinlianCover"].paragraph_format.space_before = Pt(16)
    item = written.styles["QinlianItem"].paragraph_format
    item.left_indent, item.first_line_indent = Mm(8), Mm(-6)
    item.tab_stops.add_tab_stop(Mm(8))
    written.styles["QinlianCode"].font.name = _MONO
    written.styles["QinlianCode"].paragraph_format.space_after = Pt(0)
    written.styles["QinlianContents2"].paragraph_format.left_indent = Mm(8)
    for name in ("QinlianContents1", "QinlianContents2", "QinlianCell"):
        written.styles[name].paragraph_format.space_after = Pt(1)
        written.styles[name].paragraph_format.line_spacing = 1.0


def _font(style: Any, chinese: str, size: float, colour: RGBColor | None = None) -> None:
    """A style's fonts: Latin and Chinese are chosen apart in Word."""
    style.font.name, style.font.size = _LATIN, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        if name.endswith("Theme"):
            del fonts.attrib[name]
    fonts.set(qn("w:eastAsia"), chinese)
    fonts.set(qn("w:hint"), "eastAsia")
    if colour is not None:
        style.font.color.rgb = colour


def _borderless(style: Any) -> None:
    """Word's own title has a line beneath it."""
    properties = style.element.get_or_add_pPr()
    for line in properties.findall(qn("w:pBdr")):
        properties.remove(line)


def add_centred(written: Document, text: str, style: str) -> None:
    """A line of the title page."""
    written.add_paragraph(text, style).alignment = WD_ALIGN_PARAGRAPH.CENTER


def add_spans(written: Document, spans: Iterable[Span], style: str) -> None:
    """A paragraph in several styles."""
    paragraph = written.add_paragraph(style=style)
    for span in spans:
        run = paragraph.add_run(span.text)
        run.bold = True if span.style == "bold" else None
        if span.style == "code":
            run.font.name = _MONO


def add_contents(written: Document, headings: Sequence[tuple[int, str]]) -> None:
    """The contents as a field that Word counts anew when it is opened; until then it shows the headings."""
    heading = written.add_paragraph("目　录", "QinlianGroup")
    heading.paragraph_format.page_break_before = True
    heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for place, (level, title) in enumerate(headings):
        paragraph = written.add_paragraph(style=f"QinlianContents{level}")
        if place == 0:
            _begin(paragraph, r'TOC \o "1-2" \h \z \u')
        paragraph.add_run(title)
        if place == len(headings) - 1:
            _mark(paragraph, "end")


def _field(paragraph: Any, instruction: str, shown: str) -> None:
    _begin(paragraph, instruction, is_dirty=False)
    paragraph.add_run(shown)
    _mark(paragraph, "end")


def _begin(paragraph: Any, instruction: str, *, is_dirty: bool = True) -> None:
    dirty = ' w:dirty="true"' if is_dirty else ""
    run = paragraph.add_run()
    mark = f'<w:fldChar {nsdecls("w")} w:fldCharType="begin"{dirty}/>'
    run._r.append(parse_xml(mark))  # noqa: SLF001 - python-docx has no fields
    run = paragraph.add_run()
    text = f'<w:instrText {nsdecls("w")} xml:space="preserve"> {escape(instruction)} </w:instrText>'
    run._r.append(parse_xml(text))  # noqa: SLF001 - as above
    _mark(paragraph, "separate")


def _mark(paragraph: Any, kind: str) -> None:
    run = paragraph.add_run()
    run._r.append(parse_xml(f'<w:fldChar {nsdecls("w")} w:fldCharType="{kind}"/>'))  # noqa: SLF001 - as above


def add_table(
    written: Document,
    columns: Sequence[tuple[str, int]],
    rows: Iterable[Sequence[str]],
    shaded: Collection[int] = (),
) -> None:
    """A table over the whole width; its head is repeated on every page, no row is torn apart.

    Args:
        written: the document, at whose end it is added.
        columns: heads with their relative widths.
        rows: texts.
        shaded: places of the rows that are coloured as unsourced.
    """
    whole = sum(width for _, width in columns)
    widths = [_TEXT_WIDTH * width // whole for _, width in columns]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = _row([name for name, _ in columns], widths, _HEAD_FILL, is_head=True)
    body = "".join(_row(row, widths, _UNSOURCED_FILL if place in shaded else None) for place, row in enumerate(rows))
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{_LINE}"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = '<w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar>'
    xml = (
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/>{margins}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head}{body}</w:tbl>'
    )
    gap = f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="QinlianCell"/></w:pPr></w:p>'
    for element in (xml, gap):
        written.element.body.insert(len(written.element.body) - 1, parse_xml(element))


def fitted(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[tuple[str, int]]:
    """Columns as wide as their longest text asks for, none very narrow or very wide."""
    columns = zip(head, *rows, strict=True)
    return [(texts[0], max(_NARROW, min(_WIDE, max(map(_breadth, texts))))) for texts in columns]


def _breadth(text: str) -> int:
    """A Chinese character is as wide as two Latin ones."""
    return sum(1 if one.isascii() else 2 for one in text)


def _row(cells: Sequence[str], widths: Sequence[int], fill: str | None, *, is_head: bool = False) -> str:
    properties = f"<w:trPr><w:cantSplit/>{'<w:tblHeader/>' if is_head else ''}</w:trPr>"
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    bold = "<w:rPr><w:b/></w:rPr>" if is_head else ""
    style = '<w:pPr><w:pStyle w:val="QinlianCell"/></w:pPr>'
    made = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr><w:p>{style}'
        f'<w:r>{bold}<w:t xml:space="preserve">{_clean(cell)}</w:t></w:r></w:p></w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr>{properties}{made}</w:tr>"


def _clean(text: str) -> str:
    """Escaped for XML, without the control characters that XML cannot hold."""
    return escape("".join(one for one in text if one >= " " or one in "\t\n"))
