"""Carries out what a page tells an operator to type, at a terminal, and answers what is asked."""

import os
import pty
import re
import select
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from tests.unit.docs import pages

SECONDS_MAX = 240.0


def blocks(page: str, heading: str) -> list[str]:
    """The shell blocks under a heading of a page, in order."""
    section = pages.page(page).split(f"\n## {heading}\n")[1].split("\n## ")[0]
    found = pages.fenced(section, "sh")
    assert found, (page, heading)
    return found


def typed(script: str, environment: Mapping[str, str], answers: Mapping[str, str], folder: Path) -> tuple[int, str]:
    """Exit code and all that was said.

    Args:
        script: ends at the first command that fails, as an operator would stop.
        environment: besides the test's own.
        answers: by a pattern of the prompt.
        folder: where it is typed.
    """
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    keyboard, terminal = pty.openpty()
    with subprocess.Popen(
        ["bash", "-euo", "pipefail", "-c", script], stdin=terminal, stdout=terminal, stderr=terminal, cwd=folder,
        env=os.environ | dict(environment) | {"PATH": path, "TERM": "dumb", "COLUMNS": "200"}, start_new_session=True,
    ) as running:  # fmt: skip
        os.close(terminal)
        said = _answered(keyboard, answers)
        code = running.wait(SECONDS_MAX)
        os.close(keyboard)  # before its end, the shell would be hung up
        return code, said


def _answered(keyboard: int, answers: Mapping[str, str]) -> str:
    said, seen, end = "", 0, time.monotonic() + SECONDS_MAX
    while time.monotonic() < end:
        if not select.select([keyboard], [], [], 1.0)[0]:
            continue
        try:
            piece = os.read(keyboard, 65536)
        except OSError:  # the last one has closed the terminal
            return said
        said += piece.decode(errors="replace")
        for prompt, answer in answers.items():
            if re.search(rf"{prompt}[^\n]*: $", said[seen:]):
                seen = len(said)
                os.write(keyboard, f"{answer}\n".encode())
    raise TimeoutError(said)
