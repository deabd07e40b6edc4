"""Makes the keys that pairs of platforms share, as files in a folder."""

from collections.abc import Iterable
from pathlib import Path

from qinlian_common.keys import make_key
from qinlian_common.observe.clock import today
from qinlian_common.topology.pairs import Pair
from qinlian_common.wire.data_keys import pair_key


def make_pair(folder: Path, pair: Pair) -> Path:
    """One more key of a pair; from now on it seals, and older ones still open."""
    return make_key(folder, today(), pair_key(*pair))


def make_missing(folder: Path, pairs: Iterable[Pair]) -> list[Path]:
    """A key for each pair that has none in this folder."""
    return [make_pair(folder, pair) for pair in pairs if not list(folder.glob(f"{pair_key(*pair)}-????????-*.key"))]
