"""Key files that are not as they should be: each stops the service with the file and what to do."""

import os
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from unittest.mock import Mock

import pytest
from tests.unit.keys.test_providers import problem_of

from qinlian_common.errors import ConfigurationError
from qinlian_common.keys import FileKeys, KeysAway, UnknownKey, make_key, opened_keeper, opened_keys
from qinlian_common.keys.file_keeper import FileKeeper
from qinlian_common.keys.guarded_file import read_guarded
from qinlian_common.keys.keeper import KeyKeeper
from qinlian_common.keys.key_folder import KeyFolder
from qinlian_common.keys.names import KeyName, next_name
from qinlian_common.keys.stretching import Passphrase
from qinlian_common.observe import clock, metrics

DAY = date(2026, 11, 26)
OWN = KeyName("kek", DAY, 1)
PHRASE = "staple of the horse"


@pytest.fixture(autouse=True)
def on_the_day(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: datetime.combine(DAY, time(4), UTC))


@pytest.fixture
def locked(tmp_path) -> str:
    """The address of a folder whose key is locked by a passphrase."""
    return address_of(tmp_path, PHRASE)


def address_of(folder: Path, phrase: str) -> str:
    file = folder / "passphrase"
    file.touch(mode=0o600)
    file.write_text(f"{phrase}\n")
    return f"file:{folder / 'keys'}?passphrase-source=file:{file}"


def keeper_of(address: str) -> KeyKeeper:
    keeper = opened_keeper(address)
    assert keeper is not None
    return keeper


# --- owner, rights ---------------------------------------------------------------------------------------------------


def test_a_key_that_belongs_to_somebody_else_stops_the_service(tmp_path, monkeypatch):
    path = make_key(tmp_path, DAY)
    real = os.fstat
    monkeypatch.setattr(os, "geteuid", lambda: 4711)
    monkeypatch.setattr(os, "fstat", lambda file: os.stat_result([*real(file)[:4], 4712, *real(file)[5:]]))
    problem = problem_of(lambda: read_guarded(path))
    assert (problem.file, problem.message) == (str(path), "this key belongs to another user")


@pytest.mark.parametrize("mode", [0o770, 0o707, 0o722])
def test_a_folder_in_which_others_may_exchange_keys_stops_the_service(tmp_path, mode):
    folder = make_key(tmp_path / "keys", DAY).parent
    folder.chmod(mode)
    assert problem_of(lambda: FileKeys(folder)).fix == f"chmod 700 {folder}"


# --- a passphrase ----------------------------------------------------------------------------------------------------


def test_a_locked_key_wraps_and_lies_nowhere_in_clear(locked, tmp_path):
    keeper = keeper_of(locked)
    keeper.make(OWN)
    key = keeper.taken(OWN)
    (path,) = (tmp_path / "keys").iterdir()
    assert key not in path.read_bytes()
    assert path.stat().st_mode & 0o777 == 0o600
    provider = opened_keys(locked)
    assert opened_keys(locked).unwrap(provider.wrap(b"k", "p"), "p") == b"k"


def test_another_passphrase_is_named_with_the_file_and_is_not_shown(locked, tmp_path):
    keeper_of(locked).make(OWN)
    problem = problem_of(lambda: opened_keys(address_of(tmp_path, "another one")))
    assert problem.file == str(tmp_path / "keys" / "kek-20261126-1.key")
    assert "passphrase" in problem.message
    assert "another one" not in str(problem)


def test_a_locked_key_without_a_passphrase_says_how_to_name_one(locked, tmp_path):
    keeper_of(locked).make(OWN)
    assert "passphrase-source" in problem_of(lambda: opened_keys(f"file:{tmp_path / 'keys'}")).fix


def test_a_key_in_clear_under_a_passphrase_stops_the_service_until_it_is_locked(locked, tmp_path):
    path = make_key(tmp_path / "keys", DAY)
    wrapped = opened_keys(f"file:{tmp_path / 'keys'}").wrap(b"k", "p")
    assert problem_of(lambda: opened_keys(locked)).fix == "qinlian keys protect"
    keeper = keeper_of(locked)
    assert isinstance(keeper, FileKeeper)
    name = KeyName.read(path.stem)
    assert name is not None
    assert [keeper.folder.lock(name), keeper.folder.lock(name)] == [True, False]
    assert [one.name for one in path.parent.iterdir()] == [path.name]
    assert opened_keys(locked).unwrap(wrapped, "p") == b"k"


@pytest.mark.parametrize("size", [0, 31, 82, 84])
def test_a_truncated_file_is_named(locked, tmp_path, size):
    keeper_of(locked).make(OWN)
    path = tmp_path / "keys" / "kek-20261126-1.key"
    path.write_bytes((path.read_bytes() + b"x")[:size])
    problem = problem_of(lambda: opened_keys(locked))
    assert (problem.file, f"this file has {size}" in problem.message) == (str(path), True)


@pytest.mark.parametrize("place", [0, 1, 4, 7, 30, -1])
def test_a_locked_file_that_was_changed_does_not_open_and_asks_for_no_memory(locked, tmp_path, place):
    keeper_of(locked).make(OWN)
    path = tmp_path / "keys" / "kek-20261126-1.key"
    content = bytearray(path.read_bytes())
    content[place] ^= 0x80
    path.write_bytes(content)
    assert problem_of(lambda: opened_keys(locked)).file == str(path)


def test_a_locked_file_does_not_open_under_another_name(locked, tmp_path):
    keeper_of(locked).make(OWN)
    path = tmp_path / "keys" / "kek-20261126-1.key"
    path.rename(path.with_name("kek-20261126-2.key"))
    assert problem_of(lambda: opened_keys(locked)).file.endswith("kek-20261126-2.key")


