"""Names of files as hospitals write them: decoded, in one normal form, and never leading out of their directory.

A name travels in two forms. `path` is for people and for comparison with rows: UTF-8, or GBK where it is no UTF-8, in
Unicode's form NFC. `raw` is what the file is called byte by byte, percent-encoded, so that it can be opened again.
"""

import unicodedata
from typing import Final
from urllib.parse import quote_from_bytes, unquote_to_bytes

import polars as pl

INBOX: Final = "inbox"
"""Where institutions put their files, at any depth."""

ANSWERS: Final = "answers"
"""Where they find what became of them."""

_PATH_BYTES_MAX: Final = 1024
_PART: Final = r"[^./\\:\x00-\x1f\x7f][^/\\:\x00-\x1f\x7f]*"
_SAFE: Final = rf"\A{INBOX}(/{_PART})+\z"


def raw_of(name: str) -> str:
    """A name as the operating system gave it (odd bytes as surrogates), percent-encoded."""
    return quote_from_bytes(name.encode("utf-8", "surrogateescape"), safe="/")


def name_of(raw: str) -> str:
    """The name as the operating system wants it."""
    return unquote_to_bytes(raw).decode("utf-8", "surrogateescape")


def path_of(raw: str) -> str | None:
    """The path as people read it; None where its bytes are neither UTF-8 nor GBK (GB 18030)."""
    found = unquote_to_bytes(raw)
    for encoding in ("utf-8", "gb18030"):
        try:
            return normal(found.decode(encoding))
        except UnicodeDecodeError:
            continue
    return None


def normal(path: str) -> str:
    """A path in the form in which paths are compared."""
    return unicodedata.normalize("NFC", path)


def is_safe(path: pl.Expr) -> pl.Expr:
    """Whether a path stays below the inbox: no part that begins with a dot, no separators or control characters in one.

    As the catalogue wants file names and folders of EM02. A Boolean expression; null where the path is null.
    """
    return path.str.contains(_SAFE) & (path.str.len_bytes() <= _PATH_BYTES_MAX)
