"""Encrypts what goes into a store, and decrypts what comes out of it, where the topology says that it lies encrypted.

A store's data keys lie in it, wrapped under the key-encryption keys of its division: a copy of the database is worth
nothing without them. One key encrypts, under a version that grows with each rotation; older ones still decrypt. The key
of the blind indexes has no versions, so that rows of all versions are found by one index.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final, Protocol, TypeVar

import polars as pl

from qinlian_common.adapters.relational.shape import Encrypted, Shape
from qinlian_common.errors import ConfigurationError, Problem
from qinlian_common.keys import KeyProvider, KeysAway, UnknownKey, Wrapped, WrongSeal, sealing
from qinlian_common.observe import clock
from qinlian_common.pipeline.ports import Load
from qinlian_common.privacy.field_cipher import FieldCipher, FieldKey
from qinlian_common.topology.places import division_of
from qinlian_common.topology.topology import StoreId

FIELD, INDEX = "field", "index"
"""What a data key is for."""

FRESH: Final = timedelta(minutes=1)
"""So long after a rotation a process may still encrypt with the version before."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class StoredKey:
    """A data key as it lies in its store; `use` is `FIELD` or `INDEX`."""

    use: str
    version: int
    suite: str
    wrapped: Wrapped


class KeyShelf(Protocol):
    """Where a store keeps its data keys."""

    async def data_keys(self) -> list[StoredKey]:
        """All of them."""
        ...

    async def add_data_keys(self, keys: Sequence[StoredKey]) -> None:
        """Adds those of which there is none of this use and version yet."""
        ...

    async def wrap_anew(self, keys: Sequence[StoredKey]) -> None:
        """Puts those in the place of the same keys as they were wrapped before."""
        ...


def series_of(division: str) -> str:
    """Name of the series of key-encryption keys of a division's stores."""
    return f"store-{division}"


class StoreKeys:
    """The data keys of one store; a process asks the holder of the key-encryption keys once for each."""

    def __init__(self, store: StoreId, shelf: KeyShelf, provider: KeyProvider | None) -> None:
        self.store = store
        self._shelf, self._provider = shelf, provider
        self._unwrapped: dict[StoredKey, FieldKey] = {}
        self._cipher: FieldCipher | None = None
        self._read_at: datetime | None = None

    async def cipher(self, *, anew: bool = False) -> FieldCipher:
        """The store's cipher, of a minute ago at most, or as of now.

        Raises:
            ConfigurationError: no keys are given to this process, or the store was not prepared with some.
            KeysAway: the holder of the keys is away, or lacks one.
        """
        now = clock.now()
        if self._cipher is None or self._read_at is None or anew or now - self._read_at > FRESH:
            # In a thread: the holder may be a module that takes its time, or stretch a passphrase.
            self._cipher = await asyncio.to_thread(self._cipher_of, await self._shelf.data_keys())
            self._read_at = now
        return self._cipher

    async def held(self) -> list[StoredKey]:
        """The keys as they lie in the store; none is unwrapped."""
        return await self._shelf.data_keys()

    async def make_first(self, suite: str) -> None:
        """Makes the store's keys where it has none."""
        if not await self._shelf.data_keys():
            await self._shelf.add_data_keys([self._made(FIELD, 1, suite), self._made(INDEX, 1, suite)])

    async def make_next(self, suite: str) -> int:
        """Makes one more key; from now on it encrypts. Returns its version."""
        version = (await self.cipher(anew=True)).version + 1
        await self._shelf.add_data_keys([self._made(FIELD, version, suite)])
        return (await self.cipher(anew=True)).version

    async def rewrap(self) -> int:
        """Wraps data keys anew that an older key-encryption key has wrapped; returns how many. They stay the same."""
        there = await self._shelf.data_keys()
        anew = await asyncio.to_thread(lambda: [self._wrapped(key) for key in there])
        changed = [new for old, new in zip(there, anew, strict=True) if new.wrapped.key_id != old.wrapped.key_id]
        await self._shelf.wrap_anew(changed)
        return len(changed)

    async def wrapped_with(self, name: str) -> int:
        """How many data keys a key-encryption key has wrapped."""
        return sum(key.wrapped.key_id == name for key in await self._shelf.data_keys())

    def _cipher_of(self, keys: Sequence[StoredKey]) -> FieldCipher:
        by_use = {use: {key.version: self._key(key) for key in keys if key.use == use} for use in (FIELD, INDEX)}
        if not (by_use[FIELD] and by_use[INDEX]):
            raise self._wrong("has no data keys", "prepare it, with QINLIAN_KEYS set: qinlian prepare")
        return FieldCipher(by_use[FIELD], by_use[INDEX][1])

    def _key(self, key: StoredKey) -> FieldKey:
        if key not in self._unwrapped:
            self._unwrapped[key] = FieldKey(key.version, key.suite, self._secret(key))
        return self._unwrapped[key]

    def _secret(self, key: StoredKey) -> bytes:
        """What is missing can be brought back: until then all of the store's rows wait, and none is at fault."""
        try:
            return self._holder.unwrap(key.wrapped, self._purpose(key.use, key.version, key.suite))
        except (UnknownKey, WrongSeal) as error:
            name = key.wrapped.key_id
            raise KeysAway(f"{name}, under which data keys of store {self.store} lie, is missing or another") from error

    def _made(self, use: str, version: int, suite: str) -> StoredKey:
        return StoredKey(use, version, suite, self._wrap(sealing.new_key(), self._purpose(use, version, suite)))

    def _wrapped(self, key: StoredKey) -> StoredKey:
        wrapped = self._wrap(self._secret(key), self._purpose(key.use, key.version, key.suite))
        return replace(key, wrapped=wrapped)

    def _wrap(self, secret: bytes, purpose: str) -> Wrapped:
        return self._holder.wrap(secret, purpose, series_of(division_of(self.store)))

    def _purpose(self, use: str, version: int, suite: str) -> str:
        return f"at rest {self.store} {use} {version} {suite}"

    @property
    def _holder(self) -> KeyProvider:
        if self._provider is None:
            raise self._wrong("lies encrypted, and no keys are given here", "set QINLIAN_KEYS")
        return self._provider

    def _wrong(self, what: str, fix: str) -> ConfigurationError:
        return ConfigurationError(Problem(f"store {self.store}", None, what, fix))


