"""Forged requests, refused by the gateway's own origin; `qinlian_common.web.csrf` says how."""

from fastapi import Request

from qinlian_common.web import csrf
from qinlian_common.web.csrf import token
from qinlian_sso_gateway.web.gateway import Gateway

__all__ = ["check", "check_origin", "token"]


def check(request: Request, gateway: Gateway, given: str, secret: str | None) -> None:
    """Raises a Refusal unless the form came from a page of ours for this session or attempt."""
    csrf.check(request, gateway.settings.issuer, given, secret)


def check_origin(request: Request, gateway: Gateway) -> None:
    """Raises a Refusal where the browser says that another site sent the request."""
    csrf.check_origin(request, gateway.settings.issuer)
