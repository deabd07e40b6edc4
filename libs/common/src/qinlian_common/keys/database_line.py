"""How the ends of a line to PostgreSQL prove who they are: libpq's parameters in the address, and files.

`sslmode=verify-full` with `sslrootcert`, and where the server asks for one the client's certificate in `sslcert` and
`sslkey`: the words that every tool of PostgreSQL knows. What is wrong at our end is found before the first connection;
what is wrong at the other one is told by `untrusted`.
"""

import os
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from qinlian_common.errors import ConfigurationError, Problem, Untrusted
from qinlian_common.keys.database_address import SSL_MODES, address_words
from qinlian_common.keys.guarded_file import read_guarded

_VERIFIED: Final = frozenset({"verify-ca", "verify-full"})
_NAMES: Final = ("sslmode", "sslrootcert", "sslcert", "sslkey", "sslnegotiation")
_NO_TLS: Final = "rejected SSL upgrade"
_ALERTS: Final = ("alert certificate required", "alert unknown ca", "alert bad certificate", "alert handshake failure")
_CERTIFICATE_WANTED: Final = "valid client certificate"


@dataclass(frozen=True, slots=True)
class Line:
    """What an address says of its line; None where neither it nor the environment (`PGSSLMODE` ...) says anything."""

    sslmode: str | None = None
    sslrootcert: str | None = None
    sslcert: str | None = None
    sslkey: str | None = None
    sslnegotiation: str | None = None

    @classmethod
    def of(cls, address: str) -> Self:
        """The line of an address."""
        given = address_words(address)
        return cls(**{name: given.get(name) or os.environ.get(f"PG{name.upper()}") for name in _NAMES})

    def require(self, setting: str) -> None:
        """Raises ConfigurationError with every mistake at our end; `setting` is where the address stands."""
        problems = [Problem(setting, None, said, fix) for wrong, said, fix in self._faults() if wrong]
        if problems:
            raise ConfigurationError(*problems)
        if self.sslrootcert is not None:
            self._load(Path(self.sslrootcert))

    def _faults(self) -> list[tuple[bool, str, str]]:
        full = "write sslmode=verify-full&sslrootcert=FILE"
        verified = self.sslmode in _VERIFIED
        return [
            (self.sslmode is not None and self.sslmode not in SSL_MODES, "its sslmode is none of libpq's", full),
            (verified and not self.sslrootcert, f"sslmode={self.sslmode} without sslrootcert trusts nobody", full),
            (bool(self.sslrootcert or self.sslcert) and not verified,
             "it names certificates, but without sslmode=verify-full anybody could answer in the server's place", full),
            (bool(self.sslcert) != bool(self.sslkey), "sslcert and sslkey go together", "give both, or none"),
        ]  # fmt: skip

    def _load(self, root: Path) -> None:
        """Reads the files as the driver will."""
        try:
            context = ssl.create_default_context(cafile=root)
        except (OSError, ssl.SSLError) as error:
            raise _unreadable(root, "no certificates can be read here", "give a PEM file of the issuers") from error
        if self.sslcert is None or self.sslkey is None:
            return
        read_guarded(Path(self.sslkey), "private key")
        try:
            context.load_cert_chain(self.sslcert, self.sslkey)
        except (OSError, ssl.SSLError) as error:
            said, fix = "no certificate and key that belong together", f"give PEM files; the key is {self.sslkey}"
            raise _unreadable(Path(self.sslcert), said, fix) from error


def untrusted(error: BaseException, whose: str) -> Untrusted | None:
    """What an error of a connection says of trust; None where it is about something else. Never quotes a value."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return Untrusted(whose, *_of_certificate(error))
    text, led_to = str(error), error.__cause__
    if isinstance(error, ConnectionError) and _NO_TLS in text:
        fix = "turn `ssl` on in its postgresql.conf; do not weaken sslmode"
        return Untrusted(whose, "speaks no TLS, and its address asks for it", fix)
    if _CERTIFICATE_WANTED in text or (isinstance(error, OSError) and any(alert in text for alert in _ALERTS)):
        fix = "give sslcert and sslkey in its address, of an issuer that the server knows (ssl_ca_file)"
        return Untrusted(whose, "does not believe our certificate, or there is none", fix)
    return untrusted(led_to, whose) if isinstance(led_to, OSError) else None


_FIXES: Final[Mapping[int, tuple[str, str]]] = {
    62: ("has a certificate for another host name",
         "connect by the name in it, or have one made with this name (subjectAltName)"),
    64: ("has a certificate for another address",
         "connect by the name in it, or have one made with this address (subjectAltName)"),
    10: ("has a certificate that has expired", "have it renewed"),
    9: ("has a certificate that is not valid yet", "correct the clock of this machine or of the issuer"),
    23: ("has a certificate that was revoked", "have a new one made"),
}  # fmt: skip
"""By OpenSSL's number of the reason (X509_V_ERR_...)."""


def _of_certificate(error: ssl.SSLCertVerificationError) -> tuple[str, str]:
    foreign = ("has a certificate of an issuer that we do not know", "put its issuer into the file of sslrootcert")
    said, fix = _FIXES.get(error.verify_code, foreign)
    return f"{said} (reason {error.verify_code})", fix


def _unreadable(path: Path, said: str, fix: str) -> ConfigurationError:
    return ConfigurationError(Problem(str(path), None, said, fix))
