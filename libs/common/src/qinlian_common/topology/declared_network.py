"""How a topology file says where a platform's network is."""

import re
from ipaddress import ip_address, ip_network
from typing import Annotated, Final

from pydantic import AfterValidator

from qinlian_common.topology.declaration import Declared

_HOST_NAME: Final = re.compile(r"(?!-)[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+")


def _gateway(text: str) -> str:
    try:
        return str(ip_address(text))
    except ValueError:
        if _HOST_NAME.fullmatch(text) and not text.replace(".", "").isdigit():
            return text
    raise ValueError(
        f"{text!r} is neither an address nor a host name; write how the others reach it, such as 203.0.113.4"
    )


def _inside(text: str) -> str:
    try:
        return str(ip_network(text))
    except ValueError as error:
        raise ValueError(f"{text!r} is no network; write it as 10.61.4.0/24, its host bits zero") from error


def _some(networks: tuple[str, ...]) -> tuple[str, ...]:
    if networks:
        return networks
    raise ValueError("no network lies behind the gateway; list those of stores, broker and sign-on gateway")


class DeclaredNetwork(Declared):
    """The VPN gateway of a platform as others reach it, and the networks behind it that take part."""

    gateway: Annotated[str, AfterValidator(_gateway)]
    inside: Annotated[tuple[Annotated[str, AfterValidator(_inside)], ...], AfterValidator(_some)]
