"""Fingerprints of keys and rows, computed in the database, and the buckets in which they are summed up.

A bucket's sum does not depend on the order of its rows, and rows can be taken out of it and put into it.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

BUCKETS: Final = 4096
"""Keys are spread over so many buckets; 12 bits of a key's hash say which."""

_BETWEEN: Final = "chr(31)"
"""Between the parts of a text that is hashed: no key holds this control character in practice."""


def local_hash(text: str) -> str:
    """SQL text: 64 bits of a text. For what is compared within one database only: other engines do not have it."""
    return f"hashtextextended({text}, 0)"


def local_bucket(org_code: str, record_id: str) -> str:
    """SQL text: the bucket of a key (text expressions), within one database."""
    return f"({local_hash(f'{org_code} || {_BETWEEN} || {record_id}')} & {BUCKETS - 1})::int"


def common_hash(text: str) -> str:
    """SQL text: 64 bits of a text that every engine and language can compute: the first half of its MD5."""
    return f"('x' || left(md5({text}), 16))::bit(64)::bigint"


def common_bucket(org_code: str, record_id: str) -> str:
    """SQL text: the bucket of a key (text expressions) in any store: the first three digits of its MD5."""
    return f"('x' || left(md5({org_code} || {_BETWEEN} || {record_id}), 3))::bit(12)::int"


def in_buckets(bucket: str, parameter: str) -> str:
    """SQL text: whether a bucket is one of those in an array parameter; hashed, where = ANY would try one by one."""
    return f"{bucket} IN (SELECT unnest({parameter}::int[]))"


def row_text(values: Iterable[str]) -> str:
    """SQL text: values as one text that tells nulls from empty texts, and where one value ends and the next begins."""
    return f"ROW({', '.join(values)})::text"


def chunks(sizes: Mapping[int, int], rows_max: int) -> Iterator[list[int]]:
    """Buckets, given with their rows, in parts of at most so many rows; a larger bucket is a part alone."""
    part: list[int] = []
    rows = 0
    for bucket, size in sizes.items():
        if part and rows + size > rows_max:
            yield part
            part, rows = [], 0
        part.append(bucket)
        rows += size
    if part:
        yield part
