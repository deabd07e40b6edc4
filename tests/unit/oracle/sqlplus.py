"""SQL*Plus scripts as its server sees them: variables filled in, cut into statements, its own lines left out."""

import re

from qinlian_common.adapters.oracle.ddl import lint
from qinlian_common.adapters.oracle.ddl.script import Release
from qinlian_common.adapters.oracle.scripts.heads import settings_of

_VARIABLE = re.compile(r"&(\w+)\.?")


def filled(script: str, release: Release) -> str:
    """The script with its variables as they are before a site changes them, a password and an argument."""
    values = {**settings_of(release), "password": "SECRET", "1": "CL03"}
    return _VARIABLE.sub(lambda found: values[found.group(1)], script)


def statements_of(script: str) -> list[str]:
    """Its statements, comments inside them kept."""
    parts = lint._parts(lint._masked(script))  # noqa: SLF001 - the lint's own cut is what is tried here
    return [script[part.start : part.start + len(part.text)].strip() for part in parts]
