"""Makes the keys that pairs of platforms share, and those of stores, as files in a folder."""

from collections.abc import Iterable
from pathlib import Path

from qinlian_common.adapters.relational.at_rest import series_of
from qinlian_common.keys import make_key
from qinlian_common.observe.clock import today
from qinlian_common.topology.pairs import Pair
from qinlian_common.wire.data_keys import pair_key


def make_pair(folder: Path, pair: Pair) -> Path:
    """One more key of a pair; from now on it seals, and older ones still open."""
    return make_key(folder, today(), pair_key(*pair))


def make_missing(folder: Path, pairs: Iterable[Pair]) -> list[Path]:
    """A key for each pair that has none in this folder."""
    return [make_pair(folder, pair) for pair in pairs if not _has(folder, pair_key(*pair))]


def make_store(folder: Path, division: str) -> Path:
    """One more key of a division's stores; from now on it wraps their new data keys."""
    return make_key(folder, today(), series_of(division))


def make_missing_stores(folder: Path, divisions: Iterable[str]) -> list[Path]:
    """A key for each division that has none in this folder."""
    return [make_store(folder, one) for one in divisions if not _has(folder, series_of(one))]


def _has(folder: Path, series: str) -> bool:
    return any(folder.glob(f"{series}-????????-*.key"))
