"""Pseudonyms of persons and records by HMAC-SHA256, one key for each recipient (RFC 2104; GB/T 37964-2019).

A pseudonym is 26 hexadecimal digits of the HMAC and 6 more that only the holder of the key can have made of those 26.
So a leaked file tells for whom it was made: by one pseudonym with one chance of error in 16 million for each key tried.
One digest of a person gives all that is drawn from the key: pseudonym, number, and the days by which dates are shifted.
"""

import hmac
from typing import Final

import polars as pl
import polars_hash as plh

KEY_BYTES: Final = 32
_ID, _MARK = 26, 6
LENGTH: Final = _ID + _MARK
_NUMBER: Final = slice(32, 48)
_SHIFT: Final = slice(48, 60)
_SEPARATOR: Final = "\x1f"


class Pseudonyms:
    """Makes pseudonyms with one recipient's key; all methods are expressions over whole columns."""

    def __init__(self, key: bytes) -> None:
        self._of_persons = derived(key, "person")
        self._of_records = derived(key, "record")
        self._marks = derived(key, "mark")

    def persons(self, keys: pl.Series, shift_days: int) -> pl.DataFrame:
        """What is drawn for each person, each person once.

        Args:
            keys: String; the persons' numbers as the rows have them, nulls and repetitions allowed.
            shift_days: dates of a person are shifted by at most so many days.

        Returns:
            `_key`, `person` (String, the pseudonym), `_person` (UInt64) and `_days` (Int64, -shift_days to shift_days).
        """
        once = keys.drop_nulls().unique().alias("_key").to_frame()
        drawn = once.with_columns(_hmac(pl.col("_key"), self._of_persons).alias("_digest"))
        return drawn.select(
            "_key",
            self._marked(pl.col("_digest")).alias("person"),
            _number(_NUMBER, pl.UInt64).alias("_person"),
            (_number(_SHIFT, pl.Int64) % (2 * shift_days + 1) - shift_days).alias("_days"),
        )

    def record(self, dataset: str, org_code: str, record_id: str) -> pl.Expr:
        """The pseudonym of a record of a dataset, from the columns of its business key; null where one is null."""
        whole = pl.concat_str([pl.lit(dataset), pl.col(org_code), pl.col(record_id)], separator=_SEPARATOR)
        return self._marked(_hmac(whole, self._of_records))

    def made(self, pseudonyms: pl.Series) -> pl.Series:
        """Whether each text is a pseudonym that was made with this key (Boolean)."""
        column = pl.col("_text")
        right = (column.str.len_chars() == LENGTH) & (self._marked(column) == column)
        return pseudonyms.alias("_text").to_frame().select(right).to_series()

    def _marked(self, digest: pl.Expr) -> pl.Expr:
        head = digest.str.head(_ID)
        return head + _hmac(head, self._marks).str.head(_MARK)


def derived(key: bytes, purpose: str) -> str:
    """A key of a key, in 64 hexadecimal digits; their text is the key of the HMAC."""
    return hmac.digest(key, purpose.encode(), "sha256").hex()


def key_id(key: bytes) -> str:
    """The name of a key, which tells nothing about it."""
    return derived(key, "name")[:16]


def _hmac(value: pl.Expr, key: str) -> pl.Expr:
    hashed: pl.Expr = plh.CryptographicHashingNameSpace(value).hmac_sha256(key=key)
    return hashed


def _number(digits: slice, dtype: type[pl.Int64 | pl.UInt64]) -> pl.Expr:
    text = pl.col("_digest").str.slice(digits.start, digits.stop - digits.start)
    return text.str.to_integer(base=16, dtype=dtype)
