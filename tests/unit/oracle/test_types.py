"""A column holds every value of its catalogue type, whatever the database's character set."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qinlian_common.adapters.oracle.types import condition, oracle_type
from qinlian_common.catalog.models import FieldType


@pytest.mark.parametrize(
    ("written", "column"),
    [
        ("string(1)", "VARCHAR2(1 CHAR)"),
        ("string(1000)", "VARCHAR2(1000 CHAR)"),
        ("string(1001)", "CLOB"),
        ("string(2000)", "CLOB"),
        ("string(4000)", "CLOB"),
        ("integer", "NUMBER(19)"),
        ("decimal(10,2)", "NUMBER(10,2)"),
        ("date", "DATE"),
        ("datetime", "TIMESTAMP(6)"),
        ("boolean", "CHAR(1)"),
    ],
)
def test_each_type_has_its_column(written: str, column: str) -> None:
    assert oracle_type(FieldType.parse(written)) == column


@given(st.integers(1, 10_000))
def test_a_text_of_the_widest_characters_fits_into_4000_bytes_or_is_a_clob(characters: int) -> None:
    column = oracle_type(FieldType(base="string", length=characters))
    told = re.fullmatch(r"VARCHAR2\((\d+) CHAR\)", column)
    if told is None:
        assert column == "CLOB"
        assert characters * len("𠮷".encode()) > 4000
    else:
        assert int(told.group(1)) == characters
        assert len(("𠮷" * characters).encode()) <= 4000


def test_a_number_column_holds_every_version_and_every_64_bit_integer() -> None:
    digits = int(oracle_type(FieldType(base="integer"))[len("NUMBER(") : -1])
    assert 10**digits > 2**63


def test_dates_have_no_time_and_flags_have_two_values() -> None:
    assert condition("born_on", FieldType.parse("date")) == "born_on = TRUNC(born_on)"
    assert condition("is_dead", FieldType.parse("boolean")) == "is_dead IN ('0', '1')"
    assert condition("seen_at", FieldType.parse("datetime")) is None
