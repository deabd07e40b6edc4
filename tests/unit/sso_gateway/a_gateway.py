"""A gateway's settings and parts where no server runs."""

from types import SimpleNamespace
from typing import Any, cast

from qinlian_common.web.templates import environment
from qinlian_sso_gateway.limits.requests import RequestLimits
from qinlian_sso_gateway.settings import GatewaySettings
from qinlian_sso_gateway.web.gateway import FILES, Gateway

ISSUER = "https://sso.example"


def settings_with(**given: Any) -> GatewaySettings:
    """Settings; what is not given is as a deployment has it by itself."""
    needed = {
        "issuer": ISSUER,
        "division": "610400",
        "platform_name": "咸阳市平台",
        "sso_dsn": "postgresql:///none",
        "keys": "",
    }
    return GatewaySettings(**(needed | given))


def parts_with(settings: GatewaySettings, **given: Any) -> Gateway:
    """What `app.build` needs of a gateway, and what is given."""
    parts = {"settings": settings, "templates": environment(FILES / "pages"), "limits": RequestLimits(settings)}
    return cast("Gateway", SimpleNamespace(**parts, **given))
