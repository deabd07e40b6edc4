"""Every holder of key-encryption keys keeps the port's promises: folder, locked folder, variable, module, fake."""

import base64
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.softhsm import SoftHsm, forget, softhsm

from qinlian_common.keys import KeyProvider, UnknownKey, Wrapped, WrongSeal, opened_keeper, opened_keys
from qinlian_common.keys.names import KeyName
from qinlian_common.observe import clock
from qinlian_common.testing.keys import MemoryKeys

PAIR = "seal-610402-610400"
KEY = b"k" * 32


@pytest.fixture(params=["file", "locked", "env", "module", "memory"])
def opened(request, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], KeyProvider]:
    """Opens the holder, with a key of its own and one of a pair, as another process would."""
    match request.param:
        case "memory":
            kept = MemoryKeys()
            return lambda: kept
        case "env":
            secrets = [base64.b64encode(os.urandom(32)).decode() for _ in range(2)]
            monkeypatch.setenv("KEKS", f"a:{secrets[0]},{PAIR}-2026:{secrets[1]}")
            return lambda: opened_keys("env:KEKS")
        case "module":
            return filled(request.getfixturevalue("hsm").address)
        case _:
            phrase = tmp_path / "phrase"
            phrase.touch(mode=0o600)
            phrase.write_text("correct horse\n")
            return filled(
                f"file:{tmp_path / 'keys'}" + f"?passphrase-source=file:{phrase}" * (request.param == "locked")
            )


@pytest.fixture
def hsm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SoftHsm]:
    made = softhsm(tmp_path / "hsm", monkeypatch)
    yield made
    forget(made.library)


def filled(address: str) -> Callable[[], KeyProvider]:
    keeper = opened_keeper(address)
    assert keeper is not None
    for series in ("kek", PAIR):
        keeper.make(KeyName(series, clock.today(), 1))
    return lambda: opened_keys(address)


@pytest.mark.parametrize("under", [None, PAIR])
@pytest.mark.parametrize("content", [b"", KEY, b"x" * 4000])
def test_what_one_process_wraps_another_unwraps_for_the_same_purpose_only(opened, under, content):
    wrapped = opened().wrap(content, "purpose", under)
    assert opened().unwrap(wrapped, "purpose") == content
    with pytest.raises(WrongSeal):
        opened().unwrap(wrapped, "purpose 2")


def test_the_holders_own_key_wraps_where_no_series_is_named(opened):
    provider = opened()
    assert provider.wrap(KEY, "p").key_id == provider.current
    assert provider.wrap(KEY, "p", PAIR).key_id.startswith(PAIR)


def test_nothing_lies_in_clear_and_no_two_are_alike(opened):
    provider = opened()
    first, second = (provider.wrap(KEY, "p").sealed for _ in range(2))
    assert KEY not in first
    assert first != second


def test_what_was_wrapped_under_one_key_is_not_opened_as_anothers(opened):
    provider = opened()
    wrapped = provider.wrap(KEY, "p")
    with pytest.raises(WrongSeal):
        provider.unwrap(Wrapped(provider.wrap(KEY, "p", PAIR).key_id, wrapped.sealed), "p")


@pytest.mark.parametrize("name", ["", "nobody", "kek-20010101-1", f"{PAIR}-20010101-1", "../kek-20261126-1"])
def test_a_name_that_is_not_held_is_unknown(opened, name):
    provider = opened()
    with pytest.raises(UnknownKey):
        provider.unwrap(Wrapped(name, provider.wrap(KEY, "p").sealed), "p")


@pytest.mark.parametrize("length", [0, 5, 12, 27, 59])
def test_what_was_truncated_does_not_open(opened, length):
    provider = opened()
    wrapped = provider.wrap(KEY, "p")
    with pytest.raises(WrongSeal):
        provider.unwrap(Wrapped(wrapped.key_id, wrapped.sealed[:length]), "p")
