"""How a benchmark answers: progress while it runs, one JSON file in `build/bench`, the same on standard output."""

import argparse
import json
import os
import sys
from collections.abc import Mapping

import polars as pl
from tests.benchmarks.bed import BUILD

from qinlian_cli.output import say


def options(description: str, rows: int) -> argparse.ArgumentParser:
    """The options that every benchmark has."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=rows, help=f"how many rows ({rows:,})")
    return parser


def answer(name: str, figures: Mapping[str, object]) -> None:
    """Writes the figures to `build/bench/NAME.json` and shows them."""
    sys.stdout.write(write(name, figures))


def write(name: str, figures: Mapping[str, object]) -> str:
    """Writes the figures to `build/bench/NAME.json`; returns their text."""
    text = json.dumps(figures, indent=2, ensure_ascii=False) + "\n"
    BUILD.mkdir(parents=True, exist_ok=True)
    (BUILD / f"{name}.json").write_text(text, encoding="utf-8")
    return text


def one_thread(module: str) -> None:
    """Starts this benchmark again where Polars has more than one thread: what counts is a core."""
    if pl.thread_pool_size() != 1:
        arguments = [sys.executable, "-m", f"tests.benchmarks.{module}", *sys.argv[1:]]
        os.execve(sys.executable, arguments, os.environ | {"POLARS_MAX_THREADS": "1"})


def told(rows: int, what: str) -> "_Told":
    """Says now and then how far a run is."""
    return _Told(rows, what)


class _Told:
    def __init__(self, rows: int, what: str) -> None:
        self._rows, self._what, self._tenth = rows, what, 0

    def __call__(self, done: int) -> None:
        tenth = 10 * done // max(self._rows, 1)
        if tenth > self._tenth:
            self._tenth = tenth
            say(f"{self._what}: {done:,} of {self._rows:,} rows")
