"""Every command of the documents is run by a test, or the table says why none can."""

import re

import pytest
from tests.unit.docs import pages
from tests.unit.docs.command_table import TABLE, Desk, Elsewhere, Line, NotHere, Run
from tests.unit.docs.commands import commands_of, documented, lines_of


def test_every_command_has_one_line_of_the_table():
    assert len(documented()) > 200
    assert {command: lines for command in documented() if len(lines := lines_of(command)) != 1} == {}


def test_no_command_hides_in_a_block_that_names_no_shell():
    hidden = re.compile(r"^ *```(?!sh\n|cron\n)[a-z]*\n *(?:\.venv/bin/)?(?:qinlian|make) ", flags=re.MULTILINE)
    assert {page for page, text in pages.pages().items() if hidden.search(text)} == set()


@pytest.mark.parametrize("line", TABLE, ids=lambda line: line.commands)
def test_every_line_of_the_table_has_a_command(line: Line):
    assert commands_of(line) != []


@pytest.mark.parametrize("line", [line for line in TABLE if isinstance(line, Elsewhere)], ids=lambda line: line.test)
def test_the_test_that_runs_a_command_elsewhere_exists(line: Elsewhere):
    file, _, name = line.test.partition("::")
    sought = f"def {name}(" if file.endswith(".py") else name
    assert sought in pages.page(file)


def test_what_no_test_runs_is_little_and_has_a_reason():
    left = [line for line in TABLE if isinstance(line, NotHere)]
    assert all(line.why for line in left)
    assert sum(len(commands_of(line)) for line in left) < len(documented()) / 10


def test_the_table_is_of_commands_and_not_of_everything():
    loose = [line for line in TABLE if len(commands_of(line)) > 40]
    assert loose == []


def test_every_desk_has_somebody_who_types():
    assert {line.at for line in TABLE if isinstance(line, Run)} == set(Desk)
