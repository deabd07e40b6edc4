"""From settings to seals: keys are asked for at start, so that a missing one is told before a row travels."""

from collections.abc import Iterable

from cryptography.exceptions import UnsupportedAlgorithm

from qinlian_common.catalog.catalogue import Catalogue
from qinlian_common.errors import ConfigurationError, Problem
from qinlian_common.keys import KeyProvider, opened_keys, require_series
from qinlian_common.keys.suites import NONCE_BYTES, SUITES
from qinlian_common.topology.pairs import Pair
from qinlian_common.wire.data_keys import DataKeys, pair_key
from qinlian_common.wire.sealed_columns import SealedColumns
from qinlian_common.wire.seals import Seals

OFF = "off"
"""The setting that seals nothing; what others have sealed is still opened where keys are given."""


def opened_seals(
    catalogue: Catalogue, suite: str, address: str, pairs: Iterable[Pair], held: KeyProvider | None = None
) -> Seals:
    """The seals of a process.

    Args:
        catalogue: whose levels say what is sealed.
        suite: name of a cipher, or `off`.
        address: of the key provider; empty only with `off`.
        pairs: platforms between which this process carries rows.
        held: the provider of that address, where it is open already.

    Raises:
        ConfigurationError: a key of a pair is missing, or the cipher; names each of them.
    """
    columns = SealedColumns(catalogue)
    if suite == OFF and not address:
        return Seals(columns)
    provider = held or opened_keys(address)
    if suite == OFF:
        return Seals(columns, DataKeys(provider))
    _require_cipher(suite)
    require_series(provider, address, (_needed(pair) for pair in pairs))
    return Seals(columns, DataKeys(provider), suite)


def _require_cipher(name: str) -> None:
    suite = SUITES[name]
    try:
        suite.seal(suite.new_key(), bytes(NONCE_BYTES), b"", b"")
    except UnsupportedAlgorithm as error:
        problem = Problem("environment", None, f"this machine's OpenSSL has no {name}", "set QINLIAN_SEAL to another")
        raise ConfigurationError(problem) from error


def _needed(pair: Pair) -> tuple[str, str]:
    fix = f"make it at one of the two and copy it to the other: qinlian keys pair {pair[0]} {pair[1]}"
    return pair_key(*pair), fix
