"""Values of the data types that documents use: their text, and whether it is one."""

import re
from datetime import date, datetime
from typing import Final

from qinlian_common.cda.names import VALUE_LENGTH_MAX

_NUMBER: Final = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?")
_FORMS: Final = {
    "PQ": _NUMBER,
    "REAL": _NUMBER,
    "INT": re.compile(r"[+-]?\d+"),
    "BL": re.compile(r"true|false"),
    "TS": re.compile(r"\d{4}(\d{2}(\d{2}(\d{2}(\d{2}(\d{2}(\.\d{1,6})?)?)?)?)?)?([+-]\d{4})?"),
}
_PARTS: Final = re.compile(r"(\d{4})(\d{2})?(\d{2})?(\d{2})?(\d{2})?(\d{2})?(?:\.\d+)?([+-]\d{4})?")
_ILLEGAL: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MOMENT_LENGTH, _DAY_LENGTH = 14, 8
_TYPED: Final = {"PQ": "数值", "REAL": "数值", "INT": "整数", "BL": "true 或 false", "TS": "日期时间（YYYYMMDDhhmmss）"}


def is_one(kind: str, value: str) -> bool:
    """Whether a text is a value of a data type; every text is one of ST and CD."""
    form = _FORMS.get(kind)
    return form is None or (form.fullmatch(value) is not None and (kind != "TS" or moment(value) is not None))


def described(kind: str) -> str:
    """What a value of the type has to be, in Chinese."""
    return _TYPED.get(kind, "文本")


def is_writable(text: str) -> bool:
    """Whether XML can hold all its characters."""
    return _ILLEGAL.search(text) is None


def fits(text: str) -> bool:
    """Whether a row can hold it."""
    return len(text) <= VALUE_LENGTH_MAX and bool(text.strip())


def moment(text: str) -> datetime | None:
    """A TS down to the second, as far as it is told; None where it is none. What it says of a zone is left out."""
    digits = re.split(r"[+.-]", text)[0]
    padded = digits + "00000101000000"[len(digits) :]
    try:
        return datetime.strptime(padded, "%Y%m%d%H%M%S") if len(padded) == _MOMENT_LENGTH else None  # noqa: DTZ007 - local
    except ValueError:
        return None


def legible(text: str) -> str:
    """A TS as people write it, as far as it is told; another text as it is."""
    found = _PARTS.fullmatch(text)
    if found is None or not is_one("TS", text):
        return text
    day_, time = (tuple(one for one in found.groups()[part] if one) for part in (slice(0, 3), slice(3, 6)))
    hour = f"{time[0]}时" if len(time) == 1 else ":".join(time)
    return " ".join(part for part in ("-".join(day_), hour, found[7] or "") if part)


def day(text: str) -> date | None:
    """The day of a TS that tells one at least."""
    found = moment(text) if len(text) >= _DAY_LENGTH else None
    return found.date() if found else None


def written(value: date | datetime) -> str:
    """A day or a moment as a TS; fractions of a second are cut."""
    return value.strftime("%Y%m%d%H%M%S" if isinstance(value, datetime) else "%Y%m%d").zfill(_DAY_LENGTH)
