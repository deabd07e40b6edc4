"""A handful of figures as two counties read them in their own stores, and how far everybody is."""

from decimal import Decimal
from typing import Final

import polars as pl

from qinlian_cli.demo.indicators.places import MONTH
from qinlian_cli.demo.indicators.stores import OwnStore
from qinlian_cli.output import show_table
from qinlian_indicators.definitions.read import definitions
from qinlian_indicators.review.states import State

_SOME: Final = ("MS01", "MS03", "HR02", "HR03", "VC01", "OL01", "HT01", "HT02")


async def show_figures(one: OwnStore, other: OwnStore, states: dict[str, str]) -> None:
    """The table at the end."""
    both = [await county.figures() for county in (one, other)]
    columns = ("code", "indicator", "unit", f"{one.division}", f"{other.division}")
    lines = [
        (code, definitions()[code].name_cn, definitions()[code].unit, *(_value(figures, code) for figures in both))
        for code in _SOME
    ]
    show_table(f"{MONTH}, as it stands in the counties' own stores", columns, lines)
    counted = {state: list(states.values()).count(state) for state in states.values()}
    show_table(None, ("state", "sheets"), [(State(state).label, count) for state, count in counted.items()])


def _value(figures: pl.DataFrame, code: str) -> str:
    """A figure of the division itself; a dash where it is not computable."""
    found = figures.filter((pl.col("indicator_code") == code) & pl.col("stat_org_code").is_null())
    value = found["indicator_value"].item() if found.height == 1 else None
    return "-" if value is None else f"{Decimal(value).normalize():f}"
