"""The image, built by the Dockerfile: what is in it, and what it may do."""

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.containers.engine import Engine
from tests.containers.stand_ins import BASE, provide

ROOT = Path(__file__).parents[2]
IMAGE = "qinlian:0.1.0"
BARE = ["run", "--rm", "--network", "none", "--read-only", "--tmpfs", "/tmp", "--cap-drop", "ALL"]


def programs() -> Iterator[str]:
    """The programs that the members declare."""
    for file in sorted(ROOT.glob("*/*/pyproject.toml")):
        yield from tomllib.loads(file.read_text(encoding="utf-8"))["project"].get("scripts", {})


def inspected(engine: Engine) -> dict:
    (one,) = json.loads(engine.docker("image", "inspect", IMAGE))
    return one


def in_it(engine: Engine, command: str) -> str:
    """What a shell in the image prints, as its own user, without a network or a file that can be written."""
    return engine.docker(*BARE, IMAGE, "sh", "-c", command).strip()


def test_a_package_of_another_hash_stops_the_build(engine: Engine, image: str, tmp_path: Path) -> None:
    """Built up to the step that installs, with one digit of one hash changed."""
    lock = (ROOT / "deploy/requirements.lock").read_text(encoding="utf-8")
    name, _, rest = lock.partition("--hash=sha256:")
    single = name + "".join(f"--hash=sha256:{one}" for one in [("0" if rest[0] != "0" else "1") + rest[1:64]])
    (tmp_path / "deploy").mkdir()
    (tmp_path / "deploy/requirements.lock").write_text(single + "\n", encoding="utf-8")
    done = engine.tried("build", "--target", "build", "--file", ROOT / "deploy/Dockerfile", tmp_path)
    assert done.returncode != 0
    assert "THESE PACKAGES DO NOT MATCH THE HASHES" in done.stdout + done.stderr


@pytest.mark.parametrize("program", sorted(programs()))
def test_every_program_says_what_it_is_for(engine: Engine, image: str, program: str) -> None:
    done = engine.tried(*BARE, IMAGE, program, "--help")
    assert done.returncode in {0, 2}, done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_its_user_is_not_root_and_owns_no_program(engine: Engine, image: str) -> None:
    assert inspected(engine)["Config"]["User"] == "10001:10001"
    assert in_it(engine, "id -u; id -g; id -G").split() == ["10001"] * 3
    assert in_it(engine, "find / -xdev -user qinlian -type f 2>/dev/null") == ""
    assert in_it(engine, "find / -xdev -perm -o+w ! -type l ! -path '/tmp*' ! -path '/proc*' ! -path '/dev*' ! -path '/var/tmp' ! -path '/run/lock'") == ""


def test_nothing_in_it_compiles(engine: Engine, image: str) -> None:
    assert in_it(engine, "for one in cc gcc c++ g++ clang make ld as rustc cargo; do command -v $one; done; true") == ""


def test_no_secret_and_no_file_of_the_workshop_is_in_it(engine: Engine, image: str) -> None:
    history = engine.docker("history", "--no-trunc", "--format", "{{.CreatedBy}}", IMAGE)
    assert not [word for word in ("PASSWORD", "TOKEN", "SECRET") if word in history + json.dumps(inspected(engine)["Config"]["Env"])]
    found = in_it(engine, r"find /opt/qinlian / -xdev \( -name '*.key' -o -name '*.pem' -o -name 'pgpass' -o -name '.git' \)"
                          " ! -path '/etc/ssl/*' ! -path '/usr/*' ! -path '/proc/*'")
    assert {Path(one).name for one in found.split()} <= {"cacert.pem"}  # the public issuers of the package certifi


def test_a_process_that_hangs_is_told_by_its_health_check(engine: Engine, image: str) -> None:
    check = inspected(engine)["Config"]["Healthcheck"]["Test"]
    assert check[0] == "CMD"
    done = engine.tried(*BARE, IMAGE, *check[1:])
    assert done.returncode == 1
    assert "Connection refused" in done.stderr
