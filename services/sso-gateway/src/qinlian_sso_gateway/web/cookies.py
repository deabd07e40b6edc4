"""The gateway's two cookies: one for the session, one for what was begun in this browser and is not finished.

Both carry the prefix `__Host-`: Secure, for this host and path `/` only, so no neighbour under the same domain can set
them. The division is in the name because cookies do not tell ports apart, and a demo runs many gateways on one host.
"""

from fastapi import Request, Response

from qinlian_common.web.secrets import new_secret
from qinlian_sso_gateway.sessions.attempts import LIFETIME
from qinlian_sso_gateway.web.gateway import Gateway


def session_cookie(gateway: Gateway) -> str:
    """Name of the session's cookie."""
    return f"__Host-qinlian-{gateway.settings.division}"


def attempt_cookie(gateway: Gateway) -> str:
    """Name of the cookie for what is under way."""
    return f"__Host-qinlian-attempt-{gateway.settings.division}"


def session_secret(request: Request, gateway: Gateway) -> str | None:
    """The session's secret that the browser sent."""
    return request.cookies.get(session_cookie(gateway))


def set_session(response: Response, gateway: Gateway, secret: str) -> None:
    """Gives the browser a session's secret, until it closes or the session ends."""
    _set(response, session_cookie(gateway), secret, None)


def clear_session(response: Response, gateway: Gateway) -> None:
    """Takes the session's cookie back."""
    _set(response, session_cookie(gateway), "", 0)


def browser_secret(request: Request, gateway: Gateway) -> str:
    """The secret of this browser's attempts; a new one where it has none: `set_browser` must then follow."""
    return request.cookies.get(attempt_cookie(gateway)) or new_secret()


def known_browser(request: Request, gateway: Gateway) -> str | None:
    """The secret of this browser's attempts that it sent."""
    return request.cookies.get(attempt_cookie(gateway))


def set_browser(response: Response, gateway: Gateway, secret: str) -> None:
    """Gives the browser the secret of its attempts, for as long as an attempt lasts."""
    _set(response, attempt_cookie(gateway), secret, int(LIFETIME.total_seconds()))


def _set(response: Response, name: str, value: str, seconds: int | None) -> None:
    # Lax and not Strict: an entry ends by a redirect that began at another platform.
    response.set_cookie(name, value, max_age=seconds, path="/", secure=True, httponly=True, samesite="lax")
