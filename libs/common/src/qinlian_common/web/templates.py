"""The pages' templates: everything is escaped, and a name that is missing is a fault, not an empty place."""

from pathlib import Path

import jinja2

from qinlian_common.observe.clock import EXCHANGE_ZONE


def environment(*folders: Path) -> jinja2.Environment:
    """The templates in these folders; the first that has a name wins. Filters: `when` and `day` for instants."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folders), autoescape=True, undefined=jinja2.StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.filters["when"] = lambda at: at.astimezone(EXCHANGE_ZONE).strftime("%Y-%m-%d %H:%M") if at else "-"
    made.filters["day"] = lambda at: at.astimezone(EXCHANGE_ZONE).strftime("%Y-%m-%d") if at else "-"
    return made
