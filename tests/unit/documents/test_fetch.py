"""One document on its way."""

import errno
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.documents.folders import MemoryFile, MemoryFolder, fetcher, stored, wanted

from qinlian_common.adapters.files import LocalFolder
from qinlian_common.documents import fetch
from qinlian_common.documents.fetch import Interrupted, key_of
from qinlian_common.documents.states import Reason, RefusedDocument
from qinlian_common.errors import TransientError

CONTENT = os.urandom(1000)


@pytest.fixture(autouse=True)
def short_ranges(monkeypatch):
    monkeypatch.setattr(fetch, "RANGE_BYTES", 100)


def test_it_is_stored_under_its_hash_and_is_what_was_announced(tmp_path):
    fetching = fetcher(MemoryFolder(MemoryFile(CONTENT)), tmp_path)
    found = fetching(wanted(CONTENT))
    assert stored(fetching, key_of(found.sha256)) == CONTENT
    assert not list((tmp_path / "spool").iterdir())


def test_after_a_break_only_what_is_missing_is_fetched(tmp_path):
    broken, whole = MemoryFile(CONTENT, breaks_at=500), MemoryFile(CONTENT)
    with pytest.raises(TransientError):
        fetcher(MemoryFolder(broken), tmp_path, vault=(vault := fetcher(None, tmp_path).vault))(wanted(CONTENT))
    fetching = fetcher(MemoryFolder(whole), tmp_path, vault=vault)
    found = fetching(wanted(CONTENT))
    assert min(whole.read_from) >= 384
    assert stored(fetching, key_of(found.sha256)) == CONTENT


def test_a_partial_file_of_older_content_does_not_spoil_the_new_one(tmp_path):
    vault = fetcher(None, tmp_path).vault
    with pytest.raises(TransientError):
        fetcher(MemoryFolder(MemoryFile(bytes(1000), breaks_at=500)), tmp_path, vault=vault)(wanted(bytes(1000)))
    fetching = fetcher(MemoryFolder(MemoryFile(CONTENT)), tmp_path, vault=vault)
    assert stored(fetching, key_of(fetching(wanted(CONTENT)).sha256)) == CONTENT


def test_the_same_content_lies_once(tmp_path):
    fetching = fetcher(MemoryFolder(MemoryFile(CONTENT)), tmp_path)
    fetching(wanted(CONTENT))
    fetching(wanted(CONTENT, document="d2"))
    assert len([path for path in (tmp_path / "shelf").rglob("*") if path.is_file()]) == 1


@pytest.mark.parametrize(
    ("changes", "reason"),
    [({"sm3": "0" * 64}, Reason.DIGEST_DIFFERS), ({"size": 999}, Reason.SIZE_DIFFERS)],
)
def test_what_is_not_as_announced_is_refused_and_not_kept(tmp_path, changes, reason):
    with pytest.raises(RefusedDocument) as refused:
        fetcher(MemoryFolder(MemoryFile(CONTENT)), tmp_path)(wanted(CONTENT, **changes))
    assert refused.value.reason is reason
    assert not list((tmp_path / "spool").iterdir())
    assert not (tmp_path / "shelf").exists()


class Virus:
    def found(self, pieces):
        return "Eicar" if b"".join(pieces) == CONTENT else None


def test_what_the_scanner_finds_is_never_on_the_shelf(tmp_path):
    with pytest.raises(RefusedDocument) as refused:
        fetcher(MemoryFolder(MemoryFile(CONTENT)), tmp_path, scanner=Virus())(wanted(CONTENT))
    assert refused.value.reason is Reason.VIRUS
    assert not (tmp_path / "shelf").exists()


def test_a_scanner_that_is_away_is_waited_for(tmp_path):
    class Away:
        def found(self, _pieces):
            raise TransientError("clamd: ConnectionRefusedError")

    with pytest.raises(TransientError):
        fetcher(MemoryFolder(MemoryFile(CONTENT)), tmp_path, scanner=Away())(wanted(CONTENT))
    assert not (tmp_path / "shelf").exists()


def test_a_full_disk_is_waited_for_and_nothing_half_is_on_the_shelf(tmp_path, monkeypatch):
    def full(_self, _local, _key):
        raise TransientError(f"directory shelf: {os.strerror(errno.ENOSPC)}")

    monkeypatch.setattr(LocalFolder, "put", full)
    with pytest.raises(TransientError):
        fetcher(MemoryFolder(MemoryFile(CONTENT)), tmp_path)(wanted(CONTENT))
    assert not (tmp_path / "shelf").exists()


def test_a_process_that_shall_end_breaks_off_and_keeps_what_it_has(tmp_path):
    waits = iter([0.0] * 4)

    def wait(_seconds):
        if next(waits, None) is None:
            raise Interrupted

    with pytest.raises(Interrupted):
        fetcher(MemoryFolder(MemoryFile(CONTENT)), tmp_path, wait=wait)(wanted(CONTENT))
    assert list((tmp_path / "spool").iterdir())


@given(st.binary(min_size=1, max_size=400), st.lists(st.integers(0, 400), max_size=3))
def test_however_often_it_breaks_the_content_is_the_same(tmp_path_factory, content, breaks):
    tmp_path = tmp_path_factory.mktemp("fetch")
    vault = fetcher(None, tmp_path).vault
    for at in breaks:
        try:
            fetcher(MemoryFolder(MemoryFile(content, breaks_at=at)), tmp_path, vault=vault)(wanted(content))
        except TransientError:
            continue
    fetching = fetcher(MemoryFolder(MemoryFile(content)), tmp_path, vault=vault)
    assert stored(fetching, key_of(fetching(wanted(content)).sha256)) == content
