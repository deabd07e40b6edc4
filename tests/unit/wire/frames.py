"""Batches drawn at random, with what has broken exchanges before."""

from datetime import date, datetime
from decimal import Decimal

import polars as pl
from hypothesis import strategies as st

from qinlian_common.wire.batch import SYSTEM_SCHEMA
from qinlian_common.wire.quality import TALLY_SCHEMA

SCHEMA = SYSTEM_SCHEMA | pl.Schema(
    {
        "text": pl.String(),
        "whole": pl.Int64(),
        "fee": pl.Decimal(10, 2),
        "day": pl.Date(),
        "moment": pl.Datetime("us"),
    }
)

# U+0000 is how the checksum writes null, and no database keeps it; surrogates are no text.
TEXTS = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    ["", " ", "NULL", "\\N", "\n", "\r\n", '"', "'", ",", "咳嗽", "𠮷", "\ufeff", "\\."]
)
WHOLES = st.integers(-(2**63), 2**63 - 1)
FEES = st.integers(-(10**10) + 1, 10**10 - 1).map(lambda cents: Decimal(cents).scaleb(-2))
DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))
MOMENTS = st.datetimes(datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59, 59, 999999))  # noqa: DTZ001

_VALUES = {pl.String(): TEXTS, pl.Int64(): WHOLES, pl.Decimal(10, 2): FEES, pl.Date(): DAYS, pl.Datetime("us"): MOMENTS}


def cell(name: str) -> st.SearchStrategy:
    """A value of a column."""
    return st.none() | _VALUES[SCHEMA[name]]


def frames(rows_max: int = 8) -> st.SearchStrategy[pl.DataFrame]:
    """A batch."""
    rows = st.lists(st.fixed_dictionaries({name: cell(name) for name in SCHEMA}), max_size=rows_max)
    return rows.map(lambda found: pl.DataFrame(found, schema=SCHEMA))


def tallies(rows_max: int = 8) -> st.SearchStrategy[pl.DataFrame]:
    """What a batch was found to be worth."""
    cells = {name: st.none() | _VALUES[dtype] for name, dtype in TALLY_SCHEMA.items()}
    return st.lists(st.fixed_dictionaries(cells), max_size=rows_max).map(lambda rows: pl.DataFrame(rows, TALLY_SCHEMA))
