"""A release statement is believed only from its gateway, in time, and with two officers who are not the maker."""

from dataclasses import replace
from datetime import timedelta

import pytest

from qinlian_common.observe.clock import now
from qinlian_sso_gateway.tokens import checkpoint, export_release
from qinlian_sso_gateway.tokens.bad_token import BadToken
from qinlian_sso_gateway.tokens.export_release import Statement
from qinlian_sso_gateway.tokens.keys import PrivateKey, PublicKeys

KEY, ISSUER = PrivateKey.made(), "https://sso.province.example"
KEYS = PublicKeys.ours([KEY])


def a_statement() -> Statement:
    at = now().replace(microsecond=0)
    return Statement(
        ISSUER, "20261126-0900-0a0b0c", bytes(32), "staff:m", ("staff:a", "staff:b"), at, at + timedelta(days=7)
    )


def test_what_was_signed_is_read() -> None:
    said = a_statement()
    assert export_release.read(export_release.make(KEY, said), KEYS, ISSUER) == said


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"officers": ("staff:a",)}, "claims"),
        ({"officers": ("staff:a", "staff:a")}, "claims"),
        ({"officers": ("staff:a", "staff:m")}, "claims"),
        ({"issuer": "https://sso.elsewhere.example"}, "issuer"),
        ({"expires_at": now() - timedelta(seconds=1)}, "expired"),
        ({"expires_at": now() + timedelta(days=40)}, "lifetime"),
    ],
)
def test_what_does_not_let_files_out_is_not_believed(changed: dict[str, object], reason: str) -> None:
    token = export_release.make(KEY, replace(a_statement(), **changed))  # type: ignore[arg-type]
    with pytest.raises(BadToken) as bad:
        export_release.read(token, KEYS, ISSUER)
    assert bad.value.reason == reason


def test_another_key_s_word_or_another_kind_of_word_is_not_believed() -> None:
    other = PrivateKey.made()
    with pytest.raises(BadToken) as bad:
        export_release.read(export_release.make(other, a_statement()), KEYS, ISSUER)
    assert bad.value.reason == "kid_unknown"
    with pytest.raises(BadToken) as bad:
        export_release.read(checkpoint.make(KEY, checkpoint.Statement(ISSUER, 1, bytes(32), now())), KEYS, ISSUER)
    assert bad.value.reason == "typ"
