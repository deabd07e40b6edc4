"""The columns of a list of people, and what counts as a value: a list that one gateway writes, another one reads."""

from typing import Final

import polars as pl

TITLES: Final = {
    "id_number": "身份证号",
    "name": "姓名",
    "roles": "角色",
    "divisions": "辖区",
    "ceiling": "最高级别",
    "valid_from": "有效期起",
    "valid_until": "有效期至",
    "public_jwk": "公钥",
}
REQUIRED: Final = ("id_number", "name", "roles")
LINE: Final = "line"

_BETWEEN: Final = r"[\s;；,，、|]+"
_DATES: Final = ("%Y-%m-%d", "%Y/%m/%d", "%Y%m%d")
"""As written by hand, and as Excel leaves them behind."""


def words(column: str) -> pl.Expr:
    """The words of a cell, whatever stands between them."""
    spaced = pl.col(column).str.replace_all(_BETWEEN, " ").str.strip_chars()
    return spaced.str.split(" ").list.filter(pl.element() != "")


def day(column: str) -> pl.Expr:
    """A cell as a day; null where it is none."""
    return pl.coalesce(*(pl.col(column).str.to_date(form, strict=False) for form in _DATES))


def cleaned(people: pl.DataFrame) -> pl.DataFrame:
    """Cells without blanks at their ends; an empty one is null; the check character X is a capital."""
    trimmed = people.with_columns(pl.col(pl.String).str.strip_chars().replace("", None))
    return trimmed.with_columns(pl.col("^id_number$").str.to_uppercase())


def masked(value: str | None) -> str:
    """An ID number by its last four characters; what is too short to be one is hidden whole."""
    if not value:
        return ""
    return "*" * _HIDDEN + value[-_SHOWN:] if len(value) >= _LONG else "*" * len(value)


_LONG: Final = 15
_HIDDEN: Final = 14
_SHOWN: Final = 4
