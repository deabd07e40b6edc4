"""What is wrong with a token, in one word of a fixed list, for metrics and audit."""

from typing import Literal

from qinlian_sso_gateway.errors import Refusal

Reason = Literal[
    "malformed", "oversized", "typ", "algorithm", "critical", "kid_missing", "kid_unknown", "signature", "claims",
    "issuer", "subject", "audience", "expired", "not_yet", "lifetime", "nonce", "acr", "auth_time", "seal", "key_set",
    "replayed",
]  # fmt: skip


class BadToken(Refusal):
    """The token is not believed.

    Where nobody translates it into the protocol at hand, it is answered with 400 `invalid_token`, without the reason:
    whoever tries tokens learns nothing from it.
    """

    def __init__(self, reason: Reason) -> None:
        super().__init__(400, "invalid_token", reason=reason)
