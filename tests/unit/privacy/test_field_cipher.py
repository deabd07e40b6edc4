"""Single values as ciphertext and index: they come back, nothing else opens, and equal values stay equal."""

import os

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qinlian_common.keys import UnknownKey, WrongSeal
from qinlian_common.privacy.field_cipher import FEW, INDEX_LENGTH, FieldCipher, FieldKey, stored_length
from qinlian_common.testing.keys import AES, SM4

SUITES = [AES, SM4]
PLACE = "610402.staging/CL03.id_no"
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=18)
KEYS = {suite: [FieldKey(version, suite, os.urandom(32)) for version in (1, 2, 3)] for suite in SUITES}


def cipher(suite: str = AES, *versions: int) -> FieldCipher:
    keys = {key.version: key for key in KEYS[suite] if key.version in (versions or (1,))}
    return FieldCipher(keys, KEYS[suite][2])


def column(*values: str | None) -> pl.Series:
    return pl.Series("id_no", values, pl.String())


@given(values=st.lists(st.none() | TEXTS, max_size=20), suite=st.sampled_from(SUITES))
def test_every_value_comes_back_and_equal_values_and_no_others_lie_alike(values, suite):
    one = cipher(suite)
    stored, index = one.encrypted(column(*values), PLACE), one.index(column(*values), "id_no")
    assert one.decrypted(stored, PLACE).equals(column(*values), null_equal=True)
    for made in (stored, index):
        alike = dict(zip(values, made, strict=True))
        assert (None in alike) <= (alike.get(None) is None)
        assert len(set(alike.values())) == len(set(values))
        assert [alike[value] for value in values] == made.to_list()


@pytest.mark.parametrize("suite", SUITES)
def test_many_values_lie_as_few_do(suite):
    many = column(*(f"6104021990{number:08d}" for number in range(2 * FEW)), None, "610402199000000000")
    one = cipher(suite)
    assert one.encrypted(many, PLACE)[:5].equals(one.encrypted(many[:5], PLACE))
    assert one.index(many, "id_no")[:5].equals(one.index(many[:5], "id_no"))
    assert one.decrypted(one.encrypted(many, PLACE), PLACE).equals(many, null_equal=True)


@given(text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=32))
def test_no_ciphertext_is_longer_than_its_column(text):
    assert len(cipher().encrypted(column(text), PLACE)[0]) <= stored_length(len(text))


@pytest.mark.parametrize("suite", SUITES)
def test_nothing_of_the_value_is_in_what_lies_there(suite):
    one, number = cipher(suite), column("610402199001011234")
    assert "610402199001011234" not in one.encrypted(number, PLACE)[0] + one.index(number, "id_no")[0]
    assert len(one.index(number, "id_no")[0]) == INDEX_LENGTH


@pytest.mark.parametrize("suite", SUITES)
def test_a_ciphertext_opens_in_its_place_only(suite):
    stored = cipher(suite).encrypted(column("a"), PLACE)
    with pytest.raises(WrongSeal):
        cipher(suite).decrypted(stored, "610404.staging/CL03.id_no")


@given(place=st.integers(0, 10**6), suite=st.sampled_from(SUITES))
def test_a_changed_character_is_refused(place, suite):
    (text,) = cipher(suite).encrypted(column("610402199001011234"), PLACE)
    at = place % len(text)
    changed = text[:at] + ("B" if text[at] != "B" else "C") + text[at + 1 :]
    with pytest.raises((WrongSeal, UnknownKey)):
        cipher(suite).decrypted(column(changed), PLACE)


@pytest.mark.parametrize("text", ["", "610402199001011234", "1:", "x:AAAA", "1:AAAA", "1:!"])
def test_what_is_no_ciphertext_is_refused(text):
    with pytest.raises(WrongSeal):
        cipher().decrypted(column(text), PLACE)


def test_the_newest_key_encrypts_and_older_ones_still_open():
    old = cipher(AES, 1).encrypted(column("a"), PLACE)
    both = cipher(AES, 1, 2)
    new = both.encrypted(column("a"), PLACE)
    assert (old[0][:2], new[0][:2]) == ("1:", "2:")
    assert both.decrypted(column(old[0], new[0]), PLACE).to_list() == ["a", "a"]
    assert both.index(column("a"), "id_no").equals(cipher(AES, 1).index(column("a"), "id_no"))
    with pytest.raises(UnknownKey, match="versions \\[2\\]"):
        cipher(AES, 1).decrypted(new, PLACE)


def test_an_index_for_another_purpose_is_another_one():
    one = cipher()
    assert one.index(column("a"), "id_no")[0] != one.index(column("a"), "bank_account")[0]


def test_a_key_is_not_shown():
    assert str(KEYS[AES][0].key) not in repr(KEYS[AES][0])
