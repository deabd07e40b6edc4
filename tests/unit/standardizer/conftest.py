"""The shipped catalogue, and the stages of the small dataset."""

import pytest
from tests.unit.standardizer import small

from qinlian_common.catalog.catalogue import Catalogue, load_catalogue
from qinlian_common.pipeline.stage import Stage


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue()


@pytest.fixture(scope="session")
def inwards() -> Stage:
    return small.inwards()


@pytest.fixture(scope="session")
def outwards() -> Stage:
    return small.outwards()
