"""The installer of the single box, into a folder: what it lays out, keeps, refuses and takes away."""

import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from tests.unit.deploy.units import BOX, ROOT

from qinlian_cli.watching.watch import WatchSettings
from qinlian_common.service.settings import read_settings

PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"
Install = Callable[..., subprocess.CompletedProcess[str]]


def pack(place: Path, version: str) -> Path:
    """A bundle without wheels: with `--root` no Python is built."""
    shutil.copytree(BOX, place, dirs_exist_ok=True)
    shutil.copytree(ROOT / "deploy/monitoring/prometheus/rules", place / "monitoring/rules", dirs_exist_ok=True)
    shutil.copytree(ROOT / "deploy/monitoring/alertmanager", place / "monitoring/alertmanager", dirs_exist_ok=True)
    (place / "VERSION").write_text(f"{version}\n")
    (place / "PYTHON").write_text(f"{PYTHON} {platform.machine()}\n")
    files = sorted(path.relative_to(place) for path in place.rglob("*") if path.is_file() and path.name != "SHA256SUMS")
    sums = subprocess.run(["sha256sum", *files], cwd=place, capture_output=True, check=True)
    (place / "SHA256SUMS").write_bytes(sums.stdout)
    return place


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    return pack(tmp_path / "bundle", "1.0.0")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    return tmp_path / "tree"


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """A folder in front of the path, for programs that answer as a test wants."""
    (tmp_path / "programs").mkdir()
    return tmp_path / "programs"


@pytest.fixture
def install(tree: Path, programs: Path) -> Install:
    def run(bundle: Path, *arguments: str, root: bool = True) -> subprocess.CompletedProcess[str]:
        command: list[str | Path] = ["bash", bundle / "install.sh", *arguments, "--python", sys.executable]
        path = {"PATH": f"{programs}:{os.environ['PATH']}"}
        command += ["--root", str(tree)] if root else []
        return subprocess.run(command, env=path, capture_output=True, text=True, check=False)

    return run


def stand_in(programs: Path, name: str, script: str) -> None:
    path = programs / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def installed(tree: Path) -> set[str]:
    return {str(path.relative_to(tree)) for path in tree.rglob("*")}


def test_a_check_tells_what_would_be_done_and_changes_nothing(install: Install, bundle: Path, tree: Path) -> None:
    done = install(bundle, "--check", "--with", "kafka")
    assert done.returncode == 0, done.stderr
    assert "release 1.0.0" in done.stdout
    assert "qinlian-kafka.service qinlian-collector.service" in done.stdout
    assert "ports: 9092 9093 8081 8082 8084 8085 8443 8087" in done.stdout
    assert not tree.exists()


def test_an_installation_lays_out_programs_settings_and_units(install: Install, bundle: Path, tree: Path) -> None:
    done = install(bundle)
    assert done.returncode == 0, done.stderr
    assert "[8/8]" in done.stdout
    assert (tree / "opt/qinlian/current").readlink() == Path("releases/1.0.0")
    assert (tree / "usr/local/bin/qinlian").stat().st_mode & 0o111
    assert (tree / "usr/local/lib/systemd/system/qinlian-.service.d/10-hardened.conf").is_file()
    assert (tree / "etc/qinlian/keys").stat().st_mode & 0o777 == 0o700
    secrets = list((tree / "etc/qinlian/secrets").iterdir())
    assert {path.stat().st_mode & 0o777 for path in secrets} == {0o600}
    assert not any(path.stat().st_size for path in secrets)


def test_a_kind_takes_single_services_beside_it(install: Install, bundle: Path) -> None:
    done = install(bundle, "--check", "--services", "county,documents")
    assert done.returncode == 0, done.stderr
    assert "qinlian-watch.service qinlian-documents.service" in done.stdout
    assert "8087 8090 8460" in done.stdout


