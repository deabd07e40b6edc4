"""What is told of a refused value besides its column: how long it is, or which of its characters has no place.

Told to whoever sent the row, and kept with the ticket: never a value or a character of one, only the character's place
and its Unicode block, so that a person finds it in the row (ADR 0061). Looked at in the few refused rows only.
"""

import re
from typing import Final

import polars as pl

from qinlian_common.adapters.oracle.charset import Charset
from qinlian_common.adapters.oracle.encode import KEY_LENGTHS, KEYS
from qinlian_common.adapters.oracle.errors import TOO_LONG, UNTRANSLATABLE
from qinlian_common.adapters.oracle.unicode_blocks import block_of
from qinlian_common.adapters.relational.ciphertexts import stored_names
from qinlian_common.adapters.relational.shape import Shape
from qinlian_common.pipeline.ports import REFUSAL_SCHEMA

_SIZES: Final = re.compile(r"\([^()\d]+(\d+)[^()\d]+(\d+)\)")
"""`(actual: 22, maximum: 20)`, in whichever language the server speaks."""


def with_details(shape: Shape, rows: pl.DataFrame, refused: pl.DataFrame, charset: Charset) -> pl.DataFrame:
    """Lines of REFUSAL_SCHEMA about some of these rows, with what can be told of each; of a ciphertext, nothing."""
    lengths = KEY_LENGTHS | {
        column.name: column.field_type.length or 1 for column in shape.columns if column.field_type
    }
    hidden = {*stored_names(shape)}
    details = [
        None if column in hidden else _detail(sqlstate, rows[KEYS.get(column, column)][place], lengths[column], charset)
        for place, sqlstate, column in refused.select("place", "sqlstate", "column").iter_rows()
    ]
    return refused.with_columns(pl.Series("detail", details, REFUSAL_SCHEMA["detail"]))


def sizes_of(message: str) -> str | None:
    """The sizes that the server names beside ORA-12899; in characters or bytes, as the column was made."""
    found = _SIZES.search(message)
    return f"实际长度 {found[1]}，该列最多 {found[2]}" if found else None


def _detail(sqlstate: str, text: str | None, length: int, charset: Charset) -> str | None:
    if text and sqlstate == TOO_LONG.sqlstate:
        there = f"{len(text)} 个字符、{charset.size(text)} 字节"
        return f"该值有 {there}，该列最多 {length} 个字符、{length * charset.bytes_max} 字节（{charset.name}）"
    if text and sqlstate == UNTRANSLATABLE.sqlstate:
        place = charset.first_lost(text) or 0
        return f"第 {place + 1} 个字符（{block_of(text[place])}）不在 {charset.name} 中"
    return None
