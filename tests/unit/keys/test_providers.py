"""Key-encryption keys in a folder and in a variable: what they wrap, and what they say when something is wrong."""

import base64
import json
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qinlian_common.errors import ConfigurationError
from qinlian_common.keys import (
    EnvironmentKeys,
    FileKeys,
    KeysAway,
    UnknownKey,
    Wrapped,
    WrongSeal,
    make_key,
    opened_keys,
)
from qinlian_common.observe import clock

DAY = date(2026, 11, 26)
FIRST, SECOND = base64.b64encode(b"1" * 32).decode(), base64.b64encode(b"2" * 32).decode()
SECRETS = (FIRST, SECOND)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_key(tmp_path / "keys", DAY)
    return tmp_path / "keys"


@pytest.fixture(params=["file", "env"])
def provider(request, folder, monkeypatch):
    monkeypatch.setenv("KEKS", f"a:{FIRST},b:{SECOND}")
    return opened_keys(f"file:{folder}" if request.param == "file" else "env:KEKS")


@pytest.fixture
def today(monkeypatch):
    """Sets the clock to a day."""
    return lambda day: monkeypatch.setattr(clock, "now", lambda: datetime.combine(day, time(4), UTC))


def problem_of(make):
    with pytest.raises(ConfigurationError) as caught:
        make()
    (problem,) = caught.value.problems
    assert problem.fix
    assert not any(secret in str(problem) for secret in SECRETS)
    return problem


@given(key=st.binary(max_size=100), purpose=st.text(max_size=20))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_was_wrapped_unwraps_for_its_purpose(provider, key, purpose):
    wrapped = provider.wrap(key, purpose)
    assert provider.unwrap(wrapped, purpose) == key
    assert wrapped.key_id == provider.current
    with pytest.raises(WrongSeal):
        provider.unwrap(wrapped, purpose + "x")


def test_a_data_key_does_not_lie_in_clear(provider):
    assert b"k" * 32 not in provider.wrap(b"k" * 32, "p").sealed


@pytest.mark.parametrize("place", [0, 11, 12, -1])
def test_what_was_changed_does_not_unwrap(provider, place):
    wrapped = provider.wrap(b"k" * 32, "p")
    sealed = bytearray(wrapped.sealed)
    sealed[place] ^= 1
    for spoilt in (bytes(sealed), wrapped.sealed[:-1], wrapped.sealed[:5], b""):
        with pytest.raises(WrongSeal):
            provider.unwrap(Wrapped(wrapped.key_id, spoilt), "p")


@pytest.mark.parametrize("name", ["", "c", "kek-20010101-1", "../kek-20261126-1", "current", "kek-20261126-1/.."])
def test_a_key_that_is_not_held_is_said_to_be_unknown(provider, name):
    with pytest.raises(UnknownKey):
        provider.unwrap(Wrapped(name, provider.wrap(b"k", "p").sealed), "p")


def test_a_key_is_bound_to_its_name(folder):
    make_key(folder, DAY)
    provider = FileKeys(folder)
    wrapped = provider.wrap(b"k", "p")
    (folder / "kek-20261126-1.key").write_bytes((folder / "kek-20261126-2.key").read_bytes())
    with pytest.raises(WrongSeal):
        provider.unwrap(Wrapped("kek-20261126-1", wrapped.sealed), "p")


# --- a folder --------------------------------------------------------------------------------------------------------


def test_a_new_key_is_for_its_owner_alone_and_never_replaces_another(folder):
    path = make_key(folder, DAY)
    assert path.name == "kek-20261126-2.key"
    assert path.stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700
    assert len(path.read_bytes()) == 32
    assert path.read_bytes() != (folder / "kek-20261126-1.key").read_bytes()


def test_the_newest_key_wraps_by_day_and_number(folder, today):
    today(date(2026, 11, 27))
    for _ in range(11):
        make_key(folder, date(2026, 11, 27))
    assert FileKeys(folder).current == "kek-20261127-11"


