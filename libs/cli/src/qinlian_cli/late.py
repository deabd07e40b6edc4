"""Groups of commands that are only read when they are asked for, because their packages are large."""

from collections.abc import Mapping
from importlib import import_module
from importlib.util import find_spec
from typing import Any, ClassVar

import typer
from typer.core import TyperCommand, TyperGroup

from qinlian_cli.examples import show_examples
from qinlian_cli.told import help_of
from qinlian_common.observe.loading import uncollected


class LateGroup(TyperGroup):
    """A group with commands that are read late.

    Attributes:
        late: by name, `module:attribute` of each: a function, or a group. A module may be left out of an installation.
        purposes: by name, the heading under which the help lists it.
    """

    late: ClassVar[Mapping[str, str]] = {}
    purposes: ClassVar[Mapping[str, str]] = {}
    _lists = False
    """The help is being written: commands are only named, and not read."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Writes the help."""
        self._lists = True
        try:
            super().format_help(ctx, formatter)
        finally:
            self._lists = False

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of the commands, those that are read late last."""
        early = [name for name in super().list_commands(ctx) if name not in self.late]
        return [*early, *(name for name, place in self.late.items() if _is_there(place))]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """A command by its name; None where there is none."""
        place = self.late.get(cmd_name)
        if place and self._lists and (said := help_of(place)):
            return TyperCommand(cmd_name, help=said, rich_help_panel=self.purposes.get(cmd_name))
        if place and cmd_name not in self.commands and _is_there(place):  # the help asks for each several times
            command = _read(cmd_name, place)
            command.name = cmd_name
            self.add_command(command)
        found = super().get_command(ctx, cmd_name)
        if found is not None:
            show_examples(found, (*ctx.command_path.split()[1:], cmd_name))
        return found


def _is_there(place: str) -> bool:
    return find_spec(place.partition(":")[0]) is not None


def _read(name: str, place: str) -> Any:
    module, _, attribute = place.partition(":")
    with uncollected():
        found = getattr(import_module(module), attribute)
    if isinstance(found, typer.Typer):
        return typer.main.get_group(found)
    alone = typer.Typer(add_completion=False)
    alone.command(name)(found)
    return typer.main.get_command(alone)
