"""A desk at which a command of the documents is typed, in a folder that looks like the repository."""

import re
import shlex
import traceback
from dataclasses import dataclass, field
from pathlib import Path
from string import Template

from tests.integration.cli.at_a_terminal import typed
from tests.unit.docs import pages
from typer.testing import CliRunner

from qinlian_cli.main import build

_SHELL = re.compile(r"[|<>;&]|^(?!qinlian )")
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_PLACES = re.compile(r"(?<![\w./])/(etc/qinlian|srv|run|var/log)/")


@dataclass(frozen=True)
class Desk:
    """Where somebody types.

    Attributes:
        folder: the working directory; has the repository's files by links, and its own `build`.
        environment: besides the test's own.
        words: what stands in the documents for a thing of theirs -> what it is here.
        tells: command -> the word that the first id in its answer is the meaning of.
    """

    folder: Path
    environment: dict[str, str]
    words: dict[str, str] = field(default_factory=dict)
    tells: dict[str, str] = field(default_factory=dict)

    def types(self, command: str) -> tuple[int, str]:
        """Exit code, and all that was said; a stack trace is said too."""
        said = _PLACES.sub(rf"{self.folder}/\1/", command)
        for known, meaning in self.words.items():
            said = said.replace(known, meaning)
        if _SHELL.search(said):
            return typed(said, self.environment, {}, self.folder)
        code, answer = self._runs(shlex.split(Template(said).safe_substitute(self.environment))[1:])
        if (word := self.tells.get(command)) and (found := _ID.search(answer)):
            self.words[word] = found.group()
        return code, answer

    def _runs(self, words: list[str]) -> tuple[int, str]:
        """In this process: a new one for each of two hundred commands takes minutes."""
        answer = CliRunner().invoke(build(), words, env=self.environment)
        broken = answer.exception is not None and not isinstance(answer.exception, SystemExit)
        return answer.exit_code, answer.output + (
            "".join(traceback.format_exception(answer.exception)) if broken else ""
        )


def laid_out(folder: Path) -> Path:
    """A folder with the repository's files by links, and places for what commands write."""
    for path in pages.ROOT.iterdir():
        if path.name not in {"build", "docs", ".git"}:
            (folder / path.name).symlink_to(path)
    for place in ("build", "docs", "etc/qinlian", "srv", "run", "var/log/qinlian"):
        (folder / place).mkdir(parents=True)
    return folder
