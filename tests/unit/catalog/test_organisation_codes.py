import polars as pl
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from qinlian_common.catalog.organisation_codes import (
    institution_code_fault,
    valid_credit_code,
    valid_institution_code,
    valid_organisation_code,
)

# As the standards print them, independent of the implementation's arithmetic.
ORG_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2]
CREDIT_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
CREDIT_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# An example of the public lists: a hospital in Hangzhou.
HOSPITAL = "47011661433010211A1001"


def org_check(first8: str) -> str:
    values = [int(character, 36) for character in first8]
    return "0123456789X0"[11 - sum(value * weight for value, weight in zip(values, ORG_WEIGHTS, strict=True)) % 11]


def credit_check(first17: str) -> str:
    values = [CREDIT_CHARACTERS.index(character) for character in first17]
    total = sum(value * weight for value, weight in zip(values, CREDIT_WEIGHTS, strict=True))
    return CREDIT_CHARACTERS[(31 - total % 31) % 31]


organisations = st.text("0123456789" + LETTERS, min_size=8, max_size=8).map(lambda text: text + org_check(text))
numeric_organisations = st.text("0123456789", min_size=8, max_size=8).map(lambda text: text + org_check(text))
credit_codes = st.builds(
    lambda department, division, organisation: department + division + organisation,
    st.text(CREDIT_CHARACTERS, min_size=2, max_size=2),
    st.text("0123456789", min_size=6, max_size=6),
    st.text(CREDIT_CHARACTERS, min_size=9, max_size=9),
).map(lambda first17: first17 + credit_check(first17))
institutions = st.builds(
    lambda *parts: "".join(parts),
    organisations,
    st.sampled_from(["330102", "610000", "610427", "610482", "612101", "820000"]),
    st.sampled_from(["10", "11", "17", "20", "39", "90"]),
    st.sampled_from(["A100", "A529", "B200", "D600", "J100", "P100"]),
    st.sampled_from("129"),
)


def judge(expression: pl.Expr, *values: str | None) -> list[object]:
    frame = pl.DataFrame({"v": values}, schema={"v": pl.String})
    return frame.select(expression).to_series().to_list()


def changes(code: str, alphabet: str) -> list[str]:
    """Every change of one character."""
    return [
        code[:place] + character + code[place + 1 :]
        for place in range(len(code))
        for character in alphabet
        if character != code[place]
    ]


def exchanged(code: str, place: int) -> str:
    assume(code[place] != code[place + 1])
    return code[:place] + code[place + 1] + code[place] + code[place + 2 :]


@settings(deadline=None)  # a loaded machine is no failure
@given(st.lists(organisations, min_size=1))
def test_an_organisation_code_with_its_check_character_is_valid(codes: list[str]):
    assert judge(valid_organisation_code("v"), *codes) == [True] * len(codes)


@settings(deadline=None)
@given(numeric_organisations)
def test_every_change_of_one_digit_of_an_organisation_code_is_caught(code: str):
    changed = changes(code[:8], "0123456789")
    wrong_checks = changes(code[8], "0123456789X")
    assert not any(judge(valid_organisation_code("v"), *(each + code[8] for each in changed)))
    assert not any(judge(valid_organisation_code("v"), *(code[:8] + each for each in wrong_checks)))


@settings(deadline=None)
@given(numeric_organisations, st.integers(0, 6))
def test_every_exchange_of_two_neighbouring_digits_of_an_organisation_code_is_caught(code: str, place: int):
    assert judge(valid_organisation_code("v"), exchanged(code, place)) == [False]


@settings(deadline=None)
@given(st.lists(credit_codes, min_size=1))
def test_a_credit_code_with_its_check_character_is_valid(codes: list[str]):
    assert judge(valid_credit_code("v"), *codes) == [True] * len(codes)


@settings(deadline=None)
@given(credit_codes)
def test_every_change_of_one_character_of_a_credit_code_is_caught(code: str):
    assert not any(judge(valid_credit_code("v"), *changes(code, CREDIT_CHARACTERS + "IOSVZ")))


@settings(deadline=None)
@given(credit_codes, st.integers(0, 16))
def test_every_exchange_of_two_neighbours_of_a_credit_code_is_caught(code: str, place: int):
    assert judge(valid_credit_code("v"), exchanged(code, place)) == [False]


@pytest.mark.parametrize(
    ("value", "valid"),
    [
        ("91350100M000100Y43", True),  # the well-known example
        ("91350100m000100y43", False),
        ("91350100M000100Y4", False),
        (" 91350100M000100Y43", False),
        ("９1350100M000100Y43", False),
        ("", False),
        (None, None),
    ],
)
def test_the_form_of_a_credit_code(value: str | None, valid: bool | None):
    assert judge(valid_credit_code("v"), value) == [valid]


@pytest.mark.parametrize(
    ("value", "valid"),
    [("470116614", True), ("PDY00001X", True), ("PDY000011", False), ("47011661", False), ("", False)],
)
def test_the_form_of_an_organisation_code(value: str, valid: bool):
    assert judge(valid_organisation_code("v"), value, None) == [valid, None]


@settings(deadline=None)
@given(st.lists(institutions, min_size=1))
def test_an_institution_code_of_known_parts_is_valid(codes: list[str]):
    assert judge(valid_institution_code("v"), *codes) == [True] * len(codes)
    assert judge(institution_code_fault("v"), *codes) == [None] * len(codes)


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        (HOSPITAL, None),
        (None, None),
        ("470116614330102", "须为 22 位"),
        (HOSPITAL.lower(), "须为 22 位"),
        ("４" + HOSPITAL[1:], "须为 22 位"),
        ("470116615" + HOSPITAL[9:], "第 1 至 9 位"),
        (HOSPITAL[:9] + "610499" + HOSPITAL[15:], "第 10 至 15 位"),
        (HOSPITAL[:9] + "990102" + HOSPITAL[15:], "第 10 至 15 位"),
        (HOSPITAL[:15] + "18" + HOSPITAL[17:], "第 16 至 17 位"),
        (HOSPITAL[:17] + "I100" + HOSPITAL[21:], "第 18 至 21 位"),
        (HOSPITAL[:17] + "A10A" + HOSPITAL[21:], "第 18 至 21 位"),
        (HOSPITAL[:21] + "3", "第 22 位"),
    ],
)
def test_the_faulty_part_of_an_institution_code_is_told(code: str | None, fault: str | None):
    (told,) = judge(institution_code_fault("v"), code)
    assert fault in str(told) if fault else told is None
    assert judge(valid_institution_code("v"), code) == [None if code is None else fault is None]


@settings(deadline=None)
@given(institutions, st.integers(0, 21), st.sampled_from("0123456789" + LETTERS))
def test_a_code_is_valid_exactly_where_no_part_is_faulty(code: str, place: int, character: str):
    changed = code[:place] + character + code[place + 1 :]
    (fault,) = judge(institution_code_fault("v"), changed)
    assert judge(valid_institution_code("v"), changed) == [fault is None]


def test_they_judge_an_expression_and_an_empty_column():
    frame = pl.DataFrame({"v": ["x91350100M000100Y43"]})
    assert frame.select(valid_credit_code(pl.col("v").str.slice(1))).item() is True
    for expression in (valid_credit_code, valid_organisation_code, valid_institution_code, institution_code_fault):
        assert frame.clear().select(expression("v")).height == 0
