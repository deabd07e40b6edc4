"""A Prometheus of a run: it asks every process of the run that shows metrics, and judges the product's alert rules."""

import shutil
import subprocess
import time
from pathlib import Path

import httpx
import yaml

from qinlian_cli.runtime.failures import ServerFailed
from qinlian_cli.runtime.locks import locked
from qinlian_cli.runtime.maven import cache_directory
from qinlian_cli.runtime.ports import LOOPBACK, free_ports
from qinlian_cli.runtime.processes import Running, alive, tail
from qinlian_cli.runtime.run import RunDirectory, Say
from qinlian_cli.runtime.targets import JOB, targets_file

RULES = Path("deploy/monitoring/prometheus/rules")
"""Alert rules, seen from the repository's root."""

_PACKAGES = {"prometheus-alertmanager": "prometheus-alertmanager", "amtool": "prometheus-alertmanager"}
_NAME, _WAVE = "prometheus", 1
_START_LIMIT_S, _ANSWER_LIMIT_S, _APT_LIMIT_S = 30.0, 2.0, 300.0
_POLL_S = 0.05


def find_program(name: str = "prometheus") -> Path | None:
    """Prometheus, Alertmanager, or a tool of theirs: of the system, or of the package that was fetched before."""
    found = shutil.which(name)
    fetched = _home() / "usr/bin" / name
    return Path(found) if found else fetched if fetched.is_file() else None


def get_program(say: Say, name: str = "prometheus") -> Path | None:
    """The same; where it is missing, Debian's is fetched into the cache. It is not installed: none starts by itself."""
    with locked(cache_directory() / "prometheus.lock"):
        if find_program(name) is None and shutil.which("apt-get") and shutil.which("dpkg"):
            package = _PACKAGES.get(name, "prometheus")
            say(f"no {name}: fetching Debian's {package}")
            _fetch(package)
    return find_program(name)


def _fetch(package: str) -> None:
    home = _home()
    home.mkdir(parents=True, exist_ok=True)
    for command in (["apt-get", "-qq", "update"], ["apt-get", "-qq", "download", package]):
        subprocess.run(  # noqa: S603 - fixed commands; without rights the lists stay as they are
            command, cwd=home, capture_output=True, timeout=_APT_LIMIT_S, check=False
        )
    for archive in home.glob(f"{package}_*.deb"):
        subprocess.run(  # noqa: S603 - what was fetched
            ["dpkg", "-x", str(archive), str(home)],  # noqa: S607 - of the system
            capture_output=True, timeout=_APT_LIMIT_S, check=False,
        )  # fmt: skip
        archive.unlink()


def _home() -> Path:
    return cache_directory() / "prometheus"


class Prometheus:
    """A Prometheus server of one run, on a free port of loopback.

    Args:
        run: where its files and its process belong; it asks the targets of that run.
        program: the server.
        every_s: seconds from one question to the next.
    """

    def __init__(self, run: RunDirectory, program: Path, *, every_s: int = 5) -> None:
        self._run, self._program, self._every_s = run, program, every_s
        (self._port,) = free_ports(1)

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://{LOOPBACK}:{self._port}"

    def start(self) -> None:
        """Starts it; raises ServerFailed with its last words where it does not answer in time."""
        folder = self._run.path / _NAME
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        configuration = folder / "prometheus.yml"
        configuration.write_text(self._configuration(), encoding="utf-8")
        flags = [
            f"--config.file={configuration}",
            f"--storage.tsdb.path={folder / 'data'}",
            f"--web.listen-address={LOOPBACK}:{self._port}",
        ]
        # Go would take both cores for collecting its garbage.
        running = self._run.spawn(_NAME, [str(self._program), *flags], env={"GOMAXPROCS": "1"}, wave=_WAVE)
        self._until_ready(running)

    def _configuration(self) -> str:
        every = f"{self._every_s}s"
        asked = {"files": [str(targets_file(self._run.path))], "refresh_interval": every}
        return yaml.safe_dump(
            {
                "global": {"scrape_interval": every, "evaluation_interval": every},
                "rule_files": [f"{RULES.resolve()}/*.yaml"],
                "scrape_configs": [{"job_name": JOB, "file_sd_configs": [asked]}],
            }
        )

    def _until_ready(self, running: Running) -> None:
        deadline = time.monotonic() + _START_LIMIT_S
        with httpx.Client(trust_env=False, timeout=_ANSWER_LIMIT_S) as client:
            while alive(running) and time.monotonic() < deadline:
                try:
                    if client.get(f"{self.address}/-/ready").is_success:
                        return
                except httpx.TransportError:
                    pass
                time.sleep(_POLL_S)
        raise ServerFailed(f"Prometheus does not answer:\n{tail(Path(running.log))}")
