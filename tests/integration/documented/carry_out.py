"""Types the commands of the table at their desks, in its order."""

import contextlib
from collections.abc import Iterator, Mapping

from tests.integration.documented.desk import Desk
from tests.unit.docs.command_table import TABLE, Run
from tests.unit.docs.command_table import Desk as Who
from tests.unit.docs.commands import commands_of, documented

_WORDS_MAX = 1500


def faults_at(desks: Mapping[Who, Desk]) -> str:
    """What did not end as the table says, or with a stack trace: page, command, exit code and last words."""
    with contextlib.chdir(next(iter(desks.values())).folder):
        return "\n".join(_faults(desks))


def _faults(desks: Mapping[Who, Desk]) -> Iterator[str]:
    for line in TABLE:
        if not isinstance(line, Run) or line.at not in desks:
            continue
        for command in commands_of(line):
            code, said = desks[line.at].types(command)
            if code != line.code or "Traceback" in said:
                yield f"{documented()[command][0]}: {command}: {code} instead of {line.code}: {said[-_WORDS_MAX:]}"
