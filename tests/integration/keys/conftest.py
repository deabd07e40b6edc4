"""A token of each test's own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.softhsm import SoftHsm, forget, softhsm


@pytest.fixture
def hsm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SoftHsm]:
    made = softhsm(tmp_path / "hsm", monkeypatch)
    yield made
    forget(made.library)
