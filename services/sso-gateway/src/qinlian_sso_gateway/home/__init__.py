"""The home side: staff log in, see where they may go, and keep their password and passkeys."""

from qinlian_sso_gateway.home.routes import router

__all__ = ["router"]
