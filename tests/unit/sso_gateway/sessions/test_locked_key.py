"""A private key while a session is open."""

import pytest

from qinlian_common.keys import WrongSeal
from qinlian_common.web.secrets import new_secret, secret_hash
from qinlian_sso_gateway.sessions.locked_key import lock, unlock
from qinlian_sso_gateway.tokens.keys import PrivateKey


def test_only_the_session_s_secret_opens_it():
    key, secret = PrivateKey.made(), new_secret()
    locked = lock(key, secret)
    assert unlock(locked, secret).kid == key.kid
    with pytest.raises(WrongSeal):
        unlock(locked, new_secret())


def test_what_is_stored_of_a_secret_opens_nothing():
    key, secret = PrivateKey.made(), new_secret()
    with pytest.raises(WrongSeal):
        unlock(lock(key, secret), secret_hash(secret).hex())
