"""Until when the certificate of a store's server is valid."""

import asyncio
import ssl
import struct
from datetime import datetime
from typing import Final

from qinlian_common.adapters.postgresql.connection import Connections, server_of
from qinlian_common.observe.certificates import shown_until, unverified

_SSL_REQUEST: Final = struct.pack("!ii", 8, 80877103)
_YES: Final = b"S"
_NO_TLS: Final = "disable"
_DIRECT: Final = "direct"


async def certificate_until(connections: Connections) -> datetime | None:
    """As the server shows it now; None where the line to it has no TLS."""
    line = connections.line
    if line.sslmode == _NO_TLS:
        return None
    async with connections.connection() as connection:
        server = server_of(connection)
    if server is None:
        return None
    if line.sslnegotiation == _DIRECT:
        return await shown_until(*server, _direct())
    return await shown_until(*server, begin=_asks_for_tls)


async def _asks_for_tls(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
    writer.write(_SSL_REQUEST)
    return await reader.readexactly(1) == _YES


def _direct() -> ssl.SSLContext:
    context = unverified()
    context.set_alpn_protocols(["postgresql"])
    return context
