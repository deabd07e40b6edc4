"""The hashed lock is enforced at install: what differs from it is not installed, and it is said why."""

import hashlib
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
UV = Path(sys.executable).parent / "uv"
WHEEL = "smallthing-1.0-py3-none-any.whl"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A workspace without members, a registry that is a folder, and an empty environment."""
    (tmp_path / "scripts").mkdir()
    shutil.copy(ROOT / "scripts/install.sh", tmp_path / "scripts")
    (tmp_path / "wheels").mkdir()
    (tmp_path / "libs/one").mkdir(parents=True)
    (tmp_path / "services/one").mkdir(parents=True)
    with zipfile.ZipFile(tmp_path / "wheels" / WHEEL, "w") as wheel:
        wheel.writestr("smallthing.py", "VALUE = 1\n")
        wheel.writestr("smallthing-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: smallthing\nVersion: 1.0\n")
        wheel.writestr(
            "smallthing-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        wheel.writestr("smallthing-1.0.dist-info/RECORD", "")
    subprocess.run([UV, "venv", "-q", "--python", sys.executable, tmp_path / "venv"], check=True)
    (tmp_path / "venv/bin/uv").symlink_to(UV)
    return tmp_path


def install(project: Path, digest: str) -> subprocess.CompletedProcess[str]:
    """What `make install` runs, with a lock of this hash."""
    pinned = f"--no-index\n--find-links {project / 'wheels'}\nsmallthing==1.0 \\\n    --hash=sha256:{digest}\n"
    (project / "requirements.lock").write_text(pinned, encoding="utf-8")
    command = ["bash", str(project / "scripts/install.sh"), sys.executable, "venv"]
    environment = {"PATH": "/usr/bin:/bin", "UV_CACHE_DIR": str(project / "cache")}
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)


def is_installed(project: Path) -> bool:
    return any(project.glob("venv/lib/*/site-packages/smallthing.py"))


def true_digest(project: Path) -> str:
    return hashlib.sha256((project / "wheels" / WHEEL).read_bytes()).hexdigest()


def test_another_hash_than_the_lock_s_ends_the_install_and_says_what_it_means(project: Path):
    done = install(project, "0" * 64)
    assert done.returncode == 1
    assert "Hash mismatch for `smallthing==1.0`" in done.stderr
    assert "install: nothing was installed" in done.stderr
    assert "do not go on before you know why" in done.stderr
    assert not is_installed(project)


def test_the_lock_s_own_package_passes_the_lock(project: Path):
    done = install(project, true_digest(project))
    assert "Hash mismatch" not in done.stderr
    assert is_installed(project)


def test_every_install_of_a_lock_demands_its_hashes_and_every_locked_package_has_some():
    for place in ("scripts/install.sh", "deploy/Dockerfile"):
        text = (ROOT / place).read_text(encoding="utf-8").replace("\\\n", " ")
        lines = [line for line in text.splitlines() if re.search(r"-r (requirements|build)\.lock", line)]
        assert lines, place
        assert [line for line in lines if "--require-hashes" not in line] == []
    for lock in ("requirements.lock", "deploy/requirements.lock", "deploy/build.lock"):
        entries = re.split(r"\n(?=[a-z0-9])", (ROOT / lock).read_text(encoding="utf-8").strip())
        assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []
