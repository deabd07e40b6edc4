"""Options that `qinlian quality` and its parts share."""

from pathlib import Path
from typing import Annotated

import typer

from qinlian_cli.commands.deployment import Deployment, chosen_stores
from qinlian_common.adapters.by_engine.books import AnyStores

EXIT_AWAY = 3

ScoringFile = Annotated[
    Path | None,
    typer.Option(
        help="A file with weights and thresholds; else the usual ones.", show_default=False, exists=True, dir_okay=False
    ),
]
OneDataset = Annotated[str | None, typer.Option(help="Only this dataset.", show_default=False)]
OneStore = Annotated[str | None, typer.Option(help="Only what this store knows.", show_default=False)]


def chosen(place: Deployment, stores: AnyStores, store: str | None) -> AnyStores:
    """The stores to ask: one, or all; a wrong one is the user's mistake."""
    return chosen_stores(place, stores, None if store is None else [store])
