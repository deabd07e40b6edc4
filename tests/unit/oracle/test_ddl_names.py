"""Names fit into 30 bytes, stay apart, and are no reserved words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qinlian_common.adapters.oracle.ddl.names import fault, name_problems, short

NAMES = st.from_regex(r"[a-z][a-z0-9_]{0,79}", fullmatch=True)


@given(NAMES)
def test_a_short_name_fits_and_is_the_name_itself_where_that_fits(name: str) -> None:
    made = short(name)
    assert len(made.encode()) <= 30
    assert made[0] == name[0]
    assert (made == name) is (len(name) <= 30)


@given(st.sets(NAMES, min_size=2, max_size=40))
def test_different_names_stay_different(names: set[str]) -> None:
    assert len({short(name) for name in names}) == len(names)


def test_a_name_is_shortened_in_the_same_way_for_ever() -> None:
    assert short("ck_cl03a_infectious_at_any_time_before") == "ck_cl03a_infectious_at_5f2ee8"


@pytest.mark.parametrize("word", ["level", "DATE", "comment", "size", "mode", "rows", "session", "type", "end"])
def test_reserved_words_of_sql_and_plsql_are_no_names(word: str) -> None:
    assert fault(word) == "is a reserved word"


@pytest.mark.parametrize("name", ["sex_code", "rule", "field", "queue", "target", "message", "flow", "epoch", "record"])
def test_words_that_are_not_reserved_are_names(name: str) -> None:
    assert fault(name) is None


def test_long_and_odd_names_are_faults() -> None:
    assert fault("a" * 30) is None
    assert "30 bytes" in str(fault("a" * 31))
    assert "letter" in str(fault("_id"))
    assert "letter" in str(fault("住院号"))
    assert "letter" in str(fault("a b"))


def test_a_name_that_stands_twice_in_any_case_is_told_once() -> None:
    found = list(name_problems("file.yaml", "table", ["one", "ONE", "two"]))
    assert [(one.file, one.message) for one in found] == [("file.yaml", "table 'one' stands 2 times")]
