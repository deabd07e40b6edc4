"""The shipped catalogue and a small hostile one, each as an outline."""

from pathlib import Path

import pytest
from tests.unit.specification import small

from qinlian_cli.specification.outline import Outline
from qinlian_common.catalog.catalogue import load_catalogue


@pytest.fixture(scope="session")
def shipped() -> Outline:
    return Outline(load_catalogue())


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Outline:
    return Outline(load_catalogue(small.write(tmp_path_factory.mktemp("hostile"))))


@pytest.fixture(params=["shipped", "hostile"], scope="session")
def outline(request: pytest.FixtureRequest) -> Outline:
    """Either of the two."""
    found: Outline = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def small_folder(tmp_path: Path) -> Path:
    return small.write(tmp_path / "catalogue")
