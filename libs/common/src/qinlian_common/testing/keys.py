"""A key provider in memory, which can be away, forget a key, or make one; and seals over it."""

from dataclasses import dataclass, field

from qinlian_common.catalog.catalogue import Catalogue
from qinlian_common.keys import KeysAway, UnknownKey, Wrapped, sealing
from qinlian_common.wire.data_keys import DataKeys
from qinlian_common.wire.sealed_columns import SealedColumns
from qinlian_common.wire.seals import Seals

AES, SM4 = "aes-256-gcm", "sm4-gcm"


@dataclass(slots=True)
class MemoryKeys:
    """A `KeyProvider` that makes the key of a series when it is first asked for.

    Attributes:
        away: so many of the next calls find it away.
        calls: how often it was asked.
        keys: by name.
    """

    away: int = 0
    calls: int = 0
    keys: dict[str, bytes] = field(default_factory=dict)

    @property
    def current(self) -> str:
        """Name of its own key."""
        return "kek-1"

    def wrap(self, key: bytes, purpose: str, under: str | None = None) -> Wrapped:
        """Wraps with the only key of the series."""
        self._answer()
        name = f"{under}-1" if under else self.current
        kek = self.keys.setdefault(name, sealing.new_key())
        return Wrapped(name, sealing.seal(kek, key, f"{name} {purpose}"))

    def unwrap(self, wrapped: Wrapped, purpose: str) -> bytes:
        """The data key; raises UnknownKey for a name that it never had, or forgot."""
        self._answer()
        if wrapped.key_id not in self.keys:
            raise UnknownKey("no key of this name")
        return sealing.unseal(self.keys[wrapped.key_id], wrapped.sealed, f"{wrapped.key_id} {purpose}")

    def _answer(self) -> None:
        self.calls += 1
        if self.away:
            self.away -= 1
            raise KeysAway("the keys are away")


def seals_of(catalogue: Catalogue, provider: MemoryKeys | None = None, suite: str | None = AES) -> Seals:
    """The seals of one process: what it has unwrapped is its own, the provider may be shared."""
    return Seals(SealedColumns(catalogue), DataKeys(provider or MemoryKeys()), suite)
