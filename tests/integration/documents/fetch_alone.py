"""`python -m tests.integration.documents.fetch_alone ROOT SM3 SIZE`: fetches one file slowly, to be killed."""

import sys
import time
from pathlib import Path

from qinlian_common.adapters.files import LocalFolder
from qinlian_common.documents.fetch import Fetcher, Wanted
from qinlian_common.documents.sealed_file import Vault
from qinlian_common.documents.throttle import Throttle
from qinlian_common.keys import FileKeys

SERIES = "store-610000"


def fetcher(root: Path, nap: float = 0.0) -> Fetcher:
    """Fetches from `root/hospital` onto `root/shelf`, with the keys in `root/keys`."""
    vault = Vault(FileKeys(root / "keys"), SERIES)
    folder, shelf = LocalFolder(root / "hospital"), LocalFolder(root / "shelf")
    return Fetcher(folder, shelf, vault, Throttle(), root / "spool", lambda _: time.sleep(nap))


def wanted(sm3: str, size: int) -> Wanted:
    return Wanted("d1", "610402/A", "inbox/a.pdf", size, sm3)


if __name__ == "__main__":
    root, sm3, size = sys.argv[1:]
    fetcher(Path(root), nap=0.2)(wanted(sm3, int(size)))
