"""The ciphers for data: known answers, and whatever was changed is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qinlian_common.keys import WrongSeal
from qinlian_common.keys.suites import SUITES, TAG_BYTES

EVERY = pytest.mark.parametrize("suite", SUITES.values(), ids=lambda one: one.name)


@EVERY
@given(content=st.binary(max_size=200), associated=st.binary(max_size=40))
def test_what_was_sealed_opens_with_the_same_key_nonce_and_associated_data(suite, content, associated):
    key, nonce = suite.new_key(), bytes(12)
    sealed = suite.seal(key, nonce, content, associated)
    assert len(sealed) == len(content) + TAG_BYTES
    assert suite.open(key, nonce, sealed, associated) == content
    wrong = [
        (suite.new_key(), nonce, sealed, associated), (key, b"1" * 12, sealed, associated),
        (key, nonce, sealed, associated + b"x"), (key, nonce, sealed[:-1], associated), (key, nonce, b"", associated),
        (key, nonce, bytes([sealed[0] ^ 1]) + sealed[1:], associated), (key[:-1], nonce, sealed, associated),
        (key, b"", sealed, associated),
    ]  # fmt: skip
    for given_ in wrong:
        with pytest.raises(WrongSeal):
            suite.open(*given_)


def test_sm4_gcm_gives_the_answer_of_rfc_8998():
    """Appendix A.1."""
    content = bytes.fromhex(
        "aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccdddddddddddddddd"
        "eeeeeeeeeeeeeeeeffffffffffffffffeeeeeeeeeeeeeeeeaaaaaaaaaaaaaaaa"
    )
    sealed = SUITES["sm4-gcm"].seal(
        bytes.fromhex("0123456789abcdeffedcba9876543210"),
        bytes.fromhex("00001234567800000000abcd"),
        content,
        bytes.fromhex("feedfacedeadbeeffeedfacedeadbeefabaddad2"),
    )
    assert sealed.hex() == (
        "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"
        "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d"
        "83de3541e4c2b58177e065a9bf7b62ec"
    )


def test_aes_256_gcm_gives_the_answer_of_its_specification():
    """Test case 16 of McGrew and Viega, The Galois/Counter Mode of Operation."""
    content = (
        "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
        "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39"
    )
    sealed = SUITES["aes-256-gcm"].seal(
        bytes.fromhex("feffe9928665731c6d6a8f9467308308" * 2),
        bytes.fromhex("cafebabefacedbaddecaf888"),
        bytes.fromhex(content),
        bytes.fromhex("feedfacedeadbeeffeedfacedeadbeefabaddad2"),
    )
    assert sealed.hex() == (
        "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
        "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f66276fc6ece"
        "0f4e1768cddf8853bb2d551b"
    )
