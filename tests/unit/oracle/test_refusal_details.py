"""What a sender is told of a refused value: sizes, or where the character is that has no place, and never a value."""

import re
import unicodedata

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.oracle.example import example

from qinlian_common.adapters.oracle.charset import CHARSETS
from qinlian_common.adapters.oracle.encode import faults
from qinlian_common.adapters.oracle.refusal_details import sizes_of, with_details
from qinlian_common.adapters.oracle.unicode_blocks import block_of
from qinlian_common.adapters.relational.shape import staging_shape
from qinlian_common.testing.factories import Line, rows_of

SHAPE = staging_shape(example())
UTF8, GBK, GB18030 = CHARSETS["AL32UTF8"], CHARSETS["ZHS16GBK"], CHARSETS["ZHS32GB18030"]
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=18)
TOLD = re.compile(r"第 (\d+) 个字符（(.+)）不在 ZHS16GBK 中")


def details(charset, *lines: Line) -> list[str | None]:
    rows = rows_of(SHAPE, [Line("0"), *lines])
    return with_details(SHAPE, rows, faults(SHAPE, rows, charset), charset)["detail"].to_list()


@given(TEXTS)
def test_the_first_character_without_a_place_is_told_by_its_number_and_its_block_alone(text: str) -> None:
    lost = [place for place, one in enumerate(text) if one.encode("gbk", "ignore") == b""]
    found = details(GBK, Line("1", content={"id_no": text}))
    assert bool(found) is bool(lost)
    for detail in found:
        told = TOLD.fullmatch(detail or "")
        assert told, detail
        assert (int(told[1]), told[2]) == (lost[0] + 1, block_of(text[lost[0]]))
        assert text[lost[0]] not in (detail or "")


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("李𠮷", "第 2 个字符（中日韩统一表意文字扩展 B 区）不在 ZHS16GBK 中"),
        ("王\u200b芳😀", "第 2 个字符（常用标点，含零宽字符）不在 ZHS16GBK 中"),
        ("\ue863某", "第 1 个字符（专用区，即自造字）不在 ZHS16GBK 中"),
        ("ئا", "第 1 个字符（阿拉伯文）不在 ZHS16GBK 中"),
    ],
)
def test_a_sender_sees_which_character_it_is(text: str, detail: str) -> None:
    assert details(GBK, Line("1", content={"id_no": text})) == [detail]


def test_of_a_text_that_is_too_long_both_lengths_are_told_in_characters_and_in_bytes_of_the_set() -> None:
    line = Line("1", content={"id_no": "一" * 18 + "a"})
    assert details(GBK, line) == ["该值有 19 个字符、37 字节，该列最多 18 个字符、36 字节（ZHS16GBK）"]
    assert details(UTF8, line) == ["该值有 19 个字符、55 字节，该列最多 18 个字符、72 字节（AL32UTF8）"]
    rare = Line("1", content={"id_no": "𠮷" * 19})
    assert details(GB18030, rare) == ["该值有 19 个字符、76 字节，该列最多 18 个字符、72 字节（ZHS32GB18030）"]


def test_of_a_missing_key_nothing_more_is_told_and_a_long_one_is_measured_too() -> None:
    missing, long = details(UTF8, Line(""), Line("r" * 65))
    assert missing is None
    assert long == "该值有 65 个字符、65 字节，该列最多 64 个字符、256 字节（AL32UTF8）"


@pytest.mark.parametrize(
    "said",
    [
        'ORA-12899: value too large for column "Q"."FP01"."NAME1" (actual: 22, maximum: 20)',
        'ORA-12899: 列 "Q"."FP01"."NAME1" 的值太大 (实际值: 22, 最大值: 20)\nHelp: https://docs.oracle.com/error/1/',
    ],
)
def test_what_the_server_says_of_sizes_is_told_in_whichever_language_it_speaks(said: str) -> None:
    assert sizes_of(said) == "实际长度 22，该列最多 20"


def test_where_the_server_says_nothing_of_sizes_nothing_is_told() -> None:
    assert sizes_of('ORA-01400: cannot insert NULL into ("Q"."FP01"."ORG_CODE")') is None


@given(st.characters(exclude_categories=["Cs", "Cn"]))
def test_a_character_s_block_has_characters_of_its_kind(character: str) -> None:
    name = unicodedata.name(character, "")
    kinds = {"CJK UNIFIED": "表意文字", "HANGUL SYLLABLE": "谚文音节", "ARABIC LETTER": "阿拉伯", "TIBETAN": "藏文"}
    for begins, kind in kinds.items():
        if name.startswith(begins):
            assert kind in block_of(character), f"U+{ord(character):04X}"


def test_blocks_begin_and_end_where_unicode_says() -> None:
    ends = {
        "\u33ff": "带圈中日韩字符与兼容字符", "\u3400": "中日韩统一表意文字扩展 A 区", "\u4e00": "中日韩统一表意文字",
        "\u9fff": "中日韩统一表意文字", "\U0002a6df": "中日韩统一表意文字扩展 B 区",
        "\U0002a6e0": "其他文字或符号", "\U0002a700": "中日韩统一表意文字扩展 C 区", "\x00": "基本拉丁文",
        "\U0010ffff": "补充专用区，即自造字", "\U00016a40": "其他文字或符号",
    }  # fmt: skip
    assert {one: block_of(one) for one in ends} == ends


def test_only_refused_rows_are_looked_at() -> None:
    rows = rows_of(SHAPE, [Line("0", content={"id_no": "𠮷"})])
    nothing = faults(SHAPE, rows, UTF8)
    assert with_details(SHAPE, rows, nothing, GBK).equals(nothing)
    assert nothing.schema["detail"] == pl.String
