"""What the documents give to be typed exists: commands, options, programs, modules, targets; and a shell reads it."""

import contextlib
import importlib.util
import re
import shlex
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import typer.main
from tests.unit.docs import pages
from typer._click.exceptions import UsageError
from typer.core import TyperGroup

from qinlian_cli.main import build

PAGES = pages.pages()
SHELL = [(name, block) for name, text in PAGES.items() for block in pages.shell_blocks(text)]
OF_THE_SYSTEM = {
    ".", "amtool", "apt-get", "cat", "cd", "cp", "curl", "dnf", "docker", "export", "install", "journalctl", "kubectl",
    "make", "mkdir", "openssl", "pg_basebackup", "pki", "psql", "python3", "source", "sqlplus", "su", "swanctl",
    "systemctl", "tar", "touch", "umask",
}  # fmt: skip
"""Programs that are not the project's own, which the documents name."""
SCRIPTS = {path.name for folder in ("scripts", "deploy") for path in (pages.ROOT / folder).rglob("*.sh")}
HERE_DOCUMENT = re.compile(r"<<-?'?(\w+)'?.*?^\1$", flags=re.DOTALL | re.MULTILINE)
ASSIGNED = re.compile(r"^(?:[A-Z_]+=(?:'[^']*'|\S*)\s*)+")


def test_every_command_and_option_in_the_documents_exists():
    root = typer.main.get_command(build())
    said = [(name, call, complaint(root, words(call))) for name, text in PAGES.items() for call in calls(text)]
    assert len({call for _, call, _ in said}) > 20
    assert [one for one in said if one[2] is not None] == []


def calls(text: str) -> list[str]:
    """Every `qinlian ...` that a page writes as code, to the end of the line or the closing mark."""
    inline = re.findall(r"`(?:\.venv/bin/)?(qinlian [^`\n]+)`", text)
    blocks = "\n".join(pages.shell_blocks(text)).replace("\\\n", " ")
    lines = re.findall(r"(?:^|&& )(?:[A-Z_]+=\S+ )*(?:\.venv/bin/)?(qinlian [^#>\n]+)", blocks, flags=re.MULTILINE)
    return inline + lines


def words(call: str) -> list[str]:
    """What follows `qinlian`, as a shell would take it."""
    return shlex.split(call.rstrip("\\ "))[1:]


def complaint(command: Any, words: list[str]) -> str | None:
    """What the command line would not understand, None if all is well."""
    while (
        words and isinstance(command, TyperGroup) and (found := command.get_command(typer.Context(command), words[0]))
    ):
        command, words = found, words[1:]
    if isinstance(command, TyperGroup) and words and not words[0].startswith("--"):
        return f"no command {words[0]}"
    options = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
    unknown = [word for word in words if word.startswith("--") and word not in options]
    if unknown:
        return f"no option {unknown}"
    with contextlib.suppress(UsageError):  # `--to` alone is how prose names an option
        _, left, _ = command.make_parser(typer.Context(command)).parse_args(list(words))
        return f"too much: {left}" if left else None
    return None


def test_the_make_targets_of_the_documents_exist():
    targets = set(re.findall(r"^([a-z]+):", pages.page("Makefile"), flags=re.MULTILINE))
    named = {
        found for text in PAGES.values() for found in re.findall(r"(?:`|^)make ([a-z]+)", text, flags=re.MULTILINE)
    }
    assert named - targets == set()


@pytest.mark.parametrize(("page", "block"), SHELL)
def test_a_shell_reads_every_block(page: str, block: str):
    done = subprocess.run(["/bin/bash", "-n"], input=block, text=True, capture_output=True, check=False)
    assert done.stderr == "", page


def test_every_program_is_the_project_s_or_a_known_one_of_the_system():
    own = {f"{prefix}{name}" for name in scripts() for prefix in ("", ".venv/bin/")} | {
        ".venv/bin/python",
        ".venv/bin/pytest",
    }
    named = {(page, program) for page, block in SHELL for program in programs(block)}
    assert len(named) > 50
    assert {one for one in named if one[1] not in own | OF_THE_SYSTEM} == set()


def scripts() -> set[str]:
    """The programs that the members declare."""
    files = [path for folder in ("libs", "services") for path in (pages.ROOT / folder).glob("*/pyproject.toml")]
    declared = [tomllib.loads(path.read_text(encoding="utf-8"))["project"].get("scripts", {}) for path in files]
    return {name for one in declared for name in one}


def programs(block: str) -> list[str]:
    """The first word of each command; what is typed into a file is none, and a script of this repository exists."""
    typed = HERE_DOCUMENT.sub("", block.replace("\\\n", " "))
    lines = [ASSIGNED.sub("", line.strip().lstrip("( ")) for line in typed.splitlines()]
    first = [line.split()[0] for line in lines if line and not line.startswith("#")]
    return [word for word in first if not (word.endswith(".sh") and Path(word).name in SCRIPTS)]


def test_every_module_that_is_to_be_run_exists():
    named = {
        (page, module)
        for page, text in PAGES.items()
        for module in re.findall(r"python3? -m ([a-z_]+(?:\.\w+)*)", text)
    }
    assert len(named) > 10
    missing = {(page, module) for page, module in named if not is_module(module)}
    assert {one for one in missing if not one[1].endswith(".NAME")} == set()


def is_module(name: str) -> bool:
    """Whether Python finds it, without running it."""
    with contextlib.suppress(ModuleNotFoundError):
        return importlib.util.find_spec(name) is not None
    return False
