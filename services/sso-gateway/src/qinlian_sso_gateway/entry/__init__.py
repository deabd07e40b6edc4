"""Staff of an upper platform come in: begun here, answered above, ended here.

OpenID Connect with third-party-initiated login; the way step by step is in `docs/protocols/sign-on.md`.
"""

from qinlian_sso_gateway.entry.routes import router

__all__ = ["router"]
