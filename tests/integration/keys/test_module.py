"""Keys in a hardware module: they wrap inside it, never leave it, and what goes wrong becomes a decision."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pkcs11
import pytest
from tests.softhsm import PIN, SoftHsm, forget

from qinlian_common.errors import ConfigurationError
from qinlian_common.keys import KeysAway, UnknownKey, Wrapped, WrongSeal, opened_keeper, opened_keys
from qinlian_common.keys.keeper import State
from qinlian_common.keys.module_keys import ModuleKeys
from qinlian_common.keys.module_token import Token
from qinlian_common.keys.names import KeyName
from qinlian_common.keys.open_keys import log_in
from qinlian_common.keys.sealing import new_key, seal
from qinlian_common.observe import clock

PAIR = "seal-610402-610400"
OWN, NAME, NEWER = (KeyName(series, clock.today(), number) for series, number in (("kek", 1), (PAIR, 1), (PAIR, 2)))
KEY = b"k" * 32


@pytest.fixture
def keys(hsm: SoftHsm) -> ModuleKeys:
    """A token with a key of its own and one of a pair."""
    made = opened_keeper(hsm.address)
    assert isinstance(made, ModuleKeys)
    made.make(OWN)
    made.make(NAME)
    return made


def problem_of(call):
    with pytest.raises(ConfigurationError) as caught:
        call()
    (problem,) = caught.value.problems
    assert PIN not in str(problem)
    return problem


def test_a_key_is_made_in_the_token_and_its_value_is_given_to_nobody(keys: ModuleKeys):
    with keys.token.session() as session:
        found = list(session.get_objects({pkcs11.Attribute.CLASS: pkcs11.ObjectClass.SECRET_KEY}))
        assert len(found) == 2
        for one in found:
            assert (one[pkcs11.Attribute.SENSITIVE], one[pkcs11.Attribute.EXTRACTABLE]) == (True, False)
            with pytest.raises(pkcs11.exceptions.AttributeSensitive):
                _ = one[pkcs11.Attribute.VALUE]
    assert "never leaves its token" in problem_of(lambda: keys.taken(keys.held()[0].name)).message


@pytest.mark.parametrize("place", [0, 11, 12, -1])
def test_what_was_changed_does_not_unwrap_and_the_token_is_not_taken_for_away(keys: ModuleKeys, place: int):
    wrapped = keys.wrap(KEY, "p")
    sealed = bytearray(wrapped.sealed)
    sealed[place] ^= 1
    for spoilt in (bytes(sealed), wrapped.sealed[:-1], wrapped.sealed[:5], b""):
        with pytest.raises(WrongSeal):
            keys.unwrap(Wrapped(wrapped.key_id, spoilt), "p")
    assert keys.unwrap(wrapped, "p") == KEY


def test_a_key_that_was_taken_in_opens_what_a_file_with_it_has_wrapped(keys: ModuleKeys):
    name, key = KeyName("kek", OWN.day, 2), new_key()
    keys.put(name, key)
    assert keys.unwrap(Wrapped(str(name), seal(key, KEY, f"{name} p")), "p") == KEY
    assert "already" in problem_of(lambda: keys.put(name, key)).message


def test_a_new_version_wraps_the_old_one_still_opens_and_a_revoked_one_does_not(keys: ModuleKeys):
    before = keys.wrap(KEY, "p", PAIR)
    keys.make(NEWER)
    assert keys.wrap(KEY, "p", PAIR).key_id == str(NEWER)
    assert keys.unwrap(before, "p") == KEY
    keys.revoke(NAME)
    assert [one.state for one in keys.held()] == [State.WRAPS, State.REVOKED, State.WRAPS]
    with pytest.raises(UnknownKey, match="revoked"):
        keys.unwrap(before, "p")
    assert "revoked" in problem_of(lambda: keys.put(NAME, KEY)).message
    keys.put(NAME, KEY, is_forgiven=True)
    with pytest.raises(WrongSeal):
        keys.unwrap(before, "p")


def test_while_the_token_is_away_everything_waits_and_goes_on_when_it_is_back(keys: ModuleKeys, hsm: SoftHsm):
    wrapped = keys.wrap(KEY, "p", PAIR)
    hsm.take_away()
    for _ in range(2):
        for call in (lambda: keys.unwrap(wrapped, "p"), lambda: keys.wrap(KEY, "p", PAIR), lambda: keys.current):
            with pytest.raises(KeysAway, match="token qinlian"):
                call()
    hsm.bring_back()
    assert keys.unwrap(wrapped, "p") == KEY


def test_a_key_that_the_token_lacks_is_unknown_only_while_the_token_is_there(keys: ModuleKeys, hsm: SoftHsm):
    with pytest.raises(UnknownKey):
        keys.wrap(KEY, "p", "seal-610000-610400")
    with pytest.raises(UnknownKey):
        keys.unwrap(Wrapped("kek-20010101-1", keys.wrap(KEY, "p").sealed), "p")
    hsm.take_away()
    with pytest.raises(KeysAway):
        keys.wrap(KEY, "p", "seal-610000-610400")


def test_a_token_that_is_away_at_the_start_is_waited_for(hsm: SoftHsm):
    hsm.take_away()
    with pytest.raises(KeysAway):
        opened_keys(hsm.address)
    hsm.bring_back()
    opened_keys(hsm.address)


def test_several_threads_wrap_and_unwrap_at_once(keys: ModuleKeys):
    def there_and_back(number: int) -> bytes:
        return keys.unwrap(keys.wrap(b"%032d" % number, f"p{number}"), f"p{number}")

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(there_and_back, range(200))) == [b"%032d" % number for number in range(200)]


# --- the PIN ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def logins(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """PINs that the token was shown."""
    shown: list[str] = []
    opened = Token._found  # noqa: SLF001 - the binding's own class cannot be patched

    class Watched:
        def __init__(self, token: pkcs11.Token) -> None:
            self.slot, self.flags, self.token = token.slot, token.flags, token

        def open(self, *, user_pin: str | None = None) -> pkcs11.Session:
            shown.extend([user_pin] if user_pin else [])
            return self.token.open(user_pin=user_pin)

    monkeypatch.setattr(Token, "_found", lambda self: Watched(opened(self)))
    return shown


def test_a_wrong_pin_stops_the_service_at_once_and_is_never_shown_to_the_token_again(hsm: SoftHsm, logins: list[str]):
    wrong = hsm.write_pin(hsm.folder / "wrong", "00000000")
    for _ in range(5):
        problem = problem_of(lambda: opened_keys(hsm.address_of(wrong)))
        assert (problem.file, problem.line) == (str(wrong), 1)
        assert "00000000" not in str(problem)
    assert logins == ["00000000"]


def test_after_a_failed_login_no_restart_tries_a_pin_before_a_person_has(
    keys: ModuleKeys, hsm: SoftHsm, logins: list[str]
):
    forget(hsm.library)
    wrong = hsm.write_pin(hsm.folder / "wrong", "00000000")
    problem_of(lambda: opened_keys(hsm.address_of(wrong)))
    for address in (hsm.address_of(wrong), hsm.address, hsm.address):
        forget(hsm.library)  # the process was started again
        assert "qinlian keys login" in problem_of(lambda address=address: opened_keys(address)).fix
    assert logins == ["00000000"]
    log_in(hsm.address)
    forget(hsm.library)
    assert opened_keys(hsm.address).current == keys.current
    assert logins == ["00000000", PIN, PIN]


@pytest.mark.parametrize(("mode", "content", "said"), [(0o644, PIN, "chmod 600"), (0o600, "\n", "no PIN")])
def test_a_pin_that_others_may_read_or_that_is_missing_is_not_tried(
    hsm: SoftHsm, logins: list[str], mode: int, content: str, said: str
):
    hsm.pin.write_text(content)
    hsm.pin.chmod(mode)
    assert said in str(problem_of(lambda: opened_keys(hsm.address)))
    assert logins == []


def test_a_library_that_is_none_is_the_users_mistake(hsm: SoftHsm, tmp_path: Path):
    (tmp_path / "none.so").write_bytes(b"no library")
    address = hsm.address.replace(str(hsm.library), str(tmp_path / "none.so"))
    assert "no PKCS #11 library" in problem_of(lambda: opened_keys(address)).message
    assert os.sep in problem_of(lambda: opened_keys(hsm.address.replace(".so", ".gone"))).file
