"""The way to other platforms' gateways and pages: no proxy of the environment, no redirect, a limit of time."""

from pathlib import Path
from ssl import SSLContext, SSLError, create_default_context
from typing import Protocol

import httpx

from qinlian_common.errors import ConfigurationError, Problem


class OutboundSettings(Protocol):
    """What of a process's environment says how others are reached."""

    @property
    def outbound_seconds_max(self) -> float:
        """Until an answer is there."""
        ...

    @property
    def authorities(self) -> Path | None:
        """Whose certificates are believed; the public ones' where None."""
        ...


def outbound(settings: OutboundSettings, transport: httpx.AsyncBaseTransport | None = None) -> httpx.AsyncClient:
    """A client, to be closed by the caller.

    Args:
        settings: of this process.
        transport: where the way is not the network.

    Raises:
        ConfigurationError: the file of authorities cannot be used.
    """
    return httpx.AsyncClient(
        timeout=settings.outbound_seconds_max, follow_redirects=False, trust_env=False, transport=transport,
        verify=verified_by(settings.authorities),
    )  # fmt: skip


def verified_by(authorities: Path | None) -> SSLContext | bool:
    """How certificates are judged: by these authorities alone, or by the public ones; raises ConfigurationError."""
    return context_of(authorities) if authorities else True


def context_of(authorities: Path | None, certificate: tuple[Path, Path] | None = None) -> SSLContext:
    """TLS with authorities of our choice, the system's where None, and perhaps a certificate and key of our own.

    Raises:
        ConfigurationError: a file cannot be read, or is no PEM.
    """
    try:
        context = create_default_context(cafile=authorities)
        if certificate:
            context.load_cert_chain(*certificate)
    except (OSError, SSLError) as error:
        files = ", ".join(str(file) for file in (*(certificate or ()), authorities) if file)
        raise ConfigurationError(Problem(files, None, "no readable certificate or key", "give PEM files")) from error
    return context
