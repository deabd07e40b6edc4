"""Who may pass: asked by proxies and portals for every request; never yes by accident."""

from qinlian_sso_gateway.guard.routes import router

__all__ = ["router"]
