"""Which parked events a command means: options, and the filter that they make."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

import polars as pl
import typer

from qinlian_cli.commands.deployment import Deployment, known_flows
from qinlian_common.adapters.relational.parked import Filter

Stores = Annotated[list[str] | None, typer.Option("--store", help="Only parked in this store, may be repeated.")]
Reason = Annotated[str | None, typer.Option(help="Only those whose reason has this text in it.")]
Flow = Annotated[str | None, typer.Option(help="Only of this flow.")]
Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Only of this business day.")]
Dataset = Annotated[str | None, typer.Option(help="Only of this dataset.")]


def wanted_of(
    place: Deployment,
    event_ids: list[str] | None,
    *,
    reason: str | None,
    flow: str | None,
    day: datetime | None,
    dataset: str | None,
    closed_too: bool = False,
) -> Filter:
    """The filter that the options name; what nobody has is the user's mistake."""
    known_flows([flow] if flow else None)
    code = place.dataset(dataset)
    return Filter(event_ids, reason, flow, day.date() if day else None, code, closed_too)


def require_all(events: pl.DataFrame, event_ids: Sequence[str] | None) -> None:
    """Raises the user's mistake where one that he named is not among the events found."""
    missing = sorted(set(event_ids or ()) - set(events["event_id"]))
    if missing:
        raise typer.BadParameter(f"not parked, or closed already: {', '.join(missing)}; see: qinlian parked list --all")
