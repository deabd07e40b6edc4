"""Values that have broken exchanges before: they must come through every adapter exactly as they are."""

from datetime import date, datetime
from decimal import Decimal
from typing import Final

TEXTS: Final = {
    "empty": "",
    "blank": " ",
    "blanks around": "  咳嗽 ",
    "chinese": "反复咳嗽、咳痰十余年，加重三天",
    "rare characters": "𠮷𡈽䶮㛃",
    "emoji": "👩‍⚕️",
    "quotes": '他说："疼" \'很\' ""',
    "commas": "a,b,,c",
    "newline": "第一行\n第二行",
    "carriage return": "a\rb\r\nc\r",
    "tab": "a\tb",
    "backslash": "C:\\new\\table\\0",
    "the word null": "NULL",
    "the letter N": "\\N",
    "end of copy": "\\.",
    "end of copy on a line": "a\n\\.\nb",
    "sql": "'; DROP TABLE outpatient; --",
    "control characters": "\x01\x1f\x7f",
    "byte order mark": "\ufeff咳嗽",
    "combining": "e\u0301",
    "percent": "%s %d {0} $1",
}
"""Short enough for varchar(100)."""

DECIMALS: Final = [Decimal(text) for text in ("0.00", "-0.01", "0.10", "99999999.99", "-99999999.99", "12345678.90")]
DATES: Final = [date(1, 1, 1), date(1900, 1, 1), date(1970, 1, 1), date(2024, 2, 29), date(9999, 12, 31)]
MOMENTS: Final = [  # naive, as a batch's times are
    datetime(1, 1, 1),  # noqa: DTZ001
    datetime(1969, 12, 31, 23, 59, 59, 999999),  # noqa: DTZ001
    datetime(2024, 2, 29, 12, 0, 0, 1),  # noqa: DTZ001
    datetime(2024, 5, 17, 9, 30),  # noqa: DTZ001
    datetime(9999, 12, 31, 23, 59, 59, 999999),  # noqa: DTZ001
]
