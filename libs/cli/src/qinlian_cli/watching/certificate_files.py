"""Certificates that lie in files of this machine and that no server shows: the VPN's, a client's own."""

import time
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from qinlian_cli.watching.places import Answer, Place
from qinlian_common.errors import TransientError
from qinlian_common.observe.certificates import kept_until

KIND = "certificate"


def certificate_files(named: Iterable[Path]) -> Iterator[Place]:
    """A place for each file; of a folder, for each file that lies in it now."""
    for path in named:
        for file in _files(path):
            yield Place(KIND, str(file), partial(_asked, file))


def _files(path: Path) -> list[Path]:
    try:
        return sorted(one for one in path.iterdir() if one.is_file())
    except OSError:  # a file itself, or what cannot be read: asked as it is, and so told
        return [path]


async def _asked(file: Path) -> Answer:
    begun = time.perf_counter()
    try:
        end = kept_until(file)
    except OSError as error:
        raise TransientError(f"{KIND} {file} cannot be read: {error.strerror}; see QINLIAN_CERTIFICATES") from error
    except ValueError as error:
        raise TransientError(f"{KIND} {file} is none, in PEM or DER; see QINLIAN_CERTIFICATES") from error
    return Answer(time.perf_counter() - begun, end)