class AtRest:
    """Between a batch and the tables of one store."""

    def __init__(self, keys: StoreKeys, shapes: Mapping[str, Shape]) -> None:
        self._keys = keys
        self._shapes = {code: shape for code, shape in shapes.items() if shape.encrypted}

    async def stored(self, loads: Sequence[Load]) -> Sequence[Load]:
        """Batches as the tables take them: direct identifiers as ciphertext, each with its index."""
        if not self._shapes:
            return loads
        return await self._done(lambda cipher: [self._stored(cipher, one) for one in loads])

    async def told(self, dataset: str, rows: pl.DataFrame) -> pl.DataFrame:
        """Rows of a table as a batch has them."""
        shape = self._shapes.get(dataset)
        if shape is None:
            return rows
        return await self._done(lambda cipher: decrypted(cipher, self._keys.store, shape, rows))

    async def _done(self, work: Callable[[FieldCipher], T]) -> T:
        try:
            return await asyncio.to_thread(work, await self._keys.cipher())
        except UnknownKey:  # made since this process last looked, or never
            return await asyncio.to_thread(work, await self._keys.cipher(anew=True))

    def _stored(self, cipher: FieldCipher, load: Load) -> Load:
        shape = self._shapes.get(load.envelope.subject)
        return replace(load, rows=encrypted(cipher, self._keys.store, shape, load.rows)) if shape else load


def place_of(store: StoreId, shape: Shape, one: Encrypted) -> str:
    """Where ciphertexts lie; they open nowhere else."""
    return f"{store}/{shape.dataset}.{one.column}"


def encrypted(cipher: FieldCipher, store: StoreId, shape: Shape, rows: pl.DataFrame) -> pl.DataFrame:
    """The rows with ciphertexts and indexes; a column that is missing or no text is left to who checks the form."""
    made: list[pl.Series] = []
    for one in shape.encrypted:
        if rows.schema.get(one.column) == pl.String():
            clear = rows[one.column]
            made += [
                cipher.encrypted(clear, place_of(store, shape, one)),
                cipher.index(clear, one.purpose).alias(one.index),
            ]
    return rows.with_columns(made)


def decrypted(cipher: FieldCipher, store: StoreId, shape: Shape, rows: pl.DataFrame) -> pl.DataFrame:
    """The rows without indexes; a value without one lies there in clear, from a time before the store encrypted."""
    opened: list[pl.Series] = []
    for one in shape.encrypted:
        column = rows[one.column]
        was_clear = rows[one.index].is_null()
        ciphertexts = column.to_frame().select(pl.when(~was_clear).then(pl.col(one.column))).to_series()
        opened.append(cipher.decrypted(ciphertexts, place_of(store, shape, one)).zip_with(~was_clear, column))
    return rows.with_columns(opened).drop(one.index for one in shape.encrypted)
