"""The image, built by the Dockerfile: what is in it, and what it may do."""

import json
import re
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.containers.engine import Engine

ROOT = Path(__file__).parents[2]
VERSION = "trial"
IMAGE = f"qinlian:{VERSION}"
USER = "10001"
BARE = ["run", "--rm", "--network", "none", "--read-only", "--tmpfs", "/tmp", "--cap-drop", "ALL"]
OWN = {"/shelf", "/var/lib/qinlian/documents", "/var/lib/qinlian/documents-cache"}
_WRITABLE = r"find / -xdev \( -type f -o -type d \) -writable 2>/dev/null; true"
_SECRETS = r"find / -xdev \( -name '*.key' -o -name '*.pem' -o -name pgpass -o -name .git \) 2>/dev/null; true"
_COMPILERS = "for one in cc gcc c++ g++ clang make ld as rustc cargo; do command -v $one; done; true"

pytestmark = pytest.mark.usefixtures("image")


def programs() -> Iterator[str]:
    """The programs that the members declare."""
    for file in sorted(ROOT.glob("*/*/pyproject.toml")):
        yield from tomllib.loads(file.read_text(encoding="utf-8"))["project"].get("scripts", {})


def inspected(engine: Engine) -> dict[str, Any]:
    """What the engine knows of the image."""
    found: list[dict[str, Any]] = json.loads(engine.docker("image", "inspect", IMAGE))
    config: dict[str, Any] = found[0]["Config"]
    return config


def in_it(engine: Engine, command: str) -> list[str]:
    """The lines that a shell in the image prints, as its own user, without a network."""
    return engine.docker("run", "--rm", "--network", "none", IMAGE, "sh", "-c", command).splitlines()


def test_a_package_of_another_hash_stops_the_build(engine: Engine, tmp_path: Path) -> None:
    """Built up to the step that installs, with one digit of one hash changed."""
    lock = (ROOT / "deploy/requirements.lock").read_text(encoding="utf-8")
    name, digest = re.findall(r"^(annotated-types==\S+) \\\n +--hash=sha256:(\w+)", lock, flags=re.MULTILINE)[0]
    (tmp_path / "deploy").mkdir()
    shutil.copy(ROOT / "deploy/build.lock", tmp_path / "deploy")
    changed = f"{name} --hash=sha256:{'1' if digest[0] == '0' else '0'}{digest[1:]}\n"
    (tmp_path / "deploy/requirements.lock").write_text(changed, encoding="utf-8")
    done = engine.tried("build", "--target", "build", "--file", ROOT / "deploy/Dockerfile", tmp_path)
    assert done.returncode != 0
    assert "THESE PACKAGES DO NOT MATCH THE HASHES" in done.stdout + done.stderr


@pytest.mark.parametrize("program", sorted(programs()))
def test_every_program_starts_there_and_says_what_it_wants(engine: Engine, program: str) -> None:
    """The command answers; a service names the settings that it lacks. Neither needs a file that can be written."""
    done = engine.tried(*BARE, IMAGE, program, "--help")
    said = done.stdout + done.stderr
    assert (done.returncode, "Traceback" in said) == (0 if program == "qinlian" else 2, False), said
    assert "Usage" in said or "fix: set it" in said


def test_its_user_is_not_root_and_may_write_nothing_of_the_programs(engine: Engine) -> None:
    assert inspected(engine)["User"] == f"{USER}:{USER}"
    assert in_it(engine, "id -u; id -g; id -G") == [USER] * 3
    assert set(in_it(engine, _WRITABLE)) == {"/tmp", "/var/tmp", "/run/lock", *OWN}


def test_nothing_in_it_compiles(engine: Engine) -> None:
    assert in_it(engine, _COMPILERS) == []


def test_who_installed_it_is_not_in_it(engine: Engine) -> None:
    asked = "from importlib.util import find_spec as f; print([f(one) for one in ('pip', 'setuptools', 'hatchling')])"
    assert in_it(engine, f'python -c "{asked}"') == ["[None, None, None]"]


def test_the_demo_says_there_that_it_runs_elsewhere(engine: Engine) -> None:
    done = engine.tried(*BARE, IMAGE, "qinlian", "demo")
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert "make demo" in done.stdout + done.stderr


def test_no_secret_is_in_it(engine: Engine) -> None:
    told = engine.docker("history", "--no-trunc", "--format", "{{.CreatedBy}}", IMAGE) + str(inspected(engine)["Env"])
    assert re.findall("PASSWORD|TOKEN|SECRET", told) == []
    found = {path for path in in_it(engine, _SECRETS) if not path.startswith(("/etc/ssl/", "/usr/"))}
    assert {Path(path).name for path in found} == {"cacert.pem"}, "but for the public issuers that packages bring"


def test_its_health_check_tells_that_nobody_answers(engine: Engine) -> None:
    kind, *check = inspected(engine)["Healthcheck"]["Test"]
    done = engine.tried(*BARE, IMAGE, *check)
    assert (kind, done.returncode) == ("CMD", 1)
    assert "Connection refused" in done.stderr