def test_prometheus_asks_the_services_that_run_here_and_no_other(install: Install, bundle: Path, tree: Path) -> None:
    install(bundle, "--services", "loader,watch")
    asked = yaml.safe_load((tree / "etc/qinlian/prometheus.yml").read_text())
    (job,) = asked["scrape_configs"]
    assert [one["labels"]["service"] for one in job["static_configs"]] == ["loader", "watch"]
    assert asked["rule_files"]
    assert asked["alerting"]["alertmanagers"][0]["static_configs"][0]["targets"]


def test_alertmanager_comes_with_prometheus_and_finds_its_secrets_where_systemd_lends_them(
    install: Install, bundle: Path, tree: Path
) -> None:
    done = install(bundle, "--check", "--with", "prometheus")
    assert "qinlian-prometheus.service qinlian-alertmanager.service" in done.stdout
    assert "ports: 9090 9095" in done.stdout
    assert install(bundle).returncode == 0
    etc = tree / "etc/qinlian"
    said = (etc / "alertmanager.yml").read_text(encoding="utf-8")
    lent = re.findall(r"/run/credentials/qinlian-alertmanager\.service/([\w-]+)", said)
    assert {(etc / "secrets" / name).stat().st_mode & 0o777 for name in lent} == {0o600}
    assert "/run/secrets" not in said
    for name in yaml.safe_load(said)["templates"]:
        assert (etc / name).is_file()


def test_no_gateway_is_watched_before_one_is_written_and_then_that_which_runs_here(
    install: Install, bundle: Path, tree: Path
) -> None:
    install(bundle)
    file = tree / "etc/qinlian/qinlian.env"
    assert _watched(file) == ()
    file.write_text(file.read_text().replace("#QINLIAN_GATEWAYS=", "QINLIAN_GATEWAYS="))
    assert _watched(file) == (_variables(tree / "etc/qinlian/sso.env")["QINLIAN_ISSUER"],)


def _watched(file: Path) -> tuple[str, ...]:
    told = _variables(file).get("QINLIAN_GATEWAYS", "")
    return read_settings(
        WatchSettings, gateways=told, topology=Path("topology.yaml"), store_dsn="postgresql:///x"
    ).gateways


def _variables(file: Path) -> dict[str, str]:
    lines = (line.partition("=") for line in file.read_text().splitlines() if not line.startswith("#"))
    return {name: value for name, _, value in lines}


def test_a_second_installation_changes_nothing_that_an_operator_wrote(
    install: Install, bundle: Path, tree: Path
) -> None:
    install(bundle)
    written = {
        "etc/qinlian/qinlian.env": "QINLIAN_PLATFORMS=610404\n",
        "etc/qinlian/secrets/pgpass": "*:*:*:*:x\n",
        "etc/qinlian/alertmanager.yml": "receivers: []\n",
        "etc/qinlian/alertmanager.tmpl": "",
    }
    for name, text in written.items():
        (tree / name).write_text(text)
    cluster = (tree / "etc/qinlian/kafka.env").read_text()
    before = installed(tree)
    done = install(bundle)
    assert done.returncode == 0, done.stderr
    assert "is there already" in done.stdout
    assert installed(tree) == before
    assert {name: (tree / name).read_text() for name in written} == written
    assert (tree / "etc/qinlian/kafka.env").read_text() == cluster


def test_an_upgrade_keeps_the_release_before_and_a_rollback_takes_it_up(
    install: Install, bundle: Path, tree: Path, tmp_path: Path
) -> None:
    install(bundle)
    newer = pack(tmp_path / "newer", "1.1.0")
    assert install(newer).returncode == 0
    current = tree / "opt/qinlian/current"
    assert current.readlink() == Path("releases/1.1.0")
    assert (tree / "opt/qinlian/releases/1.0.0/COMPLETE").is_file()
    done = install(newer, "--rollback")
    assert done.returncode == 0, done.stderr
    assert current.readlink() == Path("releases/1.0.0")
    assert install(newer, "--rollback").returncode == 0
    assert current.readlink() == Path("releases/1.1.0")


def test_without_a_release_before_a_rollback_says_so(install: Install, bundle: Path) -> None:
    install(bundle)
    done = install(bundle, "--rollback")
    assert done.returncode == 2
    assert "no release before" in done.stderr