@pytest.mark.parametrize("option", ["passphrase=x", "passphrase-source=x", "x"])
def test_an_unknown_option_of_a_folder_is_refused_and_not_shown(tmp_path, option):
    problem = problem_of(lambda: opened_keys(f"file:{tmp_path}?{option}"))
    assert problem.fix == "write file:FOLDER?passphrase-source=file:FILE"


def test_a_passphrase_whose_mount_is_away_is_waited_for(tmp_path):
    with pytest.raises(KeysAway):
        opened_keys(f"file:{tmp_path}?passphrase-source=file:{tmp_path / 'nowhere'}")


def test_many_files_of_one_passphrase_are_stretched_once(locked, monkeypatch):
    keeper = keeper_of(locked)
    for number in range(5):
        keeper.make(KeyName("kek", DAY, number + 1))
    stretched = Mock(wraps=Passphrase.__init__.__globals__["stretched"])
    monkeypatch.setitem(Passphrase.__init__.__globals__, "stretched", stretched)
    opened_keys(locked)
    assert stretched.call_count == 1


# --- the clock -------------------------------------------------------------------------------------------------------


def test_a_key_of_a_day_that_is_to_come_stops_the_service(tmp_path):
    path = make_key(tmp_path, DAY + timedelta(days=2))
    problem = problem_of(lambda: FileKeys(tmp_path))
    assert problem.file == str(path)
    assert "not yet valid" in problem.message
    assert "set the clock" in problem.fix


def test_another_machines_clock_may_be_a_day_ahead(tmp_path):
    make_key(tmp_path, DAY + timedelta(days=1))
    assert FileKeys(tmp_path).current == "kek-20261127-1"


def test_a_clock_that_goes_back_while_a_service_runs_stops_it_from_wrapping_and_not_from_opening(tmp_path, monkeypatch):
    make_key(tmp_path, DAY)
    provider = FileKeys(tmp_path)
    wrapped = provider.wrap(b"k", "p")
    monkeypatch.setattr(clock, "now", lambda: datetime(2020, 1, 1, tzinfo=UTC))
    assert "2020-01-01" in problem_of(lambda: provider.wrap(b"k", "p")).message
    assert provider.unwrap(wrapped, "p") == b"k"


def test_no_key_is_made_that_would_be_older_than_one_that_is_there(tmp_path):
    make_key(tmp_path, DAY)
    problem = problem_of(lambda: make_key(tmp_path, DAY - timedelta(days=1)))
    assert "clock" in problem.message
    assert len(list(tmp_path.iterdir())) == 1


# --- revoked ---------------------------------------------------------------------------------------------------------


def test_a_revoked_key_opens_nothing_even_where_its_file_is_copied_back(tmp_path):
    path = make_key(tmp_path, DAY)
    provider, content = FileKeys(tmp_path), path.read_bytes()
    wrapped = provider.wrap(b"k", "p")
    make_key(tmp_path, DAY)
    name = KeyName.read(path.stem)
    assert name is not None
    KeyFolder(tmp_path).revoke(name)
    assert not path.exists()
    for _ in range(2):
        with pytest.raises(UnknownKey, match="revoked"):
            provider.unwrap(wrapped, "p")
        path.touch(mode=0o600)
        path.write_bytes(content)
    assert provider.current == "kek-20261126-2"
    assert next_name("kek", DAY, KeyFolder(tmp_path).ever(), "there").number == 3


# --- age -------------------------------------------------------------------------------------------------------------


def test_the_age_of_a_key_that_wraps_grows_by_itself_and_begins_anew_with_the_next(tmp_path, monkeypatch):
    make_key(tmp_path, DAY, "seal-610402-610400")
    provider = FileKeys(tmp_path)
    provider.wrap(b"k", "p", "seal-610402-610400")
    later = DAY + timedelta(days=30)
    monkeypatch.setattr(clock, "now", lambda: datetime.combine(later, time(4), UTC))
    assert age("seal-610402-610400") == 30 * 86_400
    make_key(tmp_path, later, "seal-610402-610400")
    provider.wrap(b"k", "p", "seal-610402-610400")
    assert age("seal-610402-610400") == 0


def age(series: str) -> float:
    (metric,) = metrics.KEY_AGE.labels(series).collect()
    (sample,) = metric.samples
    return sample.value


@pytest.mark.parametrize("text", ["", "kek", "kek-20261301-1", "kek-20261126-0", "kek-20261126-01", "Kek-20261126-1",
                                  "kek-20261126-1\n", "../kek-20261126-1"])  # fmt: skip
def test_what_is_no_name_of_a_key_is_none(text):
    assert KeyName.read(text) is None


def test_a_name_reads_back():
    name = KeyName("seal-610402-610400", DAY, 12)
    assert KeyName.read(str(name)) == name
    with pytest.raises(ConfigurationError):
        next_name("kek", DAY, [KeyName("kek", DAY + timedelta(days=1), 1)], "there")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
@pytest.mark.parametrize(
    ("mode", "groups", "fine"),
    [
        (0o440, [12345], True),
        (0o640, [12345], True),
        (0o440, [], False),
        (0o444, [12345], False),
        (0o460, [12345], False),
    ],
)
def test_what_root_lends_to_a_group_of_this_process_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: int, groups: list[int], fine: bool
) -> None:
    path = tmp_path / "key"
    path.write_bytes(b"secret")
    os.chown(path, 0, 12345)
    path.chmod(mode)
    monkeypatch.setattr(os, "getgroups", lambda: groups)
    if fine:
        assert read_guarded(path) == b"secret"
    else:
        with pytest.raises(ConfigurationError, match="others may read"):
            read_guarded(path)
