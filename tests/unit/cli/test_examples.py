"""The help of every command ends with an example, and each example is one that the command takes."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main
from typer._click.exceptions import UsageError
from typer.testing import CliRunner

from qinlian_cli import examples
from qinlian_cli.main import build

ROOT = Path(__file__).parents[3]
SHELL = re.compile(r" > \S+$")


def commands(command: Any, *path: str) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every command that does something, with the words that name it."""
    if not hasattr(command, "list_commands"):
        yield path, command
        return
    context = typer.Context(command, info_name="qinlian") if not path else within(command, path)
    for name in command.list_commands(context):
        yield from commands(command.get_command(context, name), *path, name)


def within(command: Any, path: tuple[str, ...]) -> typer.Context:
    """The context of a group, as its parents make it."""
    return typer.Context(command, info_name=" ".join(("qinlian", *path)))


COMMANDS = dict(commands(typer.main.get_command(build())))


@pytest.fixture(autouse=True)
def _settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("QINLIAN_TOPOLOGY", "topologies/shaanxi.yaml")
    monkeypatch.setenv("QINLIAN_SSO_URL", "https://sso.example.gov.cn")


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_the_help_of_every_command_ends_with_an_example_that_it_takes(path: tuple[str, ...]) -> None:
    shown = examples.examples_of(path)
    assert COMMANDS[path].epilog is not None
    assert COMMANDS[path].epilog.splitlines()[1:] == shown != []
    assert [fault for line in shown if (fault := complaint(COMMANDS[path], line, 1 + len(path)))] == []


def complaint(command: Any, line: str, words: int) -> str | None:
    """What a command would say of an example; a file that the user has, and this repository has not, is no fault."""
    try:
        command.make_context("qinlian", shlex.split(SHELL.sub("", line))[words:])
    except UsageError as error:
        return None if "does not exist" in error.message else f"{line}: {error.message}"
    return None


def test_no_example_is_of_a_command_that_is_not_there() -> None:
    assert len(COMMANDS) > 100
    shown = {line for path in COMMANDS for line in examples.examples_of(path)}
    assert set(examples.EXAMPLES) - shown == set()


@pytest.mark.parametrize("path", [("flows",), ("keys", "list"), ("keys", "store"), ("sso", "trust", "list")])
def test_a_person_who_asks_for_help_reads_the_example(path: tuple[str, ...]) -> None:
    answer = CliRunner().invoke(build(), [*path, "--help"], prog_name="qinlian")
    assert f"qinlian {' '.join(path)}" in answer.stdout.partition("Example")[2]
