"""What every command has, also those that know no deployment: a way to run its work, and `--json`."""

import asyncio
from collections.abc import Coroutine
from typing import Annotated, Any, TypeVar

import typer

T = TypeVar("T")

AsJson = Annotated[bool, typer.Option("--json", help="Write one JSON document instead of tables.")]


def run(work: Coroutine[Any, Any, T]) -> T:
    """Runs a command's work."""
    return asyncio.run(work)
