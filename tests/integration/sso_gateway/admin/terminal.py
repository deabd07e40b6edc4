"""Terminals at which `qinlian sso` is typed, and officers who have just begun."""

import asyncio
import json
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.integration.sso_gateway.admin.officers import a_number
from typer.testing import CliRunner

from qinlian_cli.main import build

NEW_PASSWORD = "山高月小水落石出 2026"


@dataclass
class Ended:
    """A command that has ended."""

    code: int
    out: str
    said: str

    @property
    def json(self) -> Any:
        assert self.code == 0, self.said
        return json.loads(self.out)


@dataclass
class Terminal:
    """An operator's or officer's terminal, with the environment of one gateway.

    Attributes:
        environment: of the gateway.
        folder: where its files lie.
        starts_processes: one for each command, which takes a second; else commands run in this one.
    """

    environment: dict[str, str]
    folder: Path
    starts_processes: bool = False

    def file(self, name: str, text: str) -> str:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    def officer(self, serial: int, password: str) -> dict[str, str]:
        """An officer's files."""
        return {
            "QINLIAN_SSO_URL": self.environment["QINLIAN_ISSUER"],
            "QINLIAN_OFFICER_ID_FILE": self.file(f"id-{serial}", a_number(serial)),
            "QINLIAN_OFFICER_PASSWORD_FILE": self.file(f"password-{serial}", password),
        }

    async def run(self, *arguments: str, **environment: str) -> Ended:
        """Runs `qinlian sso`."""
        everything = self.environment | environment
        ended = await (_as_process if self.starts_processes else typed)(("sso", *arguments), everything)
        assert "Traceback" not in ended.said, ended.said
        return ended


async def typed(arguments: tuple[str, ...], environment: dict[str, str]) -> Ended:
    """In a thread of its own, for it has a loop of its own."""
    result = await asyncio.to_thread(CliRunner().invoke, build(), arguments, env=environment)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return Ended(result.exit_code, result.stdout, result.stderr)


async def _as_process(arguments: tuple[str, ...], environment: dict[str, str]) -> Ended:
    command = (sys.executable, "-m", "qinlian_cli.main", *arguments)
    process = await asyncio.create_subprocess_exec(
        *command, env=os.environ | environment, stdin=DEVNULL, stdout=PIPE, stderr=PIPE
    )
    out, said = await process.communicate()
    return Ended(process.returncode or 0, out.decode(), said.decode())


async def begun(terminal: Terminal, *serials: int) -> list[dict[str, str]]:
    """After `init`, each officer with a password of his own."""
    lines = "\n".join(f"{a_number(serial)},管理员{serial}" for serial in serials)
    made = await terminal.run(
        "init", "--officers", terminal.file("officers.csv", f"身份证号,姓名\n{lines}\n"), "--json"
    )
    return [terminal.officer(serial, one["password"]) for serial, one in zip(serials, made.json, strict=True)]


async def settled(terminal: Terminal, officer: dict[str, str]) -> dict[str, str]:
    """An officer who has replaced the one-time password."""
    new = terminal.file(f"new-{Path(officer['QINLIAN_OFFICER_ID_FILE']).name}", NEW_PASSWORD)
    changed = await terminal.run("password", "--new-password-file", new, **officer)
    assert changed.code == 0, changed.said
    return officer | {"QINLIAN_OFFICER_PASSWORD_FILE": new}
