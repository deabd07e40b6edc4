"""Key-encryption keys in a hardware module (PKCS #11): they wrap and unwrap inside it, and never leave it.

A key is an AES-256 object whose label is its name. What is wrapped has the form of files' (`sealing`): nonce,
ciphertext and tag of AES-GCM, with name and purpose as associated data. A revoked key leaves a data object of its name.
"""

import os
from contextlib import suppress
from dataclasses import dataclass
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

_SECRET: Final = {Attribute.CLASS: ObjectClass.SECRET_KEY, Attribute.KEY_TYPE: KeyType.AES}
_REVOKED: Final = {Attribute.CLASS: ObjectClass.DATA, Attribute.APPLICATION: "qinlian revoked"}
_GUARDED: Final = {
    Attribute.TOKEN: True, Attribute.PRIVATE: True, Attribute.SENSITIVE: True, Attribute.EXTRACTABLE: False,
}  # fmt: skip
_USES: Final = MechanismFlag.ENCRYPT | MechanismFlag.DECRYPT
_GENERATE: Final = "make one: qinlian sso init, or qinlian keys generate"


@dataclass(frozen=True, slots=True)
class ModuleKeys:
    """A `KeyProvider` and a `KeyKeeper` over a token."""

    token: Token

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
            name = self._newest(session, under or OWN)
            require_valid(name, self.place)
            nonce = os.urandom(NONCE_BYTES)
            sealed = nonce + _encrypted(self._key(session, name), nonce, key, _place(name, purpose))
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
            if name in self._labels(session, _REVOKED):
                raise UnknownKey(f"the key {name} was revoked in {self.place}")
            return self._decrypted(self._key(session, name), wrapped.sealed, _place(name, purpose))

    # --- as an operator sees it ---------------------------------------------------------------------------------------

    def held(self) -> list[HeldKey]:
        """Every key."""
        with self.token.session() as session:
            revoked, ever = self._labels(session, _REVOKED), self._labels(session, _SECRET)
        usable = [name for name in ever if name not in revoked]
        return states(usable, revoked, [of_series(usable, one)[-1] for one in {name.series for name in usable}])

    def make(self, name: KeyName) -> None:
        """Makes a key inside the token."""
        with self.token.session(rw=True) as session:
            session.generate_key(
                KeyType.AES, 8 * KEY_BYTES, label=str(name), store=True, capabilities=_USES, template=_GUARDED
            )

    def put(self, name: KeyName, key: bytes, *, is_forgiven: bool = False) -> None:
        """Writes a key into the token, which gives it to nobody any more."""
        with self.token.session(rw=True) as session:
            tombs = [one for one in session.get_objects(_REVOKED) if one[Attribute.LABEL] == str(name)]
            if tombs and not is_forgiven:
                raise was_revoked(self.place, name)
            if name in self._labels(session, _SECRET):
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
        with self.token.session(rw=True) as session:
            session.create_object(
                {**_REVOKED, Attribute.TOKEN: True, Attribute.PRIVATE: True, Attribute.LABEL: str(name),
                 Attribute.VALUE: b""}
            )  # fmt: skip
            with suppress(UnknownKey):
                self._key(session, name).destroy()

    # --- with a session -----------------------------------------------------------------------------------------------

    def _newest(self, session: Session, series: str) -> KeyName:
        revoked = self._labels(session, _REVOKED)
        found = of_series((one for one in self._labels(session, _SECRET) if one not in revoked), series)
        if found:
            return found[-1]
        self.token.require_there(session)
        if series == OWN:
            raise ConfigurationError(Problem(self.place, None, "no key-encryption key of its own is here", _GENERATE))
        raise UnknownKey(f"{self.place} has no key {series}")

    def _labels(self, session: Session, kind: dict[Attribute, Any]) -> list[KeyName]:
        labels = [one[Attribute.LABEL] for one in session.get_objects(kind)]
        return [name for label in labels if (name := KeyName.read(label))]

    def _key(self, session: Session, name: KeyName) -> Any:
        keys = list(session.get_objects({**_SECRET, Attribute.LABEL: str(name)}))
        if keys:
            return keys[0]
        self.token.require_there(session)
        raise UnknownKey(f"{self.place} has no key {name}")

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
