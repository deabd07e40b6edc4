"""The shipped topologies, and a small one to be spoiled."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from qinlian_common.errors import ConfigurationError, Problem
from qinlian_common.topology.load import load_topology
from qinlian_common.topology.topology import Topology

TOPOLOGIES = Path(__file__).parents[3] / "topologies"
KNOWN = SimpleNamespace(
    vendors={"hongyi", "kangtai", "catalogue"},
    datasets={"BI01", "CL01", "CL03", "EM01", "EM01A", "FP01", "MG01", "PH02"},
)


@pytest.fixture(scope="session")
def demo() -> Topology:
    return load_topology(TOPOLOGIES / "demo.yaml", KNOWN)


@pytest.fixture(scope="session")
def shaanxi() -> Topology:
    return load_topology(TOPOLOGIES / "shaanxi.yaml", KNOWN)


@pytest.fixture
def read(tmp_path: Path) -> Callable[[str], Topology]:
    """The topology of a text."""

    def written(text: str) -> Topology:
        path = tmp_path / "province.yaml"
        path.write_text(text, encoding="utf-8")
        return load_topology(path, KNOWN)

    return written


@pytest.fixture
def refused(read: Callable[[str], Topology]) -> Callable[[str], tuple[Problem, ...]]:
    """The mistakes found in a text."""

    def written(text: str) -> tuple[Problem, ...]:
        with pytest.raises(ConfigurationError) as caught:
            read(text)
        return caught.value.problems

    return written
