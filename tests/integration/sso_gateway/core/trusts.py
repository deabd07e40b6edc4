"""Registered partners, as tests need them."""

import uuid
from typing import Any

from qinlian_common.observe import clock
from qinlian_sso_gateway.storage.trusts import Trust


def trust(**given: Any) -> Trust:
    """An active partner; what is not given is of no account."""
    fields = {
        "id": uuid.uuid4(), "kind": "lower", "client_id": "https://a.example", "issuer": "https://a.example",
        "name": "某平台", "division": "610000", "endpoints": {}, "redirect_uris": [], "post_logout_redirect_uris": [],
        "algorithm": "ES256", "acr_max": 2, "scopes": [], "legacy_audience": False, "status": "active",
        "proposed_at": clock.now(), "proposed_by": "staff:1", "changed_at": clock.now(), "jwks_uri": None, "jwks": None,
    }  # fmt: skip
    return Trust(**(fields | given))
