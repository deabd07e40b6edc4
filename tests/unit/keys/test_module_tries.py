"""What is decided before a PIN is shown to a token, and where another call hangs."""

import threading
from pathlib import Path

import pytest
from pkcs11 import Mechanism, TokenFlag, exceptions

from qinlian_common.errors import ConfigurationError
from qinlian_common.keys import KeysAway, module_token
from qinlian_common.keys.module_address import ModuleAddress
from qinlian_common.keys.module_token import Token

LOW = TokenFlag.USER_PIN_COUNT_LOW
INITIALISED = TokenFlag.USER_PIN_INITIALIZED | TokenFlag.LOGIN_REQUIRED


class FlaggedToken:
    """A token that says something about its PIN, and counts how often it was shown one."""

    class slot:  # noqa: N801 - as the binding names it
        @staticmethod
        def get_mechanisms():
            return {Mechanism.AES_GCM}

    def __init__(self, flags: TokenFlag) -> None:
        self.flags, self.shown = flags | INITIALISED, 0

    def open(self, *, user_pin=None):
        self.shown += user_pin is not None
        raise exceptions.PinLocked


@pytest.fixture
def shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """How a token of these flags was asked, and what came of it."""
    pin = tmp_path / "pin"
    pin.touch(mode=0o600)
    pin.write_text("1234\n")
    address = ModuleAddress("t", None, None, None, tmp_path / "none.so", pin)

    def ask(flags: TokenFlag, *, is_pin_tried: bool = False):
        one, flagged = Token(address), FlaggedToken(flags)
        monkeypatch.setattr(one, "_found", lambda: flagged)
        with pytest.raises((ConfigurationError, KeysAway)) as caught, one.session(is_pin_tried=is_pin_tried):
            pass
        return flagged.shown, caught.value

    return ask


@pytest.mark.parametrize(
    ("flags", "is_pin_tried", "kind", "said"),
    [
        (TokenFlag.USER_PIN_LOCKED, False, KeysAway, "security officer"),
        (TokenFlag.USER_PIN_LOCKED | LOW, True, KeysAway, "security officer"),
        (TokenFlag.USER_PIN_FINAL_TRY | LOW, False, ConfigurationError, "would lock"),
        (TokenFlag.USER_PIN_FINAL_TRY | LOW, True, ConfigurationError, "would lock"),
        (LOW, False, ConfigurationError, "qinlian keys login"),
    ],
    ids=["locked", "locked, by hand", "last try", "last try, by hand", "a login failed"],
)
def test_no_pin_is_shown_to_a_token_that_it_might_lock(shown, flags, is_pin_tried, kind, said):
    times, error = shown(flags, is_pin_tried=is_pin_tried)
    assert (times, type(error)) == (0, kind)
    assert said in str(error)


@pytest.mark.parametrize(("flags", "is_pin_tried"), [(TokenFlag(0), False), (LOW, True)], ids=["fresh", "by hand"])
def test_a_token_that_turns_out_to_be_locked_is_waited_for(shown, flags, is_pin_tried):
    times, error = shown(flags, is_pin_tried=is_pin_tried)
    assert (times, type(error)) == (1, KeysAway)


def test_while_another_call_hangs_the_token_is_away_for_the_others(shown, monkeypatch):
    hung = threading.Lock()
    monkeypatch.setattr(module_token, "_LOCK", hung)
    monkeypatch.setattr(module_token, "BUSY_SECONDS_MAX", 0.01)
    with hung:
        times, error = shown(TokenFlag(0))
    assert (times, type(error)) == (0, KeysAway)
    assert "has not answered" in str(error)
