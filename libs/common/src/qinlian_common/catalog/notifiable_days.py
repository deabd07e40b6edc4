"""Which ICD-10 diagnoses had to be reported, of which disease, and from which day to which: as a table to search in."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from qinlian_common.catalog.code_systems import load_crosswalks

_CODES = Path(__file__).parent / "data/codes"
_DISEASE = 2
"""So many characters of a code of CV05.01.017 tell the disease; the rest is its subtype."""


class Notifiable(NamedTuple):
    """Diagnoses that begin with `prefix` meant `disease` and had to be reported from `first` to `last`."""

    prefix: str
    disease: str
    first: date
    last: date


@cache
def notifiable_days() -> tuple[Notifiable, ...]:
    """All of them. Where several prefixes fit a diagnosis, the longest one tells the disease.

    `disease` is the beginning of the code that a disease shares with its subtypes.
    """
    return tuple(_days())


def _days() -> Iterator[Notifiable]:
    walks = load_crosswalks(_CODES)
    classes = walks["法定传染病至类别"].links
    for diagnosis in walks["诊断至法定传染病"].links:
        for one in classes:
            first = max(diagnosis.span.first or date.min, one.span.first or date.min)
            last = min(diagnosis.span.last or date.max, one.span.last or date.max)
            if diagnosis.target.startswith(one.code) and first <= last:
                yield Notifiable(diagnosis.code, diagnosis.target[:_DISEASE], first, last)