def test_a_key_that_is_added_while_the_service_runs_wraps_at_once(folder, today):
    provider = FileKeys(folder)
    before = provider.wrap(b"k", "p")
    today(date(2027, 1, 1))
    make_key(folder, date(2027, 1, 1))
    assert provider.wrap(b"k", "p").key_id == "kek-20270101-1"
    assert provider.unwrap(before, "p") == b"k"


@pytest.mark.parametrize("written", ["kek-20261126-1", "kek-20261126-1.key\n"])
def test_the_operator_can_name_the_key_that_wraps(folder, written):
    make_key(folder, DAY)
    (folder / "current").write_text(written)
    assert FileKeys(folder).current == "kek-20261126-1"


def test_a_name_that_no_key_has_is_named_with_file_and_line(folder):
    (folder / "current").write_text("kek-20261126-9")
    problem = problem_of(lambda: FileKeys(folder))
    assert (problem.file, problem.line) == (str(folder / "current"), 1)
    assert "kek-20261126-1" in problem.fix


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o644, 0o777])
def test_a_key_that_others_may_read_stops_the_service(folder, mode):
    path = folder / "kek-20261126-1.key"
    path.chmod(mode)
    problem = problem_of(lambda: FileKeys(folder))
    assert (problem.file, problem.fix) == (str(path), f"chmod 600 {path}")


@pytest.mark.parametrize("size", [0, 16, 31, 33, 64])
def test_a_key_of_another_length_stops_the_service(folder, size):
    path = folder / "kek-20261126-1.key"
    path.write_bytes(b"x" * size)
    assert problem_of(lambda: FileKeys(folder)).file == str(path)


def test_a_folder_without_keys_says_how_to_make_one_and_makes_none(tmp_path):
    for folder in (tmp_path, tmp_path / "nowhere"):
        assert "qinlian sso init" in problem_of(lambda folder=folder: opened_keys(f"file:{folder}")).fix
    assert not list(tmp_path.iterdir())


def test_a_key_that_cannot_be_read_is_named(folder):
    path = folder / "kek-20261126-2.key"
    path.mkdir()
    assert problem_of(lambda: FileKeys(folder)).file == str(path)


def test_of_a_series_the_newest_key_wraps_and_older_ones_still_unwrap(folder):
    provider = FileKeys(folder)
    make_key(folder, DAY, "seal-610402-610400")
    before = provider.wrap(b"k", "p", "seal-610402-610400")
    assert before.key_id == "seal-610402-610400-20261126-1"
    assert make_key(folder, DAY, "seal-610402-610400").name == "seal-610402-610400-20261126-2.key"
    assert provider.wrap(b"k", "p", "seal-610402-610400").key_id == "seal-610402-610400-20261126-2"
    assert provider.unwrap(before, "p") == b"k"
    assert provider.current == "kek-20261126-1"


@pytest.mark.parametrize("series", ["seal-610402-610404", "610400", "", "../seal"])
def test_a_series_without_a_key_is_unknown(folder, monkeypatch, series):
    make_key(folder, DAY, "seal-610402-610400")
    monkeypatch.setenv("KEKS", f"a:{FIRST},seal-610402-610400:{SECOND}")
    for provider in (FileKeys(folder), EnvironmentKeys("KEKS")):
        with pytest.raises(UnknownKey):
            provider.wrap(b"k", "p", series)


def test_a_folder_with_shared_keys_alone_is_one_and_has_no_key_of_its_own(tmp_path):
    make_key(tmp_path, DAY, "seal-610402-610400")
    provider = FileKeys(tmp_path)
    assert provider.unwrap(provider.wrap(b"k", "p", "seal-610402-610400"), "p") == b"k"
    assert "of its own" in problem_of(lambda: provider.wrap(b"k", "p")).message


