"""The pages' templates: everything is escaped, and a name that is missing is a fault, not an empty place."""

import re
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import jinja2

from qinlian_common.observe.clock import EXCHANGE_ZONE

_INSTANT: Final = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)")
_LONG: Final = 100


def environment(*folders: Path) -> jinja2.Environment:
    """The templates in these folders; the first that has a name wins. Filters: `when`, `day`, `count`, `told`."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folders), autoescape=True, undefined=jinja2.StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.filters["when"] = _when
    made.filters["told"] = _told
    made.filters["count"] = "{:,}".format
    made.filters["day"] = lambda at: at.astimezone(EXCHANGE_ZONE).strftime("%Y-%m-%d") if at else "-"
    return made


def _when(at: datetime | None) -> str:
    return at.astimezone(EXCHANGE_ZONE).strftime("%Y-%m-%d %H:%M") if at else "-"


def _told(value: Any) -> str:
    """A value of JSON as people read it: instants on the exchange's clock, lists as words, nothing endless."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return " ".join(_told(one) for one in value)
    if isinstance(value, str) and _INSTANT.fullmatch(value):
        return _when(datetime.fromisoformat(value))
    text = str(value)
    return text if len(text) <= _LONG else f"{text[:_LONG]}…（共 {len(text)} 个字符）"
