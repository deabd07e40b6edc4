r"""The Chinese form of ICD-10 codes, and the four characters of it that WHO's list knows.

GB/T 14396 and the national clinical edition lengthen WHO's codes: `J06.900x003` is WHO's J06.9, two national digits and
an extension. A category without a fourth character has `x` in its place: `I10.x00x002` is I10. A dagger (+, †) or an
asterisk may follow, or a dagger code with its asterisk code: `E06.302+G94.8*`. Morphology codes (`M8000/3`) are none of
these; the index lets them pass by their form.
"""

import re
from typing import Final

import polars as pl

_CODE: Final = r"[A-Z][0-9]{2}(?:\.[0-9x](?:[0-9x](?:[0-9x](?:x[0-9]{3})?)?)?)?"
_FORM: Final = rf"^{_CODE}(?:[+*†]|\+{_CODE}\*)?$"
_HEAD: Final = len("A00.0")
_MARKS: Final = ".x+*†"


def key_of(code: str) -> str | None:
    """The category or subcategory of WHO that a code belongs to; None where it has not the form of a code."""
    return code[:_HEAD].rstrip(_MARKS) if re.search(_FORM, code) else None


def keys_of(value: pl.Expr) -> pl.Expr:
    """As `key_of`, for a String expression at once."""
    return pl.when(value.str.contains(_FORM)).then(value.str.head(_HEAD).str.strip_chars_end(_MARKS))
