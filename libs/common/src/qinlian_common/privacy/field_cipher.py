"""Single values of a column as ciphertext, beside an index by which they are found: for what lies in a store.

Encryption is deterministic: under one key and in one place, equal values have equal ciphertexts. So a row that comes
again is not a changed row, and only distinct values are encrypted. The nonce of an AEAD is then an HMAC of place and
value, under a key of its own: different values have different nonces but for a chance as small as with random ones, of
2^-33 after 2^32 values (NIST SP 800-38D section 8.3). Equality shows, as it does by the index.
"""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import polars as pl
import polars_hash as plh

from qinlian_common.keys import UnknownKey, WrongSeal
from qinlian_common.keys.suites import NONCE_BYTES, SUITES, TAG_BYTES

KEY_BYTES: Final = 32
INDEX_LENGTH: Final = 32
"""Hexadecimal digits of an index: two values of a province meet by a chance of 10^-22."""

FEW: Final = 200
"""Of so few values each is done by itself: what takes many at once costs more to begin with."""

_DIGESTS: Final[Mapping[str, str]] = {"aes-256-gcm": "sha256", "sm4-gcm": "sm3"}
_SEPARATOR: Final = "\x1f"
_MARK: Final = ":"


@dataclass(frozen=True, slots=True)
class FieldKey:
    """A data key of a store.

    Attributes:
        version: what ciphertexts begin with that it made.
        suite: name of the cipher.
        key: 32 random bytes, of which the keys in use are derived.
    """

    version: int
    suite: str
    key: bytes = field(repr=False)

    def derived(self, purpose: str) -> bytes:
        """A key of this key (32 bytes)."""
        return hmac.digest(self.key, purpose.encode(), _DIGESTS[self.suite])


def stored_length(length: int) -> int:
    """Characters that a text of so many characters takes as ciphertext, four bytes a character and versions to 9999."""
    return -(-(NONCE_BYTES + TAG_BYTES + 4 * length) // 3) * 4 + len("9999") + len(_MARK)


class FieldCipher:
    """Encrypts with the newest key of a store, decrypts with each. Takes and gives String; nulls stay null."""

    def __init__(self, keys: Mapping[int, FieldKey], index: FieldKey) -> None:
        self._keys = dict(keys)
        self._index = index
        self.version = max(keys)
        """Of the key that encrypts."""

    def encrypted(self, values: pl.Series, place: str) -> pl.Series:
        """Ciphertexts: version, colon, base64 of nonce, ciphertext and tag.

        Args:
            values: the texts.
            place: where they lie, such as `610402.staging/CL03.id_no`; who names another place cannot open them.
        """
        key, once = self._keys[self.version], _once(values)
        nonces = _macs(once, key, "nonce", place + _SEPARATOR)
        sealed = _sealed(key, nonces, once, place)
        return _given_back(values, once, f"{self.version}{_MARK}" + sealed.bin.encode("base64"))

    def decrypted(self, values: pl.Series, place: str) -> pl.Series:
        """The texts.

        Raises:
            WrongSeal: one was changed, or belongs elsewhere.
            UnknownKey: one was made by a key that is not there.
        """
        once = _once(values)
        parts = once.str.splitn(_MARK, 2).struct.unnest()
        sealed = parts["field_1"].str.decode("base64", strict=False)
        versions = parts["field_0"].cast(pl.Int32, strict=False)
        if sealed.null_count() or versions.null_count():
            raise WrongSeal(f"something in {place} is no ciphertext")
        if unknown := {*versions.unique()} - {*self._keys}:
            raise UnknownKey(f"{place} has ciphertexts of versions {sorted(unknown)}, of which no key is here")
        return _given_back(values, once, _opened(self._keys, versions, sealed, place))

    def index(self, values: pl.Series, purpose: str) -> pl.Series:
        """Blind indexes, equal where the values are; of another purpose they are others."""
        once = _once(values)
        found = _macs(once, self._index, f"index {purpose}").str.head(INDEX_LENGTH)
        return _given_back(values, once, found)


def _sealed(key: FieldKey, macs: pl.Series, once: pl.Series, place: str) -> pl.Series:
    """Nonce, ciphertext and tag of each distinct value.

    A loop, though not over rows: no library encrypts many short messages in one call, and each needs its own tag.
    """
    suite, place_bytes = SUITES[key.suite], place.encode()
    secret = key.derived("encryption")[: suite.key_bytes]
    sealed = [
        (nonce := bytes.fromhex(mac[: 2 * NONCE_BYTES])) + suite.seal(secret, nonce, text.encode(), place_bytes)
        for mac, text in zip(macs, once, strict=True)
    ]
    return pl.Series("value", sealed, pl.Binary())


def _opened(keys: Mapping[int, FieldKey], versions: pl.Series, sealed: pl.Series, place: str) -> pl.Series:
    """The text of each distinct ciphertext; a loop for the same reason."""
    place_bytes = place.encode()
    by_version = {
        version: (SUITES[key.suite], key.derived("encryption")[: SUITES[key.suite].key_bytes])
        for version, key in keys.items()
    }
    texts = []
    for version, content in zip(versions, sealed, strict=True):
        suite, secret = by_version[version]
        texts.append(suite.open(secret, content[:NONCE_BYTES], content[NONCE_BYTES:], place_bytes).decode())
    return pl.Series("value", texts, pl.String())


def _macs(once: pl.Series, key: FieldKey, purpose: str, before: str = "") -> pl.Series:
    """HMAC of each value with a text before it, hexadecimal; with SM3 one by one, for which nothing takes many."""
    derived, digest = key.derived(purpose).hex(), _DIGESTS[key.suite]
    if digest == "sha256" and once.len() > FEW:
        told = pl.lit(before) + pl.col("value")
        hashed: pl.Expr = plh.CryptographicHashingNameSpace(told).hmac_sha256(key=derived)
        return once.alias("value").to_frame().select(hashed).to_series()
    macs = [hmac.digest(derived.encode(), (before + text).encode(), digest).hex() for text in once]
    return pl.Series("value", macs, pl.String())


def _once(values: pl.Series) -> pl.Series:
    """Each value once, in the order of the first; of few, all as they are."""
    if values.len() <= FEW and not values.null_count():
        return values
    return values.drop_nulls().unique(maintain_order=True)


def _given_back(values: pl.Series, once: pl.Series, made: pl.Series) -> pl.Series:
    """What was made of each distinct value, in the place of every value."""
    if once.len() == values.len():
        return made.alias(values.name)
    pairs = pl.DataFrame({"value": once, "made": made})
    joined = values.alias("value").to_frame().join(pairs, on="value", how="left", maintain_order="left")
    return joined["made"].alias(values.name)
