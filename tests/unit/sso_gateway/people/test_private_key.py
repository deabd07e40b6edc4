"""A private key under a password, and under what a passkey computes."""

import os

import pytest

from qinlian_sso_gateway.people import private_key
from qinlian_sso_gateway.people.private_key import WrongPassword
from qinlian_sso_gateway.tokens.keys import PrivateKey, thumbprint

PASSWORD = "白马过草地 staple"


async def test_the_password_opens_the_key_that_was_made():
    public_jwk, locked = await private_key.make(PASSWORD)
    opened = await private_key.unlock(locked, PASSWORD)
    assert opened.public_jwk() == public_jwk
    assert opened.kid == thumbprint(public_jwk)


async def test_another_password_does_not():
    _, locked = await private_key.make(PASSWORD)
    with pytest.raises(WrongPassword):
        await private_key.unlock(locked, PASSWORD + " ")


async def test_nobody_has_a_key_and_no_password_opens_it():
    with pytest.raises(WrongPassword):
        await private_key.unlock(None, PASSWORD)


async def test_nobody_s_key_costs_as_much_as_anybody_s():
    _, locked = await private_key.make(PASSWORD)
    parameters = slice(0, 7)  # version, passes, lanes, memory
    assert private_key._nobody()[parameters] == locked[parameters]  # noqa: SLF001
    assert locked[parameters] == bytes([1, 3, 4]) + (64 * 1024).to_bytes(4)  # RFC 9106 section 4, second choice


async def test_a_changed_byte_anywhere_is_noticed():
    _, locked = await private_key.make(PASSWORD)
    for place in (20, 30, len(locked) - 1):  # salt, nonce, tag
        changed = bytearray(locked)
        changed[place] ^= 1
        with pytest.raises(WrongPassword):
            await private_key.unlock(bytes(changed), PASSWORD)


async def test_the_locked_form_shows_nothing_of_the_key():
    key = PrivateKey.made()
    locked = await private_key.lock(key, PASSWORD)
    assert key.pkcs8() not in locked
    assert await private_key.lock(key, PASSWORD) != locked  # own salt, own nonce


def test_a_passkey_s_secret_opens_its_copy_and_no_other_does():
    key, prf = PrivateKey.made(), os.urandom(32)
    locked = private_key.lock_by_passkey(key, prf)
    assert private_key.unlock_by_passkey(locked, prf).kid == key.kid
    for other in (os.urandom(32), b"", prf[:31]):
        with pytest.raises(WrongPassword):
            private_key.unlock_by_passkey(locked, other)
