"""What an entry has to remember between its two requests to this gateway."""

import base64
import hashlib
from dataclasses import asdict, dataclass, field
from typing import Any, Self

from qinlian_common.web.secrets import new_secret


@dataclass(frozen=True, slots=True)
class EntryAttempt:
    """An entry that was begun in a browser.

    Attributes:
        issuer: the upper gateway that was asked; an answer of any other is a mix-up (RFC 9207).
        target: the page of this platform to go to.
        acr: the level that was asked for; 0 for any.
        max_age: how many seconds old the authentication may be; None for any age.
        nonce: binds the id_token, and the visitor's proof, to this attempt.
        verifier: binds the code to this attempt (RFC 7636).
    """

    issuer: str
    target: str
    acr: int = 0
    max_age: int | None = None
    nonce: str = field(default_factory=new_secret)
    verifier: str = field(default_factory=new_secret)

    @property
    def challenge(self) -> str:
        """The verifier's S256 challenge."""
        digest = hashlib.sha256(self.verifier.encode()).digest()
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()

    def content(self) -> dict[str, Any]:
        """As it is kept."""
        return asdict(self)

    @classmethod
    def of(cls, content: dict[str, Any]) -> Self:
        """From what was kept."""
        return cls(**content)
