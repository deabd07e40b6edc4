"""Key-encryption keys in an environment variable, as a secret store or an orchestrator injects them.

Either `NAME:BASE64[,NAME:BASE64...]`, of which the first wraps, or JSON: `{"current": NAME, "keys": {NAME: BASE64}}`.
Under a series, the first one wraps whose name is the series', or begins with it and a hyphen.
"""

import base64
import binascii
import json
import os
from typing import Any, Final

from qinlian_common.errors import ConfigurationError, Problem
from qinlian_common.keys import sealing
from qinlian_common.keys.provider import UnknownKey, Wrapped

_FIX: Final = "set it to NAME:BASE64 of 32 random bytes (openssl rand -base64 32), the one that wraps first"


class EnvironmentKeys:
    """A `KeyProvider` over an environment variable, which is read once."""

    def __init__(self, variable: str) -> None:
        """Reads the variable; raises ConfigurationError that names it, never its value."""
        self._variable = variable
        text = os.environ.get(variable, "").strip()
        if not text:
            raise self._wrong("is missing")
        self._current, self._keys = self._of_json(text) if text.startswith("{") else self._of_list(text)

    @property
    def current(self) -> str:
        """Name of the key that wraps."""
        return self._current

    def wrap(self, key: bytes, purpose: str, under: str | None = None) -> Wrapped:
        """Wraps with the current key, or with the first of a series; raises UnknownKey."""
        name = self._current if under is None else self._first(under)
        return Wrapped(name, sealing.seal(self._keys[name], key, f"{name} {purpose}"))

    def unwrap(self, wrapped: Wrapped, purpose: str) -> bytes:
        """The data key; raises UnknownKey or WrongSeal."""
        key = self._keys.get(wrapped.key_id)
        if key is None:
            raise UnknownKey(f"{self._variable} has no key of the name that something was wrapped with")
        return sealing.unseal(key, wrapped.sealed, f"{wrapped.key_id} {purpose}")

    def _first(self, series: str) -> str:
        name = next((name for name in self._keys if name == series or name.startswith(f"{series}-")), None)
        if name is None:
            raise UnknownKey(f"{self._variable} has no key {series}")
        return name

    def _of_list(self, text: str) -> tuple[str, dict[str, bytes]]:
        parts = [part.strip().partition(":") for part in text.split(",") if part.strip()]
        keys = {name: self._decoded(name, value) for name, _, value in parts}
        if not parts or len(keys) != len(parts):
            raise self._wrong("names no key, or one twice")
        return parts[0][0], keys

    def _of_json(self, text: str) -> tuple[str, dict[str, bytes]]:
        try:
            document: Any = json.loads(text)
            current, listed = str(document["current"]), dict(document["keys"])
        except (ValueError, KeyError, TypeError) as error:
            raise self._wrong('is not {"current": NAME, "keys": {NAME: BASE64}}') from error
        keys = {str(name): self._decoded(str(name), value) for name, value in listed.items()}
        if current not in keys:
            raise self._wrong("names as current a key that it does not hold")
        return current, keys

    def _decoded(self, name: str, value: object) -> bytes:
        # The messages hold no name: where it was left out, what stands in its place is the key.
        try:
            key = base64.b64decode(str(value), validate=True)
        except binascii.Error as error:
            raise self._wrong("holds a key that is not base64") from error
        if not name or len(key) != sealing.KEY_BYTES:
            raise self._wrong(f"holds a key without a name, or not of {sealing.KEY_BYTES} bytes")
        return key

    def _wrong(self, what: str) -> ConfigurationError:
        return ConfigurationError(Problem("environment", None, f"{self._variable} {what}", _FIX))
