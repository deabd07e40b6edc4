"""Escrow: any two officers bring a key back, one alone learns nothing, and what was changed does not open."""

from itertools import permutations

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from qinlian_common.keys import WrongSeal
from qinlian_common.keys.escrow import EscrowPart, OfficerKey, joined, new_officer, opened_half, split
from qinlian_common.keys.sealing import new_key
from qinlian_common.keys.stretching import Passphrase

NAME = "kek-20261126-1"


def officers_of(count: int) -> dict[str, tuple[OfficerKey, X25519PrivateKey]]:
    privates = {name: X25519PrivateKey.generate() for name in ("zhang", "li", "wang")[:count]}
    return {
        name: (OfficerKey(officer=name, x25519=one.public_key().public_bytes_raw().hex()), one)
        for name, one in privates.items()
    }


THREE = officers_of(3)


def brought_back(left: EscrowPart, right: EscrowPart) -> bytes:
    halves = [opened_half(a, b.officer, THREE[a.officer][1]) for a, b in permutations((left, right))]
    return joined(left.key, left.check, halves)


@given(key=st.binary(min_size=32, max_size=32))
def test_any_two_of_three_officers_bring_the_key_back(key):
    parts = split(NAME, key, [public for public, _ in THREE.values()])
    for pair in permutations(parts, 2):
        assert brought_back(*pair) == key


@given(count=st.sampled_from([2, 3]))
def test_what_one_officer_can_open_is_not_the_key_and_differs_each_time(count):
    key = new_key()
    officers = [public for public, _ in THREE.values()][:count]
    seen = set()
    for _ in range(3):
        part = split(NAME, key, officers)[0]
        for other in part.halves:
            seen.add(opened_half(part, other, THREE["zhang"][1]))
    assert key not in seen
    assert len(seen) == 3 * (count - 1)


def test_no_part_has_the_key_or_a_half_in_clear():
    key = new_key()
    parts = split(NAME, key, [public for public, _ in THREE.values()])
    text = "".join(part.model_dump_json() for part in parts)
    halves = [opened_half(part, other, THREE[part.officer][1]) for part in parts for other in part.halves]
    assert not any(one.hex() in text for one in (key, *halves))


def test_another_officer_does_not_open_a_part():
    part, *_ = split(NAME, new_key(), [public for public, _ in THREE.values()])
    with pytest.raises(WrongSeal):
        opened_half(part, "li", THREE["wang"][1])


@pytest.mark.parametrize("change", [{"key": "kek-20261126-2"}, {"check": "0" * 16}, {"officer": "eve"}])
def test_a_part_that_was_changed_does_not_open(change):
    part, *_ = split(NAME, new_key(), [public for public, _ in THREE.values()])
    with pytest.raises(WrongSeal):
        opened_half(part.model_copy(update=change), "li", THREE["zhang"][1])
    with pytest.raises(WrongSeal):
        opened_half(part, "nobody", THREE["zhang"][1])


def test_halves_of_different_escrows_make_no_key():
    key, officers = new_key(), [public for public, _ in THREE.values()]
    first, second = split(NAME, key, officers), split(NAME, key, officers)
    with pytest.raises(WrongSeal):
        brought_back(first[0], second[1])


def test_an_officers_key_opens_with_his_passphrase_alone():
    made = new_officer("zhang", Passphrase("correct horse"))
    assert made.opened(Passphrase("correct horse")).public_key() == made.public
    with pytest.raises(WrongSeal):
        made.opened(Passphrase("battery staple"))
    with pytest.raises(WrongSeal):
        made.model_copy(update={"officer": "li"}).opened(Passphrase("correct horse"))
