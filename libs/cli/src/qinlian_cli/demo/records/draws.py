"""Draws that never change: a number for a row from the row's own key, a label and the seed.

The hash functions of Python and Polars change between versions; a demo whose people change with an upgrade cannot be
compared with yesterday's. splitmix64 (Steele, Lea, Flood 2014) is three lines and stays.
"""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import polars as pl

_GOLDEN: Final = 0x9E3779B97F4A7C15
_FIRST: Final = 0xBF58476D1CE4E5B9
_SECOND: Final = 0x94D049BB133111EB
_WORD: Final = (1 << 64) - 1


def _word(number: int) -> pl.Expr:
    return pl.lit(number & _WORD, dtype=pl.UInt64)


@dataclass(frozen=True, slots=True)
class Draws:
    """All draws of one seed; `key` is an expression of whole numbers that names the row.

    Attributes:
        seed: any whole number; the same seed gives the same draws on every machine.
    """

    seed: int

    def number(self, key: pl.Expr, label: str) -> pl.Expr:
        """An evenly spread UInt64; two labels draw independently of each other."""
        salt = (zlib.crc32(label.encode()) << 20) ^ self.seed
        word = (key.cast(pl.UInt64) + _word(salt)) * _word(_GOLDEN)
        word = (word ^ (word // _word(1 << 30))) * _word(_FIRST)
        word = (word ^ (word // _word(1 << 27))) * _word(_SECOND)
        return word ^ (word // _word(1 << 31))

    def below(self, key: pl.Expr, label: str, bound: int) -> pl.Expr:
        """An Int64 from 0 to `bound` - 1."""
        return (self.number(key, label) % _word(bound)).cast(pl.Int64)

    def between(self, key: pl.Expr, label: str, low: int, high: int) -> pl.Expr:
        """An Int64 from `low` to `high`, both included."""
        return self.below(key, label, high - low + 1) + low

    def chance(self, key: pl.Expr, label: str, percent: float) -> pl.Expr:
        """True for about `percent` of a hundred rows."""
        return self.below(key, label, 10_000) < int(percent * 100)

    def pick(self, key: pl.Expr, label: str, choices: Sequence[str]) -> pl.Expr:
        """One of the choices; a choice given twice is drawn twice as often."""
        pool = pl.lit(pl.Series(choices, dtype=pl.String))
        return pool.gather(self.below(key, label, len(choices)))

    def flag(self, key: pl.Expr, label: str, percent: float) -> pl.Expr:
        """The catalogue's boolean: "1" for about `percent` of a hundred rows, "0" for the others."""
        return pl.when(self.chance(key, label, percent)).then(pl.lit("1")).otherwise(pl.lit("0"))


def digits(number: pl.Expr, width: int) -> pl.Expr:
    """The number written with leading zeros."""
    return number.cast(pl.String).str.zfill(width)
