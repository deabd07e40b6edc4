"""A passkey in software: makes and uses a credential as a browser with an authenticator would (WebAuthn Level 3)."""

import hashlib
import hmac
import json
import os
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from webauthn import base64url_to_bytes
from webauthn.helpers import bytes_to_base64url, encode_cbor

_USER_PRESENT, _USER_VERIFIED, _ATTESTED = 0x01, 0x04, 0x40


class Authenticator:
    """One credential of one person.

    Attributes:
        origin: where the browser thinks that it is.
        verifies: whether it asks for PIN or finger.
        count: how often it was used.
    """

    def __init__(self, origin: str, *, prf: bool = True) -> None:
        self.origin, self.verifies, self.count = origin, True, 0
        self.credential_id = os.urandom(32)
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._prf_secret = os.urandom(32) if prf else None
        self._user = b""

    def make(self, options: dict[str, Any]) -> dict[str, Any]:
        """Answers `navigator.credentials.create`."""
        self._user = base64url_to_bytes(options["user"]["id"])
        held = len(self.credential_id).to_bytes(2) + self.credential_id + self._cose()
        data = self._data(options["rp"]["id"], _ATTESTED) + bytes(16) + held
        attestation = encode_cbor({"fmt": "none", "attStmt": {}, "authData": data})
        client = self._client("webauthn.create", options["challenge"])
        return self._credential({"clientDataJSON": client, "attestationObject": attestation})

    def use(self, options: dict[str, Any]) -> dict[str, Any]:
        """Answers `navigator.credentials.get`."""
        self.count += 1
        data, client = self._data(options["rpId"], 0), self._client("webauthn.get", options["challenge"])
        signature = self._key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(SHA256()))
        answer = {"clientDataJSON": client, "authenticatorData": data, "signature": signature, "userHandle": self._user}
        return self._credential(answer)

    def prf(self, options: dict[str, Any]) -> str:
        """Result of the PRF extension, as the page would send it."""
        if self._prf_secret is None:
            return ""
        salt = b"WebAuthn PRF\x00" + base64url_to_bytes(options["extensions"]["prf"]["eval"]["first"])
        return bytes_to_base64url(hmac.digest(self._prf_secret, hashlib.sha256(salt).digest(), "sha256"))

    def _data(self, host: str, flags: int) -> bytes:
        flags |= _USER_PRESENT | (_USER_VERIFIED if self.verifies else 0)
        return hashlib.sha256(host.encode()).digest() + bytes([flags]) + self.count.to_bytes(4)

    def _client(self, kind: str, challenge: str) -> bytes:
        said = {"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False}
        return json.dumps(said).encode()

    def _cose(self) -> bytes:
        numbers = self._key.public_key().public_numbers()
        return encode_cbor({1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32), -3: numbers.y.to_bytes(32)})

    def _credential(self, response: dict[str, bytes]) -> dict[str, Any]:
        name = bytes_to_base64url(self.credential_id)
        encoded = {part: bytes_to_base64url(value) for part, value in response.items()}
        return {"id": name, "rawId": name, "type": "public-key", "response": encoded}
