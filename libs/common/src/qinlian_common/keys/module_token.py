"""A logged-in session with a token of a hardware module (PKCS #11 2.40), or a decision about why there is none.

One session a process, used by one thread at a time: the binding initialises a module without locks, and then the
standard (section 5.4, C_Initialize) forbids calls from several threads. Keys are asked for once a day and dataset.

After a fault everything is finalised. The next call begins anew, so a token that was away is found when it is back.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from hashlib import sha256
from typing import Final

import pkcs11
from pkcs11 import Mechanism, PKCS11Error, Session, Slot, TokenFlag, exceptions

from qinlian_common.errors import ConfigurationError, Problem, QinlianError
from qinlian_common.keys.guarded_file import read_secret
from qinlian_common.keys.module_address import ModuleAddress
from qinlian_common.keys.provider import KeysAway

BUSY_SECONDS_MAX: Final = 10.0
"""So long a call waits for another one; a module that hangs is away for all others then."""

_LOGIN: Final = "prove the PIN once by hand: qinlian keys login"
_WRONG_PIN: Final = (exceptions.PinIncorrect, exceptions.PinInvalid, exceptions.PinLenRange)
_LOCK: Final = threading.Lock()
"""Of all modules of this process: they share what finalising ends."""


class Token:
    """A token, and the session with it."""

    def __init__(self, address: ModuleAddress) -> None:
        self.address = address
        self._session: Session | None = None
        self._refused: bytes | None = None

    @contextmanager
    def session(self, *, is_pin_tried: bool = False, rw: bool = False) -> Iterator[Session]:
        """The session, for one call.

        Args:
            is_pin_tried: log in even where the last login of anybody failed.
            rw: keys are to be made or destroyed.

        Raises:
            KeysAway: the token is away, removed, locked or busy.
            ConfigurationError: the PIN is wrong, or the token cannot do what is needed.
        """
        if not _LOCK.acquire(timeout=BUSY_SECONDS_MAX):
            raise KeysAway(f"{self.address} has not answered another call for {BUSY_SECONDS_MAX:.0f} s")
        try:
            if self._session is None:
                self._session = self._opened(is_pin_tried=is_pin_tried)
            with self._writing(self._session) if rw else _as_it_is(self._session) as session:
                yield session
        except PKCS11Error as error:
            self._forget()
            raise self._decision(error) from error
        finally:
            _LOCK.release()

    def require_there(self, session: Session) -> None:
        """Raises PKCS11Error where the token is away: some modules then say only that they have no such key."""
        _slot(session).get_token()

    def _opened(self, *, is_pin_tried: bool) -> Session:
        token = self._found()
        if Mechanism.AES_GCM not in token.slot.get_mechanisms():
            raise self._problem("this token cannot do AES-GCM", "use one that can (CKM_AES_GCM)")
        pin = read_secret(self.address.pin_file, "PIN")
        self._require_tries(token.flags, pin, is_pin_tried=is_pin_tried)
        try:
            return token.open(user_pin=pin)
        except exceptions.UserAlreadyLoggedIn:
            return token.open()  # by another user of the module in this process
        except _WRONG_PIN:
            self._refused = _digest(pin)
            raise

    def _found(self) -> pkcs11.Token:
        one = self.address
        serial = one.serial.encode() if one.serial else None
        for token in pkcs11.lib(str(one.library)).get_tokens(token_label=one.token, token_serial=serial):
            if one.manufacturer in {None, token.manufacturer_id} and one.model in {None, token.model}:
                return token
        raise exceptions.TokenNotPresent

    def _require_tries(self, flags: TokenFlag, pin: str, *, is_pin_tried: bool) -> None:
        """A PIN is never tried twice, and after a failed login only by a person: a few failures lock the token."""
        if flags & TokenFlag.USER_PIN_LOCKED:
            raise exceptions.PinLocked
        if self._refused == _digest(pin):
            raise exceptions.PinIncorrect
        if flags & TokenFlag.USER_PIN_FINAL_TRY:
            raise self._problem("one more wrong PIN would lock the token", "log in once with the module's own tool")
        if flags & TokenFlag.USER_PIN_COUNT_LOW and not is_pin_tried:
            raise self._problem("the last login to this token failed; no PIN is tried again by itself", _LOGIN)

    @contextmanager
    def _writing(self, session: Session) -> Iterator[Session]:
        with session.token.open(rw=True) as writing:
            yield writing

    def _forget(self) -> None:
        self._session = None
        with suppress(PKCS11Error):
            pkcs11.lib(str(self.address.library)).finalize()

    def _decision(self, error: PKCS11Error) -> QinlianError:
        if isinstance(error, _WRONG_PIN):
            pin_file = str(self.address.pin_file)
            return ConfigurationError(Problem(pin_file, 1, f"{self.address} refuses this PIN", f"correct it; {_LOGIN}"))
        if isinstance(error, exceptions.PinExpired | exceptions.UserPinNotInitialized):
            return self._problem("the PIN has expired, or was never set", "set one with the module's own tool")
        if isinstance(error, exceptions.PinLocked):
            return KeysAway(f"{self.address} is locked; its security officer unlocks it with the module's own tool")
        if "while loading" in str(error):  # the binding has no class of its own for it
            return self._problem("this is no PKCS #11 library", "correct module-path in QINLIAN_KEYS")
        return KeysAway(f"{self.address} is away: {type(error).__name__}")

    def _problem(self, message: str, fix: str) -> ConfigurationError:
        return ConfigurationError(Problem(f"{self.address.library} {self.address}", None, message, fix))


@lru_cache(maxsize=16)
def token_of(address: ModuleAddress) -> Token:
    """The token of an address; one a process, so that all use one session and a refused PIN is known to all."""
    return Token(address)


@contextmanager
def _as_it_is(session: Session) -> Iterator[Session]:
    yield session


def _slot(session: Session) -> Slot:
    return session.token.slot


def _digest(pin: str) -> bytes:
    return sha256(pin.encode()).digest()
