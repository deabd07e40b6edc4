"""A vendor's codes and the national ones, in both directions."""

from collections import Counter
from collections.abc import Mapping

from qinlian_common.catalog.mappings import ColumnMapping


def to_national(mapping: ColumnMapping) -> Mapping[str, str]:
    """Local code -> national code."""
    return mapping.codes


def to_local(mapping: ColumnMapping) -> dict[str, str]:
    """National code -> the local code to write; `write` decides where several would do.

    `write` may also name national codes that no local code means exactly: they are written as the nearest local one.
    """
    return {national: local for local, national in mapping.codes.items()} | mapping.write


def ambiguous(mapping: ColumnMapping) -> list[str]:
    """National codes that several local codes mean and `write` does not decide."""
    counted = Counter(mapping.codes.values())
    return sorted(code for code, times in counted.items() if times > 1 and code not in mapping.write)
