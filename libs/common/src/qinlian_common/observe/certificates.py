"""Until when a certificate is valid: one that a server shows as TLS begins, or one in a file.

Nothing is verified here and nothing is sent: whether a server is believed is for those to say who speak with it. A
certificate that has expired already is one to tell of.
"""

import asyncio
import ssl
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path
from typing import Final

from cryptography import x509

SECONDS_MAX: Final = 5.0

Begin = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[bool]]
"""What is said before TLS begins; whether it does."""


def unverified() -> ssl.SSLContext:
    """For looking at a certificate only."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


async def shown_until(
    host: str, port: int, context: ssl.SSLContext | None = None, begin: Begin | None = None
) -> datetime | None:
    """The end of the certificate that a server shows; None where it shows none, or not in time."""
    try:
        async with asyncio.timeout(SECONDS_MAX):
            shown = await _shown(host, port, context or unverified(), begin)
        return until(shown) if shown else None
    except (OSError, EOFError, TimeoutError, ValueError):  # that the place is away is told by who asks it in earnest
        return None


async def _shown(host: str, port: int, context: ssl.SSLContext, begin: Begin | None) -> bytes | None:
    """The certificate as it stands in the handshake (DER)."""
    reader, writer = await asyncio.open_connection(host, port)
    try:
        if begin is not None and not await begin(reader, writer):
            return None
        await writer.start_tls(context, server_hostname=host)
        found: bytes | None = writer.get_extra_info("ssl_object").getpeercert(binary_form=True)
        return found
    finally:
        writer.transport.abort()


def until(certificate: bytes) -> datetime:
    """The end of a certificate in DER or PEM, the first where PEM holds several; ValueError where it is none."""
    if b"-----BEGIN" not in certificate:
        return x509.load_der_x509_certificate(certificate).not_valid_after_utc
    return min(one.not_valid_after_utc for one in x509.load_pem_x509_certificates(certificate))


def kept_until(path: Path) -> datetime:
    """The end of a certificate in a file; raises OSError and ValueError."""
    return until(path.read_bytes())
