"""Nobody runs the benchmarks in a test, but they can be run: they find what they import, and say what they do."""

from importlib import import_module
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "benchmarks"
MODULES = sorted(path.stem for path in FOLDER.glob("*.py") if path.stem != "__init__")


@pytest.mark.parametrize("name", [*MODULES, "peers.debezium", "peers.__main__"])
def test_a_benchmark_finds_what_it_imports(name: str):
    assert import_module(f"tests.benchmarks.{name}").__doc__
