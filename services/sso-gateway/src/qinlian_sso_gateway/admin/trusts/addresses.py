"""What counts as an address of a partner: compared as text later, so it has to be plain now."""

from typing import Final
from urllib.parse import urlsplit

from qinlian_common.service.settings import is_loopback
from qinlian_sso_gateway.settings import GatewaySettings

_LENGTH_MAX: Final = 500
_NOT_PLAIN: Final = frozenset('\\"<>^`{|}*')


def address_fault(address: str, settings: GatewaySettings, *, is_origin: bool = False) -> str | None:
    """What is wrong with an address, in Chinese, or None.

    Args:
        address: as an officer or a partner's discovery document gives it.
        settings: a gateway that is itself on loopback, such as a demo's, may have partners there, without TLS.
        is_origin: whether it has to be an issuer: no path, no query.
    """
    if not _is_plain(address):
        return "地址含有空格、通配符或其他不允许的字符"
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return "地址不完整"
    if not host or parts.username is not None or parts.fragment or "#" in address:
        return "地址应有主机名，且不含用户名和 # 片段"
    if is_origin and (parts.path or parts.query):
        return "应为平台的签发者地址，如 https://sso.example.gov.cn，末尾没有斜杠和路径"
    if parts.scheme == "https" or (parts.scheme == "http" and is_loopback(host) and _is_on_loopback(settings)):
        return None
    return "地址应以 https:// 开头"


def _is_plain(address: str) -> bool:
    printable = address.isascii() and address.isprintable()
    return printable and len(address) <= _LENGTH_MAX and not _NOT_PLAIN & set(address) and " " not in address


def _is_on_loopback(settings: GatewaySettings) -> bool:
    return is_loopback(urlsplit(settings.issuer).hostname or "")
