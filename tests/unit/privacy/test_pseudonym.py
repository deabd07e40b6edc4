"""Pseudonyms: the standard library's HMAC, one recipient's never another's, and every one tells whose it is."""

import hmac

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from qinlian_common.privacy.pseudonym import KEY_BYTES, LENGTH, Pseudonyms, derived, key_id

KEY, OTHER = b"\x01" * KEY_BYTES, b"\x02" * KEY_BYTES
GOLDEN = {
    "_key": "610402199001011234",
    "person": "e18be1caeaaf6b8abea1533f5e20842c",
    "_person": 5279915151409507902,
    "_days": -89,
}
GOLDEN_RECORD = "07aedbef520a4d778297fb6ef7a12880"
keys = st.binary(min_size=KEY_BYTES, max_size=KEY_BYTES)
numbers = st.lists(st.text(min_size=1, max_size=20), min_size=1, max_size=30, unique=True)


def made(values: list[str], key: bytes = KEY, shift_days: int = 180) -> pl.DataFrame:
    return Pseudonyms(key).persons(pl.Series(values, dtype=pl.String()), shift_days)


def records(key: bytes, ids: list[str], dataset: str = "CL03") -> list[str]:
    frame = pl.DataFrame({"org_code": ["1"] * len(ids), "record_id": ids})
    return frame.select(Pseudonyms(key).record(dataset, "org_code", "record_id").alias("r"))["r"].to_list()


@given(numbers, keys)
def test_a_pseudonym_is_the_hmac_of_the_standard_library_with_its_mark(values: list[str], key: bytes):
    of_persons, of_marks = derived(key, "person").encode(), derived(key, "mark").encode()
    for line in made(values, key).to_dicts():
        head = hmac.digest(of_persons, line["_key"].encode(), "sha256").hex()[:26]
        assert line["person"] == head + hmac.digest(of_marks, head.encode(), "sha256").hex()[:6]


def test_pseudonyms_do_not_change_from_one_version_to_the_next():
    assert made(["610402199001011234"]).to_dicts() == [GOLDEN]
    assert records(KEY, ["V1"]) == [GOLDEN_RECORD]


@given(numbers)
def test_a_person_has_one_pseudonym_and_two_persons_have_two(values: list[str]):
    found = made(values + values)
    assert found.height == len(values)
    assert found["person"].n_unique() == found["_person"].n_unique() == len(values)
    assert set(found["person"].str.len_chars()) == {LENGTH}


@given(numbers)
def test_pseudonyms_of_two_recipients_have_nothing_in_common(values: list[str]):
    mine, theirs = made(values), made(values, OTHER)
    assert not set(mine["person"]) & set(theirs["person"])
    assert not set(records(KEY, values)) & set(records(OTHER, values))


@given(numbers, st.integers(1, 365))
def test_dates_are_shifted_by_no_more_than_asked(values: list[str], most: int):
    assert made(values, shift_days=most)["_days"].is_between(-most, most).all()


def test_shifts_are_spread_over_the_whole_span():
    days = made([str(number) for number in range(4_000)], shift_days=30)["_days"]
    counts = days.value_counts()["count"].to_list()
    assert days.n_unique() == 61
    assert max(counts) < 2.5 * min(counts)


def test_the_same_number_of_two_datasets_or_institutions_is_two_records():
    assert records(KEY, ["1"]) != records(KEY, ["1"], "CL01")
    frame = pl.DataFrame({"org_code": ["1", "12"], "record_id": ["23", "3"]})
    assert frame.select(Pseudonyms(KEY).record("CL03", "org_code", "record_id"))[:, 0].n_unique() == 2


def test_only_the_key_that_made_a_pseudonym_knows_it():
    found = made([str(number) for number in range(1_000)])["person"]
    assert Pseudonyms(KEY).made(found).all()
    assert not Pseudonyms(OTHER).made(found).any()
    changed = found.str.replace("^.", "x")
    assert not Pseudonyms(KEY).made(changed).any()


def test_the_name_of_a_key_is_none_of_its_bytes():
    assert key_id(KEY) != key_id(OTHER)
    assert key_id(KEY) not in KEY.hex()
