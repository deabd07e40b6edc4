"""The pages' templates: everything is escaped, and a name that is missing is a fault, not an empty place."""

from pathlib import Path
from typing import Final

import jinja2

from qinlian_common.observe.clock import EXCHANGE_ZONE

FILES: Final = Path(__file__).parent / "files"


def environment() -> jinja2.Environment:
    """The templates under `web/files/pages`, in one folder for each room."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(FILES / "pages"), autoescape=True, undefined=jinja2.StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.filters["when"] = lambda at: at.astimezone(EXCHANGE_ZONE).strftime("%Y-%m-%d %H:%M") if at else "-"
    made.filters["day"] = lambda at: at.astimezone(EXCHANGE_ZONE).strftime("%Y-%m-%d") if at else "-"
    return made
