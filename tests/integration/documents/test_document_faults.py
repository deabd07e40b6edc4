"""What goes wrong while documents travel: each fault has one outcome, and it is counted."""

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.integration.documents.clamd_peer import EICAR, STREAM_BYTES_MAX, clamd_peer
from tests.integration.documents.fetch_alone import SERIES, fetcher, wanted

from qinlian_cli.sealing.make_keys import make_missing_stores
from qinlian_common.adapters.files import LocalFolder
from qinlian_common.documents.digest import digests_of
from qinlian_common.documents.fetch import key_of
from qinlian_common.documents.scan import Clamd
from qinlian_common.documents.sealed_file import SealedReader
from qinlian_common.documents.states import Reason
from qinlian_common.errors import ConfigurationError, TransientError

CONTENT = os.urandom(300_000)
FILES = 100_000


def test_a_fetch_that_is_killed_is_gone_on_with_from_what_it_had(tmp_path):
    """kill -9, with a real file, real keys, and a process of its own."""
    content = os.urandom(60_000_000)
    found = digests_of([content])
    make_missing_stores(tmp_path / "keys", ["610000"])
    (tmp_path / "hospital" / "inbox").mkdir(parents=True)
    (tmp_path / "hospital" / "inbox" / "a.pdf").write_bytes(content)
    partial = tmp_path / "spool" / "d1"
    command = [sys.executable, "-m", "tests.integration.documents.fetch_alone", tmp_path, found.sm3, str(len(content))]
    with subprocess.Popen([str(part) for part in command], env={**os.environ, "PYTHONPATH": "."}) as process:
        _until(lambda: partial.exists() and partial.stat().st_size > 8_000_000)
        process.send_signal(signal.SIGKILL)
    had = partial.stat().st_size
    assert had < len(content)
    read: list[int] = []
    fetching = fetcher(tmp_path)
    opened = LocalFolder.opened
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("qinlian_common.adapters.files._LocalFile.read", _noting(read))
        fetching(wanted(found.sm3, len(content)))
    assert LocalFolder.opened is opened
    assert min(read) > had - 2_500_000
    with fetching.keeper.stored(key_of(found.sha256)) as file:
        assert digests_of(SealedReader.of(file, fetching.vault).pieces()) == found
    assert fetching.vault.series == SERIES


def _noting(read: list[int]):
    def reading(self, offset: int, size: int) -> bytes:
        read.append(offset)
        return os.pread(self.handle, size, offset)

    return reading


def _until(is_so) -> None:
    for _ in range(1200):
        if is_so():
            return
        time.sleep(0.05)
    pytest.fail("it did not come so far")


async def test_a_virus_is_refused_and_never_on_the_shelf(hospital, tmp_path):
    with clamd_peer(tmp_path / "clamd") as address:
        hospital.changes["scanner"] = Clamd(address)
        await hospital.send("bad.pdf", b"%PDF" + EICAR, record="R1")
        await hospital.send("good.pdf", CONTENT, record="R2")
        await hospital.travel()
    assert await hospital.outcome() == [("refused", Reason.VIRUS), ("stored", None)]
    assert hospital.on_the_shelf() == 1


async def test_what_clamd_may_not_examine_is_refused(hospital, tmp_path):
    with clamd_peer(tmp_path / "clamd") as address:
        hospital.changes["scanner"] = Clamd(address)
        await hospital.send("large.pdf", bytes(STREAM_BYTES_MAX + 1))
        await hospital.travel()
    assert await hospital.outcome() == [("refused", Reason.UNSCANNABLE)]


def test_clamd_that_is_away_is_waited_for_and_one_that_is_none_refused_at_start(tmp_path):
    with pytest.raises(TransientError):
        Clamd(f"unix:{tmp_path}/none").found([b"x"])
    with pytest.raises(ConfigurationError):
        Clamd("clamd")


async def test_a_full_shelf_is_waited_for_and_the_document_stored_when_there_is_room(hospital, monkeypatch):
    room = [False]
    put = LocalFolder.put

    def full(self: LocalFolder, local: Path, key: str) -> None:
        if not room[0]:
            room[0] = True
            raise TransientError(f"directory {self.root}: {os.strerror(errno.ENOSPC)}")
        put(self, local, key)

    monkeypatch.setattr(LocalFolder, "put", full)
    await hospital.send("a.pdf", CONTENT)
    await hospital.travel()
    assert await hospital.outcome() == [("stored", None)]
    (document,) = await hospital.kept.listed(None, None, 1)
    assert document.attempts == 2


async def test_a_directory_that_is_away_is_waited_for(hospital):
    hospital.inbox.rename(hospital.root / "away")
    with pytest.raises(TransientError, match="has no inbox"):
        await hospital.look()


async def test_a_hundred_thousand_files_in_one_directory_are_looked_through(hospital):
    for number in range(FILES):
        (hospital.inbox / f"{number}.pdf").touch()
    await hospital.send("a.pdf", CONTENT)
    await hospital.look()
    looked = await hospital.looked()
    assert (looked["files"], looked["without_row"]) == (FILES + 1, FILES)
    assert await hospital.outcome() == [("sent", None)]
