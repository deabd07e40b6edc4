"""Claims of a token that has been verified, each read as what it has to be."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from qinlian_sso_gateway.tokens.bad_token import BadToken

TEXT_LENGTH_MAX: Final = 500
SECONDS_MAX: Final = 253_402_300_799  # the last second of the year 9999
_SHA_256: Final = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Claims:
    """Header and claims; whoever reads a claim says what it has to be, and gets BadToken `claims` if it is not."""

    header: Mapping[str, Any]
    values: Mapping[str, Any]

    def text(self, name: str) -> str:
        """A text that is there, not empty and at most 500 characters long."""
        value = self.values.get(name)
        if not isinstance(value, str) or not 0 < len(value) <= TEXT_LENGTH_MAX:
            raise BadToken("claims")
        return value

    def text_or_none(self, name: str) -> str | None:
        """As `text`, where the claim may be absent."""
        return self.text(name) if name in self.values else None

    def instant(self, name: str) -> datetime:
        """Seconds since 1970, a number and nothing that looks like one (RFC 7519 section 2, NumericDate)."""
        value = self.values.get(name)
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= SECONDS_MAX:
            raise BadToken("claims")
        return datetime.fromtimestamp(value, UTC)

    def instant_or_none(self, name: str) -> datetime | None:
        """As `instant`, where the claim may be absent."""
        return self.instant(name) if name in self.values else None

    def whole(self, name: str) -> int:
        """A whole number from zero up."""
        value = self.values.get(name)
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            raise BadToken("claims")
        return value

    def sha256(self, name: str) -> bytes:
        """A SHA-256 in hexadecimal, 32 bytes."""
        text = self.text(name)
        if not _SHA_256.fullmatch(text):
            raise BadToken("claims")
        return bytes.fromhex(text)

    def words(self, name: str) -> tuple[str, ...]:
        """A list of texts; none where the claim is absent."""
        value = self.values.get(name, [])
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            raise BadToken("claims")
        return tuple(value)

    def audience(self) -> str:
        """The one party that the token is for: a text, or a list of one.

        A token for two would let either of them present it to the other.
        """
        value = self.values.get("aud")
        if isinstance(value, list) and len(value) == 1:
            value = value[0]
        if not isinstance(value, str):
            raise BadToken("audience")
        return value


def seconds(at: datetime) -> int:
    """An instant as a claim."""
    return int(at.timestamp())
