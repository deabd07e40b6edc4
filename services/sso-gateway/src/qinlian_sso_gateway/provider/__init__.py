"""OpenID Connect provider: for this platform's portals, for the gateways below it, and for systems of those above."""

from qinlian_sso_gateway.provider.routes import router

__all__ = ["router"]
