"""What is asked of a person's data, and what is said where it does not do."""

import json
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.sso_gateway.admin.people import CITY, LAST, TODAY, a_key, a_number

from qinlian_sso_gateway.admin.faults import Fault, Rejected
from qinlian_sso_gateway.admin.person.columns import TITLES, cleaned, masked
from qinlian_sso_gateway.admin.person.draft import draft_of, end_instant, first_instant, last_day_of, rights_of
from qinlian_sso_gateway.admin.person.rules import faults_of, key_fault
from qinlian_sso_gateway.tokens.keys import EDDSA, PrivateKey

GOOD = {"id_number": a_number(), "name": "李明", "roles": "viewer"}


def faults(**cells: str | None) -> list[str]:
    line = {"line": 1} | GOOD | cells
    people = pl.DataFrame([line], schema={name: pl.Int64 if name == "line" else pl.String for name in line})
    return [f"{column} {message}" for _, column, message in faults_of(people, CITY).rows()]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"id_number": None}, "缺少身份证号"),
        ({"id_number": a_number()[:-1] + ("1" if a_number()[-1] != "1" else "2")}, "校验位"),
        ({"id_number": "610402800102001"}, "18 位"),
        ({"id_number": "610402198002300015"}, "出生日期"),
        ({"id_number": "6.10402E+17"}, "Excel"),
        ({"name": None}, "缺少姓名"),
        ({"name": "李" * 51}, "超过 50 个字"),
        ({"name": "李\u202e明"}, "不能显示"),
        ({"roles": None}, "缺少角色"),
        ({"roles": "viewer;boss"}, "可用角色：analyst、viewer"),
        ({"divisions": "610499"}, "行政区划"),
        ({"divisions": "6104"}, "行政区划"),
        ({"divisions": "610402 610100"}, "不属于本平台（610400）"),
        ({"ceiling": "6"}, "1 至 5"),
        ({"ceiling": "二"}, "1 至 5"),
        ({"valid_from": "明天"}, "不是日期"),
        ({"valid_until": "2026-13-01"}, "不是日期"),
        ({"valid_until": "2026-11-25"}, "已过"),
        ({"valid_until": "2099-01-01"}, "每年复核"),
        ({"public_jwk": "{"}, "JWK"),
    ],
)
def test_a_fault_is_told_at_its_field_and_never_shows_the_value(cells: dict[str, str | None], said: str) -> None:
    (found,) = faults(**cells)
    ((field, value),) = cells.items()
    assert found.startswith(f"{field} ")
    assert said in found
    assert value is None or value not in found


def test_nothing_is_wrong_with_a_whole_line() -> None:
    assert not faults(
        divisions="610400;610402", ceiling="3", valid_from="2026/11/26", valid_until="20270101",
        public_jwk=json.dumps(a_key()),
    )  # fmt: skip


def test_of_two_lines_with_one_id_number_the_later_one_is_at_fault() -> None:
    people = pl.DataFrame({"line": [2, 3, 4], "id_number": [a_number(), a_number(2), a_number()]})
    assert [line for line, *_ in faults_of(people, CITY).rows()] == [4]


@pytest.mark.parametrize(
    "jwk",
    [
        {"kty": "oct", "k": "AAAA"},
        {"kty": "RSA", "n": "AQAB", "e": "AQAB"},
        {"kty": "EC", "crv": "P-256", "x": "AAAA", "y": "AAAA"},
        PrivateKey.made(EDDSA).public_jwk(),
        {**a_key(), "d": "AAAA"},
        [],
    ],
    ids=["symmetric", "RSA", "not on the curve", "Ed25519", "private", "no object"],
)
def test_a_key_that_a_proof_cannot_be_made_with_is_refused(jwk: Any) -> None:
    assert key_fault(json.dumps(jwk))


def test_a_key_with_a_name_twice_is_refused() -> None:
    text = json.dumps(a_key())
    assert key_fault(text) is None
    assert key_fault(text[:-1] + ', "kty": "EC"}')


def test_a_province_reaches_all_its_divisions_and_no_other() -> None:
    assert [CITY.division_prefix, *(_reach(code) for code in ("610000", "611000", "610402"))] == [
        "6104", "61", "6110", "610402",
    ]  # fmt: skip


def _reach(division: str) -> str:
    rules = type(CITY)(CITY.roles, division, TODAY, LAST)
    return rules.division_prefix


def test_a_draft_is_made_of_lists_and_documents_as_of_cells() -> None:
    key = a_key()
    draft = draft_of(GOOD | {"roles": ["viewer", "analyst"], "ceiling": 3, "public_jwk": key}, CITY)
    assert (draft.rights.roles, draft.rights.ceiling, draft.public_jwk) == (("viewer", "analyst"), 3, key)
    assert draft.rights.divisions is None


def test_a_change_may_leave_out_everything_else() -> None:
    assert rights_of({"ceiling": "4"}, CITY).ceiling == 4
    with pytest.raises(Rejected):
        rights_of({"roles": []}, CITY)


def test_all_faults_of_a_person_are_told_at_once() -> None:
    with pytest.raises(Rejected) as caught:
        draft_of({"name": "", "roles": "boss"}, CITY)
    assert [fault.field for fault in caught.value.faults] == ["id_number", "name", "roles"]


def test_the_last_day_is_over_when_the_next_begins_in_the_exchanges_zone() -> None:
    assert first_instant(TODAY).isoformat() == "2026-11-25T16:00:00+00:00"
    assert last_day_of(end_instant(TODAY)) == TODAY
    assert end_instant(TODAY) > first_instant(TODAY)


@given(st.text(max_size=40))
def test_no_more_than_four_characters_of_an_id_number_are_shown(text: str) -> None:
    shown = masked(text)
    assert shown.replace("*", "") in {"", text[-4:].replace("*", "")}
    assert len(text) >= 15 or not shown.replace("*", "")


@given(st.fixed_dictionaries({}, optional={name: st.text(max_size=30) | st.none() for name in TITLES}))
def test_whatever_is_given_is_a_draft_or_rejected_with_faults(cells: dict[str, str | None]) -> None:
    found: tuple[Fault, ...] = ()
    try:
        draft_of(cells, CITY)
    except Rejected as rejection:
        found = rejection.faults
    line = {"line": 1, "id_number": None, "name": None} | cells
    people = cleaned(pl.DataFrame([line], schema={name: pl.Int64 if name == "line" else pl.String for name in line}))
    assert [fault.message for fault in found] == faults_of(people, CITY)["message"].to_list()
