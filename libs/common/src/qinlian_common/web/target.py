"""Where a browser may be sent after sign-on: a page of this platform's own origin, and nothing that looks like one.

Browsers and libraries read odd addresses differently (backslashes, `//`, tabs, encoded slashes, user names before an
`@`). So everything odd is refused, and what is left is put behind the service's own origin: the answer always names it.
"""

import re
from typing import Final
from urllib.parse import unquote, urlsplit

from qinlian_common.web.refusal import Refusal

_LENGTH_MAX: Final = 2000
_PLAIN: Final = re.compile(r"[!-\[\]-~]+")  # printable ASCII without backslash and space
_DECODINGS_MAX: Final = 3
_ODD_PATH: Final = re.compile(r"//|\\|[\x00-\x20\x7f]|(^|/)\.{1,2}(/|$)")


def own_page(target: str, origin: str) -> str:
    """The address of a page of `origin`, from its address or its path; raises Refusal.

    Args:
        target: as a client sent it.
        origin: the service's own.

    Returns:
        An absolute address that begins with `origin` and a slash, without fragment.
    """
    if len(target) > _LENGTH_MAX or not _PLAIN.fullmatch(target):
        raise _not_here()
    rest = target.removeprefix(origin)
    if not rest.startswith("/") or _is_odd(rest.partition("?")[0].partition("#")[0]):
        raise _not_here()
    address = origin + rest.partition("#")[0]
    parts, own = urlsplit(address), urlsplit(origin)
    if (parts.scheme, parts.netloc) != (own.scheme, own.netloc):
        raise _not_here()
    return address


def _is_odd(path: str) -> bool:
    for _ in range(_DECODINGS_MAX):
        if _ODD_PATH.search(path):
            return True
        decoded = unquote(path)
        if decoded == path:
            return False
        path = decoded
    return True  # encoded over and over: nobody writes that in earnest


def _not_here() -> Refusal:
    return Refusal(400, "invalid_target", "the target is a page of this platform, by its plain address")
