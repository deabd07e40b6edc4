"""How a client proves to a broker who it is, and makes sure that it is the broker: TLS, SCRAM, client certificates."""

import ssl
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Protocol

from qinlian_common.errors import ConfigurationError, Problem
from qinlian_common.keys.guarded_file import read_guarded, read_secret

MECHANISM: Final = "SCRAM-SHA-512"


@dataclass(frozen=True, slots=True)
class Security:
    """What a client needs beside the broker's address; nothing of it is a line in the clear, for loopback.

    Attributes:
        ca: the certificates (PEM) that the broker's must lead to; with it every line is TLS.
        certificate: the client's own (PEM), where the broker asks for one.
        key: the private key of that, in a file of this user's own.
        user: name for SCRAM-SHA-512 (RFC 5802, RFC 7677), where the broker asks for one.
        password_file: whose first line is its password, in a file of this user's own.
    """

    ca: Path | None = None
    certificate: Path | None = None
    key: Path | None = None
    user: str = ""
    password_file: Path | None = None

    def options(self) -> dict[str, Any]:
        """What aiokafka's clients take. Files are read each time: a new client has the certificate of today.

        Raises:
            ConfigurationError: a file cannot be read, is readable by others, or holds something else.
            KeysAway: a file with a secret is away at present.
        """
        if self.ca is None:
            return {}
        context = self._context(self.ca)
        if not self.user or self.password_file is None:
            return {"security_protocol": "SSL", "ssl_context": context}
        return {
            "security_protocol": "SASL_SSL",
            "ssl_context": context,
            "sasl_mechanism": MECHANISM,
            "sasl_plain_username": self.user,
            "sasl_plain_password": read_secret(self.password_file, "password"),
        }

    def _context(self, ca: Path) -> ssl.SSLContext:
        try:
            context = ssl.create_default_context(cafile=ca)
        except (OSError, ssl.SSLError) as error:
            raise _problem(ca, f"no certificates can be read here: {error}", "give a PEM file") from error
        if self.certificate is None or self.key is None:
            return context
        read_guarded(self.key, "private key")
        try:
            context.load_cert_chain(self.certificate, self.key)
        except (OSError, ssl.SSLError) as error:
            said = f"no certificate and key that belong together: {error}"
            raise _problem(self.certificate, said, f"give PEM files; the key is {self.key}") from error
        return context


PLAIN: Final = Security()
"""No encryption and no name: for a broker on the same machine, and for tests."""


class BrokerSettings(Protocol):
    """What is read of the environment."""

    kafka_ca: Path | None
    kafka_certificate: Path | None
    kafka_key: Path | None
    kafka_user: str
    kafka_password_file: Path | None


def security_of(settings: BrokerSettings) -> Security:
    """What a process's environment says; raises ConfigurationError where a part without another makes no sense."""
    found = Security(
        settings.kafka_ca,
        settings.kafka_certificate,
        settings.kafka_key,
        settings.kafka_user,
        settings.kafka_password_file,
    )
    problems = [Problem("environment", None, *one) for wrong, *one in _faults(found) if wrong]
    if problems:
        raise ConfigurationError(*problems)
    return found


def _faults(found: Security) -> list[tuple[bool, str, str]]:
    named = found.user or found.password_file or found.certificate or found.key
    both = "set both, or none"
    return [
        (bool(named) and found.ca is None, "QINLIAN_KAFKA_CA is missing, and the line would be in the clear",
         "set it to the certificates of the broker's issuer"),
        (bool(found.user) != bool(found.password_file),
         "QINLIAN_KAFKA_USER and QINLIAN_KAFKA_PASSWORD_FILE go together", both),
        ((found.certificate is None) != (found.key is None),
         "QINLIAN_KAFKA_CERTIFICATE and QINLIAN_KAFKA_KEY go together", both),
    ]  # fmt: skip


def _problem(path: Path, message: str, fix: str) -> ConfigurationError:
    return ConfigurationError(Problem(str(path), None, message, fix))
