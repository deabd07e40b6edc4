"""Key-encryption keys in a hardware module (PKCS #11): they wrap and unwrap inside it, and never leave it.

A key is an AES-256 object whose label is its name. What is wrapped has the form of files' (`sealing`): nonce,
ciphertext and tag of AES-GCM, with name and purpose as associated data. A revoked key leaves a data object of its name.

Labels are read anew every half minute: a module of hundreds of keys takes tens of milliseconds to list them.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from pkcs11 import (
    Attribute,
    GCMParams,
    KeyType,
    Mechanism,
    MechanismFlag,
    ObjectClass,
    PKCS11Error,
    Session,
    exceptions,
)

from qinlian_common.errors import ConfigurationError, Problem
from qinlian_common.keys.keeper import HeldKey, is_here, states, was_revoked
from qinlian_common.keys.module_token import Token
from qinlian_common.keys.names import OWN, KeyName, of_series, require_valid, watch_age
from qinlian_common.keys.provider import UnknownKey, Wrapped, WrongSeal
from qinlian_common.keys.sealing import KEY_BYTES, NONCE_BYTES, TAG_BYTES
from qinlian_common.observe import clock

_SECRET: Final = {Attribute.CLASS: ObjectClass.SECRET_KEY, Attribute.KEY_TYPE: KeyType.AES}
_REVOKED: Final = {Attribute.CLASS: ObjectClass.DATA, Attribute.APPLICATION: "qinlian revoked"}
_GUARDED: Final = {
    Attribute.TOKEN: True, Attribute.PRIVATE: True, Attribute.SENSITIVE: True, Attribute.EXTRACTABLE: False,
}  # fmt: skip
_USES: Final = MechanismFlag.ENCRYPT | MechanismFlag.DECRYPT
_GENERATE: Final = "make one: qinlian sso init, or qinlian keys generate"


_SEEN_FOR: Final = timedelta(seconds=30)


@dataclass(slots=True)
class _Seen:
    """Labels as of a moment."""

    at: datetime | None = None
    usable: list[KeyName] = field(default_factory=list)
    revoked: list[KeyName] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ModuleKeys:
    """A `KeyProvider` and a `KeyKeeper` over a token."""

    token: Token
    _seen: _Seen = field(default_factory=_Seen, repr=False)

    @property
    def place(self) -> str:
        """The token."""
        return str(self.token.address)

    # --- as a service sees it -----------------------------------------------------------------------------------------

    @property
    def current(self) -> str:
        """Name of the key that wraps; raises ConfigurationError where there is none, or KeysAway."""
        with self.token.session() as session:
            return str(self._newest(session, OWN))

    def wrap(self, key: bytes, purpose: str, under: str | None = None) -> Wrapped:
        """Wraps with the newest of a series, or of the holder's own."""
        with self.token.session() as session:
            name, found = self._wrapping(session, under or OWN)
            require_valid(name, self.place)
            nonce = os.urandom(NONCE_BYTES)
            sealed = nonce + _encrypted(found, nonce, key, _place(name, purpose))
        watch_age(name)
        return Wrapped(str(name), sealed)

    def unwrap(self, wrapped: Wrapped, purpose: str) -> bytes:
        """The data key; raises UnknownKey, WrongSeal or KeysAway."""
        name = KeyName.read(wrapped.key_id)
        if name is None:
            raise UnknownKey(f"{self.place} has no key of the name that something was wrapped with")
        if len(wrapped.sealed) < NONCE_BYTES + TAG_BYTES:
            raise WrongSeal("what was wrapped is too short")
        with self.token.session() as session:
            return self._decrypted(self._key(session, name), wrapped.sealed, _place(name, purpose))

    # --- as an operator sees it ---------------------------------------------------------------------------------------

    def held(self) -> list[HeldKey]:
        """Every key."""
        with self.token.session() as session:
            seen = self._labels(session)
        newest = [of_series(seen.usable, one)[-1] for one in {name.series for name in seen.usable}]
        return states(seen.usable, seen.revoked, newest)

    def make(self, name: KeyName) -> None:
        """Makes a key inside the token."""
        with self._changing() as session:
            session.generate_key(
                KeyType.AES, 8 * KEY_BYTES, label=str(name), store=True, capabilities=_USES, template=_GUARDED
            )

    def put(self, name: KeyName, key: bytes, *, is_forgiven: bool = False) -> None:
        """Writes a key into the token, which gives it to nobody any more."""
        with self._changing() as session:
            tombs = [one for one in session.get_objects(_REVOKED) if one[Attribute.LABEL] == str(name)]
            if tombs and not is_forgiven:
                raise was_revoked(self.place, name)
            if self._found(session, name):
                raise is_here(self.place, name)
            uses = {Attribute.ENCRYPT: True, Attribute.DECRYPT: True}
            session.create_object(
                {**_SECRET, **_GUARDED, **uses, Attribute.LABEL: str(name), Attribute.VALUE: key}
            )  # fmt: skip
            for one in tombs:
                one.destroy()

    def taken(self, name: KeyName) -> bytes:
        """Raises ConfigurationError: a key never leaves its token."""
        fix = (
            "give officers their parts when a key is made (qinlian keys rotate SERIES --officer FILE --officer FILE), "
            "or use the module's own backup"
        )
        raise ConfigurationError(Problem(self.place, None, f"the key {name} never leaves its token", fix))

    def revoke(self, name: KeyName) -> None:
        """Destroys the object, and leaves its name as revoked."""
        with self._changing() as session:
            session.create_object(
                {**_REVOKED, Attribute.TOKEN: True, Attribute.PRIVATE: True, Attribute.LABEL: str(name),
                 Attribute.VALUE: b""}
            )  # fmt: skip
            for one in self._found(session, name):
                one.destroy()

    # --- with a session -----------------------------------------------------------------------------------------------

    @contextmanager
    def _changing(self) -> Iterator[Session]:
        self._seen.at = None
        with self.token.session(rw=True) as session:
            yield session

    def _newest(self, session: Session, series: str) -> KeyName:
        seen = self._seen if self._seen.at and clock.now() - self._seen.at < _SEEN_FOR else self._labels(session)
        if found := of_series(seen.usable, series):
            return found[-1]
        self.token.require_there(session)
        if series == OWN:
            raise ConfigurationError(Problem(self.place, None, "no key-encryption key of its own is here", _GENERATE))
        raise UnknownKey(f"{self.place} has no key {series}")

    def _labels(self, session: Session) -> _Seen:
        """Reads all labels."""
        secret, revoked = (
            [name for one in session.get_objects(kind) if (name := KeyName.read(one[Attribute.LABEL]))]
            for kind in (_SECRET, _REVOKED)
        )
        self._seen.usable, self._seen.revoked = [name for name in secret if name not in revoked], revoked
        self._seen.at = clock.now()
        return self._seen

    def _found(self, session: Session, name: KeyName) -> list[Any]:
        return list(session.get_objects({**_SECRET, Attribute.LABEL: str(name)}))

    def _wrapping(self, session: Session, series: str) -> tuple[KeyName, Any]:
        """The newest key; one that was revoked since the labels were read is passed over."""
        name = self._newest(session, series)
        if not self._found(session, name):
            self._seen.at = None
            name = self._newest(session, series)
        return name, self._key(session, name)

    def _key(self, session: Session, name: KeyName) -> Any:
        keys = self._found(session, name)
        if keys and name in self._seen.revoked:
            self._labels(session)  # the revocation may have been taken back
        if keys and name not in self._seen.revoked:
            return keys[0]
        self.token.require_there(session)
        is_revoked = name in self._labels(session).revoked
        raise UnknownKey(f"{self.place} has no key {name}" + ", for it was revoked" * is_revoked)

    def _decrypted(self, key: Any, sealed: bytes, place: bytes) -> bytes:
        """What was encrypted. Modules differ in what they call a wrong tag, so a fault is followed by a trial."""
        parameters = GCMParams(sealed[:NONCE_BYTES], place, 8 * TAG_BYTES)
        try:
            return bytes(key.decrypt(sealed[NONCE_BYTES:], mechanism=Mechanism.AES_GCM, mechanism_param=parameters))
        except _OF_A_TAG as error:
            self._try_out(key)
            raise WrongSeal("it does not open in the token") from error

    def _try_out(self, key: Any) -> None:
        """Raises PKCS11Error where the key does not open what it has just encrypted."""
        nonce = os.urandom(NONCE_BYTES)
        parameters = GCMParams(nonce, b"", 8 * TAG_BYTES)
        there = _encrypted(key, nonce, b"trial", b"")
        if key.decrypt(there, mechanism=Mechanism.AES_GCM, mechanism_param=parameters) != b"trial":
            raise exceptions.DeviceError


_OF_A_TAG: Final[tuple[type[PKCS11Error], ...]] = (
    exceptions.EncryptedDataInvalid, exceptions.EncryptedDataLenRange, exceptions.GeneralError,
    exceptions.FunctionFailed, exceptions.SignatureInvalid,
)  # fmt: skip


def _encrypted(key: Any, nonce: bytes, content: bytes, place: bytes) -> bytes:
    parameters = GCMParams(nonce, place, 8 * TAG_BYTES)
    return bytes(key.encrypt(content, mechanism=Mechanism.AES_GCM, mechanism_param=parameters))


def _place(name: KeyName, purpose: str) -> bytes:
    return f"{name} {purpose}".encode()
