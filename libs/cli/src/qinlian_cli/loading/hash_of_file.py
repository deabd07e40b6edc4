"""How a store's account knows a file that was loaded: by its content, for a name may be a person's."""

from pathlib import Path

from qinlian_common.documents.digest import digests_of

_PIECE_BYTES = 1 << 20


def hash_of(file: Path) -> str:
    """SM3 of a file."""
    with file.open("rb") as stream:
        return digests_of(iter(lambda: stream.read(_PIECE_BYTES), b"")).sm3
