"""The engine, and the image that every trial takes, built once."""

from collections.abc import Iterator

import pytest
from tests.containers.engine import Engine, opened_engine
from tests.containers.image_trial import IMAGE, ROOT
from tests.containers.progress import say
from tests.containers.stand_ins import BASE, BUILT, provide


@pytest.fixture(scope="session")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """An engine; what it was started for goes with it."""
    with opened_engine(tmp_path_factory.mktemp("engine")) as one:
        yield one
        one.tried("image", "rm", "--force", IMAGE, *BUILT)


@pytest.fixture(scope="session")
def image(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The product's image, built from this tree."""
    provide(engine, BASE, tmp_path_factory.mktemp("base"))
    say("the image is built: the packages are fetched, and 0.6 GB are packed")
    engine.docker("build", "--file", ROOT / "deploy/Dockerfile", "--tag", IMAGE, ROOT)
    return IMAGE