def test_any_key_that_others_may_read_stops_the_service(folder):
    path = make_key(folder, DAY, "seal-610402-610400")
    path.chmod(0o644)
    assert problem_of(lambda: FileKeys(folder)).fix == f"chmod 600 {path}"


def test_a_mount_that_goes_away_is_waited_for_and_is_no_unknown_key(folder, tmp_path):
    provider = FileKeys(folder)
    wrapped = provider.wrap(b"k", "p")
    folder.rename(tmp_path / "elsewhere")
    for is_mount_point_left in (False, True):
        if is_mount_point_left:
            folder.mkdir()
        for call in (lambda: provider.unwrap(wrapped, "p"), lambda: provider.wrap(b"k", "p", "seal-a-b")):
            with pytest.raises(KeysAway):
                call()
    folder.rmdir()
    (tmp_path / "elsewhere").rename(folder)
    assert provider.unwrap(wrapped, "p") == b"k"


# --- a variable ------------------------------------------------------------------------------------------------------


def from_variable(monkeypatch, text):
    monkeypatch.setenv("KEKS", text)
    return EnvironmentKeys("KEKS")


def test_of_a_list_the_first_key_wraps_and_all_unwrap(monkeypatch):
    before = from_variable(monkeypatch, f"a:{FIRST}").wrap(b"k", "p")
    provider = from_variable(monkeypatch, f" b:{SECOND} , a:{FIRST} ,")
    assert provider.current == provider.wrap(b"k", "p").key_id == "b"
    assert provider.unwrap(before, "p") == b"k"


@pytest.mark.parametrize("name", ["seal-610402-610400", "seal-610402-610400-2026"])
def test_of_a_list_the_first_key_of_a_series_wraps(monkeypatch, name):
    provider = from_variable(monkeypatch, f"a:{FIRST},{name}:{SECOND},seal-610402-610400-old:{FIRST}")
    wrapped = provider.wrap(b"k", "p", "seal-610402-610400")
    assert wrapped.key_id == name
    assert provider.unwrap(wrapped, "p") == b"k"


def test_of_json_the_current_key_wraps(monkeypatch):
    text = json.dumps({"current": "b", "keys": {"a": FIRST, "b": SECOND}})
    assert from_variable(monkeypatch, text).current == "b"


@pytest.mark.parametrize(
    "text",
    [
        "", "  ", ",", FIRST, f":{FIRST}", f"a:{FIRST},a:{SECOND}", "a:x", "a:", f"a:{FIRST[:-4]}",
        f"a:{FIRST}{SECOND}", "{", "{}", f'{{"{FIRST}": 1}}', json.dumps({"current": "c", "keys": {"a": FIRST}}),
        json.dumps({"current": "a", "keys": {"a": 7}}), json.dumps({"current": "a", "keys": [FIRST]}),
        json.dumps({"current": ["a"], "keys": {"a": FIRST}}),
    ],
)  # fmt: skip
def test_a_variable_that_is_wrong_is_named_and_its_value_is_not(monkeypatch, text):
    problem = problem_of(lambda: from_variable(monkeypatch, text))
    assert "KEKS" in problem.message


def test_a_variable_that_is_missing_is_named(monkeypatch):
    monkeypatch.delenv("KEKS", raising=False)
    assert "KEKS is missing" in problem_of(lambda: opened_keys("env:KEKS")).message


@pytest.mark.parametrize("address", ["", "file", "file:", "env:", "/etc/keys", "FILE:x"])
def test_an_address_that_is_not_known_says_what_to_write(address):
    assert problem_of(lambda: opened_keys(address)).fix.startswith("write file:FOLDER, env:VARIABLE or pkcs11:")


def test_a_choice_of_key_that_cannot_be_read_is_told_with_its_file(folder: Path):
    (folder / "current").mkdir()
    problem = problem_of(lambda: FileKeys(folder))
    assert problem.file.endswith("current")
    assert problem.message.startswith("cannot be read")
