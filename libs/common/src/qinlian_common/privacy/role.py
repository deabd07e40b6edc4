"""What a field is in an export: its kind, made stricter by what its form says about a person."""

import re
from enum import StrEnum
from typing import Final

from qinlian_common.catalog.models import DataField, Kind

TEXT_FROM: Final = 100
"""From so many characters on, a string without codes is free text, in which anything may stand."""

_OF_STAFF: Final = re.compile("姓名|工号|评估人")
_PLACES: Final = re.compile(r"(^|_)(division|postcode|org_code|org_name)$")
_NOT_WRITTEN: Final = re.compile(r"(_code|_no|_unit|_month|_digest)$")
_TIMES: Final = frozenset({"date", "datetime"})


class Role(StrEnum):
    """What an export does with a column."""

    DIRECT = "direct-identifier"
    TEXT = "text"
    QUASI = "quasi-identifier"
    SENSITIVE = "sensitive"
    ORDINARY = "ordinary"


def role_of(field: DataField) -> Role:
    """The role of a field.

    Stricter than its kind where its form is: names and staff numbers of doctors are direct identifiers; whatever tells
    a day or a place is a quasi-identifier, for somebody saw the patient go there.
    """
    if field.kind is Kind.DIRECT_IDENTIFIER or _OF_STAFF.search(field.title):
        return Role.DIRECT
    if is_text(field):
        return Role.TEXT
    if field.kind is Kind.QUASI_IDENTIFIER or tells_time(field) or tells_place(field):
        return Role.QUASI
    return Role(field.kind.value)


def is_text(field: DataField) -> bool:
    """Whether a field is free text."""
    return is_uncoded(field) and (field.type.length or 0) >= TEXT_FROM and not tells_place(field)


def is_uncoded(field: DataField) -> bool:
    """Whether anybody may write anything into a field, however short it is."""
    return field.type.base == "string" and field.codes is None


def is_written(field: DataField) -> bool:
    """Whether a person wrote a field in words, however few: a name may have got into it."""
    return is_uncoded(field) and not tells_place(field) and not _NOT_WRITTEN.search(field.name)


def tells_time(field: DataField) -> bool:
    """Whether a field holds a day or a moment."""
    return field.type.base in _TIMES


def tells_place(field: DataField) -> bool:
    """Whether a field holds a division or an institution."""
    return _PLACES.search(field.name) is not None or field.codes in {"GB/T 2260", "WS 218"}


def is_sensitive(field: DataField) -> bool:
    """Whether an export must keep the values of a field diverse; a sensitive date is a quasi-identifier as well."""
    return field.kind is Kind.SENSITIVE
