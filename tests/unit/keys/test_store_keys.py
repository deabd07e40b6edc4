"""Keys of stores that lie encrypted: what a process needs at start, and who makes a store's data keys."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.unit.province import CATALOGUE, demo_topology

from qinlian_cli.sealing.make_keys import make_missing, make_missing_stores
from qinlian_common.adapters.by_engine import stores
from qinlian_common.adapters.by_engine.stores import opened_store_keys
from qinlian_common.adapters.relational.at_rest import StoredKey, StoreKeys
from qinlian_common.errors import ConfigurationError
from qinlian_common.keys import KeyProvider, KeysAway, opened_keys
from qinlian_common.testing.factories import CITY, COUNTY, staging_plan
from qinlian_common.testing.keys import AES, SM4, MemoryKeys
from qinlian_common.testing.memory_store import MemoryStore
from qinlian_common.topology.pairs import pairs_of
from qinlian_common.topology.places import AtRest
from qinlian_common.wire import open_seals

ENCRYPTED, CLEAR = demo_topology(AtRest.ENCRYPTED), demo_topology(AtRest.CLEAR)


@dataclass
class Shelf:
    """Of two stores at once, as when somebody copies one's table into the other."""

    keys: list[StoredKey]

    async def data_keys(self) -> list[StoredKey]:
        return self.keys

    async def add_data_keys(self, keys: Sequence[StoredKey]) -> None:
        self.keys += keys

    async def wrap_anew(self, keys: Sequence[StoredKey]) -> None:  # noqa: ARG002 - the port's name
        raise AssertionError("nobody rotates here")


def test_where_stores_lie_clear_no_key_of_a_store_is_needed():
    assert opened_store_keys(CLEAR, "", [COUNTY]) is None


def test_without_keys_a_process_is_told_what_to_set():
    with pytest.raises(ConfigurationError, match="qinlian keys stores"):
        opened_store_keys(ENCRYPTED, "", [COUNTY])


def test_a_platform_needs_the_keys_of_the_stores_that_it_reads_or_writes_and_each_missing_one_is_named(tmp_path: Path):
    make_missing_stores(tmp_path, [CITY])
    with pytest.raises(ConfigurationError) as caught:
        opened_store_keys(ENCRYPTED, f"file:{tmp_path}", [CITY])
    fixes = {problem.fix.rpartition(" ")[2] for problem in caught.value.problems}
    assert COUNTY in fixes
    assert CITY not in fixes
    assert "610112" not in fixes
    make_missing_stores(tmp_path, sorted(fixes))
    assert opened_store_keys(ENCRYPTED, f"file:{tmp_path}", [CITY]) is not None


def test_a_process_opens_the_holder_of_its_keys_once_for_seals_and_stores(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    make_missing(tmp_path, pairs_of(ENCRYPTED, ENCRYPTED.platforms))
    make_missing_stores(tmp_path, sorted({one.division for one in ENCRYPTED.stores.values()}))
    opened: list[str] = []

    def counting(address: str) -> KeyProvider:
        opened.append(address)
        return opened_keys(address)

    for module in (stores, open_seals):
        monkeypatch.setattr(module, "opened_keys", counting)
    address = f"file:{tmp_path}"
    seals, holder = stores.opened_for(ENCRYPTED, CATALOGUE, AES, address, ENCRYPTED.platforms)
    assert opened == [address]
    assert seals.keys is not None
    assert holder is not None


async def test_a_store_has_its_keys_made_once_and_a_new_version_encrypts_at_once():
    keys = MemoryStore(staging_plan(), MemoryKeys()).keys
    with pytest.raises(ConfigurationError, match="qinlian prepare"):
        await keys.cipher()
    await keys.make_first(AES)
    await keys.make_first(SM4)
    assert (await keys.cipher()).version == 1
    assert await keys.make_next(SM4) == 2
    assert (await keys.cipher()).version == 2


async def test_the_holder_of_the_keys_is_asked_once_for_each_data_key():
    provider = MemoryKeys()
    keys = MemoryStore(staging_plan(), provider).keys
    await keys.make_first(AES)
    made = provider.calls
    for _ in range(3):
        await keys.cipher(anew=True)
    assert provider.calls == made + 2


async def test_a_key_that_was_made_for_another_store_does_not_open():
    provider, shelf = MemoryKeys(), Shelf([])
    await StoreKeys(f"{CITY}.staging", shelf, provider).make_first(AES)
    with pytest.raises(KeysAway, match="missing or another"):
        await StoreKeys(f"{CITY}.outbound", shelf, provider).cipher()
