"""Whose request it is: the peer's, or where the peer is a declared proxy, whose the proxy says.

Everybody can send `X-Forwarded-For`; proxies add to it at its right end. So it is read from the right, and only as far
as each address that stands there is a declared proxy's: the first that is none is the client. One header is read, the
one that the proxy writes: a proxy that writes one may pass the other on as the client sent it.
"""

import re
from collections.abc import Iterable, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Final, Literal

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from qinlian_common.observe.logging import logger

Network = IPv4Network | IPv6Network
Header = Literal["X-Forwarded-For", "Forwarded"]

_ELEMENT: Final = re.compile(r'(?:"(?:[^"\\]|\\.)*"|[^,"])+')
_FOR: Final = re.compile(r'(?:^|;)\s*for\s*=\s*(?:"([^"]*)"|([^;"\s]*))', re.IGNORECASE)
_WITH_PORT: Final = re.compile(r"\[([0-9a-fA-F:.]+)\](?::\d+)?|(\d+\.\d+\.\d+\.\d+):\d+")


def forwarded_for(header: Header, lines: Sequence[str]) -> list[str]:
    """The addresses of a header's lines as they stand there, the nearest last; RFC 7239 for `Forwarded`."""
    text = ",".join(lines)
    if header == "X-Forwarded-For":
        return [part.strip() for part in text.split(",")]
    found = (_FOR.search(element) for element in _ELEMENT.findall(text))
    return [(match[1] or match[2] or "") if match else "" for match in found]


def client_of(peer: str, claimed: Sequence[str], proxies: Iterable[Network]) -> str:
    """The address that a request counts for.

    Args:
        peer: of the connection.
        claimed: what the header says, the nearest last.
        proxies: networks whose word is believed.

    Returns:
        The right-most address that is no proxy's; where one is unreadable, the proxy that passed it on.
    """
    believed, known = peer, tuple(proxies)
    for text in reversed(claimed):
        if not _is_of(believed, known):
            return believed
        address = _parsed(text)
        if address is None:
            return believed
        believed = str(address)
    return believed


class ClientAddress:
    """Puts the client's address in the place of the proxy's."""

    def __init__(self, app: ASGIApp, proxies: Sequence[Network], header: Header) -> None:
        self._app, self._proxies, self._header = app, tuple(proxies), header
        self._has_warned = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        peer = scope.get("client") if scope["type"] == "http" else None
        if peer and (lines := Headers(scope=scope).getlist(self._header)):
            self._warn(peer[0])
            scope["client"] = (client_of(peer[0], forwarded_for(self._header, lines), self._proxies), 0)
        await self._app(scope, receive, send)

    def _warn(self, peer: str) -> None:
        """Says once that a proxy seems to have been forgotten: all that come through it would count as one."""
        address = _parsed(peer)
        if self._has_warned or address is None or not address.is_private or _is_of(peer, self._proxies):
            return
        self._has_warned = True
        logger(__name__).warning(
            "a peer sends a proxy's header and is no declared proxy: all behind it count as one address",
            peer=peer, header=self._header, fix="if it is your proxy, name it in QINLIAN_PROXIES",
        )  # fmt: skip


def _parsed(text: str) -> IPv4Address | IPv6Address | None:
    match = _WITH_PORT.fullmatch(text)
    try:
        address = ip_address((match[1] or match[2]) if match else text)
    except ValueError:
        return None
    return (address.ipv4_mapped or address) if isinstance(address, IPv6Address) else address


def _is_of(text: str, networks: Sequence[Network]) -> bool:
    address = _parsed(text)
    return address is not None and any(address in network for network in networks)
