"""The help of a group lists its commands in their own words, and loads none of them."""

import subprocess
import sys

import pytest
import typer.main
from typer.testing import CliRunner

from qinlian_cli.commands.indicators import indicators
from qinlian_cli.commands.sso import sso
from qinlian_cli.late import LateGroup
from qinlian_cli.main import _BY_PURPOSE, COMMANDS, _Answers, build
from qinlian_cli.told import help_of

GROUPS = {"": build(), "sso": sso, "indicators": indicators}
LATE = [(name, one) for name, app in GROUPS.items() for one in typer.main.get_group(app).late]  # type: ignore[attr-defined]  # of a LateGroup


def group_of(name: str) -> LateGroup:
    group = typer.main.get_group(GROUPS[name])
    assert isinstance(group, LateGroup)
    return group


@pytest.mark.parametrize(("group", "command"), LATE)
def test_what_is_read_from_the_source_is_what_the_command_says_itself(group: str, command: str) -> None:
    one = group_of(group)
    read = one.get_command(typer.Context(one, info_name="qinlian"), command)
    said = help_of(one.late[command])
    assert said is not None
    assert said.split() == (read.help or "").split()


def test_the_help_loads_no_command() -> None:
    program = (
        "import sys; from typer.testing import CliRunner; from qinlian_cli.main import build;"
        "answer = CliRunner().invoke(build(), ['--help']); assert answer.exit_code == 0;"
        "print([one for one in sys.modules if one.startswith(('qinlian_cli.commands.', 'polars', 'sqlalchemy'))])"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert told.stdout == "[]\n"


def test_every_command_stands_once_under_one_heading() -> None:
    told = CliRunner().invoke(build(), ["--help"]).stdout
    places = [told.index(f" {heading} ") for heading in _BY_PURPOSE]
    assert places == sorted(places)
    assert _Answers.purposes.keys() == COMMANDS.keys()
    assert len(COMMANDS) == sum(map(len, _BY_PURPOSE.values()))
    assert [name for name in COMMANDS if told.count(f"│ {name} ") != 1] == []


def test_a_group_whose_source_does_not_tell_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    assert help_of("qinlian_cli.main:build_nothing") is None
    assert help_of("qinlian_cli.not_there:app") is None
    monkeypatch.setattr("qinlian_cli.late.help_of", lambda _: None)
    assert "The flow table" in CliRunner().invoke(build(), ["--help"]).stdout
