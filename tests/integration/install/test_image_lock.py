"""What an image holds is enough: its lock carries every module but the demo's, and every command says its help."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from qinlian_cli.commands.demo import PACKAGES

ROOT = Path(__file__).parents[3]
UV = Path(sys.executable).parent / "uv"
DEMO = ("qinlian_cli.demo", "qinlian_cli.runtime")
"""Rooms that only a copy of the repository runs."""

_IMPORT = """
import importlib, pkgutil, sys
failed, imported = [], 0
def read(name):
    global imported
    try:
        importlib.import_module(name)
    except ImportError as error:
        failed.append(f"{name}: {error}")
    imported += 1
left_out = tuple(sys.argv[1].split(","))
for found in pkgutil.walk_packages(sys.argv[2:], onerror=lambda name: name.startswith(left_out) or failed.append(name)):
    if not found.name.startswith(left_out) and not found.name.endswith(".env"):  # that one only Alembic reads
        read(found.name)
print(imported)
sys.exit("\\n".join(failed) or 0)
"""
_HELP = """
import sys, typer
from typer.testing import CliRunner
from qinlian_cli.main import build
failed, asked = [], 0
def walk(command, path, context):
    global asked
    asked += 1
    try:
        with command.make_context(" ".join(path), ["--help"]):
            pass
    except typer.Exit as ended:
        assert ended.exit_code == 0
    except Exception as error:
        failed.append(f"{' '.join(path)}: {error!r}")
    for name in getattr(command, "list_commands", lambda _: [])(context):
        walk(command.get_command(context, name), [*path, name], context)
root = typer.main.get_command(build())
walk(root, ["qinlian"], root.context_class(root))
print(asked, file=sys.stderr)
sys.exit("\\n".join(failed) or 0)
"""


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment that has the packages of the image's lock and no others."""
    place = tmp_path_factory.mktemp("image") / "venv"
    subprocess.run([UV, "venv", "-q", "--python", sys.executable, place], check=True)
    program = place / "bin/python"
    lock = ["--require-hashes", "-r", str(ROOT / "deploy/requirements.lock")]
    # What `make install` fetched lies in a cache; a network is asked only where that was emptied.
    for where in ("--offline", "--no-progress"):
        done = subprocess.run([UV, "pip", "install", "-q", where, "--python", program, *lock], check=False)
        if done.returncode == 0:
            break
    assert done.returncode == 0
    return program


def sources() -> list[str]:
    return [str(one.parent / "src") for one in sorted(ROOT.glob("*/*/pyproject.toml"))]


def run(python: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sources()), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [str(python), *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_every_module_but_the_demo_s_is_there_with_what_it_imports(python: Path):
    done = run(python, "-c", _IMPORT, ",".join(DEMO), *sources())
    assert (done.returncode, done.stderr) == (0, "")
    assert int(done.stdout) > 700


def test_every_command_says_its_help(python: Path):
    done = run(python, "-c", _HELP)
    assert done.returncode == 0, done.stderr
    assert int(done.stderr) > 80
    assert re.search("Usage: qinlian keys generate", done.stdout)


def test_the_demo_says_what_is_missing_and_where_it_runs(python: Path):
    done = run(python, "-m", "qinlian_cli.main", "demo")
    assert done.returncode == 2
    assert "images and bundles leave them out" in done.stdout + done.stderr
    assert "make demo" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr


def test_what_the_demo_asks_for_is_what_the_image_lacks(python: Path):
    asked = f"from importlib.util import find_spec; print([one for one in {PACKAGES!r} if find_spec(one)])"
    assert run(python, "-c", asked).stdout.strip() == "[]"
