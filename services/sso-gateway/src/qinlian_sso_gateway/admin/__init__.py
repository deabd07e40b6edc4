"""What officers do: trust, accounts, entitlements, reviews and the look at the audit trail; as an API and as pages."""

from qinlian_sso_gateway.admin.routes import router

__all__ = ["router"]
