"""A token of each test's own."""

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pkcs11
import pytest
from tests.softhsm import SoftHsm, get_library

from qinlian_common.keys.module_token import token_of


@pytest.fixture(scope="session")
def library() -> Path:
    found = get_library()
    if found is None:
        sys.stderr.write("\n!!! NOT TESTED: keys in a hardware module; install SoftHSM: apt-get install softhsm2\n")
        pytest.skip("no SoftHSM, and none can be installed")
    return found


@pytest.fixture
def hsm(library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SoftHsm]:
    made = SoftHsm(library, tmp_path / "hsm")
    made.make()
    for name, value in made.environment.items():
        monkeypatch.setenv(name, value)
    forget(library)
    yield made
    forget(library)


def forget(library: Path) -> None:
    """What this process knows of the module: the next call is that of a new process."""
    token_of.cache_clear()
    with contextlib.suppress(pkcs11.PKCS11Error):
        pkcs11.lib(str(library)).finalize()
