"""Runs parts one after the other, each in a process of its own: one that fails does not take the others with it."""

import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.parts import Part, Sizes

from qinlian_cli.output import say

LOGS = "logs"


@dataclass(frozen=True, slots=True)
class Ran:
    """How a part ended; `failed` holds its last line, None where all went well."""

    part: Part
    sizes: Sizes
    seconds: float
    failed: str | None = None


def run_parts(parts: Sequence[tuple[Part, Sizes]], folder: Path) -> list[Ran]:
    """Runs all of them; their figures and logs are in the folder afterwards."""
    (folder / LOGS).mkdir(parents=True, exist_ok=True)
    ran = []
    for place, (part, sizes) in enumerate(parts, start=1):
        say(f"[{place}/{len(parts)}] {part.name}: {part.what} ({_said(sizes)})")
        one = _run(part, sizes, folder)
        end = f"FAILED after {one.seconds:.0f} s: {one.failed}" if one.failed else f"done in {one.seconds:.0f} s"
        say(f"[{place}/{len(parts)}] {part.name}: {end}")
        ran.append(one)
    return ran


def _said(sizes: Sizes) -> str:
    return ", ".join(f"{name} {' '.join(f'{value:,}' for value in values)}" for name, values in sizes.items())


def _run(part: Part, sizes: Sizes, folder: Path) -> Ran:
    """One part; figures of an earlier run never stand for it."""
    (folder / f"{part.key}.json").unlink(missing_ok=True)
    options = [text for name, values in sizes.items() for text in (f"--{name}", *map(str, values))]
    started = time.perf_counter()
    code, last = _listen([sys.executable, "-m", part.module, *options], folder / LOGS / f"{part.key}.log")
    return Ran(part, sizes, time.perf_counter() - started, (last or f"exit code {code}") if code else None)


def _listen(command: Sequence[str], log: Path) -> tuple[int, str]:
    """Runs a command and passes on its progress; returns its exit code and its last line."""
    last = ""
    with (
        log.open("w", encoding="utf-8") as kept,
        subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process,
    ):
        try:
            for line in process.stderr or ():
                kept.write(line)
                last = line.strip() or last
                say(f"  {line.rstrip()}")
        except KeyboardInterrupt:
            kept.write(process.communicate()[1])  # it was interrupted too, stops its servers, and may say so
            raise
    return process.returncode, last