def test_a_release_that_was_broken_off_is_laid_out_anew(install: Install, bundle: Path, tree: Path) -> None:
    broken = tree / "opt/qinlian/releases/1.0.0"
    broken.mkdir(parents=True)
    (broken / "half").touch()
    assert install(bundle).returncode == 0
    assert (broken / "COMPLETE").is_file()
    assert not (broken / "half").exists()


def test_a_changed_bundle_is_refused_and_nothing_is_laid_out(install: Install, bundle: Path, tree: Path) -> None:
    (bundle / "etc/qinlian.env").write_text("QINLIAN_PLATFORMS=1\n")
    done = install(bundle)
    assert done.returncode == 2
    assert "not what they were" in done.stderr
    assert "fix:" in done.stderr
    assert not tree.exists()


def test_a_source_tree_is_no_bundle(install: Install) -> None:
    done = install(BOX)
    assert done.returncode == 2
    assert "make bundle" in done.stderr


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (f"echo 3.9 {platform.machine()}", "3.11 or newer is needed"),
        (f"echo 3.99 {platform.machine()}", "the bundle is for"),
        (f"echo {PYTHON} pdp11", "this server is pdp11"),
        ("exit 1", "there is no"),
    ],
)
def test_a_python_that_does_not_fit_is_refused(
    install: Install, bundle: Path, programs: Path, answer: str, told: str
) -> None:
    stand_in(programs, "other-python", answer)
    done = install(bundle, "--check", "--python", str(programs / "other-python"))
    assert done.returncode == 0  # the last one counts
    done = subprocess.run(
        ["bash", bundle / "install.sh", "--check", "--root", "/nowhere", "--python", programs / "other-python"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert told in done.stderr
    assert "fix:" in done.stderr


def test_a_disk_that_is_too_small_is_told(install: Install, bundle: Path, programs: Path) -> None:
    stand_in(programs, "df", "echo header; echo /dev/vda 9 9 100 9% /")
    done = install(bundle, "--check")
    assert done.returncode == 2
    assert "100 MB free" in done.stderr
    assert "2 in the way" in done.stderr


def test_who_is_not_root_is_told_before_anything_is_done(install: Install, bundle: Path, programs: Path) -> None:
    stand_in(programs, "id", "echo 1000")
    done = install(bundle, root=False)
    assert done.returncode == 2
    assert "only root may install" in done.stderr


def test_a_port_in_use_is_told_with_who_to_ask(install: Install, bundle: Path, programs: Path) -> None:
    stand_in(programs, "ss", 'case "$*" in *:8081) echo LISTEN ;; esac')
    done = install(bundle, "--check", root=False)
    assert done.returncode == 2
    assert "port 8081 is in use" in done.stderr
    assert "port 8082" not in done.stderr


def test_what_is_taken_away_leaves_settings_and_data_unless_all_shall_go(
    install: Install, bundle: Path, tree: Path
) -> None:
    install(bundle)
    done = install(bundle, "--uninstall")
    assert done.returncode == 0, done.stderr
    assert not (tree / "opt/qinlian").exists()
    assert not list((tree / "usr/local/lib/systemd/system").iterdir())
    assert (tree / "etc/qinlian/keys").is_dir()
    assert install(bundle, "--uninstall", "--purge").returncode == 0
    assert not (tree / "etc/qinlian").exists()
    assert not (tree / "var/lib/qinlian").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--frobnicate",), "unknown option --frobnicate"),
        (("--services", "colector"), "no service colector"),
        (("--with", "mysql"), "--with mysql is unknown"),
        (("--purge",), "--purge goes with --uninstall"),
    ],
)
def test_a_mistake_is_told_with_its_fix(install: Install, bundle: Path, arguments: tuple[str, ...], told: str) -> None:
    done = install(bundle, *arguments)
    assert done.returncode == 2
    assert told in done.stderr
    assert "fix:" in done.stderr
