"""Forged requests: every form carries a token that only a page for this very session or attempt could show.

Besides, the browser's own word on where a request comes from (`Sec-Fetch-Site`, `Origin`) must not speak against it.
"""

import base64
import hashlib
import hmac
from typing import Final

from fastapi import Request

from qinlian_common.web.refusal import Refusal

_INFO: Final = b"qinlian form 1"


def token(secret: str) -> str:
    """The token for forms of a session or attempt, from the secret that its cookie holds."""
    mac = hmac.digest(secret.encode(), _INFO, hashlib.sha256)
    return base64.urlsafe_b64encode(mac).rstrip(b"=").decode()


def check(request: Request, origin: str, given: str, secret: str | None) -> None:
    """Raises a Refusal unless the form came from a page of ours (`origin`) for this session or attempt."""
    check_origin(request, origin)
    if secret is None or not hmac.compare_digest(token(secret).encode(), given.encode()):
        raise Refusal(403, "forged_request", "the form is not of this session", reason="csrf_token")


def check_origin(request: Request, origin: str) -> None:
    """Raises a Refusal where the browser says that another site sent the request."""
    site, sender = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site not in (None, "same-origin") or sender not in (None, origin):
        raise Refusal(403, "forged_request", "the request was sent by another site", reason="csrf_origin")
