"""A demo province that has ended well and was left running, and what its operator does there."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import psutil
import pytest

ROOT: Final = Path(__file__).resolve().parents[2]
QINLIAN: Final = [sys.executable, "-m", "qinlian_cli.main"]
DEMO_SECONDS_MAX: Final = 900
TEMPORARY: Final = "tmp"
_ONE_ROW: Final = (
    "import asyncio, asyncpg, json, sys\n"
    "async def main():\n"
    "    c = await asyncpg.connect(sys.argv[1])\n"
    "    r = await c.fetchrow(sys.argv[2])\n"
    "    print(json.dumps(list(r)))\n"
    "    await c.close()\n"
    "asyncio.run(main())\n"
)


@dataclass(frozen=True)
class Ran:
    """A demo that has ended, its servers still up."""

    code: int
    output: str
    report: dict[str, Any]
    environment: dict[str, str]
    work: Path

    @property
    def run(self) -> Path:
        """The run's directory: logs, servers' data, keys."""
        return self.work / "run"

    def qinlian(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*QINLIAN, *arguments], env=self.environment, cwd=self.work, capture_output=True, text=True, check=False
        )

    def flows(self, identifier: str) -> list[dict[str, Any]]:
        return [line for line in self.report["flows"] if line["id"] == identifier]

    def dsn(self, store: str) -> str:
        """Address of a store such as `610402.staging`."""
        division, _, role = store.partition(".")
        return self.environment["QINLIAN_STORE_DSN"].format(division=division, role=role)

    def row(self, store: str, query: str) -> tuple[Any, ...]:
        """One row of a store, read by a process of its own, so that this one needs no event loop."""
        words = [sys.executable, "-c", _ONE_ROW, self.dsn(store), query]
        return tuple(json.loads(subprocess.run(words, capture_output=True, text=True, check=True).stdout))

    def processes(self) -> list[psutil.Process]:
        """The product's own that run for this demo."""
        return [one for one in psutil.process_iter() if self._has(one)]

    def _has(self, process: psutil.Process) -> bool:
        try:
            here = process.environ().get("QINLIAN_KAFKA") == self.environment["QINLIAN_KAFKA"]
            return here and "qinlian_" in " ".join(process.cmdline())
        except psutil.Error:
            return False


@contextmanager
def running_demo(work: Path) -> Iterator[Ran]:
    """Runs the demo at a twentieth of its size and leaves it up until the end; temporary files go to a folder here."""
    run, topology = work / "run", ROOT / "topologies" / "demo.yaml"
    (work / TEMPORARY).mkdir()
    environment = os.environ | {"TMPDIR": str(work / TEMPORARY)}
    command = [*QINLIAN, "demo", "--keep", "--scale", "0.05", "--directory", str(run), "--topology", str(topology)]
    try:
        done = subprocess.run(
            command, cwd=work, env=environment, capture_output=True, text=True, check=False, timeout=DEMO_SECONDS_MAX
        )
        if not (run / "environment").exists():
            pytest.fail(f"the demo left nothing running:\n{done.stdout}{done.stderr}")
        report = json.loads((work / "build" / "demo-report.json").read_text(encoding="utf-8"))
        exports = (run / "environment").read_text(encoding="utf-8").replace("export ", "").splitlines()
        settings = {name: value.strip("'") for name, _, value in (line.partition("=") for line in exports)}
        yield Ran(done.returncode, done.stdout + done.stderr, report, environment | settings, work)
    finally:
        subprocess.run([*QINLIAN, "demo", "--stop", "--directory", str(run)], cwd=work, check=False)
