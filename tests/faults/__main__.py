"""The long form: `python -m tests.faults --minutes 30 --seed 7`. Exits 0 only if nothing was lost, double or wrong,
and every step was met."""

import argparse
import asyncio
import json
import secrets
import shutil
import sys
import time
from pathlib import Path

from tests.faults.lives import Fate
from tests.faults.report import lines
from tests.faults.run import Order, run

from qinlian_cli.runtime.postgres_home import remove_home

BUILD = Path("build")


def main() -> int:
    """Runs what the arguments say, shows the table, writes build/faults.json."""
    wanted = _arguments()
    directory = BUILD / "faults"
    for run_path in directory.glob("*"):
        remove_home(run_path / "postgres")
    shutil.rmtree(directory, ignore_errors=True)
    started = time.monotonic()
    order = Order(Fate(wanted.seed), wanted.minutes * 60, wanted.minutes * 60 + 120)
    report = asyncio.run(run(order, directory, lambda line: _say(f"{time.monotonic() - started:5.0f} s  {line}")))
    (BUILD / "faults.json").write_text(json.dumps(report.as_json(), ensure_ascii=False, indent=1), encoding="utf-8")
    for line in lines(report):
        _say(line)
    return 0 if report.fine else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--minutes", type=float, default=30.0, help="how long rows are written")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(1_000_000), help="of writes, kills and troubles")
    return parser.parse_args()


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
